"""The calendar of the planning group: its template, its year, what is done, and who may."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent
from plans import calendar_page
from plans.calendar_actions import close_task, fill_year, load_default_template, make_year, save_task
from plans.calendar_template import DEFAULT_TASKS
from plans.models import CalendarTask, CalendarTemplateTask

TODAY = date(2022, 8, 15)


def template_task(office, what="ส่งรายงาน", month=8, day=20, **fields) -> CalendarTemplateTask:
    return CalendarTemplateTask.objects.create(office=office, what=what, month=month, day=day, **fields)


def task_of(office, what="ส่งรายงาน", due_on=date(2022, 8, 20), **fields) -> CalendarTask:
    return CalendarTask.objects.create(office=office, fiscal_year=2565, what=what, due_on=due_on, **fields)


def names(rows) -> list[str]:
    return [row.task.what for row in rows]


# --- the year from its template -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "day", "year", "due_on"),
    [
        (10, 1, 2565, date(2021, 10, 1)),
        (12, 31, 2565, date(2021, 12, 31)),
        (1, 1, 2565, date(2022, 1, 1)),
        (9, 31, 2565, date(2022, 9, 30)),
        (2, 30, 2565, date(2022, 2, 28)),
        (2, 29, 2567, date(2024, 2, 29)),
    ],
)
def test_task_of_the_template_has_its_day_in_the_fiscal_year(month, day, year, due_on):
    assert CalendarTemplateTask(month=month, day=day).due_on(year) == due_on


def test_year_is_made_once(world):
    template_task(world.office)
    first = make_year(office=world.office, fiscal_year=2565, by=world.people["planner"])
    template_task(world.office, "งานที่เพิ่มภายหลัง")
    again = make_year(office=world.office, fiscal_year=2565, by=world.people["planner"])

    assert ([task.what for task in first], [task.what for task in again]) == (["ส่งรายงาน"], ["งานที่เพิ่มภายหลัง"])
    assert CalendarTask.objects.of_office(world.office).for_year(2565).count() == 2
    assert AuditEvent.objects.filter(verb="จัดทำปฏิทินงานจากแม่แบบ", office=world.office).count() == 2


def test_year_without_a_template_says_what_to_do(world):
    with pytest.raises(ValidationError, match="ยังไม่มีแม่แบบปฏิทินงาน"):
        make_year(office=world.office, fiscal_year=2565, by=world.people["planner"])


def test_default_template_is_the_year_of_an_office_and_comes_once(world):
    added = load_default_template(office=world.office, by=world.people["planner"])
    again = load_default_template(office=world.office, by=world.people["planner"])
    fill_year(office=world.office, fiscal_year=2566)

    days = {task.due_on for task in CalendarTask.objects.all()}
    assert (added, again) == (len(DEFAULT_TASKS), 0)
    assert added >= 20
    assert min(days) >= date(2022, 10, 1)
    assert max(days) <= date(2023, 9, 30)


def test_default_tasks_belong_to_the_units_of_the_office(world):
    world.other_unit.code = "policy"
    world.other_unit.save()

    load_default_template(office=world.office, by=world.people["planner"])

    assert CalendarTemplateTask.objects.filter(unit=world.other_unit).count() > 10
    assert not CalendarTemplateTask.objects.filter(unit__office__code="elsewhere").exists()


# --- one task -----------------------------------------------------------------------------------------------------------


def test_task_outside_its_year_is_refused_with_the_days_of_the_year(world):
    task = CalendarTask(office=world.office, fiscal_year=2565, what="งาน", due_on=date(2022, 10, 1))

    with pytest.raises(ValidationError, match=r"อยู่นอกปีงบประมาณ 2565 \(1 ตุลาคม 2564 - 30 กันยายน 2565\)"):
        save_task(task=task, by=world.people["planner"])

    assert not CalendarTask.objects.exists()


def test_task_that_is_done_on_a_day_to_come_is_refused(world):
    task = task_of(world.office)

    with pytest.raises(ValidationError, match="ยังไม่ถึง"):
        close_task(task=task, by=world.people["planner"], state="done", done_on=date(2022, 8, 16), today=TODAY)


def test_task_is_done_today_unless_a_day_is_named_and_may_be_opened_again(world):
    task = close_task(task=task_of(world.office), by=world.people["planner"], state="done", today=TODAY)
    assert (task.state, task.done_on) == ("done", TODAY)

    close_task(task=task, by=world.people["planner"], state="open", today=TODAY)
    task.refresh_from_db()
    assert (task.state, task.done_on) == ("open", None)


@pytest.mark.parametrize(("who", "may"), [("owner", True), ("other_owner", False), ("director", False)])
def test_people_of_the_unit_close_its_tasks(world, who, may):
    task = task_of(world.office, unit=world.unit)

    if may:
        assert close_task(task=task, by=world.people[who], state="done", today=TODAY).state == "done"
        return
    with pytest.raises(PermissionDenied):
        close_task(task=task, by=world.people[who], state="done", today=TODAY)


# --- what comes ---------------------------------------------------------------------------------------------------------


def test_what_is_late_or_near_or_in_its_lead_days_comes_the_late_ones_first(world):
    task_of(world.office, "ไกลแต่เตือนล่วงหน้านาน", date(2022, 9, 14), lead_days=30)
    task_of(world.office, "ไกล", date(2022, 9, 14), lead_days=7)
    task_of(world.office, "ใกล้", date(2022, 8, 29), lead_days=0)
    task_of(world.office, "เลยกำหนด", date(2022, 8, 1))
    task_of(world.office, "เสร็จแล้ว", date(2022, 8, 1), state="done", done_on=TODAY)
    task_of(world.foreign_project.plan.office, "ของสำนักงานอื่น", date(2022, 8, 16))

    rows = calendar_page.coming(office=world.office, user=world.people["owner"], today=TODAY)

    assert names(rows) == ["เลยกำหนด", "ใกล้", "ไกลแต่เตือนล่วงหน้านาน"]


def test_words_for_a_chat_tell_days_people_and_what_is_late(world):
    world.unit.short_name = "ไอซีที"
    world.unit.save()
    task_of(world.office, "ส่งรายงาน", date(2022, 8, 20), unit=world.unit)
    task_of(world.office, "ปิดงบ", date(2022, 8, 1), person=world.people["planner"])

    page = calendar_page.build(office=world.office, user=world.people["planner"], fiscal_year=2565, today=TODAY)

    assert page.line_text == (
        "งานตามปฏิทิน สพม. here 15 ส.ค. 2565 - 29 ส.ค. 2565\n"
        "- 1 ส.ค. 65 ปิดงบ · คุณplanner (เลยกำหนด)\n"
        "- 20 ส.ค. 65 ส่งรายงาน · ไอซีที"
    )


def test_calendar_has_the_months_of_the_fiscal_year_and_its_counts(world):
    task_of(world.office, "ต้นปี", date(2021, 10, 5), state="done", done_on=date(2021, 10, 5))
    task_of(world.office, "ปลายปี", date(2022, 9, 30))
    task_of(world.office, "เลย", date(2022, 7, 1))

    page = calendar_page.build(office=world.office, user=world.people["planner"], fiscal_year=2565, today=TODAY)

    assert [month.starts_on.month for month in page.months] == [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert names(page.months[0].rows) == ["ต้นปี"]
    assert (page.done_count, page.open_count, page.late_count) == (1, 2, 1)


# --- pages --------------------------------------------------------------------------------------------------------------


def ask(client, world, who, name, *args, data=None):
    if who != "anonymous":
        client.force_login(world.people[who])
    url = reverse(f"plans:{name}", args=args)
    return client.get(url) if data is None else client.post(url, data)


PAGES = [
    ("calendar", (2565,), {"planner": 200, "owner": 200, "director": 200, "outsider": 200, "anonymous": 302}),
    ("calendar_print", (2565,), {"planner": 200, "owner": 200, "outsider": 200, "anonymous": 302}),
    ("calendar_add", (2565,), {"planner": 200, "owner": 403, "director": 403, "anonymous": 302}),
    ("calendar_template", (), {"planner": 200, "owner": 403, "director": 403, "anonymous": 302}),
    ("calendar_template_add", (), {"planner": 200, "owner": 403, "anonymous": 302}),
    ("calendar", (2599,), {"planner": 404}),
]
TABLE = [(name, args, who, status) for name, args, by in PAGES for who, status in by.items()]


@pytest.mark.parametrize(("name", "args", "who", "status"), TABLE)
def test_page_opens_for_those_who_may(client, world, name, args, who, status):
    assert ask(client, world, who, name, *args).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("planner", 200), ("owner", 403), ("outsider", 404), ("anonymous", 302), ("director", 403)]
)
def test_task_of_the_office_is_changed_by_its_keepers(client, world, who, status):
    task = task_of(world.office)

    assert ask(client, world, who, "calendar_edit", task.pk).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("planner", 302), ("owner", 302), ("other_owner", 403), ("outsider", 404), ("director", 403)]
)
def test_task_is_closed_by_those_who_do_it(client, world, who, status):
    task = task_of(world.office, unit=world.unit)

    response = ask(client, world, who, "calendar_close", task.pk, data={"state": "done"})

    task.refresh_from_db()
    assert (response.status_code, task.state) == (status, "done" if status == 302 else "open")


def test_calendar_shows_nothing_of_another_office(client, world):
    task_of(world.foreign_project.plan.office, "งานลับของสำนักงานอื่น")
    task_of(world.office, "งานของเรา")

    shown = ask(client, world, "planner", "calendar", 2565).content.decode()

    assert ("งานของเรา" in shown, "งานลับของสำนักงานอื่น" in shown) == (True, False)


def test_year_is_made_by_one_press_after_the_default_template(client, world):
    ask(client, world, "planner", "calendar_template_default", data={})
    response = ask(client, world, "planner", "calendar_make", 2565, data={})

    assert response.url == "/calendar/2565/"
    assert CalendarTask.objects.of_office(world.office).count() == len(DEFAULT_TASKS)
    assert client.get("/calendar/2565/").content.decode().count('class="list-group-item calendar-task"') == len(
        DEFAULT_TASKS
    )


def test_task_is_added_with_a_thai_date(client, world):
    typed = {"what": "ประชุมกลั่นกรอง", "due_on": "๒๐ ส.ค. ๒๕๖๕", "lead_days": "๗", "unit": world.unit.pk, "person": ""}

    response = ask(client, world, "planner", "calendar_add", 2565, data=typed)

    task = CalendarTask.objects.get()
    assert (task.due_on, task.lead_days, task.unit) == (date(2022, 8, 20), 7, world.unit)
    assert response.url == f"/calendar/2565/#task-{task.pk}"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"due_on": "20/8/2022"}, "น่าจะเป็น ค.ศ."),
        ({"due_on": "1/10/2565"}, "อยู่นอกปีงบประมาณ 2565"),
        ({"due_on": "31/2/2565"}, "ไม่มีวันที่ 31"),
        ({"what": ""}, "จำเป็น"),
        ({"what": "ก" * 251}, "250"),
        ({"lead_days": "999"}, "ต้องไม่เกิน 120"),
        ({"lead_days": "-1"}, "ต้องไม่น้อยกว่า 0"),
        ({"unit": "999999"}, "เลือก"),
    ],
)
def test_wrong_task_is_told_and_not_written(client, world, change, sentence):
    typed = {"what": "ประชุม", "due_on": "20/8/2565", "lead_days": "7", **change}

    response = ask(client, world, "planner", "calendar_add", 2565, data=typed)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not CalendarTask.objects.exists()


def test_task_is_not_given_to_a_unit_or_person_of_another_office(client, world):
    foreign = {"unit": world.foreign_project.lead_unit_id, "person": world.people["outsider"].pk}
    for field, pk in foreign.items():
        typed = {"what": "ประชุม", "due_on": "20/8/2565", "lead_days": "7", field: pk}
        assert ask(client, world, "planner", "calendar_add", 2565, data=typed).status_code == 422

    assert not CalendarTask.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"state": "finished"}, "ไม่ใช่ตัวเลือก"),
        ({"state": "done", "done_on": "16/8/2565"}, "ยังไม่ถึง"),
        ({"state": "done", "done_on": "เมื่อวาน"}, "ไม่ใช่วันที่"),
        ({"state": "done", "evidence_text": "ก" * 251}, "250"),
    ],
)
def test_wrong_closing_is_told_and_not_written(client, world, typed, sentence):
    task = task_of(world.office)

    response = ask(client, world, "planner", "calendar_close", task.pk, data=typed)

    task.refresh_from_db()
    assert (response.status_code, task.state) == (422, "open")
    assert sentence in response.content.decode()


def test_template_is_edited_and_its_years_stay(client, world):
    task = template_task(world.office, "เดิม")
    fill_year(office=world.office, fiscal_year=2565)
    typed = {"what": "ใหม่", "month": "2", "day": "31", "lead_days": "10"}

    ask(client, world, "planner", "calendar_template_edit", task.pk, data=typed)
    ask(
        client,
        world,
        "planner",
        "calendar_template_remove",
        baker.make(CalendarTemplateTask, office=world.office, month=1, day=1).pk,
        data={},
    )

    task.refresh_from_db()
    assert (task.what, task.due_on(2565)) == ("ใหม่", date(2022, 2, 28))
    assert CalendarTask.objects.get().what == "เดิม"
    assert CalendarTemplateTask.objects.count() == 1


@pytest.mark.parametrize("typed", [{"day": "32"}, {"day": "0"}, {"month": "13"}, {"day": "สิบ"}])
def test_wrong_day_of_the_template_is_told(client, world, typed):
    full = {"what": "งาน", "month": "2", "day": "3", "lead_days": "10", **typed}

    assert ask(client, world, "planner", "calendar_template_add", data=full).status_code == 422
    assert not CalendarTemplateTask.objects.exists()


def test_template_of_another_office_is_not_found(client, world):
    theirs = template_task(world.foreign_project.plan.office)

    assert ask(client, world, "planner", "calendar_template_edit", theirs.pk).status_code == 404
    assert ask(client, world, "planner", "calendar_template_remove", theirs.pk, data={}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "args", "queries"), [("calendar", (2565,), 6), ("calendar_template", (), 6)])
def test_lists_take_the_same_queries(client, world, count_queries, count, name, args, queries):
    for number in range(count):
        task_of(world.office, f"งาน {number}", unit=world.unit, person=world.people["head"])
        template_task(world.office, f"งาน {number}", unit=world.unit)
    client.force_login(world.people["planner"])

    assert count_queries(lambda: client.get(reverse(f"plans:{name}", args=args))) == queries
