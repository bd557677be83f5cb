"""What every page of a short paper may print of its office; books of the year have `annual.opening`."""

from __future__ import annotations

from dataclasses import dataclass

from areaoffice.office.models import Office


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """The office in the words of a cover, and the fiscal year that the paper is of."""

    office: str
    short_name: str
    parent_agency: str
    ministry: str
    fiscal_year: int


def facts_of(office: Office, fiscal_year: int) -> OfficeFacts:
    return OfficeFacts(office.name, office.short_name, office.parent_agency, office.ministry, fiscal_year)
