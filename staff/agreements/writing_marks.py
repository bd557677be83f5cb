"""Which state of a row a form was opened with. Two people (or two tabs) write different rows of one agreement without being in each other's way."""

from __future__ import annotations

from django.db import models

from plans.seen import fingerprint
from staff.models import AgreementItem, AgreementVersion

PLACES = frozenset({"id", "order", "number"})  # moving a row is no change of its text


def mark_of_row(row: models.Model) -> str:
    """Of an indicator or a challenge: its own columns but its place."""
    fields = (field for field in row._meta.concrete_fields if field.name not in PLACES)
    return fingerprint([(field.name, getattr(row, field.attname)) for field in fields])


def mark_of_item(item: AgreementItem) -> str:
    """The task and the outcomes of its target groups; its indicators are rows of their own."""
    outcomes = sorted((one.target_group, one.text) for one in item.outcomes.all())
    return fingerprint([item.pk, item.task, outcomes])


def mark_of_workload(version: AgreementVersion) -> str:
    hours = sorted((row.line_id, row.hours) for row in version.workload_hours.all())
    rooms = [version.classrooms, version.lessons]
    return fingerprint([version.pk, version.workload, version.workload_reason, hours, *rooms])
