"""All rules that hold between records (DESIGN section 2), each told with the keys at which it is broken.

A check never stops at what another check reports: it skips what is missing, so that one run shows everything.
"""

from collections.abc import Iterator

from katalog.catalogue import Catalogue
from katalog.checks_addresses import check_addresses, check_codes
from katalog.checks_awards import check_awards
from katalog.checks_claims import check_claims, check_facts, check_stated
from katalog.checks_dates import check_dates, check_source_dates
from katalog.checks_index import check_indices
from katalog.checks_names import check_names
from katalog.checks_places import check_places
from katalog.checks_references import Known, check_references, check_sources, known_records
from katalog.checks_walk import every_spot
from katalog.load import Loaded
from katalog.problems import Problem, errors, problem


def check_catalogue(loaded: Loaded, catalogue: Catalogue) -> list[Problem]:
    """What is wrong between the records of a catalogue, in no particular order and not yet placed."""
    known = known_records(loaded)
    return [
        *check_places(loaded, catalogue, known),
        *check_addresses(loaded, known),
        *check_codes(loaded),
        *check_references(loaded, catalogue, known),
        *_statements(loaded, catalogue, known),
        *check_facts(loaded),
        *check_source_dates(loaded),
        *check_indices(catalogue, known),
        *check_awards(catalogue),
        *check_names(catalogue),
    ]


def _statements(loaded: Loaded, catalogue: Catalogue, known: Known) -> Iterator[Problem]:
    """What is checked of every statement wherever it stands, in one walk over all records."""
    cited: set[str] = set()
    for spot in every_spot(loaded):
        cited.update(spot.sources)
        yield from check_sources(spot, known)
        yield from check_stated(spot)
        yield from check_claims(spot)
        yield from check_dates(spot, catalogue)
    if not errors(loaded.problems):
        yield from _uncited(catalogue, cited)


def _uncited(catalogue: Catalogue, cited: set[str]) -> Iterator[Problem]:
    """Sources that nobody cites; said only when every record could be read."""
    for key, item in catalogue.sources.items():
        if key not in cited:
            yield problem(item.file, "K074", severity="peringatan")
