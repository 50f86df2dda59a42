"""The tables as one SQLite database with foreign keys, indices and full-text search, as Datasette opens it.

Its bytes are the same for the same tables and the same version of SQLite, which writes its number into the file.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

_TYPES = {"text": "TEXT", "address": "TEXT", "date": "TEXT", "whole": "INTEGER", "year": "INTEGER", "truth": "INTEGER", "number": "REAL"}


def database_of(data: Mapping[str, Any]) -> bytes:
    """The database of some tables, with their definitions in the table `kamus`."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("BEGIN")
        for table in data["tables"]:
            _create(connection, table)
        _add_dictionary(connection, data["tables"])
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return bytes(connection.serialize())
    finally:
        connection.close()


def _create(connection: sqlite3.Connection, table: Mapping[str, Any]) -> None:
    name, columns = _quoted(table["name"]), table["columns"]
    lines = [f"{_quoted(column['name'])} {_TYPES[column['kind']]}{' NOT NULL' if column['required'] else ''}" for column in columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table['key']))})")
    for column in columns:
        if column["refers"]:
            other, key = column["refers"]
            lines.append(f"FOREIGN KEY ({_quoted(column['name'])}) REFERENCES {_quoted(other)} ({_quoted(key)})")
    connection.execute(f"CREATE TABLE {name} ({', '.join(lines)})")
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {name} VALUES ({places})", (_cells(row, columns) for row in table["rows"]))  # noqa: S608 - names of ours
    for column in columns:
        if column["refers"] and [column["name"]] != table["key"]:
            connection.execute(f"CREATE INDEX {_quoted(table['name'] + '_' + column['name'])} ON {name} ({_quoted(column['name'])})")
    if table["searched"]:
        searched = ", ".join(map(_quoted, table["searched"]))
        search = _quoted(table["name"] + "_fts")
        connection.execute(f"CREATE VIRTUAL TABLE {search} USING fts5({searched}, content={name}, tokenize='unicode61 remove_diacritics 2')")
        connection.execute(f"INSERT INTO {search} ({search}) VALUES ('rebuild')")  # noqa: S608 - names of ours


def _cells(row: list[Any], columns: list[Mapping[str, Any]]) -> list[Any]:
    return [float(value) if column["kind"] == "number" and value is not None else value for value, column in zip(row, columns, strict=True)]


def _add_dictionary(connection: sqlite3.Connection, tables: list[Mapping[str, Any]]) -> None:
    connection.execute("CREATE TABLE kamus (tabel TEXT NOT NULL, kolom TEXT NOT NULL, arti TEXT NOT NULL, satuan TEXT, PRIMARY KEY (tabel, kolom))")
    rows = [(table["name"], column["name"], column["means"], column["unit"]) for table in tables for column in table["columns"]]
    connection.executemany("INSERT INTO kamus VALUES (?, ?, ?, ?)", rows)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
