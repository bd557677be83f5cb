"""An edition: frozen, explained, approved, issued with number and date, found by anybody, never changed."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from areaoffice.office.files import FileFlags, store_file
from areaoffice.office.models import RoleGrant, StateChange
from areaoffice.reports import edition_actions as actions
from areaoffice.reports.actions import issue_edition
from areaoffice.reports.book_actions import set_digits
from areaoffice.reports.books.consistency import findings
from areaoffice.reports.books.content import Attached
from areaoffice.reports.books.formats import Paper
from areaoffice.reports.books.kinds import OUTLINES
from areaoffice.reports.books.outline import Part
from areaoffice.reports.books.printing import Options, book_html
from areaoffice.reports.books.verification import block_of
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.issuing import issue_file
from areaoffice.reports.models import Book, BookEdition, BookSection, EditionContent, EditionFile, EditionPicture
from areaoffice.reports.tasks import make_report
from projects.models import Photo
from tests.office.uploads import picture
from tests.reports.conftest import make_person

State = BookEdition.State


def quiet(step, progress):
    """Nobody is told."""


@pytest.fixture
def director(office):
    return make_person(office, RoleGrant.Role.DIRECTOR)


@pytest.fixture
def book(full_year):
    """The annual report of a year against which nothing stands."""
    Photo.objects.all().delete()
    return Book.objects.create(office=full_year.office, kind=Book.Kind.ANNUAL_REPORT, fiscal_year=2565)


def check(year, book, by):
    content = content_of("annual-report", year.subject, note=quiet)
    return actions.check_book(book=book, content=content, found=findings(content), by=by)


@pytest.fixture
def edition(full_year, book):
    return check(full_year, book, full_year.planner)


@pytest.fixture
def final(full_year, edition, director):
    actions.approve(edition=edition, by=director)
    actions.issue(edition=edition, document_number="ศธ 04250/123", dated_on=date(2022, 10, 14), by=full_year.planner)
    edition.refresh_from_db()
    issue_file(edition, by=full_year.planner, note=quiet)
    edition.refresh_from_db()
    return edition


def test_later_changes_of_the_year_leave_a_checked_edition_as_it_is(full_year, edition):
    before = edition.frozen.content
    full_year.first.name = "โครงการเปลี่ยนชื่อ"
    full_year.first.save()

    edition.frozen.refresh_from_db()
    assert edition.frozen.content == before
    assert "โครงการเปลี่ยนชื่อ" not in before
    assert edition.frozen.sha256 == hashlib.sha256(before.encode()).hexdigest()


def test_what_was_frozen_and_issued_is_never_changed(final):
    for rows in (EditionContent.objects.filter(edition=final), EditionFile.objects.filter(edition=final)):
        with pytest.raises(TypeError):
            rows.update(sha256="0" * 64)
        with pytest.raises(TypeError):
            rows.delete()
        with pytest.raises(TypeError):
            rows.get().save()
        with pytest.raises(TypeError):
            rows.get().delete()


@pytest.mark.parametrize("state", [State.FINAL, State.WITHDRAWN])
def test_number_date_and_state_of_what_is_over_are_never_changed(edition, state):
    BookEdition.objects.filter(pk=edition.pk).update(state=state, document_number="ศธ 1", dated_on=date(2022, 10, 14))
    edition.refresh_from_db()
    rows = BookEdition.objects.filter(pk=edition.pk)

    edition.document_number = "ศธ 2"
    for write in (
        edition.save,
        lambda: rows.update(document_number="ศธ 2"),
        lambda: rows.bulk_update([edition], ["code"]),
    ):
        with pytest.raises(TypeError), transaction.atomic():
            write()

    assert rows.get().document_number == "ศธ 1"


def test_frozen_content_is_not_written_over_by_way_of_a_conflict(edition):
    row = EditionContent(edition=edition, content="{}", sha256="0" * 64)

    with pytest.raises(TypeError):
        EditionContent.objects.bulk_create(
            [row], update_conflicts=True, update_fields=["content"], unique_fields=["edition"]
        )


def test_one_edition_at_a_time_is_on_its_way(full_year, book, edition):
    with pytest.raises(ValidationError, match="ยังอยู่ระหว่าง"):
        check(full_year, book, full_year.planner)

    actions.withdraw(edition=edition, reason="แก้บทที่ 3", by=full_year.planner)
    assert check(full_year, book, full_year.planner).number == 2


def test_finding_must_be_signed_for_before_the_director_approves(full_year, book, director):
    BookSection.objects.create(
        book=book, key="purpose", chapter="introduction", kind="narrative", has_own_text=True, text="มี 9 โครงการ"
    )
    edition = check(full_year, book, full_year.planner)
    (finding,) = edition.frozen.findings

    with pytest.raises(ValidationError, match="ยังมี 1 ข้อ"):
        actions.approve(edition=edition, by=director)
    with pytest.raises(ValidationError, match="กรุณาระบุเหตุผล"):
        actions.sign_for(edition=edition, finding=finding["key"], reason=" ", by=full_year.planner)
    actions.sign_for(edition=edition, finding=finding["key"], reason="นับโครงการปีก่อน", by=full_year.planner)
    with pytest.raises(ValidationError, match="แล้ว"):
        actions.sign_for(edition=edition, finding=finding["key"], reason="อีกครั้ง", by=full_year.planner)
    actions.approve(edition=edition, by=director)

    edition.refresh_from_db()
    assert edition.state == State.APPROVED


def test_only_the_director_approves_and_only_planning_issues(full_year, edition, director):
    with pytest.raises(PermissionDenied):
        actions.approve(edition=edition, by=full_year.planner)
    actions.approve(edition=edition, by=director)
    with pytest.raises(PermissionDenied):
        actions.issue(edition=edition, document_number="1", dated_on=date(2022, 10, 1), by=director)


@pytest.mark.parametrize(
    "hidden",
    [(), (Part.BACK,), (Part.BACK, Part.BODY, Part.APPENDIX), (Part.BACK, Part.BODY, Part.APPENDIX, Part.FRONT)],
)
def test_verification_stands_last_whatever_the_office_hides(full_year, hidden):
    content = content_of("annual-report", full_year.subject, note=quiet)
    content = replace(content, chapters=tuple(one for one in content.chapters if one.part not in hidden))
    block = block_of("7KQ2-M4RD-9WXB", edition="ฉบับที่ 1", number="ศธ 1", dated="14 ตุลาคม 2565")

    page = book_html(content, OUTLINES["annual-report"], Options(verification=block))

    assert page.count('<section class="verification">') == 1
    assert page.index('<section class="verification">') > page.rindex('<section class="chapter')


def test_book_of_which_everything_is_hidden_is_not_checked(full_year, book):
    content = replace(content_of("annual-report", full_year.subject, note=quiet), chapters=())

    with pytest.raises(ValidationError, match="ไม่มีหัวข้อที่พิมพ์"):
        actions.check_book(book=book, content=content, found=(), by=full_year.planner)


@pytest.mark.parametrize(("number", "dated"), [("", date(2022, 10, 14)), ("ศธ 1", None), ("  ", None)])
def test_issued_without_number_or_date_is_refused(full_year, edition, director, number, dated):
    actions.approve(edition=edition, by=director)

    with pytest.raises(ValidationError, match="เลขที่หนังสือและวันที่"):
        actions.issue(edition=edition, document_number=number, dated_on=dated, by=full_year.planner)
    edition.refresh_from_db()
    assert edition.state == State.APPROVED


@pytest.mark.parametrize("step", ["approve", "issue", "withdraw"])
def test_final_edition_takes_no_further_step(full_year, final, director, step):
    steps = {
        "approve": lambda: actions.approve(edition=final, by=director),
        "issue": lambda: actions.issue(edition=final, document_number="2", dated_on=date.min, by=full_year.planner),
        "withdraw": lambda: actions.withdraw(edition=final, reason="ผิด", by=full_year.planner),
    }
    with pytest.raises(ValidationError, match="ฉบับสมบูรณ์"):
        steps[step]()


@pytest.mark.looks
def test_final_file_is_kept_with_its_fingerprint_and_tells_its_code(full_year, final):
    from tests.reports.archives import faults
    from tests.reports.test_books import pages_of

    kept = final.issued.file.open("rb").read()

    assert final.state == State.FINAL
    assert final.issued.sha256 == hashlib.sha256(kept).hexdigest()
    assert faults(kept) == []

    assert final.code in pages_of(Paper(kept))[-1]
    assert [change.to_state for change in StateChange.objects.about(final)] == [
        "checked",
        "approved",
        "issuing",
        "final",
    ]


def test_worker_that_died_after_keeping_the_file_keeps_no_second(full_year, final):
    again = issue_file(final, by=full_year.planner, note=quiet)

    assert EditionFile.objects.count() == 1
    assert hashlib.sha256(again.data).hexdigest() == final.issued.sha256


def test_file_of_a_numbered_edition_is_made_though_who_asked_has_left(full_year, edition, director):
    actions.approve(edition=edition, by=director)
    job = issue_edition(edition=edition, document_number="ศธ 1/1", dated_on=date(2022, 10, 14), by=full_year.planner)
    RoleGrant.objects.filter(user=full_year.planner).delete()

    make_report(job.pk)

    job.refresh_from_db()
    edition.refresh_from_db()
    assert (job.state, edition.state) == ("done", State.FINAL)


def test_anybody_finds_an_issued_edition_by_its_code(final, client):
    page = client.get(reverse("reports:verify", args=[final.code.lower()])).text

    for words in (final.issued.sha256, "ศธ 04250/123", "14 ตุลาคม 2565", final.code):
        assert words in page


@pytest.mark.parametrize("state", [State.CHECKED, State.APPROVED, State.WITHDRAWN])
def test_edition_that_was_not_issued_is_not_found(edition, client, state):
    BookEdition.objects.filter(pk=edition.pk).update(state=state)

    assert client.get(reverse("reports:verify", args=[edition.code])).status_code == 404


@pytest.mark.parametrize(
    ("is_same", "words"), [(True, "ตรงกับฉบับที่สำนักงานออกทุกประการ</p>"), (False, "ไม่ตรงกับฉบับที่สำนักงานออก")]
)
def test_file_is_compared_without_javascript(final, client, is_same, words):
    kept = final.issued.file.open("rb").read()
    sent = SimpleUploadedFile("เล่ม.pdf", kept if is_same else kept[:-1] + b"x", "application/pdf")

    page = client.post(reverse("reports:verify", args=[final.code]), {"file": sent}).text

    assert f"ไฟล์ “เล่ม.pdf” {words}" in page


def test_comparing_without_a_file_says_so(final, client):
    assert "กรุณาเลือกไฟล์" in client.post(reverse("reports:verify", args=[final.code])).text


@pytest.fixture
def photo(full_year):
    """A stored picture that the book of `with_photo` shows."""
    sent = SimpleUploadedFile("พิธีเปิด.jpg", picture(), "image/jpeg")
    return store_file(office=full_year.office, upload=sent, by=full_year.planner, flags=FileFlags()).file


@pytest.fixture
def with_photo(full_year, book, photo):
    """An edition whose first section shows the picture."""
    content = content_of("annual-report", full_year.subject, note=quiet)
    chapter = next(one for one in content.chapters if one.sections)
    section = replace(chapter.sections[0], files=(Attached(caption="ภาพ", url=f"/files/{photo.pk}/"),))
    changed = replace(chapter, sections=(section, *chapter.sections[1:]))
    shown = replace(content, chapters=tuple(changed if one is chapter else one for one in content.chapters))
    return actions.check_book(book=book, content=shown, found=[], by=full_year.planner)


def forbid(photo):
    type(photo).objects.filter(pk=photo.pk).update(may_print=False)


def lose(photo):
    photo.file.storage.delete(photo.file.name)


def replace_bytes(photo):
    Path(photo.file.path).write_bytes(picture() + b"x")


def number(edition, by):
    return actions.issue(edition=edition, document_number="ศธ 1/1", dated_on=date(2022, 10, 14), by=by)


@pytest.mark.parametrize("spoil", [forbid, lose, replace_bytes])
def test_edition_whose_picture_is_another_by_now_goes_no_further(full_year, with_photo, photo, director, spoil):
    spoil(photo)

    with pytest.raises(ValidationError, match=r"1 ไฟล์ \(“พิธีเปิด.jpg”\)"):
        actions.approve(edition=with_photo, by=director)


@pytest.mark.parametrize("spoil", [forbid, lose, replace_bytes])
def test_number_is_not_spent_on_an_edition_whose_picture_is_another(full_year, with_photo, photo, director, spoil):
    actions.approve(edition=with_photo, by=director)
    spoil(photo)

    with pytest.raises(ValidationError, match="ไฟล์ที่แสดงในเล่ม"):
        number(with_photo, full_year.planner)
    with_photo.refresh_from_db()
    assert (with_photo.state, with_photo.document_number) == (State.APPROVED, "")


def test_picture_that_goes_while_the_file_is_made_stops_it(full_year, with_photo, photo, director):
    actions.approve(edition=with_photo, by=director)
    issuing = number(with_photo, full_year.planner)
    lose(photo)

    with pytest.raises(ValidationError, match="ไฟล์ที่แสดงในเล่ม"):
        issue_file(issuing, by=full_year.planner, note=quiet)
    with_photo.refresh_from_db()
    assert with_photo.state == State.ISSUING


def test_picture_of_an_edition_is_held_though_nothing_else_shows_it(with_photo, photo):
    assert not type(photo).objects.hanging_nowhere(timezone.now() + timedelta(days=99)).exists()
    with pytest.raises(ProtectedError):
        photo.delete()
    with pytest.raises(TypeError):
        EditionPicture.objects.filter(edition=with_photo).delete()


def test_words_that_look_like_an_address_hold_no_file(full_year, book, photo):
    content = content_of("annual-report", full_year.subject, note=quiet)
    edition = actions.check_book(
        book=book, content=replace(content, title=f"/files/{photo.pk}/"), found=[], by=full_year.planner
    )

    assert not edition.pictures.exists()


def test_issued_file_that_changed_on_the_disk_is_not_given_away(full_year, final, client, tmp_path):
    place = Path(final.issued.file.path)
    kept = place.read_bytes()
    client.force_login(full_year.planner)
    address = reverse("reports:edition_file", args=[final.pk])

    place.write_bytes(kept + b"x")

    refused = client.get(address, follow=True)
    assert "ไม่ตรงกับลายนิ้วมือ (SHA-256) ของฉบับที่ออก" in refused.text
    with pytest.raises(CommandError, match="ไม่ตรงกับลายนิ้วมือ"):
        call_command("write_report", "annual-report", office="north", year="2565", output=tmp_path / "x", final=True)
    assert list(tmp_path.iterdir()) == []

    place.write_bytes(kept)
    assert b"".join(client.get(address).streaming_content) == kept


def test_digits_of_a_book_stand_while_an_edition_is_on_its_way(full_year, edition):
    with pytest.raises(ValidationError, match="เปลี่ยนตัวเลขไม่ได้"):
        set_digits(kind="annual-report", subject=full_year.subject, digits="arabic", by=full_year.planner)


@pytest.mark.parametrize("wanted", ["docx", "xlsx"])
def test_word_file_and_workbook_of_an_issued_edition_say_its_frozen_content_and_that_they_are_not_it(
    full_year, final, tmp_path, wanted
):
    type(full_year.first).objects.update(name="โครงการเปลี่ยนชื่อ")
    target = tmp_path / f"book.{wanted}"

    call_command("write_report", "annual-report", office="north", year="2565", output=target, format=wanted, final=True)

    with ZipFile(target) as archive:
        said = unescape("".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")))
    assert "โครงการเปลี่ยนชื่อ" not in said
    assert full_year.first.name in said
    assert "ไม่ใช่ไฟล์ที่ใช้ตรวจสอบ" in said
    assert final.code in said
