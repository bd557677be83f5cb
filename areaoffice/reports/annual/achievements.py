"""Chapter 3: what the year's projects came to, then the quality of education."""

from __future__ import annotations

from dataclasses import dataclass

from areaoffice.reports.annual import project_blocks, quality
from areaoffice.reports.annual.project_blocks import BlockGroup
from areaoffice.reports.annual.quality import GradeSection
from areaoffice.reports.annual.scope import Scope


@dataclass(frozen=True, slots=True)
class Achievements:
    """Chapter 3."""

    groups: tuple[BlockGroup, ...]
    grades: tuple[GradeSection, ...]

    @property
    def project_count(self) -> int:
        return sum(len(group.blocks) for group in self.groups)


def build(scope: Scope) -> Achievements:
    return Achievements(project_blocks.build(scope), quality.build(scope))
