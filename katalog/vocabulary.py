"""The closed lists of the catalogue, each term with its Indonesian and English label."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from katalog.records import Term, TermList

#: Lists that a catalogue must have, and the terms on which rules of ours rest. A list may hold more.
REQUIRED: dict[str, tuple[str, ...]] = {
    "affairs": (),
    "agency_kinds": (),
    "areas": ("nasional", "sumatera", "jawa", "bali-nusa-tenggara", "kalimantan", "sulawesi", "maluku-papua"),
    "break_kinds": ("skala", "ambang"),
    "claim_status": ("sementara", "final", "dikoreksi"),
    "event_status": ("rencana", "terlaksana", "batal"),
    "forms": (),
    "initiators": (),
    "kinds": (),
    "languages": ("id", "en"),
    "levels": ("lokal", "provinsi", "nasional", "internasional"),
    "natures": ("fakta", "capaian", "target", "rencana", "perkiraan", "pernyataan", "pendapat"),
    "place_said_by": ("penyelenggara", "daerah", "pers"),
    "predicates": (),
    "prize_kinds": (),
    "region_kinds": ("provinsi", "kabupaten", "kota"),
    "results": ("pemenang", "harapan", "finalis", "nominasi", "penerima"),
    "scope_groups": (),
    "source_classes": ("advertorial", "siaran-pers"),
    "stages": (),
    "states": ("dinilai", "dicatat-sebagian", "tidak-dapat-dinilai", "tidak-melapor", "belum-terbentuk", "tidak-di-katalog"),
    "status": (),
}


@dataclass(frozen=True)
class Vocabulary:
    """All closed lists by name; the order of a list's terms is the order in which pages show them."""

    lists: Mapping[str, TermList] = field(default_factory=dict)

    def keys(self, name: str) -> tuple[str, ...]:
        """The terms of a list, in order."""
        return self._keys.get(name, ())

    def term(self, name: str, key: str) -> Term:
        """One term; the key was checked when its record was read."""
        return self._terms[name][key]

    def label(self, name: str, key: str, language: str = "id") -> str:
        """What readers see for a term."""
        return (self._labels_en if language == "en" else self._labels_id)[name][key]

    def rank(self, name: str, key: str) -> int:
        """The place of a term in its list, for sorting."""
        return self.keys(name).index(key)

    def context(self) -> dict[str, tuple[str, ...]]:
        """The lists as the models' validators need them."""
        return dict(self._keys)

    @cached_property
    def resting_on(self) -> Mapping[str, tuple[TermList, ...]]:
        """The lists that rest on each source, by its id."""
        found: dict[str, tuple[TermList, ...]] = {}
        for terms in self.lists.values():
            for key in terms.sources:
                found[key] = (*found.get(key, ()), terms)
        return found

    @cached_property
    def _keys(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(term.key for term in found.terms) for name, found in self.lists.items()}

    @cached_property
    def _terms(self) -> dict[str, dict[str, Term]]:
        # Of a term that is written twice, which is reported, the first counts.
        return {name: {term.key: term for term in reversed(found.terms)} for name, found in self.lists.items()}

    @cached_property
    def _labels_id(self) -> dict[str, dict[str, str]]:
        return {name: {key: term.id for key, term in terms.items()} for name, terms in self._terms.items()}

    @cached_property
    def _labels_en(self) -> dict[str, dict[str, str]]:
        return {name: {key: term.en for key, term in terms.items()} for name, terms in self._terms.items()}
