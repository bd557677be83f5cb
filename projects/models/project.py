"""The project and the people who answer for it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import DecimalField, F, OuterRef, Q, Subquery, Sum
from simple_history.models import HistoricalRecords

from areaoffice.office.models import OfficeOwnedQuerySet, Post, Unit
from areaoffice.office.versions import Versioned
from plans.models import ActionPlan, NationalPlanItem, Revision, Strategy
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models import Office, User


class ProjectQuerySet(OfficeOwnedQuerySet):
    def live(self) -> Self:
        """The approved plan itself: proposed copies of an amendment stay out."""
        return self.filter(amends__isnull=True)

    def approved(self) -> Self:
        """Projects that are in the plan: approved, and neither cancelled nor merged away since."""
        return self.exclude(state__in=Project.NOT_APPROVED)

    def for_plan(self, plan: ActionPlan) -> Self:
        return self.live().filter(plan=plan)

    def with_keys(self, keys: Iterable[int]) -> Self:
        return self.filter(pk__in=list(keys))

    def in_plan(self, plan: ActionPlan) -> Self:
        """What the plan is made of: what was approved in it; while it is still written, what stands in it."""
        rows = self.for_plan(plan)
        return rows.approved() if plan.is_approved else rows.standing()

    def standing(self) -> Self:
        """Projects whose money and KPIs the year counts: all but those refused, cancelled, or merged into another."""
        return self.exclude(state__in=Project.FALLEN)

    def for_year(self, fiscal_year: int) -> Self:
        return self.live().filter(plan__fiscal_year=fiscal_year)

    def of_office(self, office: Office) -> Self:
        return self.filter(plan__office=office)

    def matching(self, *, unit: Unit | None = None, state: str = "", q: str = "") -> Self:
        """The filter of lists: projects of a unit, in a state, with a text in their name or code."""
        rows = self.of_unit(unit) if unit else self
        rows = rows.filter(state=state) if state else rows
        return rows.filter(Q(name__icontains=q) | Q(code__icontains=q)) if q else rows

    def of_unit(self, unit: Unit) -> Self:
        """Projects that this unit leads or works in."""
        return self.filter(Q(lead_unit=unit) | Q(pk__in=unit.supported_projects.values("pk")))

    def copies_of(self, revision: Revision) -> Self:
        """The proposed copies on which this revision is written."""
        return self.filter(revision=revision, amends__isnull=False)

    def amendable(self, plan: ActionPlan) -> Self:
        """Approved projects of the plan that are not finished and have no open copy."""
        closed = (Project.State.CLOSED, *Project.NOT_APPROVED)
        return self.for_plan(plan).filter(proposed_copies__isnull=True).exclude(state__in=closed)

    def to_gather(self, plan: ActionPlan) -> Self:
        """Projects assigned in the year and approved since the last revision: the next one takes them up."""
        assigned = self.for_plan(plan).filter(kind=Project.Kind.ASSIGNED, revision__isnull=True)
        return assigned.exclude(state__in=Project.NOT_APPROVED)

    def led_by(self, units: Iterable[int]) -> Self:
        """Projects whose lead unit is one of these keys."""
        return self.filter(lead_unit__in=list(units))

    def in_group(self, key: int, *, by_policy: bool) -> Self:
        """Projects under a strategy, or under an item of the policy where the plan is organised by it."""
        return self.filter(policy_item=key) if by_policy else self.filter(strategy=key)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All of an office for its office-wide roles; for unit roles the projects that their unit leads or works in.

        Whoever acts for a head, a deputy or the director by order sees what they see, as long as the order runs.
        """
        if not user.is_authenticated:
            return self.none()
        offices = [*user.whole_office_ids(), *user.led_office_ids()]
        return self.filter(Q(plan__office__in=offices) | of_units_of(user))

    def naming(self, words: str) -> Self:
        """Live ones whose place or one of whose targets names this (a school, say)."""
        targets = Q(quantity_targets__text__icontains=words) | Q(quantity_targets__target_group__icontains=words)
        found = self.model._base_manager.filter(Q(place__icontains=words) | targets)
        return self.live().filter(pk__in=found.values("pk"))

    def with_budget(self) -> Self:
        """Annotate `budget`: the sum of the budget lines, None where there is no line."""
        return self.annotate(budget=_sum_of("projects.BudgetLine", "amount"))

    def with_months_and_lines(self) -> Self:
        """What a spending plan is compared with, and what decides who may write it."""
        related = self.select_related("plan__office", "lead_unit", "strategy", "policy_item", "revision")
        return related.prefetch_related("month_plans", "budget_lines")

    def with_money(self) -> Self:
        """Annotate `budget` and the raw ledger sums `allotted` and `disbursed`, each None where nothing is entered."""
        return self.with_budget().annotate(
            allotted=_ledger_sum("ALLOTTED_SIGNS"),
            disbursed=_ledger_sum("DISBURSED_SIGNS"),
        )


