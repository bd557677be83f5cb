"""Spending against this quarter's target, and money that lapses or is owed back. Baht with two places."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from indicators.answers.answer import BAD, GOOD, QUIET, WATCH, Answer, Line, answer
from indicators.answers.ground import Ground
from projects import money_lists
from projects.disbursement_targets import TargetRow
from projects.models import Account
from projects.money import ProjectMoney, Sums
from projects.money_lists import LapsingRow, OpenRow
from thai.dates import format_date
from thai.numbers import format_baht, format_percent

SPENDING = "การเบิกจ่าย"


def spending(ground: Ground, targets: list[TargetRow]) -> Answer:
    """The office against the targets of the quarter; a unit by what its projects disbursed."""
    opens = reverse("projects:spending", args=[ground.fiscal_year])
    if not ground.sees_office:
        return of_projects(ground)
    if not targets:
        return answer("spending", SPENDING, says="ยังไม่ได้กำหนดเป้าหมายของไตรมาสนี้", light=QUIET, lines=[], opens=opens)
    return answer(
        "spending",
        f"{SPENDING}เทียบเป้าไตรมาสที่ {targets[0].quarter}",
        says=target_text(targets[0]),
        light=light_of(targets[0]),
        lines=[_target(row, opens) for row in targets],
        opens=opens,
    )


def target_text(row: TargetRow) -> str:
    """ "ร้อยละ 62.10 จากเป้า 75.00 · ขาด 1,200,000 บาท · ต้องเบิกสัปดาห์ละ 200,000 บาท"."""
    return f"ร้อยละ {format_percent(row.percent)} จากเป้า {format_percent(row.target_percent)} · {gap_text(row)}"


def gap_text(row: TargetRow) -> str:
    """What is missing to the target, and what a week must bring."""
    if row.gap is None:
        return "ไม่ได้บันทึกการเบิกจ่าย"
    parts = [f"ขาด {format_baht(row.gap)} บาท" if row.gap else "ถึงเป้าแล้ว"]
    if row.per_week:
        parts.append(f"ต้องเบิกสัปดาห์ละ {format_baht(row.per_week)} บาท")
    return " · ".join(parts)


def light_of(row: TargetRow) -> str:
    """Red once the quarter is over, or where a week must bring more than a tenth of the target."""
    if row.gap is None:
        return QUIET
    if not row.gap:
        return GOOD
    return BAD if row.per_week is None or row.per_week * 10 > row.target else WATCH


def _target(row: TargetRow, opens: str) -> Line:
    light = light_of(row)
    return Line(
        title=row.label,
        opens=opens,
        detail=gap_text(row),
        figure=f"{format_percent(row.percent)} / {format_percent(row.target_percent)}",
        word={GOOD: "ถึงเป้า", WATCH: "ยังไม่ถึงเป้า", BAD: "ห่างเป้า"}.get(light, "ไม่ได้บันทึก"),
        light=light,
    )


def of_projects(ground: Ground) -> Answer:
    """What the projects of the reader's units were given and have disbursed, the most unspent first."""
    rows, total = ground.project_money.rows, ground.project_money.total
    given = [row for row in rows if row.allotted is not None]
    return answer(
        "spending",
        f"{SPENDING}ของโครงการ",
        says=given_text(total),
        light=QUIET if total.percent is None else GOOD if total.remaining == 0 else WATCH,
        lines=[
            _project(row, ground.fiscal_year) for row in sorted(given, key=lambda row: (-(row.remaining or 0), row.pk))
        ],
        opens=f"{reverse('projects:money', args=[ground.fiscal_year])}{ground.wanted.narrowing}#by-project",
    )


def given_text(sums: Sums) -> str:
    """ "เบิกจ่าย 300 จาก 1,000 บาท (ร้อยละ 30.00)"; says so where nothing was given, or spending is not recorded."""
    if sums.allotted is None:
        return "ยังไม่มีเงินจัดสรร"
    if sums.disbursed is None:
        return f"ได้รับจัดสรร {format_baht(sums.allotted)} บาท ยังไม่ได้บันทึกการเบิกจ่าย"
    percent = format_percent(sums.percent)
    return f"เบิกจ่าย {format_baht(sums.disbursed)} จาก {format_baht(sums.allotted)} บาท (ร้อยละ {percent})"


