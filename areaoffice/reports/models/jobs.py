"""Papers as jobs: the row is the queue (a task carries an id, claims the row, renews its lease, writes the file once)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import IntegerField, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from areaoffice.office.models import Office, OfficeOwnedQuerySet, RoleGrant, User
from projects.models import Project

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class GeneratedReportQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Books of the offices whose every unit this person may read, plans of the units that they head, and their own papers.

        Having asked for a paper once is not enough: it is seen as long as they might ask for it (permissions.can_request_report). A dashboard
        is its requester's alone, while they work there: it tells what waits for that person. A proposal is theirs while the project is seen;
        its blank form while they work there.
        """
        if not user.is_authenticated:
            return self.none()
        kinds = GeneratedReport.Kind
        of_office = Q(office__in=user.whole_office_ids()) & ~Q(kind=kinds.DASHBOARD)
        of_unit = Q(kind=kinds.UNIT_PLAN, unit_key__in=user.unit_ids_as(RoleGrant.Role.UNIT_HEAD))
        works_there = Q(office__in=user.staff_office_ids())
        seen = Project.objects.visible_to(user).values("pk")
        proposal = Q(project_key__isnull=True) & works_there | Q(project_key__in=seen)
        own = Q(requested_by=user) & (Q(kind=kinds.DASHBOARD) & works_there | Q(kind=kinds.PROPOSAL) & proposal)
        rows = self.alias(unit_key=_key("unit"), project_key=_key("project"))
        return rows.filter(of_office | of_unit | own)

    def done_before(self, moment: datetime) -> Self:
        """Finished drafts of long ago. An edition's file is no draft: it stays."""
        return self.filter(state="done", finished_at__lt=moment, parameters__edition__isnull=True)

    def unfinished(self) -> Self:
        """Waiting or being made, and nobody asked to stop it."""
        return self.filter(state__in=("queued", "running"), cancel_asked=False)

    def claimable(self, now: datetime) -> Self:
        """Waiting, or running under a lease that has run out."""
        return self.filter(Q(state="queued") | Q(state="running", lease_until__lt=now))


def _key(name: str) -> Cast:
    """A key among the parameters as a number; None where the paper is not about such a row."""
    return Cast(KeyTextTransform(name, "parameters"), IntegerField())


class GeneratedReport(models.Model):
    """A paper somebody asked for: what, for whom, how far it is, and the file or the failure in plain words."""

    class Kind(models.TextChoices):
        ANNUAL_REPORT = "annual-report", "รายงานผลการดำเนินงานประจำปี"
        ACTION_PLAN = "action-plan", "แผนปฏิบัติการประจำปี"
        UNIT_PLAN = "unit-plan", "แผนปฏิบัติการของกลุ่ม"
        MONITORING = "monitoring", "รายงานติดตามผลการดำเนินงาน"
        PROPOSAL = "proposal", "แบบเสนอโครงการ"
        PERSONNEL_PLAN = "personnel-plan", "แผนพัฒนาบุคลากร"
        EXECUTIVE_SUMMARY = "executive-summary", "บทสรุปผู้บริหาร"
        CHECK_LIST = "check-list", "รายการตรวจสอบข้อมูล"
        GOLDEN_THREAD = "golden-thread", "ผังความเชื่อมโยงของแผน"
        DASHBOARD = "dashboard", "แดชบอร์ดหน้าเดียว"

    class State(models.TextChoices):
        QUEUED = "queued", "รอคิว"
        RUNNING = "running", "กำลังจัดทำ"
        DONE = "done", "เสร็จแล้ว"
        FAILED = "failed", "ไม่สำเร็จ"
        CANCELLED = "cancelled", "ยกเลิก"
        EXPIRED = "expired", "หมดอายุ"

    BOOKS = (
        Kind.ANNUAL_REPORT,
        Kind.ACTION_PLAN,
        Kind.PERSONNEL_PLAN,
        Kind.EXECUTIVE_SUMMARY,
        Kind.CHECK_LIST,
        Kind.GOLDEN_THREAD,
    )  # of the whole year
    LEASE = timedelta(minutes=2)
    MOST_ATTEMPTS = 3

    office = models.ForeignKey(Office, models.PROTECT, related_name="generated_reports", verbose_name="สำนักงาน")
    kind = models.CharField("รายงาน", max_length=30, choices=Kind.choices)
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ (พ.ศ.)")
    parameters = models.JSONField("ตัวเลือก", default=dict, blank=True)
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="generated_reports", verbose_name="ผู้ขอ")
    requested_at = models.DateTimeField("ขอเมื่อ", auto_now_add=True)
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.QUEUED)
    lease_token = models.CharField("ผู้ถือสิทธิ์จัดทำ", max_length=40, blank=True, editable=False)
    lease_until = models.DateTimeField("สิทธิ์จัดทำถึง", null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField("จำนวนครั้งที่ทำ", default=0, editable=False)
    step = models.CharField("ขั้นตอน", max_length=200, blank=True)
    progress = models.PositiveSmallIntegerField("ความคืบหน้า (ร้อยละ)", default=0)
    cancel_asked = models.BooleanField("ขอยกเลิก", default=False)
    file = models.FileField("ไฟล์", upload_to="reports/%Y/", blank=True)
    pages = models.PositiveIntegerField("จำนวนหน้า", null=True, blank=True)
    error = models.TextField("ข้อผิดพลาด", blank=True)
    content_sha256 = models.CharField("ลายนิ้วมือของเนื้อหา", max_length=64, blank=True, editable=False)
    rights = models.CharField("จัดทำด้วยสิทธิ์", max_length=300, blank=True, editable=False)
    started_at = models.DateTimeField("เริ่มจัดทำเมื่อ", null=True, blank=True)
    finished_at = models.DateTimeField("เสร็จเมื่อ", null=True, blank=True)

    objects = GeneratedReportQuerySet.as_manager()

    class Meta:
        verbose_name = "รายงานที่จัดทำ"
        verbose_name_plural = "รายงานที่จัดทำ"
        ordering = ("-requested_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(progress__lte=100), name="report_progress_is_a_percent"),
            models.CheckConstraint(condition=~Q(state="done") | ~Q(file=""), name="report_done_has_a_file"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="report_failed_says_why"),
        )
        indexes = (models.Index(fields=("state", "lease_until"), name="report_by_state"),)

    def __str__(self) -> str:
        return f"{self.title} {self.fiscal_year}"

    @property
    def title(self) -> str:
        """The kind, with the unit, round or project that it is about."""
        return f"{self.get_kind_display()} {self.parameters.get('about', '')}".strip()

    @property
    def file_format(self) -> str:
        """The end of its file's name: pdf, docx, xlsx or zip."""
        return str(self.parameters.get("format", "pdf"))

    @property
    def is_over(self) -> bool:
        """True once nothing more will happen to it by itself."""
        return self.state not in (self.State.QUEUED, self.State.RUNNING)

    @property
    def may_run_again(self) -> bool:
        """True where there is no file any more, or never was one."""
        return self.state in (self.State.FAILED, self.State.CANCELLED, self.State.EXPIRED)

    @property
    def took(self) -> timedelta | None:
        """From the last beginning to the end; None while it isn't over or was never begun."""
        return self.finished_at - self.started_at if self.finished_at and self.started_at else None

    @property
    def expires_at(self) -> datetime | None:
        """When the file of a draft goes; None where there is none, or where it stays."""
        if self.state != self.State.DONE or "edition" in self.parameters or not self.finished_at:
            return None
        return self.finished_at + timedelta(days=settings.DRAFTS_KEPT_DAYS)
