"""Which steps of the chain of approval an office uses."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Office, User
from plans.permissions import can_keep_settings
from projects.models import Project, SkippedStep

Step = Project.Step
ALWAYS = Step.DIRECTOR


@transaction.atomic
def set_steps(*, office: Office, used: Collection[str], by: User) -> list[str]:
    """Use these steps and skip the others; the director's is always used. Gives the steps that are skipped now.

    ValidationError in Thai for a step that there is none of, and where projects wait for a step that would be switched off.
    """
    if not can_keep_settings(by, office):
        raise PermissionDenied
    if set(used) - set(Step.values):
        raise ValidationError("มีขั้นที่ระบบไม่รู้จัก กรุณาเปิดหน้านี้ใหม่")
    skipped = [step.value for step in Step if step not in used and step != ALWAYS]
    waiting = Project.objects.of_office(office).filter(waiting_for__in=skipped)
    if waiting.exists():
        label = Step(waiting.values_list("waiting_for", flat=True)[0]).label
        raise ValidationError(f"มี {waiting.count()} โครงการรอ{label}อยู่ กรุณาพิจารณาให้เสร็จก่อนปิดขั้นนี้")
    before = set(SkippedStep.objects.of_office(office).values_list("step", flat=True))
    SkippedStep.objects.of_office(office).exclude(step__in=skipped).delete()
    SkippedStep.objects.bulk_create(SkippedStep(office=office, step=step) for step in skipped if step not in before)
    if before != set(skipped):
        audit.record("กำหนดขั้นการพิจารณาโครงการ", office=office, by=by, skipped=skipped)
    return skipped
