"""What an agreement says: items, outcomes, indicators, workload, challenges. They hang on a version and are locked with it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from indicators.models import IndicatorYear
from plans.models import NationalPlanItem
from projects.models import Project
from staff.models.agreement import AgreementVersion
from staff.models.template import ExpectedLevel, TargetGroup, TemplateItem, WorkloadLine
from thai.fields import FigureField
from thai.numbers import format_figure

PERCENT = "ร้อยละ"
UNITS_BEFORE = (PERCENT, "ระดับ")  # written before their figure


class LockedVersion(TypeError):
    """A row of a version that was proposed or signed is never written. Pages refuse before; this stands for every other way."""

    def __init__(self) -> None:
        super().__init__("The rows of a version that was proposed or signed are never changed.")


class VersionRowQuerySet(models.QuerySet):
    """Rows of versions; every way of writing many at once refuses those of a locked version."""

    def of_version(self, version: AgreementVersion) -> Self:
        return self.filter(**{self._version_path: version})

    @property
    def _version_path(self) -> str:
        return self.model.version_path

    def _refuse_locked(self) -> None:
        if self.filter(~Q(**{f"{self._version_path}__state__in": AgreementVersion.OPEN})).exists():
            raise LockedVersion

    def update(self, **kwargs: Any) -> int:
        self._refuse_locked()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_locked()
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        rows = list(objs)
        refuse_versions({row.version_key for row in rows})
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> int:
        rows = list(objs)
        refuse_versions({row.version_key for row in rows})
        return super().bulk_update(rows, *args, **kwargs)


def refuse_versions(keys: Collection[int]) -> None:
    """LockedVersion where one of these versions, as the database holds it, is no longer open (or is not there). One query."""
    states = AgreementVersion.objects.filter(pk__in=keys).values_list("state", flat=True)
    if sum(state in AgreementVersion.OPEN for state in states) != len(keys):
        raise LockedVersion


class VersionRow(models.Model):
    """A row that hangs on a version, directly or through a parent (abstract)."""

    version_path: ClassVar[str] = "version"

    objects = VersionRowQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refuse_locked()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.refuse_locked()
        return super().delete(*args, **kwargs)

    def refuse_locked(self) -> None:
        """LockedVersion where the version, as the database holds it, is no longer open."""
        refuse_versions({self.version_key})

    @property
    def version_key(self) -> int:
        """The key of the version on which this hangs; reads its parents."""
        *parents, key = self.version_path.split("__")
        holder: Any = self
        for parent in parents:
            holder = getattr(holder, parent)
        found: int = getattr(holder, f"{key}_id")
        return found


class AgreementWorkload(VersionRow):
    """Hours a week of one line of the workload."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="workload_hours", verbose_name="ฉบับ")
    line = models.ForeignKey(WorkloadLine, models.PROTECT, related_name="+", verbose_name="ภาระงาน")
    hours = models.DecimalField("ชั่วโมง/สัปดาห์", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "ภาระงาน (ชั่วโมง)"
        verbose_name_plural = "ภาระงาน (ชั่วโมง)"
        ordering = ("version", "line__order")
        constraints = (
            models.UniqueConstraint(fields=("version", "line"), name="agreement_workload_once"),
            models.CheckConstraint(
                condition=Q(hours__gte=0) & Q(hours__lte=168),
                name="agreement_hours_fit_a_week",
                violation_error_message="ชั่วโมงต่อสัปดาห์ต้องอยู่ระหว่าง 0 ถึง 168",
            ),
        )

    def __str__(self) -> str:
        return f"{self.line}: {self.hours}"


class AgreementItem(VersionRow):
    """An item of a version: what will be done. What is expected of it stands by target group."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="items", verbose_name="ฉบับ")
    template_item = models.ForeignKey(TemplateItem, models.PROTECT, related_name="+", verbose_name="รายการตามแม่แบบ")
    task = models.TextField("งาน (Tasks)", blank=True, max_length=5000)

    class Meta:
        verbose_name = "รายการในข้อตกลง"
        verbose_name_plural = "รายการในข้อตกลง"
        ordering = ("version", "template_item__domain__number", "template_item__order")
        constraints = (models.UniqueConstraint(fields=("version", "template_item"), name="agreement_item_once"),)

    def __str__(self) -> str:
        return str(self.template_item)


class AgreementOutcome(VersionRow):
    """What an item is expected to bring to one target group."""

    version_path = "item__version"

    item = models.ForeignKey(AgreementItem, models.CASCADE, related_name="outcomes", verbose_name="รายการ")
    target_group = models.CharField("กลุ่มเป้าหมาย", max_length=5, choices=TargetGroup.choices)
    text = models.TextField("ผลลัพธ์ (Outcomes)", max_length=5000)

    class Meta:
        verbose_name = "ผลลัพธ์ที่คาดหวัง"
        verbose_name_plural = "ผลลัพธ์ที่คาดหวัง"
        ordering = ("item", "pk")
        constraints = (models.UniqueConstraint(fields=("item", "target_group"), name="agreement_outcome_once"),)

    def __str__(self) -> str:
        return self.text[:100]


class AgreementIndicator(VersionRow):
    """An indicator of an item, with its own text and target; links to the office's indicators and project are references."""

    version_path = "item__version"

    item = models.ForeignKey(AgreementItem, models.CASCADE, related_name="indicators", verbose_name="รายการ")
    target_group = models.CharField("กลุ่มเป้าหมาย", max_length=5, choices=TargetGroup.choices)
    order = models.PositiveSmallIntegerField("ลำดับ")
    name = models.TextField("ตัวชี้วัด", max_length=2000)
    operator = models.CharField(
        "เงื่อนไข", max_length=10, choices=IndicatorYear.Operator.choices, default=IndicatorYear.Operator.AT_LEAST
    )
    value = FigureField("ค่าเป้าหมาย", null=True, blank=True)
    value_text = models.CharField("ค่าเป้าหมายเป็นข้อความ", max_length=250, blank=True)
    unit_name = models.CharField("หน่วย", max_length=60, blank=True)
    scope = models.CharField("ขอบเขต", max_length=120, blank=True)
    office_indicators: models.ManyToManyField[IndicatorYear, IndicatorLink] = models.ManyToManyField(
        IndicatorYear,
        blank=True,
        through="IndicatorLink",
        related_name="agreement_indicators",
        verbose_name="ตัวชี้วัดของสำนักงาน",
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="agreement_indicators", verbose_name="โครงการ"
    )

    class Meta:
        verbose_name = "ตัวชี้วัดในข้อตกลง"
        verbose_name_plural = "ตัวชี้วัดในข้อตกลง"
        ordering = ("item", "order")
        constraints = (models.UniqueConstraint(fields=("item", "order"), name="agreement_indicator_order_once"),)

    def __str__(self) -> str:
        return self.name[:100]

    @property
    def amount_words(self) -> str:
        """ "ร้อยละ 95", "ระดับ 5", "38 คน", or the target in words; "" where there is none."""
        if self.value is None:
            return self.value_text
        figure = format_figure(self.value)
        return f"{self.unit_name} {figure}" if self.unit_name in UNITS_BEFORE else f"{figure} {self.unit_name}".strip()

    @property
    def target_words(self) -> str:
        """ "ไม่น้อยกว่าร้อยละ 95", "ไม่น้อยกว่า 38 คน". Nothing is more than all, so 100 percent needs no "at least"."""
        if self.value is None:
            return f"(เป้าหมาย: {self.value_text})" if self.value_text else ""
        at_least = self.operator == IndicatorYear.Operator.AT_LEAST
        if at_least and self.unit_name == PERCENT and self.value == 100:
            return self.amount_words
        gap = "" if self.unit_name in UNITS_BEFORE else " "
        return f"{self.get_operator_display()}{gap}{self.amount_words}"

    @property
    def printed_words(self) -> str:
        """With its scope and target, as the form prints it: "นักเรียนมีคุณลักษณะที่พึงประสงค์ ไม่น้อยกว่าร้อยละ 95"."""
        scope = f"({self.scope})" if self.scope else ""
        return " ".join(filter(None, (self.name, scope, self.target_words)))


class IndicatorLink(VersionRow):
    """That an indicator of an agreement is drawn from one of the office."""

    version_path = "indicator__item__version"

    indicator = models.ForeignKey(
        AgreementIndicator, models.CASCADE, related_name="links", verbose_name="ตัวชี้วัดในข้อตกลง"
    )
    office_indicator = models.ForeignKey(
        IndicatorYear, models.PROTECT, related_name="agreement_links", verbose_name="ตัวชี้วัดของสำนักงาน"
    )

    class Meta:
        verbose_name = "ตัวชี้วัดของสำนักงานที่อ้างถึง"
        verbose_name_plural = "ตัวชี้วัดของสำนักงานที่อ้างถึง"
        ordering = ("indicator", "pk")
        constraints = (
            models.UniqueConstraint(fields=("indicator", "office_indicator"), name="agreement_indicator_link_once"),
        )

    def __str__(self) -> str:
        return str(self.office_indicator)


class AgreementChallenge(VersionRow):
    """A challenge (ประเด็นท้าทาย) of a version."""

    version = models.ForeignKey(AgreementVersion, models.CASCADE, related_name="challenges", verbose_name="ฉบับ")
    number = models.PositiveSmallIntegerField("ประเด็นที่")
    title = models.TextField("เรื่อง", max_length=1000)
    policy = models.TextField("นโยบายที่รองรับ", blank=True, max_length=1000)
    policy_item = models.ForeignKey(
        NationalPlanItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ข้อของแผนหรือนโยบาย"
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="challenges", verbose_name="โครงการที่รองรับ"
    )
    expected_level = models.ForeignKey(
        ExpectedLevel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ระดับการปฏิบัติที่คาดหวัง"
    )
    problem = models.TextField("สภาพปัญหา", blank=True, max_length=10000)
    method = models.TextField("วิธีดำเนินการให้บรรลุผล", blank=True, max_length=10000)
    quantity_outcome = models.TextField("ผลลัพธ์เชิงปริมาณ", blank=True, max_length=10000)
    quality_outcome = models.TextField("ผลลัพธ์เชิงคุณภาพ", blank=True, max_length=10000)

    class Meta:
        verbose_name = "ประเด็นท้าทาย"
        verbose_name_plural = "ประเด็นท้าทาย"
        ordering = ("version", "number")
        constraints = (models.UniqueConstraint(fields=("version", "number"), name="agreement_challenge_number_once"),)

    def __str__(self) -> str:
        return self.title[:100]
