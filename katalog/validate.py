"""Plain values in, a typed record out, or every fault that the model finds, each in our own words and with its keys."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from katalog import markup, records
from katalog.claims import shape_of, spread_sources
from katalog.messages import marked as _
from katalog.problems import Path, Problem, problem
from katalog.values import CAREFUL, QUICK
from katalog.yamlreader import Document, kind_of, suggestion


def validate(document: Document, model: type[Any], file: str, context: Mapping[str, Any], below: Path = ()) -> tuple[Any | None, list[Problem]]:
    """Plain values as a record of a model; `below` is the path of keys at which they stand in the file."""
    data: Any = document.data
    if not isinstance(data, dict):
        return None, [problem(file, "K005", below, expected=_("pasangan kunci: nilai"), found=kind_of(data))]
    found = list(markup.check_body(document.body, file, document.body_line)) if document.body else []
    data = spread_sources(data, model)
    if "body" in model.model_fields:
        if "body" in data:
            found.append(problem(file, "K003", (*below, "body"), at_key=True, key="body", suggestion=_("tulis isi di bawah kepala YAML")))
        data["body"] = document.body
    try:
        return model.model_validate(data, context=context), found
    except ValidationError as error:
        return None, [*found, *_from_pydantic(error, model, file, below, document.data)]


def _from_pydantic(error: ValidationError, model: type[BaseModel], file: str, below: Path, data: Any) -> Iterator[Problem]:
    details = error.errors()
    rootless = any(e["type"] == "missing" and e["loc"] == ("sources",) for e in details)
    for detail in details:
        # What the careful reader of a scalar says is said once.
        if detail["loc"][-1:] == (QUICK,) and detail["type"] != "extra_forbidden":
            continue
        location = _location(detail)
        if detail["type"] == "missing" and location[-1] == "sources" and len(location) > 1:
            if not rootless:
                yield problem(file, "K050", (*below, *location[:-1]))
        elif not _is_inherited(data, location):
            yield _from_detail(detail, model, file, (*below, *location), len(below))


def _location(detail: Any) -> Path:
    """The keys that lead to what is wrong; pydantic's path also names the form or the reader that it tried."""
    *around, last = detail["loc"]
    parts = [part for part in around if part not in _LABELS]
    # An editor may write any key, even one of these names.
    return (*parts, last) if detail["type"] == "extra_forbidden" or last not in _LABELS else tuple(parts)


def _is_inherited(data: Any, location: Path) -> bool:
    """Whether what is wrong are sources that `spread_sources` took from a record around, where they are reported."""
    if "sources" not in location[1:]:
        return False
    for part in location[: location.index("sources")]:
        if isinstance(data, str):
            return True
        data = data[part]
    return "sources" not in data


def _from_detail(detail: Any, model: type[BaseModel], file: str, path: Path, below: int) -> Problem:
    kind, values = detail["type"], detail.get("ctx", {})
    key = next((str(part) for part in reversed(path) if isinstance(part, str) and part != "value"), "")
    if kind == "extra_forbidden":
        split = str(path[-1]).isdigit() and detail["input"] == ""
        help_with = {"suggestion": _SPLIT_NUMBER} if split else suggestion(str(path[-1]), _keys_at(model, path[below:-1]))
        return problem(file, "K003", path, at_key=True, key=path[-1], **help_with)
    if kind == "missing":
        return problem(file, "K004", path[:-1], key=path[-1])
    if kind == "K026":
        known = values["known"].split("|")
        return problem(file, "K026", path, key=key, value=values["value"], list=values["list"], **suggestion(values["value"], known))
    if kind.startswith("K"):
        rest = {name: value for name, value in values.items() if name not in ("code", "key")}
        return problem(file, kind, path, key=key, **rest)
    return _wrong_shape(detail, file, path)


def _wrong_shape(detail: Any, file: str, path: Path) -> Problem:
    if detail["input"] == "":
        return problem(file, "K020", path)
    return problem(file, "K005", path, expected=_EXPECTED.get(detail["type"], _("teks")), found=kind_of(detail["input"]))


# `{score: 55,79}` is to YAML a key `score` and a key `79`.
_SPLIT_NUMBER = _("koma di sini memisahkan kunci; tulis angka dengan titik desimal dan tanpa pemisah ribuan")
_LABELS = (*records.PLACE_FORMS, QUICK, CAREFUL)
_EXPECTED = {
    "tuple_type": _("daftar"),
    "model_type": _("pasangan kunci: nilai"),
    "model_attributes_type": _("pasangan kunci: nilai"),
    "dict_type": _("pasangan kunci: nilai"),
}


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the model at the end of a path knows."""
    for part in path:
        inner = {name: child for name, __, child in shape_of(model)}
        if isinstance(part, str) and part in inner:
            model = inner[part]
    return [field.alias or name for name, field in model.model_fields.items() if name != "body"]
