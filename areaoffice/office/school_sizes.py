"""Size bands of schools by their number of students, as the Basic Education Commission counts them. Pure.

Secondary offices: small to 499, medium to 1,499, large to 2,499, extra large from 2,500. Primary offices: to 120, 600, 1,500, and above.
"""

from __future__ import annotations

from dataclasses import dataclass

from areaoffice.office.models import Office, School
from thai.numbers import format_figure


@dataclass(frozen=True, slots=True, order=True)
class SizeBand:
    """Schools of `first` to `last` students (None: and above)."""

    first: int
    last: int | None
    key: str
    name: str

    @property
    def label(self) -> str:
        """ "ขนาดกลาง (นักเรียน 500 - 1,499 คน)"."""
        if self.last is None:
            return f"{self.name} (นักเรียน {format_figure(self.first)} คนขึ้นไป)"
        return f"{self.name} (นักเรียน {format_figure(self.first)} - {format_figure(self.last)} คน)"

    def holds(self, students: int) -> bool:
        return self.first <= students and (self.last is None or students <= self.last)


NAMES = (("small", "ขนาดเล็ก"), ("medium", "ขนาดกลาง"), ("large", "ขนาดใหญ่"), ("huge", "ขนาดใหญ่พิเศษ"))
LAST_OF = {Office.Kind.SECONDARY: (499, 1499, 2499, None), Office.Kind.PRIMARY: (120, 600, 1500, None)}
UNKNOWN = "ไม่ทราบขนาด"


def bands_of(kind: str) -> tuple[SizeBand, ...]:
    """The bands of a kind of office, smallest first, without holes."""
    lasts = LAST_OF[Office.Kind(kind)]
    firsts = (1, *((last or 0) + 1 for last in lasts))
    return tuple(
        SizeBand(first, last, key, name) for first, last, (key, name) in zip(firsts, lasts, NAMES, strict=False)
    )


def band_of(school: School, bands: tuple[SizeBand, ...]) -> SizeBand | None:
    """The band of a school; None where its number of students is not known."""
    return next((band for band in bands if school.students and band.holds(school.students)), None)
