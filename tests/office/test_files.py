"""The store: what comes in is kept once, whole or not at all; who sees it, how it is served, when it goes."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from areaoffice.office import file_uses
from areaoffice.office.files import FileFlags, change_file, kept_files, purge_files, store_file
from areaoffice.office.models import AuditEvent, Office, RoleGrant, StoredFile, TrashedRow, User
from areaoffice.office.tasks import make_thumbnail, sweep_thumbnails
from plans.calendar_actions import attach_evidence, remove_evidence, restore_evidence
from plans.models import CalendarTask
from projects.models import Photo, ProgressReport, ReportingRound
from tests.conftest import wait_until
from tests.office.uploads import pdf, picture, picture_with_place, upload
from tests.projects.conftest import count_queries, world

__all__ = ["count_queries", "world"]
NORMAL = FileFlags()
PUPILS = FileFlags(shows_pupils=True)


def keep(world, content=None, name="ภาพ.jpg", by="planner", flags=NORMAL) -> StoredFile:
    content = picture() if content is None else content
    return store_file(office=world.office, upload=upload(name, content), by=world.people[by], flags=flags).file


def on_disk(settings) -> list[str]:
    return sorted(path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def task_of(world) -> CalendarTask:
    return CalendarTask.objects.create(office=world.office, fiscal_year=2565, what="ทำแผน", due_on="2022-09-30")


def photo_of(world, stored) -> Photo:
    days = {"opens_on": "2022-08-01", "due_on": "2022-09-30", "closes_on": "2022-10-31"}
    of, _ = ReportingRound.objects.get_or_create(
        office=world.office, fiscal_year=2565, kind="year", number=1, defaults=days
    )
    report, _ = ProgressReport.objects.get_or_create(project=world.project, round=of)
    return Photo.objects.create(report=report, caption="ภาพ", file=stored)


# --- coming in --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("secrecy", ["confidential", "secret", "top_secret", "no-such-class"])
def test_a_secret_paper_is_not_kept(world, settings, secrecy):
    with pytest.raises(ValidationError) as caught:
        keep(world, flags=FileFlags(secrecy=secrecy))

    assert "เก็บได้เฉพาะเอกสารชั้น “ปกติ”" in caught.value.message_dict["secrecy"][0]
    assert (StoredFile.objects.count(), on_disk(settings)) == (0, [])


def test_a_file_that_shows_pupils_is_never_public(world):
    with pytest.raises(ValidationError) as caught:
        keep(world, flags=FileFlags(shows_pupils=True, may_be_public=True))

    assert list(caught.value.message_dict) == ["may_be_public"]
    assert StoredFile.objects.count() == 0


def test_a_stranger_keeps_nothing_here(world):
    with pytest.raises(PermissionDenied):
        keep(world, by="outsider")


def test_nothing_stays_on_disk_where_what_comes_after_the_file_fails(world, settings):
    def keep_and_fail() -> None:
        with kept_files():
            keep(world)
            seen.append(len(on_disk(settings)))
            raise ValidationError("รายงานส่งแล้ว")

    seen: list[int] = []
    with pytest.raises(ValidationError):
        keep_and_fail()

    assert seen == [1]
    assert (StoredFile.objects.count(), AuditEvent.objects.count(), on_disk(settings)) == (0, 0, [])


def test_a_file_is_kept_without_its_place_and_with_its_hash(world):
    stored = keep(world, picture_with_place(), name="../ค่าย.JPG", flags=PUPILS)

    with stored.file.open("rb") as file:
        content = file.read()
    assert dict(Image.open(BytesIO(content)).getexif()) == {}
    assert (stored.name, stored.size, stored.content_type) == ("ค่าย.jpg", len(content), "image/jpeg")
    assert (stored.shows_persons, stored.shows_pupils, stored.may_be_public) == (True, True, False)
    assert stored.file.name.startswith("files/")
    assert "ค่าย" not in stored.file.name
    assert AuditEvent.objects.get(verb="นำเข้าไฟล์").thing == stored


def test_the_same_content_is_kept_once_and_the_more_careful_word_counts(world, settings):
    first = keep(world, flags=FileFlags(may_be_public=True))

    again = store_file(
        office=world.office, upload=upload("อีกชื่อ.jpg", picture()), by=world.people["owner"], flags=PUPILS
    )

    first.refresh_from_db()
    assert (again.is_new, again.file.pk, StoredFile.objects.count()) == (False, first.pk, 1)
    assert (first.shows_pupils, first.may_be_public, first.may_print) == (True, False, True)
    assert len(on_disk(settings)) == 1


def test_a_picture_that_was_fetched_and_sent_back_is_the_same_picture(world):
    stored = keep(world, picture_with_place())
    with stored.file.open("rb") as file:
        again = keep(world, file.read())

    assert again == stored


def test_another_office_keeps_its_own(world):
    keep(world)
    elsewhere = Office.objects.get(code="elsewhere")

    kept = store_file(office=elsewhere, upload=upload("ภาพ.jpg", picture()), by=world.people["outsider"], flags=NORMAL)

    assert (kept.is_new, StoredFile.objects.count()) == (True, 2)


def test_what_a_file_shows_is_corrected_by_who_brought_it_in_and_by_planners(world):
    stored = keep(world, by="owner")

    change_file(stored=stored, flags=PUPILS, by=world.people["owner"])
    change_file(stored=stored, flags=FileFlags(may_print=False), by=world.people["planner"])

    stored.refresh_from_db()
    assert (stored.shows_pupils, stored.may_print) == (False, False)
    with pytest.raises(PermissionDenied):
        change_file(stored=stored, flags=NORMAL, by=world.people["head"])


# --- who sees it ------------------------------------------------------------------------------------------------------

EVERYBODY = ("planner", "director", "finance", "head", "owner", "other_owner", "outsider", "school")


@pytest.fixture
def people(world) -> dict[str, User]:
    school = User.objects.create_user(username="school")
    place = apps.get_model("office", "School").objects.create(office=world.office, code="1", name="โรงเรียน")
    RoleGrant.objects.create(user=school, role="school_data", office=world.office, school=place)
    return world.people | {"school": school}


def seers(client, people, url: str) -> set[str]:
    found = set()
    for name in EVERYBODY:
        client.force_login(people[name])
        status = client.get(url).status_code
        assert status in ((403,) if name == "school" else (200, 404))  # schools have no pages in here
        found |= {name} if status == 200 else set()
    return found


def test_a_file_that_hangs_nowhere_is_seen_by_the_whole_office_roles_and_who_brought_it_in(world, people, client):
    stored = keep(world, by="owner")

    assert seers(client, people, reverse("office:file", args=[stored.pk])) == {
        "planner",
        "director",
        "finance",
        "owner",
    }


def test_a_picture_of_a_report_is_seen_by_those_who_see_the_project(world, people, client):
    stored = keep(world)
    photo_of(world, stored)

    for page in ("file", "about_file"):
        assert seers(client, people, reverse(f"office:{page}", args=[stored.pk])) == {
            "planner",
            "director",
            "finance",
            "head",
            "owner",
        }


def test_evidence_of_a_calendar_task_is_seen_by_everybody_who_works_there(world, people, client):
    stored = keep(world)
    attach_evidence(task=task_of(world), file=stored, caption="", by=people["planner"])

    seen = seers(client, people, reverse("office:file", args=[stored.pk]))

    assert seen == set(EVERYBODY) - {"outsider", "school"}


def test_an_emblem_is_seen_by_everybody_of_the_office(world, people, client):
    world.office.emblem = keep(world)
    world.office.save()

    seen = seers(client, people, reverse("office:file", args=[world.office.emblem_id]))

    assert seen == set(EVERYBODY) - {"outsider", "school"}


def test_a_thumbnail_is_seen_by_whom_the_file_is_seen(world, people, client):
    stored = keep(world, by="owner")
    url = reverse("office:thumbnail", args=[stored.pk])
    assert seers(client, people, url) == set()

    make_thumbnail(stored.pk)

    assert seers(client, people, url) == {"planner", "director", "finance", "owner"}


def test_every_relation_to_a_file_says_who_sees_it():
    """A model that holds files is registered where its app is ready, else its files open for nobody."""
    known = {(use.model, use.field) for use in file_uses.every_use()}
    relations = {
        (model, field.name)
        for model in apps.get_models()
        if not hasattr(model, "instance_type")
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is StoredFile
    }

    assert known == relations


# --- going out --------------------------------------------------------------------------------------------------------


def test_a_picture_is_shown_in_a_sandbox_and_kept_by_no_proxy(world, client):
    stored = keep(world)
    client.force_login(world.people["planner"])

    response = client.get(reverse("office:file", args=[stored.pk]))
    with stored.file.open("rb") as file:
        assert b"".join(response.streaming_content) == file.read()
    headers = response.headers

    assert (headers["Content-Type"], headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    assert headers["Content-Disposition"].startswith("inline;")
    assert headers["Cache-Control"] == "private, no-cache"
    again = client.get(response.request["PATH_INFO"], headers={"if-none-match": headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("name", "content", "query", "disposition"),
    [
        ("แผน.pdf", pdf(), "", "inline"),
        ("แผน.pdf", pdf(), "?download", "attachment"),
        ("ข้อมูล.csv", b"a,b\n", "", "attachment"),
    ],
)
def test_only_pictures_and_pdf_open_in_the_browser(world, client, name, content, query, disposition):
    stored = keep(world, content, name)
    client.force_login(world.people["planner"])

    headers = client.get(reverse("office:file", args=[stored.pk]) + query).headers

    assert headers["Content-Disposition"].split(";")[0] == disposition
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_nginx_serves_the_file_where_it_does_that(world, client, settings):
    settings.SERVE_FILES_BY_NGINX = True
    stored = keep(world)
    client.force_login(world.people["planner"])

    response = client.get(reverse("office:file", args=[stored.pk]))

    assert response.headers["X-Accel-Redirect"] == f"/protected/{stored.file.name}"
    assert (response.content, response.headers["Content-Type"]) == (b"", "image/jpeg")


def test_a_file_that_is_gone_from_disk_is_not_found(world, client):
    stored = keep(world)
    stored.file.storage.delete(stored.file.name)
    client.force_login(world.people["planner"])

    assert client.get(reverse("office:file", args=[stored.pk])).status_code == 404


@pytest.mark.parametrize(("flags", "opened"), [(NORMAL, 0), (PUPILS, 1), (FileFlags(shows_persons=True), 1)])
def test_opening_a_file_is_logged_where_it_shows_persons(world, client, flags, opened):
    stored = keep(world, flags=flags)
    make_thumbnail(stored.pk)
    client.force_login(world.people["director"])

    client.get(reverse("office:thumbnail", args=[stored.pk]))
    client.head(reverse("office:file", args=[stored.pk]))
    client.get(reverse("office:file", args=[stored.pk]))

    events = AuditEvent.objects.filter(verb="เปิดไฟล์ที่เห็นตัวบุคคล")
    assert [event.actor for event in events] == [world.people["director"]] * opened


def test_the_page_about_a_file_takes_no_secrets_and_no_word_of_a_reader(world, client):
    stored = keep(world)
    photo_of(world, stored)
    url = reverse("office:about_file", args=[stored.pk])

    client.force_login(world.people["head"])
    assert (client.get(url).status_code, client.post(url, {"secrecy": "normal"}).status_code) == (200, 404)

    client.force_login(world.people["planner"])
    refused = client.post(url, {"secrecy": "secret", "shows_pupils": "on"})
    stored.refresh_from_db()
    assert (refused.status_code, stored.shows_pupils) == (422, False)
    client.post(url, {"secrecy": "normal", "shows_pupils": "on"})
    stored.refresh_from_db()
    assert (stored.shows_pupils, stored.may_print) == (True, False)


# --- thumbnails -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_picture_gets_its_thumbnail_from_the_worker(world, celery_worker):
    stored = keep(world, picture(size=(1600, 900)))

    wait_until(lambda: StoredFile.objects.get(pk=stored.pk).thumbnail, "the thumbnail is made")

    stored.refresh_from_db()
    with stored.thumbnail.open("rb") as file:
        assert Image.open(file).size == (360, 203)


def test_a_task_that_comes_twice_makes_one_thumbnail(world, settings):
    stored = keep(world)

    make_thumbnail(stored.pk)
    make_thumbnail(stored.pk)

    assert len(on_disk(settings)) == 2


def test_a_transparent_picture_stands_on_white(world):
    content = picture("PNG", mode="RGBA", colour=(0, 0, 0, 0))
    stored = keep(world, content, "ตรา.png")

    make_thumbnail(stored.pk)

    stored.refresh_from_db()
    with stored.thumbnail.open("rb") as file:
        assert Image.open(file).getpixel((5, 5)) == (255, 255, 255)


def test_a_thumbnail_that_cannot_be_made_is_given_up_after_three_tries(world):
    stored = keep(world)
    stored.file.storage.delete(stored.file.name)

    for _ in range(5):
        make_thumbnail(stored.pk)

    stored.refresh_from_db()
    assert (stored.thumbnail_tries, stored.thumbnail.name) == (3, "")


@pytest.mark.django_db(transaction=True)
def test_a_lost_task_is_found_again(world, celery_worker):
    stored = keep(world)
    wait_until(lambda: StoredFile.objects.get(pk=stored.pk).thumbnail, "the thumbnail is made")
    long_ago = timezone.now() - timedelta(hours=1)
    StoredFile.objects.update(thumbnail="", thumbnail_tries=1, uploaded_at=long_ago)

    sweep_thumbnails()

    wait_until(lambda: StoredFile.objects.get(pk=stored.pk).thumbnail, "the thumbnail is made again")


# --- going away -------------------------------------------------------------------------------------------------------


def test_only_what_hangs_nowhere_for_a_month_goes_away(world, settings, django_capture_on_commit_callbacks):
    planner, task = world.people["planner"], task_of(world)
    unused, hanging, in_trash, fresh = (
        keep(world, picture(colour=(shade, 0, 0)), f"{shade}.jpg") for shade in (10, 90, 170, 250)
    )
    attach_evidence(task=task, file=hanging, caption="", by=planner)
    remove_evidence(link=attach_evidence(task=task, file=in_trash, caption="", by=planner), by=planner)
    old = timezone.now() - timedelta(days=31)
    StoredFile.objects.exclude(pk=fresh.pk).update(uploaded_at=old)

    with django_capture_on_commit_callbacks(execute=True):
        assert purge_files(timezone.now()) == 1

    assert set(StoredFile.objects.all()) == {hanging, in_trash, fresh}
    assert not unused.file.storage.exists(unused.file.name)


def test_a_file_that_is_taken_off_comes_back_from_the_trash(world, client):
    planner, task, stored = world.people["planner"], task_of(world), keep(world)
    link = attach_evidence(task=task, file=stored, caption="ใบลงทะเบียน", by=planner)

    trashed = remove_evidence(link=link, by=planner)
    assert (task.evidence.count(), StoredFile.objects.count()) == (0, 1)
    client.force_login(planner)
    page = client.get(reverse("desk:trash")).content.decode()
    client.post(reverse("desk:restore", args=[trashed.pk]))

    assert "ใบลงทะเบียน" in page
    assert [str(one) for one in task.evidence.all()] == ["ใบลงทะเบียน"]


def test_what_lies_in_the_trash_is_not_told_to_people_of_a_project_with_the_same_key(world, client):
    task = CalendarTask(pk=world.project.pk, office=world.office, fiscal_year=2565, what="ลับ", due_on="2022-09-30")
    task.save()
    planner = world.people["planner"]
    link = attach_evidence(task=task, file=keep(world), caption="ชื่อที่ไม่ควรเห็น", by=planner)
    trashed = remove_evidence(link=link, by=planner)

    client.force_login(world.people["owner"])

    assert "ชื่อที่ไม่ควรเห็น" not in client.get(reverse("desk:trash")).content.decode()
    assert client.post(reverse("desk:restore", args=[trashed.pk])).status_code == 404


def test_a_file_comes_back_only_by_those_who_may_hang_it_up(world):
    task, planner = task_of(world), world.people["planner"]
    remove_evidence(link=attach_evidence(task=task, file=keep(world), caption="", by=planner), by=planner)

    with pytest.raises(ValidationError):
        restore_evidence(trashed=TrashedRow.objects.get(), by=world.people["other_owner"])


# --- shelves ----------------------------------------------------------------------------------------------------------


def send(client, url, *files, **fields):
    accept = {"headers": {"accept": "application/json"}} if fields.pop("json", False) else {}
    return client.post(url, {"files": files, "secrecy": "normal", "may_print": "on", **fields}, **accept)


def test_of_several_files_the_good_ones_are_kept_and_the_others_named(world, client):
    task = task_of(world)
    client.force_login(world.people["planner"])

    response = send(
        client,
        reverse("plans:task_files", args=[task.pk]),
        upload("หนึ่ง.jpg", picture()),
        upload("ว่าง.pdf", b""),
        upload("สอง.pdf", pdf()),
        caption="หลักฐาน",
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "“ว่าง.pdf” เป็นไฟล์ว่าง" in page
    assert "นำเข้าแล้ว 2 ไฟล์" in page
    assert sorted(link.file.name for link in task.evidence.all()) == ["สอง.pdf", "หนึ่ง.jpg"]


def test_a_secret_paper_stops_the_whole_upload(world, client):
    task = task_of(world)
    client.force_login(world.people["planner"])
    url = reverse("plans:task_files", args=[task.pk])

    response = send(client, url, upload("ก.jpg", picture()), upload("ข.pdf", pdf()), secrecy="secret", json=True)

    assert response.status_code == 422
    assert len(response.json()["errors"]) == 1
    assert "เอกสารชั้น “ลับมาก”" in response.json()["errors"][0]
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize(
    ("count", "words"), [(0, "กรุณาเลือกไฟล์ก่อนกดนำเข้า"), (21, "เลือกไฟล์มา 21 ไฟล์ นำเข้าได้ครั้งละไม่เกิน 20 ไฟล์")]
)
def test_no_file_and_too_many_files_are_told(world, client, count, words):
    client.force_login(world.people["planner"])
    files = [SimpleUploadedFile(f"{number}.txt", b"a") for number in range(count)]

    response = send(client, reverse("plans:task_files", args=[task_of(world).pk]), *files)

    assert response.status_code == 422
    assert words in response.content.decode()


def test_one_file_serves_several_things(world, client):
    first, second = task_of(world), task_of(world)
    client.force_login(world.people["planner"])
    send(client, reverse("plans:task_files", args=[first.pk]), upload("คำสั่ง.pdf", pdf()))
    stored = StoredFile.objects.get()
    url = reverse("plans:task_files", args=[second.pk])

    offered = client.get(f"{url}?q=คำสั่ง").content.decode()
    nothing = client.get(f"{url}?q=ไม่มีชื่อนี้").content.decode()
    client.post(url, {"choose": stored.pk})
    again = client.post(url, {"choose": stored.pk}, follow=True).content.decode()

    assert ("ใช้ไฟล์นี้" in offered, "ไม่พบไฟล์" in nothing, "แนบไว้ที่นี่อยู่แล้ว" in again) == (True, True, True)
    assert (first.evidence.get().file, second.evidence.get().file) == (stored, stored)
    first.evidence.get().delete()
    assert StoredFile.objects.get() == stored


def test_a_file_that_one_does_not_see_can_not_be_chosen(world, client):
    task = task_of(world)
    CalendarTask.objects.update(person=world.people["other_owner"])
    hidden = keep(world)
    client.force_login(world.people["other_owner"])
    url = reverse("plans:task_files", args=[task.pk])

    assert hidden.name not in client.get(f"{url}?q=").content.decode()
    assert client.post(url, {"choose": hidden.pk}).status_code == 404


def test_a_reader_sends_nothing_and_removes_nothing(world, client):
    task, planner = task_of(world), world.people["planner"]
    link = attach_evidence(task=task, file=keep(world), caption="", by=planner)
    url = reverse("plans:task_files", args=[task.pk])
    client.force_login(world.people["other_owner"])

    page = client.get(url).content.decode()

    assert ("นำออก" in page, "เพิ่มไฟล์" in page) == (False, False)
    assert send(client, url, upload("ก.txt", b"a")).status_code == 403
    assert client.post(url, {"remove": link.pk}).status_code == 403
    client.force_login(world.people["outsider"])
    assert client.get(url).status_code == 404


def test_a_link_of_another_shelf_is_not_removed_here(world, client):
    first, second = task_of(world), task_of(world)
    planner = world.people["planner"]
    link = attach_evidence(task=first, file=keep(world), caption="", by=planner)
    client.force_login(planner)

    assert client.post(reverse("plans:task_files", args=[second.pk]), {"remove": link.pk}).status_code == 404
    assert first.evidence.count() == 1


def test_a_file_kept_before_is_told(world, client):
    keep(world, name="เดิม.jpg")
    client.force_login(world.people["planner"])

    response = send(
        client, reverse("plans:task_files", args=[task_of(world).pk]), upload("ใหม่.jpg", picture()), json=True
    )

    assert json.loads(response.content)["said"] == [
        "นำเข้าแล้ว 1 ไฟล์",
        "“เดิม.jpg” มีไฟล์นี้อยู่แล้วในสำนักงาน จึงใช้ไฟล์เดิม ไม่เก็บซ้ำ",
    ]


@pytest.mark.parametrize("files", [1, 3])
def test_a_shelf_asks_the_same_number_of_queries_for_any_number_of_files(world, client, count_queries, files):
    task = task_of(world)
    for number in range(files):
        stored = keep(world, picture(colour=(number * 80, 0, 0)), f"{number}.jpg")
        attach_evidence(task=task, file=stored, caption="", by=world.people["planner"])
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get(reverse("plans:task_files", args=[task.pk]))) == 7
    assert count_queries(lambda: client.get(reverse("plans:task_files", args=[task.pk]) + "?q=")) == 9
