"""The text of each synthetic record, from its number and the seed alone.

Nothing here is real: regions have invented names and codes of provinces that do not exist, and every address lies in
the reserved `.invalid` domain. A record draws from a generator of its own, seeded with its number, so that it is the
same whatever the size of the catalogue; only how many records there are depends on that.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import synthetic_words as words

#: Sources of the whole catalogue, which regions, the index and the awards rest on.
GUIDE_SOURCE = "sintetis-pedoman"
LAST_YEAR = 2025
FIRST_AWARD_YEAR = 2021
#: A new agency with every fourth innovation of a region, a new source with every third.
INNOVATIONS_PER_AGENCY = 4
INNOVATIONS_PER_SOURCE = 3
LEAST_AGENCIES = 2


@dataclass(frozen=True, slots=True)
class Region:
    """A region as other records refer to it; a province has no parent."""

    code: str
    name: str
    kind: str
    parent: str
    slug: str

    @property
    def folder(self) -> str:
        """Its folder below `agencies` and `innovations`."""
        return f"{self.code}-{self.slug}"


@dataclass(frozen=True, slots=True)
class Source:
    """One publication: its id, the folder of its year, and the last year that it can speak of."""

    key: str
    folder: str
    last_year: int
    text: str


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of a region."""

    slug: str
    text: str


@dataclass(frozen=True, slots=True)
class Award:
    """That an innovation received an award."""

    year: int
    innovation: str
    agency: str
    category: str
    result: str


@dataclass(frozen=True, slots=True)
class Innovation:
    """An innovation's file, and its award if it has one."""

    slug: str
    text: str
    award: Award | None


def slug_of(name: str) -> str:
    """A name as part of an address."""
    return "-".join(name.lower().split())


def invented_name(rng: random.Random) -> str:
    """A place name that no place has."""
    stem = "".join(rng.choice(words.SYLLABLES) for _ in range(rng.choice((2, 2, 3)))).capitalize()
    ending = rng.choice(words.ENDINGS)
    return f"{stem}{ending}" if rng.random() < 0.6 else f"{stem} {ending.capitalize()}"


def sentence(rng: random.Random) -> str:
    """One sentence that means nothing."""
    lead, subject = rng.choice(words.CONNECTIVES), rng.choice(words.SUBJECTS)
    if lead:
        subject = f"{lead} {subject[0].lower()}{subject[1:]}"
    text = f"{subject} {rng.choice(words.VERBS)} {rng.choice(words.OBJECTS)} {rng.choice(words.ADVERBIALS)}"
    if rng.random() < 0.35:
        text += f" dan {rng.choice(words.VERBS)} {rng.choice(words.OBJECTS)}"
    return text + "."


def paragraph(rng: random.Random, sentences: int) -> str:
    """Some sentences with one word in bold."""
    found = [sentence(rng) for _ in range(sentences)]
    parts = found[0].split(" ")
    at = rng.randrange(1, max(2, len(parts) - 2))
    parts[at] = f"**{parts[at].rstrip('.,')}**"
    return " ".join([" ".join(parts), *found[1:]])


@lru_cache(maxsize=4096)
def source(region: Region, index: int, seed: int) -> Source:
    """The source of a region with this index; one in ten has no date."""
    rng = random.Random(f"{seed}:source:{region.code}:{index}")
    publisher = rng.choice(words.PUBLISHERS)
    day = f"{rng.randrange(FIRST_AWARD_YEAR, LAST_YEAR + 1)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    dated = rng.random() < 0.9
    digits = region.code.replace(".", "")
    key = "-".join([slug_of(publisher).replace("-", ""), *([day] if dated else []), digits, str(index + 1)])
    lines = [
        f"publisher: {publisher}",
        f"title: Laporan sintetis tentang inovasi {region.name} bagian {index + 1}",
        f"url: https://{slug_of(publisher)}.invalid/{day[:4]}/inovasi-{digits}-{index + 1}",
        *([f"published: {day}"] if dated else []),
        f"accessed: 2026-{rng.randrange(1, 11):02}-{rng.randrange(1, 29):02}",
        f"class: {rng.choice(words.SOURCE_CLASSES)}",
        "note: Data sintetis untuk pengujian; tulisan ini tidak ada.",
    ]
    return Source(key, day[:4] if dated else "tanpa-tanggal", int(day[:4]) if dated else LAST_YEAR, _lines(lines))


