"""The evidence of a KPI's results, round by round, and of the items of evaluations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse

from areaoffice.office.models import StoredFile, TrashedRow, User
from areaoffice.office.shelves import Shelf, rows_of
from indicators.evidence_actions import (
    attach_evidence,
    attach_item_evidence,
    remove_evidence,
    remove_item_evidence,
)
from indicators.models import EvaluationEvidence, EvaluationItem, IndicatorYear, Result, ResultEvidence
from indicators.permissions import can_report_result, can_score_item
from indicators.places import Places, scope_of


def shelves_of(year: IndicatorYear, results: Iterable[Result], user: User) -> list[Shelf]:
    """A shelf for each result that has files, or may get some; one query for all."""
    wanted = list(results)
    by_result: dict[int, list[ResultEvidence]] = {result.pk: [] for result in wanted}
    for link in ResultEvidence.objects.filter(result__in=wanted).with_files():
        by_result[link.result_id].append(link)
    may = can_report_result(user, year)
    return [_shelf(year, result, by_result[result.pk], user) for result in wanted if may or by_result[result.pk]]


def shelf_of(result: Result, user: User) -> Shelf:
    """One query; `result` comes with its KPI, round and office."""
    links = list(ResultEvidence.objects.filter(result=result).with_files())
    return _shelf(result.indicator_year, result, links, user)


def _shelf(year: IndicatorYear, result: Result, links: Sequence[ResultEvidence], user: User) -> Shelf:
    page, place = page_of(year, result)
    name = " ".join(filter(None, (year.number, result.round.label, place)))

    def attach(stored: StoredFile, caption: str) -> None:
        attach_evidence(result=result, file=stored, caption=caption, by=user)

    def detach(key: int) -> TrashedRow:
        links = ResultEvidence.objects.select_related("file", "result__indicator_year__office")
        return remove_evidence(link=links.get(pk=key), by=user)

    return Shelf(
        key=f"files-result-{result.pk}",
        office=year.office,
        title=f"หลักฐาน {name}",
        url=reverse("indicators:result_files", args=[year.pk, result.pk]),
        place=f"{page}#evidence",
        back=page,
        back_label=name if place else f"ตัวชี้วัด {year.number}",
        rows=rows_of(links),
        may_write=can_report_result(user, year),
        attach=attach,
        detach=detach,
        empty="ยังไม่มีไฟล์หลักฐานของรอบนี้",
    )


def page_of(year: IndicatorYear, result: Result) -> tuple[str, str]:
    """Where the shelf stands, and of which place it is: the page of the indicator, or the cell of a place. A place takes one query."""
    if not result.place_key:
        return reverse("indicators:indicator", args=[year.pk]), ""
    place = Places(year.office).find(year, result.place_key)
    cell = reverse("indicators:cell", args=[year.pk, result.round_id])
    return f"{cell}{scope_of(result.place_key)}", place.name if place else result.place_key


def shelf_of_item(item: EvaluationItem, user: User) -> Shelf:
    """One query; `item` comes with its evaluation and office."""
    links = list(EvaluationEvidence.objects.filter(item=item).with_files())

    def attach(stored: StoredFile, caption: str) -> None:
        attach_item_evidence(item=item, file=stored, caption=caption, by=user)

    def detach(key: int) -> TrashedRow:
        links = EvaluationEvidence.objects.select_related("file", "item__evaluation__office")
        return remove_item_evidence(link=links.get(pk=key), by=user)

    page = reverse("indicators:evaluation_item", args=[item.pk])
    return Shelf(
        key=f"files-item-{item.pk}",
        office=item.evaluation.office,
        title=f"หลักฐาน: {item}",
        url=reverse("indicators:evaluation_item_files", args=[item.pk]),
        place=f"{page}#evidence",
        back=page,
        back_label=str(item),
        rows=rows_of(links),
        may_write=can_score_item(user, item),
        attach=attach,
        detach=detach,
        empty="ยังไม่มีไฟล์หลักฐาน",
    )
