"""The indicator card, and its use in a fiscal year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from areaoffice.office.models import Office, OfficeOwnedQuerySet, Unit
from areaoffice.office.versions import Versioned
from indicators.models.quality import QualityScale
from plans.models import Strategy
from projects.models import Activity, Project, ReportingRound
from projects.models.project import of_units_of
from thai.fields import FigureField
from thai.numbers import HUNDRED, format_figure

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models import User


class Indicator(Versioned):
    """An indicator's card (ตัวชี้วัด): it lives for years; targets and results stand in its years."""

    class Kind(models.TextChoices):
        PERCENTAGE = "percentage", "ร้อยละของประชากร"
        COUNT = "count", "จำนวนนับ"
        SCORE = "score", "คะแนน"
        MONEY = "money", "จำนวนเงิน"
        LEVEL = "level", "ระดับ 1-5"
        YES_NO = "yes_no", "ดำเนินการแล้ว/ยังไม่ดำเนินการ"
        TEXT = "text", "ข้อความ"

    class Stage(models.TextChoices):
        OUTPUT = "output", "ผลผลิต"
        OUTCOME = "outcome", "ผลลัพธ์"

    office = models.ForeignKey(Office, models.PROTECT, related_name="indicators", verbose_name="สำนักงาน")
    code = models.CharField("รหัสตัวชี้วัด", max_length=30)
    name = models.TextField("ชื่อตัวชี้วัด")
    definition = models.TextField("คำนิยาม", blank=True)
    formula = models.TextField("สูตรการคำนวณ", blank=True)
    data_source = models.CharField("แหล่งข้อมูล", max_length=250, blank=True)
    method = models.TextField("วิธีการประเมิน", blank=True)
    tool = models.CharField("เครื่องมือที่ใช้", max_length=250, blank=True)
    kind = models.CharField("ชนิด", max_length=12, choices=Kind.choices, default=Kind.PERCENTAGE)
    stage = models.CharField("วัดผลผลิตหรือผลลัพธ์", max_length=8, choices=Stage.choices, blank=True)
    unit_name = models.CharField("หน่วยวัด", max_length=60, default="ร้อยละ")
    count_unit = models.CharField("หน่วยนับของตัวตั้งและตัวหาร", max_length=60, blank=True, help_text="เช่น โรงเรียน คน")
    decimals = models.PositiveSmallIntegerField("ทศนิยม (ตำแหน่ง)", default=2)
    owner_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="owned_indicators", verbose_name="กลุ่มเจ้าภาพ"
    )
    history = HistoricalRecords(verbose_name="ประวัตินิยามตัวชี้วัด", verbose_name_plural="ประวัตินิยามตัวชี้วัด")

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "ตัวชี้วัด (นิยาม)"
        verbose_name_plural = "ตัวชี้วัด (นิยาม)"
        ordering = ("office_id", "code")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "code"),
                name="indicator_code_once_per_office",
                violation_error_message="รหัสตัวชี้วัดนี้มีอยู่แล้วในสำนักงาน",
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=5),
                name="indicator_decimals_at_most_five",
                violation_error_message="ทศนิยมไม่เกิน 5 ตำแหน่ง",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class IndicatorYearQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def live(self) -> Self:
        """All but those of proposed copies of an amendment."""
        return self.filter(Q(project__isnull=True) | Q(project__amends__isnull=True))

    def of_projects(self) -> Self:
        """KPIs of the action plan: those that measure a live project or one of its activities."""
        return self.filter(project__isnull=False, project__amends__isnull=True)

    def standing(self) -> Self:
        """Those that the year counts: live, and of no project that was refused, cancelled, or merged into another."""
        return self.live().exclude(project__state__in=Project.FALLEN)

    def typed(self) -> Self:
        """Those whose results people enter (`is_typed`): live, not computed by the system, of no project that is finished."""
        open_to_results = Q(project__isnull=True) | ~Q(project__state__in=Project.FINISHED)
        return self.live().exclude(entered_by="system").filter(open_to_results)

    def to_ask_schools(self, round: ReportingRound) -> Self:
        """Those that schools can be asked for in this round: reported in it, by school, in the order of the plan."""
        years = self.filter(office=round.office_id, fiscal_year=round.fiscal_year, frequency=round.kind)
        return years.typed().filter(breakdown="school").order_by("order", "number", "pk")

    def of_unit(self, unit: Unit) -> Self:
        """Those that a unit owns, or whose project it leads."""
        return self.filter(Q(indicator__owner_unit=unit) | Q(project__lead_unit=unit))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Office-wide roles: all; unit roles: those of projects they may see, and those their unit owns."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(office__in=user.whole_office_ids())
            | Q(project__plan__office__in=user.led_office_ids())
            | Q(indicator__owner_unit__in=user.unit_ids())
            | of_units_of(user, "project__")
        )


