"""The table of rates where lines are typed: an item that bears the name of a rate takes what the table knows of it."""

from __future__ import annotations

from functools import cached_property

from django.db.models import F, Q

from plans.models import RateItem
from projects.budget_text import plain
from thai.fiscal import fiscal_year_range


class RateTable:
    """The rates that hold on some day of a fiscal year, by name. One query, once."""

    def __init__(self, fiscal_year: int) -> None:
        self.fiscal_year = fiscal_year

    @cached_property
    def _rows(self) -> dict[str, RateItem]:
        first, last = fiscal_year_range(self.fiscal_year)
        holds = (Q(starts_on=None) | Q(starts_on__lte=last)) & (Q(ends_on=None) | Q(ends_on__gte=first))
        rows = (
            RateItem.objects.filter(holds)
            .select_related("category")
            .order_by(F("starts_on").asc(nulls_first=True), "pk")
        )
        return {plain(row.name): row for row in rows}

    @property
    def names(self) -> list[str]:
        return [row.name for row in self._rows.values()]

    def find(self, item: str) -> RateItem | None:
        """The rate of this very name, however it is spaced; the one that began last where several hold."""
        return self._rows.get(plain(item))
