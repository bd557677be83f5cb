"""Which schools have not answered a form: by cluster, or by district where the office has none; and what it comes to so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse

from areaoffice.office.models import Office, School, User
from indicators.figures_of_results import figures_over, shown_figure
from indicators.judgement_words import amount_text
from indicators.models import IndicatorYear, Result, SchoolAnswer, SchoolForm, SchoolReminder
from indicators.places import is_told
from indicators.school_links import link_of
from thai.collation import thai_order
from thai.dates import format_date
from thai.numbers import format_figure

State = SchoolAnswer.State
LIGHTS = {
    State.NOT_OPENED: "bad",
    State.DRAFT: "watch",
    State.RETURNED: "bad",
    State.SENT: "watch",
    State.CONFIRMED: "good",
}
WITHOUT_GROUP = "ไม่ระบุกลุ่ม"


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school on the board: how its answer stands, how many indicators are told, when it was reminded."""

    answer: SchoolAnswer
    told: int
    asked: int
    reminders: tuple[SchoolReminder, ...]

    @property
    def light(self) -> str:
        return LIGHTS[State(self.answer.state)]

    @property
    def word(self) -> str:
        if self.answer.state == State.DRAFT:
            return f"กำลังกรอก {self.told} จาก {self.asked}"
        return str(self.answer.get_state_display())


@dataclass(frozen=True, slots=True)
class GroupOfSchools:
    """A cluster or district with its schools that were asked."""

    name: str
    rows: tuple[SchoolRow, ...]

    @property
    def waiting(self) -> tuple[SchoolRow, ...]:
        return tuple(row for row in self.rows if not row.answer.is_in)

    @property
    def done(self) -> tuple[SchoolRow, ...]:
        return tuple(row for row in self.rows if row.answer.is_in)


@dataclass(frozen=True, slots=True)
class Total:
    """What an indicator comes to so far over the schools; `missing` of the schools that were asked have said nothing of it."""

    year: IndicatorYear
    text: str
    told: int
    asked: int

    @property
    def missing(self) -> int:
        return self.asked - self.told

    @property
    def word(self) -> str:
        return f"ข้อมูลยังไม่ครบ {self.missing} จาก {self.asked} โรงเรียน" if self.missing else "ข้อมูลครบทุกโรงเรียน"


