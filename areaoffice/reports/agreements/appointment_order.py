"""คำสั่ง: the order that appoints the committee of an agreement, as official papers are set out. A number and a day that were not given are dotted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from areaoffice.office.capacity import Authority, carries
from areaoffice.office.models import Office, Post
from areaoffice.reports.agreements.heading import NO_STANDING, in_words, signed_head, standing_of
from areaoffice.reports.agreements.summary_form import seated
from areaoffice.reports.agreements.words import words_of
from staff.models import Evaluator, PerformanceAgreement
from thai.fiscal import fiscal_year_range

SUBJECT = "แต่งตั้งคณะกรรมการประเมินผลการพัฒนางานตามข้อตกลง"
DUTIES = (
    "ประเมินผลการพัฒนางานตามข้อตกลงของผู้รับการประเมินตามแบบ {sheet} โดยกรรมการแต่ละคนให้คะแนนแยกกัน "
    "พิจารณาจากการปฏิบัติงานจริงและผลลัพธ์ที่เกิดขึ้นตามข้อตกลง",
    "สรุปผลการประเมินตามแบบ {summary} และรายงานผลต่อผู้มีอำนาจภายในกำหนด",
    "รักษาผลการประเมินไว้เป็นความลับจนกว่าจะแจ้งผลให้ผู้รับการประเมินทราบ",
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member with the seat that they are given."""

    name: str
    position: str
    seat: str


@dataclass(frozen=True, slots=True)
class OrderHeading:
    """What the page itself names of an order."""

    code: str
    office: str


@dataclass(frozen=True, slots=True)
class AppointmentOrder:
    """The order. `garuda` is the emblem as a data address, empty where the office uploaded none."""

    heading: OrderHeading
    number: str
    subject: str
    basis: str
    of_whom: str
    members: tuple[Member, ...]
    duties: tuple[str, ...]
    day: str
    signer: str
    signer_title: str
    garuda: str = ""
    watermark: str = ""
    mark: str = ""


def order_of(agreement: PerformanceAgreement, *, garuda: str, today: date) -> AppointmentOrder:
    """The order of the newest committee of an agreement fetched by `reading.with_evaluation`; before one is appointed, empty seats."""
    committee = list(agreement.committees.all())[-1:]
    dated = committee[0].dated_on if committee else None
    signer = signer_of(agreement.office, dated or today)
    suffix = agreement.template.family.form_suffix
    return AppointmentOrder(
        heading=OrderHeading(f"คำสั่ง{SUBJECT}", agreement.office.name),
        number=committee[0].order_number if committee else "",
        subject=f"{SUBJECT} ประจำปีงบประมาณ พ.ศ. {agreement.fiscal_year}",
        basis=_basis(agreement),
        of_whom=_of_whom(agreement),
        members=_members(seated(agreement)),
        duties=tuple(
            duty.format(sheet=f"PA 2/{suffix}".rstrip("/"), summary=f"PA 3/{suffix}".rstrip("/")) for duty in DUTIES
        ),
        day=in_words(dated).replace(" เดือน", " ") if dated else "",
        signer=str(signer.person or "") if signer else "",
        signer_title=signer.printed_title if signer else f"ผู้อำนวยการ{agreement.office.name}",
        garuda=garuda,
    )


def signer_of(office: Office, day: date) -> Post | None:
    """The post of the office's director on a day; None where there is none."""
    posts = Post.objects.of_office(office).as_of(day).select_related("person")
    return next((post for post in posts if carries(post, Authority.DIRECTOR, None)), None)


def _basis(agreement: PerformanceAgreement) -> str:
    reference = agreement.template.legal_reference
    named = f" ตาม{reference}" if reference else ""
    first, last = fiscal_year_range(agreement.fiscal_year)
    period = f"{in_words(agreement.starts_on or first)} ถึงวันที่ {in_words(agreement.ends_on or last)}"
    return (
        "ด้วยสำนักงาน ก.ค.ศ. กำหนดหลักเกณฑ์และวิธีการประเมินตำแหน่งและวิทยฐานะข้าราชการครูและบุคลากรทางการศึกษา"
        f"{named} ให้มีการประเมินผลการพัฒนางานตามข้อตกลงปีละหนึ่งครั้งโดยคณะกรรมการ จำนวน 3 คน "
        f"เพื่อให้การประเมินผลการพัฒนางานตามข้อตกลง ระหว่างวันที่ {period} เป็นไปตามหลักเกณฑ์และวิธีการดังกล่าว "
        "จึงแต่งตั้งคณะกรรมการประเมินผลการพัฒนางานตามข้อตกลง ดังต่อไปนี้"
    )


def _of_whom(agreement: PerformanceAgreement) -> str:
    head = signed_head(agreement)
    standing = standing_of(head, words_of(agreement.template.family.code))
    after = "" if standing == NO_STANDING else f" วิทยฐานะ{standing}"
    return f"ผู้รับการประเมิน {head.owner} ตำแหน่ง {head.position}{after}"


def _members(committee: Sequence[Evaluator]) -> tuple[Member, ...]:
    """The seats in order; an empty one for each that nobody sits on."""
    by_seat = {evaluator.seat: evaluator for evaluator in committee}
    return tuple(
        Member(found.printed_name, found.printed_position, _seat(seat)) if found else Member("", "", _seat(seat))
        for seat in Evaluator.Seat
        for found in (by_seat.get(seat),)
    )


def _seat(seat: Evaluator.Seat) -> str:
    return "ประธานกรรมการ" if seat == Evaluator.Seat.CHAIR else "กรรมการ"