class IndicatorYear(Versioned):
    """An indicator in a fiscal year: what it measures, its target and how it is judged.

    `project` is set whenever it measures a project or an activity of it (`activity` names which); otherwise it measures a
    strategy, or the office as a whole.
    """

    class Operator(models.TextChoices):
        AT_LEAST = "at_least", "ไม่น้อยกว่า"
        AT_MOST = "at_most", "ไม่เกิน"
        EQUAL = "equal", "เท่ากับ"
        BETWEEN = "between", "ระหว่าง"

    class Accumulate(models.TextChoices):
        SUM = "sum", "รวมทุกรอบ"
        LATEST = "latest", "ใช้รอบล่าสุด"
        AVERAGE = "average", "เฉลี่ยทุกรอบ"
        HIGHEST = "highest", "ใช้ค่าสูงสุด"

    class DenominatorBasis(models.TextChoices):
        FIXED = "fixed", "ประชากรคงที่ทั้งปี"
        CHANGING = "changing", "ฐานเปลี่ยนทุกรอบ"
        CUMULATIVE = "cumulative", "รายงานยอดสะสม"

    class Frequency(models.TextChoices):
        QUARTER = "quarter", "รายไตรมาส"
        HALF = "half", "ทุก 6 เดือน"
        YEAR = "year", "ปีละครั้ง"

    class EnteredBy(models.TextChoices):
        UNIT = "unit", "กลุ่มเจ้าภาพ"
        SCHOOLS = "schools", "สถานศึกษา"
        SYSTEM = "system", "ระบบคำนวณ"

    class ComputedAs(models.TextChoices):
        SHARE_ATTAINED = "share_attained", "ร้อยละของตัวชี้วัดที่บรรลุเป้าหมาย"
        SHARE_DONE = "share_done", "ร้อยละของโครงการที่ดำเนินการแล้วเสร็จ"
        SPENDING_RATE = "spending_rate", "ร้อยละการใช้จ่ายงบประมาณตามแผน"
        SHARE_DEVELOPED = "share_developed", "ร้อยละของบุคลากรที่ได้รับการพัฒนา"
        FORMULA = "formula", "สูตรจากตัวชี้วัดอื่น"

    class Breakdown(models.TextChoices):
        NONE = "", "ไม่จำแนก"
        SCHOOL = "school", "รายสถานศึกษา"
        PROVINCE = "province", "รายจังหวัด"
        SEX = "sex", "ชายและหญิง"

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="years", verbose_name="ตัวชี้วัด")
    amends = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False, verbose_name="เสนอแก้ไขตัวชี้วัด"
    )
    is_proposed = models.BooleanField("อยู่ในฉบับเสนอแก้ไข", default=False, editable=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="indicator_years", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    number = models.CharField("หมายเลขในแผน", max_length=30)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)
    project = models.ForeignKey(
        Project, models.CASCADE, null=True, blank=True, related_name="indicators", verbose_name="โครงการ"
    )
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="indicators", verbose_name="กิจกรรม"
    )
    strategy = models.ForeignKey(
        Strategy, models.CASCADE, null=True, blank=True, related_name="indicators", verbose_name="กลยุทธ์"
    )
    operator = models.CharField("เงื่อนไข", max_length=10, choices=Operator.choices, default=Operator.AT_LEAST)
    target = FigureField("ค่าเป้าหมาย", null=True, blank=True)
    upper = FigureField("ค่าเป้าหมายไม่เกิน", null=True, blank=True)
    target_text = models.CharField("ค่าเป้าหมายเป็นข้อความ", max_length=250, blank=True)
    target_count = FigureField("จำนวนนับที่ใช้แทนค่าเป้าหมาย", null=True, blank=True)
    target_count_reason = models.CharField("การปัดเศษและเหตุผลของจำนวนนับ", max_length=250, blank=True)
    target_document = models.CharField("เลขที่เอกสารกำหนดค่าเป้าหมาย", max_length=120, blank=True)
    accumulate = models.CharField(
        "การรวมผลระหว่างรอบ", max_length=10, choices=Accumulate.choices, default=Accumulate.LATEST
    )
    denominator_basis = models.CharField(
        "ฐานของตัวหาร", max_length=12, choices=DenominatorBasis.choices, default=DenominatorBasis.FIXED
    )
    denominator_of = models.CharField("ตัวหารคือ", max_length=200, blank=True)
    frequency = models.CharField("ความถี่", max_length=10, choices=Frequency.choices, default=Frequency.YEAR)
    entered_by = models.CharField("ผู้บันทึกผล", max_length=10, choices=EnteredBy.choices, default=EnteredBy.UNIT)
    computed_as = models.CharField("ระบบคำนวณเป็น", max_length=20, choices=ComputedAs.choices, blank=True)
    computed_formula = models.CharField(
        "สูตรจากตัวชี้วัดอื่น", max_length=500, blank=True, help_text="เช่น ([P01-K1] + [P01-K2]) / 2"
    )
    targets_are_cumulative = models.BooleanField("ค่าเป้าหมายรายรอบเป็นยอดสะสม", default=True)
    breakdown = models.CharField(
        "จำแนกผล", max_length=10, choices=Breakdown.choices, default=Breakdown.NONE, blank=True
    )
    weight = models.DecimalField("น้ำหนัก", max_digits=6, decimal_places=2, null=True, blank=True)
    scale = models.ForeignKey(
        QualityScale, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เกณฑ์ระดับคุณภาพ"
    )
    baseline = FigureField("ค่าฐาน", null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField("ปีของค่าฐาน (พ.ศ.)", null=True, blank=True)
    no_baseline_reason = models.CharField("เหตุผลที่ไม่มีค่าฐาน", max_length=250, blank=True)
    history = HistoricalRecords(verbose_name="ประวัติค่าเป้าหมาย", verbose_name_plural="ประวัติค่าเป้าหมาย")

    objects = IndicatorYearQuerySet.as_manager()

    class Meta:
        verbose_name = "ตัวชี้วัดประจำปี"
        verbose_name_plural = "ตัวชี้วัดประจำปี"
        ordering = ("office_id", "-fiscal_year", "order", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "number"),
                condition=Q(is_proposed=False),
                name="indicator_number_once_per_year",
                violation_error_message="หมายเลขตัวชี้วัดนี้มีอยู่แล้วในปีงบประมาณนี้",
            ),
            models.CheckConstraint(
                condition=Q(project__isnull=True) | Q(strategy__isnull=True),
                name="indicator_measures_one_thing",
                violation_error_message="ตัวชี้วัดวัดได้อย่างเดียว คือโครงการ (หรือกิจกรรมในโครงการ) หรือกลยุทธ์",
            ),
            models.CheckConstraint(
                condition=Q(activity__isnull=True) | Q(project__isnull=False),
                name="indicator_of_an_activity_names_its_project",
                violation_error_message="ตัวชี้วัดของกิจกรรมต้องระบุโครงการ",
            ),
            models.CheckConstraint(
                condition=~Q(operator="between") | Q(upper__isnull=False, target__isnull=False),
                name="indicator_between_has_two_bounds",
                violation_error_message="เงื่อนไข “ระหว่าง” ต้องมีค่าเป้าหมายทั้งสองค่า",
            ),
            models.CheckConstraint(
                condition=Q(computed_as="") | Q(entered_by="system"),
                name="indicator_computed_only_by_the_system",
                violation_error_message="ตัวชี้วัดที่ระบบคำนวณต้องระบุผู้บันทึกผลเป็น “ระบบคำนวณ”",
            ),
            models.CheckConstraint(
                condition=~Q(computed_as="formula") | ~Q(computed_formula=""),
                name="indicator_of_a_formula_has_one",
                violation_error_message="ตัวชี้วัดที่คำนวณจากตัวชี้วัดอื่นต้องมีสูตร",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2400) & Q(fiscal_year__lte=2700),
                name="indicator_year_is_buddhist",
                violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
            ),
        )
        indexes = (models.Index(fields=("office", "fiscal_year"), name="indicator_by_office_and_year"),)

    def __str__(self) -> str:
        return f"{self.number} {self.indicator.name}"

    @property
    def answering_unit_id(self) -> int | None:
        """The unit that answers for its results: the one that owns it, else the one that leads its project."""
        return self.indicator.owner_unit_id or (self.project.lead_unit_id if self.project else None)

    @property
    def is_typed(self) -> bool:
        """People enter its results: as `typed()` asks the database, of a row that is live."""
        is_over = self.project is not None and self.project.state in Project.FINISHED
        return self.entered_by != self.EnteredBy.SYSTEM and not is_over

    def clean(self) -> None:
        """A target has a figure that its kind can hold, and a range runs upwards."""
        kind = self.indicator.kind if self.indicator_id else ""
        faults = {name: fault_of_target(kind, getattr(self, name)) for name in ("target", "upper")}
        if not any(faults.values()) and None not in (self.target, self.upper) and self.upper < self.target:
            faults["upper"] = "ค่าสูงสุดของช่วงต้องไม่ต่ำกว่าค่าต่ำสุด"
        found = {name: fault for name, fault in faults.items() if fault}
        if found:
            raise ValidationError(found)


