"""Forms of a ranking: the committee, a member's scores, the minutes, closing and opening again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet

from areaoffice.office.forms_in_place import Difference, shown
from areaoffice.office.models import User
from plans.models import CommitteeMember, Criterion, Ranking
from projects.forms.money import MoneyForm, dress
from projects.models import CommitteeWord, Project
from projects.models.ranking import HIGHEST, LOWEST
from projects.ranking import MemberScore, WordOn
from projects.ranking_actions import Seat
from projects.ranking_meeting import Scored, TypedWord
from thai.forms import MoneyField, ThaiDateField
from thai.numbers import ThaiNumberError, parse_decimal

SPARE_SEATS = 5
MEETING = ("meeting", "met_on", "place", "began", "ended", "guests", "note")
TWO_ROWS = {"rows": 2}


class ConflictForm(MoneyForm):
    """A form that can stand beside what somebody else stored meanwhile."""

    def differences(self, stored: forms.Form) -> list[Difference]:
        """The fields in which what was typed and what is stored now differ."""
        pairs = [
            Difference(str(self.fields[name].label), shown(self, name), shown(stored, name))
            for name in self.fields
            if name in stored.fields and not self[name].is_hidden and name != "reason"
        ]
        return [pair for pair in pairs if pair.mine != pair.current]


# --- the committee ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SeatBoxes:
    person: forms.BoundField
    role: forms.BoundField


class CommitteeForm(ConflictForm):
    """The order that appointed the committee, and one row a seat; an empty row is no seat."""

    order_number = forms.CharField(label="คำสั่งแต่งตั้งที่", required=False, max_length=80)
    ordered_on = ThaiDateField(label="ลงวันที่", required=False)
    reason = forms.CharField(
        label="เหตุผลที่นำกรรมการออก",
        required=False,
        max_length=250,
        help_text="จำเป็นเมื่อนำกรรมการที่ให้คะแนนแล้วออก คะแนนของผู้นั้นจะไม่ถูกนับ และกลับมานับเมื่อแต่งตั้งอีกครั้ง",
    )

    def __init__(
        self, *args: Any, ranking: Ranking, members: Sequence[CommitteeMember], people: QuerySet[User], **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"order_number": ranking.order_number, "ordered_on": ranking.ordered_on}
        super().__init__(*args, **kwargs)
        self.count = len(members) + SPARE_SEATS
        offered = [("", "- ไม่มี -"), *((str(person.pk), str(person)) for person in people)]
        self.people = {str(person.pk): person for person in people}
        for number in range(self.count):
            member = members[number] if number < len(members) else None
            self.fields[f"person_{number}"] = forms.ChoiceField(
                label=f"กรรมการคนที่ {number + 1}",
                required=False,
                choices=offered,
                initial=str(member.person_id) if member else "",
            )
            self.fields[f"role_{number}"] = forms.ChoiceField(
                label=f"หน้าที่ของคนที่ {number + 1}",
                choices=CommitteeMember.Role.choices,
                initial=member.role if member else CommitteeMember.Role.MEMBER,
            )
        dress(self)

    @property
    def boxes(self) -> list[SeatBoxes]:
        return [SeatBoxes(self[f"person_{number}"], self[f"role_{number}"]) for number in range(self.count)]

    def seats(self) -> list[Seat]:
        given = self.cleaned_data
        return [
            Seat(self.people[given[f"person_{number}"]], given[f"role_{number}"])
            for number in range(self.count)
            if given[f"person_{number}"]
        ]


# --- scores -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class ScoreCell:
    """One box of the grid, with what was typed into it and what is wrong with that."""

    name: str
    label: str
    criterion: Criterion
    text: str
    error: str = ""


@dataclass(slots=True)
class ScoreRow:
    """A proposal in the grid. `was` is the row as the form was opened with it: only rows that differ from it are saved."""

    project: Project
    stake: str
    cells: list[ScoreCell]
    abstain_name: str
    abstains: str
    was: str
    error: str = ""

    @property
    def now(self) -> str:
        return "|".join([*(cell.text for cell in self.cells), self.abstains])

    @property
    def is_done(self) -> bool:
        return bool(self.abstains) or all(cell.text for cell in self.cells if cell.criterion.weight)

    @property
    def sentences(self) -> Iterator[str]:
        yield from (f"{self.project.code} เกณฑ์ “{cell.criterion}”: {cell.error}" for cell in self.cells if cell.error)
        if self.error:
            yield f"{self.project.code}: {self.error}"


class ScoreSheet:
    """A member's grid: a row a proposal, a box a criterion. Thai digits are read; an empty box is not scored."""

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        projects: Sequence[Project],
        criteria: Sequence[Criterion],
        given: Mapping[int, MemberScore],
        only: int | None = None,
    ) -> None:
        self.data, self.criteria = data, criteria
        self.rows = [self._row(one, given[one.pk]) for one in projects if only in (None, one.pk)]

    def _row(self, project: Project, given: MemberScore) -> ScoreRow:
        stored = ["" if value is None else str(value) for value in given.scores]
        was = "|".join([*stored, given.abstains])
        cells = [
            ScoreCell(name, f"{project.code} {one.name}", one, self._typed(name, text))
            for one, text in zip(self.criteria, stored, strict=True)
            for name in (f"s{project.pk}-{one.pk}",)
        ]
        abstain = f"a{project.pk}"
        typed_was = (self.data or {}).get(f"w{project.pk}", was)
        return ScoreRow(project, given.stake, cells, abstain, self._typed(abstain, given.abstains)[:250], typed_was)

    def _typed(self, name: str, stored: str) -> str:
        """What was typed; a box that the request does not have (a criterion that came since) is as it is stored."""
        if self.data is None or name not in self.data:
            return stored
        return self.data[name].replace("\x00", "").replace("|", " ").strip()

    def is_valid(self) -> bool:
        for row in self.rows:
            for cell in row.cells:
                cell.error = fault_of(cell.text)
            if row.abstains and any(cell.text for cell in row.cells):
                row.error = "งดให้คะแนนแล้ว ต้องเว้นคะแนนว่างทุกเกณฑ์"
        return not self.sentences

    @property
    def sentences(self) -> list[str]:
        return [sentence for row in self.rows for sentence in row.sentences]

    @property
    def done(self) -> int:
        return sum(row.is_done for row in self.rows)

    def changes(self) -> list[Scored]:
        """The rows that this person changed."""
        return [
            Scored(row.project.pk, {cell.criterion.pk: score_of(cell.text) for cell in row.cells}, row.abstains)
            for row in self.rows
            if row.now != row.was
        ]


