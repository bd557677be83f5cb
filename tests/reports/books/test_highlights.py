"""Success stories: written, ordered, thrown away and put back; how the annual report prints them; who may."""

import pytest
from django.urls import reverse

from areaoffice.office.models import RoleGrant, TrashedRow
from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.books.printing import Options, book_html
from areaoffice.reports.books.writing import content_of
from areaoffice.reports.models import Highlight
from tests.reports.conftest import YEAR, make_office, make_person

Role = RoleGrant.Role
STORY = {"title": "พาน้องกลับมาเรียน", "process": "ขั้นหนึ่ง\nขั้นสอง", "quality": "โรงเรียนรู้สาเหตุ", "next_year": "ทำต่อ"}


@pytest.fixture
def planned(year, client):
    client.force_login(year.planner)
    return year


def add(year, title, **values):
    order = Highlight.objects.count() + 1
    return Highlight.objects.create(office=year.office, fiscal_year=YEAR, title=title, order=order, **values)


def page(name, *args):
    return reverse(f"reports:{name}", args=args)


def titles():
    return list(Highlight.objects.values_list("title", flat=True))


def achievements(year):
    found = content_of("annual-report", year.subject, note=lambda step, progress: None)
    return found, next(chapter for chapter in found.chapters if chapter.key == "achievements")


def test_stories_stand_before_the_projects_under_the_fixed_headings(planned, client):
    client.post(page("add_highlight", YEAR), STORY)
    content, chapter = achievements(planned)
    html = book_html(content, ANNUAL_REPORT, Options("arabic"))

    assert [(section.key, section.number) for section in chapter.sections[:3]] == [
        ("achievements", 0),
        ("highlights", 1),
        ("projects", 2),
    ]
    places = [
        html.index(words)
        for words in (
            "1. พาน้องกลับมาเรียน",
            "ขั้นตอน/กระบวนการ",
            "<h5>เชิงคุณภาพ</h5>",
            "แนวทางการดำเนินงาน ปีงบประมาณ พ.ศ. 2566",
        )
    ]
    assert places == sorted(places)
    assert "<h5>เชิงปริมาณ</h5>" not in html[places[0] : places[-1]]


def test_year_without_stories_leaves_the_section_out_and_numbers_on(planned):
    _content, chapter = achievements(planned)

    assert [(section.key, section.number) for section in chapter.sections[1:3]] == [("projects", 1), ("exams", 2)]


def test_stories_are_ordered_deleted_and_brought_back(planned, client):
    first, second = add(planned, "หนึ่ง"), add(planned, "สอง")

    client.post(page("move_highlight", second.pk), {"direction": "up"})
    assert titles() == ["สอง", "หนึ่ง"]
    client.post(page("remove_highlight", first.pk))
    assert titles() == ["สอง"]
    client.post(reverse("desk:restore", args=[TrashedRow.objects.get().pk]))
    assert titles() == ["สอง", "หนึ่ง"]


def test_second_of_two_people_sees_both_texts(planned, client):
    story = add(planned, "หนึ่ง")
    client.post(page("highlight", story.pk), {**STORY, "process": "ฉบับแรก", "seen": 1})

    response = client.post(page("highlight", story.pk), {**STORY, "process": "ฉบับที่สอง", "seen": 1})

    assert response.status_code == 409
    assert [(one.mine, one.current) for one in response.context["differences"]] == [("ฉบับที่สอง", "ฉบับแรก")]
    assert Highlight.objects.get().process == "ฉบับแรก"


def test_story_without_a_title_is_kept_in_the_form(planned, client):
    response = client.post(page("add_highlight", YEAR), {**STORY, "title": ""})

    assert response.status_code == 422
    assert "ขั้นหนึ่ง" in response.content.decode()
    assert not Highlight.objects.exists()


def test_writer_and_head_of_the_unit_write_but_do_not_arrange(planned, client):
    writer = make_person(planned.office, Role.PROJECT_OWNER, unit=planned.unit, name="writer")
    head = make_person(planned.office, Role.UNIT_HEAD, unit=planned.unit, name="head")
    story = add(planned, "หนึ่ง", writer=writer, unit=planned.unit)

    for person in (writer, head):
        client.force_login(person)
        seen = Highlight.objects.get().row_version
        assert (
            client.post(page("highlight", story.pk), {**STORY, "writer": "", "unit": "", "seen": seen}).status_code
            == 302
        )
        assert client.post(page("move_highlight", story.pk)).status_code == 403
        assert client.post(page("remove_highlight", story.pk)).status_code == 403
        assert client.get(page("add_highlight", YEAR)).status_code == 403
    assert (Highlight.objects.get().writer, Highlight.objects.get().unit) == (writer, planned.unit)


def test_readers_write_nothing_and_strangers_find_nothing(planned, client):
    story = add(planned, "หนึ่ง")
    client.force_login(make_person(planned.office, Role.DIRECTOR, name="reader"))
    assert client.get(page("highlight", story.pk)).status_code == 200
    assert client.post(page("highlight", story.pk), {**STORY, "seen": 1}).status_code == 403

    client.force_login(make_person(make_office("south"), name="stranger"))
    assert client.get(page("highlight", story.pk)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_as_many_queries_for_one_story_as_for_three(planned, client, rows, django_assert_num_queries):
    for number in range(rows):
        add(planned, f"เรื่อง {number}", unit=planned.unit)
    client.get(page("highlights", YEAR))

    with django_assert_num_queries(7):
        client.get(page("highlights", YEAR))
