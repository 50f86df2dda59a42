"""A record as JSON beside its page, and the JSON Schema of such records: what an editor wrote, with its addresses.

A decimal is text, so that no digit is lost. What nobody has stated is absent, never null.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from katalog import routes
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.items import Item
from katalog.page import Page
from katalog.records import Innovation, Region

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
#: The kinds of record that have a JSON file: the name of the schema, and the model.
_MODELS: dict[str, type[BaseModel]] = {"inovasi": Innovation, "daerah": Region}
#: What each file says beside the record itself.
_ADDED = {"$schema": "uri", "alamat": "uri", "lisensi": "uri"}


def record_file(config: Config, address: str, kind: str, item: Item, region: str | None = None) -> Iterator[Page]:
    """The JSON of the record at an address."""
    if config.exports:
        yield Page(f"{address.lstrip('/')}data.json", "@json", partial(_value, config, address, kind, item, region), listed=False)


def _value(config: Config, address: str, kind: str, item: Item, region: str | None) -> dict[str, Any]:
    record = {
        "$schema": f"{config.base_url}{routes.SCHEMAS.lstrip('/')}{kind}.json",
        "alamat": f"{config.base_url}{address.lstrip('/')}",
        "lisensi": config.licence_url,
        **({"region": region} if region else {}),
        **plain_record(item.record),
    }
    return {"value": record}


def plain_record(model: BaseModel) -> dict[str, Any]:
    """A record as plain values, under the keys that editors write, without what is as if it were not written."""
    found = {}
    for name, key, default in _fields(type(model)):
        value = getattr(model, name)
        if value is not None and value not in (default, ()):
            found[key] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return plain_record(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return format(value, "f") if isinstance(value, Decimal) else value


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    return tuple(
        (name, field.alias or name, None if field.default is PydanticUndefined else field.default) for name, field in model.model_fields.items()
    )


def schema_pages(_catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The JSON Schema of each kind of record that has a JSON file."""
    if config.exports:
        for kind in _MODELS:
            yield Page(f"{routes.SCHEMAS.lstrip('/')}{kind}.json", "@json", partial(_schema_value, config, kind), listed=False)


def _schema_value(config: Config, kind: str) -> dict[str, Any]:
    return {"value": {"$schema": _DRAFT, "$id": f"{config.base_url}{routes.SCHEMAS.lstrip('/')}{kind}.json", **schema_of_kind(kind)}}


def schema_of_kind(kind: str) -> dict[str, Any]:
    """The JSON Schema of the records of a kind, as their files hold them."""
    schema = _of_model(_MODELS[kind])
    added: dict[str, Any] = {name: {"type": "string", "format": form} for name, form in _ADDED.items()}
    return {
        "title": kind,
        "description": (_MODELS[kind].__doc__ or "").strip(),
        **schema,
        "properties": {**added, "region": {"type": "string"}, **schema["properties"]},
        "required": [*_ADDED, *schema["required"]],
    }


@cache
def _of_model(model: type[BaseModel]) -> dict[str, Any]:
    properties = {field.alias or name: _of_annotation(field.annotation) for name, field in model.model_fields.items()}
    needed = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
}


def _of_annotation(annotation: Any) -> dict[str, Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _of_annotation(get_args(annotation)[0])
    if origin in (Union, UnionType):
        arms = [_of_annotation(part) for part in get_args(annotation) if part is not type(None)]
        return arms[0] if len(arms) == 1 else {"anyOf": arms}
    if origin is tuple:
        return {"type": "array", "items": _of_annotation(get_args(annotation)[0])}
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _of_model(annotation)
    return dict(_SCALARS[annotation])
