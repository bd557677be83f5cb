"""Who is next in a half-year appraisal, in a sentence, on its page and in the lists."""

from datetime import date

import pytest
from django.urls import reverse

from staff.appraisals.next_step import next_step
from staff.appraisals.rounds import close_round
from staff.appraisals.workflow import Side
from staff.models import RoundAppraisal
from tests.staff.appraising import TODAY, addresses, appraising, drafted

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State
SAID = {
    State.DRAFT: "รอผู้รับการประเมิน (คุณofficer) เขียน ลงนาม และเสนอข้อตกลงรอบครึ่งปี",
    State.SUBMITTED: "รอผู้บังคับบัญชา (คุณhead) พิจารณาเห็นชอบหรือส่งกลับข้อตกลงรอบครึ่งปี",
    State.RETURNED: "รอผู้รับการประเมิน (คุณofficer) แก้ไขข้อตกลงรอบครึ่งปีที่ส่งกลับแล้วเสนออีกครั้ง",
    State.AGREED: "รอผู้รับการประเมิน (คุณofficer) รายงานผลรอบครึ่งปี",
    State.REPORTED: "รอผู้บังคับบัญชา (คุณhead) ให้คะแนนรอบครึ่งปี",
    State.SCORED: "รอผู้บังคับบัญชาเหนือขึ้นไป (คุณdeputy) ให้ความเห็นในฐานะผู้บังคับบัญชาเหนือขึ้นไป",
    State.REVIEWED: "รอคณะกรรมการกลั่นกรองกลั่นกรองผลการประเมิน",
    State.SCREENED: "รอกลุ่มบริหารงานบุคคลแจ้งผลแก่ผู้รับการประเมิน",
    State.NOTIFIED: "รอผู้รับการประเมิน (คุณofficer) ลงนามรับทราบผลการประเมินรอบครึ่งปี",
    State.ACKNOWLEDGED: "เสร็จสิ้น ไม่มีขั้นที่รออยู่",
    State.REFUSED: "เสร็จสิ้น ไม่มีขั้นที่รออยู่",
    State.CANCELLED: "ยกเลิกแล้ว ไม่มีขั้นที่รออยู่",
}


@pytest.fixture
def world(db):
    return appraising()


def test_every_state_says_who_is_next(world):
    said = {}
    for state in State:
        RoundAppraisal.objects.update(state=state)
        said[state] = next_step(world.appraisal).text

    assert said == SAID


def test_the_day_is_that_of_the_round_and_a_closed_round_waits_for_nobody(world):
    RoundAppraisal.objects.update(state=State.AGREED)
    own = next_step(world.appraisal, {Side.OWNER})
    close_round(round=world.round, by=world.people["hr"], today=TODAY)

    assert (own.text, own.due_on) == ("รอท่านรายงานผลรอบครึ่งปี", date(2022, 9, 15))
    assert next_step(world.appraisal).text == "รอบการประเมินนี้ปิดแล้ว"


def test_list_and_page_tell_the_owner_that_it_is_theirs_and_what_is_to_be_written_first(client, world):
    drafted(world, 40, 30, 20)
    client.force_login(world.people["officer"])
    lists, page, step = (
        client.get(url).content.decode()
        for url in (
            addresses(world)["lists"],
            addresses(world)["page"],
            reverse("appraisals:step", args=[world.appraisal.pk, "submit"]),
        )
    )

    assert ["รอท่านเขียน ลงนาม และเสนอข้อตกลงรอบครึ่งปี" in text for text in (lists, page)] == [True, True]
    assert f'href="{addresses(world)["edit"]}"' in step
