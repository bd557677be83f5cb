"""Workbooks of indicators' cards, of their years with targets, of results, and of examination scores."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from areaoffice.office.models import Unit
from areaoffice.office.workbooks import (
    OFFICE,
    YEAR,
    ByCode,
    ChoiceWidget,
    CodeWidget,
    OfficeResource,
    ThaiDecimalWidget,
    ThaiIntegerWidget,
    YearWidget,
    column,
    office_column,
)
from indicators.models import ExamScore, Indicator, IndicatorYear, Result
from indicators.result_rules import refuse_wrong_figures
from plans.models import Strategy
from projects.locked_admin import LockedResource
from projects.models import Project, ReportingRound

ROUND_KIND = "ชนิดรอบ"


class IndicatorResource(OfficeResource):
    """Cards of indicators, by their code."""

    office = office_column()
    code = column("code", "รหัสตัวชี้วัด", CodeWidget())
    name = column("name", "ชื่อตัวชี้วัด")
    kind = column("kind", "ชนิด", ChoiceWidget(Indicator.Kind.choices))
    stage = column("stage", "วัดผลผลิตหรือผลลัพธ์", ChoiceWidget(Indicator.Stage.choices))
    unit_name = column("unit_name", "หน่วยวัด")
    count_unit = column("count_unit", "หน่วยนับของตัวตั้งและตัวหาร")
    decimals = column("decimals", "ทศนิยม (ตำแหน่ง)", ThaiIntegerWidget())
    definition = column("definition", "คำนิยาม")
    formula = column("formula", "สูตรการคำนวณ")
    data_source = column("data_source", "แหล่งข้อมูล")
    method = column("method", "วิธีการประเมิน")
    tool = column("tool", "เครื่องมือที่ใช้")
    owner_unit = column("owner_unit", "รหัสกลุ่มเจ้าภาพ", ByCode(Unit, beside={"office__code": OFFICE}, required=False))

    class Meta(OfficeResource.Meta):
        model = Indicator
        fields = (
            "office",
            "code",
            "name",
            "kind",
            "stage",
            "unit_name",
            "count_unit",
            "decimals",
            "definition",
            "formula",
            "data_source",
            "method",
            "tool",
            "owner_unit",
        )
        import_id_fields = ("office", "code")


class IndicatorYearResource(LockedResource):
    """Indicators of a fiscal year with their targets, by number."""

    office = office_column()
    fiscal_year = column("fiscal_year", YEAR, YearWidget())
    number = column("number", "หมายเลขในแผน", CodeWidget())
    indicator = column("indicator", "รหัสตัวชี้วัด", ByCode(Indicator, beside={"office__code": OFFICE}))
    project = column(
        "project",
        "รหัสโครงการ",
        ByCode(
            Project,
            beside={"plan__office__code": OFFICE, "plan__fiscal_year": YEAR},
            only={"amends__isnull": True},
            required=False,
        ),
    )
    strategy = column(
        "strategy", "กลยุทธ์ข้อที่", ByCode(Strategy, "number", {"plan__office__code": OFFICE}, required=False)
    )
    operator = column("operator", "เงื่อนไข", ChoiceWidget(IndicatorYear.Operator.choices))
    target = column("target", "ค่าเป้าหมาย", ThaiDecimalWidget(places=5))
    upper = column("upper", "ค่าเป้าหมายไม่เกิน", ThaiDecimalWidget(places=5))
    target_text = column("target_text", "ค่าเป้าหมายเป็นข้อความ")
    frequency = column("frequency", "ความถี่", ChoiceWidget(IndicatorYear.Frequency.choices))
    baseline = column("baseline", "ค่าฐาน", ThaiDecimalWidget(places=5))
    baseline_year = column("baseline_year", "ปีของค่าฐาน", YearWidget())
    no_baseline_reason = column("no_baseline_reason", "เหตุผลที่ไม่มีค่าฐาน")

    class Meta(OfficeResource.Meta):
        model = IndicatorYear
        fields = (
            "office",
            "fiscal_year",
            "number",
            "indicator",
            "project",
            "strategy",
            "operator",
            "target",
            "upper",
            "target_text",
            "frequency",
            "baseline",
            "baseline_year",
            "no_baseline_reason",
        )
        import_id_fields = ("office", "fiscal_year", "number")

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors = dict(import_validation_errors or {})
        if not errors and instance.pk and instance.results.exists() and _changes_target(instance):
            errors["target"] = ValidationError(TARGET_HAS_RESULT)
        super().validate_instance(instance, errors, validate_unique)


TARGET_HAS_RESULT = "มีผลการดำเนินงานแล้ว ให้เปลี่ยนค่าเป้าหมายในหน้าตัวชี้วัด พร้อมเหตุผลและเลขที่เอกสาร"


def _changes_target(year: IndicatorYear) -> bool:
    stored = IndicatorYear.objects.get(pk=year.pk)
    return any(getattr(stored, name) != getattr(year, name) for name in ("operator", "target", "upper", "target_text"))


class RoundWidget(ByCode):
    """A reporting round by its number, beside its kind, year and office."""

    def __init__(self) -> None:
        super().__init__(ReportingRound, "number", {"office__code": OFFICE, "fiscal_year": YEAR})

    def _beside(self, row: Any) -> dict[str, str]:
        kind = ChoiceWidget(ReportingRound.Kind.choices).clean(row.get(ROUND_KIND))
        return {**super()._beside(row), "kind": kind or "year"}


class ResultResource(OfficeResource):
    """Results of indicators by round. An empty cell is "not reported", never zero."""

    office = office_column("indicator_year__office__code")
    year = column("indicator_year__fiscal_year", YEAR, YearWidget(), readonly=True)
    indicator_year = column(
        "indicator_year", "หมายเลขตัวชี้วัด", ByCode(IndicatorYear, "number", {"office__code": OFFICE, "fiscal_year": YEAR})
    )
    round_kind = column("round__kind", ROUND_KIND, ChoiceWidget(ReportingRound.Kind.choices), readonly=True)
    round = column("round", "รอบที่", RoundWidget())
    place_key = column("place_key", "พื้นที่")
    numerator = column("numerator", "ตัวตั้ง", ThaiDecimalWidget(places=5))
    denominator = column("denominator", "ตัวหาร", ThaiDecimalWidget(places=5))
    value = column("value", "ผล", ThaiDecimalWidget(places=5))
    text = column("text", "ผลเป็นข้อความ")
    shortfall_reason = column("shortfall_reason", "เหตุผลที่ไม่บรรลุเป้าหมาย")
    not_applicable_reason = column("not_applicable_reason", "เหตุผลที่ไม่ประเมิน")
    quality_level = column("quality_level", "ระดับคุณภาพ", ThaiIntegerWidget())
    data_source = column("data_source", "แหล่งข้อมูล")

    class Meta(OfficeResource.Meta):
        model = Result
        fields = (
            "office",
            "year",
            "indicator_year",
            "round_kind",
            "round",
            "place_key",
            "numerator",
            "denominator",
            "value",
            "text",
            "shortfall_reason",
            "not_applicable_reason",
            "quality_level",
            "data_source",
        )
        import_id_fields = ("indicator_year", "round", "place_key")

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        if new and self.user:
            instance.reported_by = self.user

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors = dict(import_validation_errors or {})
        if not errors:
            refuse_wrong_figures(
                instance.indicator_year,
                numerator=instance.numerator,
                denominator=instance.denominator,
                value=instance.value,
            )
            if instance.round.kind != instance.indicator_year.frequency:
                errors["round"] = ValidationError(f"ตัวชี้วัดนี้ไม่ได้รายงานใน{instance.round.label}")
        super().validate_instance(instance, errors, validate_unique)


class ExamScoreResource(OfficeResource):
    """Scores of national examinations. An empty cell is "not known", never zero."""

    office = office_column()
    exam = column("exam", "การทดสอบ")
    grade = column("grade", "ระดับชั้น")
    academic_year = column("academic_year", "ปีการศึกษา", YearWidget())
    subject = column("subject", "กลุ่มสาระการเรียนรู้")
    population = column("population", "กลุ่มที่สอบ", ChoiceWidget(ExamScore.Population.choices))
    province = column("province", "จังหวัด")
    order = column("order", "ลำดับ", ThaiIntegerWidget())
    score = column("score", "คะแนนเฉลี่ย", ThaiDecimalWidget(places=5))
    half_or_more_percent = column(
        "half_or_more_percent", "ร้อยละของนักเรียนที่ได้คะแนนร้อยละ 50 ขึ้นไป", ThaiDecimalWidget(places=5)
    )
    published_note = column("published_note", "หมายเหตุจากเอกสารเดิม")

    class Meta(OfficeResource.Meta):
        model = ExamScore
        fields = (
            "office",
            "exam",
            "grade",
            "academic_year",
            "subject",
            "population",
            "province",
            "order",
            "score",
            "half_or_more_percent",
            "published_note",
        )
        import_id_fields = ("office", "exam", "grade", "academic_year", "subject", "population", "province")
