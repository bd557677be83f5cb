"""`check_plan --office CODE --year 2567 [--json]`: what stands against a plan, as its page lists it. Exit code 1 with blockers."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from areaoffice.office.models import Office
from indicators.readiness import ALL_KINDS, Finding, findings_of
from plans.models import ActionPlan
from projects.problem_kinds import Severity

COLUMNS = ("ระดับ", "ชนิด", "รายการ", "ข้อความ", "ที่แก้ไข")
WIDEST = 40
NOT_FOUND = 2


class Command(BaseCommand):
    help = "List what stands against a plan; exits with 1 where something must be mended first, with 2 where there is no such plan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--office", required=True, metavar="CODE")
        parser.add_argument("--year", required=True, type=int, metavar="YEAR", help="fiscal year, B.E.")
        parser.add_argument("--json", action="store_true", help="JSON instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = plan_of(options["office"], options["year"])
        found = findings_of(plan)
        for line in as_json(plan, found) if options["json"] else as_table(plan, found):
            self.stdout.write(line)
        if any(finding.severity == Severity.BLOCKER for finding in found):
            sys.exit(1)


def plan_of(code: str, fiscal_year: int) -> ActionPlan:
    """The plan asked for; CommandError in Thai for an office or a year that is not there."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        known = ", ".join(Office.objects.order_by("code").values_list("code", flat=True)) or "ยังไม่มีสำนักงาน"
        raise CommandError(f"ไม่รู้จักสำนักงานรหัส “{code}” รหัสที่มี: {known}", returncode=NOT_FOUND)
    plans = ActionPlan.objects.of_office(office).select_related("office", "development_plan", "policy")
    plan = plans.for_year(fiscal_year).first()
    if plan is None:
        years = ", ".join(str(year) for year in plans.order_by("fiscal_year").values_list("fiscal_year", flat=True))
        message = f"{office.short_name} ไม่มีแผนปฏิบัติการปีงบประมาณ {fiscal_year} ปีที่มี: {years or 'ยังไม่มีแผน'}"
        raise CommandError(message, returncode=NOT_FOUND)
    return plan


def as_json(plan: ActionPlan, found: Sequence[Finding]) -> list[str]:
    content = {
        "office": plan.office.code,
        "fiscal_year": plan.fiscal_year,
        "counts": {severity.value: count for severity, count in counted(found).items()},
        "problems": [asdict(finding) | {"about": sorted(finding.about)} for finding in found],
    }
    return [json.dumps(content, ensure_ascii=False, indent=2)]


def as_table(plan: ActionPlan, found: Sequence[Finding]) -> list[str]:
    """A heading with counts, then one line a finding, the columns as wide as what stands in them."""
    answered = len([finding for finding in found if finding.answer])
    counts = [f"{severity.label} {count}" for severity, count in counted(found).items()]
    head = [str(plan), f"{' · '.join(counts)} (มีเหตุผลแล้ว {answered})", ""]
    if not found:
        return [*head, "ไม่พบข้อที่ต้องตรวจสอบ"]
    rows = [COLUMNS, *(_row(finding) for finding in found)]
    widths = [min(max(width_of(row[column]) for row in rows), WIDEST) for column in range(len(COLUMNS) - 2)]
    return [*head, *(_line(row, widths) for row in rows)]


def counted(found: Iterable[Finding]) -> dict[Severity, int]:
    counts = Counter(finding.severity for finding in found)
    return {severity: counts[severity] for severity in Severity}


def _row(finding: Finding) -> tuple[str, ...]:
    answer = f" (เหตุผล: {finding.answer})" if finding.answer else ""
    title = ALL_KINDS[finding.code].title
    return (finding.severity.label, title, finding.record, f"{finding.message}{answer}", finding.href)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [_padded(_cut(cell, width), width) for cell, width in zip(row, widths, strict=False)]
    return "  ".join([*cells, *row[len(widths) :]])


def width_of(text: str) -> int:
    """Columns of a terminal: marks above and below a letter take none."""
    return sum(not unicodedata.category(letter).startswith("M") for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))


def _cut(text: str, width: int) -> str:
    """The text, or its beginning with … where it is wider; never between a letter and its marks."""
    if width_of(text) <= width:
        return text
    shown = ""
    for letter in text:
        is_mark = unicodedata.category(letter).startswith("M")
        if width_of(shown) >= width - 1 and not is_mark:
            break
        shown += letter
    return f"{shown}…"