def _project(row: ProjectMoney, fiscal_year: int) -> Line:
    return Line(
        title=f"{row.code} {row.name}",
        opens=reverse("projects:project_ledger", args=[fiscal_year, row.pk]),
        detail=given_text(row),
        figure=f"เหลือ {format_baht(row.remaining)} บาท" if row.remaining is not None else "",
    )


def at_risk(ground: Ground) -> Answer:
    """Advances past their day, the latest first, then letters whose money lapses, the nearest first."""
    late, lapses = money_lists.at_risk(
        office=ground.office, fiscal_year=ground.fiscal_year, user=ground.user, today=ground.today
    )
    overdue = [row for row in late if is_of_unit(row.item.entry.account, ground.wanted.unit)]
    lapsing = [row for row in lapses if is_of_unit(row.account, ground.wanted.unit)]
    return answer(
        "money",
        "เงินยืมเกินกำหนด และเงินที่จะตกไป",
        says=_at_risk_text(overdue, lapsing),
        light=BAD if overdue or any(row.days < 0 for row in lapsing) else WATCH if lapsing else GOOD,
        lines=[
            *(_advance(row, ground.fiscal_year) for row in overdue),
            *(_lapsing(row, ground.fiscal_year) for row in lapsing),
        ],
        opens=reverse("projects:money_lists", args=[ground.fiscal_year]),
    )


def is_of_unit(account: Account, unit: int | None) -> bool:
    """True without a chosen unit, and for the money of a project that this unit leads."""
    return unit is None or (account.project is not None and account.project.lead_unit_id == unit)


def _at_risk_text(overdue: list[OpenRow], lapsing: list[LapsingRow]) -> str:
    parts = []
    if overdue:
        total = sum((row.item.left for row in overdue), start=0 * overdue[0].item.left)
        parts.append(f"เงินยืมเกินกำหนด {len(overdue)} ราย {format_baht(total)} บาท")
    if lapsing:
        total = sum((row.left for row in lapsing), start=0 * lapsing[0].left)
        parts.append(f"เงินจะตกไป {len(lapsing)} รายการ {format_baht(total)} บาท")
    return " · ".join(parts) or "ไม่มีเงินยืมเกินกำหนด ไม่มีเงินใกล้ตกไป"


def account_of(account: Account, fiscal_year: int) -> tuple[str, str]:
    """The name of an account's project or class, and the page of its open items."""
    if account.project is not None:
        return str(
            account.project
        ), f"{reverse('projects:project_ledger', args=[fiscal_year, account.project.pk])}#open"
    if account.budget_class is None:
        return str(account), reverse("projects:money_lists", args=[fiscal_year])
    return account.budget_class.name, reverse(
        "projects:class_ledger", args=[fiscal_year, account.budget_class.code]
    ) + "#open"


def _advance(row: OpenRow, fiscal_year: int) -> Line:
    entry = row.item.entry
    name, opens = account_of(entry.account, fiscal_year)
    return Line(
        title=f"เงินยืม {entry.debtor or entry.document_number}",
        opens=opens,
        detail=f"{name} · กำหนดส่งใช้ {_day(entry.due_on)} เกิน {row.days_late} วัน",
        figure=f"{format_baht(row.item.left)} บาท",
        word="เกินกำหนด",
        light=BAD,
    )


def _lapsing(row: LapsingRow, fiscal_year: int) -> Line:
    name, opens = account_of(row.account, fiscal_year)
    return Line(
        title=f"เงินจัดสรร {row.allotment.letter_number}",
        opens=opens,
        detail=f"{name} · ใช้ภายใน {_day(row.allotment.spend_by)}"
        + (f" เหลือ {row.days} วัน" if row.days >= 0 else f" เลยมา {-row.days} วัน"),
        figure=f"{format_baht(row.left)} บาท",
        word="จะตกไป" if row.days >= 0 else "เลยกำหนด",
        light=WATCH if row.days >= 0 else BAD,
    )


def _day(day: date | None) -> str:
    return format_date(day, "short") if day else "-"
