"""The signed paper behind a resolution or an announcement: one file, replaced by a newer scan."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import Office, StoredFile, User
from plans.models import Announcement, Resolution
from plans.permissions import can_keep_direction


def office_of(paper: Announcement | Resolution) -> Office:
    return paper.office if isinstance(paper, Announcement) else paper.body.office


@transaction.atomic
def attach_paper(*, paper: Announcement | Resolution, file: StoredFile | None, by: User) -> None:
    """Say which file is the paper; None takes it off, and the file stays in the office's store."""
    office = office_of(paper)
    if not can_keep_direction(by, office) or (file is not None and file.office_id != office.pk):
        raise PermissionDenied
    paper.file = file
    paper.save(update_fields=["file"])
    verb = "นำไฟล์ออก" if file is None else "แนบไฟล์"
    audit.record(verb, office=office, by=by, thing=paper, file=file and file.pk)
