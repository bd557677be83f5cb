"""Editions of a form: fixed once somebody proposed on them, copied for the next year; and the post that a signature keeps."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from areaoffice.desk.loading import load_national
from areaoffice.desk.loading.agreements import load_templates
from areaoffice.desk.loading.reading import Folder
from areaoffice.office.models import AuditEvent, Post, User
from staff.agreements.edition_actions import copy_edition
from staff.agreements.starting import openings_of
from staff.models import AgreementTemplate, TemplateCriterion, TemplateDomain, TemplateItem
from tests.staff.agreeing import TODAY, Agreeing, to_agreed

pytestmark = pytest.mark.django_db
NATIONAL = Path(settings.BASE_DIR) / "fixtures" / "national"


@pytest.fixture
def administrator(client, world) -> User:
    user = User.objects.create_superuser("root", password="a-long-password")
    client.force_login(user)
    return user


def parts_of(template: AgreementTemplate) -> list[tuple]:
    items = TemplateItem.objects.filter(domain__template=template).order_by("domain__number", "order")
    return [
        *items.values_list("domain__number", "number", "name"),
        *template.criteria.values_list("code", "name", "maximum"),
        *template.levels.values_list("level", "name"),
        *template.workload_lines.values_list("number", "name"),
    ]


def test_new_edition_has_every_part_and_waits_to_be_confirmed(here: Agreeing):
    fresh = copy_edition(template=here.template, by=here.people["hr"], today=TODAY)

    assert parts_of(fresh) == parts_of(here.template)
    assert (fresh.edition, fresh.starts_on) == ("ว 10/2564 ฉบับปรับปรุง", date(2022, 10, 1))
    assert (fresh.is_confirmed, fresh.confirmed_to) == (False, None)
    assert AuditEvent.objects.filter(verb="ทำแม่แบบข้อตกลงฉบับใหม่").count() == 1
    with pytest.raises(ValidationError, match="มีแม่แบบ"):
        copy_edition(template=here.template, by=here.people["hr"], today=TODAY)


def test_new_edition_is_for_agreements_of_its_years_and_leaves_signed_ones_alone(here: Agreeing):
    to_agreed(here)
    before = here.agreement.current.content_hash
    fresh = copy_edition(template=here.template, by=here.people["hr"], today=TODAY)
    TemplateItem.objects.filter(domain__template=fresh).update(name="ถ้อยคำใหม่")

    owner = here.people["owner"]
    of_2565, of_2566 = (openings_of(owner, here.office, year, today=TODAY)[0].template for year in (2565, 2566))
    assert (of_2565, of_2566) == (here.template, fresh)
    assert here.fresh().template == here.template
    assert here.agreement.current.content_hash == before
    assert not TemplateItem.objects.filter(domain__template=here.template, name="ถ้อยคำใหม่").exists()


def test_edition_is_bound_from_the_first_proposal_on(here: Agreeing):
    assert not here.template.is_bound
    here.take("submit", "owner")
    assert here.template.is_bound


def fixture_of(tmp_path: Path, change: Callable[[Any], None] = lambda families: None) -> Folder:
    """The national fixtures with something changed in the editions."""
    shutil.copytree(NATIONAL, tmp_path / "national")
    file = tmp_path / "national" / "agreement_templates.json"
    families = json.loads(file.read_text(encoding="utf-8"))
    change(families)
    file.write_text(json.dumps(families), encoding="utf-8")
    return Folder(tmp_path / "national")


def reword(families: Any) -> None:
    """Another pass mark for everybody, and a new word in the first item of school administrators."""
    for family in families:
        for template in family["templates"]:
            template["pass_percent"] = "75"
    admins = next(family for family in families if family["code"] == "school-admin")
    admins["templates"][0]["domains"][0]["items"][0]["name"] = "ถ้อยคำใหม่"


@pytest.mark.parametrize("moment", ["locked_at", "submitted_at"])
def test_fixtures_change_no_edition_that_is_in_use_and_load_the_rest(here: Agreeing, tmp_path, moment: str):
    load_templates(Folder(NATIONAL))
    edition = AgreementTemplate.objects.get(family__code="school-admin", edition="ว 10/2564")
    here.agreement.versions.update(**{moment: timezone.now()})
    before = parts_of(edition)

    sentences = load_templates(fixture_of(tmp_path, reword))

    edition.refresh_from_db()
    assert (edition.pass_percent, parts_of(edition)) == (70, before)
    assert len(sentences) == 1
    assert sentences[0].startswith("แม่แบบข้อตกลง ผู้บริหารสถานศึกษา")
    assert "ฉบับ ว 10/2564 มีผู้ล็อก เสนอ หรือลงนามแล้ว" in sentences[0]
    assert AgreementTemplate.objects.get(family__code="supervisor").pass_percent == 75


def test_fixtures_that_say_the_same_of_an_edition_in_use_are_no_fault(here: Agreeing):
    load_templates(Folder(NATIONAL))
    here.agreement.versions.update(submitted_at=timezone.now())
    assert load_templates(Folder(NATIONAL)) == []

    TemplateItem.objects.filter(domain__template=here.template, number="1.1").update(name="ถ้อยคำที่ใช้อยู่")
    assert ["จึงไม่เปลี่ยนตามแฟ้มข้อมูล" in sentence for sentence in load_national()] == [True]


def post_of(client, row) -> dict:
    """What the admin's page of this row would send back unchanged."""
    page = client.get(reverse(f"admin:staff_{row._meta.model_name}_change", args=[row.pk]))
    sent: dict[str, Any] = {}
    form = page.context["adminform"].form
    for formset in page.context["inline_admin_formsets"]:
        sent |= {
            f"{formset.formset.prefix}-{name}": value for name, value in formset.formset.management_form.initial.items()
        }
    for name in form.fields:
        sent[name] = form[name].value() if form[name].value() is not None else ""
    return {name: value for name, value in sent.items() if value is not None}


