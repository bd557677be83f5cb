"""The office's agreements of a year for whoever oversees them: by state, family, unit and DPA, late and unsigned first. It holds no score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import Office, Post, User
from staff.agreements.not_begun import posts_without_agreement
from staff.agreements.sight import AGREED, RESULTS
from staff.agreements.told import told_state
from staff.cascade.matrix import MatrixRow, matrix_of
from staff.dpa.standing import Progress, Standing, progress_of
from staff.models import AgreementCycle, PerformanceAgreement
from staff.models.cycle import usual_cycle

State = PerformanceAgreement.State
UNSIGNED = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})
RESULT = "result"  # the key of every state that has a result: which, stands on the agreement's own page alone


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """An agreement, whether it is late, and how far it was typed into DPA (None before it is agreed)."""

    agreement: PerformanceAgreement
    is_late: bool
    dpa: Progress | None

    @property
    def state(self) -> str:
        return told_state(self.agreement)

    @property
    def state_key(self) -> str:
        return RESULT if self.agreement.state in RESULTS else self.agreement.state

    @property
    def family(self) -> str:
        return self.agreement.template.family.name

    @property
    def is_unsigned(self) -> bool:
        return self.agreement.state in UNSIGNED

    @property
    def place(self) -> str:
        return place_of(self.agreement)


def place_of(thing: PerformanceAgreement | Post) -> str:
    return str(thing.unit or thing.school or "ผู้บริหารสำนักงาน")


@dataclass(frozen=True, slots=True)
class Count:
    """How many, and the words of the address that lists them."""

    key: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filter of the list, out of its address; "" lets everything through."""

    state: str = ""
    family: str = ""
    place: str = ""
    dpa: str = ""
    show: str = ""

    def lets(self, row: OverviewRow) -> bool:
        fits = all(
            not asked or asked == found
            for asked, found in (
                (self.state, row.state_key),
                (self.family, row.agreement.template.family.code),
                (self.place, row.place),
                (self.dpa, row.dpa.standing.value if row.dpa else "-"),
            )
        )
        shown = {"late": row.is_late, "unsigned": row.is_unsigned}.get(self.show, True)
        return fits and shown

    @property
    def is_any(self) -> bool:
        return bool(self.state or self.family or self.place or self.dpa or self.show)


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of all agreements, the rows that the filter lets through, who has not begun, and the KPIs that nobody carries."""

    cycle: AgreementCycle
    rows: tuple[OverviewRow, ...]
    total: int
    late: int
    unsigned: int
    by_state: Sequence[Count]
    by_family: Sequence[Count]
    by_place: Sequence[Count]
    by_dpa: Sequence[Count]
    not_begun: Sequence[Post]
    to_report: int
    missing: Sequence[MatrixRow]
    indicators: int


def overview(office: Office, fiscal_year: int, today: date, wanted: Wanted | None = None) -> Overview:
    """Eight queries whatever the number of agreements."""
    cycle = AgreementCycle.objects.of_office(office).for_year(fiscal_year).first() or usual_cycle(office, fiscal_year)
    every = _rows(office, fiscal_year, cycle, today)
    matrix = matrix_of(office, fiscal_year)
    lets = (wanted or Wanted()).lets
    return Overview(
        cycle=cycle,
        rows=tuple(row for row in every if lets(row)),
        total=len(every),
        late=sum(row.is_late for row in every),
        unsigned=sum(row.is_unsigned for row in every),
        by_state=_counted((row.state_key, row.state) for row in every),
        by_family=_counted((row.agreement.template.family.code, row.family) for row in every),
        by_place=_counted((row.place, row.place) for row in every),
        by_dpa=_by_standing(every),
        not_begun=posts_without_agreement(office, fiscal_year, today=today),
        to_report=sum(row.agreement.state == State.AGREED for row in every),
        missing=matrix.missing,
        indicators=len(matrix.rows),
    )


def readable_by(user: User, found: Overview) -> set[int]:
    """Of the listed agreements, by their keys, those whose page this person may open. One query."""
    listed = [row.agreement.pk for row in found.rows]
    return set(PerformanceAgreement.objects.visible_to(user).filter(pk__in=listed).values_list("pk", flat=True))


def _rows(office: Office, fiscal_year: int, cycle: AgreementCycle, today: date) -> list[OverviewRow]:
    found = list(PerformanceAgreement.objects.of_office(office).for_year(fiscal_year).alive().with_people())
    progress = progress_of([one for one in found if one.state in AGREED])
    rows = [OverviewRow(one, is_late(one, cycle, today), progress.get(one.pk)) for one in found]
    return sorted(rows, key=lambda row: (not row.is_late, not row.is_unsigned, row.agreement.pk))


def _counted(pairs: Iterable[tuple[str, str]]) -> list[Count]:
    return [Count(key, label, number) for (key, label), number in Counter(pairs).most_common()]


def _by_standing(rows: Sequence[OverviewRow]) -> list[Count]:
    found = Counter(row.dpa.standing for row in rows if row.dpa)
    return [Count(one.value, one.label, found[one]) for one in Standing if found[one]]


def is_late(agreement: PerformanceAgreement, cycle: AgreementCycle, today: date) -> bool:
    """The last day of the step on which it stands is over."""
    ends = {
        **dict.fromkeys(UNSIGNED, cycle.agree_until),
        State.AMENDING: cycle.agree_until,
        State.SELF_REPORT: cycle.report_until,
        State.REPORTED: cycle.score_until,
        State.SCORING: cycle.score_until,
    }
    return today > ends.get(State(agreement.state), cycle.close_on) and agreement.state != State.CLOSED
