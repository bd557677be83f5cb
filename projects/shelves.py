"""The pictures of a project's report as shelves: all of a round, or the one under a caption."""

from __future__ import annotations

from django.urls import reverse

from areaoffice.office.file_kinds import PICTURES
from areaoffice.office.models import StoredFile, TrashedRow, User
from areaoffice.office.shelves import FileRow, Shelf, row_of_file
from projects.actions import remove_row
from projects.models import Photo, ProgressReport, Project, ReportingRound
from projects.permissions import can_report_project
from projects.photo_actions import add_photo, set_picture


def shelf_of_round(project: Project, round: ReportingRound, user: User) -> Shelf:
    """Two queries; captions that wait for their picture are not on it."""
    report = ProgressReport.objects.filter(project=project, round=round).first()
    photos = Photo.objects.filter(report=report, file__isnull=False).select_related("file__uploaded_by")
    rows = [FileRow(one.pk, one.file, one.caption, str(one.file.uploaded_by)) for one in photos if one.file]

    def attach(stored: StoredFile, caption: str) -> None:
        add_photo(project=project, round=round, file=stored, caption=caption, by=user)

    def detach(key: int) -> TrashedRow:
        photo = Photo.objects.select_related("report__round").get(pk=key)
        return remove_row(row=photo, by=user, seen=photo.row_version)

    return Shelf(
        key=f"files-photos-{round.pk}",
        office=project.office,
        title=f"ภาพกิจกรรม {round.label}",
        url=reverse("projects:photos", args=[project.pk, round.pk]),
        rows=tuple(rows),
        may_write=can_report_project(user, project) and (report is None or report.is_open),
        attach=attach,
        detach=detach,
        kinds=PICTURES,
        refresh=reverse("projects:section", args=[project.pk, "narrative"]),
        target="#narrative",
        empty="ยังไม่มีภาพ",
        place=_page(project),
        back=_page(project),
        back_label=f"โครงการ {project.code}",
    )


def shelf_of_photo(photo: Photo, user: User) -> Shelf:
    """The picture under a caption; `photo` comes with its file and its report's project and round."""
    project = photo.report.project
    return Shelf(
        key=f"file-photo-{photo.pk}",
        office=project.office,
        title=f"ภาพ: {photo.caption}",
        url=reverse("projects:photo_file", args=[project.pk, photo.pk]),
        rows=row_of_file(photo.file, photo.caption),
        may_write=can_report_project(user, project) and photo.report.is_open,
        attach=lambda stored, caption: set_picture(photo=photo, file=stored, by=user),
        detach=lambda key: _cleared(photo, user),
        kinds=PICTURES,
        is_single=True,
        empty="ยังไม่มีภาพ",
        place=_page(project),
        back=_page(project),
        back_label=f"โครงการ {project.code}",
    )


def _cleared(photo: Photo, user: User) -> None:
    set_picture(photo=photo, file=None, by=user)


def _page(project: Project) -> str:
    return f"{reverse('indicators:project', args=[project.pk])}#narrative"
