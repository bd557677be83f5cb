"""What every form of an agreement begins with: code, title, year and period, and whose it is. An empty text prints as a dotted line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from areaoffice.reports.agreements.words import Words, words_of
from staff.agreements.printed_head import WITHOUT_STANDING, PrintedHead, head_of
from staff.models import AgreementTemplate, PerformanceAgreement
from thai.dates import MONTHS, be_year
from thai.fiscal import fiscal_year_range
from thai.numbers import format_money

NO_STANDING = "ยังไม่มีวิทยฐานะ"  # as a form prints it


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose agreement it is. `rank` and `salary` (baht, two places) are empty where the copy shows neither."""

    first_name: str = ""
    last_name: str = ""
    position: str = ""
    standing: str = ""
    place: str = ""
    parent: str = ""
    rank: str = ""
    salary: str = ""

    @property
    def name(self) -> str:
        """The whole name, two spaces before the last one."""
        return f"{self.first_name}  {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a form. `grade` stands under the code (ผอ.สพท. วิทยฐานะเชี่ยวชาญ), `affiliation` under the title (PA 1 alone: where
    it is empty and `names_place`, the owner's own does); `place_word` is what the form calls the owner's place (สถานศึกษา, หน่วยงาน)."""

    code: str
    position: str
    standing: str
    office: str
    fiscal_year: str
    starts_on: str
    ends_on: str
    place_word: str
    owner: Owner
    grade: str = ""
    affiliation: str = ""
    names_place: bool = False

    @property
    def title_of_post(self) -> str:
        """ตำแหน่ง… วิทยฐานะ…, as far as it is known."""
        return f"ตำแหน่ง{self.position} {self.standing_words}".strip()

    @property
    def standing_words(self) -> str:
        """วิทยฐานะ… in a title or a sentence; empty where none was named."""
        if self.standing == NO_STANDING:
            return f"({NO_STANDING})"
        return f"วิทยฐานะ{self.standing}" if self.standing else ""


def heading_of(
    agreement: PerformanceAgreement, form: int, head: PrintedHead, *, with_salary: bool, with_rank: bool
) -> Heading:
    """The head of form 1, 2 or 3 of an agreement fetched with its people; `head` is that of its version."""
    words = words_of(agreement.template.family.code)
    first, last = fiscal_year_range(agreement.fiscal_year)
    return Heading(
        code=code_of(agreement.template, form),
        position=words.position_of(head.position),
        standing=standing_of(head, words),
        office=head.office,
        fiscal_year=str(agreement.fiscal_year),
        starts_on=in_words(agreement.starts_on or first),
        ends_on=in_words(agreement.ends_on or last),
        place_word=words.place,
        owner=owner_of(agreement, head, words, with_salary=with_salary, with_rank=with_rank),
        grade=grade_of(head, words),
        affiliation=words.affiliation if form == 1 else "",
        names_place=form == 1 and not words.affiliation,
    )


def blank_heading(template: AgreementTemplate, form: int) -> Heading:
    """The head of a form to be filled by hand."""
    words = words_of(template.family.code)
    position = words.positions[-1] if len(words.positions) == 1 else ""
    return Heading(
        code=code_of(template, form),
        position=position,
        standing="",
        office="",
        fiscal_year="",
        starts_on="",
        ends_on="",
        place_word=words.place,
        owner=Owner(),
        affiliation=words.affiliation if form == 1 else "",
        names_place=form == 1 and not words.affiliation,
    )


def code_of(template: AgreementTemplate, form: int) -> str:
    """PA 2/ส: the edition's own code for form 1, the family's letters for the others."""
    if form == 1 and template.form_code:
        return template.form_code
    suffix = template.family.form_suffix
    return f"PA {form}/{suffix}" if suffix else f"PA {form}"


def grade_of(head: PrintedHead, words: Words) -> str:
    """ผอ.สพท. วิทยฐานะเชี่ยวชาญ, or วิทยฐานะเชี่ยวชาญ alone; the words for none where there is none, empty where it isn't known."""
    standing = head.standing
    if not standing:
        return ""
    if standing in (NO_STANDING, WITHOUT_STANDING):
        return NO_STANDING
    return f"{words.short_of(head.position)} วิทยฐานะ{standing}".strip()


def standing_of(head: PrintedHead, words: Words) -> str:
    """ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาเชี่ยวชาญ: the standing after the position that it is of."""
    standing = head.standing
    position = words.position_of(head.position)
    if not standing or standing in (NO_STANDING, WITHOUT_STANDING):
        return NO_STANDING
    known = position in words.positions and not standing.startswith(words.positions)
    return f"{position}{standing}" if known else standing


def signed_head(agreement: PerformanceAgreement) -> PrintedHead:
    """That of the version that both signed; before that as things stand today. Reads `versions`."""
    return head_of(agreement.signed or agreement.current)


def owner_of(
    agreement: PerformanceAgreement, head: PrintedHead, words: Words, *, with_salary: bool, with_rank: bool
) -> Owner:
    salary = getattr(agreement, "salary", None) if with_salary else None
    return Owner(
        first_name=head.first_name,
        last_name=head.last_name,
        position=head.position,
        standing=standing_of(head, words),
        place=head.place,
        parent=head.parent,
        rank=head.rank if with_rank else "",
        salary=format_money(salary.amount) if salary else "",
    )


def in_words(day: date) -> str:
    """1 เดือนตุลาคม พ.ศ. 2566, as the forms write a day."""
    return f"{day.day} เดือน{MONTHS[day.month - 1]} พ.ศ. {be_year(day)}"
