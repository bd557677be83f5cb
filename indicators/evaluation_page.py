"""Pictures of outside evaluations: the year's list, one tree as it is filtered, one item with its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self
from urllib.parse import urlencode

from areaoffice.office.http import whole
from areaoffice.office.models import Office, Unit, User
from indicators.expected import ALWAYS_ASKED, SHORT_NAMES, scored_year
from indicators.indicator_changes import Change, differences
from indicators.models import Evaluation, EvaluationItem
from indicators.models.evaluations import THRESHOLDS
from indicators.scored import ScoredEvaluation, ScoredItem, scored_of
from thai.numbers import format_figure

LACKS = {"score": "ยังไม่มีคะแนน", "evidence": "ยังไม่มีหลักฐาน", "late": "เกินกำหนด"}
MINE = "mine"
CHANGING = (
    "self_value",
    "self_score",
    "official_value",
    "official_score",
    "level",
    "weight",
    "scoring",
    *THRESHOLDS,
    "owner_unit",
    "due_on",
)


@dataclass(frozen=True)
class YearPage:
    """The evaluations of a year that this person sees; `missing` are the kinds that are asked for and not set up."""

    rows: tuple[YearRow, ...]
    missing: tuple[tuple[str, str], ...]
    sees_office: bool


@dataclass(frozen=True)
class YearRow:
    """An evaluation with the items of it that this person sees."""

    scored: ScoredEvaluation
    name: str
    items: tuple[ScoredItem, ...]
    problems: tuple[str, ...]

    @property
    def lacking_score(self) -> int:
        return sum(row.lacks_score for row in self.items)

    @property
    def lacking_evidence(self) -> int:
        return sum(row.lacks_evidence for row in self.items)

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.items)


def year_page(*, office: Office, user: User, fiscal_year: int, today: date) -> YearPage:
    """Whole-office roles: every evaluation; unit roles: those with items of theirs, and of them only those items. Five queries."""
    sees_office = office.pk in user.whole_office_ids()
    found = scored_year(office, fiscal_year, today=today)
    order = list(SHORT_NAMES)
    rows = [year_row(one, user, sees_office=sees_office) for one in found]
    shown = [row for row in rows if sees_office or row.items]
    kinds = {one.evaluation.kind for one in found}
    missing = [(kind.value, SHORT_NAMES[kind]) for kind in ALWAYS_ASKED if kind not in kinds]
    return YearPage(
        rows=tuple(sorted(shown, key=lambda row: order.index(row.scored.evaluation.kind))),  # type: ignore[arg-type]
        missing=tuple(missing) if sees_office else (),
        sees_office=sees_office,
    )


def year_row(scored: ScoredEvaluation, user: User, *, sees_office: bool) -> YearRow:
    items = scored.counted if sees_office else seen_items(scored.counted, user)
    problems = tuple(problems_of(scored)) if sees_office else ()
    return YearRow(scored, SHORT_NAMES[Evaluation.Kind(scored.evaluation.kind)], items, problems)


def seen_items(items: Iterable[ScoredItem], user: User) -> tuple[ScoredItem, ...]:
    """Those that the units of this person own."""
    units = set(user.unit_ids())
    return tuple(row for row in items if row.item.owner_unit_id in units)


def problems_of(scored: ScoredEvaluation) -> Iterable[str]:
    """What does not fit together in an evaluation, one Thai sentence each; nothing of it stops anybody."""
    weights = [row.item.weight for row in scored.counted]
    known = [weight for weight in weights if weight is not None]
    stated = scored.evaluation.weight_total
    if known and stated is not None and sum(known) != stated:
        yield f"น้ำหนักของรายการรวมกันได้ {format_figure(sum(known))} แต่เกณฑ์กำหนดไว้ {format_figure(stated)}"
    if known and len(known) < len(weights):
        yield f"มี {len(weights) - len(known)} รายการที่ยังไม่มีน้ำหนัก จึงไม่นับในคะแนนรวม"
    if known and not sum(known):
        yield "น้ำหนักของทุกรายการเป็น 0 จึงคำนวณคะแนนรวมไม่ได้"
    if scored.is_stated and scored.share_scored == 100 and scored.computed != scored.evaluation.score:
        both = f"{format_figure(scored.evaluation.score)} แต่คำนวณจากรายการได้ {format_figure(scored.computed)}"
        yield f"คะแนนรวมทางการ {both}"
    unread = [row for row in scored.counted if row.item.indicator_year_id and row.own.score is None]
    if unread:
        names = ", ".join(str(row.item) for row in unread[:3])
        yield f"มี {len(unread)} รายการที่ใช้ผลของตัวชี้วัดแต่ตัวชี้วัดยังไม่มีผลที่ใช้ได้ ({names})"


# --- one evaluation ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Filters:
    """What the tree is narrowed to; empty words narrow nothing."""

    whose: str = ""
    unit_id: int | None = None
    lacks: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> Self:
        lacks, whose = query.get("lacks", ""), query.get("whose", "")
        return cls(
            whose=whose if whose == MINE else "",
            unit_id=whole(query.get("unit")),
            lacks=lacks if lacks in LACKS else "",
        )

    @property
    def query(self) -> str:
        asked = {"whose": self.whose, "unit": self.unit_id, "lacks": self.lacks}
        return urlencode({name: value for name, value in asked.items() if value})

    def fits(self, row: ScoredItem, mine: set[int]) -> bool:
        if self.whose and row.item.owner_unit_id not in mine:
            return False
        if self.unit_id and row.item.owner_unit_id != self.unit_id:
            return False
        return (
            not self.lacks
            or {
                "score": row.lacks_score,
                "evidence": row.lacks_evidence,
                "late": row.is_late,
            }[self.lacks]
        )

    @property
    def narrows(self) -> bool:
        return bool(self.query)


@dataclass(frozen=True)
class TreePage:
    """One evaluation: its items as they are filtered, of whole-office roles the whole tree."""

    scored: ScoredEvaluation
    name: str
    rows: tuple[ScoredItem, ...]
    units: tuple[Unit, ...]
    sees_office: bool
    problems: tuple[str, ...]


def tree_page(evaluation: Evaluation, *, user: User, today: date, filters: Filters) -> TreePage:
    """`evaluation` comes `with_scales`; three queries, more where items read KPIs."""
    scored = scored_of([evaluation], today=today)[0]
    sees_office = evaluation.office_id in user.whole_office_ids()
    seen = scored.items if sees_office else seen_items(scored.items, user)
    mine = set(user.unit_ids())
    units = {row.item.owner_unit.pk: row.item.owner_unit for row in seen if row.item.owner_unit}
    return TreePage(
        scored=scored,
        name=SHORT_NAMES[Evaluation.Kind(evaluation.kind)],
        rows=tuple(row for row in seen if filters.fits(row, mine)),
        units=tuple(sorted(units.values(), key=lambda unit: (unit.order, unit.pk))),
        sees_office=sees_office,
        problems=tuple(problems_of(scored)) if sees_office else (),
    )


# --- one item ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ItemPage:
    """An item with its scores, how they come about, and who changed what."""

    row: ScoredItem
    full: Decimal
    rule: str
    thresholds: tuple[tuple[int, Decimal], ...]
    changes: tuple[Change, ...]
    before: EvaluationItem | None
    after: EvaluationItem | None


def item_page(item: EvaluationItem, *, user: User, today: date) -> ItemPage:
    """`item` comes with its evaluation and office; six queries, more where it reads a KPI."""
    scored = scored_of([item.evaluation], today=today)[0]
    row = next(one for one in scored.items if one.item.pk == item.pk)
    sees_office = item.evaluation.office_id in user.whole_office_ids()
    steps = [one.item for one in (scored.counted if sees_office else seen_items(scored.counted, user))]
    place = next((number for number, one in enumerate(steps) if one.pk == item.pk), None)
    return ItemPage(
        row=row,
        full=scored.full,
        rule=rule_of(row.item, scored.full),
        thresholds=tuple(enumerate(row.item.thresholds, start=1)),
        changes=tuple(changes_of(row.item)),
        before=steps[place - 1] if place else None,
        after=steps[place + 1] if place is not None and place + 1 < len(steps) else None,
    )


def rule_of(item: EvaluationItem, full: Decimal) -> str:
    """How a measured value becomes a score, in one Thai sentence."""
    of_full = f"คะแนนเต็ม {format_figure(full)}"
    scoring = EvaluationItem.Scoring
    if item.scoring == scoring.YES_NO:
        return f"ดำเนินการแล้วได้{of_full} ยังไม่ดำเนินการได้ 0"
    if item.scoring == scoring.PERCENT:
        return f"คะแนนคือร้อยละของ{of_full}"
    scaled = "" if full == 5 else f" แล้วเทียบเป็น{of_full}"
    if item.scoring == scoring.INTERPOLATED:
        return f"เทียบผลที่วัดได้กับเกณฑ์ระดับ 1 ถึง 5 ระหว่างสองระดับคิดตามสัดส่วน{scaled}"
    return f"คะแนนคือระดับ 1 ถึง 5 ตามที่ประเมิน{scaled}"


def changes_of(item: EvaluationItem) -> list[Change]:
    """What was changed since the item was made, the latest first; one query."""
    rows = list(item.history.select_related("history_user", "owner_unit").order_by("-history_date", "-history_id"))
    found = list(differences(rows, "รายการประเมิน", EvaluationItem, CHANGING))
    return [change for change in found if change.at != rows[-1].history_date]
