"""What the office expects of this year's outside evaluations, for the dashboard: totals, and how much evidence is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from areaoffice.office import clock
from areaoffice.office.models import Office
from indicators.models import Evaluation
from indicators.scored import ScoredEvaluation, scored_of

Kind = Evaluation.Kind
SHORT_NAMES = {
    Kind.KRS: "KRS",
    Kind.EMES: "e-MES",
    Kind.STANDARDS: "มาตรฐานสำนักงาน",
    Kind.ITA: "ITA",
    Kind.OBEC: "ตัวชี้วัด สพฐ.",
}
ALWAYS_ASKED = (Kind.KRS, Kind.EMES, Kind.STANDARDS, Kind.ITA)


@dataclass(frozen=True, slots=True)
class ExpectedTotal:
    """One evaluation in a line: `scored` is None where the office has set none up this year."""

    kind: str
    scored: ScoredEvaluation | None

    @property
    def name(self) -> str:
        return SHORT_NAMES[Kind(self.kind)]

    @property
    def expected(self) -> Decimal | None:
        """The evaluator's total, else that of the items: official scores, own ones where there is none yet."""
        return self.scored.expected if self.scored else None

    @property
    def missing_evidence(self) -> int:
        """Items that want evidence and have no file."""
        return len(self.scored.lacking_evidence) if self.scored else 0

    @property
    def missing_scores(self) -> int:
        return len(self.scored.lacking_score) if self.scored else 0

    @property
    def late(self) -> int:
        return len(self.scored.late) if self.scored else 0


def expected_totals(office: Office, fiscal_year: int, *, today: date | None = None) -> tuple[ExpectedTotal, ...]:
    """KRS, e-MES, office standards and ITA in this order, set up or not, and others that are. Five queries, more where items read KPIs."""
    found = {one.evaluation.kind: one for one in scored_year(office, fiscal_year, today=today or clock.today())}
    kinds = [kind for kind in SHORT_NAMES if kind in ALWAYS_ASKED or kind in found]
    return tuple(ExpectedTotal(kind, found.get(kind)) for kind in kinds)


def scored_year(office: Office, fiscal_year: int, *, today: date) -> tuple[ScoredEvaluation, ...]:
    """Every evaluation of an office and year, scored."""
    found = Evaluation.objects.of_office(office).for_year(fiscal_year).with_scales()
    return scored_of(found, today=today)
