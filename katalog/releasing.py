"""A release out: all tables as they are now, frozen under a version; the folder appears in one step or not at all."""

import json
import os
import shutil
from pathlib import Path

from katalog.canonical import encode
from katalog.catalogue import Catalogue
from katalog.config import Config
from katalog.releases import ABOUT, FOLDER, SUMS, sums_of
from katalog.render_files import csv_of
from katalog.tables import TABLES
from katalog.views_beside import table_value
from katalog.views_packages import package_of
from katalog.views_rows import rows_of


def release_files(catalogue: Catalogue, config: Config, version: str, date: str) -> dict[str, bytes]:
    """The files of a release by name, its checksums last."""
    rows = rows_of(catalogue, config)
    files = {f"{table.name}.csv": csv_of(table_value(table, rows[table.name], "id")) for table in TABLES}
    counts = {table.name: len(rows[table.name]) for table in TABLES}
    package = {**package_of(catalogue, config), "version": version, "created": f"{date}T00:00:00Z"}
    files["datapackage.json"] = json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"
    files[ABOUT] = encode({"version": version, "date": date, "rows": counts}) + b"\n"
    return {**files, SUMS: sums_of(files)}


def write_release(content: Path, version: str, files: dict[str, bytes]) -> Path:
    """Put a release into the content; nothing of it is there if anything fails. Raises `FileExistsError` if it is there."""
    target = content / FOLDER / version
    if target.exists():
        raise FileExistsError(target)
    fresh = target.with_name(f".{version}.{os.getpid()}.baru")
    try:
        fresh.mkdir(parents=True)
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target
