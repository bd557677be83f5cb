"""The editor through HTTP: without JavaScript, in place, two tabs at once, and for whom it is not."""

import pytest
from django.urls import reverse

from areaoffice.office.models import AuditEvent
from staff.models import AgreementIndicator
from tests.staff.agreeing import Agreeing, to_agreed
from tests.staff.test_writing_actions import first_item, kpi

pytestmark = pytest.mark.django_db
IN_PLACE = {"HTTP_HX_REQUEST": "true"}
TYPED = {"name": "ร้อยละของครูที่ได้รับการนิเทศ", "target_group": "STU", "operator": "at_least", "unit_name": "ร้อยละ"}


def places(here: Agreeing) -> dict[str, str]:
    item, pk = first_item(here), here.agreement.pk
    row, challenge = item.indicators.first(), here.agreement.current.challenges.first()
    return {
        "item": reverse("staff:write_item", args=[pk, item.pk]),
        "add": reverse("staff:add_agreement_indicator", args=[pk, item.pk, "STU"]),
        "pick": reverse("staff:pick_indicator", args=[pk, item.pk, "STU"]),
        "indicator": reverse("staff:write_indicator", args=[pk, row.pk]),
        "link": reverse("staff:link_indicator", args=[pk, row.pk]),
        "add_challenge": reverse("staff:add_challenge", args=[pk]),
        "challenge": reverse("staff:write_challenge", args=[pk, challenge.pk]),
        "workload": reverse("staff:write_workload", args=[pk]),
    }


def buttons(here: Agreeing) -> list[str]:
    row, challenge = first_item(here).indicators.first(), here.agreement.current.challenges.first()
    pk = here.agreement.pk
    of_row = [reverse(f"staff:{name}", args=[pk, row.pk]) for name in ("remove_indicator", "move_indicator")]
    of_challenge = [
        reverse(f"staff:{name}", args=[pk, challenge.pk]) for name in ("remove_challenge", "move_challenge")
    ]
    return [*of_row, *of_challenge, reverse("staff:unlink_indicator", args=[pk, row.pk])]


@pytest.mark.parametrize(
    "place", ["item", "add", "pick", "indicator", "link", "add_challenge", "challenge", "workload"]
)
def test_forms_open_for_the_owner_alone(client, here: Agreeing, place):
    url = places(here)[place]
    assert client.get(url).status_code == 302
    for who, status in (("owner", 200), ("hr", 403), ("superior", 404), ("colleague", 404), ("outsider", 404)):
        client.force_login(here.people[who])
        assert client.get(url).status_code == status, who
        if who != "owner":
            assert client.post(url).status_code == status, who


def test_buttons_are_for_the_owner_and_for_posting_alone(client, here: Agreeing):
    for url in buttons(here):
        for who, status in (("hr", 403), ("outsider", 404)):
            client.force_login(here.people[who])
            assert client.post(url).status_code == status
        client.force_login(here.people["owner"])
        assert client.get(url).status_code == 405
    assert AgreementIndicator.objects.count() == 15


def test_an_indicator_is_added_without_javascript_and_thai_digits_are_read(client, here: Agreeing):
    client.force_login(here.people["owner"])
    response = client.post(places(here)["add"], {**TYPED, "value": "๙๕.๕"})

    assert response.headers["Location"] == f"/agreements/{here.agreement.pk}/#item-{first_item(here).pk}"
    assert str(AgreementIndicator.objects.get(name=TYPED["name"]).value.normalize()) == "95.5"


def test_in_place_the_item_comes_back_and_the_problems_are_told_to_look_again(client, here: Agreeing):
    client.force_login(here.people["owner"])
    response = client.post(places(here)["add"], {**TYPED, "value": "95"}, **IN_PLACE)

    assert response.headers["HX-Retarget"] == f"#item-{first_item(here).pk}"
    assert response.headers["HX-Trigger"] == "agreement-changed"
    assert TYPED["name"] in response.content.decode()
    listed = client.get(reverse("staff:agreement_problems", args=[here.agreement.pk]), **IN_PLACE).content.decode()
    assert "ข้อที่ควรตรวจสอบ" in listed


@pytest.mark.parametrize("more", [{}, IN_PLACE])
def test_a_wrong_figure_says_so_and_keeps_what_was_typed(client, here: Agreeing, more):
    client.force_login(here.people["owner"])
    response = client.post(places(here)["add"], {**TYPED, "value": "เก้าสิบ"}, **more)

    assert response.status_code == 422
    page = response.content.decode()
    assert "เก้าสิบ" in page
    assert TYPED["name"] in page
    assert "ช่อง “ค่าเป้าหมาย”" in page


@pytest.mark.parametrize("more", [{}, IN_PLACE])
def test_the_second_of_two_tabs_sees_both_versions_and_may_write_over(client, here: Agreeing, more):
    client.force_login(here.people["owner"])
    url = places(here)["item"]
    seen = client.get(url).context["editor"].form["seen"].value()
    client.post(url, {"seen": seen, "task": "จากแท็บแรก", "outcome_STU": "ก"})
    response = client.post(url, {"seen": seen, "task": "จากแท็บที่สอง", "outcome_STU": "ก"}, **more)

    page = response.content.decode()
    assert response.status_code == 409
    assert "จากแท็บแรก" in page
    assert "จากแท็บที่สอง" in page
    overwrite = response.context["editor"].overwrite
    client.post(url, {"seen": seen, "overwrite": overwrite, "task": "จากแท็บที่สอง", "outcome_STU": "ก"})
    assert first_item(here).task == "จากแท็บที่สอง"


