"""Text in, words and terms out: the rules of the search that the build and the browser share, word for word.

`templates/assets/search.js` follows the same rules; `tests/search_vectors.json` holds both to one answer. The lists at
the end of this module travel to the browser in the directory of the index, so that there is one copy of them.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any

#: Longer runs of letters are cut: no word of a query or a record needs more.
LONGEST = 40

_COMPOUND = re.compile(r"[^\W_]+(?:[-./,'’&+][^\W_]+)*")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)+")
_CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2})?-[0-9]{4}")
_OUTER = re.compile(r"[-/'’&+]")
_INNER = re.compile(r"[.,]")


def fold(text: str) -> str:
    """Text without case and diacritics."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return "".join(sign for sign in unicodedata.normalize("NFKD", lower) if not unicodedata.category(sign).startswith("M"))


def compounds(text: str) -> list[str]:
    """The runs of letters and figures of a text, with what joins them: «dpm-ptsp», «16.10», «qur'an»."""
    return _COMPOUND.findall(fold(text))


@cache
def pieces(compound: str) -> tuple[str, ...]:
    """The words of a compound. Numbers, years and codes stay whole: 16.10 is one word, as is 16.71-0001."""
    if compound.isalnum():
        return (compound[:LONGEST],)
    if _CODE.fullmatch(compound):
        return (compound,)
    found: list[str] = []
    for part in _OUTER.split(compound):
        found += [part.replace(",", ".")] if _NUMBER.fullmatch(part) else _INNER.split(part)
    return tuple(piece[:LONGEST] for piece in found)


@cache
def joined(compound: str) -> str:
    """The words of a compound as one, as people write acronyms: «dpmptsp» for DPM-PTSP; empty where that says nothing."""
    parts = pieces(compound)
    whole = "".join(parts)
    plain = whole.isdigit() or len(whole) > 24 or len(set(parts)) == 1 or "." in whole
    return "" if len(parts) not in (2, 3) or plain else whole


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    return [piece for compound in compounds(text) for piece in pieces(compound)]


@cache
def _stemmer() -> Any:
    from snowballstemmer.indonesian_stemmer import IndonesianStemmer

    return IndonesianStemmer()


@cache
def stem(word: str) -> str:
    """The stem of a word by Snowball, but for words that it would take for others, and what is not written in a to z."""
    if word in STEMS:
        return STEMS[word]
    if word in KEPT or not (word.isascii() and word.isalpha()):
        return word
    return str(_stemmer().stemWord(word))


@cache
def text_term(word: str) -> str:
    """The term of a word in running text: its stem, and the word where it differs."""
    root = stem(word)
    return f"{root}/" if root == word else f"{root}/{word}"


def pair_term(first: str, second: str) -> str:
    """The term of two words that follow each other; it lies beside the terms of the first."""
    return f"{stem(first)} {first} {second}"


def key_of(term: str) -> str:
    """The part of a term by which it is sought: a name's word, or the stem."""
    return term.partition("/")[0].partition(" ")[0]


def slot_of(key: str) -> int:
    """Where a key lies among 1,024 slots: FNV-1a over its UTF-16 units, which a browser has at hand, its bits mixed."""
    value = 0x811C9DC5
    units = key.encode("utf-16-le")
    for place in range(0, len(units), 2):
        value = (value ^ (units[place] | units[place + 1] << 8)) * 0x01000193 & 0xFFFFFFFF
    value ^= value >> 16
    return (value * 0x85EBCA6B & 0xFFFFFFFF) >> 22


def adjacent(words: Iterable[str]) -> list[tuple[str, str]]:
    """Each word with the one after it; words that are not sought stand between none."""
    told = [word for word in words if word not in STOP]
    return list(pairwise(told))


#: Words that stand in nearly every sentence and tell no record from another. Prepositions, conjunctions and what points;
#: no word that is a name, an acronym («si», «e») or a figure.
# fmt: off
STOP = frozenset((
    "adalah", "agar", "atau", "bagi", "bahwa", "dalam", "dan", "dari", "dengan", "di", "ialah", "ini", "itu",
    "juga", "ke", "karena", "lalu", "oleh", "pada", "para", "saat", "sebagai", "secara", "sehingga", "serta",
    "telah", "tentang", "untuk", "yaitu", "yakni", "yang",
))

#: Families that Snowball parts, because it does not give back the k or t that «meng-» and «peng-», «men-» and «pen-»
#: take away, or that it would join to another: who sits is no «penduduk». Only words that are frequent in records.
_FAMILIES = {
    "penduduk": ("kependudukan", "berpenduduk"),
    "kelola": ("mengelola", "dikelola", "pengelola", "pengelolaan", "terkelola"),
    "kendali": ("kendalikan", "mengendalikan", "dikendalikan", "pengendali", "pengendalian", "terkendali"),
    "kembang": ("kembangkan", "mengembangkan", "dikembangkan", "pengembang", "pengembangan", "berkembang", "perkembangan"),
    "kurang": ("kurangi", "mengurangi", "dikurangi", "pengurangan", "berkurang", "kekurangan"),
    "kumpul": ("kumpulkan", "mengumpulkan", "dikumpulkan", "pengumpul", "pengumpulan", "berkumpul"),
    "kirim": ("kirimkan", "mengirim", "mengirimkan", "dikirim", "pengirim", "pengiriman"),
    "tingkat": ("tingkatkan", "meningkat", "meningkatkan", "ditingkatkan", "peningkatan"),
    "tangani": ("menangani", "ditangani", "penanganan"),
    "tanggulang": ("tanggulangi", "menanggulangi", "ditanggulangi", "penanggulangan"),
    "tata": ("menata", "ditata", "penataan", "tertata"),
    "tanam": ("menanam", "ditanam", "penanaman", "tanaman"),
    "terima": ("menerima", "diterima", "penerima", "penerimaan"),
}
STEMS = {word: root for root, words in _FAMILIES.items() for word in (root, *words)}

#: Words of the names of regions that Snowball would cut: «Pekalongan» is no «kalong», «Maluku» not «malu».
KEPT = frozenset((
    "asahan", "bagian", "balangan", "balikpapan", "banggai", "bangkalan", "banyuwangi", "batanghari", "bedagai",
    "berau", "binjai", "bintuni", "boyolali", "bukittinggi", "bulungan", "cimahi", "dairi", "deiyai", "digoel",
    "dogiyai", "dumai", "grobogan", "gunungsitoli", "hasundutan", "indragiri", "kalimantan", "katingan",
    "kebumen", "kediri", "keerom", "kendari", "kepahiang", "kepulauan", "kerinci", "ketapang", "kuantan",
    "kuningan", "kutai", "lamongan", "magetan", "maluku", "manggarai", "manokwari", "melawi", "mempawah",
    "mentawai", "merangin", "meranti", "merauke", "meriah", "mesuji", "morotai", "morowali", "nunukan", "pacitan",
    "padangsidimpuan", "pamekasan", "pangandaran", "paniai", "pariaman", "parigi", "pasaman", "pasuruan",
    "pegunungan", "pekalongan", "pekanbaru", "pelalawan", "pemalang", "pematangsiantar", "penajam", "penukal",
    "pesawaran", "pesisir", "polewali", "selatan", "seruyan", "singingi", "sinjai", "sukabumi", "sungai",
    "supiori", "tabanan", "tanjungbalai", "tapanuli", "tarakan", "ternate", "wakatobi", "wonogiri",
))
# fmt: on
