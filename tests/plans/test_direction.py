"""Development plans and SWOT: who writes them, what comes of two people on one row, copying, links, the trash."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, TrashedRow
from areaoffice.office.versions import StaleRow
from indicators.models import Indicator, IndicatorYear
from plans import direction_sheet
from plans.direction_actions import (
    add_row,
    copy_swot,
    create_plan,
    edit_row,
    link_levels,
    move_row,
    remove_row,
    restore_row,
)
from plans.links import links_of, seen_links
from plans.models import (
    CoreValue,
    DevelopmentPlan,
    Goal,
    Guideline,
    Mission,
    StrategicObjective,
    Strategy,
    SwotItem,
    VisionTerm,
)
from plans.seen import seen_of

HTMX = {"HX-Request": "true"}


@pytest.fixture
def plan(world):
    return world.plan.development_plan


@pytest.fixture
def mission(plan):
    return baker.make(Mission, plan=plan, number=1, text="พัฒนาผู้เรียน")


@pytest.fixture
def full_plan(plan, mission, world):
    """Two missions, two goals, the strategy with an objective and two guidelines, linked."""
    second = baker.make(Mission, plan=plan, number=2, text="พัฒนาครู")
    goals = [baker.make(Goal, plan=plan, number=n, text=f"เป้า {n}") for n in (1, 2)]
    goals[0].missions.set([mission, second])
    world.strategy.goals.set(goals[:1])
    baker.make(StrategicObjective, strategy=world.strategy, number=1, text="ผู้เรียนอ่านออก")
    for number in (1, 2):
        baker.make(Guideline, strategy=world.strategy, number=number, group="ป้องกัน", text=f"แนวทาง {number}")
    baker.make(VisionTerm, plan=plan, order=1, phrase="คนดี", meaning="มีคุณธรรม")
    baker.make(CoreValue, plan=plan, order=1, letter="G", thai="ธรรมาภิบาล")
    return plan


def ask(client, world, who, url, data=None, **headers):
    if who != "anonymous":
        client.force_login(world.people[who])
    return client.get(url, headers=headers) if data is None else client.post(url, data, headers=headers)


def texts(rows):
    return list(rows.order_by("number").values_list("number", "text"))


# --- actions ----------------------------------------------------------------------------------------------------------


def test_rows_are_numbered_move_and_close_up(world, plan):
    by = world.people["planner"]
    rows = [add_row(row=Mission(plan=plan, text=f"ข้อ {n}"), by=by, at=world.office) for n in "กขค"]

    move_row(row=rows[2], by=by, up=True, at=world.office)
    rows[0].refresh_from_db()
    remove_row(row=rows[0], by=by, seen=seen_of(rows[0]), at=world.office)

    assert texts(plan.missions) == [(1, "ข้อ ค"), (2, "ข้อ ข")]


def test_a_strategy_that_moves_keeps_a_history_without_the_step_between(world, plan):
    by = world.people["planner"]
    second = add_row(row=Strategy(plan=plan, name="ที่สอง"), by=by, at=world.office)

    move_row(row=second, by=by, up=True, at=world.office)

    assert list(second.history.order_by("pk").values_list("number", flat=True)) == [2, 1]
    assert list(plan.strategies.order_by("number").values_list("name", flat=True)) == ["ที่สอง", "พัฒนาคุณภาพผู้เรียน"]


def test_a_row_that_moved_meanwhile_is_no_conflict_and_keeps_its_new_place(world, plan, mission):
    by = world.people["planner"]
    other = add_row(row=Mission(plan=plan, text="ข้อสอง"), by=by, at=world.office)
    seen = seen_of(mission)
    move_row(row=other, by=by, up=True, at=world.office)

    mission.text = "แก้แล้ว"
    edit_row(row=mission, by=by, seen=seen, at=world.office)

    assert texts(plan.missions) == [(1, "ข้อสอง"), (2, "แก้แล้ว")]


def test_a_row_that_changed_meanwhile_is_not_written_over(world, mission):
    by = world.people["planner"]
    seen = seen_of(mission)
    Mission.objects.filter(pk=mission.pk).update(text="ฉบับของคนแรก")
    mission.text = "ฉบับของคนที่สอง"

    with pytest.raises(StaleRow) as stale:
        edit_row(row=mission, by=by, seen=seen, at=world.office)

    assert stale.value.current.text == "ฉบับของคนแรก"
    assert Mission.objects.get(pk=mission.pk).text == "ฉบับของคนแรก"


def test_an_empty_row_is_refused_in_thai_and_nothing_is_written(world, plan):
    with pytest.raises(ValidationError) as refused:
        add_row(row=Mission(plan=plan, text=""), by=world.people["planner"], at=world.office)

    assert list(refused.value.message_dict) == ["text"]
    assert (plan.missions.count(), AuditEvent.objects.count()) == (0, 0)


@pytest.mark.parametrize("who", ["director", "owner", "finance", "outsider"])
def test_rows_are_written_by_the_planning_group_alone(world, plan, mission, who):
    by = world.people[who]

    for write in (
        lambda: add_row(row=Mission(plan=plan, text="แทรก"), by=by, at=world.office),
        lambda: edit_row(row=mission, by=by, seen=seen_of(mission), at=world.office),
        lambda: remove_row(row=mission, by=by, seen=seen_of(mission), at=world.office),
        lambda: move_row(row=mission, by=by, up=True, at=world.office),
        lambda: link_levels(plan=plan, by=by, seen="", chosen={}),
        lambda: create_plan(plan=DevelopmentPlan(office=world.office), by=by),
        lambda: copy_swot(office=world.office, fiscal_year=2566, by=by, from_year=2565),
    ):
        with pytest.raises(PermissionDenied):
            write()

    assert texts(plan.missions) == [(1, "พัฒนาผู้เรียน")]


def test_a_removed_goal_comes_back_to_its_place_with_its_links(world, full_plan):
    by = world.people["planner"]
    first = full_plan.goals.get(number=1)
    before = links_of(full_plan)

    trashed = remove_row(row=first, by=by, seen=seen_of(first), at=world.office, place="/direction/")
    gone = texts(full_plan.goals)
    restore_row(trashed=trashed, by=by)

    assert gone == [(1, "เป้า 2")]
    assert texts(full_plan.goals) == [(1, "เป้า 1"), (2, "เป้า 2")]
    assert links_of(full_plan) == before


def test_a_strategy_with_projects_is_not_removed(world, full_plan):
    with pytest.raises(ValidationError, match="มีข้อมูลอื่นอ้างถึงอยู่"):
        remove_row(row=world.strategy, by=world.people["planner"], seen=seen_of(world.strategy), at=world.office)

    assert (full_plan.strategies.count(), TrashedRow.objects.count()) == (1, 0)


def test_a_strategy_does_not_take_its_indicators_along_in_silence(world, plan):
    strategy = baker.make(Strategy, plan=plan, number=2, name="มีตัวชี้วัด")
    card = baker.make(Indicator, office=world.office, code="X", kind="count", unit_name="คน")
    baker.make(IndicatorYear, indicator=card, office=world.office, fiscal_year=2565, number="S2-K1", strategy=strategy)

    with pytest.raises(ValidationError, match="ตัวชี้วัดประจำปี"):
        remove_row(row=strategy, by=world.people["planner"], seen=seen_of(strategy), at=world.office)

    assert IndicatorYear.objects.filter(strategy=strategy).exists()


def test_links_are_written_together_and_refused_when_they_changed(world, full_plan):
    by = world.people["planner"]
    seen = seen_links(links_of(full_plan))
    goals = {goal.number: goal for goal in full_plan.goals.all()}
    missions = {mission.number: mission for mission in full_plan.missions.all()}
    chosen = {
        "goals": {goals[1].pk: {missions[2].pk}, goals[2].pk: {missions[1].pk}},
        "strategies": {world.strategy.pk: {goals[1].pk, goals[2].pk}},
    }

    link_levels(plan=full_plan, by=by, seen=seen, chosen=chosen)

    assert {row.number: [m.number for m in row.missions.all()] for row in full_plan.goals.all()} == {1: [2], 2: [1]}
    assert world.strategy.goals.count() == 2
    with pytest.raises(StaleRow):
        link_levels(plan=full_plan, by=by, seen=seen, chosen={})
    assert world.strategy.goals.count() == 2


def test_a_new_plan_begins_with_the_words_and_links_of_the_earlier(world, full_plan):
    new = DevelopmentPlan(office=world.office, name="แผนใหม่", first_year=2566, last_year=2570)

    create_plan(plan=new, by=world.people["planner"], source=full_plan)

    assert texts(new.missions) == texts(full_plan.missions)
    assert [(term.phrase, term.meaning) for term in new.vision_terms.all()] == [("คนดี", "มีคุณธรรม")]
    (strategy,) = new.strategies.all()
    assert [row.text for row in strategy.guidelines.all()] == ["แนวทาง 1", "แนวทาง 2"]
    assert [row.text for row in strategy.objectives.all()] == ["ผู้เรียนอ่านออก"]
    assert [goal.plan for goal in strategy.goals.all()] == [new]
    assert [m.plan for m in new.goals.get(number=1).missions.all()] == [new, new]
    assert full_plan.strategies.get().goals.get().plan == full_plan


def test_a_plan_is_not_copied_from_another_office(world):
    foreign = world.foreign_project.plan.development_plan
    new = DevelopmentPlan(office=world.office, name="แผนใหม่", first_year=2566, last_year=2570)

    with pytest.raises(PermissionDenied):
        create_plan(plan=new, by=world.people["planner"], source=foreign)


def test_swot_of_a_year_begins_with_the_earlier_one_once(world):
    by = world.people["planner"]
    add_row(row=SwotItem(office=world.office, fiscal_year=2565, kind="S", text="ครูเก่ง"), by=by, at=world.office)

    assert copy_swot(office=world.office, fiscal_year=2566, by=by, from_year=2565) == 1
    with pytest.raises(ValidationError, match="คัดลอกได้เฉพาะปีที่ยังว่าง"):
        copy_swot(office=world.office, fiscal_year=2566, by=by, from_year=2565)

    assert list(SwotItem.objects.values_list("fiscal_year", "kind", "text").order_by("fiscal_year")) == [
        (2565, "S", "ครูเก่ง"),
        (2566, "S", "ครูเก่ง"),
    ]


def test_a_goal_carries_a_figure_of_one_kind_only(world, plan):
    by = world.people["planner"]
    wrong = (
        ({"kind": "quality", "figure": 5, "unit_name": "คน"}, "จำนวนใส่ได้เฉพาะเป้าหมายเชิงปริมาณ"),
        ({"kind": "", "counted": "schools"}, "จำนวนใส่ได้เฉพาะเป้าหมายเชิงปริมาณ"),
        ({"kind": "quantity", "figure": 5, "counted": "schools", "unit_name": "โรงเรียน"}, "อย่างใดอย่างหนึ่ง"),
        ({"kind": "quantity", "figure": 5}, "มีหน่วยนับ"),
    )
    for values, sentence in wrong:
        with pytest.raises(ValidationError, match=sentence):
            add_row(row=Goal(plan=plan, text="โรงเรียน", **values), by=by, at=world.office)

    add_row(row=Goal(plan=plan, text="โรงเรียน", kind="quantity", counted="schools"), by=by, at=world.office)

    assert list(plan.goals.values_list("text", "kind", "counted")) == [("โรงเรียน", "quantity", "schools")]


def test_a_copied_plan_keeps_the_kinds_and_figures_of_its_goals(world, full_plan):
    full_plan.goals.filter(number=1).update(kind="quantity", counted="schools")
    full_plan.goals.filter(number=2).update(kind="quantity", figure=80, unit_name="ห้อง")
    new = DevelopmentPlan(office=world.office, name="แผนใหม่", first_year=2566, last_year=2570)

    create_plan(plan=new, by=world.people["planner"], source=full_plan)

    assert list(new.goals.values_list("kind", "counted", "figure", "unit_name")) == [
        ("quantity", "schools", None, ""),
        ("quantity", "", 80, "ห้อง"),
    ]


# --- the picture ------------------------------------------------------------------------------------------------------


def test_the_picture_marks_what_hangs_loose(world, full_plan):
    sheet = direction_sheet.build(
        plan=direction_sheet.fetch(user=world.people["planner"], pk=full_plan.pk), user=world.people["planner"]
    )

    first, second, loose = sheet.picture

    assert [(branch.label, branch.mark) for branch in (first, second, loose)] == [
        ("พันธกิจ 1", ""),
        ("พันธกิจ 2", ""),
        ("เป้าประสงค์ 2", "ยังไม่ตอบพันธกิจข้อใด"),
    ]
    (goal,) = first.children
    (strategy,) = goal.children
    assert (strategy.label, [row.text for row in strategy.children]) == ("กลยุทธ์ 1", ["ผู้เรียนอ่านออก"])


# --- pages ------------------------------------------------------------------------------------------------------------

READERS = {"planner": 200, "director": 200, "owner": 200, "anonymous": 302}
WRITERS = {"planner": 200, "director": 403, "owner": 403, "outsider": 404, "anonymous": 302}
ADDRESSES = [
    ("/direction/", READERS | {"outsider": 200}),
    ("/direction/new/", WRITERS | {"outsider": 200}),
    ("/direction/{plan}/", READERS | {"outsider": 404}),
    ("/direction/{plan}/picture/", READERS | {"outsider": 404}),
    ("/direction/{plan}/overview/", WRITERS),
    ("/direction/{plan}/links/", WRITERS),
    ("/direction/{plan}/rows/missions/add/", WRITERS),
    ("/direction/{plan}/rows/missions/{mission}/", WRITERS),
    ("/direction/{plan}/rows/guidelines/add/?under={strategy}", WRITERS),
    ("/direction/{plan}/rows/unknown/add/", {"planner": 404}),
    ("/direction/{plan}/rows/missions/999999/", {"planner": 404}),
    ("/direction/{plan}/rows/guidelines/add/?under=999999", {"planner": 404}),
    ("/swot/2565/", READERS | {"outsider": 200}),
    ("/swot/2400/", {"planner": 404}),
    ("/swot/2565/rows/strength/add/", {"planner": 200, "director": 403, "owner": 403, "anonymous": 302}),
    ("/swot/2565/rows/unknown/add/", {"planner": 404}),
]
TABLE = [(address, who, status) for address, by in ADDRESSES for who, status in by.items()]


@pytest.mark.parametrize(("address", "who", "status"), TABLE)
def test_page_opens_for_those_who_may(client, world, full_plan, mission, address, who, status):
    url = address.format(plan=full_plan.pk, mission=mission.pk, strategy=world.strategy.pk)

    assert ask(client, world, who, url).status_code == status


def test_list_shows_nothing_of_another_office(client, world):
    foreign = world.foreign_project.plan.development_plan
    DevelopmentPlan.objects.filter(pk=foreign.pk).update(name="แผนลับของสำนักงานอื่น")

    shown = ask(client, world, "planner", "/direction/").content.decode()

    assert ("แผนพัฒนา" in shown, "แผนลับของสำนักงานอื่น" in shown) == (True, False)


@pytest.mark.parametrize("who", ["director", "owner", "outsider", "anonymous"])
def test_rows_are_not_written_over_http_by_others(client, world, full_plan, mission, who):
    base = f"/direction/{full_plan.pk}/rows/missions/"

    for url in (f"{base}add/", f"{base}{mission.pk}/", f"{base}{mission.pk}/remove/", f"{base}{mission.pk}/move/"):
        ask(client, world, who, url, {"text": "แทรก", "seen": seen_of(mission), "direction": "down"})

    assert texts(full_plan.missions) == [(1, "พัฒนาผู้เรียน"), (2, "พัฒนาครู")]


def test_a_row_of_another_plan_is_not_found(client, world, plan):
    foreign = baker.make(Mission, plan=world.foreign_project.plan.development_plan, number=1, text="ของคนอื่น")

    assert ask(client, world, "planner", f"/direction/{plan.pk}/rows/missions/{foreign.pk}/").status_code == 404


def test_a_reader_sees_no_tools(client, world, full_plan):
    shown = ask(client, world, "director", f"/direction/{full_plan.pk}/").content.decode()

    assert ("พัฒนาครู" in shown, "rows/missions" in shown) == (True, False)


def test_the_names_of_the_levels_are_the_plans_own(client, world, full_plan):
    DevelopmentPlan.objects.filter(pk=full_plan.pk).update(
        goal_term="เป้าหมายหลัก", strategy_term="ประเด็นกลยุทธ์", objective_term="วัตถุประสงค์เชิงกลยุทธ์"
    )
    pages = (f"/direction/{full_plan.pk}/", f"/direction/{full_plan.pk}/picture/", f"/direction/{full_plan.pk}/links/")

    shown = [ask(client, world, "planner", url).content.decode() for url in pages]

    for page in shown:
        assert ("เป้าหมายหลัก" in page, "ประเด็นกลยุทธ์" in page, "เป้าประสงค์" in page) == (True, True, False)


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_row_is_added_in_place_or_by_a_plain_form(client, world, plan, headers):
    url = f"/direction/{plan.pk}/rows/missions/add/"

    response = ask(client, world, "planner", url, {"text": "พันธกิจใหม่"}, **headers)

    assert texts(plan.missions) == [(1, "พันธกิจใหม่")]
    if headers:
        assert (response["HX-Retarget"], response["HX-Trigger"]) == ("#missions", "direction-changed")
        assert "พันธกิจใหม่" in response.content.decode()
    else:
        assert response.url == f"/direction/{plan.pk}/#missions"


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_stale_save_shows_both_versions_and_may_be_written_over(client, world, plan, mission, headers):
    url = f"/direction/{plan.pk}/rows/missions/{mission.pk}/"
    seen = seen_of(mission)
    ask(client, world, "planner", url, {"text": "ฉบับของคนแรก", "seen": seen})

    response = ask(client, world, "planner", url, {"text": "ฉบับของคนที่สอง", "seen": seen}, **headers)

    shown = response.content.decode()
    mission.refresh_from_db()
    assert (response.status_code, mission.text) == (409, "ฉบับของคนแรก")
    assert ("<td>ฉบับของคนที่สอง</td>" in shown, "<td>ฉบับของคนแรก</td>" in shown) == (True, True)
    assert f'name="overwrite" value="{seen_of(mission)}"' in shown

    typed = {"text": "ฉบับของคนที่สอง", "seen": seen, "overwrite": seen_of(mission)}
    ask(client, world, "planner", url, typed, **headers)
    mission.refresh_from_db()
    assert mission.text == "ฉบับของคนที่สอง"


def test_a_strategy_is_kept_by_its_row_version(client, world, full_plan):
    url = f"/direction/{full_plan.pk}/rows/strategies/{world.strategy.pk}/"

    ask(client, world, "planner", url, {"name": "ชื่อใหม่", "seen": "1"})
    response = ask(client, world, "planner", url, {"name": "ชื่อของอีกคน", "seen": "1"})

    world.strategy.refresh_from_db()
    assert (response.status_code, world.strategy.name, world.strategy.row_version) == (409, "ชื่อใหม่", 2)


def test_a_removed_row_that_changed_stays(client, world, plan, mission):
    url = f"/direction/{plan.pk}/rows/missions/{mission.pk}/remove/"

    shown = ask(client, world, "planner", url, {"seen": "old"}, **HTMX).content.decode()

    assert "ยังไม่ได้ลบ" in shown
    assert Mission.objects.filter(pk=mission.pk).exists()


def test_a_removal_is_undone_at_once_and_from_the_trash(client, world, plan, mission):
    base = f"/direction/{plan.pk}/rows/"
    remove = f"{base}missions/{mission.pk}/remove/"

    shown = ask(client, world, "planner", remove, {"seen": seen_of(mission)}, **HTMX).content.decode()
    trashed = TrashedRow.objects.get()
    assert f'action="{base}restore/{trashed.pk}/"' in shown
    ask(client, world, "planner", f"{base}restore/{trashed.pk}/", {"section": "missions"}, **HTMX)
    assert texts(plan.missions) == [(1, "พัฒนาผู้เรียน")]

    mission = plan.missions.get()
    ask(client, world, "planner", remove, {"seen": seen_of(mission)})
    trashed = TrashedRow.objects.get(restored_at=None)
    response = ask(client, world, "planner", reverse("desk:restore", args=[trashed.pk]), {})
    assert (response.url, texts(plan.missions)) == (f"/direction/{plan.pk}/#missions", [(1, "พัฒนาผู้เรียน")])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "ฟิลด์นี้จำเป็น"),
        ({"first_year": "2023"}, "ปีงบประมาณต้องเป็น พ.ศ. เช่น 2566 (พิมพ์ 2023)"),
        ({"first_year": "2570", "last_year": "2566"}, "ปีงบประมาณสุดท้ายต้องไม่ก่อนปีแรก"),
        ({"first_year": "2500", "last_year": "2570"}, "แผนยาว 71 ปี"),
        ({"first_year": "สองพัน"}, "ตัวเลข"),
        ({"name": "แผนพัฒนา"}, "มี"),
        ({"source": "999999"}, "ตัวเลือก"),
    ],
)
def test_a_wrong_new_plan_is_refused_in_thai_and_nothing_is_written(client, world, typed, sentence):
    right = {"name": "แผนใหม่", "first_year": "๒๕๖๖", "last_year": "2570"}
    right |= {"goal_term": "เป้าประสงค์", "strategy_term": "กลยุทธ์", "objective_term": "เป้าประสงค์เชิงกลยุทธ์"}

    response = ask(client, world, "planner", "/direction/new/", right | typed)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert DevelopmentPlan.objects.of_office(world.office).count() == 1


def test_a_new_plan_with_thai_digits_is_made_and_opens(client, world):
    typed = {"name": "แผนใหม่", "first_year": "๒๕๖๖", "last_year": "2570", "vision": "ก้าวหน้า"}
    typed |= {"goal_term": "เป้าประสงค์", "strategy_term": "กลยุทธ์", "objective_term": "เป้าประสงค์เชิงกลยุทธ์"}

    response = ask(client, world, "planner", "/direction/new/", typed)

    made = DevelopmentPlan.objects.get(name="แผนใหม่")
    assert (response.url, made.first_year, made.office) == (f"/direction/{made.pk}/", 2566, world.office)


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_links_are_ticked_by_box(client, world, full_plan, headers):
    goal = full_plan.goals.get(number=2)
    mission = full_plan.missions.get(number=2)
    typed = {"seen": seen_links(links_of(full_plan)), f"goals-{goal.pk}": [str(mission.pk)]}

    ask(client, world, "planner", f"/direction/{full_plan.pk}/links/", typed, **headers)

    assert {row.number: row.missions.count() for row in full_plan.goals.all()} == {1: 0, 2: 1}
    assert world.strategy.goals.count() == 0


def test_links_of_two_people_stand_side_by_side(client, world, full_plan):
    url, old = f"/direction/{full_plan.pk}/links/", seen_links(links_of(full_plan))
    goal, mission = full_plan.goals.get(number=2), full_plan.missions.get(number=1)
    ask(client, world, "planner", url, {"seen": old, f"goals-{goal.pk}": [str(mission.pk)]})

    response = ask(client, world, "planner", url, {"seen": old})

    shown = response.content.decode()
    assert response.status_code == 409
    assert ("เป้าประสงค์ 2</th><td>(ว่าง)</td><td>พันธกิจ 1</td>" in shown) is True
    assert full_plan.goals.get(number=2).missions.count() == 1


def test_a_link_to_a_row_of_another_plan_is_refused(client, world, full_plan):
    foreign = baker.make(Mission, plan=world.foreign_project.plan.development_plan, number=1, text="ของคนอื่น")
    goal = full_plan.goals.get(number=2)
    typed = {"seen": seen_links(links_of(full_plan)), f"goals-{goal.pk}": [str(foreign.pk)]}

    response = ask(client, world, "planner", f"/direction/{full_plan.pk}/links/", typed)

    assert (response.status_code, goal.missions.count()) == (422, 0)
    assert "รายการที่เลือกไม่มีในแผนนี้แล้ว" in response.content.decode()


def test_swot_is_written_line_by_line(client, world):
    ask(client, world, "planner", "/swot/2565/rows/strength/add/", {"text": "ครูเก่ง"})
    ask(client, world, "planner", "/swot/2565/rows/threat/add/", {"text": "เด็กเกิดน้อย"})

    shown = ask(client, world, "director", "/swot/2565/").content.decode()

    assert list(SwotItem.objects.values_list("kind", "order", "text").order_by("pk")) == [
        ("S", 1, "ครูเก่ง"),
        ("T", 1, "เด็กเกิดน้อย"),
    ]
    assert ("ครูเก่ง" in shown, "เด็กเกิดน้อย" in shown, "rows/strength" in shown) == (True, True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries_for_any_number_of_rows(client, world, full_plan, count_queries, count):
    for number in range(3, 3 + count):
        mission = baker.make(Mission, plan=full_plan, number=number, text="พันธกิจ")
        goal = baker.make(Goal, plan=full_plan, number=number, text="เป้า")
        goal.missions.set([mission])
        strategy = baker.make(Strategy, plan=full_plan, number=number, name="กลยุทธ์")
        strategy.goals.set([goal])
        baker.make(Guideline, strategy=strategy, number=1, text="แนวทาง")
    client.force_login(world.people["planner"])

    taken = {
        name: count_queries(lambda url=url: client.get(url))
        for name, url in (
            ("list", "/direction/"),
            ("page", f"/direction/{full_plan.pk}/"),
            ("picture", f"/direction/{full_plan.pk}/picture/"),
            ("links", f"/direction/{full_plan.pk}/links/"),
            ("swot", "/swot/2565/"),
        )
    }

    assert taken == {"list": 7, "page": 17, "picture": 16, "links": 21, "swot": 8}


# --- a row that somebody else removed meanwhile -----------------------------------------------------------------------


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_who_saves_a_row_that_is_gone_gets_it_back_to_add_anew(client, world, plan, mission, headers):
    by, url = world.people["planner"], f"/direction/{plan.pk}/rows/missions/{mission.pk}/"
    seen = seen_of(mission)
    remove_row(row=mission, by=by, seen=seen, at=world.office)

    response = ask(client, world, "planner", url, {"text": "ที่พิมพ์ไว้นาน", "seen": seen}, **headers)

    shown = response.content.decode()
    assert (response.status_code, plan.missions.count()) == (422, 0)
    assert "ไม่มีรายการนี้แล้ว มีผู้อื่นลบไปก่อนที่ท่านจะบันทึก" in shown
    assert ">ที่พิมพ์ไว้นาน</textarea>" in shown.replace("\n", "")
    assert f'action="/direction/{plan.pk}/rows/missions/add/"' in shown

    ask(client, world, "planner", f"/direction/{plan.pk}/rows/missions/add/", {"text": "ที่พิมพ์ไว้นาน"}, **headers)
    assert texts(plan.missions) == [(1, "ที่พิมพ์ไว้นาน")]


def test_a_guideline_that_is_gone_is_given_back_under_its_strategy(client, world, full_plan):
    guideline = world.strategy.guidelines.get(number=1)
    url = f"/direction/{full_plan.pk}/rows/guidelines/{guideline.pk}/?under={world.strategy.pk}"
    assert f'action="{url}"' in ask(client, world, "planner", url).content.decode()
    remove_row(row=guideline, by=world.people["planner"], seen=seen_of(guideline), at=world.office)

    shown = ask(client, world, "planner", url, {"text": "ที่พิมพ์ไว้", "seen": "x"}).content.decode()

    assert f'action="/direction/{full_plan.pk}/rows/guidelines/add/?under={world.strategy.pk}"' in shown


def test_what_was_typed_under_a_strategy_that_is_gone_is_given_back(client, world, plan):
    strategy = baker.make(Strategy, plan=plan, number=2, name="ที่สอง")
    url = f"/direction/{plan.pk}/rows/guidelines/add/?under={strategy.pk}"
    remove_row(row=strategy, by=world.people["planner"], seen=seen_of(strategy), at=world.office)

    response = ask(client, world, "planner", url, {"text": "ที่พิมพ์ไว้นาน"})

    shown = response.content.decode()
    assert (response.status_code, Guideline.objects.count()) == (422, 0)
    assert "ข้อมูลที่รายการนี้อยู่ภายใต้มีผู้อื่นลบไปแล้ว" in shown
    assert "ที่พิมพ์ไว้นาน" in shown


@pytest.mark.parametrize("what", ["remove", "move"])
@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_button_of_a_row_that_is_gone_says_so(client, world, plan, mission, headers, what):
    url = f"/direction/{plan.pk}/rows/missions/{mission.pk}/{what}/"
    remove_row(row=mission, by=world.people["planner"], seen=seen_of(mission), at=world.office)

    response = ask(client, world, "planner", url, {"seen": "x", "direction": "up"}, **headers)
    shown = response if headers else client.get(response.url)

    assert "ไม่มีรายการนี้แล้ว มีผู้อื่นลบไปก่อนที่ท่านจะบันทึก" in shown.content.decode()


def test_a_row_that_moved_meanwhile_leaves_no_hole_when_it_is_removed(world, plan, mission):
    by = world.people["planner"]
    for text in ("ข้อสอง", "ข้อสาม"):
        add_row(row=Mission(plan=plan, text=text), by=by, at=world.office)
    last = plan.missions.get(number=3)
    move_row(row=mission, by=by, up=False, at=world.office)
    move_row(row=Mission.objects.get(pk=mission.pk), by=by, up=False, at=world.office)

    remove_row(row=mission, by=by, seen=seen_of(mission), at=world.office)  # opened when it was the first

    last.refresh_from_db()
    assert texts(plan.missions) == [(1, "ข้อสอง"), (2, "ข้อสาม")]


def test_a_goal_is_written_with_its_kind_and_figure(client, world, plan):
    url = f"/direction/{plan.pk}/rows/goals/add/"
    refused = ask(client, world, "planner", url, {"text": "ห้องเรียน", "kind": "quantity", "figure": "๘๐ ห้อง"})
    ask(client, world, "planner", url, {"text": "ห้องเรียน", "kind": "quantity", "figure": "๑,๒๐๐", "unit_name": "ห้อง"})
    ask(client, world, "planner", url, {"text": "โรงเรียน", "kind": "quantity", "counted": "schools"})

    shown = ask(client, world, "director", f"/direction/{plan.pk}/").content.decode()

    assert (refused.status_code, "ไม่ใช่ตัวเลข" in refused.content.decode()) == (422, True)
    assert list(plan.goals.values_list("text", "figure", "counted")) == [
        ("ห้องเรียน", 1200, ""),
        ("โรงเรียน", None, "schools"),
    ]
    assert "เชิงปริมาณ · 1,200 ห้อง" in shown
    assert "เชิงปริมาณ · จำนวนโรงเรียนที่มีในระบบ" in shown
