"""The score sheet of one evaluator before them: what was signed and reported beside each level, and the points so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from staff.agreements.printed_head import head_of
from staff.agreements.problems import VersionRows
from staff.agreements.results import levels_of, rule_of
from staff.evaluation.reported import ReportedDomain, ReportedItem, reported_of
from staff.models import (
    AgreementChallenge,
    PerformanceAgreement,
    ScoreSheet,
    SelfReport,
    TemplateCriterion,
    TemplateLevel,
)
from staff.scoring import Rule, Sheet, missing, points_so_far, shown

SIGNED_TEXT = {"method": "method", "quantity_outcome": "quantity_outcome", "quality_outcome": "quality_outcome"}
REPORTED_TEXT = {"method": "method_result", "quantity_outcome": "quantity_result", "quality_outcome": "quality_result"}


@dataclass(frozen=True, slots=True)
class Points:
    """Points of the levels given so far, two decimals; how many of how many were given."""

    items: Decimal
    challenge: Decimal
    total: Decimal
    given: int
    wanted: int

    @property
    def is_complete(self) -> bool:
        return self.given == self.wanted


@dataclass(frozen=True, slots=True)
class ChallengeText:
    """What was signed of one challenge for a criterion."""

    challenge: AgreementChallenge
    text: str


@dataclass(frozen=True, slots=True)
class ScoredCriterion:
    """A criterion of part 2 with the text that was signed and what was reported: nothing is judged blind."""

    criterion: TemplateCriterion
    signed: tuple[ChallengeText, ...]
    reported: str


@dataclass(frozen=True, slots=True)
class ScoreSheetPage:
    """`domains` and `criteria` hold what is judged; the form holds the levels."""

    agreement: PerformanceAgreement
    sheet: ScoreSheet
    report: SelfReport | None
    domains: tuple[ReportedDomain, ...]
    criteria: tuple[ScoredCriterion, ...]
    levels: Sequence[TemplateLevel]
    workload: str
    expected: str
    points: Points

    @property
    def items(self) -> list[ReportedItem]:
        return [item for domain in self.domains for item in domain.items]

    @property
    def is_open(self) -> bool:
        """It may be written: the agreement is being scored and this sheet was neither sent nor typed from paper."""
        is_scoring = self.agreement.state == PerformanceAgreement.State.SCORING
        return is_scoring and not self.sheet.is_sent and self.sheet.way == ScoreSheet.Way.HERE


def sheet_page(agreement: PerformanceAgreement, sheet: ScoreSheet) -> ScoreSheetPage:
    """Some sixteen queries whatever the number of items. Reads `versions` (prefetched); ValueError without a signed version."""
    version = agreement.signed
    if version is None:
        raise ValueError("An agreement that is scored has a signed version.")
    version.agreement = agreement
    rows = VersionRows.of(version)
    report = SelfReport.objects.filter(version=version).prefetch_related("lines").first()
    template = agreement.template
    return ScoreSheetPage(
        agreement=agreement,
        sheet=sheet,
        report=report,
        domains=reported_of(rows, report, today=None),
        criteria=tuple(_criterion(one, rows.challenges, report) for one in template.criteria.all()),
        levels=list(template.levels.order_by("-level")),
        workload=str(version.get_workload_display()),
        expected=head_of(version).expected,
        points=points_of(sheet, rule_of(agreement)),
    )


def _criterion(
    criterion: TemplateCriterion, challenges: Sequence[AgreementChallenge], report: SelfReport | None
) -> ScoredCriterion:
    signed = tuple(ChallengeText(one, getattr(one, SIGNED_TEXT[criterion.judges])) for one in challenges)
    return ScoredCriterion(criterion, signed, getattr(report, REPORTED_TEXT[criterion.judges]) if report else "")


def points_of(sheet: ScoreSheet, rule: Rule) -> Points:
    """The points of what the sheet holds so far. Two queries."""
    return points_of_levels(levels_of(sheet), rule)


def points_of_levels(levels: Sheet, rule: Rule) -> Points:
    score = points_so_far(levels, rule)
    wanted = len(rule.items) + len(rule.criteria)
    given = wanted - len(missing(levels, rule))
    return Points(
        shown(score.items), shown(score.challenge), shown(score.total, pass_mark=rule.pass_mark), given, wanted
    )


def what_is_missing(sheet: ScoreSheet, rule: Rule) -> list[str]:
    """What stands against sending, in Thai sentences."""
    lacking = missing(levels_of(sheet), rule)
    found = [f"ยังไม่ได้ให้ระดับ {len(lacking)} ข้อ: {', '.join(lacking)}"] if lacking else []
    return found if sheet.workload_met is not None else [*found, "ยังไม่ได้ระบุว่าภาระงานเป็นไปตามที่กำหนดหรือไม่"]


def levels_by_name(sheet: ScoreSheet) -> Mapping[str, int]:
    """The levels as the form names its fields."""
    items = {f"item_{row.template_item_id}": row.level for row in sheet.item_scores.all()}
    return {**items, **{f"criterion_{row.criterion_id}": row.level for row in sheet.criterion_scores.all()}}
