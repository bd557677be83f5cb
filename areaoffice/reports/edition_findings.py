"""Everything that stands against a book on the day on which it is frozen: its words and pictures, typed figures, and whether it is ready at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from areaoffice.reports.action_plan import quarters, register, tables
from areaoffice.reports.action_plan.totals import TableTotal, differences
from areaoffice.reports.books import checklist
from areaoffice.reports.books.checklist import Line
from areaoffice.reports.books.consistency import Finding, finding, findings
from areaoffice.reports.books.content import BookContent
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.outline import Subject
from areaoffice.reports.books.rows import rows_of
from areaoffice.reports.models import Book
from areaoffice.reports.typed_figures import typed_figures
from plans.models import ActionPlan

CHECKLIST = "รายการตรวจของเล่ม"
MOST_NAMED = 5


def findings_of(kind: str, subject: Subject, content: BookContent) -> tuple[Finding, ...]:
    """Whether it is ready first, then its words (books/consistency.py), then typed figures."""
    return findings(content, typed_figures(subject), unready(kind, subject))


def unready(kind: str, subject: Subject) -> Iterator[Finding]:
    """A plan that nobody approved; sections that lack something; sections whose writer has not said that they are done. One finding each."""
    plan = ActionPlan.objects.of_office(subject.office).for_year(subject.fiscal_year).first()
    if plan is not None and not plan.is_approved:
        yield finding(
            "plan-not-approved",
            plan_name(subject.fiscal_year),
            f"แผนอยู่ในสถานะ “{plan.get_state_display()}” ยังไม่ได้รับอนุมัติ เล่มจึงพิมพ์โครงการที่ยังเปลี่ยนได้",
        )
    lines = [*checklist.build(OUTLINES[kind], subject, rows_of(kind, subject)).lines()]
    if lacking := [line for line in lines if line.gaps and line.is_counted]:
        count = sum(len(line.gaps) for line in lacking)
        message = (
            f"ยังขาด {count} เรื่องใน {len(lacking)} หัวข้อ ได้แก่ {_named(lacking)} เปิดรายการตรวจเพื่อแก้ไข หรือลงชื่อว่าออกเล่มตามที่มี"
        )
        yield finding("lacking", CHECKLIST, message)
    if awaited := [line for line in lines if line.is_counted and line.is_awaited]:
        yield finding("awaited", CHECKLIST, f"ผู้เขียนยังไม่แจ้งว่าเขียนเสร็จ {len(awaited)} หัวข้อ ได้แก่ {_named(awaited)}")


def differing_tables(kind: str, subject: Subject) -> tuple[str, ...]:
    """A sentence for each table ก ข ค ง จ of the office's plan that does not come to the sum of the first, whether the book prints it or not."""
    if kind != Book.Kind.ACTION_PLAN:
        return ()
    scope = OUTLINES[kind].scope(subject)
    built = (tables.by_group, tables.by_unit, tables.by_source, quarters.by_quarter, register.build)
    return differences([TableTotal(table.letter, table.total) for table in (build(scope) for build in built)])


def plan_name(fiscal_year: int) -> str:
    """The place that a finding about the plan as a whole names."""
    return f"แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {fiscal_year}"


def _named(lines: Iterable[Line]) -> str:
    titles = [f"“{line.title}”" for line in lines]
    return " ".join(titles[:MOST_NAMED]) + (" เป็นต้น" if len(titles) > MOST_NAMED else "")
