"""Undefined template variables: an error in our own templates, an empty string (Django's default) in everybody else's."""

import inspect
from pathlib import Path
from types import FrameType

from django.template import Node

OURS = Path(__file__).resolve().parent.parent
THEIRS = OURS / ".venv"


class UndefinedVariable(AssertionError):
    """A template of ours shows a variable that its context does not have."""


class RaiseInOurTemplates(str):
    """Django asks `"%s" in string_if_invalid` and then formats the variable's name into it: the moment to look."""

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        return text == "%s"

    def __mod__(self, variable: object) -> str:
        template = template_being_rendered()
        if template and is_ours(template):
            raise UndefinedVariable(f"{template.relative_to(OURS)}: undefined variable {variable}")
        return ""


def template_being_rendered() -> Path | None:
    """The file of the innermost template node on the stack."""
    frame: FrameType | None = inspect.currentframe()
    while frame:
        node = frame.f_locals.get("self")
        origin = getattr(node, "origin", None) if isinstance(node, Node) else None
        if origin is not None:
            return Path(origin.name)
        frame = frame.f_back
    return None


def is_ours(template: Path) -> bool:
    return template.is_relative_to(OURS) and not template.is_relative_to(THEIRS)
