"""The eight words for an indicator in a year."""

from __future__ import annotations

from django.db.models import TextChoices


class Status(TextChoices):
    """The eight words for an indicator in a year (rules of arithmetic, Traffic light).

    The first and the fifth are verdicts; the three between them are of a year that still runs.
    """

    ATTAINED = "attained", "บรรลุเป้าหมาย"
    ON_TRACK = "on_track", "เป็นไปตามแผน"
    AT_RISK = "at_risk", "ต้องเฝ้าระวัง"
    BEHIND = "behind", "ล่าช้ากว่าแผน"
    NOT_ATTAINED = "not_attained", "ไม่บรรลุเป้าหมาย"
    NOT_REPORTED = "not_reported", "ยังไม่รายงาน"
    NOT_DUE = "not_due", "ยังไม่ถึงรอบประเมิน"
    NOT_ASSESSED = "not_assessed", "ไม่ประเมิน"


VERDICTS = {Status.ATTAINED: True, Status.NOT_ATTAINED: False}