def test_administrator_words_an_edition_until_somebody_proposes_on_it(client, administrator, here: Agreeing):
    url = reverse("admin:staff_agreementtemplate_change", args=[here.template.pk])
    page = client.get(url).content.decode()
    assert 'name="outcome_heading"' in page
    assert 'name="criteria-0-name"' in page

    here.take("submit", "owner")
    page = client.get(url).content.decode()
    assert "แก้ไขไม่ได้" in page
    assert 'name="outcome_heading"' not in page
    assert 'name="criteria-0-name"' not in page
    assert 'name="ends_on"' in page


def test_words_that_are_sent_to_a_bound_edition_change_nothing(client, administrator, here: Agreeing):
    template, url = here.template, reverse("admin:staff_agreementtemplate_change", args=[here.template.pk])
    before = parts_of(template)
    here.take("submit", "owner")
    client.post(
        url,
        {
            **post_of(client, template),
            "pass_percent": "10",
            "ends_on": "30 ก.ย. 2568",
            "criteria-TOTAL_FORMS": "1",
            "criteria-INITIAL_FORMS": "1",
            "criteria-0-id": TemplateCriterion.objects.first().pk,
            "criteria-0-template": template.pk,
            "criteria-0-maximum": "1",
        },
    )

    template.refresh_from_db()
    assert template.pass_percent == 70
    assert template.ends_on == date(2025, 9, 30)
    assert parts_of(template) == before


@pytest.mark.parametrize("model", [TemplateDomain, TemplateItem])
def test_parts_of_a_bound_edition_are_read_alone(client, administrator, here: Agreeing, model):
    here.take("submit", "owner")
    row = model.objects.first()
    url = reverse(f"admin:staff_{model._meta.model_name}_change", args=[row.pk])

    assert 'name="name"' not in client.get(url).content.decode()
    assert client.post(url, {"name": "อื่น", "number": "9"}).status_code == 403
    assert (
        client.post(reverse(f"admin:staff_{model._meta.model_name}_delete", args=[row.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_new_edition_is_made_from_the_list(client, administrator, here: Agreeing):
    client.post(
        reverse("admin:staff_agreementtemplate_changelist"),
        {"action": "make_new_edition", "_selected_action": [here.template.pk]},
    )

    assert AgreementTemplate.objects.filter(family=here.template.family).count() == 2


def test_standing_gained_before_the_signature_is_on_what_is_signed(here: Agreeing):
    post = here.agreement.post
    Post.objects.filter(pk=post.pk).update(standing="เชี่ยวชาญ", rank="คศ. 4")
    here.take("submit", "owner")
    assert (here.agreement.printed_standing, here.agreement.printed_rank) == ("เชี่ยวชาญ", "คศ. 4")

    here.take("agree", "superior")
    Post.objects.filter(pk=post.pk).update(standing="เชี่ยวชาญพิเศษ", person=None)
    assert here.fresh().printed_standing == "เชี่ยวชาญ"


def test_post_that_was_left_or_says_nothing_changes_no_snapshot(here: Agreeing):
    standing = here.agreement.printed_standing
    Post.objects.filter(agreements=here.agreement).update(standing="", rank="")
    here.take("submit", "owner")

    assert here.agreement.printed_standing == standing
