"""Forms for schools: opened, answered by account or link, confirmed, sent back, reminded; what they come to."""

from datetime import date
from decimal import Decimal

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import AuditEvent, Notice, RoleGrant, School, SchoolCluster, User
from areaoffice.office.signed_links import BROKEN, REVOKED, DeadLink
from indicators import school_board
from indicators.judgement import judged
from indicators.models import IndicatorYear, Result, SchoolAnswer, SchoolForm, SchoolReminder
from indicators.school_answering import Answerer, TypedFigure, WrongFigures, save_figures, send_answer
from indicators.school_forms import (
    change_form,
    close_form,
    open_school_form,
    remind_schools,
    renew_link,
    reopen_form,
    return_answer,
)
from indicators.school_links import EXPIRED, SALT, answer_of, link_of
from projects.models import ReportingRound
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db
TODAY = date(2022, 8, 15)
DUE, CLOSES = date(2022, 8, 31), date(2022, 9, 10)
Via = SchoolAnswer.Via


@pytest.fixture(autouse=True)
def _today(settings):
    settings.OFFICE_TODAY = "2022-08-15"


@pytest.fixture
def the_round(world):
    return year_round(world.office)


@pytest.fixture
def schools(world):
    cluster = baker.make(SchoolCluster, office=world.office, code="c1", name="กลุ่มหนึ่ง")
    rows = (("01", cluster, "เมือง"), ("02", cluster, "เมือง"), ("03", None, "ชาติตระการ"))
    return [
        baker.make(School, office=world.office, code=code, name=f"โรงเรียน {code}", cluster=group, district=district)
        for code, group, district in rows
    ]


@pytest.fixture
def ratio(world):
    return indicator_of(world.project, "P01-K1", target="80", breakdown="school", entered_by="schools")


@pytest.fixture
def count(world):
    return indicator_of(world.project, "P01-K2", kind="count", target="100", breakdown="school", entered_by="schools")


@pytest.fixture
def form(world, the_round, ratio, count, schools):
    return opened(world, the_round, [ratio, count], schools)


def opened(world, the_round, years, schools, who="planner", **words):
    words = {"title": "ข้อมูลนักเรียน", "due_on": DUE, "closes_on": CLOSES, **words}
    return open_school_form(round=the_round, indicators=years, schools=schools, by=world.people[who], **words)


def of_school(world, school, role="school_data", name="teacher") -> User:
    user = User.objects.create_user(username=name, first_name=f"คุณ{name}")
    RoleGrant.objects.create(user=user, role=role, office=world.office, school=school)
    return user


def answer(form, code="01") -> SchoolAnswer:
    return form.answers.select_related("form__office", "form__round", "school").get(school__code=code)


def by_link(one) -> Answerer:
    return Answerer(Via.LINK, link_version=one.link_version)


def counts(year, numerator, denominator, seen=0) -> TypedFigure:
    return TypedFigure(year.pk, seen, numerator=Decimal(numerator), denominator=Decimal(denominator))


def value(year, figure, seen=0) -> TypedFigure:
    return TypedFigure(year.pk, seen, value=Decimal(figure))


def fill(form, code, *typed, today=TODAY):
    one = answer(form, code)
    return save_figures(answer=one, typed=typed, by=by_link(one), today=today)


def confirm(form, code, *typed):
    fill(form, code, *typed)
    one = answer(form, code)
    return send_answer(answer=one, by=by_link(one), today=TODAY, name="นางสาวมานี", position="ผู้อำนวยการ")


# --- opening ---


def test_form_asks_each_school_once_and_leaves_a_trail(world, form):
    assert list(form.answers.order_by("school__code").values_list("school__code", "state")) == [
        ("01", "not_opened"),
        ("02", "not_opened"),
        ("03", "not_opened"),
    ]
    assert AuditEvent.objects.get(verb="เปิดแบบรายงานของสถานศึกษา").actor == world.people["planner"]


@pytest.mark.parametrize("who", ["director", "owner", "finance", "outsider"])
def test_only_planners_open_a_form(world, the_round, ratio, schools, who):
    with pytest.raises(PermissionDenied):
        opened(world, the_round, [ratio], schools, who)


