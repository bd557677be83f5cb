"""The director's own agreement against the office's results of today, for whoever oversees: the director, and the personnel group once it is agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import Office, User
from staff.agreements.live_page import LivePage, live_of
from staff.agreements.page import page_of
from staff.agreements.sight import AGREED
from staff.agreements.told import told_state
from staff.models import PerformanceAgreement


@dataclass(frozen=True, slots=True)
class DirectorsOwn:
    """`live` is None where this person may not see it yet, or at all; `missing` says in Thai what stands against it."""

    agreement: PerformanceAgreement | None
    live: LivePage | None

    @property
    def missing(self) -> str:
        if self.agreement is None:
            return "ผู้อำนวยการยังไม่ได้เริ่มข้อตกลงของปีนี้ จึงยังไม่มีค่าเป้าหมายให้เทียบกับผลของสำนักงาน"
        if self.live is None and self.agreement.state in AGREED:
            return (
                "ข้อตกลงของผู้อำนวยการเห็นชอบแล้ว ตารางเทียบผลเปิดอ่านได้เฉพาะผู้อำนวยการ ผู้บังคับบัญชาของผู้อำนวยการ และกลุ่มบริหารงานบุคคล"
            )
        if self.live is None:
            state = told_state(self.agreement)
            return f"ข้อตกลงของผู้อำนวยการอยู่ในสถานะ “{state}” ตารางเทียบผลแสดงที่นี่เมื่อเห็นชอบแล้ว"
        if not self.live.rows:
            return "ข้อตกลงของผู้อำนวยการไม่มีตัวชี้วัดที่อ้างตัวชี้วัดของสำนักงาน จึงไม่มีผลให้เทียบ"
        return ""


def directors_own(office: Office, fiscal_year: int, user: User, *, today: date) -> DirectorsOwn:
    rows = PerformanceAgreement.objects.of_office(office).for_year(fiscal_year).alive().of_directors()
    found = rows.with_people().prefetch_related("versions").first()
    if found is None:
        return DirectorsOwn(None, None)
    return DirectorsOwn(found, live_of(page_of(found, user), today=today))
