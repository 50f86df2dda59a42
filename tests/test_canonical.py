"""Bytes of values: what is made in parts has the bytes that it would have as a whole."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from katalog.canonical import decode, digest, encode, signed

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=3), values, max_size=5), st.text(max_size=3))
def test_a_signed_mapping_has_the_bytes_of_the_same_mapping(value: dict[str, Any], key: str) -> None:
    value.pop(key, None)
    whole = signed(value, key, digest)
    assert whole == {**value, key: digest(encode(value))}
    assert encode(whole) == encode(dict(whole))
    assert decode(encode(whole)) == whole
