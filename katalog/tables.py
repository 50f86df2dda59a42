"""The tables of the open data, each defined once: its columns with type, unit, closed list and meaning, and its keys.

From a definition come the CSV, JSON, XLSX and SQLite forms, the Frictionless schema, the metadata of variables that Satu Data
Indonesia asks for, and the dictionary. What an editor adds to the rows without a column here cannot reach any of them.
"""

from typing import NamedTuple

from katalog.messages import marked as _

TEXT, WHOLE, NUMBER, TRUTH, DATE, YEAR, ADDRESS = "text", "whole", "number", "truth", "date", "year", "address"


class Column(NamedTuple):
    """A column: its name, type and meaning, its unit, the closed list of its values, and the table and column that it refers to."""

    name: str
    kind: str
    means: str
    unit: str | None = None
    terms: str | None = None
    refers: tuple[str, str] | None = None
    required: bool = False


class Table(NamedTuple):
    """A table: its name, what a row is, its columns, the columns that together name a row, and those that full-text search reads."""

    name: str
    title: str
    means: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    searched: tuple[str, ...] = ()


_REGION = Column("daerah", TEXT, _("Kode wilayah daerah menurut Kementerian Dalam Negeri"), refers=("daerah", "kode"), required=True)
_SOME_REGION = _REGION._replace(required=False)
_PAGE = Column("alamat", ADDRESS, _("Alamat tetap halamannya di katalog"), required=True)
_INNOVATION = Column("inovasi", TEXT, _("Kode catatan inovasi"), refers=("inovasi", "kode"), required=True)