def test_form_without_schools_or_with_wrong_days_is_refused_by_field(world, the_round, ratio):
    with pytest.raises(ValidationError) as refused:
        opened(world, the_round, [ratio], [], due_on=date(2022, 12, 1), closes_on=date(2022, 11, 1))

    assert set(refused.value.message_dict) == {"schools", "due_on", "closes_on"}
    assert not SchoolForm.objects.exists()


def test_indicator_that_schools_cannot_be_asked_for_is_refused_with_why(world, the_round, ratio, schools):
    whole = indicator_of(world.project, "P01-K3")
    quarterly = indicator_of(world.project, "P01-K4", breakdown="school", frequency="quarter")
    result_of(ratio, the_round, numerator=5, denominator=9)

    with pytest.raises(ValidationError) as refused:
        opened(world, the_round, [ratio, whole, quarterly], schools)

    said = " ".join(refused.value.message_dict["indicators"])
    assert "P01-K1 มีผลรวมของสำนักงานที่พิมพ์ไว้แล้ว" in said
    assert "P01-K3 ไม่ได้จำแนกผลรายสถานศึกษา" in said
    assert "P01-K4 ไม่ได้รายงานในรอบ 12 เดือน" in said


def test_school_of_another_office_is_refused(world, the_round, ratio):
    foreign = baker.make(School, office=world.foreign_project.plan.office, code="99", name="โรงเรียนอื่น")

    with pytest.raises(ValidationError, match="ไม่ได้อยู่ในสำนักงานนี้"):
        opened(world, the_round, [ratio], [foreign])


# --- answering ---


def test_figures_of_a_school_are_results_of_its_place(form, ratio, count):
    fill(form, "01", counts(ratio, 8, 10), value(count, 12))

    told = Result.objects.order_by("indicator_year__number").values_list(
        "place_key", "numerator", "denominator", "value"
    )
    assert list(told) == [("s:01", 8, 10, None), ("s:01", None, None, 12)]
    assert answer(form).state == "draft"
    assert list(answer(form, "02").form.answers.exclude(state="not_opened").values_list("school__code", flat=True)) == [
        "01"
    ]


def test_sum_over_schools_is_the_indicators_result_whatever_the_order(form, ratio, count):
    for code, pair in (("03", (1, 10)), ("01", (8, 10)), ("02", (30, 40))):
        fill(form, code, counts(ratio, *pair), value(count, 10))

    rows = {row.year.number: row for row in judged(IndicatorYear.objects.all(), today=TODAY)}
    assert (rows["P01-K1"].numerator, rows["P01-K1"].denominator, rows["P01-K1"].value) == (39, 60, 65)
    assert rows["P01-K2"].value == 30


def test_one_wrong_figure_keeps_all_of_them_from_being_saved(form, ratio, count):
    with pytest.raises(WrongFigures) as refused:
        fill(form, "01", counts(ratio, 11, 10), value(count, 12))

    assert refused.value.faults[ratio.pk].message_dict == {"numerator": ["ตัวตั้ง 11 มากกว่าตัวหาร 10"]}
    assert not Result.objects.exists()
    assert answer(form).state == "not_opened"


def test_second_of_two_people_of_a_school_is_told_and_overwrites_nothing(form, ratio):
    fill(form, "01", counts(ratio, 8, 10))

    with pytest.raises(WrongFigures) as refused:
        fill(form, "01", counts(ratio, 9, 10))

    assert refused.value.stale[ratio.pk].numerator == 8
    assert Result.objects.get().numerator == 8


def test_unchanged_figures_write_no_new_version(form, ratio):
    fill(form, "01", counts(ratio, 8, 10))
    fill(form, "01", counts(ratio, 8, 10, seen=1))

    assert Result.objects.get().row_version == 1


def test_figure_for_an_indicator_that_was_not_asked_is_left_out(world, form, ratio):
    other = indicator_of(world.project, "P01-K9", breakdown="school")
    fill(form, "01", counts(other, 8, 10))

    assert not Result.objects.exists()


