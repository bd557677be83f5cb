"""The line of a transition table: one table a model draws its buttons, its permissions and its documentation."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

Whose = TypeVar("Whose", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Transition(Generic[Whose]):
    """From these states to that one, by whose word, and what must be said with it.

    Whose word it is, each table says in words of its own: an authority over units (`capacity.Authority`), a part in an agreement.

    `step` names the step of a chain that the record must be waiting for; "" where it belongs to no chain.
    """

    key: str
    label: str
    done: str
    sources: frozenset[str]
    target: str
    authority: Whose
    step: str = ""
    needs_reason: bool = False
    needs_document: bool = False
    needs_other: bool = False
    is_grave: bool = field(default=False, kw_only=True)
    is_back: bool = field(default=False, kw_only=True)

    @property
    def tone(self) -> str:
        """How loud the button is: the way on stands out, a way back or a grave step does not."""
        if self.is_grave:
            return "outline-danger"
        return "outline-secondary" if self.is_back or self.needs_reason else "primary"

    def fits(self, state: str, waiting_for: str = "") -> bool:
        """True where a record in this state, waiting for this step, may take the transition."""
        return state in self.sources and (not self.step or self.step == waiting_for)
