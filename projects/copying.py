"""Copying a project with all its parts: into the next year's plan, and as the proposed copy of an amendment.

Results, reports and the ledger stay behind. The callers (actions on a higher floor) check rights and write the audit event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from simple_history.utils import bulk_create_with_history

from areaoffice.office.versions import Versioned
from plans.models import ActionPlan, Revision
from projects.models import Activity, BudgetLine, MonthPlan, Project
from projects.money import LARGEST, add_up
from thai.numbers import HUNDRED, round_half_up

Row = TypeVar("Row", bound=Versioned)

ZERO = Decimal(0)
PLAIN_LISTS = ("objectives", "quantity_targets", "benefits", "risks")
PARTS_TO_COPY = (
    *PLAIN_LISTS,
    "other_units",
    "alignment__plan",
    "owners__post__person",
    "activities__steps",
    "budget_lines__rate_item",
    "month_plans",
)
# What belongs to the original alone: its place in a workflow, what came of it, what it was made from.
LEFT_BEHIND: Mapping[str, Any] = {
    "previous": None,
    "amends": None,
    "merged_into": None,
    "revision": None,
    "waiting_for": "",
    "verdict": "",
    "verdict_reason": "",
}


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy, and its activities by the key of the activity that each was made from."""

    project: Project
    activities: Mapping[int, Activity]


@dataclass(frozen=True, slots=True)
class Priced:
    """Budget lines with adjusted amounts (not saved), and what became of the sum. Baht; None where there is no line."""

    lines: Sequence[BudgetLine]
    before: Decimal | None
    after: Decimal | None
    changed_rates: int


def moved_on(day: date | None, years: int) -> date | None:
    """The same day `years` later; 29 February becomes the 28th where the year has no 29th."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def loses_a_day(day: date | None, years: int) -> bool:
    """True for a 29 February that has to move to the 28th."""
    moved = moved_on(day, years)
    return day is not None and moved is not None and moved.day != day.day


def adjusted(amount: Decimal, percent: Decimal) -> Decimal:
    """An amount raised (or, below zero, cut) by so many percent, half up to the satang."""
    return round_half_up(amount * (HUNDRED + percent) / HUNDRED)


def priced(lines: Iterable[BudgetLine], percent: Decimal) -> Priced:
    """Unsaved copies of these lines with their amounts adjusted: lump sums directly, others by their rate, so that rate times factors stays the amount."""
    originals = list(lines)
    copies = [_copy_of(line) for line in originals]
    if percent:
        for line in copies:
            _reprice(line, percent)
    pairs = zip(originals, copies, strict=True)
    return Priced(
        lines=copies,
        before=add_up(line.amount for line in originals),
        after=add_up(line.amount for line in copies),
        changed_rates=sum(old.rate != new.rate for old, new in pairs),
    )


def _reprice(line: BudgetLine, percent: Decimal) -> None:
    if line.product is None or line.rate is None:
        line.amount = adjusted(line.amount, percent)
        return
    line.rate = adjusted(line.rate, percent)
    line.amount = round_half_up(line.product or ZERO)


def spread(months: Sequence[MonthPlan], percent: Decimal, budget: Priced) -> list[MonthPlan]:
    """Unsaved copies of the monthly spending; a sum that equalled the budget does so afterwards, the largest month takes the satang."""
    copies = [_copy_of(month) for month in months]
    if not percent or not copies:
        return copies
    for month in copies:
        month.amount = adjusted(month.amount, percent)
    was_whole = add_up(month.amount for month in months) == budget.before
    rest = (budget.after or ZERO) - sum((month.amount for month in copies), ZERO)
    largest = max(copies, key=lambda month: month.amount)
    if was_whole and largest.amount + rest >= 0:
        largest.amount += rest
    return copies


def copy_to_year(
    original: Project, *, plan: ActionPlan, number: int, code: str, percent: Decimal, **group: Any
) -> Copied:
    """The project as a draft of another year's plan; `group` is its strategy and policy item there."""
    years = plan.fiscal_year - original.plan.fiscal_year
    is_assigned = original.kind == Project.Kind.ASSIGNED
    return _copy(
        original,
        years=years,
        percent=percent,
        plan=plan,
        number=number,
        code=code,
        previous=original,
        character=Project.Character.CONTINUING,
        kind=Project.Kind.REGULAR if is_assigned else original.kind,
        state=Project.State.DRAFT,
        starts_on=moved_on(original.starts_on, years),
        ends_on=moved_on(original.ends_on, years),
        **group,
    )