def test_sending_with_a_gap_names_it(form, ratio, count):
    fill(form, "01", counts(ratio, 8, 10))
    one = answer(form)

    with pytest.raises(ValidationError, match="ยังไม่ได้กรอก 1 ตัวชี้วัด: P01-K2"):
        send_answer(answer=one, by=by_link(one), today=TODAY, name="มานี", position="ครู")


def test_not_applicable_with_its_reason_counts_as_answered(form, ratio, count):
    typed = TypedFigure(count.pk, 0, not_applicable_reason="ไม่มีนักเรียนชั้นนี้")
    one = confirm(form, "01", counts(ratio, 8, 10), typed)

    assert one.state == "confirmed"


def test_link_confirms_under_the_name_that_was_typed(form, ratio, count):
    one = confirm(form, "01", counts(ratio, 8, 10), value(count, 1))

    assert (one.state, one.confirmed_name, one.confirmed_position, one.confirmed_by) == (
        "confirmed",
        "นางสาวมานี",
        "ผู้อำนวยการ",
        None,
    )


def test_nobody_is_named_so_nothing_is_confirmed(form, ratio, count):
    fill(form, "01", counts(ratio, 8, 10), value(count, 1))
    one = answer(form)

    with pytest.raises(ValidationError) as refused:
        send_answer(answer=one, by=by_link(one), today=TODAY)

    assert set(refused.value.message_dict) == {"name", "position"}


def test_data_officer_sends_and_the_head_confirms(world, form, schools, ratio, count):
    officer, head = of_school(world, schools[0]), of_school(world, schools[0], "school_head", "boss")
    save_figures(
        answer=answer(form),
        typed=[counts(ratio, 8, 10), value(count, 1)],
        by=Answerer(Via.ACCOUNT, officer),
        today=TODAY,
    )

    sent = send_answer(answer=answer(form), by=Answerer(Via.ACCOUNT, officer), today=TODAY)
    assert (sent.state, list(Notice.objects.values_list("to", flat=True))) == ("sent", [head.pk])
    done = send_answer(answer=answer(form), by=Answerer(Via.ACCOUNT, head), today=TODAY)
    assert (done.state, done.confirmed_by, done.confirmed_position) == ("confirmed", head, "ผู้อำนวยการสถานศึกษา")


def test_people_of_another_school_do_not_answer(world, form, schools, ratio):
    stranger = of_school(world, schools[1])

    with pytest.raises(PermissionDenied):
        save_figures(answer=answer(form), typed=[counts(ratio, 8, 10)], by=Answerer(Via.ACCOUNT, stranger), today=TODAY)


@pytest.mark.parametrize(
    ("today", "sentence"),
    [(date(2022, 9, 11), "รับคำตอบถึงวันที่ 10 กันยายน 2565"), (date(2022, 7, 1), "เปิดให้กรอกตั้งแต่วันที่ 1 สิงหาคม 2565")],
)
def test_form_is_locked_by_its_days_in_words(form, ratio, today, sentence):
    with pytest.raises(ValidationError, match=sentence):
        fill(form, "01", counts(ratio, 8, 10), today=today)


def test_late_answer_is_taken_until_the_last_day(form, ratio):
    fill(form, "01", counts(ratio, 8, 10), today=date(2022, 9, 10))

    assert Result.objects.count() == 1


def test_closed_form_takes_nothing_until_it_is_opened_again(world, form, ratio):
    close_form(form=form, by=world.people["planner"])
    with pytest.raises(ValidationError, match="ปิดรับคำตอบแล้ว"):
        fill(form, "01", counts(ratio, 8, 10))

    form.refresh_from_db()
    reopen_form(form=form, by=world.people["planner"])
    assert fill(form, "01", counts(ratio, 8, 10)).state == "draft"