def source_count(innovations: int) -> int:
    """How many sources a region with so many innovations has."""
    return max(1, -(-innovations // INNOVATIONS_PER_SOURCE))


@lru_cache(maxsize=4096)
def agency(region: Region, index: int, seed: int) -> Agency:
    """The agency of a region with this index: first the offices that all have, then local ones."""
    offices = list(words.AGENCIES)
    random.Random(f"{seed}:agencies:{region.code}").shuffle(offices)
    if index < len(offices):
        name, short, kind = offices[index]
        slug, lines = slug_of(short), [f"name: {name}", f"short: {short}"]
    else:
        rng = random.Random(f"{seed}:agency:{region.code}:{index}")
        word, kind = rng.choice(words.LOCAL_AGENCIES)
        name = f"{word} {invented_name(rng)}"
        slug, lines = f"{slug_of(name)}-{index}", [f"name: {name}"]
    # The source that came with the first innovation of this agency, or before it.
    cited = index * INNOVATIONS_PER_AGENCY // INNOVATIONS_PER_SOURCE if index >= LEAST_AGENCIES else 0
    return Agency(slug, _lines([*lines, f"kind: {kind}", f"sources: [{source(region, cited, seed).key}]"]))


def agency_count(innovations: int) -> int:
    """How many agencies a region with so many innovations has."""
    return max(LEAST_AGENCIES, -(-innovations // INNOVATIONS_PER_AGENCY))


def innovation(number: int, serial: int, region: Region, seed: int) -> Innovation:
    """Innovation `number` of the catalogue, which is number `serial` of its region; both start at 1."""
    rng = random.Random(f"{seed}:innovation:{number}")
    chosen = rng.sample(words.ACRONYM_WORDS, rng.choice((3, 4, 4, 5)))
    name = "".join(word[: rng.choice((1, 2, 2, 3))] for word in chosen).upper()[:14]
    slug = f"{name.lower()}-{number}"
    sources = _cited(rng, serial, region, seed)
    last = min(item.last_year for item in sources)
    started = rng.randrange(2017, last + 1)
    own_agency = _acting(rng, serial, region, seed)
    form = rng.choice(words.FORMS)
    lines = [
        "---",
        f'code: "{region.code}-{serial:04}"',
        f"name: {name}",
        f"expansion: {' '.join(word.capitalize() for word in chosen)}",
        f"summary: {_summary(rng, region)}",
        f"agencies: [{own_agency.slug}]",
        f"kind: {rng.choice(words.KINDS)}",
        f"form: {form}",
        f"affairs: [{', '.join(rng.sample(words.AFFAIRS, rng.choice((1, 1, 1, 2))))}]",
        f"initiator: {rng.choice(words.INITIATORS)}",
        f"stage: {rng.choice(words.STAGES)}",
        f"status: {rng.choice(words.STATUSES)}",
        f"started: {started if started == last else f'{started}-{rng.randrange(1, 13):02}'}",
        *_maturity(rng, started, last),
        *_results(rng, last),
        f"sdgs: [{', '.join(map(str, sorted(rng.sample(range(1, 18), rng.randrange(1, 4)))))}]",
        *_facts(rng, last),
        f"sources: [{', '.join(item.key for item in sources)}]",
        "---",
    ]
    award = None
    if rng.random() < 0.1:
        year = rng.randrange(max(started, FIRST_AWARD_YEAR), LAST_YEAR + 1)
        result = rng.choice(("pemenang", "penerima", "finalis", "finalis", "nominasi"))
        award = Award(year, f"{region.code}/{slug}", f"{region.code}/{own_agency.slug}", form, result)
    return Innovation(slug, _lines([*lines, *_body(rng, number)]), award)


def _cited(rng: random.Random, serial: int, region: Region, seed: int) -> list[Source]:
    """One or two sources of the region that exist by now; a new one is cited by the innovation that it came with."""
    known = source_count(serial)
    first = known - 1 if serial % INNOVATIONS_PER_SOURCE == 1 else rng.randrange(known)
    indices = [first]
    if known > 1 and rng.random() < 0.35:
        indices.append((first + rng.randrange(1, known)) % known)
    return [source(region, index, seed) for index in indices]


def _acting(rng: random.Random, serial: int, region: Region, seed: int) -> Agency:
    known = agency_count(serial)
    index = (serial - 1) // INNOVATIONS_PER_AGENCY if serial % INNOVATIONS_PER_AGENCY == 1 else rng.randrange(known)
    return agency(region, index, seed)


def _summary(rng: random.Random, region: Region) -> str:
    return f"Inovasi sintetis {region.name} untuk {rng.choice(words.VERBS)} {rng.choice(words.OBJECTS)} {rng.choice(words.ADVERBIALS)}."


def _maturity(rng: random.Random, started: int, last: int) -> list[str]:
    years = range(max(started, 2020), last + 1)
    scores = []
    score = rng.randrange(30, 70)
    for year in years:
        scores.append(f"  - {{value: {score}, as_of: {year}}}")
        score = min(115, score + rng.randrange(0, 15))
    return ["maturity:", *scores] if scores else []


def _results(rng: random.Random, last: int) -> list[str]:
    lines = []
    for metric, unit in rng.sample(words.METRICS, rng.choice((0, 1, 1, 2, 3))):
        before = rng.randrange(20, 400)
        lines.append(f"  - {{metric: {metric}, unit: {unit}, before: {before}, after: {before * rng.randrange(2, 6)}, as_of: {last}}}")
    return ["results:", *lines] if lines else []


def _facts(rng: random.Random, last: int) -> list[str]:
    if rng.random() > 0.3:
        return []
    chosen = rng.sample(words.FACTS, rng.choice((1, 1, 2)))
    return [
        "facts:",
        *(
            f"  - {{key: {key}, label: {label}, value: {rng.randrange(2, 9000)}, unit: {unit}, as_of: {last}, said_by: {rng.choice(words.SUBJECTS)}}}"
            for key, label, unit in chosen
        ),
    ]


def _body(rng: random.Random, number: int) -> Sequence[str]:
    before = rng.randrange(20, 400)
    site = f"https://contoh-{number % 97}.invalid"
    points = [f"- **{rng.choice(words.OBJECTS).capitalize()}**: {sentence(rng)}" for _ in range(rng.choice((3, 3, 4)))]
    table = (
        "| Indikator | Sebelum | Sesudah |",
        "| --- | ---: | ---: |",
        f"| Waktu pelayanan (menit) | {before} | {max(1, before // rng.randrange(2, 6))} |",
        f"| Warga terlayani per bulan | {rng.randrange(50, 900)} | {rng.randrange(900, 4000)} |",
        f"| Desa terjangkau | {rng.randrange(1, 20)} | {rng.randrange(20, 300)} |",
    )
    sections = (
        "*Data sintetis untuk pengujian, bukan inovasi sungguhan.*",
        "## Masalah",
        paragraph(rng, rng.choice((2, 3, 3))),
        "## Rancang bangun",
        paragraph(rng, rng.choice((2, 3))),
        "\n".join(points),
        "## Tujuan",
        sentence(rng),
        "## Manfaat",
        f"{sentence(rng)} Lihat juga [laporan tahunan]({site}/laporan/{number}) dan [dokumen inovasi]({site}/inovasi/{number}).",
        "## Hasil",
        "\n".join(table),
    )
    return ["\n\n".join(sections)]


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
