"""What the sheet of a salary round prints beside its levels: standing and rank of the signed agreement, salary and leave of the round.

Salary and leave stand on it for the owner, the superior and the personnel group alone; for others these lines stay dotted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from areaoffice.reports.appraisals.forms import AppraisalForm, blank_form, filled_form
from staff.appraisals.leave import leave_of
from staff.appraisals.lines import items_of_family, signed_version
from staff.appraisals.salary import salary_of
from staff.appraisals.seats import Seat
from staff.appraisals.sheet import sheet_for
from staff.models import AppraisalScheme, AppraisalStep, LeaveCount
from thai.numbers import format_baht, format_figure


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """One kind of leave as the form prints it; empty where it was not counted or is not this reader's."""

    label: str
    days: str = ""
    times: str = ""


@dataclass(frozen=True, slots=True)
class SalaryForm:
    """The sheet of a salary round: the appraisal's form and what stands above its levels."""

    form: AppraisalForm
    standing: str
    rank: str
    salary: str
    leave: tuple[LeaveRow, ...]


def blank_salary_form(scheme: AppraisalScheme, office: str, *, today: date) -> SalaryForm:
    """The sheet of an edition with nothing in it, with the items of the family's performance agreement of that day."""
    items = [f"{item.number} {item.name}" for item in items_of_family(scheme.family, today)]
    form = blank_form(scheme, office, is_result=True, items=items)
    return SalaryForm(form, "", "", "", tuple(LeaveRow(str(kind.label)) for kind in LeaveCount.Kind))


def filled_salary_form(seat: Seat, steps: Iterable[AppraisalStep]) -> SalaryForm:
    """The sheet as this person may see it. Without a signed agreement standing and rank are those of the post (an assistant teacher)."""
    one = seat.appraisal
    version = signed_version(one)
    agreement, salary = version.agreement if version else None, salary_of(seat)
    return SalaryForm(
        form=filled_form(sheet_for(seat), steps, is_result=True),
        standing=agreement.printed_standing if agreement else one.post.standing,
        rank=agreement.printed_rank if agreement else one.post.rank,
        salary="" if salary is None else format_baht(salary),
        leave=_leave(seat),
    )


def _leave(seat: Seat) -> tuple[LeaveRow, ...]:
    counted = {one.kind: one for one in leave_of(seat) if one.times is not None}
    rows = []
    for kind in LeaveCount.Kind:
        one = counted.get(kind)
        days = "" if one is None or one.is_by_times or one.days is None else format_figure(one.days)
        rows.append(LeaveRow(str(kind.label), days, "" if one is None else str(one.times)))
    return tuple(rows)