def test_confirmed_answer_is_locked_until_it_is_sent_back(world, form, ratio, count):
    one = confirm(form, "01", counts(ratio, 8, 10), value(count, 1))
    with pytest.raises(ValidationError, match="นางสาวมานี ยืนยันแล้ว"):
        fill(form, "01", counts(ratio, 9, 10, seen=1))

    return_answer(answer=one, by=world.people["planner"], seen=one.row_version, reason="ตัวหารผิด")

    assert fill(form, "01", counts(ratio, 9, 10, seen=1), today=date(2022, 9, 20)).state == "returned"


def test_sending_back_needs_a_reason_and_an_answer(world, form):
    one = answer(form)
    with pytest.raises(ValidationError, match="กรุณาระบุเหตุผล"):
        return_answer(answer=one, by=world.people["planner"], seen=1, reason=" ")
    with pytest.raises(ValidationError, match="ยังไม่ได้ส่ง"):
        return_answer(answer=one, by=world.people["planner"], seen=1, reason="ผิด")


def test_changed_form_asks_further_schools_and_keeps_the_answers(world, form, schools, ratio):
    fill(form, "01", counts(ratio, 8, 10))
    further = baker.make(School, office=world.office, code="04", name="โรงเรียน 04")
    words = {"title": "ใหม่", "note": "", "due_on": DUE, "closes_on": date(2022, 9, 30), "takes_links": True}

    change_form(form=form, by=world.people["planner"], seen=1, schools=[*schools, further], **words)

    assert dict(form.answers.values_list("school__code", "state")) == {
        "01": "draft",
        "02": "not_opened",
        "03": "not_opened",
        "04": "not_opened",
    }


# --- links ---


def token_of(one) -> str:
    return link_of(one).rstrip("/").rpartition("/")[2]


def test_link_opens_its_own_answer_alone(form):
    assert answer_of(token_of(answer(form, "02")), today=TODAY) == answer(form, "02")


@pytest.mark.parametrize("token", ["x", "WzEsMV0:aaaaaa:bbbbbb"])
def test_wrong_link_is_refused_in_words(form, token):
    with pytest.raises(DeadLink, match=BROKEN):
        answer_of(token, today=TODAY)


def test_old_link_is_refused_in_words(form, monkeypatch):
    one = answer(form)
    monkeypatch.setattr(signing.time, "time", lambda: 1_000_000)
    old = signing.dumps([one.pk, 1], salt=SALT)
    monkeypatch.undo()

    with pytest.raises(DeadLink, match=EXPIRED):
        answer_of(old, today=TODAY)


def test_link_that_was_taken_back_opens_nothing_and_the_new_one_does(world, form):
    old = token_of(answer(form))
    renew_link(answer=answer(form), by=world.people["planner"])

    with pytest.raises(DeadLink, match=REVOKED):
        answer_of(old, today=TODAY)
    assert answer_of(token_of(answer(form)), today=TODAY).school.code == "01"


def test_link_ends_with_the_form(world, form):
    token = token_of(answer(form))
    with pytest.raises(DeadLink, match="รับคำตอบถึงวันที่ 10 กันยายน 2565"):
        answer_of(token, today=date(2022, 9, 11))
    close_form(form=form, by=world.people["planner"])
    with pytest.raises(DeadLink, match="ปิดรับคำตอบแล้ว"):
        answer_of(token, today=TODAY)


def test_form_for_accounts_alone_takes_no_link(world, the_round, ratio, schools):
    one = answer(opened(world, the_round, [ratio], schools, takes_links=False))

    with pytest.raises(DeadLink, match="บัญชีของโรงเรียน"):
        answer_of(token_of(one), today=TODAY)
    with pytest.raises(PermissionDenied):
        save_figures(answer=one, typed=[counts(ratio, 1, 2)], by=by_link(one), today=TODAY)


# --- reminding, the board ---


def test_reminding_tells_accounts_once_a_day_and_keeps_who_and_when(world, form, schools):
    of_school(world, schools[0])
    planner = world.people["planner"]

    first = remind_schools(form=form, answers=school_board.answers_of(form), by=planner, today=TODAY)
    second = remind_schools(form=form, answers=school_board.answers_of(form), by=planner, today=TODAY)

    assert (first, second) == ((3, 1), (0, 0))
    assert SchoolReminder.objects.filter(by=planner, on=TODAY).count() == 3
    assert Notice.objects.count() == 1


