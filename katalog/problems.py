"""What is wrong with the content, as values: where, which rule, and how to mend it, in the reader's language.

A problem is found with the path of keys that leads to it (`("rows", 3, "score")`); its line and column are looked
up only when there is something to print, because reading positions costs more than reading values.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from katalog.messages import Marked, translate
from katalog.messages import marked as _

Path = tuple[str | int, ...]
Severity = Literal["galat", "peringatan"]

#: Characters of a value that a message shows.
LONGEST_VALUE = 2000

#: code -> (sentence, mend). The sentences are Indonesian, which is also the key of their translation.
MESSAGES: dict[str, tuple[str, str]] = {
    "K001": (_("berkas bukan UTF-8 yang sah"), _("simpan ulang dengan pengodean UTF-8")),
    "K002": (_("YAML tidak dapat dibaca: {reason}"), _("periksa indentasi, titik dua, dan tanda kutip di baris ini")),
    "K003": (_('kunci "{key}" tidak dikenal'), _("{suggestion}")),
    "K004": (_('kunci wajib "{key}" tidak ada'), _('tambahkan baris "{key}: …"')),
    "K005": (_("bentuk keliru: di sini perlu {expected}, yang ada {found}"), _("tulis sebagai {expected}")),
    "K006": (_('kunci "{key}" ditulis dua kali; yang pertama di baris {first}'), _("hapus salah satu")),
    "K007": (_("jangkar dan alias YAML (& dan *) tidak dipakai di sini"), _("tulis nilainya apa adanya, atau beri tanda kutip")),
    "K008": (_('tag YAML "{tag}" tidak dipakai di sini'), _("hapus tandanya, atau beri tanda kutip")),
    "K009": (_("indentasi memakai tab"), _("ganti tab dengan spasi")),
    "K010": (_("karakter kendali U+{point} di dalam berkas"), _("hapus karakter itu")),
    "K011": (_("karakter pengatur arah tulisan U+{point} di dalam berkas"), _("hapus karakter yang tidak tampak itu")),
    "K012": (_("huruf tidak dalam bentuk NFC"), _("simpan ulang dengan normalisasi NFC")),
    "K013": (_("berkas kosong"), _("isi berkas ini, atau hapus")),
    "K014": (_('kepala YAML tidak ada: baris pertama harus "---"'), _('mulai berkas dengan "---", kunci-kunci, lalu "---"')),
    "K015": (_('kepala YAML tidak ditutup dengan "---"'), _('tambahkan baris "---" sesudah kunci terakhir')),
    "K016": (_("berkas terlalu besar: {size} bita, batasnya {limit}"), _("pecah atau ringkas berkas ini")),
    "K017": (_("susunan terlalu dalam: lebih dari {limit} tingkat"), _("ratakan susunannya")),
    "K018": (_("tautan simbolis tidak diikuti"), _("ganti dengan berkas biasa")),
    "K019": (_('nama "{name}" tidak sesuai: {expected}'), _("ganti nama berkas atau foldernya")),
    "K020": (_("nilai kosong"), _("isi nilainya, atau hapus kuncinya: yang tidak ada berarti tidak diketahui")),
    "K021": (_('{key} "{value}": pakai titik desimal: {mended}'), _("ganti koma dengan titik")),
    "K022": (_('{key} "{value}": tanpa pemisah ribuan: {mended}'), _("hapus titik atau koma pemisahnya")),
    "K023": (_('{key} "{value}" bukan angka'), _("tulis angka saja; satuannya pada kunci lain")),
    "K024": (_('{key} "{value}" bukan bilangan bulat'), _("tulis bilangan bulat, mis. 102")),
    "K025": (_('{key} "{value}" bukan tanggal'), _("tulis TTTT, TTTT-BB, atau TTTT-BB-HH, mis. 2025-08-10")),
    "K026": (_('{key} "{value}" tidak ada dalam daftar {list}'), _("{suggestion}")),
    "K027": (_('alamat "{value}" tidak diterima'), _("pakai alamat lengkap yang dimulai dengan https://")),
    "K028": (_("{key}: {length} huruf, batasnya {limit}"), _("ringkas teksnya")),
    "K029": (_('{key} "{value}" tidak berbentuk sebagaimana mestinya'), _("tulis seperti {expected}")),
    "K030": (_("lebih dari satu dokumen YAML di dalam berkas"), _('hapus "---" yang kedua')),
    "K031": (_("tepat satu dari {keys} harus ada"), _("pilih satu")),
    "K032": (_("{key}: {value} di luar batas {low} sampai {high}"), _("periksa angkanya pada sumber")),
    "K033": (_("isi daftar berulang: {value}"), _("hapus salah satu")),
    "K034": (_("teks mengandung baris baru atau spasi di tepi"), _("tulis dalam satu baris tanpa spasi di tepi")),
    "K040": (_('{what} "{value}" tidak ditemukan'), _("{suggestion}")),
    "K041": (_('"{value}" adalah {found}, di sini perlu {what}'), _("rujuk catatan yang benar jenisnya")),
    "K042": (_('alamat "{address}" juga dipakai oleh {other}'), _("ganti nama salah satu berkas")),
    "K043": (_('kode "{value}" juga dipakai oleh {other}'), _("{suggestion}")),
    "K044": (
        _('skor {score} di luar rentang predikat "{predicate}" tahun {year} ({low} sampai {high})'),
        _("periksa skor dan predikat pada sumbernya; bila sumber berbeda, tulis keduanya sebagai klaim"),
    ),
    "K045": (_("peringkat {place} melebihi jumlah yang diperingkat, {of}"), _("periksa kedua angka pada sumber")),
    "K046": (_("{region} tidak termasuk cakupan {scope}"), _("perbaiki cakupan atau daerahnya")),
    "K047": (_('kelompok "{group}": bagian berjumlah {sum}, totalnya {total}'), _("periksa angka bagian dan totalnya")),
    "K048": (_("tanggal {date} sesudah tanggal sumbernya, {source_date}"), _("periksa tanggal, atau tandai sebagai rencana, target, atau perkiraan")),
    "K049": (
        _("{key}: sumber memberi nilai berbeda ({values}) dan {marked} yang dipakai"),
        _('tandai tepat satu dengan "used: true" dan beri alasannya pada "why"'),
    ),
    "K050": (_("angka atau pernyataan tanpa sumber"), _('tambahkan "sources: […]" di sini atau pada catatan yang memuatnya')),
    "K051": (_("selisih terhadap {since} melintasi batas metode {break_}"), _("hapus selisih ini: kedua tahun tidak dapat dibandingkan")),
    "K052": (_('"why" diisi tanpa "used: true"'), _('tambahkan "used: true" atau hapus "why"')),
    "K053": (_('{what} "{value}" sudah ditulis di {other}'), _("gabungkan menjadi satu, dengan klaim bila sumber berbeda")),
    "K054": (_('"{region}" bukan daerah otonom dan tidak diperingkat'), _("hapus baris ini")),
    "K055": (_('tempat {place} pada "{category}" sudah dipegang {other}'), _('periksa urutannya, atau tandai keduanya "shared: true"')),
    "K056": (_("sumber terbit {date}, sesudah tanggal aksesnya, {accessed}"), _("periksa kedua tanggal")),
    "K057": (_('klaim bersifat "{nature}" ditandai "used: true"'), _("tandai hanya fakta atau capaian: yang lain bukan hasil")),
    "K058": (
        _('kode "{value}", tingkat {kind}, dan induk "{parent}" tidak cocok'),
        _("provinsi berkode dua angka tanpa induk; kabupaten dan kota berkode mis. 16.71 dengan induk 16"),
    ),
    "K059": (_('"{value}" tidak menyebut catatan ini pada "adapted_from"'), _('tambahkan "adapted_from: [{reference}]" di sana, atau hapus di sini')),
    "K060": (_("HTML mentah di dalam isi"), _("tulis dengan Markdown; untuk menampilkan tandanya, apit dengan `…`")),
    "K061": (_("gambar di dalam isi"), _("hapus gambarnya: catatan hanya memuat teks")),
    "K062": (_("judul tingkat 1 di dalam isi"), _('pakai "##": judul halaman sudah diambil dari nama')),
    "K063": (_('tautan "{value}" memakai skema yang tidak diterima'), _("pakai https, mailto, atau tel")),
    "K065": (
        _("edisi {year} di luar masa ajangnya ({since} sampai {until}); lihat {other}"),
        _("periksa tahun edisi, atau masa ajang pada programme.yaml"),
    ),
    "K070": (_('peringkat {place} tanpa "{key}": sumber tidak menyebut {what}'), _("biarkan bila sumber memang diam; isi bila sumber menyebutnya")),
    "K071": (
        _("{region} di peringkat {place} dengan skor {score}, tetapi {other} di peringkat {other_place} dengan skor {other_score}"),
        _("periksa keduanya pada sumber"),
    ),
    "K072": (_('nama "{name}" mirip dengan "{other_name}" ({other})'), _("periksa apakah keduanya satu inovasi")),
    "K073": (_("selisih {stated} menurut sumber; hasil hitung {computed}"), _("biarkan bila sumber memang menulisnya; halaman menampilkan keduanya")),
    "K074": (_("sumber ini tidak dirujuk catatan mana pun"), _("rujuk, atau hapus")),
    "K080": (_("templat {template}, baris {line}: {reason}"), _("perbaiki templatnya")),
    "K081": (_("lembar gaya menyebut {name}, yang tidak ada"), _("tambahkan berkasnya di templates/assets/, atau hapus sebutannya")),
    "K082": (_("skrip ini tidak dapat dibaca: {reason}"), _("perbaiki skripnya")),
    "K090": (_('kode angka "{value}" juga dipakai oleh {other}'), _("beri kategori atau kunci lain: tiap angka memerlukan kode sendiri")),
    "K091": (
        _('koreksi untuk angka "{value}", yang tidak ada'),
        _('periksa kodenya di tabel /data/angka.csv; untuk angka yang ditarik, hapus "right"'),
    ),
    "K092": (
        _('koreksi menyebut "{right}", tetapi angka {figure} sekarang "{value}"'),
        _("samakan keduanya: koreksi terbaru menyebut nilai yang tampil"),
    ),
    "K093": (
        _("angka terilis {figure} berubah dari {old} menjadi {new} tanpa koreksi"),
        _('catat di content/corrections/ dengan "published" dan "right" ini; untuk nilai baru dari sumber beri "update: true"'),
    ),
    "K094": (
        _("angka terilis {figure} hilang tanpa koreksi"),
        _('kembalikan catatannya, atau catat penarikannya di content/corrections/ tanpa "right"'),
    ),
    "K095": (_("berkas rilis {name} tidak sama dengan SHA256SUMS"), _("kembalikan berkasnya dari riwayat git: rilis tidak pernah diubah")),
    "K096": (_("berkas {name} disebut SHA256SUMS rilis, tetapi tidak ada"), _("kembalikan berkasnya dari riwayat git")),
    "K097": (_("berkas {name} ada di folder rilis, tetapi tidak disebut SHA256SUMS"), _("hapus berkasnya: rilis tidak pernah ditambah")),
    "K098": (_("rilis {name} tidak dapat dibaca: {reason}"), _("kembalikan foldernya dari riwayat git")),
}


#: What each kind of warning is called where warnings are counted.
WARNINGS: dict[str, str] = {
    "K070": _("Peringkat yang sumbernya tidak menyebut jumlah atau jenis daerah yang diperingkat"),
    "K071": _("Tempat yang lebih baik dengan skor yang lebih rendah dalam satu cakupan"),
    "K072": _("Nama inovasi yang mirip di satu daerah"),
    "K073": _("Selisih menurut sumber yang tidak cocok dengan hitungan"),
    "K074": _("Sumber yang belum dirujuk catatan mana pun"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule: the file (relative to where the command runs), the keys that lead there, and the words' values.

    `line` and `column` count from 1; 0 means not looked up yet.
    """

    file: str
    code: str
    path: Path = ()
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = "galat"
    line: int = 0
    column: int = 0
    at_key: bool = field(default=False, compare=False)
    #: The file and keys of the other record that a problem speaks of; `load.placed` adds the line to the value `other`.
    other_at: tuple[str, Path] | None = field(default=None, compare=False)

    def message(self, language: str = "id") -> str:
        """The sentence, with its values filled in."""
        return translate(MESSAGES[self.code][0], language).format(**self._filled(language))

    def mend(self, language: str = "id") -> str:
        """What to do about it."""
        return translate(MESSAGES[self.code][1], language).format(**self._filled(language))

    def _filled(self, language: str) -> dict[str, str]:
        """The values in the reader's language; a marked one may name others, as a suggestion names the word that it suggests."""
        words = dict(self.values)
        return {key: translate(value, language).format(**words) if isinstance(value, Marked) else value for key, value in self.values}