REGIONS = Table(
    "daerah",
    _("Daerah"),
    _("Satu baris satu provinsi, kabupaten, atau kota"),
    (
        Column("kode", TEXT, _("Kode wilayah menurut Kementerian Dalam Negeri"), required=True),
        Column("nama", TEXT, _("Nama resmi"), required=True),
        Column("jenis", TEXT, _("Jenis daerah"), terms="region_kinds", required=True),
        Column("provinsi", TEXT, _("Kode provinsi induk; kosong bagi provinsi"), refers=("daerah", "kode")),
        Column("otonom", TRUTH, _("Apakah daerah otonom; yang bukan tidak dinilai"), required=True),
        Column("penduduk", WHOLE, _("Jumlah penduduk"), _("jiwa")),
        Column("penduduk_per", DATE, _("Tanggal jumlah penduduk")),
        Column("luas", NUMBER, _("Luas wilayah"), "km²"),
        Column("lintang", NUMBER, _("Lintang titik pusat"), _("derajat")),
        Column("bujur", NUMBER, _("Bujur titik pusat"), _("derajat")),
        _PAGE,
    ),
    ("kode",),
    ("nama",),
)
AGENCIES = Table(
    "instansi",
    _("Instansi"),
    _("Satu baris satu perangkat daerah atau lembaga"),
    (
        Column("kunci", TEXT, _("Kode wilayah dan nama pendek instansi"), required=True),
        _REGION,
        Column("nama", TEXT, _("Nama instansi"), required=True),
        Column("singkatan", TEXT, _("Singkatan")),
        Column("jenis", TEXT, _("Jenis instansi"), terms="agency_kinds", required=True),
        Column("bagian_dari", TEXT, _("Instansi yang membawahinya"), refers=("instansi", "kunci")),
        _PAGE,
    ),
    ("kunci",),
    ("nama",),
)
INNOVATIONS = Table(
    "inovasi",
    _("Inovasi"),
    _("Satu baris satu inovasi yang tercatat; katalog mencatat sebagian dari semua inovasi"),
    (
        Column("kode", TEXT, _("Kode catatan, diberikan sekali dan tidak dipakai lagi"), required=True),
        Column("nama", TEXT, _("Nama inovasi"), required=True),
        Column("kepanjangan", TEXT, _("Kepanjangan nama")),
        Column("ringkasan", TEXT, _("Ringkasan dengan kata-kata katalog")),
        _REGION,
        Column("jenis", TEXT, _("Jenis inovasi"), terms="kinds"),
        Column("bentuk", TEXT, _("Bentuk inovasi"), terms="forms"),
        Column("inisiator", TEXT, _("Pihak yang memulai"), terms="initiators"),
        Column("tahap", TEXT, _("Tahap inovasi"), terms="stages"),
        Column("status", TEXT, _("Keadaan inovasi"), terms="status"),
        Column("mulai", DATE, _("Waktu mulai, seteliti sumbernya")),
        Column("kematangan", NUMBER, _("Nilai kematangan")),
        _PAGE,
    ),
    ("kode",),
    ("nama", "kepanjangan", "ringkasan"),
)
AFFAIRS = Table(
    "inovasi_urusan",
    _("Urusan inovasi"),
    _("Satu baris satu urusan pemerintahan dari satu inovasi"),
    (_INNOVATION, Column("urusan", TEXT, _("Urusan pemerintahan"), terms="affairs", required=True)),
    ("inovasi", "urusan"),
)
RUNS = Table(
    "inovasi_instansi",
    _("Instansi inovasi"),
    _("Satu baris satu instansi yang menjalankan atau mendukung satu inovasi"),
    (
        _INNOVATION,
        Column("instansi", TEXT, _("Instansi"), refers=("instansi", "kunci"), required=True),
        Column("peran", TEXT, _("pelaksana, atau mitra yang tanpanya inovasi tidak berjalan"), required=True),
    ),
    ("inovasi", "instansi", "peran"),
)
OUTCOMES = Table(
    "hasil",
    _("Hasil terukur"),
    _("Satu baris satu ukuran sebelum dan sesudah inovasi"),
    (
        _INNOVATION,
        Column("nomor", WHOLE, _("Urutan dalam catatan"), required=True),
        Column("ukuran", TEXT, _("Yang diukur"), required=True),
        Column("satuan", TEXT, _("Satuan ukuran")),
        Column("sebelum", NUMBER, _("Nilai sebelum; satuannya di kolom satuan")),
        Column("sesudah", NUMBER, _("Nilai sesudah; satuannya di kolom satuan")),
        Column("periode", TEXT, _("Masa pengukuran")),
        Column("sifat", TEXT, _("Apakah hasil, target, rencana, atau ucapan"), terms="natures", required=True),
    ),
    ("inovasi", "nomor"),
)
SOURCES = Table(
    "sumber",
    _("Sumber"),
    _("Satu baris satu terbitan yang dirujuk"),
    (
        Column("id", TEXT, _("Nama sumber di katalog"), required=True),
        Column("penerbit", TEXT, _("Penerbit"), required=True),
        Column("judul", TEXT, _("Judul"), required=True),
        Column("url", ADDRESS, _("Alamat terbitannya")),
        Column("terbit", DATE, _("Tanggal terbit, seteliti yang diketahui")),
        Column("diperiksa", DATE, _("Tanggal terakhir diperiksa"), required=True),
        Column("kelas", TEXT, _("Kelas sumber menurut penyunting"), terms="source_classes", required=True),
        Column("berbayar", TRUTH, _("Apakah tulisan berbayar"), required=True),
        _PAGE,
    ),
    ("id",),
    ("penerbit", "judul"),
)
INDICES = Table(
    "indeks",
    _("Indeks"),
    _("Satu baris satu indeks"),
    (
        Column("kode", TEXT, _("Kode indeks"), required=True),
        Column("nama", TEXT, _("Nama indeks"), required=True),
        Column("pemilik", TEXT, _("Lembaga yang menyusunnya")),
        _PAGE,
    ),
    ("kode",),
)
EDITIONS = Table(
    "edisi_indeks",
    _("Edisi indeks"),
    _("Satu baris satu tahun dari satu indeks"),
    (
        Column("kode", TEXT, _("Kode indeks dan tahun"), required=True),
        Column("indeks", TEXT, _("Kode indeks"), refers=("indeks", "kode"), required=True),
        Column("tahun", YEAR, _("Tahun indeks"), required=True),
        Column("status", TEXT, _("Status edisi"), terms="claim_status"),
        Column("ketetapan", TEXT, _("Keputusan yang menetapkannya")),
        _PAGE,
    ),
    ("kode",),
)
_EDITION = Column("edisi", TEXT, _("Kode indeks dan tahun"), refers=("edisi_indeks", "kode"), required=True)
SCORES = Table(
    "nilai_indeks",
    _("Nilai indeks"),
    _("Satu baris satu daerah dalam satu edisi; yang kosong tidak disebut sumber, bukan nol"),
    (
        _EDITION,
        _REGION,
        Column("keadaan", TEXT, _("Keadaan daerah dalam edisi ini"), terms="states", required=True),
        Column("skor", NUMBER, _("Skor indeks; skala berbeda antartahun, lihat metode")),
        Column("predikat", TEXT, _("Predikat indeks, bukan penghargaan"), terms="predicates"),
        Column("inovasi_dilaporkan", WHOLE, _("Banyaknya inovasi yang dilaporkan untuk edisi ini"), _("inovasi")),
        Column("catatan", TEXT, _("Catatan penyunting")),
    ),
    ("edisi", "daerah"),
)
RANKS = Table(
    "peringkat",
    _("Peringkat"),
    _("Satu baris satu tempat resmi satu daerah dalam satu cakupan; tidak ada urutan buatan katalog"),
    (
        Column("angka", TEXT, _("Kode angka"), refers=("angka", "kode"), required=True),
        _EDITION,
        _REGION,
        Column("wilayah", TEXT, _("Wilayah cakupan: nasional, gugus pulau, atau kode provinsi"), required=True),
        Column("jenis_daerah", TEXT, _("Jenis daerah yang diperingkat, dipisah tanda +; kosong bila sumber tidak menyebutnya")),
        Column("kelompok", TEXT, _("Kelompok di dalam cakupan"), terms="scope_groups"),
        Column("tempat", WHOLE, _("Tempat; kosong bila sumber hanya menyebut sekian besar")),
        Column("besar", WHOLE, _("Bilangan pada «sekian besar»")),
        Column("dari", WHOLE, _("Banyaknya yang diperingkat; kosong bila sumber tidak menyebutnya")),
    ),
    ("angka",),
)
PROGRAMMES = Table(
    "ajang",
    _("Ajang penghargaan"),
    _("Satu baris satu ajang penghargaan"),
    (
        Column("kode", TEXT, _("Kode ajang"), required=True),
        Column("nama", TEXT, _("Nama ajang"), required=True),
        Column("penyelenggara", TEXT, _("Penyelenggara")),
        Column("tingkat", TEXT, _("Tingkat ajang"), terms="levels"),
        _SOME_REGION,
        _PAGE,
    ),
    ("kode",),
    ("nama",),
)
AWARDS = Table(
    "penghargaan",
    _("Penghargaan"),
    _("Satu baris satu penerima dalam satu kategori; daftar mungkin tidak lengkap"),
    (
        Column("ajang", TEXT, _("Kode ajang"), refers=("ajang", "kode"), required=True),
        Column("edisi", TEXT, _("Tahun edisi, atau tanpa-tahun"), required=True),
        Column("nomor", WHOLE, _("Urutan dalam catatan"), required=True),
        Column("angka", TEXT, _("Kode angka; kosong bila hasilnya belum tercatat"), refers=("angka", "kode")),
        Column("kategori", TEXT, _("Kategori; kosong bila sumber tidak menyebutnya")),
        _SOME_REGION,
        _INNOVATION._replace(required=False),
        Column("instansi", TEXT, _("Instansi penerima"), refers=("instansi", "kunci")),
        Column("penerima_lain", TEXT, _("Penerima yang bukan daerah, inovasi, atau instansi katalog")),
        Column("hasil", TEXT, _("Jenis hasil"), terms="results"),
        Column("sebutan", TEXT, _("Sebutan hasil menurut sumber")),
        Column("tempat", WHOLE, _("Tempat")),
        Column("tempat_menurut", TEXT, _("Siapa yang menyebut tempatnya"), terms="place_said_by"),
    ),
    ("ajang", "edisi", "nomor"),
)
FIGURES = Table(
    "angka",
    _("Angka"),
    _("Satu baris satu angka yang diterbitkan, dengan kode dan alamat tetap"),
    (
        Column("kode", TEXT, _("Kode angka, tetap selamanya"), required=True),
        Column("jenis", TEXT, _("skor, predikat, inovasi, peringkat, penghargaan, atau fakta"), required=True),
        _SOME_REGION,
        Column("nama", TEXT, _("Nama angka"), required=True),
        Column("nilai", TEXT, _("Nilai sebagaimana tampil di halamannya"), required=True),
        Column("baku", TEXT, _("Nilai dalam bentuk baku, untuk membandingkan rilis"), required=True),
        Column("bilangan", NUMBER, _("Nilai sebagai bilangan, bila bilangan; satuannya di kolom satuan")),
        Column("satuan", TEXT, _("Satuan bilangan")),
        Column("dari", NUMBER, _("Penyebut, bila disebut sumber")),
        Column("per", DATE, _("Tanggal keadaan, bila disebut sumber")),
        Column("status", TEXT, _("Status angka"), terms="claim_status"),
        Column("sifat", TEXT, _("Apakah hasil, target, rencana, atau ucapan"), terms="natures", required=True),
        _PAGE,
    ),
    ("kode",),
    ("nama",),
)
CLAIMS = Table(
    "klaim",
    _("Klaim"),
    _("Satu baris satu sumber untuk satu nilai dari satu angka; sumber yang berbeda berdiri berdampingan"),
    (
        Column("angka", TEXT, _("Kode angka"), refers=("angka", "kode"), required=True),
        Column("nomor", WHOLE, _("Urutan klaim"), required=True),
        Column("sumber", TEXT, _("Sumber yang menyebutnya"), refers=("sumber", "id"), required=True),
        Column("nilai", TEXT, _("Nilai menurut sumber ini"), required=True),
        Column("dipakai", TRUTH, _("Apakah nilai ini yang tampil"), required=True),
        Column("per", DATE, _("Tanggal keadaan, bila disebut sumber")),
        Column("status", TEXT, _("Status angka"), terms="claim_status"),
        Column("sifat", TEXT, _("Apakah hasil, target, rencana, atau ucapan"), terms="natures", required=True),
        Column("menurut", TEXT, _("Siapa yang menyatakannya")),
        Column("alasan", TEXT, _("Mengapa nilai ini yang dipakai")),
    ),
    ("angka", "nomor", "sumber"),
)
#: In an order in which each table comes after those that it refers to.
TABLES = (*(REGIONS, AGENCIES, INNOVATIONS, AFFAIRS, RUNS, OUTCOMES, SOURCES, INDICES, EDITIONS, SCORES, PROGRAMMES, FIGURES, CLAIMS, RANKS, AWARDS),)