def test_schools_that_are_in_are_not_reminded(world, form, ratio, count):
    confirm(form, "01", counts(ratio, 8, 10), value(count, 1))
    remind_schools(form=form, answers=school_board.answers_of(form), by=world.people["planner"], today=TODAY)

    assert set(SchoolReminder.objects.values_list("answer__school__code", flat=True)) == {"02", "03"}


def test_board_groups_by_cluster_then_district_and_marks_what_is_missing(form, ratio, count):
    confirm(form, "01", counts(ratio, 8, 10), value(count, 5))
    fill(form, "02", counts(ratio, 1, 2))

    board = school_board.build(form, today=TODAY)

    assert [(group.name, len(group.waiting), len(group.rows)) for group in board.groups] == [
        ("กลุ่มหนึ่ง", 1, 2),
        ("อำเภอชาติตระการ", 1, 1),
    ]
    assert board.counts == {"asked": 3, "waiting": 2, "sent": 0, "confirmed": 1}
    assert [(total.text, total.word) for total in board.totals] == [
        ("9/12 ร้อยละ 75", "ข้อมูลยังไม่ครบ 1 จาก 3 โรงเรียน"),
        ("5 คน", "ข้อมูลยังไม่ครบ 2 จาก 3 โรงเรียน"),
    ]


def test_text_for_the_chat_names_who_is_waited_for_and_holds_no_link(form, ratio, count):
    confirm(form, "01", counts(ratio, 8, 10), value(count, 5))

    text = school_board.build(form, today=TODAY).line_text

    assert ("โรงเรียน 01" in text, "โรงเรียน 02" in text, "http" in text) == (False, True, False)


def test_level_of_schools_stands_as_their_mean_and_is_never_added(world, the_round, schools):
    level = indicator_of(world.project, "P01-K5", kind="level", target="3", breakdown="school")
    for school, figure in zip(schools, (5, 4, 4), strict=True):
        result_of(level, the_round, place_key=f"s:{school.code}", value=figure)

    (row,) = judged(IndicatorYear.objects.filter(pk=level.pk), today=TODAY)

    assert row.value == Decimal("4.33")


# --- pages ---


def pages(form):
    one = answer(form)
    return {
        "forms": reverse("indicators:school_forms", args=[2565]),
        "open": reverse("indicators:open_school_form", args=[form.round_id]),
        "board": reverse("indicators:school_board", args=[form.pk]),
        "edit": reverse("indicators:edit_school_form", args=[form.pk]),
        "answer": reverse("indicators:office_answer", args=[form.pk, one.pk]),
        "answers.xlsx": reverse("indicators:school_answers_workbook", args=[form.pk]),
        "links.xlsx": reverse("indicators:school_links_workbook", args=[form.pk]),
        "schools": reverse("indicators:schools"),
        "school": reverse("indicators:school", args=["01"]),
        "own": reverse("indicators:school_answer", args=[one.pk]),
        "home": reverse("indicators:school_home"),
    }


@pytest.mark.parametrize(
    ("page", "who", "status"),
    [
        ("forms", "director", 200),
        ("open", "planner", 200),
        ("open", "director", 404),
        ("open", "outsider", 404),
        ("board", "planner", 200),
        ("board", "owner", 200),
        ("board", "other_owner", 404),
        ("board", "outsider", 404),
        ("edit", "planner", 200),
        ("edit", "owner", 404),
        ("edit", "outsider", 404),
        ("answer", "director", 200),
        ("answer", "other_owner", 404),
        ("answer", "outsider", 404),
        ("answers.xlsx", "director", 200),
        ("answers.xlsx", "outsider", 404),
        ("links.xlsx", "planner", 200),
        ("links.xlsx", "director", 404),
        ("schools", "owner", 200),
        ("school", "owner", 200),
        ("school", "outsider", 404),
        ("own", "planner", 404),
        ("own", "outsider", 404),
        ("home", "teacher", 200),
        ("own", "teacher", 200),
        ("own", "neighbour", 404),
        ("board", "teacher", 403),
    ],
)
def test_page_opens_for_whom_it_may(client, world, form, schools, page, who, status):
    people = {
        **world.people,
        "teacher": of_school(world, schools[0]),
        "neighbour": of_school(world, schools[1], name="neighbour"),
    }
    client.force_login(people[who])

    assert client.get(pages(form)[page]).status_code == status


