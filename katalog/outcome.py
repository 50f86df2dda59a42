"""What a build found and did, as its callers see it."""

from dataclasses import dataclass, field

from katalog.problems import Problem, errors


@dataclass(slots=True)
class Outcome:
    """What a build did to the output: rendered pages with the reason for each, how many were kept, what was removed,
    and whether anything differs, so that another tree is to be published.
    """

    rendered: dict[str, str] = field(default_factory=dict)
    kept: int = 0
    removed: list[str] = field(default_factory=list)
    published: bool = False


@dataclass(slots=True)
class Report:
    """What a build found and did."""

    problems: list[Problem] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)
    warnings: int = 0

    @property
    def failed(self) -> bool:
        """Whether something stopped the build."""
        return bool(errors(self.problems))
