"""Every state says what it waits for."""

import pytest

from staff.agreements.next_step import NEXT, NEXT_OUTSIDE, next_step
from staff.models import PerformanceAgreement
from tests.staff.agreeing import Agreeing, to_agreed

pytestmark = pytest.mark.django_db
State = PerformanceAgreement.State


def test_every_state_has_its_sentence():
    assert set(NEXT) == set(State)
    assert set(NEXT_OUTSIDE) < set(State)


def test_an_amendment_waits_for_its_owner_then_for_the_superior(here: Agreeing):
    to_agreed(here)

    assert next_step(here.take("amend", "owner", signed=None)) == "ผู้จัดทำข้อตกลงเขียนฉบับปรับปรุง แล้วเสนอ"
    assert next_step(here.take("submit-amendment", "owner")) == "ผู้บังคับบัญชาเห็นชอบฉบับปรับปรุงหรือส่งกลับแก้ไข"


def test_one_of_outside_waits_for_a_document(here: Agreeing):
    to_agreed(here)
    here.agreement.route = PerformanceAgreement.Route.EXTERNAL

    assert next_step(here.agreement) == "กลุ่มบริหารงานบุคคลเปิดให้รายงานผล หรือบันทึกผลการประเมินเมื่อได้รับหนังสือแจ้ง"