class RoundTarget(Versioned):
    """What an indicator should have come to in one round of its frequency (ค่าเป้าหมายรายรอบ).

    Up to and including the round where the year's targets are cumulative, in the round alone where they are not.
    """

    indicator_year = models.ForeignKey(
        IndicatorYear, models.CASCADE, related_name="round_targets", verbose_name="ตัวชี้วัดประจำปี"
    )
    round = models.ForeignKey(ReportingRound, models.PROTECT, related_name="+", verbose_name="รอบการรายงาน")
    target = FigureField("ค่าเป้าหมาย")
    history = HistoricalRecords(verbose_name="ประวัติค่าเป้าหมายรายรอบ", verbose_name_plural="ประวัติค่าเป้าหมายรายรอบ")

    class Meta:
        verbose_name = "ค่าเป้าหมายรายรอบ"
        verbose_name_plural = "ค่าเป้าหมายรายรอบ"
        ordering = ("indicator_year_id", "round__due_on")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator_year", "round"),
                name="round_target_once",
                violation_error_message="รอบนี้มีค่าเป้าหมายแล้ว",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_year.number} {self.round.label}: {format_figure(self.target)}"

    def clean(self) -> None:
        """The round is one of the indicator's own frequency, and the figure is one that its kind can hold."""
        year = self.indicator_year
        own = (year.office_id, year.fiscal_year, year.frequency)
        if (self.round.office_id, self.round.fiscal_year, self.round.kind) != own:
            raise ValidationError({"round": f"ตัวชี้วัดนี้ไม่ได้รายงานใน{self.round.label}"})
        fault = fault_of_target(year.indicator.kind, self.target)
        if fault:
            raise ValidationError({"target": fault})


def fault_of_target(kind: str, figure: Decimal | None) -> str:
    """Why a kind of indicator cannot have this target; "" where it can."""
    if figure is None:
        return ""
    said = f"(พิมพ์ {format_figure(figure)})"
    if figure < 0:
        return f"ค่าเป้าหมายต้องไม่ติดลบ {said}"
    if kind == Indicator.Kind.PERCENTAGE and figure > HUNDRED:
        return f"ค่าเป้าหมายร้อยละต้องไม่เกิน 100 {said}"
    if kind == Indicator.Kind.LEVEL and not 1 <= figure <= 5:
        return f"ค่าเป้าหมายระดับต้องเป็น 1 ถึง 5 {said}"
    if kind == Indicator.Kind.YES_NO and figure not in (0, 1):
        return f"ค่าเป้าหมายต้องเป็น 1 (ดำเนินการแล้ว) หรือ 0 {said}"
    if kind == Indicator.Kind.COUNT and figure != figure.to_integral_value():
        return f"ค่าเป้าหมายจำนวนนับต้องเป็นจำนวนเต็ม {said}"
    return ""
