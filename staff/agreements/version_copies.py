"""A version's rows copied into another: amending, and starting from last year. Links to the office's indicators go along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from django.db import models

from indicators.models import IndicatorYear
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementOutcome,
    AgreementVersion,
    AgreementWorkload,
    IndicatorLink,
    TemplateItem,
)


def copy_rows(
    source: AgreementVersion,
    target: AgreementVersion,
    *,
    items: Mapping[int, TemplateItem] | None = None,
    years: Mapping[int, IndicatorYear] | None = None,
) -> None:
    """Copy everything that `source` says into `target`, which has no rows yet.

    `items` says to which item of the target's template each item goes (by key; None: the same template), an item that is not in it
    stays behind. `years` says likewise which indicator of another year a link goes to; a link without one is left out.
    """
    rows = source.items.select_related("template_item").prefetch_related("outcomes", "indicators__links")
    places = [(row, row.template_item if items is None else items.get(row.template_item_id)) for row in rows]
    pairs = [(row, AgreementItem(version=target, template_item=at, task=row.task)) for row, at in places if at]
    AgreementItem.objects.bulk_create(item for _row, item in pairs)
    _copy_outcomes(pairs)
    _copy_indicators(pairs, years)
    _copy_all(source.challenges.all(), version=target, **_without_project(years))
    if source.agreement.template_id == target.agreement.template_id:
        _copy_all(source.workload_hours.all(), version=target)
        target.classrooms, target.lessons = source.classrooms, source.lessons
    target.workload, target.workload_reason = source.workload, source.workload_reason
    target.save(update_fields=["workload", "workload_reason", "classrooms", "lessons"])


def keep_as_proposed(version: AgreementVersion) -> AgreementVersion:
    """A locked copy of a proposed version that is about to be returned: its superior reads this until it is proposed again."""
    agreement = version.agreement
    number = max(one.number for one in agreement.versions.all()) + 1  # its own until it is locked
    kept = AgreementVersion.objects.create(agreement=agreement, number=number, dated_on=version.dated_on)
    copy_rows(version, kept)
    kept.number, kept.state = version.number, AgreementVersion.State.KEPT
    kept.content_hash, kept.submitted_at, kept.printed = version.content_hash, version.submitted_at, version.printed
    kept.save(update_fields=["number", "state", "content_hash", "submitted_at", "printed"])
    return kept


def _without_project(years: Mapping[int, IndicatorYear] | None) -> dict[str, None]:
    """A project is of its year: a copy for another year names none."""
    return {} if years is None else {"project": None}


Pairs = Sequence[tuple[AgreementItem, AgreementItem]]


def _copy_outcomes(pairs: Pairs) -> None:
    AgreementOutcome.objects.bulk_create(_copy(old, item=new) for row, new in pairs for old in row.outcomes.all())


def _copy_indicators(pairs: Pairs, years: Mapping[int, IndicatorYear] | None) -> None:
    """The indicators with their links; a project of another year stays behind."""
    found = [
        (old, _copy(old, item=new, **_without_project(years))) for row, new in pairs for old in row.indicators.all()
    ]
    AgreementIndicator.objects.bulk_create(new for _old, new in found)
    keys = [(new, link.office_indicator_id) for old, new in found for link in old.links.all()]
    IndicatorLink.objects.bulk_create(
        IndicatorLink(indicator=new, office_indicator_id=key if years is None else years[key].pk)
        for new, key in keys
        if years is None or key in years
    )


Row = TypeVar("Row", AgreementChallenge, AgreementIndicator, AgreementOutcome, AgreementWorkload)


def _copy_all(rows: models.QuerySet, **changed: models.Model | None) -> None:
    rows.model.objects.bulk_create(_copy(row, **changed) for row in rows)


def _copy(row: Row, **changed: models.Model | None) -> Row:
    """A new row, not saved, with the same values but for the links in `changed`."""
    plain = [field for field in row._meta.concrete_fields if not field.primary_key and field.name not in changed]
    return type(row)(**{field.attname: getattr(row, field.attname) for field in plain}, **changed)