def of_units_of(user: User, prefix: str = "") -> Q:
    """Projects that a unit of this person leads or works in, or whose lead unit's head they act for."""
    units = user.unit_ids()
    led = Q(**{f"{prefix}lead_unit__in": [*units, *user.headed_unit_ids()]})
    if not units:
        return led
    helped = Project.other_units.through.objects.filter(unit_id__in=units).values("project_id")
    return led | Q(**{f"{prefix}pk__in": helped})


def _sum_of(model: str, field: str) -> Subquery:
    from django.apps import apps

    rows = apps.get_model(model).objects.filter(project=OuterRef("pk")).order_by().values("project")
    return Subquery(
        rows.annotate(total=Sum(field)).values("total"), output_field=DecimalField(max_digits=14, decimal_places=2)
    )


def _ledger_sum(signs: str) -> Subquery:
    from projects.models.ledger import LedgerEntry, signed_sum

    rows = LedgerEntry.objects.filter(account__project=OuterRef("pk")).order_by().values("account__project")
    return Subquery(
        rows.annotate(total=signed_sum(getattr(LedgerEntry, signs))).values("total"),
        output_field=DecimalField(max_digits=14, decimal_places=2),
    )


class Project(Versioned):
    """A project (โครงการ) of an action plan. Live rows are always the approved plan; an amendment works on a copy."""

    class Kind(models.TextChoices):
        REGULAR = "regular", "โครงการตามแผน"
        SPECIAL = "special", "โครงการตามภารกิจสำคัญ"
        ASSIGNED = "assigned", "ได้รับมอบหมายระหว่างปี"
        ROUTINE = "routine", "งานตามภารกิจ"

    class Character(models.TextChoices):
        NEW = "new", "โครงการใหม่"
        CONTINUING = "continuing", "โครงการต่อเนื่อง"

    class MoneyStatus(models.TextChoices):
        BUDGETED = "budgeted", "ใช้งบประมาณ"
        NONE = "none", "ไม่ใช้งบประมาณ"
        WAITING = "waiting", "รอจัดสรรงบประมาณ"

    class State(models.TextChoices):
        DRAFT = "draft", "ร่าง"
        SUBMITTED = "submitted", "เสนอแล้ว"
        RETURNED = "returned", "ส่งกลับแก้ไข"
        REVIEWED = "reviewed", "ผ่านการตรวจสอบ"
        APPROVED = "approved", "อนุมัติในแผน"
        WAITING_MONEY = "waiting_money", "รอจัดสรรงบประมาณ"
        CLEARED = "cleared", "อนุมัติให้ดำเนินการ"
        RUNNING = "running", "กำลังดำเนินการ"
        POSTPONED = "postponed", "ชะลอ"
        DONE = "done", "แล้วเสร็จ"
        REPORTED = "reported", "รายงานผลแล้ว"
        CLOSED = "closed", "ปิดโครงการ"
        REFUSED = "refused", "ไม่อนุมัติ"
        CANCELLED = "cancelled", "ยกเลิก"
        MERGED = "merged", "รวมกับโครงการอื่น"

    class Step(models.TextChoices):
        """Whose word a proposed project waits for, in the order of the chain."""

        UNIT_HEAD = "unit_head", "ผู้อำนวยการกลุ่มเห็นชอบ"
        PLANNING = "planning", "กลุ่มนโยบายและแผนตรวจสอบ"
        FINANCE = "finance", "การเงินตรวจสอบ"
        DEPUTY = "deputy", "รองผู้อำนวยการเห็นชอบ"
        DIRECTOR = "director", "ผู้อำนวยการอนุมัติ"

    FALLEN: ClassVar[tuple[str, ...]] = (State.REFUSED, State.CANCELLED, State.MERGED)
    FINISHED: ClassVar[tuple[str, ...]] = (State.CLOSED, *FALLEN)
    PROPOSED: ClassVar[tuple[str, ...]] = (State.DRAFT, State.SUBMITTED, State.RETURNED, State.REVIEWED)
    NOT_APPROVED: ClassVar[tuple[str, ...]] = (*PROPOSED, *FALLEN)

    class Verdict(models.TextChoices):
        ATTAINED = "attained", "บรรลุเป้าหมาย"
        NOT_ATTAINED = "not_attained", "ไม่บรรลุเป้าหมาย"

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="projects", verbose_name="แผนปฏิบัติการ")
    number = models.PositiveSmallIntegerField("ลำดับในแผน")
    code = models.CharField("รหัสโครงการ", max_length=20)
    name = models.CharField("ชื่อโครงการ", max_length=400)
    programme = models.CharField("แผนงาน", max_length=250, blank=True)
    strategy = models.ForeignKey(
        Strategy, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name="กลยุทธ์"
    )
    policy_item = models.ForeignKey(
        NationalPlanItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grouped_projects",
        verbose_name="หมวดตามนโยบาย",
    )
    alignment = models.ManyToManyField(
        NationalPlanItem, blank=True, related_name="aligned_projects", verbose_name="ความสอดคล้อง"
    )
    kind = models.CharField("ประเภท", max_length=10, choices=Kind.choices, default=Kind.REGULAR)
    character = models.CharField("ลักษณะโครงการ", max_length=10, choices=Character.choices, default=Character.NEW)
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="next_years", verbose_name="โครงการปีก่อน"
    )
    amends = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="proposed_copies", verbose_name="เสนอแก้ไขโครงการ"
    )
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="led_projects", verbose_name="กลุ่มที่รับผิดชอบหลัก")
    other_units = models.ManyToManyField(
        Unit, blank=True, related_name="supported_projects", verbose_name="กลุ่มที่รับผิดชอบร่วม"
    )
    starts_on = ThaiDateField("เริ่มวันที่", null=True, blank=True)
    ends_on = ThaiDateField("สิ้นสุดวันที่", null=True, blank=True)
    place = models.CharField("สถานที่", max_length=250, blank=True)
    rationale = models.TextField("หลักการและเหตุผล", blank=True)
    money_status = models.CharField(
        "การใช้งบประมาณ", max_length=10, choices=MoneyStatus.choices, default=MoneyStatus.BUDGETED
    )
    pooled = models.BooleanField("ถัวจ่ายทุกรายการ", default=True)
    state = models.CharField("สถานะ", max_length=15, choices=State.choices, default=State.DRAFT)
    waiting_for = models.CharField("รอพิจารณาขั้น", max_length=10, choices=Step.choices, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", verbose_name="รวมเข้ากับโครงการ"
    )
    revision = models.ForeignKey(
        Revision, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name="การปรับแผน"
    )
    verdict = models.CharField("ผลการดำเนินโครงการ", max_length=15, choices=Verdict.choices, blank=True)
    verdict_reason = models.TextField("เหตุผลของผลการดำเนินโครงการ", blank=True)
    history = HistoricalRecords(verbose_name="ประวัติโครงการ", verbose_name_plural="ประวัติโครงการ")

    # Annotations of with_budget() and with_money(): baht, None where nothing is entered.
    budget: Decimal | None
    allotted: Decimal | None
    disbursed: Decimal | None

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "โครงการ"
        verbose_name_plural = "โครงการ"
        ordering = ("plan", "number", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "code"),
                condition=Q(amends__isnull=True),
                name="project_code_once_per_plan",
                violation_error_message="รหัสโครงการนี้มีอยู่แล้วในแผนปฏิบัติการปีนี้",
            ),
            models.UniqueConstraint(
                fields=("amends",), condition=Q(amends__isnull=False), name="project_has_one_open_copy"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="project_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดโครงการต้องไม่ก่อนวันที่เริ่มต้น",
            ),
            models.CheckConstraint(condition=~Q(previous=F("id")), name="project_is_not_its_own_previous"),
            models.CheckConstraint(
                condition=Q(waiting_for="") & ~Q(state__in=["submitted", "reviewed"])
                | ~Q(waiting_for="") & Q(state__in=["submitted", "reviewed"]),
                name="project_waits_for_a_step_while_it_is_proposed",
                violation_error_message="โครงการที่เสนอแล้วต้องระบุขั้นที่รอพิจารณา",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(state="merged"),
                name="project_merged_into_another_is_merged",
                violation_error_message="โครงการที่รวมกับโครงการอื่นต้องอยู่ในสถานะรวมกับโครงการอื่น",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def clean(self) -> None:
        """The lead unit is one of the plan's own office."""
        if self.plan_id and self.lead_unit_id and self.lead_unit.office_id != self.plan.office_id:
            raise ValidationError({"lead_unit": f"{self.lead_unit} ไม่ได้อยู่ใน{self.plan.office.short_name}"})

    @property
    def office(self) -> Office:
        return self.plan.office

    @property
    def is_proposal(self) -> bool:
        """True while the owner still writes it: before it is submitted, or after it came back."""
        return self.state in (self.State.DRAFT, self.State.RETURNED)

    @property
    def is_finished(self) -> bool:
        """True where nothing more may be entered."""
        return self.state in self.FINISHED


class ProjectOwner(Versioned):
    """A person who answers for a project; name and position are printed as they stood at approval."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="owners", verbose_name="โครงการ")
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="owned_projects", verbose_name="ตำแหน่ง"
    )
    printed_name = models.CharField("ชื่อที่พิมพ์", max_length=200, blank=True)
    printed_position = models.CharField("ตำแหน่งที่พิมพ์", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=1)

    class Meta:
        verbose_name = "ผู้รับผิดชอบโครงการ"
        verbose_name_plural = "ผู้รับผิดชอบโครงการ"
        ordering = ("project_id", "order", "pk")

    def __str__(self) -> str:
        return self.printed_name or self.printed_position or str(self.post)
