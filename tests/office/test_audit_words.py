"""Details of the audit trail in Thai words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from areaoffice.office.audit_words import SILENT, WORDS, told

ROOT = Path(__file__).resolve().parents[2]
APPS = ("areaoffice", "plans", "projects", "indicators", "staff")
OWN = {"office", "by", "thing", "reason"}


def names_given() -> Iterator[str]:
    """The names of details that the code gives to `audit.record`."""
    for path in (path for app in APPS for path in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                yield from (keyword.arg for keyword in node.keywords if keyword.arg)


def test_every_detail_has_a_thai_word_or_is_for_machines():
    assert set(names_given()) - OWN - WORDS.keys() - SILENT == set()


def test_details_are_told_in_thai_without_what_is_for_machines():
    details = {"document": "ศธ 1/2565", "added": 3, "transition": "approve", "units": ["ก", "ข"], "until": None}

    assert told(details) == "เลขที่เอกสาร: ศธ 1/2565 · เพิ่ม: 3 · กลุ่ม/หน่วย: ก, ข · ถึงวันที่: -"