def copy_to_amend(original: Project, *, revision: Revision) -> Copied:
    """The proposed copy on which an amendment is written; number, code and state are the original's."""
    return _copy(original, amends=original, revision=revision, previous=original.previous)


def _copy(original: Project, *, years: int = 0, percent: Decimal = ZERO, **fields: Any) -> Copied:
    project = _copy_of(original, **{**LEFT_BEHIND, **fields})
    project.full_clean(validate_unique=False)
    project.save()
    project.other_units.set(original.other_units.all())
    project.alignment.set(original.alignment.all())
    for name in PLAIN_LISTS:
        _save([_copy_of(row, project=project) for row in getattr(original, name).all()])

    activities = _copy_activities(original, project, years)
    budget = priced(original.budget_lines.all(), percent)
    months = spread(list(original.month_plans.all()), percent, budget)
    for line in budget.lines:
        line.project, line.activity = project, activities.get(line.activity_id or 0)
        _refuse_what_does_not_fit(line)
    for month in months:
        month.project = project
    _save(budget.lines)
    _save(months)
    return Copied(project, activities)


def _refuse_what_does_not_fit(line: BudgetLine) -> None:
    """ValidationError where an adjusted amount has more digits than its column."""
    if max(line.amount, line.rate or ZERO) > LARGEST:
        raise ValidationError(f"{line.project}: รายการ “{line.item}” เมื่อปรับแล้วมากเกินไป รับได้ไม่เกิน 14 หลัก (รวมสตางค์)")


def _copy_activities(original: Project, project: Project, years: int) -> dict[int, Activity]:
    """Activities with owners, parents and steps; what was done in a step stays behind."""
    originals = list(original.activities.all())
    owners = list(original.owners.all())
    new_owners = _save([_copy_of(owner, project=project) for owner in owners])
    owner_of = {old.pk: new for old, new in zip(owners, new_owners, strict=True)}

    found: dict[int, Activity] = {}
    for rows in (
        [row for row in originals if row.parent_id is None],
        [row for row in originals if row.parent_id is not None],
    ):
        copies = [
            _copy_of(
                row,
                project=project,
                parent=found.get(row.parent_id or 0),
                owner=owner_of.get(row.owner_id or 0),
                starts_on=moved_on(row.starts_on, years),
                ends_on=moved_on(row.ends_on, years),
            )
            for row in rows
        ]
        found |= dict(zip([row.pk for row in rows], _save(copies), strict=True))

    _save(
        [
            _copy_of(step, activity=found[row.pk], done_on=None, done_text="")
            for row in originals
            for step in row.steps.all()
        ]
    )
    return found


def _copy_of(row: Row, **changed: Any) -> Row:
    """A new unsaved row with the same values, at version 1, that knows what it was copied from."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in {"row_version", *changed}
    }
    if "copied_from_id" in kept:
        kept["copied_from_id"] = row.pk
    return type(row)(**kept, **changed)


def _save(rows: Sequence[Row]) -> list[Row]:
    """Insert rows of one model at once, with their history where the model keeps one."""
    if not rows:
        return []
    model = type(rows[0])
    if hasattr(model, "history"):
        return bulk_create_with_history(list(rows), model)
    return model._base_manager.bulk_create(rows)
