"""What was decided about a plan: its versions and revisions, resolutions of bodies, answers to warnings, rules of authority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

from areaoffice.office.models import Office, OfficeOwnedQuerySet, StoredFile, Unit, User
from areaoffice.office.models.people import in_force_on
from plans.models.action_plans import ActionPlan
from plans.models.direction import DevelopmentPlan
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser


class OfPlanQuerySet(models.QuerySet):
    """Rows of an action plan."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(plan__office__in=user.staff_office_ids()) if user.is_authenticated else self.none()


class RevisionQuerySet(OfPlanQuerySet):
    def with_copies(self) -> Self:
        """Revisions under way that change at least one project: what the director may be asked about."""
        return self.filter(state=Revision.State.DRAFTING, projects__amends__isnull=False).distinct()

    def of_office(self, office: Office) -> Self:
        return self.filter(plan__office=office)


class Revision(models.Model):
    """A numbered amendment of an approved plan (การปรับแผน): the copies of projects that it changes wait under it."""

    class State(models.TextChoices):
        DRAFTING = "drafting", "กำลังจัดทำ"
        APPROVED = "approved", "อนุมัติแล้ว"
        WITHDRAWN = "withdrawn", "ยกเลิกการปรับแผน"

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="revisions", verbose_name="แผนปฏิบัติการ")
    number = models.PositiveSmallIntegerField("ปรับแผนครั้งที่")
    document_number = models.CharField("เลขที่หนังสือ", max_length=80, blank=True)
    dated_on = ThaiDateField("ลงวันที่", null=True, blank=True)
    reason = models.TextField("เหตุผลของการปรับแผน")
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.DRAFTING)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้จัดทำ")
    at = models.DateTimeField("จัดทำเมื่อ", auto_now_add=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "การปรับแผนปฏิบัติการ"
        verbose_name_plural = "การปรับแผนปฏิบัติการ"
        ordering = ("plan_id", "number")
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="revision_number_once_per_plan"),
            models.UniqueConstraint(fields=("plan",), condition=Q(state="drafting"), name="plan_has_one_open_revision"),
            models.CheckConstraint(
                condition=~Q(state="approved") | (~Q(document_number="") & Q(dated_on__isnull=False)),
                name="approved_revision_has_a_document",
                violation_error_message="การปรับแผนที่อนุมัติแล้วต้องมีเลขที่หนังสือและวันที่",
            ),
        )

    def __str__(self) -> str:
        return f"ปรับแผนครั้งที่ {self.number}"


class PlanVersionQuerySet(OfPlanQuerySet):
    def published(self) -> Self:
        """What the public may read: published versions of plans that are public now."""
        return self.filter(published_at__isnull=False, plan__state=ActionPlan.State.PUBLISHED)

    def of_office_and_year(self, code: str, fiscal_year: int) -> Self:
        return self.filter(plan__office__code=code, plan__office__is_active=True, plan__fiscal_year=fiscal_year)


class PlanVersion(models.Model):
    """A plan as it stood when it was approved or amended: the read model as JSON, never changed afterwards."""

    plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="versions", verbose_name="แผนปฏิบัติการ")
    number = models.PositiveSmallIntegerField("ฉบับที่")
    revision = models.OneToOneField(
        Revision, models.PROTECT, null=True, blank=True, related_name="version", verbose_name="การปรับแผน"
    )
    document_number = models.CharField("เลขที่หนังสือ", max_length=80, blank=True)
    dated_on = ThaiDateField("ลงวันที่", null=True, blank=True)
    reason = models.TextField("เหตุผล", blank=True)
    content = models.JSONField("เนื้อหา", editable=False)
    fingerprint = models.CharField("ลายนิ้วมือเนื้อหา (SHA-256)", max_length=64, editable=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)
    published_at = models.DateTimeField("เผยแพร่เมื่อ", null=True, blank=True)

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "ฉบับของแผนปฏิบัติการ"
        verbose_name_plural = "ฉบับของแผนปฏิบัติการ"
        ordering = ("plan_id", "number")
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="plan_version_number_once_per_plan"),)

    def __str__(self) -> str:
        return f"ฉบับที่ {self.number}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("A version of a plan is never deleted.")


class ApprovingBodyQuerySet(OfficeOwnedQuerySet):
    def in_force_on(self, day: date) -> Self:
        return self.filter(in_force_on(day))


