"""From which share of what was due a running indicator has which light: the office's own bands, and their rule as a sentence."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Office, User
from plans.permissions import can_keep_settings

FULL = 100


def rule_of_bands(office: Office) -> str:
    """ "ร้อยละ 95 ขึ้นไปเป็นไปตามแผน ร้อยละ 80 ขึ้นไปต้องเฝ้าระวัง ต่ำกว่านั้นล่าช้า"."""
    return f"ร้อยละ {office.on_track_from} ขึ้นไปเป็นไปตามแผน ร้อยละ {office.at_risk_from} ขึ้นไปต้องเฝ้าระวัง ต่ำกว่านั้นล่าช้า"


@transaction.atomic
def set_bands(*, office: Office, on_track_from: int, at_risk_from: int, by: User) -> Office:
    """Set the bands of the lights, in whole percents of what was due. Every page judges by them from now on.

    ValidationError by field in Thai unless 0 < at risk < on track <= 100.
    """
    if not can_keep_settings(by, office):
        raise PermissionDenied
    faults = faults_of(on_track_from, at_risk_from)
    if faults:
        raise ValidationError(faults)
    kept = Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    before = [kept.on_track_from, kept.at_risk_from]
    if before == [on_track_from, at_risk_from]:
        return kept
    kept.on_track_from, kept.at_risk_from = on_track_from, at_risk_from
    kept.save(update_fields=["on_track_from", "at_risk_from"])
    audit.record("กำหนดเกณฑ์ของสัญญาณ", office=kept, by=by, before=before, after=[on_track_from, at_risk_from])
    return kept


def faults_of(on_track_from: int, at_risk_from: int) -> dict[str, str]:
    """What is wrong with these bands, by field; empty where nothing is."""
    found = {}
    if not 0 < on_track_from <= FULL:
        found["on_track_from"] = f"ต้องมากกว่า 0 และไม่เกิน {FULL} (พิมพ์ {on_track_from})"
    if at_risk_from <= 0:
        found["at_risk_from"] = f"ต้องมากกว่า 0 (พิมพ์ {at_risk_from})"
    elif at_risk_from >= on_track_from:
        found["at_risk_from"] = f"ต้องต่ำกว่าเกณฑ์เป็นไปตามแผน ซึ่งเป็น {on_track_from} (พิมพ์ {at_risk_from})"
    return found
