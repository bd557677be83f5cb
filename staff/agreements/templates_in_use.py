"""The editions by which an office makes agreements in a year: confirmed, named by a circular, or still to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from areaoffice.office.models import Office
from staff.models import AgreementTemplate, TemplateUse


@dataclass(frozen=True, slots=True)
class EditionInUse:
    template: AgreementTemplate
    fiscal_year: int
    use: TemplateUse | None
    agreements: int

    @property
    def is_open(self) -> bool:
        """Still to be confirmed: nothing is agreed on it."""
        return self.use is None and not self.template.is_confirmed_for(self.fiscal_year)


def editions_of(office: Office, fiscal_year: int) -> list[EditionInUse]:
    """Every edition in force on the first day of the year, with how many agreements stand on it. Two queries."""
    uses = {
        use.template_id: use
        for use in TemplateUse.objects.of_office(office).filter(fiscal_year=fiscal_year).select_related("by")
    }
    mine = Q(agreements__office=office, agreements__fiscal_year=fiscal_year) & ~Q(agreements__state="cancelled")
    rows: Any = (
        AgreementTemplate.objects.of_year(fiscal_year).filter(family__makes_agreement=True).select_related("family")
    )
    counted = rows.annotate(count=Count("agreements", filter=mine)).order_by("family__order", "pk")
    return [EditionInUse(row, fiscal_year, uses.get(row.pk), row.count) for row in counted]


def waits_for_confirmation(template: AgreementTemplate, office: Office, fiscal_year: int) -> bool:
    """True where an agreement on this edition can't be agreed yet. One query at most."""
    if template.is_confirmed_for(fiscal_year):
        return False
    return not TemplateUse.objects.naming(template, office, fiscal_year).exists()
