"""The minutes of the meeting that ranked the proposals, as values: their Word file and their PDF print the same.

Thai digits throughout, but in codes of projects. The committee's word is advice and the paper says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from plans.models import CommitteeMember
from projects.models import CommitteeWord
from projects.ranking import RankedProposal, RankingContent, RankingMember
from thai.baht import Brackets, baht_in_brackets
from thai.dates import format_date
from thai.digits import to_thai
from thai.numbers import format_baht, format_money

NAME = "คณะกรรมการจัดลำดับโครงการ"
HEADS = ("ลำดับ", "โครงการ", "กลุ่ม", "คะแนน", "งบประมาณที่ขอ (บาท)", "มติคณะกรรมการ")
BLANK = "." * 20
SECRETARY = CommitteeMember.Role.SECRETARY.label
ADVICE = "มติข้างต้นเป็นความเห็นประกอบการพิจารณาของผู้มีอำนาจตามขั้นตอน มิใช่การอนุมัติโครงการ"


@dataclass(frozen=True, slots=True)
class Attendant:
    """A line of a list of people: name, position, duty."""

    name: str
    position: str
    role: str


@dataclass(frozen=True, slots=True)
class Signer:
    name: str
    position: str
    label: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes as printed. A table row has the texts of HEADS."""

    title: Sequence[str]
    came: Sequence[Attendant]
    absent: Sequence[Attendant]
    guests: Sequence[str]
    began: str
    matter: Sequence[str]
    criteria: Sequence[str]
    rows: Sequence[Sequence[str]]
    money: Sequence[str]
    resolution: Sequence[str]
    abstaining: Sequence[str]
    notes: Sequence[str]
    ended: str
    signers: Sequence[Signer]

    @property
    def subject(self) -> str:
        return self.title[0]


def build(content: RankingContent, *, is_draft: bool) -> Minutes:
    """From what was closed, or (a draft, and it says so) from the rows as they stand."""
    return Minutes(
        title=[to_thai(line) for line in _title(content, is_draft)],
        came=[_attendant(one) for one in content.members if one.attended],
        absent=[_attendant(one) for one in content.members if not one.attended],
        guests=_lines(content.guests),
        began=to_thai(f"เริ่มประชุมเวลา {content.began or BLANK} น."),
        matter=[to_thai(text) for text in _matter(content)],
        criteria=[
            to_thai(f"{number}. {one.name} น้ำหนักร้อยละ {one.shown_weight}")
            for number, one in enumerate(content.criteria, start=1)
        ],
        rows=[_row(one) for one in content.proposals],
        money=[to_thai(one.sentence) for one in content.sources],
        resolution=[to_thai(text) for text in _resolution(content)],
        abstaining=_abstaining(content),
        notes=_lines(content.note),
        ended=to_thai(f"เลิกประชุมเวลา {content.ended or BLANK} น."),
        signers=_signers(content.members),
    )


def _title(content: RankingContent, is_draft: bool) -> list[str]:
    lines = [
        f"รายงานการประชุม{NAME}{' (ร่าง)' if is_draft else ''}",
        f"ประจำปีงบประมาณ พ.ศ. {content.fiscal_year} {content.office}",
        f"ครั้งที่ {content.meeting or BLANK}",
        f"เมื่อวันที่ {format_date(content.met_on) if content.met_on else BLANK}",
    ]
    return [*lines, f"ณ {content.place}"] if content.place else lines


def _attendant(one: RankingMember) -> Attendant:
    return Attendant(one.name, to_thai(one.position), one.role)


def _lines(text: str) -> list[str]:
    return [to_thai(line.strip()) for line in text.splitlines() if line.strip()]


def _matter(content: RankingContent) -> list[str]:
    by_order = f" ซึ่งแต่งตั้งตาม{content.order_words}" if content.order_words else ""
    asked = f" งบประมาณที่ขอรวม {format_baht(content.asked)} บาท" if content.asked is not None else ""
    return [
        f"{NAME}{by_order} พิจารณาโครงการที่เสนอบรรจุในแผนปฏิบัติการประจำปีงบประมาณ พ.ศ. {content.fiscal_year} "
        f"จำนวน {len(content.proposals)} โครงการ{asked}",
        f"กรรมการแต่ละคนให้คะแนน 1 ถึง 5 ตามเกณฑ์ {len(content.criteria)} ข้อ คะแนนของโครงการเป็นค่าเฉลี่ยถ่วงน้ำหนัก"
        "ของกรรมการที่ให้คะแนนครบทุกเกณฑ์",
    ]


def _row(one: RankedProposal) -> tuple[str, ...]:
    word = "ยังไม่มีมติ"
    if one.word:
        word = to_thai(" ".join([one.word.label, *one.word.reason.split()]))
    return (
        to_thai("-" if one.rank is None else str(one.rank)),
        f"{one.code} {to_thai(one.name)}",
        to_thai(one.unit),
        to_thai(one.shown_mean),
        to_thai(format_money(one.asked)),
        word,
    )


def _resolution(content: RankingContent) -> list[str]:
    """How many projects with each word, the money that follows from them, and that it is advice."""
    counts = Counter(one.word.kind for one in content.proposals if one.word)
    said = [f"{label} {counts[kind]} โครงการ" for kind, label in CommitteeWord.Kind.choices if counts[kind]]
    silent = sum(one.word is None for one in content.proposals)
    if silent:
        said.append(f"ยังไม่มีมติ {silent} โครงการ")
    lines = [" ".join(said)] if said else []
    if content.agreed is not None:
        words = baht_in_brackets(content.agreed, Brackets.PLAN)
        lines.append(f"วงเงินตามมติรวม {format_baht(content.agreed)} บาท {words}")
    return [*lines, ADVICE]


def _abstaining(content: RankingContent) -> list[str]:
    names = {one.key: one.name for one in content.members}
    return [
        f"{names[said.member]} งดให้คะแนน {one.code} เพราะ{to_thai(said.abstains)}"
        for one in content.proposals
        for said in one.by_member
        if said.abstains
    ]


def _signers(members: Sequence[RankingMember]) -> list[Signer]:
    """Who wrote the minutes and who checked them; a dotted line where the committee has nobody for it."""
    secretary = next((one for one in members if one.role == SECRETARY), None)
    chair = next((one for one in members if one.is_chair), None)
    return [
        Signer(one.name if one else BLANK, to_thai(one.position) if one else "", label)
        for one, label in ((secretary, "ผู้จดรายงานการประชุม"), (chair, "ผู้ตรวจรายงานการประชุม"))
    ]
