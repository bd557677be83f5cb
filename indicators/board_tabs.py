"""The pages of the dashboard: what the director needs in five minutes, and one page for each matter behind it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.urls import reverse

from indicators.dashboard import Dashboard


class Part(TextChoices):
    """A page of the dashboard, by the name of its address."""

    OVERVIEW = "dashboard", "ภาพรวม"
    KPIS = "dashboard_kpis", "ตัวชี้วัด"
    MONEY = "dashboard_money", "การเงิน"
    QUADRANT = "dashboard_quadrant", "ผลเทียบเงิน"
    QUALITY = "dashboard_quality", "การประเมิน"


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the dashboard as the bar of its tabs shows it; `opens` keeps the filter."""

    part: Part
    path: str
    opens: str
    is_chosen: bool


def tabs_of(board: Dashboard, chosen: Part) -> list[Tab]:
    """The pages that this reader has: what others found is told to who sees the whole office."""
    asked = board.wanted.filters()
    parts = [part for part in Part if part != Part.QUALITY or board.is_whole_office]
    paths = [reverse(f"indicators:{part.value}", args=[board.wanted.year]) for part in parts]
    return [Tab(part, path, f"{path}{asked}", part == chosen) for part, path in zip(parts, paths, strict=True)]
