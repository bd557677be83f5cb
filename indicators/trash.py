"""Deleting a project that was never run, with its parts and its indicators, and putting it back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.models import TrashedRow, User
from areaoffice.office.trash import put_back, read, throw_away
from indicators.models import Indicator, IndicatorYear, Result
from plans.models import ActionPlan
from projects.models import Project
from projects.permissions import is_planner, works_in_lead_unit

HAS_PAST = "ลบโครงการนี้ไม่ได้ เพราะมี{what}แล้ว หากไม่ดำเนินการให้ใช้ “ยกเลิกโครงการ”"


def can_delete_project(user: User, project: Project) -> bool:
    """The planning group and the people of its lead unit, while it is a draft or came back."""
    is_live = project.amends_id is None
    is_theirs = is_planner(user, project.office) or works_in_lead_unit(user, project)
    return is_live and project.is_proposal and is_theirs


@transaction.atomic
def delete_project(*, project: Project, by: User) -> TrashedRow:
    """Put a draft with all its parts and the indicators that measure nothing else into the trash.

    ValidationError in Thai where money was entered or something was reported.
    """
    project = Project.objects.select_for_update(of=("self",)).select_related("plan__office").get(pk=project.pk)
    if not can_delete_project(by, project):
        raise PermissionDenied
    if project.accounts.exists():
        raise ValidationError(HAS_PAST.format(what="บัญชีเงิน"))
    if project.progress_reports.exists() or Result.objects.filter(indicator_year__project=project).exists():
        raise ValidationError(HAS_PAST.format(what="ผลการรายงาน"))
    if project.outside_entries.exists():
        raise ValidationError(HAS_PAST.format(what="การกรอกข้อมูลในระบบภายนอก"))
    audit.record("ลบโครงการ", office=project.office, by=by, thing=project)
    return throw_away(
        row=project,
        office=project.office,
        by=by,
        owner=project.pk,
        place=reverse("projects:list"),
        also=list(_own_cards(project)),
    )


@transaction.atomic
def restore_project(*, trashed: TrashedRow, by: User) -> Project:
    """Put a deleted project back. ValidationError in Thai where its plan is closed, its code is taken, or it is not theirs."""
    project: Project = read(trashed)[0].object
    plan = ActionPlan.objects.filter(pk=project.plan_id).first()
    if plan is None or plan.state == ActionPlan.State.CLOSED:
        raise ValidationError("กู้คืนไม่ได้ แผนของโครงการนี้ปิดแล้ว")
    if not can_delete_project(by, project):
        raise ValidationError("กู้คืนไม่ได้ ท่านแก้ไขโครงการนี้ไม่ได้")
    put_back(trashed=trashed)
    found = Project.objects.get(pk=project.pk)
    audit.record("กู้คืนโครงการ", office=plan.office, by=by, thing=found)
    return found


def _own_cards(project: Project) -> list[Indicator]:
    """Cards that measure this project alone."""
    elsewhere = IndicatorYear.objects.filter(indicator=OuterRef("pk")).exclude(project=project)
    cards = Indicator.objects.filter(years__project=project).distinct()
    return list(cards.filter(~Exists(elsewhere)))
