"""The lists of innovations by facet, as data that a peer can make pages of: which exist, their words, and their addresses.

A list that would grow longer than ours may is cut into its provinces, and a province's list into its regions; only how
many innovations there are is counted here, never which.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from catalogue_tables import Plain, Tables

#: The limit of our own lists.
LIST_LIMIT = 400
#: For each facet the key of a record that holds its terms, and the closed list of their labels.
FACETS: dict[str, tuple[str, str | None]] = {
    "urusan": ("affairs", "affairs"),
    "jenis": ("kind", "kinds"),
    "bentuk": ("form", "forms"),
    "tahun": ("started", None),
}
LABELS = {"urusan": "Urusan pemerintahan", "jenis": "Jenis", "bentuk": "Bentuk", "tahun": "Tahun mulai"}
TITLES = {"urusan": "Inovasi urusan {}", "jenis": "Inovasi {}", "bentuk": "Bentuk inovasi: {}", "tahun": "Inovasi yang mulai tahun {}"}


def terms_of(keys: str, facet: str) -> list[str]:
    """The terms of an innovation, read off the keys of its record as they are written."""
    match = re.search(rf"(?m)^{FACETS[facet][0]}: (.*)$", keys)
    if match is None:
        return []
    words = match[1].strip("[]").split(", ")
    return [words[0][:4]] if facet == "tahun" else words


class FacetLists:
    """Counts innovations by facet, term and region; then tells which lists there are."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def count(self, keys: str, code: str) -> None:
        """One innovation of a region, by the keys of its record."""
        for facet in FACETS:
            for term in terms_of(keys, facet):
                self._counts[facet, term][code] += 1

    def pages(self) -> Iterator[Plain]:
        """Every list: facet by facet, each term followed by the lists that it is cut into."""
        for facet, (__, vocabulary) in FACETS.items():
            terms = [term for name, term in self._counts if name == facet]
            known = list(self._tables.vocabulary[vocabulary]) if vocabulary else sorted(terms, reverse=True)
            for term in (key for key in known if key in terms):
                yield from self._term_pages(facet, term, self._tables.vocabulary[vocabulary][term]["label"] if vocabulary else term)

    def _term_pages(self, facet: str, term: str, label: str) -> Iterator[Plain]:
        regions, counts = self._tables.regions, self._counts[facet, term]
        topic = TITLES[facet].format(label if facet == "bentuk" else label[0].lower() + label[1:])
        whole = {"facet": facet, "term": term, "label": label, "title": topic, "url": f"/inovasi/{facet}/{term}/", "province": "", "region": ""}
        yield whole
        if counts.total() <= LIST_LIMIT:
            return
        provinces: Counter[str] = Counter()
        for code, count in counts.items():
            provinces[code[:2]] += count
        for province in sorted(provinces):
            part = {"province": province, "title": f"{topic}, {regions[province]['short']}", "url": f"{whole['url']}{regions[province]['slug']}/"}
            yield whole | part
            for code in sorted(counts) if provinces[province] > LIST_LIMIT else ():
                if code[:2] == province:
                    own = {"region": code, "title": f"{topic}, {regions[code]['name']}", "url": f"{part['url']}{regions[code]['slug']}/"}
                    yield whole | part | own
