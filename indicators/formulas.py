"""Formulas of computed indicators, as "([P01-K1] + [P01-K2]) / 2": read, checked and reckoned in Decimal. Pure, no Django.

An indicator stands in brackets by its number in the plan, its value as the page shows it, a percentage as its exact percent. Nothing
but numbers, + - × ÷ and parentheses is known: there is nothing that a formula could do to the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from thai.digits import to_arabic

LONGEST, DEEPEST = 500, 20
TOKEN = re.compile(r"\s*(?:\[(?P<name>[^\[\]]+)\]|(?P<number>\d[\d,]*(?:\.\d+)?)|(?P<sign>[-+*/()×÷]))")
ALIKE = {"×": "*", "÷": "/"}
BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}


class FormulaError(ValueError):
    """Why a formula can't be read, in a Thai sentence that says where."""


class NoValue(ValueError):
    """Why a formula has no value now, in Thai: something that it reads is not there, or it divides by zero."""


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator that a formula reads, by its number in the plan."""

    number: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in postfix order: figures, names, and the four signs."""

    steps: tuple[Decimal | Name | str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The indicators that it reads, each once, in order."""
        return tuple(dict.fromkeys(step.number for step in self.steps if isinstance(step, Name)))

    def value(self, figures: Mapping[str, Decimal | None]) -> Decimal:
        """Its value, unrounded, from those of the indicators that it reads; NoValue where one is absent (never taken for zero)."""
        stack: list[Decimal] = []
        for step in self.steps:
            if isinstance(step, str):
                right = stack.pop()
                stack.append(reckoned(step, stack.pop(), right))
            else:
                stack.append(figure_of(step, figures))
        return stack.pop()


def figure_of(step: Decimal | Name, figures: Mapping[str, Decimal | None]) -> Decimal:
    if isinstance(step, Decimal):
        return step
    figure = figures.get(step.number)
    if figure is None:
        raise NoValue(f"ยังไม่มีผลของ {step.number}")
    return figure


def reckoned(sign: str, left: Decimal, right: Decimal) -> Decimal:
    if sign == "/":
        if right == 0:
            raise NoValue("ตัวหารในสูตรเป็นศูนย์")
        return left / right
    return {"+": left + right, "-": left - right, "*": left * right}[sign]


def parse(text: str) -> Formula:
    """Read a formula; Thai digits, × and ÷ are known. FormulaError in Thai for what is no formula."""
    if len(text) > LONGEST:
        raise FormulaError(f"สูตรยาวเกิน {LONGEST} ตัวอักษร")
    reader = Reader(list(tokens(to_arabic(text))))
    if not reader.tokens:
        raise FormulaError("กรุณาพิมพ์สูตร เช่น ([P01-K1] + [P01-K2]) / 2")
    steps = list(reader.sum_up(depth=0))
    if reader.next is not None:
        raise FormulaError(f"ไม่คาดว่าจะพบ “{reader.next}” ในสูตร")
    return Formula(tuple(steps))


def tokens(text: str) -> Iterator[Decimal | Name | str]:
    place, end = 0, len(text.rstrip())
    while place < end:
        found = TOKEN.match(text, place)
        if found is None:
            raise FormulaError(
                f"อ่านสูตรไม่ได้ตั้งแต่ “{text[place:].strip()[:20]}” ใช้ได้เฉพาะตัวเลข + - × ÷ วงเล็บ และหมายเลขตัวชี้วัดใน [ ]"
            )
        place = found.end()
        if name := found["name"]:
            yield Name(" ".join(name.split()))
        elif number := found["number"]:
            yield Decimal(number.replace(",", ""))
        else:
            yield ALIKE.get(found["sign"], found["sign"])


class Reader:
    """Reads tokens into postfix order, by precedence."""

    def __init__(self, tokens: list[Decimal | Name | str]) -> None:
        self.tokens = tokens
        self.place = 0

    @property
    def next(self) -> Decimal | Name | str | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def take(self) -> Decimal | Name | str | None:
        token = self.next
        self.place += 1
        return token

    def sum_up(self, *, depth: int, binds: int = 1) -> Iterator[Decimal | Name | str]:
        """What binds at least so tightly, from here."""
        yield from self.single(depth=depth)
        while isinstance(self.next, str) and BINDS.get(self.next, 0) >= binds:
            sign = str(self.take())
            yield from self.sum_up(depth=depth, binds=BINDS[sign] + 1)
            yield sign

    def single(self, *, depth: int) -> Iterator[Decimal | Name | str]:
        """A figure, an indicator, a parenthesis, or one of these with a minus before it."""
        if depth > DEEPEST:
            raise FormulaError(f"วงเล็บในสูตรซ้อนกันเกิน {DEEPEST} ชั้น")
        part = self.take()
        if part is None:
            raise FormulaError("สูตรยังไม่จบ")
        if part == "-":
            yield Decimal(0)
            yield from self.single(depth=depth + 1)
            yield "-"
        elif part == "(":
            yield from self.sum_up(depth=depth + 1)
            if self.take() != ")":
                raise FormulaError("วงเล็บเปิดในสูตรไม่มีวงเล็บปิด")
        elif isinstance(part, str):
            raise FormulaError(f"ไม่คาดว่าจะพบ “{part}” ในสูตร")
        else:
            yield part
