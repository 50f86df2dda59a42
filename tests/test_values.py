"""Scalars: what each type accepts, and the mend that it offers for what it does not."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import SchemaValidator

from katalog import values


def refusal(kind: Any, text: Any) -> tuple[str, dict[str, str]]:
    """The code and the words with which a type refuses a value."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(text)
    (error,) = said(caught.value)
    return error["type"], error.get("ctx", {})


def said(error: ValidationError) -> list[Any]:
    """What `validate` passes on of an error."""
    return [detail for detail in error.errors() if detail["loc"][-1:] != (values.QUICK,)]


def accepted(kind: Any, text: str) -> Any:
    return TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize(("text", "number"), [("55.79", "55.79"), ("0", "0"), ("-2.5202", "-2.5202"), ("14.897", "14.897"), ("100", "100")])
def test_a_number_is_kept_exactly(text: str, number: str) -> None:
    assert str(accepted(values.Number, text)) == number


@pytest.mark.parametrize(
    ("text", "code", "mended"),
    [
        ("55,79", "K021", "55.79"),
        ("1,000", "K022", "1000"),
        ("1.234,5", "K022", "1234.5"),
        ("1.234.567", "K022", "1234567"),
        ("-3,5", "K021", "-3.5"),
    ],
)
def test_a_number_with_a_comma_is_refused_with_its_mend(text: str, code: str, mended: str) -> None:
    found, words = refusal(values.Number, text)
    assert (found, words["mended"]) == (code, mended)


@pytest.mark.parametrize("text", ["", "x", "1e5", "NaN", "Infinity", "5 %", ".5", "5.", "+5", "0x1F", "١٢", "1_000", "--5", "5\n"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert refusal(values.Number, text)[0] in ("K020", "K023")


def test_a_count_with_a_separator_is_refused_with_its_mend() -> None:
    assert refusal(values.Count, "14.897") == ("K022", {"code": "K022", "value": "14.897", "mended": "14897"})
    assert refusal(values.Count, "1,102")[1]["mended"] == "1102"


@pytest.mark.parametrize("text", ["12.5", "-1", "١٢", "1e3", "seratus", "1 000", "²"])
def test_what_is_no_count_is_refused(text: str) -> None:
    assert refusal(values.Count, text)[0] == "K024"


@pytest.mark.parametrize("digits", [19, 5000])
def test_a_count_of_absurd_length_is_out_of_bounds(digits: int) -> None:
    assert refusal(values.Count, "9" * digits)[0] == "K032"


@pytest.mark.parametrize("date", ["2025", "2025-08", "2025-08-10", "2024-02-29"])
def test_a_date_keeps_the_precision_that_was_written(date: str) -> None:
    assert accepted(values.PartialDate, date) == date


@pytest.mark.parametrize("text", ["25", "2025-8", "2025-13", "2025-02-30", "0000", "2025-08-10T00:00", "10-08-2025", "Agustus 2025", "٢٠٢٥"])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert refusal(values.PartialDate, text)[0] == "K025"


@pytest.mark.parametrize("address", ["https://contoh.example/a?b=c#d", "mailto:a@contoh.example", "tel:+620000"])
def test_an_address_of_an_allowed_scheme_is_taken(address: str) -> None:
    assert accepted(values.Url, address) == address


@pytest.mark.parametrize(
    "text",
    [
        "http://contoh.example",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "//contoh.example",
        "contoh.example",
        "https:///x",
        "https://a b",
        "https://[x",
        "data:text/html,x",
        "mailto:",
        "ftp://x",
    ],
)
def test_any_other_address_is_refused(text: str) -> None:
    assert refusal(values.Url, text)[0] == "K027"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (values.Slug, "kota-contoh-2", "Kota"),
        (values.Slug, "a", "a--b"),
        (values.Slug, "a-b", "-a"),
        (values.RegionCode, "00.01", "00.1"),
        (values.RegionCode, "00", "٠٠"),
        (values.InnovationCode, "00.01-0001", "00.01-1"),
        (values.ProgrammeCode, "IGA-2", "iga"),
        (values.Sdg, "17.1a", "18.1"),
        (values.Currency, "IDR", "Rp"),
        (values.Reference, "00.01/kios", "kios"),
        (values.Reference, "00/kios", "00.01/Kios"),
        (values.Truth, "true", "yes"),
    ],
)
def test_a_form_is_kept_and_another_refused(kind: Any, good: str, bad: str) -> None:
    accepted(kind, good)
    assert refusal(kind, bad)[0] == "K029"


@pytest.mark.parametrize("text", [" a", "a ", "a\nb", "\u00a0a"])
def test_a_line_has_no_line_break_and_no_blank_at_its_ends(text: str) -> None:
    assert refusal(values.Line, text)[0] == "K034"


