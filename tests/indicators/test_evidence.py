"""The files behind a result, on the KPI's page."""

import pytest
from django.urls import reverse

from areaoffice.office.models import AuditEvent, StoredFile, TrashedRow
from indicators.models import ResultEvidence
from tests.indicators.making import indicator_of, result_of, year_round
from tests.office.uploads import pdf, picture, upload


@pytest.fixture
def result(world):
    year = indicator_of(world.project, "P01-K1")
    return result_of(year, year_round(world.office), numerator=1, denominator=2)


def address(result) -> str:
    return reverse("indicators:result_files", args=[result.indicator_year_id, result.pk])


def send(client, result, *files, **fields):
    return client.post(address(result), {"files": files, "secrecy": "normal", **fields})


@pytest.mark.parametrize(
    ("who", "status"), [("director", 403), ("finance", 403), ("other_owner", 404), ("outsider", 404)]
)
def test_others_hang_up_nothing(world, result, client, who, status):
    client.force_login(world.people[who])

    assert send(client, result, upload("a.pdf", pdf())).status_code == status
    assert StoredFile.objects.count() == 0


def test_the_result_of_another_indicator_is_not_found(world, result, client):
    other = indicator_of(world.project, "P01-K2")
    client.force_login(world.people["planner"])

    url = reverse("indicators:result_files", args=[other.pk, result.pk])

    assert client.get(url).status_code == 404


def test_evidence_is_hung_up_shown_opened_and_taken_down(world, result, client):
    client.force_login(world.people["owner"])
    page = reverse("indicators:indicator", args=[result.indicator_year_id])

    response = send(client, result, upload("รายงาน.pdf", pdf()), caption="รายงานที่ลงนามแล้ว")
    link = ResultEvidence.objects.get()
    shown = client.get(page).content.decode()

    assert response.headers["Location"] == f"{page}#evidence"
    assert ("รายงานที่ลงนามแล้ว" in shown, f'href="/files/{link.file_id}/"' in shown) == (True, True)
    assert (link.by, link.result) == (world.people["owner"], result)
    client.force_login(world.people["head"])
    assert client.get(f"/files/{link.file_id}/").status_code == 200
    client.force_login(world.people["other_owner"])
    assert client.get(f"/files/{link.file_id}/").status_code == 404

    client.force_login(world.people["owner"])
    client.post(address(result), {"remove": link.pk})
    assert (ResultEvidence.objects.count(), StoredFile.objects.count()) == (0, 1)
    client.post(reverse("desk:restore", args=[TrashedRow.objects.get().pk]))
    assert str(ResultEvidence.objects.get()) == "รายงานที่ลงนามแล้ว"
    verbs = AuditEvent.objects.exclude(verb="กู้คืนรายการของโครงการ").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["นำเข้าไฟล์", "แนบไฟล์", "นำไฟล์ออก", "แนบไฟล์"]


def test_a_reader_sees_evidence_without_the_form(world, result, client):
    client.force_login(world.people["owner"])
    send(client, result, upload("ก.jpg", picture()))
    client.force_login(world.people["director"])

    page = client.get(reverse("indicators:indicator", args=[result.indicator_year_id])).content.decode()

    assert ("ก.jpg" in page, "data-upload" in page) == (True, False)


@pytest.mark.parametrize("files", [1, 3])
def test_the_page_asks_the_same_for_any_number_of_files(world, result, client, count_queries, files):
    client.force_login(world.people["planner"])
    send(client, result, *(upload(f"{n}.jpg", picture(colour=(n * 80, 0, 0))) for n in range(files)))
    page = reverse("indicators:indicator", args=[result.indicator_year_id])

    assert count_queries(lambda: client.get(page)) == 20


def test_the_form_of_a_round_is_fetched_where_it_is_asked_for(world, result, client):
    client.force_login(world.people["owner"])
    page = client.get(reverse("indicators:indicator", args=[result.indicator_year_id])).content.decode()
    link = f"{address(result)}?add"

    piece = client.get(link, headers={"HX-Request": "true"}).content.decode()
    whole = client.get(link).content.decode()

    assert (f'href="{link}" hx-get="{link}"' in page, "secrecy" in page) == (True, False)
    assert [("<details" in html, " open><summary autofocus" in html) for html in (piece, whole)] == [(True, True)] * 2
    assert ("<html" in piece, "<html" in whole) == (False, True)
