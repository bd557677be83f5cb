# ruff: noqa: F401, F811 (fixtures of the projects)
"""Files in Chromium: dropped, sent one by one, refused by name; on a phone and without JavaScript."""

import re

import pytest

from areaoffice.office.models import StoredFile
from areaoffice.office.tasks import make_thumbnail
from indicators.models import ResultEvidence
from plans.models import CalendarTask
from projects.models import Photo
from tests.browser.conftest import PHONE
from tests.indicators.making import indicator_of, result_of, year_round
from tests.office.uploads import pdf, picture
from tests.projects.conftest import world

DROP = """([place, files]) => {
  const box = new DataTransfer();
  for (const [name, bytes] of files) box.items.add(new File([new Uint8Array(bytes)], name));
  document.querySelector(place).dispatchEvent(new DragEvent("drop", { dataTransfer: box, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def task(world) -> CalendarTask:
    return CalendarTask.objects.create(office=world.office, fiscal_year=2565, what="ทำแผน", due_on="2022-09-30")


def given(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "", "buffer": content}


def test_files_are_dropped_and_sent_one_by_one(new_page, world, task):
    page = new_page(user=world.people["planner"])
    page.goto(f"/calendar/task/{task.pk}/files/")
    page.click("details.upload > summary")

    files = [["หนึ่ง.jpg", list(picture())], ["ว่าง.pdf", []], ["สอง.pdf", list(pdf())]]
    page.evaluate(DROP, ["[data-drop]", files])
    waiting = page.locator("[data-upload-list] .name").all_inner_texts()
    page.check("text=เห็นนักเรียน")
    page.click("button:has-text('นำเข้า')")
    page.wait_for_selector("text=นำเข้าแล้ว 2 ไฟล์")

    assert waiting == ["หนึ่ง.jpg", "ว่าง.pdf", "สอง.pdf"]
    assert page.locator(".file-list > li").count() == 2
    assert "“ว่าง.pdf” เป็นไฟล์ว่าง" in page.inner_text("[data-upload-said]")
    assert set(StoredFile.objects.values_list("name", "shows_pupils")) == {("หนึ่ง.jpg", True), ("สอง.pdf", True)}


def test_a_refused_file_leaves_what_was_ticked(new_page, world, task):
    page = new_page(user=world.people["planner"])
    page.goto(f"/calendar/task/{task.pk}/files/")
    page.click("details.upload > summary")
    page.set_input_files("input[name=files]", given("ลับ.jpg", picture()))
    page.select_option("select[name=secrecy]", "secret")
    page.click("button:has-text('นำเข้า')")
    page.wait_for_selector("text=เก็บได้เฉพาะเอกสารชั้น “ปกติ”")

    assert (page.input_value("select[name=secrecy]"), StoredFile.objects.count()) == ("secret", 0)


def test_a_file_that_is_too_large_is_not_sent(new_page, world, task, settings):
    settings.FILE_MOST_MEGABYTES = {"picture": 1, "document": 1, "text": 1}
    page = new_page(user=world.people["planner"])
    page.goto(f"/calendar/task/{task.pk}/files/")
    page.click("details.upload > summary")
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.set_input_files("input[name=files]", given("ใหญ่.jpg", b"\xff\xd8\xff" * 500_000))
    page.click("button:has-text('นำเข้า')")

    page.wait_for_selector("text=“ใหญ่.jpg” มีขนาด 1.4 เมกะไบต์ รับได้ไม่เกิน 1 เมกะไบต์")
    assert sent == []


def test_a_file_of_the_office_is_found_and_used(new_page, world, task):
    other = CalendarTask.objects.create(office=world.office, fiscal_year=2565, what="อื่น", due_on="2022-09-30")
    page = new_page(user=world.people["planner"])
    page.goto(f"/calendar/task/{task.pk}/files/")
    page.click("details.upload > summary")
    page.set_input_files("input[name=files]", given("คำสั่ง.pdf", pdf()))
    page.click("button:has-text('นำเข้า')")
    page.wait_for_selector("text=นำเข้าแล้ว 1 ไฟล์")

    page.goto(f"/calendar/task/{other.pk}/files/")
    page.click("details.upload > summary")
    page.click("text=เลือกจากไฟล์ที่สำนักงานมีแล้ว")
    page.fill(".choose input[name=q]", "คำสั่ง")
    page.press(".choose input[name=q]", "Enter")
    page.click("button:has-text('ใช้ไฟล์นี้')")
    page.wait_for_selector("text=แนบ “คำสั่ง.pdf” แล้ว")

    assert (other.evidence.get().file, StoredFile.objects.count()) == (task.evidence.get().file, 1)


def test_a_picture_comes_from_a_phone_onto_the_projects_page(new_page, world, accessibility_violations):
    year_round(world.office)
    page = new_page(user=world.people["owner"], viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(f"/projects/{world.project.pk}/")
    page.click("text=เพิ่มภาพ")
    page.wait_for_selector("input[name=camera]")
    page.set_input_files("input[name=camera]", given("image.jpg", picture(size=(1200, 900))))
    page.fill("input[name=caption]", "พิธีเปิด")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert accessibility_violations(page) == []
    page.click("button:has-text('นำเข้า')")
    page.wait_for_selector("#narrative >> text=พิธีเปิด")
    page.wait_for_selector("text=นำเข้าแล้ว 1 ไฟล์")

    photo = Photo.objects.get()
    make_thumbnail(photo.file_id)
    page.reload()
    page.wait_for_function("() => [...document.querySelectorAll('.photo-thumb img')].every((img) => img.complete)")

    assert (photo.caption, page.locator(".photo-thumb img").evaluate("img => img.naturalWidth")) == ("พิธีเปิด", 360)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_evidence_is_added_from_the_kpis_page(new_page, world, accessibility_violations, java_script_enabled):
    result = result_of(indicator_of(world.project, "P01-K1"), year_round(world.office), numerator=1, denominator=2)
    page = new_page(user=world.people["owner"], viewport=PHONE, java_script_enabled=java_script_enabled)
    page.goto(f"/indicators/{result.indicator_year_id}/")
    page.click("#evidence >> text=เพิ่มไฟล์")
    page.wait_for_selector("details.upload[open] > summary:focus")
    if java_script_enabled:
        assert accessibility_violations(page) == []
    page.set_input_files("input[name=files]", given("รายงาน.pdf", pdf()))
    page.click("button:has-text('นำเข้า')")
    page.wait_for_selector("text=นำเข้าแล้ว 1 ไฟล์")

    assert page.url.split("#")[0].endswith(f"/indicators/{result.indicator_year_id}/")
    assert page.locator("#evidence .file-list > li").count() == 1
    assert ResultEvidence.objects.get().result == result


def test_files_are_sent_without_javascript(new_page, world, task, accessibility_violations):
    page = new_page(user=world.people["planner"], java_script_enabled=False)
    page.goto(f"/calendar/task/{task.pk}/files/")
    page.click("details.upload > summary")
    page.set_input_files("input[name=files]", [given("ก.jpg", picture()), given("ข.pdf", pdf())])
    page.click("button:has-text('นำเข้า')")

    page.wait_for_selector("text=นำเข้าแล้ว 2 ไฟล์")
    assert re.search(rf"/calendar/task/{task.pk}/files/$", page.url)
    assert task.evidence.count() == 2
