"""The signature block of a proposal: a line a step in use, signed by the state changes since it was proposed last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from areaoffice.office.models import StateChange
from projects.models import Project
from projects.workflow import chain


@dataclass(frozen=True, slots=True)
class Signature:
    """One line: as what, who and in which capacity, and when; not signed yet where `name` is empty."""

    role: str
    name: str = ""
    capacity: str = ""
    signed_at: datetime | None = None

    @property
    def signed_on(self) -> date | None:
        return timezone.localtime(self.signed_at).date() if self.signed_at else None


def signatures_of(changes: Iterable[StateChange], skipped: frozenset[str]) -> list[Signature]:
    """`changes` in order of time, with their people fetched. What was signed before the last proposal no longer counts."""
    signed: dict[str, StateChange] = {}
    for change in changes:
        if change.step == "propose" or change.to_state in (Project.State.RETURNED, Project.State.DRAFT):
            signed = {}
        if change.to_state not in (Project.State.RETURNED, Project.State.DRAFT, Project.State.REFUSED):
            signed[change.step] = change
    return [_line(role, signed.get(step)) for step, role in chain(skipped)]


def _line(role: str, change: StateChange | None) -> Signature:
    if change is None:
        return Signature(role)
    return Signature(role, str(change.by), change.capacity, change.at)
