"""The weekly summary as a letter: what the dashboard says to one reader, in text, with links to the exact places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from areaoffice.desk.digest import absolute
from areaoffice.desk.workplace import default_year
from areaoffice.office.models import WeeklySubscription
from areaoffice.reports.board import contents
from areaoffice.reports.board.contents import Contents
from indicators.answers import Answer
from indicators.counted import measures
from indicators.health import HealthBar
from indicators.wanted import Wanted
from projects.money import Sums
from thai.dates import format_date
from thai.numbers import format_money, format_percent

MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class WordThen:
    """One of the eight words: how many KPIs have it now and had it a week ago."""

    label: str
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The KPIs that measure one thing, by their words."""

    title: str
    total: int
    words: tuple[WordThen, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer with its first matters (title, figure and more in one line; the address), and how many more there are."""

    question: str
    says: str
    lines: tuple[tuple[str, str], ...]
    more: int
    link: str


@dataclass(frozen=True)
class Letter:
    """A reader's mail."""

    contents: Contents
    counted: tuple[Counted, ...]
    money: str
    answers: tuple[Told, ...]
    dashboard: str
    stop: str

    @property
    def subject(self) -> str:
        return f"สรุปรายสัปดาห์ {self.contents.office.short_name} {format_date(self.contents.board.day, 'short')}"

    @property
    def body(self) -> str:
        return render_to_string("desk/weekly.txt", {"letter": self, "board": self.contents.board})

    @property
    def message(self) -> EmailMessage:
        headers = {"List-Unsubscribe": f"<{self.stop}>"}
        return EmailMessage(self.subject, self.body, None, [self.contents.reader.email], headers=headers)


def build(wish: WeeklySubscription, today: date) -> Letter:
    """The letter of this day with the reader's own rights; RightsEnded for who works in the office no more."""
    wanted = Wanted(year=default_year(wish.office))
    found = contents.build(office=wish.office, reader=wish.user, wanted=wanted, today=today)
    return Letter(
        contents=found,
        counted=tuple(counted_of(found)),
        money=money_of(found),
        answers=tuple(told(answer) for answer in found.board.answers),
        dashboard=absolute(reverse("indicators:dashboard", args=[wanted.year])),
        stop=absolute(reverse("desk:weekly_stop", args=[wish.pk]) if wish.pk else reverse("desk:weekly")),
    )


def counted_of(found: Contents) -> Iterator[Counted]:
    """What counts any KPI, in the order of the dashboard."""
    board = found.board
    for title, bar in (
        ("ตัวชี้วัดของโครงการ", board.projects.health),
        ("ตัวชี้วัดของแผนพัฒนาและสำนักงาน", board.direction.health),
    ):
        if bar.total:
            yield Counted(title, bar.total, words_of(found, bar))


def words_of(found: Contents, bar: HealthBar) -> tuple[WordThen, ...]:
    board = found.board
    then = board.week.counts_then([row for row in board.rows if measures(row) == bar.of])
    return tuple(WordThen(one.status.label, one.count, then[one.status]) for one in bar.segments)


def money_of(found: Contents) -> str:
    """The office's money for who sees the office, else that of the projects; the same four figures as the dashboard."""
    board = found.board
    if board.office_money and board.office_money.rows:
        return f"เงินทั้งสำนักงาน: {sums_text(board.office_money.total)}"
    return f"เงินของโครงการ: {sums_text(board.project_money.total)}"


def sums_text(sums: Sums) -> str:
    """The four figures, or that spending is not recorded."""
    if sums.allotted is None:
        return "ยังไม่มีเงินจัดสรร"
    if sums.disbursed is None:
        return f"ได้รับจัดสรร {format_money(sums.allotted)} บาท ยังไม่ได้บันทึกการเบิกจ่าย"
    return (
        f"ได้รับจัดสรร {format_money(sums.allotted)} บาท เบิกจ่าย {format_money(sums.disbursed)} บาท "
        f"คงเหลือ {format_money(sums.remaining)} บาท (ร้อยละ {format_percent(sums.percent)})"
    )


def told(answer: Answer) -> Told:
    lines = [
        (" · ".join(part for part in (line.title, line.figure, line.detail) if part), absolute(line.opens))
        for line in answer.lines[:MOST_LINES]
    ]
    return Told(answer.question, answer.says, tuple(lines), answer.count - len(lines), absolute(answer.opens))
