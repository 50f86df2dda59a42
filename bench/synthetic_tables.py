"""The regions of a synthetic catalogue, and what is told of many of them at once: index editions and award editions."""

import random
from collections.abc import Iterable, Iterator, Sequence

import synthetic_words as words
from synthetic_records import FIRST_AWARD_YEAR, GUIDE_SOURCE, LAST_YEAR, Award, Region, invented_name, slug_of

INDEX = "indeks-sintetis"
PROGRAMME = "penghargaan-sintetis"
INDEX_YEARS = range(2022, LAST_YEAR + 1)
AWARD_YEARS = range(FIRST_AWARD_YEAR, LAST_YEAR + 1)
REGION_KINDS = ("provinsi", "kabupaten", "kota")
MOST_PROVINCES = len(words.PROVINCE_NUMBERS)
#: As many regions as Indonesia has; fewer are spread over fewer provinces.
ALL_REGIONS = 552
PRIZED_REGIONS = 10
HIGHEST_INNOVATIVE = {2022: 60, 2023: 60, 2024: 60, 2025: 65}


def make_regions(count: int, seed: int) -> list[Region]:
    """Provinces first, at most 38, then regencies and cities; all in the order of their codes."""
    rng = random.Random(f"{seed}:regions")
    taken: set[str] = set()
    provinces = min(MOST_PROVINCES, max(1, count * MOST_PROVINCES // ALL_REGIONS))
    rows = [_region(str(number), "provinsi", "", rng, taken) for number in words.PROVINCE_NUMBERS[:provinces]]
    numbers: dict[tuple[str, str], int] = {}
    for place in range(count - provinces):
        parent = rows[place % provinces].code
        kind = "kota" if rng.random() < 0.19 else "kabupaten"
        # Cities are numbered from 71, as the real codes do.
        numbers[parent, kind] = number = numbers.get((parent, kind), 70 if kind == "kota" else 0) + 1
        rows.append(_region(f"{parent}.{number:02}", kind, parent, rng, taken))
    return sorted(rows, key=lambda region: region.code)


def _region(code: str, kind: str, parent: str, rng: random.Random, taken: set[str]) -> Region:
    name = invented_name(rng)
    while name in taken:
        name = invented_name(rng)
    taken.add(name)
    full = f"{kind.capitalize()} {name}"
    return Region(code, full, kind, parent, slug_of(name if kind == "provinsi" else full))


def region_text(region: Region, seed: int) -> str:
    """The record of a region, with its numbers."""
    rng = random.Random(f"{seed}:region-facts:{region.code}")
    lines = [
        "---",
        f'code: "{region.code}"',
        f"name: {region.name}",
        *([f"short_name: {region.name.removeprefix('Provinsi ')}"] if region.kind == "provinsi" else []),
        f"kind: {region.kind}",
        *([f'parent: "{region.parent}"'] if region.parent else []),
        f"population:\n  - {{value: {rng.randrange(20_000, 4_000_000)}, sources: [{GUIDE_SOURCE}], as_of: 2024, note: angka sintetis}}",
        f"area_km2:\n  - {{value: {rng.uniform(20, 20_000):.3f}, sources: [{GUIDE_SOURCE}], as_of: 2024}}",
        f"latitude:\n  - {{value: {rng.uniform(-11, 6):.4f}, sources: [{GUIDE_SOURCE}], note: titik karangan}}",
        f"longitude:\n  - {{value: {rng.uniform(95, 141):.4f}, sources: [{GUIDE_SOURCE}], note: titik karangan}}",
        f"sources: [{GUIDE_SOURCE}]",
        "---",
    ]
    return "\n".join(lines) + "\n"


def edition_source(folder: str, year: int) -> str:
    """The id of the source of an edition."""
    return f"{folder}-{year}"


def edition_source_text(folder: str, year: int) -> str:
    """The source of an edition, published on the last day of its year."""
    name = folder.replace("-", " ").capitalize()
    return (
        f"publisher: Lembaga Contoh Sintetis\ntitle: Hasil {name} {year}\nurl: https://{folder}.invalid/{year}\n"
        f"published: {year}-12-31\naccessed: 2026-01-15\nclass: dokumen-resmi\nnote: Data sintetis untuk pengujian.\n"
    )


def index_text() -> str:
    """The series of the index: bands, one break, one method."""
    lines = [
        "code: SINTETIS-INDEKS",
        "name: Indeks Sintetis",
        "owner: Lembaga Contoh Sintetis",
        "methods:",
        f"  - {{key: acak, since: {INDEX_YEARS[0]}, text: Skor acak tanpa arti., sources: [{GUIDE_SOURCE}]}}",
        "bands:",
    ]
    for year, limit in HIGHEST_INNOVATIVE.items():
        span = f"since: {year}, until: {year}"
        lines += [
            f"  - {{predicate: sangat-inovatif, {span}, low: {limit}.01, high: 100}}",
            f"  - {{predicate: inovatif, {span}, low: 35, high: {limit}}}",
            f"  - {{predicate: kurang-inovatif, {span}, low: 0.01, high: 34.99}}",
        ]
    lines += [
        "breaks:",
        "  - {kind: ambang, after: 2024, before: 2025, note: Batas Sangat Inovatif naik dari 60 menjadi 65.}",
        "summary: Indeks buatan untuk pengujian; skornya acak.",
        f"sources: [{GUIDE_SOURCE}]",
    ]
    return "\n".join(lines) + "\n"


def index_editions(regions: Sequence[Region], seed: int) -> Iterator[tuple[int, str]]:
    """Year and text of each edition; a region's score wanders from year to year."""
    rng = random.Random(f"{seed}:scores")
    scores = {region.code: rng.uniform(15, 65) for region in regions}
    reported = {region.code: rng.randrange(5, 300) for region in regions}
    for year in INDEX_YEARS:
        for code, score in scores.items():
            scores[code] = round(min(99.0, max(1.0, score + rng.uniform(-4, 8))), 2)
            reported[code] += rng.randrange(0, 40)
        yield year, _edition(year, regions, scores, reported)


def _edition(year: int, regions: Sequence[Region], scores: dict[str, float], reported: dict[str, int]) -> str:
    national, provincial = _places(regions, scores)
    lines = ["status: final", "method: acak", "rows:"]
    for region in regions:
        score = scores[region.code]
        predicate = "sangat-inovatif" if score > HIGHEST_INNOVATIVE[year] else "inovatif" if score >= 35 else "kurang-inovatif"
        place, of = national[region.code]
        lines += [
            f'  - region: "{region.code}"',
            f"    score: {score:.2f}",
            f"    predicate: {predicate}",
            f"    innovations: {reported[region.code]}",
            "    ranks:",
            f"      - {{place: {place}, of: {of}, scope: {{area: nasional, units: [{region.kind}]}}}}",
        ]
        if region.parent:
            place, of = provincial[region.code]
            lines.append(f'      - {{place: {place}, of: {of}, scope: {{area: "{region.parent}", units: [kabupaten, kota]}}}}')
    return "\n".join([*lines, f"sources: [{edition_source(INDEX, year)}]"]) + "\n"


Places = dict[str, tuple[int, int]]


def _places(regions: Iterable[Region], scores: dict[str, float]) -> tuple[Places, Places]:
    """Place and number of the ranked by region code: among its kind in the nation, and within its province."""
    national: dict[str, list[str]] = {}
    provincial: dict[str, list[str]] = {}
    for region in regions:
        national.setdefault(region.kind, []).append(region.code)
        if region.parent:
            provincial.setdefault(region.parent, []).append(region.code)
    return _ranked(national.values(), scores), _ranked(provincial.values(), scores)


def _ranked(groups: Iterable[list[str]], scores: dict[str, float]) -> Places:
    found = {}
    for codes in groups:
        for place, code in enumerate(sorted(codes, key=lambda code: (-scores[code], code)), 1):
            found[code] = place, len(codes)
    return found


def programme_text() -> str:
    """The programme of the awards."""
    return (
        f"code: SINTETIS\nname: Penghargaan Sintetis\norganiser: Lembaga Contoh Sintetis\nlevel: nasional\nsince: {FIRST_AWARD_YEAR}\n"
        f"summary: Penghargaan buatan untuk pengujian; pemenangnya diundi.\nsources: [{GUIDE_SOURCE}]\n"
    )


def award_text(year: int, awards: Iterable[Award], regions: Sequence[Region], seed: int) -> str:
    """One edition: ten placed regions of each kind, then the innovations in the order of the catalogue."""
    rng = random.Random(f"{seed}:award:{year}")
    lines = [
        f"name: Penghargaan Sintetis {year}",
        f"ceremony: {{date: {year}-12-{rng.randrange(1, 29):02}, venue: Balai Contoh, sources: [{edition_source(PROGRAMME, year)}]}}",
        "stages:",
        *(f"  - {{name: {name}}}" for name in ("Penjaringan", "Pengukuran", "Presentasi", "Penilaian lapangan")),
        "categories:",
        *(f"  - {{key: {kind}, label: {kind.capitalize()} terinovatif, complete: true}}" for kind in REGION_KINDS),
        *(
            f"  - {{key: {key}, label: {label}, missing: Daftar sintetis.}}"
            for key, label in (("tata-kelola", "Tata kelola"), ("pelayanan-publik", "Pelayanan publik"), ("lainnya", "Inovasi lain"))
        ),
        "entries:",
    ]
    for kind in REGION_KINDS:
        codes = [region.code for region in regions if region.kind == kind]
        for place, code in enumerate(rng.sample(codes, min(PRIZED_REGIONS, len(codes))), 1):
            lines.append(f'  - {{recipient: {{region: "{code}"}}, category: {kind}, result: pemenang, place: {place}, label: Terbaik {place}}}')
    for award in awards:
        lines += [
            f"  - recipient: {{innovation: {award.innovation}}}",
            f"    agencies: [{award.agency}]",
            f"    category: {award.category}",
            f"    result: {award.result}",
        ]
    return "\n".join([*lines, f"sources: [{edition_source(PROGRAMME, year)}]"]) + "\n"
