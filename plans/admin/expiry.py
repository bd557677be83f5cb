"""The problem of what is no longer in use."""

from __future__ import annotations

from django.db.models import Q

from areaoffice.office import clock

EXPIRED = ("สิ้นสุดการใช้แล้ว", lambda: Q(ends_on__lt=clock.today()))
