"""Who finds an appraisal and its levels, and what the trail never holds."""

import json
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from areaoffice.office.models import AuditEvent
from staff.appraisals.levels import give_levels
from staff.appraisals.seats import seat_of
from staff.appraisals.sheet import sheet_for, sheet_of
from staff.appraisals.workflow import TURNS
from staff.models import AppraisalPart, AppraisalStep, LineLevel, RoundAppraisal
from tests.staff.appraising import (
    TODAY,
    WHO,
    appraising,
    brought_to,
    reported,
    scored,
    turned,
)

pytestmark = pytest.mark.django_db
State = RoundAppraisal.State


@pytest.fixture
def world(db):
    return appraising()


SEES = {
    "officer": {State.NOTIFIED, State.ACKNOWLEDGED},
    "head": {State.REPORTED, State.SCORED, State.REVIEWED, State.SCREENED, State.NOTIFIED, State.ACKNOWLEDGED},
    "deputy": {State.SCORED, State.REVIEWED, State.SCREENED, State.NOTIFIED, State.ACKNOWLEDGED},
    "hr": {State.SCORED, State.REVIEWED, State.SCREENED, State.NOTIFIED, State.ACKNOWLEDGED},
    "screener": {State.REVIEWED, State.SCREENED, State.NOTIFIED, State.ACKNOWLEDGED},
}


STATES = (State.DRAFT, State.SUBMITTED, State.AGREED, State.REPORTED, State.SCORED, State.REVIEWED, State.SCREENED)


@pytest.mark.parametrize("state", [*STATES, State.NOTIFIED, State.ACKNOWLEDGED])
def test_levels_are_in_the_sheet_of_whom_they_are_shown_to(world, state):
    brought_to(world, State.REPORTED)
    scored(world, 5)
    RoundAppraisal.objects.update(state=state)

    seen = {
        who
        for who, user in world.people.items()
        if sheet_for(seat_of(world.appraisal, user, today=TODAY)).result.total is not None
    }
    assert seen == {who for who, states in SEES.items() if state in states}


@pytest.mark.parametrize("state", [*STATES, State.NOTIFIED, State.ACKNOWLEDGED])
def test_appraisal_is_found_by_its_people(world, state):
    RoundAppraisal.objects.update(state=state)
    found = {who for who, user in world.people.items() if RoundAppraisal.objects.visible_to(user).exists()}

    over = set() if state == State.DRAFT else {"head", "deputy"}
    screening = {"screener"} if state in SEES["screener"] else set()
    assert found == {"officer", "hr"} | over | screening


def test_trail_holds_no_level_no_score_and_no_reason_of_one(world):
    brought_to(world, State.SCORED, level=3)
    turned(world, "differ", by="deputy", words="ข้อ 1 ควรได้ 5")

    rows = AuditEvent.objects.exclude(verb__startswith="นำเข้า")
    said = json.dumps(list(rows.values_list("verb", "details", "reason")), ensure_ascii=False)
    assert ("ควรได้" in said, '"level"' in said, "sha256" in said) == (False, False, False)


def test_models_of_scores_keep_no_history_and_stand_in_no_admin():
    from django.contrib import admin

    models = {LineLevel, AppraisalStep, RoundAppraisal}
    assert {model for model in models if model in admin.site._registry or hasattr(model, "history")} == set()


def test_parts_of_the_table_are_all_used():
    assert {turn.key for turn in TURNS} >= set(WHO)
    assert AppraisalPart.Source.AGREED == "agreed"


def test_reported_level_is_the_owners_own(world):
    brought_to(world, State.AGREED)
    reported(world, 5)

    shown = sheet_of(world.appraisal, shows_own=True, shows_result=True)
    assert (shown.own.total, shown.result.total) == (Decimal(100), None)
    with pytest.raises(PermissionDenied):
        give_levels(appraisal=world.appraisal, typed={}, by=world.people["officer"], today=TODAY)
