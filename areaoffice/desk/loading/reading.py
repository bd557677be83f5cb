"""Fixture files: one JSON file a concept, and the place where reading stands, so that a failure can say where."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, Any]


class BrokenFixture(Exception):
    """A fixture that cannot be loaded; the message says in Thai which file and record, and why."""


@dataclass
class Folder:
    """The fixture files of one office, or of the nation. `place` is the record that is being read."""

    path: Path
    place: str = ""

    def records(self, name: str) -> Iterator[Record]:
        """The records of a file in its order; none where there is no such file."""
        yield from self.walk(f"{name}.json", self.read(name, default=[]))

    def walk(self, name: str, records: Iterable[Record]) -> Iterator[Record]:
        for position, record in enumerate(records, start=1):
            self.place = f"{name} รายการที่ {position}"
            yield record

    def read(self, name: str, default: Any = None) -> Any:
        """The content of a file; BrokenFixture where it is no JSON, or is missing and there is no default."""
        file = self.path / f"{name}.json"
        self.place = file.name
        if not file.exists() and default is not None:
            return default
        try:
            return json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise BrokenFixture(f"ไม่พบแฟ้มข้อมูล {file.name}") from error
        except ValueError as error:
            raise BrokenFixture(f"แฟ้มข้อมูล {file.name} ไม่ใช่ JSON ที่ถูกต้อง: {error}") from error
