"""The trail of what happened: state changes, comments, the trash, audit events, notices."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from areaoffice.office.models.offices import Office, OfficeOwnedQuerySet
from areaoffice.office.models.people import User
from thai.fields import ThaiDateField


class AppendOnly:
    """Rows that are written once: no update and no deletion, one by one or many at once."""

    def update(self, **kwargs: Any) -> int:
        raise TypeError("These rows are written once and never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("These rows are never deleted.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise TypeError("These rows are written once and never changed.")

    def bulk_create(self, objs: Any, *args: Any, update_conflicts: bool = False, **kwargs: Any) -> Any:
        if update_conflicts:
            raise TypeError("These rows are written once and never changed.")
        return super().bulk_create(objs, *args, **kwargs)  # type: ignore[misc]


class AppendOnlyQuerySet(AppendOnly, models.QuerySet):
    """Append-only rows of a model without rules of its own."""


class WrittenOnce(models.Model):
    """A row that is written once (abstract); its manager is of AppendOnly."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("This row is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("This row is never deleted.")


class AboutQuerySet(OfficeOwnedQuerySet):
    def about(self, thing: models.Model) -> Self:
        """Rows about this very record."""
        return self.filter(**_key_of(thing))

    def about_rows(self, model: type[models.Model], keys: Collection[int]) -> Self:
        """Rows about records of one model."""
        return self.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)


def _key_of(thing: models.Model) -> dict[str, Any]:
    return {"content_type": ContentType.objects.get_for_model(thing), "object_id": thing.pk}


class StateChange(models.Model):
    """One step of a record through its workflow: from, to, who, in which capacity, when, why."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="สำนักงาน")
    content_type = models.ForeignKey(ContentType, models.PROTECT, verbose_name="ประเภทข้อมูล")
    object_id = models.PositiveBigIntegerField("รหัสข้อมูล")
    thing = GenericForeignKey("content_type", "object_id")
    from_state = models.CharField("จากสถานะ", max_length=30, blank=True)
    to_state = models.CharField("เป็นสถานะ", max_length=30)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="โดย")
    capacity = models.CharField("ในฐานะ", max_length=200, blank=True)
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    reason = models.TextField("เหตุผล", blank=True)
    step = models.CharField("ขั้น", max_length=20, blank=True)
    document_number = models.CharField("เลขที่หนังสือ", max_length=80, blank=True)
    dated_on = ThaiDateField("ลงวันที่", null=True, blank=True)

    objects = AboutQuerySet.as_manager()

    class Meta:
        verbose_name = "การเปลี่ยนสถานะ"
        verbose_name_plural = "การเปลี่ยนสถานะ"
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("content_type", "object_id"), name="state_change_of_thing"),)

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"


class CommentQuerySet(AboutQuerySet):
    def about_any(self, *groups: tuple[type[models.Model], Collection[int]]) -> Self:
        """Comments about rows of several models: (model, keys) each."""
        wanted = Q(pk__in=())
        for model, keys in groups:
            wanted |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
        return self.filter(wanted)

    def unsettled(self) -> Self:
        return self.filter(settled_at__isnull=True)


class Comment(models.Model):
    """A word about a record (a project, a line, an indicator) among colleagues, with the people whom it names."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="comments", verbose_name="สำนักงาน")
    content_type = models.ForeignKey(ContentType, models.PROTECT, verbose_name="ประเภทข้อมูล")
    object_id = models.PositiveBigIntegerField("รหัสข้อมูล")
    thing = GenericForeignKey("content_type", "object_id")
    text = models.TextField("ข้อความ", max_length=2000)
    by = models.ForeignKey(User, models.PROTECT, related_name="comments", verbose_name="โดย")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    mentions = models.ManyToManyField(User, blank=True, related_name="mentioned_in", verbose_name="กล่าวถึง")
    settled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ปิดเรื่องโดย"
    )
    settled_at = models.DateTimeField("ปิดเรื่องเมื่อ", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "ความเห็น"
        verbose_name_plural = "ความเห็น"
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("content_type", "object_id"), name="comment_on_thing"),)

    def __str__(self) -> str:
        return self.text[:80]


class TrashedRow(models.Model):
    """A deleted record with its parts, kept for 30 days so that it can be put back under its own keys."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="สำนักงาน")
    content_type = models.ForeignKey(ContentType, models.PROTECT, verbose_name="ประเภทข้อมูล")
    object_id = models.PositiveBigIntegerField("รหัสข้อมูล")
    name = models.CharField("ชื่อข้อมูล", max_length=300)
    place = models.CharField("หน้าที่ลบ", max_length=300, blank=True)
    content = models.JSONField("ข้อมูลที่ลบ", editable=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ลบโดย")
    at = models.DateTimeField("ลบเมื่อ", auto_now_add=True)
    restored_at = models.DateTimeField("กู้คืนเมื่อ", null=True, blank=True)

    objects = OfficeOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "รายการในถังขยะ"
        verbose_name_plural = "ถังขยะ"
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.name


class AuditEventQuerySet(AppendOnly, OfficeOwnedQuerySet):
    """The trail, which only grows."""

    def about(self, thing: models.Model) -> Self:
        """Rows about this very record."""
        return self.filter(**_key_of(thing))


class AuditEvent(WrittenOnce):
    """Append-only: one row per event that an action writes, with the office's verb. Sealed per office by a later job."""

    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+", verbose_name="สำนักงาน")
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้กระทำ")
    verb = models.CharField("การกระทำ", max_length=60)
    content_type = models.ForeignKey(ContentType, models.PROTECT, null=True, verbose_name="ประเภทข้อมูล")
    object_id = models.PositiveBigIntegerField("รหัสข้อมูล", null=True)
    thing = GenericForeignKey("content_type", "object_id")
    thing_name = models.CharField("ชื่อข้อมูล", max_length=300, blank=True)
    details = models.JSONField("รายละเอียด", default=dict, blank=True)
    reason = models.TextField("เหตุผล", blank=True)
    request_id = models.CharField("รหัสคำขอ", max_length=40, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "บันทึกการใช้งาน"
        verbose_name_plural = "บันทึกการใช้งาน"
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("content_type", "object_id"), name="audit_event_of_thing"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.thing_name}"


class NoticeQuerySet(OfficeOwnedQuerySet):
    def unread_by(self, user: User) -> Self:
        return self.filter(to=user, read_at__isnull=True)

    def not_mailed(self) -> Self:
        return self.filter(mailed_at__isnull=True)


class Notice(models.Model):
    """A message of the system to one person, with a link to the exact place."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="+", verbose_name="สำนักงาน")
    to = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name="ถึง")
    text = models.CharField("ข้อความ", max_length=300)
    link = models.CharField("ลิงก์", max_length=300, blank=True)
    at = models.DateTimeField("เมื่อ", auto_now_add=True)
    read_at = models.DateTimeField("อ่านเมื่อ", null=True, blank=True)
    mailed_at = models.DateTimeField("ส่งอีเมลเมื่อ", null=True, blank=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "การแจ้งเตือน"
        verbose_name_plural = "การแจ้งเตือน"
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.text
