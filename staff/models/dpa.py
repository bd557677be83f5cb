"""What was typed into DPA (ระบบการประเมินวิทยฐานะดิจิทัลของ ก.ค.ศ.), which takes no file: a tick for each part of a signed version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q

from areaoffice.office.models import AppendOnlyQuerySet, User, WrittenOnce
from staff.models.agreement import AgreementVersion


class DpaTickQuerySet(AppendOnlyQuerySet):
    def of_agreements(self, agreements: Iterable[int]) -> Self:
        """Those of these agreements, of all their versions, in the order in which they were written."""
        return self.filter(version__agreement__in=list(agreements)).order_by("pk")


class DpaTick(WrittenOnce):
    """That somebody has typed a part of a signed version into DPA, or that a tick was a mistake. The last row of a part counts."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="dpa_ticks", verbose_name="ฉบับ")
    part = models.CharField("ส่วน", max_length=20)
    is_copied = models.BooleanField("คัดลอกแล้ว", default=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)

    objects = DpaTickQuerySet.as_manager()

    class Meta:
        verbose_name = "การคัดลอกลง DPA"
        verbose_name_plural = "การคัดลอกลง DPA"
        ordering = ("version", "pk")
        constraints = (models.CheckConstraint(condition=~Q(part=""), name="dpa_tick_names_its_part"),)

    def __str__(self) -> str:
        return f"{self.version} {self.part}"
