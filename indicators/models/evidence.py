"""What a result, and an item of an evaluation, rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from areaoffice.office.models import FileLink, FileLinkQuerySet
from indicators.models.evaluations import EvaluationItem
from indicators.models.result import Result

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from areaoffice.office.models import User


class ResultEvidenceQuerySet(FileLinkQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(result__in=Result.objects.visible_to(user).values("pk"))


class ResultEvidence(FileLink):
    """A file that proves a result of an indicator."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="evidence", verbose_name="ผลตัวชี้วัด")

    objects = ResultEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "หลักฐานของผลตัวชี้วัด"
        verbose_name_plural = "หลักฐานของผลตัวชี้วัด"
        ordering = ("result_id", "at", "pk")
        constraints = (models.UniqueConstraint(fields=("result", "file"), name="result_evidence_file_once"),)


class EvaluationEvidenceQuerySet(FileLinkQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(item__in=EvaluationItem.objects.visible_to(user).values("pk"))


class EvaluationEvidence(FileLink):
    """A file that proves an item of an outside evaluation; one file may prove many."""

    item = models.ForeignKey(EvaluationItem, models.CASCADE, related_name="evidence", verbose_name="รายการประเมิน")

    objects = EvaluationEvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "หลักฐานของรายการประเมิน"
        verbose_name_plural = "หลักฐานของรายการประเมิน"
        ordering = ("item_id", "at", "pk")
        constraints = (models.UniqueConstraint(fields=("item", "file"), name="evaluation_evidence_file_once"),)