def test_a_name_of_301_characters_is_too_long() -> None:
    assert accepted(values.Name, "a" * 300) == "a" * 300
    assert refusal(values.Name, "a" * 301)[0] == "K028"


@pytest.mark.parametrize("kind", [values.Number, values.Count, values.PartialDate, values.Line, values.Url, values.Slug, values.Truth])
@pytest.mark.parametrize("value", [["a"], {"a": "b"}])
def test_a_list_or_mapping_where_text_is_due_is_refused(kind: Any, value: Any) -> None:
    assert refusal(kind, value)[0] == "K005"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_comes_back_as_it_was_written(number: Decimal) -> None:
    text = f"{number:f}"
    assert f"{values.parse_decimal(text):f}" == text


@given(st.integers(min_value=0, max_value=10**18 - 1))
def test_a_count_comes_back_as_it_was_written(number: int) -> None:
    assert values.parse_count(str(number)) == number


@given(st.integers(min_value=1000, max_value=10**12))
def test_a_thousands_separator_is_mended_to_the_number_that_was_meant(number: int) -> None:
    dotted = f"{number:,}".replace(",", ".")
    assert refusal(values.Count, dotted)[1]["mended"] == str(number)


@given(st.text(max_size=20), st.sampled_from([values.Number, values.Count, values.PartialDate, values.Line, values.Url, values.Slug, values.Truth]))
def test_a_scalar_type_takes_or_refuses_any_text(text: str, kind: Any) -> None:
    try:
        accepted(kind, text)
    except ValidationError as error:
        assert all(detail["type"].startswith("K") for detail in said(error))


DATES = st.dates(min_value=__import__("datetime").date(1945, 1, 1)).map(str)


@given(DATES, DATES, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_two_dates_are_compared_at_the_coarser_precision(first: str, second: str, one: int, other: int) -> None:
    assert values.coarser(first[:one], second[:other]) == (first[: min(one, other)], second[: min(one, other)])


# -- the quick way of reading, which pydantic walks alone

READERS = {
    name: (SchemaValidator(mark.quick), mark.func)
    for name, kind in vars(values).items()
    for mark in getattr(kind, "__metadata__", ())
    if isinstance(mark, values.Reads) and mark.quick is not None
}
#: Parts of which each type's texts are made, and what lies beside them.
DIGITS = [*"0123456789", "00", "29", "30", "31", "02", "1945", "2024", "123456789012345678", "1234567890123456789", "٢", "²"]
SIGNS = [*"-.,/:_?#[]@% \n\t\u00a0\u3000\u2028\x1c\x1f\u0085", "--"]
WORDS = ["a", "b", "Z", "id", "IDR", "é", "https://", "http://", "mailto:", "contoh.example", "https://contoh.example/"]
PARTS = [*DIGITS, *SIGNS, *WORDS]


def near_text(random: Random) -> str:
    """Text that some type may take, or nearly."""
    if random.random() < 0.3:
        return f"{random.randint(0, 2999):04}-{random.randint(0, 13):02}-{random.randint(0, 32):02}"
    return "".join(random.choice(PARTS) for __ in range(random.randint(0, 5)))


@pytest.mark.parametrize("name", sorted(READERS))
@given(seed=st.integers(0, 2**32))
@settings(max_examples=30)
def test_what_is_taken_quickly_is_what_the_careful_reader_takes(name: str, seed: int) -> None:
    quick, careful = READERS[name]
    random = Random(seed)
    for text in (near_text(random) for __ in range(300)):
        if quick.isinstance_python(text):
            assert repr(quick.validate_python(text)) == repr(careful(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Line", "Kata, «kata» – (kata)."),
        ("Name", "a"),
        ("Summary", "a b"),
        ("Number", "-55.79"),
        ("Count", "14897"),
        ("Place", "3"),
        ("Year", "2024"),
        ("PartialDate", "2024-12-31"),
        ("PartialDate", "2024"),
        ("Url", "https://contoh.example/a_b?c=d#e"),
        ("Slug", "dinas-2"),
        ("SourceId", "dinas-2"),
        ("RegionCode", "16.71"),
        ("InnovationCode", "16.71-0001"),
        ("ProgrammeCode", "IGA-2"),
        ("Sdg", "17.1a"),
        ("Currency", "IDR"),
        ("Reference", "16.71/segpur"),
    ],
)
def test_what_is_usual_is_taken_quickly(name: str, text: str) -> None:
    assert READERS[name][0].isinstance_python(text)


@pytest.mark.parametrize("blank", [character for character in map(chr, range(0x110000)) if character.isspace()])
def test_no_blank_at_an_end_is_taken_quickly(blank: str) -> None:
    for text in (f"{blank}a", f"a{blank}", blank):
        assert not READERS["Line"][0].isinstance_python(text)
