"""What stands against closing a ranking: blockers that must be mended, warnings that a reason answers. Nothing else waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from projects.problem_kinds import Severity
from projects.ranking import RankingContent
from thai.numbers import format_figure

FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class RankingProblem:
    """One line of the list; `place` is the part of the ranking in which it is mended."""

    severity: Severity
    message: str
    place: str

    @property
    def stops(self) -> bool:
        return self.severity == Severity.BLOCKER


def problems_of(content: RankingContent) -> list[RankingProblem]:
    """Blockers first. The weights are told with both numbers: what they add to and what is missing or too much."""
    found = [
        (Severity.BLOCKER, weight_problem([one.weight for one in content.criteria]), "criteria"),
        (Severity.BLOCKER, _committee_problem(content), "committee"),
        (Severity.BLOCKER, _meeting_problem(content), "minutes"),
        (Severity.BLOCKER, "" if content.proposals else "แผนนี้ยังไม่มีโครงการที่จัดลำดับได้", "plan"),
        (Severity.WARNING, _chair_problem(content), "committee"),
        (Severity.WARNING, _unscored(content), "scores"),
        (Severity.WARNING, _unfinished(content), "scores"),
        (Severity.WARNING, _without_word(content), "minutes"),
    ]
    return [RankingProblem(severity, message, place) for severity, message, place in found if message]


def weight_problem(weights: Sequence[Decimal]) -> str:
    """Weights that do not add to 100, in a sentence with both numbers; "" where they do."""
    if not weights:
        return "ยังไม่มีเกณฑ์การจัดลำดับ"
    total = sum(weights, Decimal(0))
    if total == FULL:
        return ""
    gap = f"ขาดอีก {format_figure(FULL - total)}" if total < FULL else f"เกินไป {format_figure(total - FULL)}"
    return f"น้ำหนักของเกณฑ์รวมเป็น {format_figure(total)} ต้องรวมเป็น 100 ({gap})"


def _committee_problem(content: RankingContent) -> str:
    return "" if content.members else "ยังไม่มีกรรมการ"


def _chair_problem(content: RankingContent) -> str:
    return "ยังไม่ได้ระบุประธานกรรมการ" if content.members and not any(one.is_chair for one in content.members) else ""


def _meeting_problem(content: RankingContent) -> str:
    missing = [words for words, value in (("การประชุมครั้งที่", content.meeting), ("วันที่ประชุม", content.met_on)) if not value]
    return f"ยังไม่ได้ระบุ{'และ'.join(missing)}" if missing else ""


def _unscored(content: RankingContent) -> str:
    """Proposals that nobody scored in full."""
    codes = [one.code for one in content.unranked]
    return f"ยังไม่มีกรรมการให้คะแนนครบทุกเกณฑ์ {len(codes)} โครงการ: {_listed(codes)}" if codes else ""


def _unfinished(content: RankingContent) -> str:
    codes = [one.code for one in content.ranked if one.unfinished]
    return f"กรรมการบางคนยังให้คะแนนไม่ครบ {len(codes)} โครงการ: {_listed(codes)}" if codes else ""


def _without_word(content: RankingContent) -> str:
    codes = [one.code for one in content.proposals if one.word is None]
    return f"ยังไม่ได้บันทึกมติ {len(codes)} โครงการ: {_listed(codes)}" if codes else ""


def _listed(codes: list[str]) -> str:
    return ", ".join(codes[:10]) + (f" และอีก {len(codes) - 10} โครงการ" if len(codes) > 10 else "")
