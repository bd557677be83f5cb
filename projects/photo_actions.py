"""Pictures of a project's report: a new one with its caption, a picture under a caption that stands already."""

from __future__ import annotations

from pathlib import PurePath

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import StoredFile, User
from areaoffice.office.versions import save_version
from projects.actions import record_narrative
from projects.models import Photo, Project, ReportingRound
from projects.permissions import can_report_project

NO_PICTURE = "“{name}” ไม่ใช่ภาพ ภาพกิจกรรมต้องเป็น JPEG, PNG หรือ WebP"
THERE_ALREADY = "“{name}” อยู่ในภาพกิจกรรมของรอบนี้แล้ว"
SENT = "รายงาน{round}ส่งแล้ว กรุณากด “ดึงกลับมาแก้ไข” ก่อน"


@transaction.atomic
def add_photo(*, project: Project, round: ReportingRound, file: StoredFile, caption: str, by: User) -> Photo:
    """A picture at the end of the round's report; without a caption it has the file's name. ValidationError once the report is sent."""
    _refuse_foreign(project, file)
    if Photo.objects.filter(report__project=project, report__round=round, file=file).exists():
        raise ValidationError(THERE_ALREADY.format(name=file.name))
    photo = Photo(caption=caption or PurePath(file.name).stem, file=file)
    return record_narrative(project=project, round=round, row=photo, by=by)


@transaction.atomic
def set_picture(*, photo: Photo, file: StoredFile | None, by: User) -> Photo:
    """Put a picture under a caption, or (None) take it away; the file stays in the office's store."""
    project = photo.report.project
    if not can_report_project(by, project):
        raise PermissionDenied
    if not photo.report.is_open:
        raise ValidationError(SENT.format(round=photo.report.round.label))
    if file is not None:
        _refuse_foreign(project, file)
    photo.file = file
    save_version(photo, seen=photo.row_version)
    verb = "นำไฟล์ออก" if file is None else "แนบไฟล์"
    audit.record(verb, office=project.office, by=by, thing=project, photo=photo.pk, file=file and file.pk)
    return photo


def _refuse_foreign(project: Project, file: StoredFile) -> None:
    if file.office_id != project.office.pk:
        raise PermissionDenied
    if not file.is_picture:
        raise ValidationError(NO_PICTURE.format(name=file.name))