def test_school_account_lands_on_what_it_owes(client, world, form, schools):
    client.force_login(of_school(world, schools[0]))

    shown = client.get("/", follow=True)

    assert shown.redirect_chain == [("/school/", 302)]
    assert "ข้อมูลนักเรียน" in shown.content.decode()


def test_school_sees_what_it_said_last(client, world, form, schools, ratio):
    before = IndicatorYear.objects.create(
        indicator=ratio.indicator, office=world.office, fiscal_year=2564, number="K", breakdown="school"
    )
    of_2564 = ReportingRound.objects.create(
        office=world.office,
        fiscal_year=2564,
        kind="year",
        number=1,
        opens_on=date(2021, 8, 1),
        due_on=date(2021, 9, 30),
        closes_on=date(2021, 10, 31),
    )
    result_of(before, of_2564, place_key="s:01", numerator=3, denominator=4)
    result_of(before, of_2564, place_key="s:02", numerator=77, denominator=99)
    client.force_login(of_school(world, schools[0]))

    shown = client.get(pages(form)["own"]).content.decode()

    assert ("3/4 ร้อยละ 75" in shown, "77/99" in shown) == (True, False)


def test_link_is_answered_without_an_account(client, form, ratio, count):
    address = reverse("indicators:answer_by_link", args=[token_of(answer(form))])
    typed = {f"n_{ratio.pk}": "๘", f"d_{ratio.pk}": "10", f"v_{count.pk}": "1,200"}

    response = client.post(address, typed | {"send": "1", "name": "นางมานี", "position": "ผู้อำนวยการ"})

    assert (response.status_code, response.url) == (302, address)
    assert answer(form).state == "confirmed"
    assert set(Result.objects.values_list("numerator", "value")) == {(8, None), (None, 1200)}
    assert Result.objects.filter(reported_by__isnull=True).count() == 2


def test_link_shows_no_other_school(client, form, ratio):
    fill(form, "02", counts(ratio, 77_351, 99_873))

    shown = client.get(reverse("indicators:answer_by_link", args=[token_of(answer(form))])).content.decode()

    assert ("โรงเรียน 01" in shown, "โรงเรียน 02" in shown) == (True, False)
    assert [text for text in ("77351", "77,351", "99873", "99,873") if text in shown] == []


def test_wrong_figure_is_shown_again_and_nothing_is_saved(client, form, ratio, count):
    address = reverse("indicators:answer_by_link", args=[token_of(answer(form))])

    response = client.post(address, {f"n_{ratio.pk}": "สิบ", f"d_{ratio.pk}": "10", f"v_{count.pk}": "5"})

    shown = response.content.decode()
    assert (response.status_code, Result.objects.exists()) == (422, False)
    assert ("“สิบ” ไม่ใช่ตัวเลข" in shown, 'value="สิบ"' in shown, 'value="5"' in shown) == (True, True, True)


def test_incomplete_answer_is_saved_but_not_sent(client, form, ratio):
    address = reverse("indicators:answer_by_link", args=[token_of(answer(form))])

    response = client.post(
        address, {f"n_{ratio.pk}": "8", f"d_{ratio.pk}": "10", "send": "1", "name": "ก", "position": "ข"}
    )

    assert response.status_code == 422
    assert "บันทึกตัวเลขแล้ว แต่ยังไม่ได้ส่ง: ยังส่งไม่ได้" in response.content.decode()
    assert (answer(form).state, Result.objects.count()) == ("draft", 1)


