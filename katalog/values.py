"""The scalar types of a record: text in, typed value out, with an error that names the mend.

Every scalar reaches these types as text (see `yamlreader`), so they alone decide what a number, a date or a code is.
A type is a function that reads the text. Most have beside it an expression for text that needs no second thought, which
pydantic matches by itself: nearly all of a record's scalars are of that kind, and a call of Python for each of them took a
third of the time that it takes to check a record.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import (
    chain_schema,
    int_schema,
    no_info_after_validator_function,
    no_info_plain_validator_function,
    str_schema,
    union_schema,
)

from katalog.messages import Marked
from katalog.messages import marked as _

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
REGION_CODE = re.compile(r"[0-9][0-9](?:\.[0-9][0-9])?")
INNOVATION_CODE = re.compile(r"([0-9][0-9](?:\.[0-9][0-9])?)-([0-9]{4})")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_COMMA_DECIMAL = re.compile(r"-?\d+,\d+", re.ASCII)
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+", re.ASCII)
_THOUSANDS_AND_DECIMALS = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
# More than any rupiah of a state budget; Python refuses to read numbers of thousands of digits.
_MOST_DIGITS = 18
# Expressions of pydantic's own engine for what the function of the same name takes; they may know less, never more.
# A blank is what `str.strip` takes away.
_QUICK_LINE = r"^[^\s\x1c-\x1f](?:[^\n]*[^\s\x1c-\x1f])?$"
_QUICK_NUMBER = r"^-?[0-9]+(?:\.[0-9]+)?$"
_QUICK_COUNT = r"^[0-9]{1,18}$"
_QUICK_DATE = r"^[1-9][0-9]{3}(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31))?$"
_QUICK_URL = r"^https://[A-Za-z0-9.-]+(?:/[!-~]*)?$"
#: How pydantic names the two ways to read a scalar in the path of an error; `validate` leaves out the first.
QUICK, CAREFUL = "<cepat>", "<cermat>"
#: Schemes that a link may have, in records and in bodies alike.
LINK_SCHEMES = ("https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Reads(BeforeValidator):
    """Marks a scalar type: `func` reads text or says what is wrong with it; what `quick` takes, it takes alike."""

    func: Callable[[Any], Any]
    quick: CoreSchema | None = field(default=None, compare=False)

    def __get_pydantic_core_schema__(self, source_type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What pydantic asks of a mark."""
        careful = no_info_plain_validator_function(self.func)
        if self.quick is None:
            return careful
        return union_schema([(self.quick, QUICK), (careful, CAREFUL)], mode="left_to_right")


def refuse(code: str, **values: Any) -> PydanticCustomError:
    """An error of one of our codes, to be raised inside a validator."""
    words = {key: value if isinstance(value, Marked) else str(value) for key, value in values.items()}
    return PydanticCustomError(code, "{code}", {"code": code, **words})


def _only_text(value: Any) -> str:
    if not isinstance(value, str):
        kind = _("pasangan kunci: nilai") if isinstance(value, dict) else _("daftar")
        raise refuse("K005", expected=_("teks"), found=kind)
    if not value:
        raise refuse("K020")
    return value


def parse_decimal(value: Any) -> Decimal:
    """`55.79` as an exact decimal; a comma or a thousands separator is refused with the mend."""
    if isinstance(value, Decimal):
        return value
    text = _only_text(value)
    if NUMBER.fullmatch(text):
        return Decimal(text)
    if _THOUSANDS_AND_DECIMALS.fullmatch(text):
        raise refuse("K022", value=text, mended=text.replace(".", "").replace(",", "."))
    if _THOUSANDS.fullmatch(text):
        raise refuse("K022", value=text, mended=re.sub("[.,]", "", text))
    if _COMMA_DECIMAL.fullmatch(text):
        raise refuse("K021", value=text, mended=text.replace(",", "."))
    raise refuse("K023", value=text)


def parse_count(value: Any) -> int:
    """A whole number from 0 up; `14.897` is taken for a thousands separator, not for a fraction."""
    if isinstance(value, int):
        return value
    text = _only_text(value)
    if text.isascii() and text.isdigit():
        if len(text) > _MOST_DIGITS:
            raise refuse("K032", value=text, low=0, high=10**_MOST_DIGITS - 1)
        return int(text)
    if _THOUSANDS.fullmatch(text):
        raise refuse("K022", value=text, mended=re.sub("[.,]", "", text))
    raise refuse("K024", value=text)


