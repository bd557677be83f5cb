"""The office's emblem in the settings, and the papers behind announcements and resolutions."""

from io import BytesIO

import pytest
from django.urls import reverse
from model_bakery import baker
from PIL import Image

from areaoffice.office.models import StoredFile
from plans.models import Announcement, ApprovingBody, Resolution
from tests.office.uploads import pdf, picture, upload
from tests.projects.conftest import world

__all__ = ["world"]


@pytest.mark.parametrize("who", ["director", "finance", "head", "outsider"])
def test_only_those_who_keep_settings_change_the_emblem(world, client, who):
    client.force_login(world.people[who])

    client.post(reverse("desk:emblem"), {"files": [upload("ตรา.png", picture("PNG"))]})

    world.office.refresh_from_db()
    assert world.office.emblem is None


@pytest.mark.parametrize(("name", "content"), [("ตรา.pdf", pdf()), ("ตรา.webp", picture("WEBP"))])
def test_an_emblem_is_png_or_jpeg(world, client, name, content):
    client.force_login(world.people["planner"])

    response = client.post(reverse("desk:emblem"), {"files": [upload(name, content)]})

    assert response.status_code == 422
    assert "รับเฉพาะ ภาพ PNG, ภาพ JPEG" in response.content.decode()
    assert StoredFile.objects.count() == 0


def test_an_emblem_keeps_what_is_transparent_and_is_replaced(world, client):
    client.force_login(world.people["planner"])
    for colour in ((255, 0, 0, 0), (0, 255, 0, 0)):
        client.post(reverse("desk:emblem"), {"files": [upload("ตรา.png", picture("PNG", mode="RGBA", colour=colour))]})

    world.office.refresh_from_db()
    with world.office.emblem.file.open("rb") as file:
        image = Image.open(BytesIO(file.read()))
    assert (image.mode, image.getpixel((1, 1)), StoredFile.objects.count()) == ("RGBA", (0, 255, 0, 0), 2)
    client.post(reverse("desk:emblem"), {"remove": world.office.emblem_id})
    world.office.refresh_from_db()
    assert world.office.emblem is None


def papers(world) -> list:
    body = ApprovingBody.objects.create(office=world.office, matter="แผน", name="กศจ.")
    planner = world.people["planner"]
    return [
        (
            baker.make(
                Resolution,
                body=body,
                action_plan=world.plan,
                kind="noted",
                dated_on="2022-01-10",
                by=planner,
                file=None,
            ),
            "plans:resolution_file",
        ),
        (baker.make(Announcement, office=world.office, subject="ประกาศ", file=None), "plans:announcement_file"),
    ]


def test_a_paper_has_its_signed_file(world, client):
    for paper, name in papers(world):
        url = reverse(name, args=[paper.pk])
        client.force_login(world.people["head"])
        assert client.post(url, {"files": [upload("a.pdf", pdf())], "secrecy": "normal"}).status_code == 403
        client.force_login(world.people["outsider"])
        assert client.get(url).status_code == 404

        client.force_login(world.people["planner"])
        client.post(url, {"files": [upload("ลงนาม.pdf", pdf())], "secrecy": "normal"})
        paper.refresh_from_db()
        assert paper.file.name == "ลงนาม.pdf"

        client.force_login(world.people["head"])
        assert client.get(f"/files/{paper.file_id}/").status_code == 200
        client.force_login(world.people["planner"])
        client.post(url, {"remove": paper.file_id})
        paper.refresh_from_db()
        assert paper.file is None
