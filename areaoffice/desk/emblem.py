"""The office's emblem: a picture that stands on the cover of its books."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from areaoffice.office import audit
from areaoffice.office.file_kinds import EMBLEMS
from areaoffice.office.files import FileFlags
from areaoffice.office.models import Office, StoredFile, User
from areaoffice.office.shelves import Shelf, row_of_file
from plans.permissions import can_keep_settings


@transaction.atomic
def set_emblem(*, office: Office, file: StoredFile | None, by: User) -> None:
    """Say which picture is the emblem; None leaves the frame on the cover empty again."""
    if not can_keep_settings(by, office) or (file is not None and file.office_id != office.pk):
        raise PermissionDenied
    office.emblem = file
    office.save(update_fields=["emblem"])
    audit.record("กำหนดตราสำนักงาน", office=office, by=by, thing=office, file=file and file.pk)


def shelf_of_emblem(office: Office, user: User) -> Shelf:
    """One query. A PNG keeps what is transparent."""
    stored = StoredFile.objects.filter(pk__in=[office.emblem_id or 0]).select_related("uploaded_by").first()
    return Shelf(
        key="file-emblem",
        office=office,
        title="ตราสำนักงาน",
        url=reverse("desk:emblem"),
        place=reverse("desk:emblem"),
        back=reverse("desk:settings"),
        back_label="ตั้งค่า",
        rows=row_of_file(stored),
        may_write=can_keep_settings(user, office),
        attach=lambda stored, caption: set_emblem(office=office, file=stored, by=user),
        detach=lambda key: set_emblem(office=office, file=None, by=user),
        kinds=EMBLEMS,
        flags=FileFlags(may_be_public=True),
        is_single=True,
        empty="ยังไม่มีตราสำนักงาน ปกรูปเล่มจะเว้นกรอบไว้",
    )