def problem(
    file: str,
    code: str,
    path: Path = (),
    *,
    severity: Severity = "galat",
    at_key: bool = False,
    other_at: tuple[str, Path] | None = None,
    **values: Any,
) -> Problem:
    """A problem with its values as text, in the order given; marked ones are translated when they are read.

    `other_at` gives the value `other` its file.
    """
    if other_at is not None:
        values["other"] = other_at[0]
    words = tuple((key, value if isinstance(value, Marked) else _in_one_line(str(value))) for key, value in values.items())
    return Problem(file, code, path, words, severity, at_key=at_key, other_at=other_at)


def _in_one_line(text: str) -> str:
    """A value as a message can show it: an editor's text may be long and may have several lines."""
    line = text.replace("\n", " ")
    return line if len(line) <= LONGEST_VALUE else line[:LONGEST_VALUE] + "…"


def at_line(found: Problem, line: int, column: int = 1) -> Problem:
    """The same problem with a known position."""
    return replace(found, line=line, column=column)


def other_at_line(found: Problem, line: int) -> Problem:
    """The same problem with the line of the other record that it speaks of: `other` reads `file:line`."""
    words = tuple((key, f"{value}:{line}" if key == "other" else value) for key, value in found.values)
    return replace(found, values=words, other_at=None)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by file, line, column and code, so that every run prints them alike."""
    unique = {(p.file, p.line, p.column, p.code, p.values, p.severity): p for p in problems}
    return [unique[key] for key in sorted(unique)]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [p for p in problems if p.severity == "galat"]


def as_text(found: Problem, language: str = "id") -> str:
    """`file:line:column: K021 sentence; mend`, the form that editors, terminals and the dev page show."""
    warning = "" if found.severity == "galat" else translate(_("peringatan: "), language)
    return f"{found.file}:{found.line}:{found.column}: {found.code} {warning}{found.message(language)}; {found.mend(language)}"


def as_github(found: Problem, language: str = "id") -> str:
    """A workflow command that GitHub shows beside the line."""
    level = "error" if found.severity == "galat" else "warning"
    text = f"{found.message(language)}; {found.mend(language)}"
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = found.file.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{level} file={file},line={found.line},col={found.column},title={found.code}::{text}"


def as_json(problems: Iterable[Problem], language: str = "id") -> str:
    """A JSON array with one object for each problem."""
    return json.dumps([_plain(p, language) for p in problems], ensure_ascii=False, indent=2)


def as_gitlab(problems: Iterable[Problem], language: str = "id") -> str:
    """A GitLab code-quality report."""
    from katalog.canonical import digest

    report = [
        {
            "description": f"{p.message(language)}; {p.mend(language)}",
            "check_name": p.code,
            "fingerprint": digest(p.file, p.code, repr(p.path), repr(p.values)),
            "severity": "major" if p.severity == "galat" else "minor",
            "location": {"path": p.file, "lines": {"begin": p.line}},
        }
        for p in problems
    ]
    return json.dumps(report, ensure_ascii=False, indent=2)


def report(problems: list[Problem], form: str, language: str) -> str:
    """All problems in one of the forms `text`, `json`, `github`, `gitlab`."""
    whole: dict[str, Callable[[Iterable[Problem], str], str]] = {"json": as_json, "gitlab": as_gitlab}
    if form in whole:
        return whole[form](problems, language)
    line = as_github if form == "github" else as_text
    return "\n".join(line(p, language) for p in problems)


def _plain(found: Problem, language: str) -> dict[str, Any]:
    return {
        "file": found.file,
        "line": found.line,
        "column": found.column,
        "code": found.code,
        "severity": found.severity,
        "message": found.message(language),
        "mend": found.mend(language),
    }
