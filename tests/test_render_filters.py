"""Numbers and dates are written as Babel writes them, though Babel is not asked."""

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from katalog.formats import format_number, format_partial_date, format_signed
from katalog.memo import Memo
from katalog.messages import LOCALE, SOURCE_LANGUAGE
from katalog.render_filters import filters_of

LANGUAGES = sorted({SOURCE_LANGUAGE, *(path.name for path in LOCALE.iterdir() if path.is_dir())})


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4) | st.integers(-(10**15), 10**15),
    st.integers(0, 4),
)
def test_a_number_has_all_its_digits_and_the_signs_of_the_language(number: Decimal | int, places: int) -> None:
    value = str(round(Decimal(number), places))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    for language in LANGUAGES:
        assert format_number(value, language) == format_decimal(Decimal(value), format=pattern, locale=language)


@given(st.dates(min_value=date(1, 1, 1)))
def test_a_date_is_said_as_precisely_as_it_is_known(day: date) -> None:
    for language in LANGUAGES:
        assert format_partial_date(day.isoformat(), language) == format_date(day, "d MMMM y", locale=language)
        assert format_partial_date(day.isoformat()[:7], language) == format_skeleton("yMMMM", day.replace(day=1), locale=language)
        assert format_partial_date(day.isoformat()[:4], language) == str(day.year)


@pytest.mark.parametrize(
    ("value", "words"), [("1234567.50", "1.234.567,50"), ("-0.5", "-0,5"), (1000, "1.000"), ("1E+3", "1.000"), ("0", "0"), ("007", "7")]
)
def test_a_number_in_indonesian(value: str | int, words: str) -> None:
    assert format_number(value, "id") == words


@pytest.mark.parametrize(("value", "words"), [("4.08", "+4,08"), ("-4.08", "\N{MINUS SIGN}4,08"), ("0.00", "±0,00")])
def test_a_difference_has_a_sign(value: str, words: str) -> None:
    assert format_signed(value, "id") == words


@pytest.mark.parametrize("value", ["2024-13", "2024-02-30", "kemarin", "2024-"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"month|day|literal"):
        format_partial_date(value, "id")


def test_a_long_page_is_converted_once_and_remembered_and_a_record_is_not() -> None:
    memo = Memo()
    filters = filters_of({"base_path": "/dasar/"}, "id", memo)
    first = filters["page_body"]("[x](/inovasi/)")
    assert 'href="/dasar/inovasi/"' in first
    for key in memo._fresh:
        memo.put(key, "yang diingat")
    assert filters["page_body"]("[x](/inovasi/)") == "yang diingat"
    assert 'href="/dasar/inovasi/"' in filters["body"]("[x](/inovasi/)")