def parse_truth(value: Any) -> bool:
    """`true` or `false`, nothing else."""
    if isinstance(value, bool):
        return value
    text = _only_text(value)
    if text not in ("true", "false"):
        raise refuse("K029", value=text, expected=_("true atau false"))
    return text == "true"


def parse_date(value: Any) -> str:
    """A year, a month or a day of the calendar, kept as precise as it was written."""
    text = _only_text(value)
    match = _DATE.fullmatch(text)
    if not match:
        raise refuse("K025", value=text)
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise refuse("K025", value=text) from None
    return text


def parse_line(value: Any) -> str:
    """One line of text without blanks at its ends."""
    text = _only_text(value)
    if "\n" in text or text != text.strip():
        raise refuse("K034")
    return text


def parse_url(value: Any) -> str:
    """A complete https address (or mailto, tel)."""
    text = _only_text(value)
    try:
        parts = urlsplit(text)
    except ValueError:
        raise refuse("K027", value=text) from None
    complete = parts.netloc if parts.scheme == "https" else parts.path
    if parts.scheme not in LINK_SCHEMES or not complete or any(c.isspace() for c in text):
        raise refuse("K027", value=text)
    return text


def matching(pattern: re.Pattern[str], example: str) -> Reads:
    """A reader of text of one form, which an example shows."""

    def check(value: Any) -> str:
        text = _only_text(value)
        if not pattern.fullmatch(text):
            raise refuse("K029", value=text, expected=example)
        return text

    return Reads(check, quick=str_schema(pattern=f"^(?:{pattern.pattern})$", strict=True))


def at_most(limit: int) -> Reads:
    """A reader of one line of at most so many characters."""

    def check(value: Any) -> str:
        text = parse_line(value)
        if len(text) > limit:
            raise refuse("K028", length=len(text), limit=limit)
        return text

    return Reads(check, quick=str_schema(pattern=_QUICK_LINE, max_length=limit, strict=True))


def between(low: int, high: int) -> AfterValidator:
    """A validator for a number within bounds, both included."""

    def check(value: Any) -> Any:
        if not low <= value <= high:
            raise refuse("K032", value=value, low=low, high=high)
        return value

    return AfterValidator(check)


def _text(pattern: str) -> CoreSchema:
    return str_schema(pattern=pattern, strict=True)


Line = Annotated[str, Reads(parse_line, quick=_text(_QUICK_LINE))]
Name = Annotated[str, at_most(300)]
Summary = Annotated[str, at_most(300)]
Number = Annotated[Decimal, Reads(parse_decimal, quick=no_info_after_validator_function(Decimal, _text(_QUICK_NUMBER)))]
Count = Annotated[int, Reads(parse_count, quick=chain_schema([_text(_QUICK_COUNT), int_schema()]))]
Place = Annotated[Count, between(1, 10_000)]
Year = Annotated[Count, between(1945, 2100)]
Truth = Annotated[bool, Reads(parse_truth)]
PartialDate = Annotated[str, Reads(parse_date, quick=_text(_QUICK_DATE))]
Url = Annotated[str, Reads(parse_url, quick=_text(_QUICK_URL))]
Slug = Annotated[str, matching(SLUG, "dinas-kesehatan")]
RegionCode = Annotated[str, matching(REGION_CODE, _("16 atau 16.71"))]
InnovationCode = Annotated[str, matching(INNOVATION_CODE, "16.71-0001")]
ProgrammeCode = Annotated[str, matching(re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*"), "IGA")]
Sdg = Annotated[str, matching(re.compile(r"(?:1[0-7]|[1-9])(?:\.[0-9a-z]{1,2})?"), "2.1")]
Currency = Annotated[str, matching(re.compile(r"[A-Z]{3}"), "IDR")]
#: `16.71/segpur`: an innovation or an agency by region code and slug.
Reference = Annotated[str, matching(re.compile(r"[0-9][0-9](?:\.[0-9][0-9])?/[a-z0-9]+(?:-[a-z0-9]+)*"), "16.71/segpur")]
SourceId = Slug


def coarser(first: str, second: str) -> tuple[str, str]:
    """Two partial dates cut to the precision of the less precise, so that they can be compared."""
    length = min(len(first), len(second))
    return first[:length], second[:length]
