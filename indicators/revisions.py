"""Amendments with their indicators: what `projects.revisions` does to a project, and on this floor to what measures it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from areaoffice.office.models import User
from indicators import plan_content, threads
from indicators.models import Indicator, IndicatorYear
from indicators.revision_page import KPI_LEFT, indicator_changes, told_to_the_trail
from plans.content import to_json
from plans.deciding import PlanWords, freeze, publish_version
from plans.models import ActionPlan, Revision
from projects import revisions
from projects import threads as threads_of_projects
from projects.copying import Copied
from projects.differences import ProjectChange
from projects.hanging import what_hangs_on
from projects.models import Project
from projects.moved_comments import Pair, move_comments, pairs_of_copy
from projects.revisions import REMOVED, Document, carry_row

NOT_USED = "ฉบับเสนอของ{}ที่ไม่ได้ใช้"


@transaction.atomic
def open_revision(*, plan: ActionPlan, reason: str, by: User) -> Revision:
    """Begin a revision; a plan whose approved version was never kept (one that was imported) is kept as it stands first."""
    revision = revisions.open_revision(plan=plan, reason=reason, by=by)
    if not plan.versions.exists():
        words = PlanWords(reason="แผนฉบับอนุมัติ ก่อนการปรับแผนครั้งแรก", dated_on=plan.approved_on)
        freeze(plan=plan, content=to_json(plan_content.build(plan)), by=by, words=words)
    return revision


@transaction.atomic
def amend_project(*, revision: Revision, project: Project, by: User) -> Copied:
    """The proposed copy of an approved project, with proposed copies of the indicators that measure it."""
    copied = revisions.amend_project(revision=revision, project=project, by=by)
    for year in IndicatorYear.objects.filter(project=project).order_by("order", "pk"):
        _propose(year, copied)
    return copied


def _propose(year: IndicatorYear, copied: Copied) -> IndicatorYear:
    values = {
        field.attname: getattr(year, field.attname)
        for field in year._meta.concrete_fields
        if field.name not in KPI_LEFT and field.name != "activity"
    }
    copy = IndicatorYear(
        amends=year,
        is_proposed=True,
        office_id=year.office_id,
        fiscal_year=year.fiscal_year,
        project=copied.project,
        activity=copied.activities.get(year.activity_id or 0),
        **values,
    )
    copy.save()
    return copy


def discard(copy: Project, *, note: str = "") -> None:
    """Delete a proposed copy with everything on it; cards that were written for it alone go too.

    What was said about it is kept at the live rows, with `note` before it.
    """
    if copy.amends is not None:
        years = IndicatorYear.objects.filter(project=copy).select_related("amends")
        move_comments(pairs_of_copy(copy), project=copy.amends, page_of=threads_of_projects.page_of, note=note)
        _move_comments_of(((year, year.amends) for year in years), copy.amends, note)
    cards = list(IndicatorYear.objects.filter(project=copy, amends__isnull=True).values_list("indicator", flat=True))
    copy.delete()
    Indicator.objects.filter(pk__in=cards, years__isnull=True).delete()


def drop_copy(*, copy: Project, by: User) -> None:
    given_up = partial(discard, note=NOT_USED.format(copy.revision))
    revisions.drop_copy(copy=copy, by=by, discard=given_up)


def withdraw_revision(*, revision: Revision, reason: str, by: User, today: date) -> Revision:
    given_up = partial(discard, note=NOT_USED.format(revision))
    return revisions.withdraw_revision(revision=revision, reason=reason, by=by, today=today, discard=given_up)


def approve_revision(
    *,
    revision: Revision,
    by: User,
    today: date,
    seen: str,
    document: Document,
    keep: Callable[[Revision, User], Any] | None = None,
) -> Revision:
    """Approve a revision with its indicators and keep the plan's new version; see `projects.revisions.approve_revision`."""
    keep = keep or keep_version
    return revisions.approve_revision(
        revision=revision,
        by=by,
        today=today,
        seen=seen,
        document=document,
        further=measured_by,
        carry_further=carry_indicators,
        discard=discard,
        tell=told_to_the_trail,
        freeze=lambda approved: keep(approved, by),
    )


def measured_by(project: Project) -> Iterable[Model]:
    """The rows of this floor that a project's fingerprint holds."""
    return project.indicators.all()


def carry_indicators(change: ProjectChange, reason: str) -> None:
    """Targets change on the live indicators, new ones move over, removed ones go unless a result or an agreement hangs on them."""
    rows = indicator_changes(change)
    for row in rows:
        if row.copy is None:
            _remove(row.live, change.live, reason)
    for row in rows:
        target = {"target", "upper", "target_text"} & set(row.values)
        values = {**row.values, "target_document": reason} if target else row.values
        try:
            carry_row(type(row)(row.live, row.copy, values), change, reason, is_proposed=False, amends_id=None)
        except ValidationError as error:
            raise ValidationError(f"{change.live.code}: {' '.join(error.messages)}") from error


def _remove(year: IndicatorYear, project: Project, reason: str) -> None:
    if hanging := what_hangs_on(year):
        raise ValidationError(f"{project.code}: ลบตัวชี้วัด {year.number} ไม่ได้ เพราะมี{', '.join(hanging)}ผูกอยู่")
    _move_comments_of([(year, None)], project, REMOVED)
    year._change_reason = reason  # type: ignore[attr-defined]
    year.delete()


def _move_comments_of(pairs: Iterable[Pair], project: Project, note: str) -> None:
    """What was said about indicators, at the live indicators; of one that has none at the live project."""

    def page_of(thing: Model) -> str:
        return threads.page_of(thing) if isinstance(thing, IndicatorYear) else threads_of_projects.page_of(thing)

    move_comments(pairs, project=project, page_of=page_of, note=note)


def keep_version(revision: Revision, by: User) -> None:
    """Freeze the plan as amended; where a version was public, the amended one is public too and the old stays at its address."""
    plan = ActionPlan.objects.select_related("office", "development_plan", "policy").get(pk=revision.plan_id)
    words = PlanWords(reason=revision.reason, document_number=revision.document_number, dated_on=revision.dated_on)
    version = freeze(plan=plan, content=to_json(plan_content.build(plan)), by=by, words=words, revision=revision)
    if plan.state == ActionPlan.State.PUBLISHED:
        publish_version(version=version)