def fault_of(text: str) -> str:
    """What is wrong with a score as it was typed; "" where nothing is."""
    try:
        value = score_of(text)
    except ThaiNumberError:
        value = 0
    if value is None or LOWEST <= value <= HIGHEST:
        return ""
    return f"คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5 (พิมพ์ “{text[:20]}”)"


def score_of(text: str) -> int | None:
    number = parse_decimal(text, places=0)
    return None if number is None else int(number)


# --- the minutes --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WordBoxes:
    """The boxes of one proposal's word."""

    project: Any
    kind: forms.BoundField
    amount: forms.BoundField
    reason: forms.BoundField


class MinutesForm(ConflictForm):
    """The meeting, who came, and the committee's word on each proposal."""

    meeting = forms.CharField(label="การประชุมครั้งที่", required=False, max_length=60, help_text="เช่น 1/2565")
    met_on = ThaiDateField(label="วันที่ประชุม", required=False)
    place = forms.CharField(label="สถานที่ประชุม", required=False, max_length=250)
    began = forms.CharField(label="เริ่มประชุมเวลา", required=False, max_length=20, help_text="เช่น 09.30")
    ended = forms.CharField(label="เลิกประชุมเวลา", required=False, max_length=20)
    guests = forms.CharField(
        label="ผู้เข้าร่วมประชุม (บรรทัดละคน)", required=False, max_length=2000, widget=forms.Textarea(TWO_ROWS)
    )
    note = forms.CharField(
        label="ข้อสังเกตและข้อเสนอแนะ", required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(
        self,
        *args: Any,
        ranking: Ranking,
        members: Sequence[CommitteeMember],
        projects: Sequence[Any],
        words: Mapping[int, WordOn],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {name: getattr(ranking, name) for name in MEETING}
        super().__init__(*args, **kwargs)
        self.members, self.projects = members, projects
        for member in members:
            self.fields[f"attended_{member.pk}"] = forms.BooleanField(
                label=str(member), required=False, initial=member.attended
            )
        for project in projects:
            self._add_word(project, words.get(project.key))
        dress(self)

    def _add_word(self, project: Any, word: WordOn | None) -> None:
        key, code = project.key, project.code
        kinds = [("", "- ยังไม่มีมติ -"), *CommitteeWord.Kind.choices]
        self.fields[f"kind_{key}"] = forms.ChoiceField(
            label=f"{code} มติ", required=False, choices=kinds, initial=word.kind if word else ""
        )
        self.fields[f"amount_{key}"] = MoneyField(
            label=f"{code} ปรับลดเป็น (บาท)", required=False, initial=word.amount if word else None
        )
        self.fields[f"reason_{key}"] = forms.CharField(
            label=f"{code} เหตุผล",
            required=False,
            max_length=2000,
            initial=word.reason if word else "",
            widget=forms.Textarea(TWO_ROWS),
        )
        for name in ("kind", "amount", "reason"):
            self.fields[f"{name}_{key}"].widget.attrs["aria-label"] = self.fields[f"{name}_{key}"].label

    @property
    def attendance(self) -> list[forms.BoundField]:
        return [self[f"attended_{member.pk}"] for member in self.members]

    @property
    def boxes(self) -> list[WordBoxes]:
        return [
            WordBoxes(one, self[f"kind_{one.key}"], self[f"amount_{one.key}"], self[f"reason_{one.key}"])
            for one in self.projects
        ]

    def typed_meeting(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {name: given[name].strip() if isinstance(given[name], str) else given[name] for name in MEETING}

    def attended(self) -> set[int]:
        return {member.pk for member in self.members if self.cleaned_data[f"attended_{member.pk}"]}

    def words(self) -> list[TypedWord]:
        given = self.cleaned_data
        return [
            TypedWord(one.key, given[f"kind_{one.key}"], given[f"amount_{one.key}"], given[f"reason_{one.key}"].strip())
            for one in self.projects
        ]


class ClosingForm(MoneyForm):
    """Why it is closed although something is missing; why it is opened again."""

    reason = forms.CharField(label="เหตุผล", required=False, max_length=1000, widget=forms.Textarea(TWO_ROWS))
