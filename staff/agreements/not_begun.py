"""Who holds a post of a family that makes agreements, and has none of the year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from areaoffice.office.models import Office, Post
from staff.models import PerformanceAgreement


def posts_without_agreement(office: Office, fiscal_year: int, *, today: date) -> Sequence[Post]:
    """Posts as they are held today, with person, unit and school. One query."""
    begun = PerformanceAgreement.objects.of_office(office).for_year(fiscal_year).alive().values("owner")
    posts = Post.objects.of_office(office).as_of(today)
    makers = posts.filter(person__is_active=True, family_link__family__makes_agreement=True)
    return list(makers.exclude(person__in=begun).select_related("person", "unit", "school", "family_link__family"))
