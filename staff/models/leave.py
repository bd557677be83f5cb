"""Leave and absence of a person in a round of appraisals, as the personnel group counts it. Closed: owner, superior, personnel group."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q

from areaoffice.office.models import User
from staff.models.rounds import AppraisalRound
from thai.fields import FigureField

HALF_YEAR = 184
HALF_DAY = Decimal("0.5")


class LeaveCount(models.Model):
    """How many days and times of one kind somebody took in a round. No history, no page of the admin; the trail never holds a number."""

    class Kind(models.TextChoices):
        SICK = "sick", "ลาป่วย"
        PERSONAL = "personal", "ลากิจส่วนตัว"
        MATERNITY = "maternity", "ลาคลอดบุตร"
        ORDINATION = "ordination", "ลาอุปสมบทหรือไปประกอบพิธีฮัจย์"
        LATE = "late", "มาสาย"
        ABSENT = "absent", "ขาดราชการ"

    BY_TIMES = frozenset({Kind.LATE})

    round = models.ForeignKey(AppraisalRound, models.PROTECT, related_name="leave_counts", verbose_name="รอบการประเมิน")
    person = models.ForeignKey(User, models.PROTECT, related_name="leave_counts", verbose_name="บุคลากร")
    kind = models.CharField("ประเภท", max_length=12, choices=Kind.choices)
    days = FigureField("วัน", default=0)
    times = models.PositiveSmallIntegerField("ครั้ง", default=0)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="บันทึกโดย")

    class Meta:
        verbose_name = "การลาและการมาปฏิบัติราชการ"
        verbose_name_plural = "การลาและการมาปฏิบัติราชการ"
        ordering = ("round", "person", "kind")
        constraints = (
            models.UniqueConstraint(fields=("round", "person", "kind"), name="leave_count_once_a_round"),
            models.CheckConstraint(
                condition=Q(days__gte=0) & Q(days__lte=HALF_YEAR),
                name="leave_days_fit_a_half_year",
                violation_error_message="จำนวนวันต้องอยู่ระหว่าง 0 ถึงจำนวนวันของรอบ",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
