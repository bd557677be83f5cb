"""Indicator cards, their years with targets, results, quality scales, outside evaluations and exam scores."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q

from areaoffice.office.admin_scope import (
    HistoryAdmin,
    OfficeScopedAdmin,
    ScopedInline,
    WorkbookMixin,
    problem_filter,
)
from indicators.models import (
    Evaluation,
    EvaluationItem,
    ExamScore,
    Indicator,
    IndicatorYear,
    QualityBand,
    QualityScale,
    Result,
)
from indicators.models.evaluations import THRESHOLDS
from indicators.resources import ExamScoreResource, IndicatorResource, IndicatorYearResource, ResultResource
from projects.locked_admin import LockedRows
from thai.dates import format_datetime


@admin.register(Indicator)
class IndicatorAdmin(WorkbookMixin, HistoryAdmin):
    resource_classes: ClassVar = [IndicatorResource]
    list_display = ("code", "name", "kind", "unit_name", "owner_unit")
    list_display_links = ("code", "name")
    list_filter = (
        problem_filter(
            no_definition=("ไม่มีคำนิยาม", Q(definition="")),
            no_formula=("เป็นร้อยละแต่ไม่มีสูตร", Q(kind="percentage", formula="")),
            no_source=("ไม่มีแหล่งข้อมูล", Q(data_source="")),
            no_owner=("ไม่มีกลุ่มเจ้าภาพ", Q(owner_unit__isnull=True)),
            unused=("ไม่ได้ใช้ในปีใด", Q(years__isnull=True)),
        ),
        "office",
        "kind",
        "stage",
        "owner_unit",
    )
    list_select_related = ("owner_unit",)
    search_fields = ("code", "name")
    autocomplete_fields = ("owner_unit",)
    fieldsets = (
        (None, {"fields": ("office", "code", "name", "owner_unit")}),
        ("ความหมายและการวัด", {"fields": ("definition", "formula", "data_source", "method", "tool")}),
        ("หน่วย", {"fields": ("kind", "stage", "unit_name", "count_unit", "decimals")}),
    )


def _has_result() -> Any:
    told = Q(value__isnull=False) | Q(numerator__isnull=False) | ~Q(text="") | ~Q(not_applicable_reason="")
    return Exists(Result.objects.filter(told, indicator_year=OuterRef("pk")))


@admin.register(IndicatorYear)
class IndicatorYearAdmin(WorkbookMixin, LockedRows, HistoryAdmin):
    resource_classes: ClassVar = [IndicatorYearResource]
    list_display = ("number", "indicator", "fiscal_year", "project", "operator", "target")
    list_display_links = ("number", "indicator")
    list_filter = (
        problem_filter(
            no_target=("ไม่มีค่าเป้าหมาย", Q(target__isnull=True, target_text="")),
            no_baseline=("ไม่มีค่าฐานและไม่มีเหตุผล", Q(baseline__isnull=True, no_baseline_reason="")),
            no_result=("ไม่มีผล", lambda: ~_has_result()),
            measures_nothing=("ไม่ระบุโครงการหรือกลยุทธ์", Q(project__isnull=True, strategy__isnull=True)),
            other_office=("ตัวชี้วัดอยู่คนละสำนักงาน", ~Q(indicator__office=F("office"))),
        ),
        "office",
        "fiscal_year",
        "project",
        "strategy",
    )
    list_select_related = ("indicator", "project")
    search_fields = ("number", "indicator__code", "indicator__name")
    autocomplete_fields = ("indicator", "project", "activity", "strategy", "scale")
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "number", "order", "indicator")}),
        ("วัดอะไร", {"fields": ("project", "activity", "strategy")}),
        ("ค่าเป้าหมาย", {"fields": ("operator", "target", "upper", "target_text", "target_document")}),
        ("จำนวนนับที่ใช้แทนค่าเป้าหมาย", {"fields": ("target_count", "target_count_reason")}),
        (
            "การวัดและการรวมผล",
            {"fields": ("frequency", "accumulate", "denominator_basis", "denominator_of", "entered_by", "computed_as")},
        ),
        ("ค่าฐาน", {"fields": ("baseline", "baseline_year", "no_baseline_reason")}),
        ("น้ำหนักและเกณฑ์", {"fields": ("weight", "scale")}),
    )


@admin.register(Result)
class ResultAdmin(WorkbookMixin, HistoryAdmin):
    resource_classes: ClassVar = [ResultResource]
    list_display = ("indicator_year", "round", "numerator", "denominator", "value", "value_basis", "state")
    list_filter = (
        problem_filter(
            empty=("ไม่มีค่าและไม่มีเหตุผล", Q(value=None, numerator=None, text="", not_applicable_reason="")),
            above=("ตัวตั้งมากกว่าตัวหาร", Q(numerator__gt=F("denominator"))),
            no_denominator=("มีตัวตั้งแต่ไม่มีตัวหาร", Q(numerator__isnull=False, denominator__isnull=True)),
            by_hand=("ตัดสินด้วยมือ", Q(override_attained__isnull=False)),
            other_year=("รอบคนละปีกับตัวชี้วัด", ~Q(round__fiscal_year=F("indicator_year__fiscal_year"))),
        ),
        "round",
        "state",
        "value_basis",
    )
    list_select_related = ("indicator_year__indicator", "round")
    search_fields = ("indicator_year__number", "indicator_year__indicator__name")
    autocomplete_fields = ("indicator_year", "round")
    readonly_fields = ("reported_by", "reported", "verified_by", "verified")
    fieldsets = (
        (None, {"fields": ("indicator_year", "round", "place_key")}),
        ("ผล", {"fields": ("numerator", "denominator", "value", "value_basis", "text", "quality_level")}),
        ("เหตุผล", {"fields": ("not_applicable_reason", "shortfall_reason")}),
        ("ที่มา", {"fields": ("published_text", "data_source")}),
        ("การตัดสินด้วยมือ", {"fields": ("override_attained", "override_reason")}),
        ("การรายงานและตรวจสอบ", {"fields": ("state", "reported_by", "reported", "verified_by", "verified")}),
    )

    @admin.display(description="รายงานเมื่อ")
    def reported(self, row: Result) -> str:
        return format_datetime(row.reported_at) if row.reported_at else "-"

    @admin.display(description="ตรวจสอบเมื่อ")
    def verified(self, row: Result) -> str:
        return format_datetime(row.verified_at) if row.verified_at else "-"


class BandInline(ScopedInline):
    model = QualityBand


@admin.register(QualityScale)
class QualityScaleAdmin(OfficeScopedAdmin):
    list_display = ("name", "fiscal_year", "office", "code")
    list_filter = (problem_filter(no_band=("ไม่มีระดับ", Q(bands__isnull=True))), "office", "fiscal_year")
    list_select_related = ("office",)
    search_fields = ("name", "code")
    inlines = (BandInline,)


@admin.register(QualityBand)
class QualityBandAdmin(OfficeScopedAdmin):
    list_display = ("level", "label", "minimum", "scale")
    list_display_links = ("label",)
    list_filter = ("scale",)
    list_select_related = ("scale",)
    search_fields = ("label",)
    autocomplete_fields = ("scale",)


class EvaluationItemInline(ScopedInline):
    model = EvaluationItem
    fields = (
        "order",
        "parent",
        "row_type",
        "code",
        "name",
        "status",
        "weight",
        "owner_unit",
        "due_on",
        "level",
        "target",
        "self_score",
        "official_score",
    )


@admin.register(Evaluation)
class EvaluationAdmin(OfficeScopedAdmin):
    list_display = ("name", "fiscal_year", "kind", "score", "grade", "office")
    list_filter = (
        problem_filter(
            no_score=("ไม่มีคะแนน", Q(score__isnull=True, level__isnull=True)),
            no_item=("ไม่มีรายการประเมิน", Q(items__isnull=True)),
        ),
        "office",
        "fiscal_year",
        "kind",
    )
    list_select_related = ("office",)
    search_fields = ("name",)
    autocomplete_fields = ("scale",)
    fieldsets = (
        (None, {"fields": ("office", "fiscal_year", "kind", "name", "scale")}),
        ("ผลปีนี้", {"fields": ("score", "maximum", "weight_total", "grade", "level", "target")}),
        ("ผลปีก่อนและหมายเหตุ", {"fields": ("previous_score", "previous_grade", "note")}),
    )
    inlines = (EvaluationItemInline,)


@admin.register(EvaluationItem)
class EvaluationItemAdmin(HistoryAdmin):
    list_display = ("code", "name", "row_type", "status", "weight", "owner_unit", "due_on", "evaluation")
    list_display_links = ("name",)
    list_filter = (
        problem_filter(
            no_level=("ประเมินแต่ไม่มีระดับหรือคะแนน", Q(status="rated", level=None, self_score=None, official_score=None)),
            no_owner=("ไม่มีกลุ่มเจ้าภาพ", Q(owner_unit__isnull=True)),
            no_due=("ประเมินแต่ไม่มีกำหนดส่ง", Q(status="rated", due_on=None)),
            no_weight=("ประเมินแต่ไม่มีน้ำหนัก", Q(status="rated", weight=None)),
            no_evidence=("ต้องมีหลักฐานแต่ยังไม่มี", Q(status="rated", needs_evidence=True, evidence=None)),
        ),
        "evaluation",
        "row_type",
        "status",
    )
    list_select_related = ("evaluation", "owner_unit")
    search_fields = ("code", "name")
    autocomplete_fields = ("evaluation", "parent", "owner_unit", "indicator_year")
    fieldsets = (
        (None, {"fields": ("evaluation", "parent", "order", "row_type", "code", "name", "status")}),
        ("วิธีให้คะแนน", {"fields": ("scoring", "weight", "target", "measured_in", THRESHOLDS)}),
        ("ผู้รับผิดชอบและหลักฐาน", {"fields": ("owner_unit", "due_on", "needs_evidence")}),
        ("ประเมินตนเอง", {"fields": ("indicator_year", "self_value", "self_score")}),
        ("ผลทางการ", {"fields": ("level", "official_value", "official_score", "province_scores", "note")}),
    )


@admin.register(ExamScore)
class ExamScoreAdmin(WorkbookMixin, OfficeScopedAdmin):
    resource_classes: ClassVar = [ExamScoreResource]
    list_display = ("subject", "grade", "academic_year", "population", "province", "score", "half_or_more_percent")
    list_filter = (
        problem_filter(
            no_province=("เป็นระดับจังหวัดแต่ไม่ระบุจังหวัด", Q(population="province", province="")),
            noted=("เอกสารเดิมขัดแย้งกัน", ~Q(published_note="")),
        ),
        "office",
        "exam",
        "academic_year",
        "grade",
        "population",
    )
    search_fields = ("subject", "province")
