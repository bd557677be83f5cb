"""The cover of every book: emblem, names, and the office's own picture where it has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from areaoffice.reports.annual import gaps, opening
from areaoffice.reports.books.outline import Chapter, Part, Section


def cover(template: str, build: Callable[[Any], Any] = opening.build) -> Chapter:
    """The first chapter of a book, printed by `template`; the checklist names a missing emblem."""
    section = Section("cover", "ปก", template, build, gaps.listed(gaps.cover), takes_files=True, has_heading=False)
    return Chapter("cover", "ปก", Part.COVER, (section,), has_heading=False)
