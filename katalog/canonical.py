"""One byte form for each plain value, and its digest: what is equal has equal bytes, on every machine.

Floats are refused: their text differs between writers. Figures travel as decimal strings.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any


class Encoded(dict[str, Any]):
    """A mapping that knows its own bytes; it is not changed any more."""

    __slots__ = ("data",)
    data: bytes


def encode(value: Any) -> bytes:
    """Canonical JSON (sorted keys, no spaces, UTF-8) of a value made of dict, list, tuple, str, int, bool and None."""
    if isinstance(value, Encoded):
        return value.data
    return _ENCODER.encode(value).encode()


def signed(value: Mapping[str, Any], key: str, sign: Callable[[bytes], Any]) -> Encoded:
    """A mapping with one more key, whose value is made of the bytes of all others; those bytes are made only once."""
    before = encode({name: inside for name, inside in value.items() if name < key})[1:-1]
    after = encode({name: inside for name, inside in value.items() if name > key})[1:-1]
    signature = sign(_joined(before, after))
    whole = Encoded({**value, key: signature})
    whole.data = _joined(before, encode({key: signature})[1:-1], after)
    return whole


def decode(data: bytes) -> Any:
    """The plain value that `encode` wrote; tuples come back as lists."""
    return json.loads(data)


def digest(*parts: bytes | str) -> str:
    """SHA-256 over the parts, in hexadecimal; each part is preceded by its length, so that parts cannot run together."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def _joined(*parts: bytes) -> bytes:
    return b"{" + b",".join(part for part in parts if part) + b"}"


def _refuse(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    msg = f"a page's data may not hold {type(value).__name__}: {value!r}"
    raise TypeError(msg)


# Views are trees: to watch for circles would take a seventh of the time.
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":"), default=_refuse)
