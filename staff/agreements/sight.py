"""Who sees what of an agreement: one table, by the part that a person plays in it and the state in which it stands. Pure.

From the table of performance-agreement rules: nobody sees a score before all three were sent; the owner then sees the summary and the
observations, evaluators numbered and unnamed, and the sheets by a grant that is logged; salary is for owner, superior and the personnel
group; an auditor reads that it went its way, and nothing in it.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from staff.models import PerformanceAgreement

State = PerformanceAgreement.State


class Part(StrEnum):
    """What somebody is in an agreement. One person may play several."""

    OWNER = "owner"
    SUPERIOR = "superior"
    CHAIR = "chair"
    EVALUATOR = "evaluator"
    HR = "hr"
    AUDITOR = "auditor"
    KPI_OWNER = "kpi_owner"

    @property
    def label(self) -> str:
        return LABELS[self]


class Thing(StrEnum):
    """What there is to see."""

    PROCESS = "process"  # state, dates, who is next
    CONTENT = "content"  # PA 1: tasks, outcomes, indicators, challenges
    TARGETS = "targets"  # the indicators that are linked to the office's
    SALARY = "salary"
    REPORT = "report"  # self-report with evidence
    PROGRESS = "progress"  # how many sheets were sent
    OWN_SHEET = "own_sheet"
    SUMMARY = "summary"  # PA 3
    OBSERVATIONS = "observations"  # of numbered evaluators
    SHEETS = "sheets"  # PA 2 of all, with names


LABELS = {
    Part.OWNER: "ผู้จัดทำข้อตกลง",
    Part.SUPERIOR: "ผู้บังคับบัญชา",
    Part.CHAIR: "ประธานกรรมการประเมิน",
    Part.EVALUATOR: "กรรมการประเมิน",
    Part.HR: "กลุ่มบริหารงานบุคคล",
    Part.AUDITOR: "ผู้ตรวจสอบภายใน",
    Part.KPI_OWNER: "กลุ่มนโยบายและแผน",
}

DRAFTS = frozenset({State.DRAFT})
PROPOSED = frozenset({State.SUBMITTED, State.RETURNED})
REPORTED = frozenset({State.REPORTED, State.SCORING, State.SCORED})
RESULTS = frozenset({State.PASSED, State.FAILED, State.ACKNOWLEDGED, State.CLOSED})
AGREED = frozenset({State.AGREED, State.AMENDING, State.SELF_REPORT}) | REPORTED | RESULTS
ALL_SENT = frozenset({State.SCORED}) | RESULTS
EVERY = frozenset(State)
SCORES_OF_OTHERS = frozenset({Thing.SUMMARY, Thing.OBSERVATIONS, Thing.SHEETS})

# Of each part: what it sees, in which states. What is missing here is not seen.
TABLE: dict[Part, dict[Thing, frozenset[str]]] = {
    Part.OWNER: {
        Thing.PROCESS: EVERY,
        Thing.CONTENT: EVERY,
        Thing.TARGETS: EVERY,
        Thing.SALARY: EVERY,
        Thing.REPORT: AGREED,
        Thing.PROGRESS: frozenset({State.SCORING}) | ALL_SENT,
        Thing.SUMMARY: RESULTS,
        Thing.OBSERVATIONS: RESULTS,
    },
    Part.SUPERIOR: {
        Thing.PROCESS: EVERY - DRAFTS,
        Thing.CONTENT: PROPOSED | AGREED,
        Thing.TARGETS: PROPOSED | AGREED,
        Thing.SALARY: PROPOSED | AGREED,
        Thing.REPORT: REPORTED | RESULTS,
        Thing.PROGRESS: frozenset({State.SCORING}) | ALL_SENT,
        Thing.SUMMARY: RESULTS,
        Thing.OBSERVATIONS: RESULTS,
        Thing.SHEETS: RESULTS,
    },
    Part.EVALUATOR: {  # appointed from the day on which it was agreed
        Thing.PROCESS: EVERY - DRAFTS - PROPOSED,
        Thing.CONTENT: AGREED,
        Thing.TARGETS: AGREED,
        Thing.REPORT: REPORTED | RESULTS,
        Thing.OWN_SHEET: frozenset({State.SCORING}) | ALL_SENT,
        Thing.SUMMARY: RESULTS,
    },
    Part.HR: {
        Thing.PROCESS: EVERY,
        Thing.CONTENT: AGREED,
        Thing.TARGETS: AGREED,
        Thing.SALARY: AGREED,
        Thing.REPORT: REPORTED | RESULTS,
        Thing.PROGRESS: frozenset({State.SCORING}) | ALL_SENT,
        Thing.SUMMARY: ALL_SENT,
        Thing.OBSERVATIONS: ALL_SENT,
        Thing.SHEETS: ALL_SENT,
    },
    Part.AUDITOR: {Thing.PROCESS: EVERY},
    Part.KPI_OWNER: {Thing.TARGETS: AGREED},
}
TABLE[Part.CHAIR] = TABLE[Part.EVALUATOR]


def seen(parts: Collection[Part], state: str, *, granted: bool = False) -> frozenset[Thing]:
    """What somebody who plays these parts sees in this state. `granted`: the owner may read the sheets, once there are results.

    An owner who plays another part too (an officer of the personnel group) sees their own agreement as its owner, never as the other. An
    evaluator who is such an officer reads no score of another before the result: a sheet may still be opened again.
    """
    counted = [Part.OWNER] if Part.OWNER in parts else list(parts)
    found = {thing for part in counted for thing, states in TABLE[part].items() if state in states}
    if Part.EVALUATOR in counted and state not in RESULTS:
        found -= SCORES_OF_OTHERS
    if Part.OWNER in counted and granted and state in RESULTS:
        found.add(Thing.SHEETS)
    return frozenset(found)
