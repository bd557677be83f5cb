"""The ranking of a demo's proposals: an invented committee with its scores and words, still open so that a visitor may go on.

It is written once: whatever a visitor made of it stays when the office is loaded again.
"""

from __future__ import annotations

from areaoffice.desk.loading.reading import Folder, Record
from areaoffice.desk.loading.saving import keep
from areaoffice.office.models import Office, User
from plans.models import CommitteeMember, Criterion, Ranking, RankingSwitch
from plans.ranking_criteria import DEFAULT_CRITERIA
from projects.models import Abstention, CommitteeWord, CriterionScore

PLAIN = ("order_number", "ordered_on", "meeting", "met_on", "place", "began", "ended", "note")
SCORES = (5, 4, 3, 2, 1)


def load_ranking(folder: Folder, office: Office) -> None:
    record = folder.read("ranking", default={})
    if not record:
        return
    plan = office.action_plans.get(fiscal_year=record["fiscal_year"])
    if Ranking.objects.filter(plan=plan).exists():
        return
    keep(RankingSwitch, {"office": office})
    ranking = keep(Ranking, {"plan": plan}, **{name: record[name] for name in PLAIN})
    criteria = load_criteria(ranking)
    projects = {one.code: one for one in plan.projects.filter(amends=None)}
    members = load_members(ranking, record)
    for username, by_code in record["scores"].items():
        for code, values in by_code.items():
            for criterion, value in zip(criteria, values, strict=True):
                key = {"member": members[username], "project": projects[code], "criterion": criterion}
                keep(CriterionScore, key, value=value)
    for username, code, reason in record["abstentions"]:
        keep(Abstention, {"member": members[username], "project": projects[code]}, reason=reason)
    for code, kind, amount, reason in record["words"]:
        key = {"ranking": ranking, "project": projects[code]}
        keep(CommitteeWord, key, kind=kind, amount=amount, reason=reason)


def load_criteria(ranking: Ranking) -> list[Criterion]:
    return [
        keep(
            Criterion,
            {"ranking": ranking, "name": one.name},
            order=order,
            weight=one.weight,
            **{f"level_{score}": words for score, words in zip(SCORES, one.levels, strict=True)},
        )
        for order, one in enumerate(DEFAULT_CRITERIA, start=1)
    ]


def load_members(ranking: Ranking, record: Record) -> dict[str, CommitteeMember]:
    return {
        username: keep(
            CommitteeMember,
            {"ranking": ranking, "person": User.objects.get(username=username)},
            role=role,
            order=order,
        )
        for order, (username, role) in enumerate(record["members"], start=1)
    }