def test_an_open_form_saves_itself_and_goes_on_from_what_it_saved(client, here: Agreeing):
    client.force_login(here.people["owner"])
    url = places(here)["item"]
    seen = client.get(url).context["editor"].form["seen"].value()
    for task in ("นิเทศ", "นิเทศทุกเดือน"):
        response = client.post(url, {"seen": seen, "task": task, "outcome_STU": "ก"}, **IN_PLACE)
        assert (response.status_code, response.headers["HX-Trigger"]) == (200, "agreement-changed")
        assert "HX-Retarget" not in response.headers
        seen = response.context["editor"].mark
    assert first_item(here).task == "นิเทศทุกเดือน"
    client.post(url, {"seen": "ล้าสมัย", "task": "นิเทศทุกเดือน", "outcome_STU": "ก"}, **IN_PLACE)
    assert AuditEvent.objects.filter(verb="แก้ไขงานและผลลัพธ์ในข้อตกลง").count() == 2


@pytest.mark.parametrize("place", ["indicator", "challenge", "workload"])
def test_every_form_of_a_row_saves_itself(client, here: Agreeing, place: str):
    client.force_login(here.people["owner"])
    url = places(here)[place]
    form = client.get(url).context["editor"].form
    given = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    typed = {"indicator": {"scope": "เฉพาะโรงเรียนเล็ก"}, "challenge": {"method": "จัดชั่วโมงอ่านทุกวัน"}}
    typed["workload"] = {"workload": "part_time", "reason": "ลาศึกษาต่อ"}
    first = client.post(url, {**given, **typed[place]}, **IN_PLACE)

    assert "บันทึกแล้ว" in first.content.decode()
    wrong = {"indicator": {"name": ""}, "challenge": {"title": ""}, "workload": {"reason": ""}}
    again = {**given, **typed[place], **wrong[place], "seen": first.context["editor"].mark}
    refused = client.post(url, again, **IN_PLACE)
    assert (refused.status_code, "<form" in refused.content.decode()) == (422, False)
    assert "ยังไม่ได้บันทึก:" in refused.content.decode()


def test_a_row_that_was_removed_meanwhile_comes_back_to_be_added_again(client, here: Agreeing):
    client.force_login(here.people["owner"])
    url = places(here)["indicator"] + f"?item={first_item(here).pk}"
    first_item(here).indicators.all().delete()
    response = client.post(url, {**TYPED, "value": "80", "seen": "x"})

    assert response.status_code == 422
    assert "สิ่งที่ท่านพิมพ์ยังอยู่ในแบบฟอร์มครบถ้วน" in response.content.decode()
    client.post(response.context["editor"].action, {**TYPED, "value": "80"})
    assert first_item(here).indicators.get().name == TYPED["name"]


def test_a_form_that_stood_open_while_the_version_was_proposed_says_so_and_keeps_what_was_typed(client, here: Agreeing):
    client.force_login(here.people["owner"])
    url = places(here)["item"]
    here.take("submit", "owner")
    response = client.post(url, {"seen": "x", "task": "พิมพ์ไว้นาน", "outcome_STU": ""})

    assert response.status_code == 422
    page = response.content.decode()
    assert "พิมพ์ไว้นาน" in page
    assert "ฉบับนี้เสนอหรือลงนามแล้วจึงแก้ไขไม่ได้" in page
    assert client.get(url).status_code == 302
    page = client.get(f"/agreements/{here.agreement.pk}/").content.decode()
    assert "row-tools" not in page


def test_picking_searches_number_and_name_and_the_press_makes_the_row(client, here: Agreeing):
    year, url = kpi(here, "K77"), places(here)["pick"]
    kpi(here, "K78").indicator.years.update(fiscal_year=2564)
    client.force_login(here.people["owner"])

    assert [pick.year for pick in client.get(url, {"q": "k77"}).context["picks"].rows] == [year]
    assert [pick.year for pick in client.get(url, {"q": "อ่านคล่อง"}, **IN_PLACE).context["picks"].rows] == [year]
    assert client.get(url, {"q": "ไม่มีคำนี้"}).context["picks"].rows == ()
    client.post(url, {"year": year.pk})
    assert AgreementIndicator.objects.get(links__office_indicator=year).name == year.indicator.name


def test_a_section_is_shown_again_when_a_form_is_cancelled(client, here: Agreeing):
    client.force_login(here.people["owner"])
    for section in (f"item-{first_item(here).pk}", "challenges", "workload"):
        url = reverse("staff:written_section", args=[here.agreement.pk, section])
        assert f'id="{section}"' in client.get(url, **IN_PLACE).content.decode()
    for wrong in ("item-0", "salary"):
        assert (
            client.get(reverse("staff:written_section", args=[here.agreement.pk, wrong]), **IN_PLACE).status_code == 404
        )


def test_the_page_costs_the_same_for_one_and_three_indicators(client, here: Agreeing, count_queries):
    client.force_login(here.people["owner"])
    page = f"/agreements/{here.agreement.pk}/"
    client.get(page)
    before = count_queries(lambda: client.get(page))
    for value in ("80", "90"):
        client.post(places(here)["add"], {**TYPED, "value": value})
    client.get(page)
    assert count_queries(lambda: client.get(page)) == before


def test_readers_see_no_tools(client, here: Agreeing):
    to_agreed(here)
    for who in ("owner", "superior", "hr"):
        client.force_login(here.people[who])
        assert "row-tools" not in client.get(f"/agreements/{here.agreement.pk}/").content.decode()
