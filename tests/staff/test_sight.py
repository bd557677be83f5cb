"""Who sees what: every part × thing × state of the table, spelled out."""

import pytest

from staff.agreements.sight import Part, Thing, seen
from staff.models import PerformanceAgreement

State = PerformanceAgreement.State
SCORES = {Thing.SUMMARY, Thing.OBSERVATIONS, Thing.SHEETS, Thing.OWN_SHEET}
BEFORE_ALL_SENT = [state for state in State if state not in ("scored", "passed", "failed", "acknowledged", "closed")]


@pytest.mark.parametrize("state", BEFORE_ALL_SENT)
@pytest.mark.parametrize("part", [Part.OWNER, Part.SUPERIOR, Part.HR, Part.AUDITOR, Part.KPI_OWNER])
def test_nobody_sees_a_score_before_all_three_were_sent(part: Part, state: str):
    assert not seen({part}, state, granted=True) & SCORES


@pytest.mark.parametrize("state", [State.SCORING, State.SCORED])
def test_an_evaluator_sees_their_own_sheet_alone_until_there_is_a_result(state: str):
    assert seen({Part.EVALUATOR}, state) & SCORES == {Thing.OWN_SHEET}


@pytest.mark.parametrize("state", list(State))
def test_auditor_and_planner_see_neither_content_nor_salary_nor_scores(state: str):
    assert seen({Part.AUDITOR}, state) == {Thing.PROCESS}
    assert seen({Part.KPI_OWNER}, state) <= {Thing.TARGETS}


@pytest.mark.parametrize("state", [State.PASSED, State.FAILED, State.ACKNOWLEDGED, State.CLOSED])
def test_the_owner_sees_summary_and_observations_and_the_sheets_by_a_grant_alone(state: str):
    assert seen({Part.OWNER}, state) & SCORES == {Thing.SUMMARY, Thing.OBSERVATIONS}
    assert Thing.SHEETS in seen({Part.OWNER}, state, granted=True)


@pytest.mark.parametrize("state", list(State))
def test_an_owner_of_the_personnel_group_sees_their_own_as_its_owner(state: str):
    assert seen({Part.OWNER, Part.HR}, state) == seen({Part.OWNER}, state)


def test_a_draft_is_its_owners_alone():
    others = [Part.SUPERIOR, Part.EVALUATOR, Part.CHAIR, Part.HR, Part.AUDITOR, Part.KPI_OWNER]

    assert {thing for part in others for thing in seen({part}, State.DRAFT)} == {Thing.PROCESS}
    assert seen({Part.SUPERIOR}, State.DRAFT) == frozenset()


@pytest.mark.parametrize("part", [Part.EVALUATOR, Part.CHAIR, Part.AUDITOR, Part.KPI_OWNER])
def test_salary_is_for_owner_superior_and_personnel(part: Part):
    assert not any(Thing.SALARY in seen({part}, state) for state in State)


def test_an_evaluator_reads_head_and_signed_content_from_the_appointment_and_the_report_once_it_was_sent():
    assert seen({Part.EVALUATOR}, State.AGREED) == {Thing.PROCESS, Thing.CONTENT, Thing.TARGETS}
    assert seen({Part.EVALUATOR}, State.SELF_REPORT) == {Thing.PROCESS, Thing.CONTENT, Thing.TARGETS}
    assert seen({Part.EVALUATOR}, State.REPORTED) == {Thing.PROCESS, Thing.CONTENT, Thing.TARGETS, Thing.REPORT}
    assert seen({Part.EVALUATOR}, State.SUBMITTED) == frozenset()


def test_an_evaluator_of_the_personnel_group_reads_no_score_of_another_before_the_result():
    assert seen({Part.EVALUATOR, Part.HR}, State.SCORED) & SCORES == {Thing.OWN_SHEET}
    assert seen({Part.EVALUATOR, Part.HR}, State.PASSED) & SCORES == SCORES
