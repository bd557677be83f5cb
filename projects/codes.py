"""Codes and numbers of projects in a plan: which one is free next."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.db.models import Max

from plans.models import ActionPlan

_NUMBERED = re.compile(r"P(\d+)")


def codes_of(plan: ActionPlan) -> set[str]:
    """The codes that the plan's projects have."""
    return set(plan.projects.live().values_list("code", flat=True))


def next_code(plan: ActionPlan) -> str:
    """The next free code of the plan: P15 after P14."""
    return code_after(codes_of(plan))


def code_after(codes: Collection[str]) -> str:
    numbers = [int(match[1]) for code in codes if (match := _NUMBERED.fullmatch(code))]
    return f"P{max(numbers, default=0) + 1:02d}"


def next_number(plan: ActionPlan) -> int:
    """The place after the plan's last project."""
    return (plan.projects.live().aggregate(last=Max("number"))["last"] or 0) + 1
