"""The half-year appraisal of a person: whose, in which round, by which edition, before whom, and how far it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from areaoffice.office import clock
from areaoffice.office.models import OfficeOwnedQuerySet, Post, RoleGrant, User
from areaoffice.office.versions import Versioned
from staff.models.rounds import AppraisalRound
from staff.models.schemes import AppraisalScheme
from staff.models.superiors import stands_in

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class RoundAppraisalQuerySet(OfficeOwnedQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The owner; the superior and the superior's superior once it was submitted; the committee once it comes to them; the personnel group."""
        if not user.is_authenticated:
            return self.none()
        today = clock.today()
        drafts, late = RoundAppraisal.State.DRAFT, RoundAppraisal.BEFORE_THE_COMMITTEE
        personnel = [one.office_id for one in user.active_grants if one.role == RoleGrant.Role.HR]
        over = (stands_in("superior", user, today) | stands_in("senior", user, today)) & ~Q(state=drafts)
        screening = Q(round__screeners__person=user) & ~Q(state__in=late)
        return self.filter(Q(owner=user) | over | screening | Q(round__office__in=personnel)).distinct()

    def of_office(self, office: models.Model) -> Self:
        return self.filter(round__office=office)

    def owned_by(self, user: User) -> Self:
        return self.filter(owner=user)

    def under(self, user: User, day: date) -> Self:
        """Those that this person appraises or looks over, once they were submitted."""
        over = stands_in("superior", user, day) | stands_in("senior", user, day)
        return self.filter(over).exclude(owner=user).exclude(state=RoundAppraisal.State.DRAFT)

    def screened_by(self, user: User) -> Self:
        late = RoundAppraisal.BEFORE_THE_COMMITTEE
        return self.filter(round__screeners__person=user).exclude(owner=user).exclude(state__in=late)

    def standing(self) -> Self:
        return self.exclude(state=RoundAppraisal.State.CANCELLED)

    def with_frame(self) -> Self:
        """With what every list and page prints of it."""
        return self.select_related(
            "round__office", "owner", "scheme__family", "superior__person", "senior__person", "post__unit"
        )


class RoundAppraisal(Versioned):
    """A person's agreement and appraisal for half a year, with post and superiors as they stood when it was made."""

    class State(models.TextChoices):
        DRAFT = "draft", "ร่างข้อตกลง"
        SUBMITTED = "submitted", "เสนอผู้บังคับบัญชา"
        RETURNED = "returned", "ส่งกลับแก้ไข"
        AGREED = "agreed", "ตกลงร่วมกันแล้ว"
        REPORTED = "reported", "รายงานผลตนเองแล้ว"
        SCORED = "scored", "ผู้บังคับบัญชาประเมินแล้ว"
        REVIEWED = "reviewed", "ผู้บังคับบัญชาเหนือขึ้นไปให้ความเห็นแล้ว"
        SCREENED = "screened", "ผ่านคณะกรรมการกลั่นกรอง"
        NOTIFIED = "notified", "แจ้งผลแล้ว"
        ACKNOWLEDGED = "acknowledged", "รับทราบผลแล้ว"
        REFUSED = "refused", "ไม่ลงนามรับทราบ (มีพยาน)"
        CANCELLED = "cancelled", "ยกเลิก"

    AGREEING = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})
    BEFORE_THE_COMMITTEE = AGREEING | {State.AGREED, State.REPORTED, State.SCORED, State.CANCELLED}
    TOLD = frozenset({State.NOTIFIED, State.ACKNOWLEDGED, State.REFUSED})
    SCORED_ONCE = frozenset({State.SCORED, State.REVIEWED, State.SCREENED}) | TOLD
    REPORTED_ONCE = frozenset({State.REPORTED}) | SCORED_ONCE
    OPEN_TO_THE_OWNER = frozenset({State.DRAFT, State.RETURNED})

    round = models.ForeignKey(AppraisalRound, models.PROTECT, related_name="appraisals", verbose_name="รอบการประเมิน")
    owner = models.ForeignKey(User, models.PROTECT, related_name="appraisals", verbose_name="ผู้รับการประเมิน")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appraisals", verbose_name="ตำแหน่ง")
    scheme = models.ForeignKey(AppraisalScheme, models.PROTECT, related_name="appraisals", verbose_name="แบบประเมิน")
    is_on_probation = models.BooleanField("อยู่ระหว่างทดลองปฏิบัติหน้าที่ราชการ", default=False)
    printed_name = models.CharField("ชื่อที่พิมพ์", max_length=250)
    printed_position = models.CharField("ตำแหน่งที่พิมพ์", max_length=250)
    printed_place = models.CharField("กลุ่ม/หน่วยที่พิมพ์", max_length=250, blank=True)
    superior = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="appraisals_to_score", verbose_name="ผู้บังคับบัญชา"
    )
    senior = models.ForeignKey(
        Post,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appraisals_to_review",
        verbose_name="ผู้บังคับบัญชาเหนือขึ้นไป",
    )
    state = models.CharField("สถานะ", max_length=15, choices=State.choices, default=State.DRAFT)

    objects = RoundAppraisalQuerySet.as_manager()

    class Meta:
        verbose_name = "การประเมินรอบครึ่งปี"
        verbose_name_plural = "การประเมินรอบครึ่งปี"
        ordering = ("round", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "owner", "scheme"),
                condition=~Q(state="cancelled"),
                name="appraisal_once_per_person_and_round",
                violation_error_message="ผู้นี้มีแบบประเมินของรอบนี้อยู่แล้ว",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme.get_kind_display()} {self.printed_name}"

    @property
    def is_of_salary(self) -> bool:
        """The sheet of a salary round, which prints standing, rank and salary."""
        return self.scheme.kind == AppraisalScheme.Kind.SALARY
