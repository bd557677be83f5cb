"""The performance agreement of a person and year, and its versions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from areaoffice.office import clock
from areaoffice.office.models import Office, OfficeOwnedQuerySet, Post, RoleGrant, User
from areaoffice.office.models.people import in_force_on
from areaoffice.office.versions import Versioned
from staff.models.superiors import stands_in
from staff.models.template import AgreementTemplate
from thai.fields import ThaiDateField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class PerformanceAgreementQuerySet(OfficeOwnedQuerySet):
    def for_year(self, fiscal_year: int) -> Self:
        return self.filter(fiscal_year=fiscal_year)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Whose page this person may open at all: owner, superior once it was proposed, evaluators, personnel group, auditor.

        What they see on it says `staff.agreements.sight`.
        """
        if not user.is_authenticated:
            return self.none()
        readers = (RoleGrant.Role.HR, RoleGrant.Role.AUDITOR)
        whole = [grant.office_id for grant in user.active_grants if grant.role in readers]
        superior = stands_in("superior", user, clock.today()) & ~Q(state=PerformanceAgreement.State.DRAFT)
        evaluator = Q(committees__evaluators__person=user, committees__evaluators__replaced_on__isnull=True)
        return self.filter(Q(owner=user) | superior | evaluator | Q(office__in=whole)).distinct()

    def papers_seen_by(self, user: User | AnonymousUser) -> Self:
        """Whose signed papers this person may open: their own, those of their people, and of the office for its personnel group."""
        if not user.is_authenticated:
            return self.none()
        kept = [grant.office_id for grant in user.active_grants if grant.role == RoleGrant.Role.HR]
        return self.filter(Q(owner=user) | stands_in("superior", user, clock.today()) | Q(office__in=kept))

    def of_owner(self, user: User) -> Self:
        return self.filter(owner=user)

    def of_directors(self) -> Self:
        """Those of who directs their office today."""
        grants = RoleGrant.objects.filter(in_force_on(clock.today()), role=RoleGrant.Role.DIRECTOR)
        return self.filter(Exists(grants.filter(user=OuterRef("owner"), office=OuterRef("office"))))

    def signed_by_post_of(self, user: User) -> Self:
        """Those of which this person is the superior, by post or by order; drafts are their owners' alone."""
        mine = stands_in("superior", user, clock.today())
        return self.filter(mine).exclude(owner=user).exclude(state=PerformanceAgreement.State.DRAFT)

    def evaluated_by(self, user: User) -> Self:
        """Those on whose committee this person sits."""
        return self.filter(
            committees__evaluators__person=user, committees__evaluators__replaced_on__isnull=True
        ).distinct()

    def alive(self) -> Self:
        return self.exclude(state=PerformanceAgreement.State.CANCELLED)

    def awaiting_report(self) -> Self:
        """Agreed, and their self-report not yet opened."""
        return self.filter(state=PerformanceAgreement.State.AGREED)

    def ongoing(self) -> Self:
        return self.filter(state__in=PerformanceAgreement.ONGOING)

    def awaiting_somebody(self, user: User) -> Self:
        """Those at whose step somebody must say a word, of which this person is owner, superior or keeper; scoring waits for its sheets."""
        state = PerformanceAgreement.State
        at_rest = (state.AGREED, state.SCORING, state.CLOSED, state.CANCELLED)
        acting = [order.post_id for order in user.active_orders]
        kept = [grant.office_id for grant in user.active_grants if grant.role == RoleGrant.Role.HR]
        mine = Q(owner=user) | Q(superior__person=user) | Q(superior__in=acting) | Q(office__in=kept)
        return self.filter(mine).exclude(state__in=at_rest)

    def with_people(self) -> Self:
        """With what a list prints."""
        return self.select_related("owner", "office", "template__family", "superior__person", "unit", "school")


