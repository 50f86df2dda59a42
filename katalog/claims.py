"""Claims: a value, who says so, and since when. Every figure of the catalogue is one.

Short and long form mean the same. `score: 55.79` takes the `sources` of the nearest record around it; the long form is
a list of `{value, sources, as_of, …}`. `spread_sources` turns the first into the second on plain data, before the
models type it, so that every claim that reaches the rest of the program names its own sources.
"""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainValidator, ValidationInfo

from katalog.values import Line, Name, PartialDate, SourceId, Truth, parse_line, refuse

T = TypeVar("T")
Plain = dict[str, Any]


def term(vocabulary_list: str) -> Any:
    """Text that must stand in one of the closed lists of `vocabulary.yaml`; the lists come with the validation context."""

    def check(value: Any, info: ValidationInfo) -> str:
        known = (info.context or {}).get(vocabulary_list)
        if known is not None and isinstance(value, str) and value in known:
            return value
        text = parse_line(value)
        # A list that is missing is a problem of its own; without it every term would be one too.
        if known is not None:
            raise refuse("K026", value=text, list=vocabulary_list, known="|".join(known))
        return text

    return Annotated[str, PlainValidator(check)]


class _Forgotten:
    """In place of an attribute: whatever is set is dropped."""

    def __get__(self, model: Any, kind: type[Any] | None = None) -> set[str]:
        return set()

    def __set__(self, model: Any, value: Any) -> None:
        pass


class Strict(BaseModel):
    """A value object: immutable, and no key that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    # Which fields were given is asked by nobody, and the sets of their names would be a third of a record's memory.
    __pydantic_fields_set__ = _Forgotten()


def _at_least_one(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise refuse("K050")
    return value


Sources = Annotated[tuple[SourceId, ...], AfterValidator(_at_least_one)]


class Sourced(Strict):
    """Something that sources state; without `sources` of its own it takes those of the record around it."""

    sources: Sources


class Stated(Sourced):
    """How a thing is stated. `nature` says whether it is a result or only a target, a plan, a remark."""

    as_of: PartialDate | None = None
    status: term("claim_status") | None = None  # type: ignore[valid-type]
    nature: term("natures") = "fakta"  # type: ignore[valid-type]
    said_by: Line | None = None
    written_as: Name | None = None
    note: Line | None = None
    used: Truth = False
    why: Line | None = None


class Claim(Stated, Generic[T]):
    """One value as its sources state it."""

    value: T


#: Natures that may feed tables and rankings (DESIGN section 1, rule 7).
RESULT_NATURES = ("fakta", "capaian")


def current(claims: tuple[Any, ...]) -> Any | None:
    """The claim that a page uses: the one marked `used`, else the newest, else the first; results before statements."""
    if len(claims) < 2:  # nearly all figures have one claim or none
        return claims[0] if claims else None
    marked = [c for c in claims if c.used]
    if marked:
        return marked[0]
    results = [c for c in claims if c.nature in RESULT_NATURES] or list(claims)
    return max(results, key=lambda c: c.as_of or "")


def value_of(claims: tuple[Any, ...]) -> Any | None:
    """The value of the claim that a page uses, or None where nothing is known."""
    chosen = current(claims)
    return None if chosen is None else chosen.value


def spread_sources(data: Plain, model: type[BaseModel], inherited: Any = None) -> Plain:
    """Plain data with every short form written out and every claim carrying its own sources.

    What has a wrong shape is passed on as it is: the models say what is wrong with it.
    """
    return _spread(data, _form_of(model), inherited)


@cache
def shape_of(model: type[BaseModel]) -> tuple[tuple[str, bool, type[BaseModel]], ...]:
    """The fields of a model that hold models: name, whether they are claims, and the model inside."""
    found = []
    for name, field in model.model_fields.items():
        inner = _inner_model(field.annotation)
        if inner is not None:
            found.append((name, issubclass(inner, Claim), inner))
    return tuple(found)


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is not None:
        for argument in get_args(annotation):
            if inner := _inner_model(argument):
                return inner
    return None


@dataclass(frozen=True, slots=True)
class _Form:
    """What spreading has to know of a model: whether it has sources, and the fields that hold claims or other models."""

    sourced: bool
    children: dict[str, tuple[bool, "_Form"]]


@cache
def _form_of(model: type[BaseModel]) -> _Form:
    children = {name: (claimed, _form_of(child)) for name, claimed, child in shape_of(model)}
    return _Form("sources" in model.model_fields, children)


def _spread(data: Plain, form: _Form, inherited: Any) -> Plain:
    own = data.get("sources", inherited)
    shaped = dict(data)
    if own is not None and form.sourced:
        shaped.setdefault("sources", own)
    for name, value in data.items():
        if name in form.children:
            claimed, child = form.children[name]
            shaped[name] = _spread_value(value, child, own, claimed=claimed)
    return shaped


def _spread_value(value: Any, form: _Form, sources: Any, *, claimed: bool) -> Any:
    if claimed and isinstance(value, str):
        return [_claim(value, sources)]
    if isinstance(value, list):
        # Most of a record are claims and other models that hold none, each below sources: they take one step.
        quick = sources is not None and form.sourced and not form.children
        return [
            {"sources": sources, **item} if quick and type(item) is dict else _spread_item(item, form, sources, claimed=claimed) for item in value
        ]
    return _spread(value, form, sources) if isinstance(value, dict) else value


def _spread_item(item: Any, form: _Form, sources: Any, *, claimed: bool) -> Any:
    if claimed and isinstance(item, str):
        return _claim(item, sources)
    return _spread(item, form, sources) if isinstance(item, dict) else item


def _claim(value: str, sources: Any) -> Plain:
    return {"value": value} if sources is None else {"value": value, "sources": sources}
