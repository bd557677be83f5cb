"""Half-year appraisals in Chromium: the pages are accessible and fit, and a superior's levels save themselves, row by row."""

import re

import pytest
from playwright.sync_api import expect

from areaoffice.desk.loading.people import DEMO_PASSWORD
from areaoffice.office.models import RoleGrant, User
from staff.models import LineLevel, PaperSheet, RoundAppraisal
from tests.browser.conftest import WIDTHS
from tests.demo import load_demo
from tests.office.uploads import pdf


@pytest.fixture
def demo_office(transactional_db):
    load_demo("plkutt", "--demo-logins")


def appraisal(owner, half):
    return RoundAppraisal.objects.get(owner__username=owner, round__half=half)


def pages_of():
    """Who opens what: lists, the agreement, the report, the levels, a step, and what the personnel group keeps."""
    told, agreed = appraisal("plkutt-officer-general", 1), appraisal("planner", 2)
    own, open_round = appraisal("hr", 2), appraisal("hr", 2).round_id
    kept = [f"/appraisals/rounds/{open_round}/{page}" for page in ("", "settings/", "committee/", "announce/")]
    reported = appraisal("plkutt-officer-law", 2)
    kept += [f"/appraisals/{reported.pk}/{page}/" for page in ("paper", "leave")]
    announced = f"/appraisals/rounds/{told.round_id}/announcement/"
    return {
        "hr": ("/appraisals/", f"/appraisals/{told.pk}/", f"/appraisals/{own.pk}/edit/", *kept, announced),
        "planner": (
            f"/appraisals/{agreed.pk}/",
            *(f"/appraisals/{agreed.pk}/{one}/" for one in ("report", "step/report")),
            f"/appraisals/{agreed.pk}/lines/{agreed.lines.first().pk}/files/",
        ),
    }


def test_pages_are_accessible_and_fit(demo_office, new_page, faults_of_pages):
    for username, addresses in pages_of().items():
        assert faults_of_pages(new_page(user=User.objects.get(username=username)), addresses) == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_levels_save_themselves_and_a_wrong_one_is_named(demo_office, new_page, accessibility_violations, width):
    one = appraisal("plkutt-officer-law", 2)
    page = new_page(user=User.objects.get(username="plkutt-head-law"), viewport=WIDTHS[width])
    page.goto(f"/appraisals/{one.pk}/scores/")
    assert accessibility_violations(page) == []

    boxes = page.locator("input.score")
    boxes.nth(0).fill("๕")
    expect(page.locator("[data-score-status]")).to_have_text(re.compile("บันทึกแล้ว"))
    boxes.nth(1).fill("6")
    expect(page.locator("[data-said]").nth(1)).to_contain_text("ระดับต้องเป็น 1 ถึง 5")

    assert [given.level for given in LineLevel.objects.filter(line__appraisal=one, side="superior")] == [5]


# --- a half-year --------------------------------------------------------------------------------------------------------


def known(user):
    """With a password that they can sign by, and no first login before them."""
    user.set_password(DEMO_PASSWORD)
    user.must_change_password = False
    user.save()
    return user


def signed(page, one, key, **words):
    """Take a step by its page: words, the tick, the password."""
    page.goto(f"/appraisals/{one.pk}/step/{key}/")
    for name, text in words.items():
        page.fill(f"[name={name}]", text)
    if page.locator("[name=is_ticked]").count():
        page.check("[name=is_ticked]")
        page.fill("[name=password]", DEMO_PASSWORD)
    page.locator("main form button.btn-primary, main form button.btn-danger").first.click()
    expect(page.locator(".alert-success")).to_be_visible()


def typed_levels(page, one, level, scan=None):
    page.goto(f"/appraisals/{one.pk}/paper/")
    for box in page.locator("input[name^=level-]").all():
        box.fill(level)
    if scan:
        page.fill("[name=signed_on]", "10 ส.ค. 2565")
        page.set_input_files("[name=scan]", {"name": "แบบที่ลงนาม.pdf", "mimeType": "application/pdf", "buffer": scan})
    page.locator("main form button.btn-primary").click()


def result_on_paper(new_page, one, first, second):
    """Two officers type a signed sheet; the second errs once. The page of the first."""
    first_officer, second_officer = new_page(user=first), new_page(user=second)
    typed_levels(first_officer, one, "5", scan=pdf())
    expect(first_officer.locator(".alert-success")).to_contain_text("รอเจ้าหน้าที่อีกคนพิมพ์ซ้ำ")
    typed_levels(second_officer, one, "4")
    expect(second_officer.locator(".alert-danger")).to_contain_text("พิมพ์ครั้งแรก 5 ครั้งที่สอง 4")
    typed_levels(second_officer, one, "5")
    expect(second_officer.locator(".alert-success")).to_contain_text("ระดับตรงกันทั้งสองครั้ง")
    assert PaperSheet.objects.get(appraisal=one).confirmed_by == second

    return first_officer


def test_half_year_from_agreement_to_announcement_with_a_result_on_paper_typed_by_two(demo_office, new_page):
    one = appraisal("plkutt-officer-development", 2)
    owner, superior, senior = known(one.owner), known(one.superior.person), known(one.senior.person)
    hr = known(User.objects.get(username="hr"))
    second = known(User.objects.get(username="plkutt-officer-general"))
    RoleGrant.objects.create(user=second, role="hr", office=one.round.office)
    screeners = [seat.person for seat in one.round.screeners.select_related("person")]
    screener = known(next(person for person in screeners if person not in (owner, superior, senior)))

    page = new_page(user=owner)
    page.goto(f"/appraisals/{one.pk}/edit/")
    page.fill("[name=l0-name]", "ร้อยละของบุคลากรที่ได้รับการพัฒนา")
    page.fill("[name=l0-weight]", "๙๐")
    expect(page.locator("[data-weight-sum]")).to_have_text("รวมน้ำหนัก 90 จาก 100 (ขาด 10)")
    page.fill("[name=l0-weight]", "๑๐๐")
    expect(page.locator("[data-weight-sum]")).to_have_text("รวมน้ำหนัก 100 ครบแล้ว")
    for level in range(1, 6):
        page.fill(f"[name=l0-level_{level}]", f"ร้อยละ {50 + 10 * level}")
    page.locator("main form button.btn-primary").click()
    expect(page.locator(".alert-success")).to_contain_text("บันทึกร่างข้อตกลงแล้ว")
    signed(page, one, "submit")
    signed(new_page(user=superior), one, "agree")
    page.goto(f"/appraisals/{one.pk}/report/")
    for box in page.locator("textarea[name^=words-]").all():
        box.fill("พัฒนาครบทุกคน")
    page.locator("main form button.btn-primary").click()
    expect(page.locator(".alert-success")).to_contain_text("บันทึกร่างรายงานผลแล้ว")
    signed(page, one, "report")

    first_officer = result_on_paper(new_page, one, hr, second)
    signed(new_page(user=senior), one, "review")
    signed(new_page(user=screener), one, "screen", document_number="ครั้งที่ 2/2565")
    signed(first_officer, one, "notify")
    signed(page, one, "acknowledge")
    first_officer.goto(f"/appraisals/rounds/{one.round_id}/announce/")
    first_officer.fill("[name=number]", "ประกาศที่ 9/2565")
    first_officer.locator("main form button.btn-primary").click()
    expect(first_officer.locator("main")).to_contain_text(one.printed_name)
    expect(first_officer.locator("main")).not_to_contain_text("100.00")