class PerformanceAgreement(Versioned):
    """A performance agreement (ข้อตกลงในการพัฒนางาน, PA) of a person for a fiscal year; the post is kept as it was printed."""

    class Route(models.TextChoices):
        HERE = "here", "ลงนามในระบบ"
        PAPER = "paper", "ลงนามบนเอกสาร"
        EXTERNAL = "external", "ผู้บังคับบัญชาอยู่นอกสำนักงาน"
        COMMITTEE = "committee", "คณะกรรมการประเมินอยู่นอกสำนักงาน"

    class State(models.TextChoices):
        DRAFT = "draft", "ร่างข้อตกลง"
        SUBMITTED = "submitted", "เสนอผู้บังคับบัญชา"
        RETURNED = "returned", "ส่งกลับแก้ไข"
        AGREED = "agreed", "เห็นชอบแล้ว"
        AMENDING = "amending", "ขอปรับข้อตกลง"
        SELF_REPORT = "self_report", "รายงานผลตนเอง"
        REPORTED = "reported", "ส่งรายงานผลแล้ว"
        SCORING = "scoring", "กรรมการกำลังให้คะแนน"
        SCORED = "scored", "กรรมการให้คะแนนครบแล้ว"
        PASSED = "passed", "ผ่านเกณฑ์"
        FAILED = "failed", "ไม่ผ่านเกณฑ์"
        ACKNOWLEDGED = "acknowledged", "รับทราบผลแล้ว"
        CLOSED = "closed", "เสร็จสิ้น"
        CANCELLED = "cancelled", "ยกเลิก"

    states_are_personal: ClassVar[bool] = True  # read on its own pages alone
    ONGOING: ClassVar[frozenset[str]] = frozenset(set(State) - {State.CLOSED, State.CANCELLED})

    office = models.ForeignKey(Office, models.PROTECT, related_name="agreements", verbose_name="สำนักงาน")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    owner = models.ForeignKey(User, models.PROTECT, related_name="agreements", verbose_name="ผู้จัดทำข้อตกลง")
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="ตำแหน่ง"
    )
    printed_position = models.CharField("ตำแหน่งที่พิมพ์", max_length=250)
    printed_standing = models.CharField("วิทยฐานะที่พิมพ์", max_length=60, blank=True)
    printed_rank = models.CharField("อันดับที่พิมพ์", max_length=60, blank=True)
    unit = models.ForeignKey(
        "office.Unit", models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="กลุ่ม/หน่วย"
    )
    school = models.ForeignKey(
        "office.School", models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="สถานศึกษา"
    )
    template = models.ForeignKey(AgreementTemplate, models.PROTECT, related_name="agreements", verbose_name="แม่แบบ")
    superior = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="agreements_to_sign", verbose_name="ผู้บังคับบัญชา"
    )
    superior_title = models.CharField("ตำแหน่งผู้บังคับบัญชา", max_length=250, blank=True)
    starts_on = ThaiDateField("ระหว่างวันที่", null=True, blank=True)
    ends_on = ThaiDateField("ถึงวันที่", null=True, blank=True)
    route = models.CharField("วิธีลงนาม", max_length=10, choices=Route.choices, default=Route.HERE)
    state = models.CharField("สถานะ", max_length=12, choices=State.choices, default=State.DRAFT)
    agreed_on = ThaiDateField("เห็นชอบเมื่อ", null=True, blank=True, editable=False)

    objects = PerformanceAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "ข้อตกลงในการพัฒนางาน"
        verbose_name_plural = "ข้อตกลงในการพัฒนางาน"
        ordering = ("office_id", "-fiscal_year", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "fiscal_year", "owner", "template"),
                condition=~Q(state="cancelled"),
                name="agreement_once_per_person_and_year",
                violation_error_message="มีข้อตกลงของบุคคลนี้ในปีงบประมาณนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2400) & Q(fiscal_year__lte=2700),
                name="agreement_year_is_buddhist",
                violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2567",
            ),
        )

    def __str__(self) -> str:
        return f"ข้อตกลงในการพัฒนางาน พ.ศ. {self.fiscal_year} {self.printed_position}"

    @property
    def printed_title(self) -> str:
        """Position and standing as pages name them: "ผู้อำนวยการสถานศึกษา วิทยฐานะชำนาญการพิเศษ"."""
        standing = self.printed_standing
        return f"{self.printed_position} วิทยฐานะ{standing}" if standing else self.printed_position

    @property
    def is_external(self) -> bool:
        """The superior or the committee is outside the office: the paper is sent, and its outcome recorded."""
        return self.route in (self.Route.EXTERNAL, self.Route.COMMITTEE)

    @property
    def has_superior_outside(self) -> bool:
        """The superior signs outside the office, on paper."""
        return self.route == self.Route.EXTERNAL

    @property
    def current(self) -> AgreementVersion:
        """The newest version that was not dropped. Reads `versions` (prefetch them)."""
        kept = [version for version in self.versions.all() if version.state != AgreementVersion.State.DROPPED]
        return max(kept, key=lambda version: version.number)

    @property
    def signed(self) -> AgreementVersion | None:
        """The version that both have signed last; None before that. Reads `versions`."""
        done = [version for version in self.versions.all() if version.state == AgreementVersion.State.SIGNED]
        return max(done, key=lambda version: version.number, default=None)


class AgreementVersionManager(models.Manager["AgreementVersion"]):
    """The versions of the way; what was kept of one that came back is no version of its own, and stands aside."""

    def get_queryset(self) -> models.QuerySet[AgreementVersion]:
        return super().get_queryset().exclude(state=AgreementVersion.State.KEPT)


class KeptVersionManager(models.Manager["AgreementVersion"]):
    """Copies of versions as they were proposed, kept when they were returned: whoever returned one reads it, not its rewriting."""

    def get_queryset(self) -> models.QuerySet[AgreementVersion]:
        return super().get_queryset().filter(state=AgreementVersion.State.KEPT)

    def newest_of(self, agreement: PerformanceAgreement) -> AgreementVersion | None:
        return self.filter(agreement=agreement).order_by("-pk").first()