def test_stale_figure_is_told_and_may_be_saved_over(client, form, ratio):
    address = reverse("indicators:answer_by_link", args=[token_of(answer(form))])
    typed = {f"n_{ratio.pk}": "9", f"d_{ratio.pk}": "10", f"seen_{ratio.pk}": "0"}
    fill(form, "01", counts(ratio, 8, 10))

    first = client.post(address, typed)
    shown = first.content.decode()
    assert (first.status_code, "บันทึกข้อนี้ไปก่อนแล้วเป็น 8/10 ร้อยละ 80" in shown) == (422, True)
    assert f'name="seen_{ratio.pk}" value="1"' in shown
    second = client.post(address, typed | {f"seen_{ratio.pk}": "1"})
    assert (second.status_code, Result.objects.get().numerator) == (302, 9)


def test_dead_link_says_why(client, world, form):
    address = reverse("indicators:answer_by_link", args=[token_of(answer(form))])
    close_form(form=form, by=world.people["planner"])

    response = client.get(address)

    assert (response.status_code, "ปิดรับคำตอบแล้ว" in response.content.decode()) == (410, True)


def test_form_is_opened_for_a_cluster_from_the_page(client, world, the_round, ratio, schools):
    client.force_login(world.people["planner"])
    cluster = SchoolCluster.objects.get()
    typed = {
        "title": "แบบที่ 1",
        "due_on": "31/8/2565",
        "closes_on": "๑๐ กันยายน ๒๕๖๕",
        "indicators": [ratio.pk],
        "clusters": [cluster.pk],
    }

    response = client.post(reverse("indicators:open_school_form", args=[the_round.pk]), typed)

    made = SchoolForm.objects.get()
    assert response.url == reverse("indicators:school_board", args=[made.pk])
    assert set(made.answers.values_list("school__code", flat=True)) == {"01", "02"}
    assert made.closes_on == CLOSES


def test_form_without_schools_is_shown_again(client, world, the_round, ratio, schools):
    client.force_login(world.people["planner"])
    typed = {"title": "แบบที่ 1", "due_on": "31/8/2565", "closes_on": "31/8/2565", "indicators": [ratio.pk]}

    response = client.post(reverse("indicators:open_school_form", args=[the_round.pk]), typed)

    shown = response.content.decode()
    assert (response.status_code, "กรุณาเลือกสถานศึกษาอย่างน้อย 1 แห่ง" in shown, "แบบที่ 1" in shown) == (422, True, True)


def test_planner_sends_an_answer_back_from_its_page(client, world, form, ratio, count):
    confirm(form, "01", counts(ratio, 8, 10), value(count, 5))
    client.force_login(world.people["planner"])

    client.post(pages(form)["answer"], {"seen": answer(form).row_version, "reason": "ตัวหารผิด"})

    assert (answer(form).state, answer(form).return_reason) == ("returned", "ตัวหารผิด")


@pytest.mark.parametrize("name", ["remind_schools", "close_school_form"])
def test_reader_presses_no_button_of_the_board(client, world, form, name):
    client.force_login(world.people["finance"])

    response = client.post(reverse(f"indicators:{name}", args=[form.pk]))

    assert (response.status_code, SchoolReminder.objects.exists()) == (404, False)
    assert SchoolForm.objects.get().closed_at is None


@pytest.mark.parametrize("page", ["board", "forms", "schools", "school", "own"])
def test_page_takes_as_many_queries_with_more_schools(client, world, form, schools, ratio, count, count_queries, page):
    own = page == "own"
    client.force_login(of_school(world, schools[0]) if own else world.people["planner"])
    address = pages(form)[page]
    form.answers.exclude(school=schools[0]).delete()
    School.objects.exclude(pk=schools[0].pk).update(closed_on=date(2020, 1, 1))
    few = count_queries(lambda: client.get(address))

    School.objects.update(closed_on=None)
    SchoolAnswer.objects.bulk_create(SchoolAnswer(form=form, school=school) for school in schools[1:])
    for code in ("01", "02", "03"):
        fill(form, code, counts(ratio, 8, 10), value(count, 1))

    expected = {"board": 11, "forms": 8, "schools": 9, "school": 11, "own": 7}
    assert (few, count_queries(lambda: client.get(address))) == (expected[page], expected[page])
