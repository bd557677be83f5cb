"""Which KPIs are at risk, behind or missed: why, what is done, who, by when; which schools to visit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q
from django.urls import reverse

from indicators.answers.answer import BAD, GOOD, QUIET, WATCH, Answer, Line, answer
from indicators.answers.ground import Ground
from indicators.judged_indicator import JudgedIndicator
from indicators.models import CorrectiveAction
from indicators.status import Status
from indicators.visits import RULE, Visit, visits
from indicators.wanted import IN_TROUBLE, TROUBLED, Wanted
from thai.cutting import cut
from thai.dates import format_date

Actions = Mapping[int, list[CorrectiveAction]]
WORST_FIRST = (Status.NOT_ATTAINED, Status.BEHIND, Status.AT_RISK)
LONGEST = 110


def troubled(ground: Ground) -> Answer:
    """Those with an overdue action first, then the worst word first."""
    rows = [row for row in ground.rows if row.status in IN_TROUBLE]
    actions = open_actions(rows)
    late = sum(any(one.due_on < ground.today for one in actions.get(row.year.pk, ())) for row in rows)
    without = sum(row.year.pk not in actions for row in rows)
    shown = sorted(rows, key=lambda row: (not is_late(row, actions, ground.today), WORST_FIRST.index(row.status)))
    wanted = ground.wanted
    return answer(
        "troubled",
        "ตัวชี้วัดเฝ้าระวัง ล่าช้า หรือไม่บรรลุ",
        says=_troubled_text(rows, late=late, without=without) or f"ไม่มี{_of_chosen(wanted)}",
        light=_light_of(rows, late=late, is_some_only=wanted.is_by_verdict),
        lines=[_kpi(row, actions, ground.today) for row in shown],
        opens=reverse("indicators:list") + (wanted.query() if wanted.status else wanted.query(status=TROUBLED)),
    )


def open_actions(rows: Iterable[JudgedIndicator]) -> Actions:
    """What is still to be done about these KPIs, the first due first; one query."""
    found: defaultdict[int, list[CorrectiveAction]] = defaultdict(list)
    wanted = CorrectiveAction.objects.open().filter(Q(indicator_year__in=[row.year.pk for row in rows]))
    for one in wanted.select_related("person", "unit").order_by("due_on", "pk"):
        found[one.indicator_year_id].append(one)
    return dict(found)


def is_late(row: JudgedIndicator, actions: Actions, today: date) -> bool:
    return any(one.due_on < today for one in actions.get(row.year.pk, ()))


def _light_of(rows: list[JudgedIndicator], *, late: int, is_some_only: bool) -> str:
    """None in trouble is good news of all KPIs, and no news of those of a chosen word."""
    if not rows:
        return QUIET if is_some_only else GOOD
    return BAD if late or any(row.status != Status.AT_RISK for row in rows) else WATCH


def _of_chosen(wanted: Wanted) -> str:
    """Of which KPIs alone the page tells; "" where it tells of all."""
    return f"ในตัวชี้วัด{wanted.chosen_label} ที่เลือก" if wanted.is_by_verdict else ""


def _troubled_text(rows: list[JudgedIndicator], *, late: int, without: int) -> str:
    counts = [f"{status.label} {n}" for status in WORST_FIRST if (n := sum(row.status == status for row in rows))]
    ends = [f"แนวทางแก้ไขเกินกำหนด {late}"] if late else []
    ends += [f"ยังไม่มีแนวทางแก้ไข {without}"] if without else []
    return " · ".join([*counts, *ends])


def _kpi(row: JudgedIndicator, actions: Actions, today: date) -> Line:
    own = actions.get(row.year.pk, ())
    return Line(
        title=f"{row.year.number} {row.year.indicator.name}",
        opens=reverse("indicators:indicator", args=[row.year.pk]),
        detail=f"ผล {row.result_text} (เป้าหมาย {row.target_text}) · {action_text(own[0], today) if own else _why(row)}",
        word=row.status.label,
        light=WATCH if row.status == Status.AT_RISK else BAD,
    )


def _why(row: JudgedIndicator) -> str:
    reason = shortened(row.shortfall_reason) or "ยังไม่ระบุสาเหตุ"
    return f"ยังไม่มีแนวทางแก้ไข · {reason}"


def action_text(action: CorrectiveAction, today: date) -> str:
    """ "ผู้รับผิดชอบ ภายใน 30 ก.ย. 2565 (เกิน 3 วัน) · สาเหตุ → สิ่งที่จะทำ": what must not be cut stands first."""
    return f"{who_by_when(action, today)} · {shortened(action.reason)} → {shortened(action.action)}"


def who_by_when(action: CorrectiveAction, today: date) -> str:
    late = (today - action.due_on).days
    end = f" (เกิน {late} วัน)" if late > 0 else ""
    who = action.person or (action.unit.label if action.unit else "-")
    return f"{who} ภายใน {format_date(action.due_on, 'short')}{end}"


def shortened(text: str) -> str:
    """The first line of a text, cut where it is long."""
    first = text.strip().partition("\n")[0]
    return cut(first, LONGEST)


def schools(ground: Ground) -> Answer:
    """The schools to visit, by the rule that stands beside them."""
    found = visits(ground.rows, office=ground.office, today=ground.today)
    return answer(
        "schools",
        "โรงเรียนที่ควรไปเยี่ยม",
        says=_schools_text(found.total, len(found.rows), ground.wanted),
        light=QUIET if not found.total else WATCH if found.rows else GOOD,
        lines=[_school(row) for row in found.rows],
        opens=reverse("indicators:visits", args=[ground.fiscal_year]) + ground.wanted.narrowing,
        rule=RULE,
    )


def _schools_text(total: int, count: int, wanted: Wanted) -> str:
    if not total and wanted.is_by_verdict:
        return f"ไม่มีตัวชี้วัด{wanted.chosen_label} ที่เก็บผลรายโรงเรียน"
    if not total:
        return "ยังไม่มีตัวชี้วัดที่เก็บผลรายโรงเรียน"
    return f"{count} โรงเรียน จากที่ดูผล {total} โรงเรียน" if count else "ไม่มีโรงเรียนที่ผลต่ำหรือค้างส่ง"


def _school(row: Visit) -> Line:
    return Line(
        title=row.name,
        opens=reverse("indicators:school", args=[row.code]),
        detail=row.reason,
        figure=f"{row.points} เรื่อง",
        word="ผลต่ำ" if row.below else "ค้างส่ง",
        light=WATCH,
    )
