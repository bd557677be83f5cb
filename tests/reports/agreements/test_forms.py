"""The forms as PDF: every word found, heads on each page, ticks, what a copy leaves out, blank ones, and what is far too long."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from areaoffice.office.models import StateChange
from areaoffice.reports.agreements import paper, reading
from areaoffice.reports.agreements.agreement_form import Variant, blank_form, filled_form
from areaoffice.reports.agreements.appointment_order import order_of
from areaoffice.reports.agreements.score_form import NOT_APPROVED, blank_sheet, sheet_form
from areaoffice.reports.agreements.summary_form import blank_summary, seated, summary_form
from staff.models import (
    AgreementIndicator,
    AgreementItem,
    AgreementTemplate,
    PerformanceAgreement,
    ScoreSheet,
    Signature,
)
from tests.reports.agreements.conftest import FAMILIES, SALARY, appoint
from tests.reports.searching import missing, pdfium_pages, thai_runs, unspaced

pytestmark = pytest.mark.looks

State = PerformanceAgreement.State
HEAD = "ลักษณะงานที่ปฏิบัติตามมาตรฐานตำแหน่ง"
FOREIGN = re.compile(r"https?:|QR|sha|SHA|[0-9a-f]{16}")
TODAY = date(2024, 9, 1)
LONG_NAME = "สมบูรณ์พัฒนาการศึกษาไทย" * 18


def pages_of(form, **options):
    return [unspaced(page) for page in pdfium_pages(paper.form_pdf(form, **options))]


def text_of(form, **options):
    return "".join(pages_of(form, **{"digits": "arabic", **options}))


def copy_of(world, variant, *, with_salary=True):
    return filled_form(world.read_version(), variant, with_salary=with_salary)


def template_of(family):
    return reading.with_form_parts(AgreementTemplate.objects.all()).get(family__code=family)


def assert_every_word_is_found(form):
    html = paper.form_html(form)
    assert missing(thai_runs(html), pdfium_pages(paper.form_pdf(form))) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_agreement_says_the_parts_of_its_family_in_their_order(make_world, family):
    form = copy_of(make_world(family), Variant.SIGNED)
    text = text_of(form)
    parts = [
        unspaced(form.heading.code),
        "แบบข้อตกลงในการพัฒนางาน(PA)",
        "สำหรับข้าราชการครูและบุคลากรทางการศึกษา",
        "ประจำปีงบประมาณพ.ศ.2567",
        "ระหว่างวันที่1เดือนตุลาคมพ.ศ.2566ถึงวันที่30เดือนกันยายนพ.ศ.2567",
        "ผู้จัดทำข้อตกลง",
        "ข้าพเจ้าขอแสดงเจตจำนงในการจัดทำข้อตกลงในการพัฒนางาน",
        "ส่วนที่1ข้อตกลงในการพัฒนางานตามมาตรฐานตำแหน่ง",
        "ภาระงาน",
        HEAD,
        f"ส่วนที่2ข้อตกลงในการพัฒนางาน{form.words.proposed}ประเด็นท้าทาย",
        "การริเริ่มพัฒนา",
        "ประเด็นท้าทายที่1เรื่อง",
        "3.1เชิงปริมาณ",
        "3.2เชิงคุณภาพ",
        "ประเด็นท้าทายที่2เรื่อง",
        "ผู้จัดทำข้อตกลงในการพัฒนางานวันที่",
        unspaced(form.words.opinion),
        "☐เห็นชอบให้เป็นข้อตกลงในการพัฒนางาน",
        "☐ไม่เห็นชอบให้เป็นข้อตกลงในการพัฒนางาน",
    ]
    start = 0
    for part in parts:
        start = text.index(part, start)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_word_of_each_form_is_found(make_world, family):
    world = appoint(make_world(family))
    world.set_state(State.PASSED)
    agreement = world.read()
    forms = (
        copy_of(world, Variant.SIGNED),
        sheet_form(agreement, seated(agreement)[0]),
        summary_form(agreement, with_names=True),
        order_of(agreement, garuda="", today=TODAY),
    )
    for form in forms:
        assert_every_word_is_found(form)


@pytest.mark.parametrize("family", FAMILIES)
def test_blank_forms_carry_their_code_and_nobody(templates, family):
    template = template_of(family)
    suffix = template.family.form_suffix
    for number, build in enumerate((blank_form, blank_sheet, blank_summary), start=1):
        form = build(template)
        text = text_of(form)
        assert text.startswith(f"PA{number}/{suffix}")
        assert form.heading.owner.name == ""
        assert "None" not in text
        assert "☑" not in text


def test_head_of_the_table_stands_on_every_page_of_it(world):
    pages = pages_of(copy_of(world, Variant.DRAFT))
    first = next(number for number, page in enumerate(pages) if HEAD in page)
    last = next(number for number, page in enumerate(pages) if "๕.๓" in page and HEAD in page)

    assert last - first >= 3
    assert all(HEAD in page for page in pages[first : last + 1])


def test_workload_is_ticked_or_counted_in_hours(make_world):
    text = text_of(copy_of(make_world("education-admin"), Variant.SIGNED))
    assert "☑เต็มเวลา☐ไม่เต็มเวลาเนื่องจาก" in text

    teacher = make_world("teacher")
    kinds = teacher.version.agreement.template.classrooms
    teacher.version.classrooms, teacher.version.lessons = kinds[2:4], "ภาษาไทย ป.1 8\nศิลปะ 4"
    teacher.version.save()
    text = text_of(copy_of(teacher, Variant.SIGNED))
    assert "กลุ่มสาระการเรียนรู้/รายวิชาภาษาไทยป.1จำนวน8ชั่วโมง/สัปดาห์" in text
    assert "กลุ่มสาระการเรียนรู้/รายวิชาศิลปะจำนวน4ชั่วโมง/สัปดาห์" in text
    assert ("☑ห้องเรียนการศึกษาพิเศษ" in text, text.count("☑ห้องเรียน")) == (True, 2)
    assert "1.4งานตอบสนองนโยบายและจุดเน้นจำนวน12ชั่วโมง/สัปดาห์" in text
    assert text.count("☐ห้องเรียน") == 3


def test_salary_stands_in_what_is_signed_alone(world):
    world.lock()
    for variant in Variant:
        if variant == Variant.BLANK:
            continue
        shows = variant in (Variant.SIGNED, Variant.SIGNING)
        assert (SALARY in text_of(copy_of(world, variant))) is shows, variant
        assert SALARY not in text_of(copy_of(world, variant, with_salary=False))


def test_sheets_and_summary_name_the_rank_and_only_a_summary_the_salary(world):
    appoint(world)
    agreement = world.read()
    summaries = [summary_form(agreement, with_names=True, with_salary=shown) for shown in (True, False)]
    sheets = [sheet_form(agreement, seated(agreement)[0], with_scores=shown) for shown in (True, False)]

    found = [(form.heading.owner.rank, form.heading.owner.salary) for form in (*summaries, *sheets)]
    rank = agreement.printed_rank
    assert rank
    assert found == [(rank, SALARY), (rank, ""), (rank, ""), (rank, "")]


def test_public_copy_says_so_and_hides_the_rank(world):
    pages = pages_of(copy_of(world, Variant.PUBLIC))

    assert all("ฉบับเผยแพร่" in page for page in pages)
    assert "คศ." not in "".join(pages)


def test_draft_is_marked_on_every_page(world):
    assert all("ร่าง" in page for page in pages_of(copy_of(world, Variant.DRAFT)))
    assert "ร่าง" not in text_of(copy_of(world, Variant.SIGNED))


def test_slip_stands_before_what_is_printed_to_be_signed_alone(world):
    world.lock()
    slip, *form = pages_of(copy_of(world, Variant.SIGNING), digits="arabic")

    assert "PA-67-K7QX" in slip
    assert f"จำนวนหน้าของแบบ{len(form)}หน้า" in slip
    assert "PA-67-K7QX" not in "".join(form)
    assert "PA-67-K7QX" not in text_of(copy_of(world, Variant.SIGNED))


@pytest.mark.parametrize("variant", [Variant.DRAFT, Variant.SIGNED, Variant.PUBLIC])
def test_form_has_neither_code_of_ours_nor_hash_nor_picture(world, variant):
    world.lock()
    page = paper.form_html(copy_of(world, variant))

    assert "<img" not in page
    assert "<svg" not in page
    assert not FOREIGN.search(page.partition("<body")[2])


def test_signature_lines_are_filled_from_what_was_signed(world):
    world.lock("signed")
    before = text_of(copy_of(world, Variant.SIGNED))
    world.sign(Signature.Step.PROPOSED, world.owner)
    world.sign(Signature.Step.AGREED, world.superior, position="ผู้อำนวยการ")
    after = text_of(copy_of(world, Variant.SIGNED))

    assert "ลงนามในระบบ" not in before
    assert after.count("ลงนามในระบบ") == 2
    assert "วันที่5ตุลาคม2566" in after
    assert "☑เห็นชอบให้เป็นข้อตกลง" in after


def test_signature_of_a_version_that_was_withdrawn_is_not_printed(world):
    world.sign(Signature.Step.PROPOSED, world.owner)

    assert "ลงนามในระบบ" not in text_of(copy_of(world, Variant.DRAFT))


def test_draft_that_came_back_says_why(world):
    StateChange.objects.create(
        office=world.office,
        thing=world.agreement,
        from_state="submitted",
        to_state="returned",
        by=world.superior,
        step="return",
        reason="ปรับเป้าหมายข้อ 1.1 ให้ท้าทายขึ้น",
    )
    assert "ปรับเป้าหมาย" not in text_of(copy_of(world, Variant.DRAFT))
    world.lock("returned")
    text = text_of(copy_of(world, Variant.DRAFT))

    assert "☑ไม่เห็นชอบให้เป็นข้อตกลง" in text
    assert "ปรับเป้าหมายข้อ1.1ให้ท้าทายขึ้น" in text


def test_book_has_cover_preface_and_contents_with_pages(world):
    pages = pages_of(copy_of(world, Variant.DRAFT), as_book=True, digits="arabic")

    assert "คำนำ" in pages[1]
    assert "สารบัญ" in pages[2]
    assert re.search(r"5\.ด้านการพัฒนาตนเองและวิชาชีพ\.+\d+", pages[2])
    assert pages[3].endswith("-1-")


def test_digits_are_thai_or_arabic_and_never_both(world):
    thai, arabic = ("".join(pages_of(copy_of(world, Variant.SIGNED), digits=kind)) for kind in ("thai", "arabic"))

    assert not re.search("[0-9]", thai)
    assert not re.search("[๐-๙]", arabic)


def test_two_hundred_indicators_go_on_over_the_pages(world):
    item = AgreementItem.objects.filter(version=world.version)[0]
    for order in range(10, 210):
        AgreementIndicator.objects.create(
            item=item,
            target_group="SCH",
            order=order,
            name=f"ตัวชี้วัดลำดับที่ {order} ของสถานศึกษา",
            value=Decimal(order),
            unit_name="แห่ง",
        )
    pages = pages_of(copy_of(world, Variant.DRAFT), digits="arabic")
    text = "".join(pages)

    assert [order for order in range(10, 210) if f"ตัวชี้วัดลำดับที่{order}ของสถานศึกษาไม่น้อยกว่า{order}แห่ง" not in text] == []
    assert all(len(page) > 200 for page in pages)


def test_name_of_four_hundred_letters_is_printed_whole(world):
    world.owner.first_name = LONG_NAME[:140]
    world.owner.last_name = LONG_NAME[:140]
    world.owner.save()
    PerformanceAgreement.objects.update(printed_position=LONG_NAME[:250])

    text = text_of(copy_of(world, Variant.SIGNED))
    assert LONG_NAME[:140] in text
    assert LONG_NAME[:250] in text
    appoint(world)
    world.set_state(State.PASSED)
    assert LONG_NAME[:250] in text_of(summary_form(world.read(), with_names=True))


def test_markup_that_was_typed_is_printed_as_text(world):
    AgreementItem.objects.filter(version=world.version).update(task="<img src=x> & <b>ก</b>")

    assert "<imgsrc=x>&<b>ก</b>" in text_of(copy_of(world, Variant.DRAFT))


def test_sheet_ticks_levels_and_adds_points(make_world):
    world = appoint(make_world("teacher"), levels=(3, 4, 2))
    world.set_state(State.PASSED)
    agreement = world.read()
    form = sheet_form(agreement, seated(agreement)[0])
    pages = pages_of(form, digits="arabic")

    assert (form.items_points, form.challenge_points, form.total) == ("45.00", "30.00", "75.00")
    assert "".join(pages).count("✓") == 15 + 3
    assert "☑เป็นไปตามที่ก.ค.ศ.กำหนด" in pages[0]
    assert pages[-1].startswith("สรุปข้อสังเกตเกี่ยวกับจุดเด่นจุดที่ควรพัฒนาและข้อคิดเห็น")
    assert "ทำงานเป็นระบบ" in pages[-1]


def test_sheet_typed_from_paper_says_that_it_is_signed_there(make_world):
    world = appoint(make_world("teacher"), levels=(3, 4, 2))
    ScoreSheet.objects.filter(evaluator=world.evaluators[0]).update(way="paper", sent_at=timezone.now())
    world.set_state(State.PASSED)
    agreement = world.read()

    assert sheet_form(agreement, seated(agreement)[0]).signs.signed == "ตามเอกสารลงนาม"


@pytest.mark.parametrize(("sent", "day"), [(True, "5 ตุลาคม 2566"), (False, "")])
def test_sheet_that_was_opened_again_waits_to_be_signed_again(make_world, sent, day):
    world = appoint(make_world("teacher"), sent=sent)
    world.set_state(State.SCORED if sent else State.SCORING)
    world.sign(Signature.Step.SCORED, world.evaluators[0].person, evaluator=world.evaluators[0])
    agreement = world.read()

    assert sheet_form(agreement, seated(agreement)[0]).signs.day == day


def test_unfinished_sheet_shows_no_sum(make_world):
    world = appoint(make_world("teacher"))
    sheet = ScoreSheet.objects.get(evaluator=world.evaluators[0])
    sheet.item_scores.first().delete()
    world.set_state(State.SCORING)
    agreement = world.read()
    form = sheet_form(agreement, seated(agreement)[0])

    assert (form.items_points, form.challenge_points, form.total) == ("", "", "")
    assert form.watermark == NOT_APPROVED


def test_sheet_for_the_hand_holds_names_and_no_score(make_world):
    world = appoint(make_world("teacher"))
    world.set_state(State.SCORED)
    agreement = world.read()
    text = text_of(sheet_form(agreement, seated(agreement)[1], with_scores=False))

    assert "ตรวจงาน" in text
    assert "✓" not in text
    assert unspaced(NOT_APPROVED) not in text


@pytest.mark.parametrize(("levels", "result"), [((3, 3, 3), "☑ผ่านเกณฑ์☐ไม่ผ่านเกณฑ์"), ((4, 4, 2), "☐ผ่านเกณฑ์☑ไม่ผ่านเกณฑ์")])
def test_summary_says_the_result_of_each_evaluator_on_one_page(world, levels, result):
    appoint(world, levels)
    world.set_state(State.PASSED)
    [page] = pages_of(summary_form(world.read(), with_names=True), digits="arabic")

    assert result in page
    assert unspaced(NOT_APPROVED) not in page


def test_summary_before_it_is_issued_is_marked_and_has_no_result(world):
    appoint(world)
    world.set_state(State.SCORED)
    [page] = pages_of(summary_form(world.read(), with_names=True), digits="arabic")

    assert unspaced(NOT_APPROVED) in page
    assert "☐ผ่านเกณฑ์☐ไม่ผ่านเกณฑ์" in page
    assert "75.00" in page


def test_sheet_that_was_not_sent_is_not_in_the_summary(world):
    appoint(world, sent=False)
    world.set_state(State.SCORED)

    assert "75.00" not in text_of(summary_form(world.read(), with_names=True))


def test_order_names_its_number_its_basis_the_three_and_who_signs(world):
    appoint(world)
    [page] = pages_of(order_of(world.read(), garuda="", today=TODAY), digits="arabic")
    parts = [
        "คำสั่งสำนักงานเขตพื้นที่การศึกษาทดสอบ",
        "ที่145/2567",
        "เรื่องแต่งตั้งคณะกรรมการประเมินผลการพัฒนางานตามข้อตกลง",
        "ศธ0206.3/ว12",
        "นางศิริพรแก้วทอง",
        "ประธานกรรมการ",
        "ผู้ทรงคุณวุฒิ",
        "แบบPA2/บก.",
        "ทั้งนี้ตั้งแต่บัดนี้เป็นต้นไป",
        "สั่งณวันที่30สิงหาคมพ.ศ.2567",
        "(นายประสิทธิ์เรืองวงศ์)",
    ]
    assert [part for part in parts if part not in page] == []


def test_order_invents_neither_number_nor_day(world):
    form = order_of(world.read(), garuda="", today=TODAY)

    assert (form.number, form.day) == ("", "")
    assert [member.name for member in form.members] == ["", "", ""]


@pytest.mark.parametrize("sheets", [0, 3])
def test_forms_ask_a_fixed_number_of_queries(world, sheets, django_assert_num_queries):
    appoint(world, levels=(3, 3, 3) if sheets else (None, None, None))
    with django_assert_num_queries(14):
        copy_of(world, Variant.SIGNED)
