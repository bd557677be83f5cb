"""Score sheets of a demo's agreements: an evaluator's own, by account or by link, or typed from paper by two officers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from areaoffice.desk.loading.reading import Record
from areaoffice.office.models import StoredFile, User
from staff.evaluation.scoring_actions import Given, Hand, confirm_paper, save_sheet, send_sheet, type_paper
from staff.models import Evaluator, PerformanceAgreement, ScoreSheet, TemplateItem

Scan = Callable[[User], StoredFile]


def load_sheet(agreement: PerformanceAgreement, step: Record, *, scan: Scan) -> None:
    """A sheet as the step says: a draft, sent, typed from paper, typed and confirmed."""
    seat = Evaluator.objects.sitting_for(agreement).select_related("person").get(seat=step["seat"])
    sheet = ScoreSheet.objects.select_related("evaluator__committee").get(evaluator=seat)
    if "typed_by" in step:
        _from_paper(agreement, sheet, step, scan)
        return
    hand = Hand(seat.person) if seat.person else Hand(None, seat.link_version)
    saved = save_sheet(sheet=sheet, given=given_of(agreement, step), seen=sheet.row_version, hand=hand)
    if step["sent"]:
        today, name = date.fromisoformat(step["on"]), "" if seat.person else seat.printed_name
        send_sheet(sheet=saved, hand=hand, today=today, typed_name=name)


def _from_paper(agreement: PerformanceAgreement, sheet: ScoreSheet, step: Record, scan: Scan) -> None:
    first, given = User.objects.get(username=step["typed_by"]), given_of(agreement, step)
    typed = type_paper(sheet=sheet, given=given, scan=scan(first), by=first)
    if "confirmed_by" in step:
        confirm_paper(sheet=typed, given=given, by=User.objects.get(username=step["confirmed_by"]))


def given_of(agreement: PerformanceAgreement, step: Record) -> Given:
    """Levels as the step tells them: `usual` for every item but those that `items` names; a draft stops after the first `only`."""
    rows = TemplateItem.objects.filter(domain__template=agreement.template).order_by("domain__number", "order")
    items = {item.pk: step["items"].get(item.number, step["usual"]) for item in rows[: step.get("only", 99)]}
    criteria = {one.pk: step["criteria"][one.code] for one in agreement.template.criteria.all() if step["criteria"]}
    words = {name: step.get(name, "") for name in ("strengths", "improvements", "remarks")}
    return Given(items, criteria, step.get("workload_met"), **words)