class ApprovingBody(models.Model):
    """A body that considers the office's papers (กศจ., อ.ก.ค.ศ., a committee of the office), for a matter and a time."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="approving_bodies", verbose_name="สำนักงาน")
    name = models.CharField("ชื่อคณะกรรมการ", max_length=200)
    matter = models.CharField("เรื่องที่พิจารณา", max_length=200, blank=True)
    province = models.CharField("จังหวัด", max_length=60, blank=True)
    legal_reference = models.CharField("อ้างอิงกฎหมายหรือคำสั่ง", max_length=250, blank=True)
    starts_on = ThaiDateField("เริ่มใช้", null=True, blank=True)
    ends_on = ThaiDateField("สิ้นสุด", null=True, blank=True)

    objects = ApprovingBodyQuerySet.as_manager()

    class Meta:
        verbose_name = "คณะกรรมการผู้พิจารณา"
        verbose_name_plural = "คณะกรรมการผู้พิจารณา"
        ordering = ("office_id", "name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="approving_body_ends_after_it_starts",
                violation_error_message="วันที่สิ้นสุดต้องไม่ก่อนวันที่เริ่มต้น",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(body__office__in=user.staff_office_ids()) if user.is_authenticated else self.none()


class Resolution(models.Model):
    """A resolution of a body about a plan (มติที่ประชุม), as it was minuted. It blocks nothing that runs."""

    class Kind(models.TextChoices):
        ENDORSED = "endorsed", "เห็นชอบ"
        NOTED = "noted", "รับทราบ"
        ADVISED = "advised", "มีข้อเสนอแนะ"
        CONDITIONAL = "conditional", "เห็นชอบโดยมีเงื่อนไข"

    body = models.ForeignKey(ApprovingBody, models.PROTECT, related_name="resolutions", verbose_name="คณะกรรมการ")
    action_plan = models.ForeignKey(
        ActionPlan, models.PROTECT, null=True, blank=True, related_name="resolutions", verbose_name="แผนปฏิบัติการ"
    )
    development_plan = models.ForeignKey(
        DevelopmentPlan, models.PROTECT, null=True, blank=True, related_name="resolutions", verbose_name="แผนพัฒนา"
    )
    kind = models.CharField("มติ", max_length=12, choices=Kind.choices)
    meeting = models.CharField("การประชุมครั้งที่", max_length=60)
    dated_on = ThaiDateField("วันที่ประชุม")
    text = models.TextField("ข้อความของมติ", blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="รายงานการประชุม"
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    at = models.DateTimeField("บันทึกเมื่อ", auto_now_add=True)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = "มติคณะกรรมการ"
        verbose_name_plural = "มติคณะกรรมการ"
        ordering = ("dated_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(action_plan__isnull=False, development_plan__isnull=True)
                | Q(action_plan__isnull=True, development_plan__isnull=False),
                name="resolution_is_about_one_plan",
                violation_error_message="มติต้องเกี่ยวกับแผนเดียว",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["advised", "conditional"]) | ~Q(text=""),
                name="resolution_with_advice_has_a_text",
                violation_error_message="มติที่มีข้อเสนอแนะหรือเงื่อนไขต้องบันทึกข้อความ",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body} {self.get_kind_display()} (ครั้งที่ {self.meeting})"


class ResolutionTaskQuerySet(models.QuerySet["ResolutionTask"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(resolution__in=Resolution.objects.visible_to(user).values("pk"))

    def still_open(self) -> Self:
        return self.filter(done_on__isnull=True)


class ResolutionTask(models.Model):
    """What a resolution asks the office to do: a condition or a piece of advice, until it is done."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="tasks", verbose_name="มติ")
    text = models.TextField("สิ่งที่ต้องดำเนินการ")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="กลุ่ม/หน่วยที่รับผิดชอบ"
    )
    due_on = ThaiDateField("กำหนดแล้วเสร็จ", null=True, blank=True)
    done_on = ThaiDateField("ดำเนินการแล้วเมื่อ", null=True, blank=True)
    done_text = models.TextField("ผลการดำเนินการ", blank=True)

    objects = ResolutionTaskQuerySet.as_manager()

    class Meta:
        verbose_name = "สิ่งที่ต้องดำเนินการตามมติ"
        verbose_name_plural = "สิ่งที่ต้องดำเนินการตามมติ"
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class WarningAnswer(models.Model):
    """The reason that answers all warnings of one kind in a plan (nobody writes forty identical ones)."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="warning_answers", verbose_name="แผนปฏิบัติการ")
    code = models.SlugField("ชนิดของข้อควรตรวจสอบ", max_length=60)
    reason = models.TextField("เหตุผล")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้ให้เหตุผล")
    at = models.DateTimeField("เมื่อ", auto_now=True)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "เหตุผลของข้อควรตรวจสอบ"
        verbose_name_plural = "เหตุผลของข้อควรตรวจสอบ"
        ordering = ("plan_id", "code")
        constraints = (models.UniqueConstraint(fields=("plan", "code"), name="warning_answered_once_per_plan"),)

    def __str__(self) -> str:
        return f"{self.code}: {self.reason[:60]}"


class ApprovalRule(models.Model):
    """Who decides a transfer of money, kept as data: the first rule of the office whose scope fits is the one that holds."""

    class Scope(models.TextChoices):
        WITHIN_PROJECT = "within_project", "ภายในโครงการเดียวกันที่ถัวจ่ายได้"
        SAME_CLASS = "same_class", "ระหว่างโครงการ งบรายจ่ายและกิจกรรมหลักเดียวกัน"
        OTHER_CLASS = "other_class", "ต่างงบรายจ่ายหรือต่างกิจกรรมหลัก"
        INVESTMENT = "investment", "มีรายการงบลงทุน"

    class Authority(models.TextChoices):
        NOTED = "noted", "บันทึกไว้ ไม่ต้องขออนุมัติ"
        DIRECTOR = "director", "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"
        OBEC = "obec", "สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน"

    office = models.ForeignKey(Office, models.PROTECT, related_name="approval_rules", verbose_name="สำนักงาน")
    scope = models.CharField("กรณี", max_length=20, choices=Scope.choices)
    authority = models.CharField("ผู้มีอำนาจ", max_length=10, choices=Authority.choices)
    legal_reference = models.CharField("อ้างอิงระเบียบ", max_length=250, blank=True)
    is_confirmed = models.BooleanField("ตรวจสอบแล้ว", default=False, help_text="ยังไม่ตรวจสอบจะแสดงคำว่า “ต้องตรวจสอบ”")

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "กติกาการอนุมัติโอนเงิน"
        verbose_name_plural = "กติกาการอนุมัติโอนเงิน"
        ordering = ("office_id", "pk")
        constraints = (models.UniqueConstraint(fields=("office", "scope"), name="approval_rule_once_per_scope"),)

    def __str__(self) -> str:
        return f"{self.get_scope_display()}: {self.get_authority_display()}"
