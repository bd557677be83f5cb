"""What others said of the office: quality scales, evaluations with their trees of items, examination scores."""

from __future__ import annotations

from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep
from areaoffice.office.models import Office
from indicators.models import Evaluation, EvaluationItem, ExamScore, QualityBand, QualityScale

SCORES = ("name", "score", "maximum", "grade", "level", "target", "previous_score", "previous_grade", "note")
ITEM = ("row_type", "code", "name", "status", "level", "target", "province_scores", "note")
# Told only where an office set it: what is not told stays as it is.
SET_UP = ("scoring", "weight", "due_on", "needs_evidence")


def load_scales(folder: Folder, office: Office) -> None:
    for record in folder.records("quality_scales"):
        key = {"office": office, "fiscal_year": record["fiscal_year"], "code": record["code"]}
        scale = keep(QualityScale, key, name=record["name"])
        for band in record["bands"]:
            keep(QualityBand, {"scale": scale, "level": band["level"]}, label=band["label"], minimum=band["minimum"])


def load_evaluations(folder: Folder, office: Office) -> None:
    for record in folder.records("evaluations"):
        year = record["fiscal_year"]
        scale = office.quality_scales.get(fiscal_year=year, code=record["scale"]) if record["scale"] else None
        key = {"office": office, "fiscal_year": year, "kind": record["kind"]}
        told = {field: record[field] for field in (*SCORES, "weight_total") if field in record}
        evaluation = keep(Evaluation, key, scale=scale, **told)
        load_items(evaluation, record["items"])


def load_items(evaluation: Evaluation, records: list[Record]) -> None:
    """Items in their order; `parent` is the place of the item that this one stands under."""
    items: dict[int, EvaluationItem] = {}
    for order, record in enumerate(records, start=1):
        parent = items[record["parent"]] if record["parent"] else None
        fields = {field: record[field] for field in ITEM} | {
            field: record[field] for field in SET_UP if field in record
        }
        if "owner_unit" in record:
            fields["owner_unit"] = evaluation.office.units.get(code=record["owner_unit"])
        items[order] = keep(EvaluationItem, {"evaluation": evaluation, "order": order}, parent=parent, **fields)


def load_exam_scores(folder: Folder, office: Office) -> None:
    named = ("exam", "grade", "academic_year", "subject", "population", "province")
    for record in folder.records("exam_scores"):
        key = {field: record[field] for field in named}
        told = ("order", "score", "half_or_more_percent", "published_note")
        fields = {field: record[field] for field in told if field in record}
        keep(ExamScore, {"office": office, **key}, **fields)
