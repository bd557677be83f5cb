"""The charts of the dashboard with their tables: one list, from which the page, the workbook, the pictures and the slides are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from areaoffice.office.exhibits import Column, Exhibit, Kind, Row, Value, columns
from indicators import charts
from indicators.counted import Counted
from indicators.counting import Attainment
from indicators.evaluations import Exam, ExamRow
from indicators.groups import GroupRow
from indicators.quadrant import Corner, Quadrant
from indicators.quadrant_chart import quadrant_chart
from projects.charts import s_curve
from projects.money import ClassMoney, OfficeMoney
from projects.spending_course import PeriodRow, ScopeSpending
from projects.spending_words import sentences_of

WORDS = {"projects": "โครงการ", "direction": "แผนพัฒนาและสำนักงาน"}
SHORT = {"projects": "โครงการ", "direction": "แผนพัฒนา"}  # the names of sheets hold 31 letters
COUNTED = columns(
    "",
    ("ตัวชี้วัด", Kind.COUNT),
    ("บรรลุเป้าหมาย", Kind.COUNT),
    ("ไม่บรรลุเป้าหมาย", Kind.COUNT),
    ("ยังไม่มีผล", Kind.COUNT),
    ("ร้อยละที่บรรลุ", Kind.PERCENT),
)
MONEY = columns(
    "งบรายจ่าย",
    ("ได้รับจัดสรร (บาท)", Kind.MONEY),
    ("เบิกจ่าย (บาท)", Kind.MONEY),
    ("คงเหลือ (บาท)", Kind.MONEY),
    ("ร้อยละ", Kind.PERCENT),
)
MONTHS = columns(
    "เดือน",
    ("แผน", Kind.MONEY),
    ("เบิกจ่าย", Kind.MONEY),
    ("ก่อหนี้สุทธิ", Kind.MONEY),
    ("แผนสะสม", Kind.MONEY),
    ("เบิกจ่ายสะสม", Kind.MONEY),
    ("ใช้จ่ายสะสม", Kind.MONEY),
    ("เป้าหมายไตรมาส", Kind.MONEY),
)
PLACED = columns(
    "โครงการ",
    ("เลขในแผนภูมิ", Kind.COUNT),
    ("กลุ่ม", Kind.WORDS),
    ("ตัวชี้วัดที่ดี", Kind.COUNT),
    ("ถึงกำหนด", Kind.COUNT),
    ("ร้อยละของผล", Kind.PERCENT),
    ("ได้รับจัดสรร (บาท)", Kind.MONEY),
    ("เบิกจ่าย (บาท)", Kind.MONEY),
    ("ร้อยละของเงิน", Kind.PERCENT),
    ("อยู่ในช่อง", Kind.WORDS),
)
SCORES = columns(
    "กลุ่มสาระ",
    ("ปีก่อน", Kind.FIGURE),
    ("ปีนี้", Kind.FIGURE),
    ("เพิ่ม/ลด", Kind.FIGURE),
    ("ประเทศ", Kind.FIGURE),
    ("สูง/ต่ำกว่าประเทศ", Kind.FIGURE),
)
HALVES = Column("นักเรียนที่ได้ครึ่งหนึ่งขึ้นไป (ร้อยละ)", Kind.FIGURE)  # where somebody entered it


def of_counted(counted: Counted, of: str) -> Iterator[Exhibit]:
    """Attainment as a whole, by area and by unit; nothing where no KPI is counted."""
    if not counted.attainment.total:
        return
    about = f"ตัวชี้วัดของ{WORDS[of]}"
    total = counted.attainment
    yield Exhibit(
        key=f"attainment-{of}",
        title=f"ผลการบรรลุเป้าหมายของ{about}",
        sheet=f"ผลตัวชี้วัด {SHORT[of]}",
        columns=columns("ผล", ("จำนวนตัวชี้วัด", Kind.COUNT)),
        rows=(
            *(Row((label, count)) for label, count, _colour in charts.words_of(total)),
            Row(("รวม", total.total), is_total=True),
        ),
        option=charts.attainment_chart(total),
        width=420,
        height=280,
    )
    for key, word, groups, space in (
        ("areas", counted.area_word, counted.areas, 56),
        ("units", "กลุ่มที่รับผิดชอบ", counted.units, 44),
    ):
        yield Exhibit(
            key=f"{key}-{of}",
            title=f"{about} จำแนกตาม{word}",
            sheet=f"{word} {SHORT[of]}",
            columns=(Column(word), *COUNTED[1:]),
            rows=(*map(_group_row, groups), _counted_row("รวม", total, is_total=True)),
            option=charts.groups_chart(groups),
            height=90 + space * len(groups),
        )


def _group_row(group: GroupRow) -> Row:
    return _counted_row(group.name, group.attainment)


def _counted_row(name: str, counts: Attainment, *, is_total: bool = False) -> Row:
    figures = (counts.total, counts.attained, counts.missed, counts.without_verdict, counts.attained_percent)
    return Row((name, *figures), is_total=is_total)


def of_classes(money: OfficeMoney) -> Exhibit:
    return Exhibit(
        key="money",
        title="ร้อยละการเบิกจ่ายจำแนกตามงบรายจ่าย",
        sheet="เงินตามงบรายจ่าย",
        columns=MONEY,
        rows=(*map(_class_row, money.rows), _class_row(money.total, is_total=True), *map(_class_row, money.outside)),
        option=charts.money_chart(money),
        height=280,
    )


def _class_row(row: ClassMoney, *, is_total: bool = False) -> Row:
    name = row.name if row.in_total else f"{row.name} (นอกยอดรวม)"
    return Row((name, row.allotted, row.disbursed, row.remaining, row.percent), is_total=is_total)


def of_spending(scope: ScopeSpending, today: date) -> Exhibit:
    """The curve of a scope of money. Without months there is no curve: the sentence says why."""
    name = "สำนักงาน" if scope.key == "office" else "โครงการ"
    return Exhibit(
        key=f"s-curve-{scope.key}",
        title=f"แผนและผลการใช้จ่ายสะสม {scope.title}",
        sheet=f"แผนและผลสะสม {name}",
        columns=MONTHS,
        rows=tuple(_period_row(row, scope) for row in scope.periods) if scope.has_months else (),
        option=s_curve(scope) if scope.has_months else None,
        width=900,
        height=340,
        sentences=sentences_of(scope, today),
    )


def _period_row(row: PeriodRow, scope: ScopeSpending) -> Row:
    figures = (row.plan, row.disbursed, row.committed)
    sums = (row.cumulative_plan, row.cumulative_disbursed, row.cumulative_spent)
    target = scope.target_line[row.last - 1] if row.is_quarter else None
    return Row((row.name, *figures, *sums, target), is_total=row.is_quarter)


def of_quadrant(quadrant: Quadrant) -> Exhibit:
    """Those that have a place, corner by corner as the chart numbers them, then those that have none."""
    placed = [
        Row(
            (
                f"{point.money.code} {point.money.name}",
                point.number,
                point.money.unit,
                point.well,
                point.due,
                point.result_percent,
                point.money.allotted,
                point.money.disbursed,
                point.money_percent,
                point.corner.label,
            ),
            href=reverse("indicators:project", args=[point.money.pk]),
        )
        for corner in Corner
        for point in quadrant.of_corner(corner)
    ]
    return Exhibit(
        key="quadrant",
        title="ผลของโครงการเทียบกับการใช้เงิน",
        sheet="ผลเทียบเงินรายโครงการ",
        columns=PLACED,
        rows=tuple(placed),
        option=quadrant_chart(quadrant) if placed else None,
        height=460,
        sentences=(quadrant.rule,),
    )


def of_left_out(quadrant: Quadrant) -> Exhibit:
    """Projects that have no place in the picture: a table without a chart."""
    return Exhibit(
        key="quadrant-left-out",
        title="โครงการที่ยังวางในแผนภูมิไม่ได้",
        sheet="โครงการนอกแผนภูมิ",
        columns=columns(
            "โครงการ",
            ("กลุ่ม", Kind.WORDS),
            ("ได้รับจัดสรร (บาท)", Kind.MONEY),
            ("เบิกจ่าย (บาท)", Kind.MONEY),
            ("เหตุผล", Kind.WORDS),
        ),
        rows=tuple(
            Row(
                (
                    f"{one.money.code} {one.money.name}",
                    one.money.unit,
                    one.money.allotted,
                    one.money.disbursed,
                    one.reason,
                ),
                href=reverse("indicators:project", args=[one.money.pk]),
            )
            for one in quadrant.left_out
        ),
    )


def of_exams(exams: Sequence[Exam]) -> Iterator[Exhibit]:
    for number, exam in enumerate(exams, start=1):
        yield Exhibit(
            key=f"exam-{number}",
            title=f"คะแนนเฉลี่ย {exam.exam} {exam.grade} ปีการศึกษา {exam.academic_year}",
            sheet=f"{exam.exam} {exam.grade}",
            columns=(*SCORES, HALVES) if exam.tells_halves else SCORES,
            rows=tuple(Row(_scores(exam, row)) for row in exam.rows),
            option=charts.exam_chart(exam),
            height=300,
        )


def _scores(exam: Exam, row: ExamRow) -> tuple[Value, ...]:
    scores = (row.subject, row.last_year, row.this_year, row.change, row.nation, row.above_nation)
    return (*scores, row.half_or_more) if exam.tells_halves else scores
