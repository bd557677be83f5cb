"""Editions of a form: a new one begins as a copy of the one before. What was signed stays on its own edition."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from staff.models import AgreementTemplate, TemplateDomain
from thai.fiscal import fiscal_year, fiscal_year_range

FLAT_PARTS = ("criteria", "levels", "workload_lines")
Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def copy_edition(*, template: AgreementTemplate, by: User, today: date) -> AgreementTemplate:
    """A new edition with every part of this one, in force from the next fiscal year on and still to be confirmed.

    ValidationError in Thai while an earlier copy of it still bears its first name.
    """
    first_day, _last = fiscal_year_range(fiscal_year(today) + 1)
    name = f"{template.edition} ฉบับปรับปรุง"
    if AgreementTemplate.objects.filter(family=template.family, edition=name).exists():
        raise ValidationError(f"มีแม่แบบ “{template.family} {name}” แล้ว กรุณาตั้งชื่อฉบับนั้นก่อนทำฉบับใหม่อีกฉบับ")
    unconfirmed = {"is_confirmed": False, "confirmed_to": None, "legal_reference": "", "ends_on": None}
    fresh = _copy(template, edition=name, starts_on=first_day, **unconfirmed)
    for part in FLAT_PARTS:
        for row in getattr(template, part).all():
            _copy(row, template=fresh)
    for domain in template.domains.prefetch_related("items"):
        _copy_domain(domain, fresh)
    audit.record("ทำแม่แบบข้อตกลงฉบับใหม่", office=None, by=by, thing=fresh, earlier=template.edition)
    return fresh


def _copy_domain(domain: TemplateDomain, to: AgreementTemplate) -> None:
    items = list(domain.items.all())
    fresh = _copy(domain, template=to)
    for item in items:
        _copy(item, domain=fresh)


def _copy(row: Row, **changes: Any) -> Row:
    """A new row with the values of this one and these changes."""
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    fresh = type(row)(**values)
    for name, value in changes.items():
        setattr(fresh, name, value)
    fresh.save(force_insert=True)
    return fresh
