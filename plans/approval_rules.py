"""The rules of who decides a transfer, as most offices begin with them; each is to be checked against the year's regulation."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Office, User
from plans.models import ApprovalRule
from plans.permissions import can_keep_settings

Scope, Authority = ApprovalRule.Scope, ApprovalRule.Authority
BUDGET_RULE = "ระเบียบว่าด้วยการบริหารงบประมาณรายจ่าย"
DEFAULT_RULES = {
    Scope.WITHIN_PROJECT: Authority.NOTED,
    Scope.SAME_CLASS: Authority.DIRECTOR,
    Scope.OTHER_CLASS: Authority.OBEC,
    Scope.INVESTMENT: Authority.OBEC,
}


@transaction.atomic
def load_default_rules(*, office: Office, by: User | None) -> int:
    """Add the default rule of every case that the office has none for, unconfirmed; how many. `by` is None when a demo is loaded."""
    if by is not None and not can_keep_settings(by, office):
        raise PermissionDenied
    Office.objects.select_for_update().get(pk=office.pk)
    known = set(office.approval_rules.values_list("scope", flat=True))
    added = ApprovalRule.objects.bulk_create(
        ApprovalRule(office=office, scope=scope, authority=authority, legal_reference=BUDGET_RULE)
        for scope, authority in DEFAULT_RULES.items()
        if scope not in known
    )
    if added and by is not None:
        audit.record("ใช้กติกาการอนุมัติโอนเงินเริ่มต้น", office=office, by=by, added=len(added))
    return len(added)
