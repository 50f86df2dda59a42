"""One byte form for each plain value, and its digest: what is equal has equal bytes, on every machine.

Floats are refused: their text differs between writers. Figures travel as decimal strings.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def encode(value: Any) -> bytes:
    """Canonical JSON (sorted keys, no spaces, UTF-8) of a value made of dict, list, tuple, str, int, bool and None."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_refuse).encode()


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


def _refuse(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    msg = f"a page's data may not hold {type(value).__name__}: {value!r}"
    raise TypeError(msg)