@dataclass(frozen=True, slots=True)
class SchoolBoard:
    """A form with its schools; `days_left` to the due day is negative after it."""

    form: SchoolForm
    days_left: int
    groups: tuple[GroupOfSchools, ...]
    totals: tuple[Total, ...]
    line_text: str

    @property
    def rows(self) -> tuple[SchoolRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def counts(self) -> dict[str, int]:
        """Schools asked, not in, sent and not confirmed, confirmed."""
        states = [row.answer.state for row in self.rows]
        sent, confirmed = states.count(State.SENT), states.count(State.CONFIRMED)
        return {"asked": len(states), "waiting": len(states) - sent - confirmed, "sent": sent, "confirmed": confirmed}


def build(form: SchoolForm, *, today: date) -> SchoolBoard:
    """The whole board. Five queries whatever the number of schools."""
    answers = answers_of(form)
    years = list(form.indicators.select_related("indicator", "office").order_by("order", "number", "pk"))
    results = list(Result.objects.of_places().filter(round=form.round_id, indicator_year__in=years))
    told = told_by_place(results)
    reminders = reminders_of(form)
    rows = [SchoolRow(one, told[one.place_key], len(years), tuple(reminders[one.pk])) for one in answers]
    days = (form.due_on - today).days
    places = {one.place_key for one in answers}
    totals = tuple(total_of(year, results, places) for year in years)
    return SchoolBoard(form, days, tuple(grouped(rows)), totals, line_text(form, rows, days))


def answers_of(form: SchoolForm) -> list[SchoolAnswer]:
    """The answers of a form with their schools, by the name of the school. One query."""
    answers = list(
        form.answers.select_related("school__cluster", "confirmed_by").order_by(thai_order("school__name"), "pk")
    )
    for one in answers:
        one.form = form
    return answers


def told_by_place(results: Iterable[Result]) -> defaultdict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for one in results:
        found[one.place_key] += is_told(one)
    return found


def reminders_of(form: SchoolForm) -> defaultdict[int, list[SchoolReminder]]:
    found: defaultdict[int, list[SchoolReminder]] = defaultdict(list)
    for one in SchoolReminder.objects.filter(answer__form=form).select_related("by"):
        found[one.answer_id].append(one)
    return found


def group_of(school: School) -> tuple[str, str]:
    """The cluster of a school, else its district: a key to sort by, and its name."""
    if school.cluster is not None:
        return school.cluster.code, school.cluster.name
    return (f"~{school.district}", f"อำเภอ{school.district}") if school.district else ("~~", WITHOUT_GROUP)


def grouped(rows: Iterable[SchoolRow]) -> list[GroupOfSchools]:
    found: defaultdict[tuple[str, str], list[SchoolRow]] = defaultdict(list)
    for row in rows:
        found[group_of(row.answer.school)].append(row)
    return [GroupOfSchools(key[1], tuple(found[key])) for key in sorted(found)]


def total_of(year: IndicatorYear, results: Iterable[Result], places: Iterable[str]) -> Total:
    """The sum over every school that has told a figure, and how many of those asked have."""
    own = [one for one in results if one.indicator_year_id == year.pk]
    asked = set(places)
    told = sum(is_told(one) and one.place_key in asked for one in own)
    return Total(year, figures_text(year, own), told, len(asked))


def figures_text(year: IndicatorYear, results: Sequence[Result]) -> str:
    """What some places come to: "120/150 ร้อยละ 80.00", "38 คน", "-" where none has a figure."""
    total = figures_over(year, results)
    value = shown_figure(year, total)
    if value is None:
        return "-"
    if total.numerator is None:
        return amount_text(year, value)
    return f"{format_figure(total.numerator)}/{format_figure(total.denominator)} {amount_text(year, value)}"


def when_text(form: SchoolForm, days: int) -> str:
    when = f"เหลือ {days} วัน" if days > 0 else "ครบกำหนดวันนี้" if days == 0 else f"เลยกำหนด {-days} วัน"
    return f"กำหนดส่ง {format_date(form.due_on)} ({when})"


def line_text(form: SchoolForm, rows: Iterable[SchoolRow], days: int) -> str:
    """What a planner pastes into a chat: the schools that are waited for, without their links; "" where there is none."""
    waiting = [row for row in rows if not row.answer.is_in]
    if not waiting:
        return ""
    head = f"แบบรายงาน “{form}” {when_text(form, days)} โรงเรียนที่ยังไม่ส่ง {len(waiting)} แห่ง"
    lines = [
        f"{group.name}\n" + "\n".join(f"- {row.answer.school}" for row in group.rows) for group in grouped(waiting)
    ]
    return "\n".join([head, *lines])


def text_to_school(answer: SchoolAnswer, days: int) -> str:
    """What is sent to one school: its own link, or where to sign in."""
    form = answer.form
    link = link_of(answer) if form.takes_links else f"{settings.SITE_URL}{reverse('indicators:school_home')}"
    return f"เรียน {answer.school}\nขอความร่วมมือกรอกแบบรายงาน “{form}” {when_text(form, days)}\n{link}"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form in the list of a year, with its counts."""

    form: SchoolForm
    days_left: int
    asked: int
    waiting: int
    confirmed: int


def form_rows(user: User, office: Office, fiscal_year: int, *, today: date) -> list[FormRow]:
    """The forms of a year that this person sees, the latest due first. One query."""
    forms = SchoolForm.objects.visible_to(user).of_office(office).for_year(fiscal_year).select_related("round")
    counted = forms.annotate(
        asked=Count("answers"),
        waiting=Count("answers", filter=Q(answers__state__in=SchoolAnswer.WAITED_FOR)),
        confirmed=Count("answers", filter=Q(answers__state=State.CONFIRMED)),
    )
    return [
        FormRow(one, (one.due_on - today).days, one.asked, one.waiting, one.confirmed)
        for one in counted.order_by("-due_on", "-pk")
    ]