class AgreementVersion(models.Model):
    """A version of an agreement; amending copies the signed version's rows to a new one. Locked, proposed and signed ones change no more."""

    class State(models.TextChoices):
        DRAFT = "draft", "ร่าง"
        LOCKED = "locked", "ล็อกเพื่อลงนามบนเอกสาร"
        SUBMITTED = "submitted", "เสนอแล้ว"
        RETURNED = "returned", "ส่งกลับแก้ไข"
        SIGNED = "signed", "ลงนามแล้ว"
        SUPERSEDED = "superseded", "มีฉบับใหม่แทนแล้ว"
        DROPPED = "dropped", "ยกเลิกการปรับแล้ว"
        KEPT = "kept", "ตามที่เสนอก่อนส่งกลับ"

    class Workload(models.TextChoices):
        FULL_TIME = "full_time", "เต็มเวลา"
        PART_TIME = "part_time", "ไม่เต็มเวลา"

    OPEN: ClassVar[frozenset[str]] = frozenset({State.DRAFT, State.RETURNED})

    agreement = models.ForeignKey(PerformanceAgreement, models.CASCADE, related_name="versions", verbose_name="ข้อตกลง")
    number = models.PositiveSmallIntegerField("ฉบับที่", default=1)
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.DRAFT)
    workload = models.CharField(
        "ภาระงาน", max_length=10, choices=Workload.choices, default=Workload.FULL_TIME, blank=True
    )
    workload_reason = models.CharField("เหตุที่ไม่เต็มเวลา", max_length=250, blank=True)
    classrooms = models.JSONField("ประเภทห้องเรียนที่จัดการเรียนรู้", default=list, blank=True)
    lessons = models.TextField("รายวิชาและชั่วโมงต่อสัปดาห์", blank=True, max_length=5000)
    dated_on = ThaiDateField("ลงวันที่", null=True, blank=True)
    reason = models.TextField("เหตุที่ปรับข้อตกลง", blank=True)
    locked_at = models.DateTimeField("ล็อกเพื่อลงนามบนเอกสารเมื่อ", null=True, blank=True, editable=False)
    submitted_at = models.DateTimeField("เสนอเมื่อ", null=True, blank=True, editable=False)
    code = models.CharField("รหัสฉบับ", max_length=20, blank=True, editable=False)
    content_hash = models.CharField("ลายนิ้วมือเนื้อหา (SHA-256)", max_length=64, blank=True, editable=False)
    # People and places as its papers print them, kept when it was fixed: staff.agreements.printed_head.
    printed = models.JSONField("หัวของข้อตกลงตามที่พิมพ์", default=dict, blank=True, editable=False)
    # With whom it was agreed, kept when both had signed: another may be named for the next version.
    agreed_with = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="เห็นชอบโดยตำแหน่ง"
    )
    agreed_title = models.CharField("เห็นชอบโดย (ตำแหน่งที่พิมพ์)", max_length=250, blank=True, editable=False)
    agreed_route = models.CharField(
        "ทางที่เห็นชอบ", max_length=10, choices=PerformanceAgreement.Route.choices, blank=True, editable=False
    )

    objects = AgreementVersionManager()
    kept = KeptVersionManager()

    class Meta:
        verbose_name = "ฉบับของข้อตกลง"
        verbose_name_plural = "ฉบับของข้อตกลง"
        ordering = ("agreement", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "number"), condition=~Q(state="kept"), name="agreement_version_number_once"
            ),
            models.UniqueConstraint(fields=("code",), condition=~Q(code=""), name="agreement_version_code_once"),
            models.CheckConstraint(
                condition=~Q(workload="part_time") | ~Q(workload_reason=""),
                name="agreement_part_time_says_why",
                violation_error_message="ภาระงานไม่เต็มเวลาต้องระบุเหตุ",
            ),
        )

    def __str__(self) -> str:
        return f"ฉบับที่ {self.number}"

    @property
    def is_open(self) -> bool:
        """Its rows may change: a draft, or what came back."""
        return self.state in self.OPEN

    @property
    def is_with_owner(self) -> bool:
        """Not proposed: its owner still writes it, or has locked it to have it signed on paper."""
        return self.is_open or self.state == self.State.LOCKED

    @property
    def is_agreed(self) -> bool:
        """Both have signed it, whether another came after it or not."""
        return bool(self.agreed_route)

    @property
    def superior_title(self) -> str:
        """The title of who agrees: of a version that was agreed, who did."""
        return self.agreed_title if self.is_agreed else self.agreement.superior_title

    @property
    def superior(self) -> Post | None:
        return self.agreed_with if self.is_agreed else self.agreement.superior

    @property
    def fixed_at(self) -> datetime | None:
        """Since when its rows stand as they do; None while they may change."""
        return self.locked_at or self.submitted_at
