"""One piece of work done by a second process while this one goes on."""

import marshal
import os
from collections.abc import Callable
from typing import Any

_CHUNK = 1 << 20


def beside(work: Callable[[], Any], *, alone: bool = False) -> Callable[[], Any]:
    """Begin some work; what is returned waits for its result, which is made of plain values. Alone, or where the second
    process comes to nothing, it is done when its result is asked for.
    """
    if alone or not hasattr(os, "fork"):
        return work
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(marshal.dumps(work()))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)

    def result() -> Any:
        with os.fdopen(reading, "rb", _CHUNK) as pipe:
            data = pipe.read()
        __, status = os.waitpid(process, 0)
        return marshal.loads(data) if status == 0 else work()  # noqa: S302 - our own process wrote it

    return result
