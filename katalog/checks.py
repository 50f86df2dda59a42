"""All rules that hold between records (DESIGN section 2), each told with the keys at which it is broken.

A check never stops at what another check reports: it skips what is missing, so that one run shows everything. What can be
told of one record, or of one region, is apart from what needs them all: the first is asked anew only of a record that
changed, or whose neighbours did, and the second makes do with innovations in brief.
"""

from collections.abc import Iterator

from katalog.catalogue import Catalogue
from katalog.checks_addresses import check_addresses, check_codes
from katalog.checks_awards import check_awards
from katalog.checks_claims import check_facts
from katalog.checks_dates import check_source_dates
from katalog.checks_figures import check_corrections, check_figures, check_released
from katalog.checks_index import check_indices
from katalog.checks_names import check_names
from katalog.checks_places import check_place
from katalog.checks_references import Known, check_adaptations, check_references, known_records
from katalog.checks_statements import check_statements
from katalog.items import Item
from katalog.load import Loaded
from katalog.problems import Problem, errors, problem


def check_catalogue(loaded: Loaded, catalogue: Catalogue) -> list[Problem]:
    """What is wrong between the records of a catalogue, in no particular order and not yet placed."""
    known = known_records(loaded)
    return [
        *(found for item in loaded.items for found in check_item(item, catalogue, known)),
        *(found for code in catalogue.innovations_of for found in check_region(code, catalogue)),
        *check_joined(loaded, catalogue, known),
    ]


def check_item(item: Item, catalogue: Catalogue, known: Known) -> list[Problem]:
    """What is wrong with one record and with whom it points to."""
    if item.kind == "release":  # looked at byte by byte when it was read
        return []
    record = item.stated
    return [
        *check_place(item, record, catalogue, known),
        *check_references(item, record, catalogue, known),
        *check_statements(item.file, record, catalogue, known),
        *check_facts(item, record),
        *check_source_dates(item, record),
    ]


def check_region(code: str, catalogue: Catalogue) -> list[Problem]:
    """What shows when the records of one region are held against each other."""
    return list(check_names(catalogue.innovations_of.get(code, ())))


def check_joined(loaded: Loaded, catalogue: Catalogue, known: Known) -> list[Problem]:
    """What only shows when all records are held against each other."""
    return [
        *check_addresses(loaded, known),
        *check_codes(loaded),
        *check_adaptations(catalogue),
        *_of_vocabulary(loaded, catalogue, known),
        *_uncited(loaded, catalogue),
        *check_indices(catalogue, known),
        *check_awards(catalogue),
        *check_figures(catalogue),
        *check_corrections(catalogue),
        *check_released(catalogue),
    ]


def _of_vocabulary(loaded: Loaded, catalogue: Catalogue, known: Known) -> Iterator[Problem]:
    for name, terms in loaded.vocabulary.lists.items():
        yield from check_statements(loaded.vocabulary_file, terms, catalogue, known, (name,))


def _uncited(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    """Sources that nobody cites; said only when every record could be read."""
    if errors(loaded.problems):
        return
    of_lists = {key for terms in loaded.vocabulary.lists.values() for key in terms.sources}
    for key, item in catalogue.sources.items():
        if key not in catalogue.uses and key not in of_lists:
            yield problem(item.file, "K074", severity="peringatan")
