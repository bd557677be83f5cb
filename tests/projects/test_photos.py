"""Pictures of a project's report: on its page, in its order, refused once the report is sent."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from areaoffice.office.files import FileFlags, store_file
from areaoffice.office.models import StoredFile, TrashedRow
from areaoffice.office.tasks import make_thumbnail
from projects.models import Photo, ProgressReport, ReportingRound
from tests.office.uploads import pdf, picture, upload


@pytest.fixture
def of(world) -> ReportingRound:
    days = {"opens_on": date(2022, 8, 1), "due_on": date(2022, 9, 30), "closes_on": date(2022, 10, 31)}
    return ReportingRound.objects.create(office=world.office, fiscal_year=2565, kind="year", number=1, **days)


def url(world, of) -> str:
    return reverse("projects:photos", args=[world.project.pk, of.pk])


def send(client, address, *files, **fields):
    return client.post(address, {"files": files, "secrecy": "normal", "may_print": "on", **fields})


def photo_of(world, of, number: int = 1, **fields) -> Photo:
    report, _ = ProgressReport.objects.get_or_create(project=world.project, round=of)
    stored = store_file(
        office=world.office,
        upload=upload(f"{number}.jpg", picture(colour=(number * 60, 0, 0))),
        by=world.people["owner"],
        flags=FileFlags(),
    ).file
    return Photo.objects.create(report=report, caption=f"ภาพที่ {number}", order=number, file=stored, **fields)


def test_a_paper_is_no_picture(world, of, client):
    client.force_login(world.people["owner"])

    response = send(client, url(world, of), upload("แผน.pdf", pdf()))

    assert response.status_code == 422
    assert "“แผน.pdf” เป็นชนิดไฟล์ที่ไม่รับ" in response.content.decode()
    assert (Photo.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_sent_report_takes_no_picture_and_nothing_stays_behind(world, of, client, settings):
    ProgressReport.objects.create(project=world.project, round=of, state="submitted")
    client.force_login(world.people["owner"])

    assert send(client, url(world, of), upload("a.jpg", picture())).status_code == 403

    assert (StoredFile.objects.count(), list(Path(settings.MEDIA_ROOT).rglob("*.jpg"))) == (0, [])


def test_a_picture_under_a_caption_of_a_sent_report_stays(world, of, client):
    photo = photo_of(world, of)
    ProgressReport.objects.update(state="submitted")
    client.force_login(world.people["owner"])

    address = reverse("projects:photo_file", args=[world.project.pk, photo.pk])

    assert client.post(address, {"remove": photo.file_id}).status_code == 403
    photo.refresh_from_db()
    assert photo.file is not None


def test_pictures_come_in_at_the_end_with_their_names_as_captions(world, of, client):
    photo_of(world, of)
    client.force_login(world.people["owner"])

    response = send(client, url(world, of), upload("เปิดงาน.jpg", picture()), upload("ปิดงาน.jpg", picture(size=(9, 9))))

    assert response.headers["Location"] == f"/projects/{world.project.pk}/#narrative"
    captions = Photo.objects.values_list("order", "caption", "file__name")
    assert list(captions) == [
        (1, "ภาพที่ 1", "1.jpg"),
        (2, "เปิดงาน", "เปิดงาน.jpg"),
        (3, "ปิดงาน", "ปิดงาน.jpg"),
    ]


def test_one_picture_stands_in_a_round_once(world, of, client):
    client.force_login(world.people["owner"])
    send(client, url(world, of), upload("ก.jpg", picture()))

    again = send(client, url(world, of), upload("ข.jpg", picture()))

    assert (again.status_code, Photo.objects.count()) == (422, 1)
    assert "“ก.jpg” อยู่ในภาพกิจกรรมของรอบนี้แล้ว" in again.content.decode()


def test_a_caption_gets_its_picture_and_another_one_later(world, of, client):
    report = ProgressReport.objects.create(project=world.project, round=of)
    photo = Photo.objects.create(report=report, caption="การประชุม")
    client.force_login(world.people["head"])
    address = reverse("projects:photo_file", args=[world.project.pk, photo.pk])

    for name, size in (("ก.jpg", (9, 9)), ("ข.jpg", (8, 8))):
        send(client, address, upload(name, picture(size=size)))

    photo.refresh_from_db()
    assert (photo.caption, photo.file.name, photo.row_version) == ("การประชุม", "ข.jpg", 3)
    client.post(address, {"remove": photo.file_id})
    photo.refresh_from_db()
    assert (photo.file, StoredFile.objects.count()) == (None, 2)


def test_a_picture_that_is_removed_lies_in_the_trash(world, of, client):
    photo = photo_of(world, of)
    client.force_login(world.people["owner"])

    client.post(url(world, of), {"remove": photo.pk})

    assert (Photo.objects.count(), StoredFile.objects.count()) == (0, 1)
    client.post(reverse("desk:restore", args=[TrashedRow.objects.get().pk]))
    assert Photo.objects.get().file == photo.file


@pytest.mark.parametrize(
    ("who", "status"), [("director", 403), ("finance", 403), ("other_owner", 404), ("outsider", 404)]
)
def test_others_send_no_pictures(world, of, client, who, status):
    photo = photo_of(world, of)
    client.force_login(world.people[who])

    for address in (url(world, of), reverse("projects:photo_file", args=[world.project.pk, photo.pk])):
        assert send(client, address, upload("a.jpg", picture(size=(7, 7)))).status_code == status
    assert StoredFile.objects.count() == 1


def test_the_projects_page_shows_the_pictures(world, of, client):
    photo = photo_of(world, of)
    make_thumbnail(photo.file_id)
    client.force_login(world.people["owner"])

    page = client.get(reverse("indicators:project", args=[world.project.pk])).content.decode()

    assert f'src="/files/{photo.file_id}/thumbnail/"' in page
    assert f'hx-get="{url(world, of)}?add"' in page


def test_the_projects_page_asks_no_more_for_three_pictures_than_for_one(world, of, client, count_queries):
    photo_of(world, of)
    client.force_login(world.people["owner"])
    address = reverse("indicators:project", args=[world.project.pk])
    of_one = count_queries(lambda: client.get(address))

    photo_of(world, of, 2)
    photo_of(world, of, 3)

    assert count_queries(lambda: client.get(address)) == of_one
