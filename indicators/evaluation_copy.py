"""A year's evaluation from last year's: its items with their scoring, weights and units; days one year on, scores left behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from indicators.models import Evaluation, EvaluationItem, IndicatorYear, QualityBand, QualityScale
from indicators.models.evaluations import THRESHOLDS
from indicators.permissions import can_keep_evaluations
from indicators.scored import lines_of, scored_of

KEPT = (
    "order",
    "row_type",
    "code",
    "name",
    "status",
    "scoring",
    "measured_in",
    *THRESHOLDS,
    "weight",
    "target",
    "owner_unit",
    "needs_evidence",
)


@dataclass(frozen=True, slots=True)
class CopiedItem:
    """An item of last year with its day of the new year, and the KPI of the new year that it will read."""

    item: EvaluationItem
    due_on: date | None
    kpi: IndicatorYear | None

    @property
    def loses_kpi(self) -> bool:
        """It reads a KPI that has no row in the new year: its value is to be typed, or linked again."""
        return self.item.indicator_year_id is not None and self.kpi is None


@dataclass(frozen=True)
class Preview:
    """What the new year would get; `refusal` says in Thai why it cannot be made, "" where it can."""

    source: Evaluation
    fiscal_year: int
    items: tuple[CopiedItem, ...]
    refusal: str

    @property
    def without_unit(self) -> int:
        rated = EvaluationItem.Status.RATED
        return sum(one.item.status == rated and one.item.owner_unit_id is None for one in self.items)

    @property
    def lost_kpis(self) -> int:
        return sum(one.loses_kpi for one in self.items)


def preview(source: Evaluation) -> Preview:
    """Three queries."""
    year = source.fiscal_year + 1
    items = list(source.items.select_related("owner_unit", "indicator_year").order_by("order"))
    kpis = _kpis_of(source, year)
    taken = Evaluation.objects.of_office(source.office).for_year(year).filter(kind=source.kind).exists()
    return Preview(
        source=source,
        fiscal_year=year,
        items=tuple(CopiedItem(one, a_year_on(one.due_on), _kpi_of(one, kpis)) for one in items),
        refusal=f"ปีงบประมาณ {year} มีการประเมินนี้แล้ว" if taken else "",
    )


def a_year_on(day: date | None) -> date | None:
    """The same day of the next year; 29 February becomes the 28th."""
    if day is None:
        return None
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


@transaction.atomic
def copy_evaluation(*, source: Evaluation, by: User, today: date) -> Evaluation:
    """Make the next year's evaluation as its preview shows it. ValidationError in Thai where it is there already."""
    if not can_keep_evaluations(by, source.office):
        raise PermissionDenied
    wanted = preview(source)
    if wanted.refusal:
        raise ValidationError(wanted.refusal)
    scored = scored_of([source], today=today)[0]
    made = Evaluation(
        office=source.office,
        fiscal_year=wanted.fiscal_year,
        kind=source.kind,
        name=source.name,
        scale=_scale_of(source, wanted.fiscal_year),
        maximum=source.maximum,
        weight_total=source.weight_total,
        target=source.target,
        previous_score=scored.expected if scored.is_final else None,
        previous_grade=source.grade,
    )
    made.full_clean()
    made.save()
    copies: dict[int, EvaluationItem] = {}
    lines = lines_of([one.item for one in wanted.items])
    for one in sorted(wanted.items, key=lambda one: (len(lines[one.item.pk]), one.item.order)):  # parents first
        fields = {name: getattr(one.item, name) for name in KEPT}
        parent = copies.get(one.item.parent_id or 0)
        copies[one.item.pk] = EvaluationItem.objects.create(
            evaluation=made, parent=parent, due_on=one.due_on, indicator_year=one.kpi, **fields
        )
    audit.record("คัดลอกการประเมินจากปีก่อน", office=made.office, by=by, thing=made, items=len(copies))
    return made


def _kpis_of(source: Evaluation, year: int) -> dict[int, IndicatorYear]:
    """KPIs of the new year by the key of their card, where a card stands in it once."""
    cards = source.items.filter(indicator_year__isnull=False).values("indicator_year__indicator")
    rows = IndicatorYear.objects.of_office(source.office).for_year(year).live().filter(indicator__in=cards)
    found: dict[int, list[IndicatorYear]] = {}
    for row in rows.select_related("indicator"):
        found.setdefault(row.indicator_id, []).append(row)
    return {card: of_card[0] for card, of_card in found.items() if len(of_card) == 1}


def _kpi_of(item: EvaluationItem, kpis: dict[int, IndicatorYear]) -> IndicatorYear | None:
    return kpis.get(item.indicator_year.indicator_id) if item.indicator_year else None


def _scale_of(source: Evaluation, year: int) -> QualityScale | None:
    """The new year's scale of the same code; made like the old one where the year has none."""
    if source.scale is None:
        return None
    old = source.scale
    scale, is_new = QualityScale.objects.get_or_create(
        office=source.office, fiscal_year=year, code=old.code, defaults={"name": old.name}
    )
    if is_new:
        QualityBand.objects.bulk_create(
            QualityBand(scale=scale, level=band.level, label=band.label, minimum=band.minimum)
            for band in old.bands.all()
        )
    return scale
