"""Who says what: the numbered sources of a page, and whether one of them is independent."""

from collections.abc import Iterable

from katalog.catalogue import Catalogue

#: Classes of source that are not independent reporting; a figure that rests on one alone says so beside it.
WEAK_CLASSES = ("advertorial", "siaran-pers")


class References:
    """The sources of one page, numbered in the order in which the page cites them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._numbers: dict[str, int] = {}
        self._alone: set[str] = set()
        self._told: dict[tuple[str, ...], tuple[tuple[int, ...], str | None]] = {}

    def cite(self, sources: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some sources on this page; each source has one."""
        return self.told(tuple(sources))[0]

    def told(self, sources: tuple[str, ...]) -> tuple[tuple[int, ...], str | None]:
        """The numbers of some sources, and the class that a reader must be told of; most figures of a page share theirs."""
        if sources not in self._told:
            weak = is_weak(self._catalogue, sources)
            if weak:
                self._alone.update(sources)
            numbers = self._numbers
            self._told[sources] = tuple([numbers.setdefault(key, len(numbers) + 1) for key in dict.fromkeys(sources)]), weak
        return self._told[sources]

    def cited(self) -> list[str]:
        """The ids of all sources cited so far, in the order of their numbers."""
        return list(self._numbers)

    def stands_alone(self, key: str) -> bool:
        """Whether something on the page rests on this source and no independent one."""
        return key in self._alone


def is_weak(catalogue: Catalogue, sources: Iterable[str]) -> str | None:
    """The class that a reader must be told of when all sources of a figure are paid or written by an interested party."""
    classes = []
    for key in sources:
        record = catalogue.source(key)
        if record.class_ not in WEAK_CLASSES and not record.paid:
            return None
        classes.append(record.class_)
    return min(classes) if classes else None
