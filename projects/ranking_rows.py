"""Where a ranking's content comes from: the rows while it is open, what was frozen once it is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db.models import QuerySet, Sum

from areaoffice.office import clock
from areaoffice.office.models import Office, Post, RoleGrant, User
from areaoffice.office.models.people import in_force_on
from plans.models import ActionPlan, CommitteeMember, Criterion, FundSource, Ranking, RankingSwitch
from plans.permissions import can_keep_ranking
from projects.ceilings import NO_SOURCE, ceilings_of
from projects.models import Abstention, BudgetLine, CommitteeWord, CriterionScore, Project, ProjectOwner
from projects.money import ZERO, baht
from projects.ranking import (
    SCHEMA,
    MemberScore,
    Proposal,
    RankedProposal,
    RankingContent,
    RankingCriterion,
    RankingMember,
    WordOn,
    from_json,
    rank,
    weighted,
)

OWNS = "เป็นผู้รับผิดชอบโครงการ"
IN_LEAD_UNIT = "อยู่ในกลุ่มที่รับผิดชอบโครงการ"


def is_switched_on(office_id: int) -> bool:
    return RankingSwitch.objects.filter(office=office_id).exists()


def ranking_of(plan: ActionPlan) -> Ranking | None:
    return Ranking.objects.filter(plan=plan).select_related("plan__office").first()


def shows_link(user: User, plan: ActionPlan) -> bool:
    """The plan's page leads to the ranking for those who keep it, for its members, and for every reader once it is closed."""
    if can_keep_ranking(user, plan.office):
        return is_switched_on(plan.office_id)
    ranking = Ranking.objects.switched_on().filter(plan=plan)
    sitting = CommitteeMember.objects.sitting().filter(person=user.pk).values("ranking")
    return (ranking.closed() | ranking.filter(pk__in=sitting)).exists()


def seat_in(ranking: Ranking, user: User) -> CommitteeMember | None:
    """The seat of this person on the committee, also one that they had to leave."""
    return CommitteeMember.objects.filter(ranking=ranking, person=user.pk).first()


def content_of(ranking: Ranking) -> RankingContent:
    """What was closed, or the rows as they stand; 1 query or 12, whatever the number of proposals."""
    if ranking.is_open:
        return build(ranking)
    last = ranking.results.order_by("-number").values_list("content", flat=True).first()
    return from_json(last) if last is not None else build(ranking)


def word_on(project: Project) -> tuple[RankingContent, RankedProposal] | None:
    """What the closed ranking of its plan says about a project, in an office that uses it; one query."""
    closed = Ranking.objects.switched_on().closed().filter(plan=project.plan_id)
    last = closed.order_by("-results__number").values_list("results__content", flat=True).first()
    if last is None:
        return None
    content = from_json(last)
    found = content.proposal(project.amends_id or project.pk)
    return (content, found) if found else None


def proposals_of(plan: ActionPlan, *, in_brief: bool = False) -> list[Project]:
    """What is ranked: the plan's projects that count, but for those that were assigned to the office in the year. One query.

    `in_brief`: with their objectives and targets, for members who may not open the projects' own pages; two more.
    """
    rows = Project.objects.for_plan(plan).standing().exclude(kind=Project.Kind.ASSIGNED)
    rows = rows.with_budget().select_related("lead_unit").order_by("number", "pk")
    return list(rows.prefetch_related("objectives", "quantity_targets") if in_brief else rows)


def people_of_office(office: Office) -> QuerySet[User]:
    """Who may be asked to sit on a committee: the people who work in the office today."""
    working = RoleGrant.objects.of_office(office).filter(in_force_on(clock.today()), role__in=RoleGrant.STAFF_ROLES)
    return User.objects.filter(pk__in=working.values("user"), is_active=True).order_by("first_name", "last_name", "pk")


def said_by(
    member: CommitteeMember, *, criteria: Sequence[Criterion], projects: Sequence[Project]
) -> dict[int, MemberScore]:
    """By project what one member says about it; five queries."""
    said = _said(criteria, [member], projects)
    return {project: score for (project, _member), score in said.items()}


def build(ranking: Ranking) -> RankingContent:
    """The ranking from its rows; 12 queries."""
    plan = ranking.plan
    criteria = list(Criterion.objects.of_ranking(ranking).order_by("order", "pk"))
    members = list(ranking.members.sitting().select_related("person").order_by("order", "pk"))
    sources, proposals = rank(
        _proposals(ranking, criteria, members),
        weights=[one.weight for one in criteria],
        ceilings=_ceilings(plan),
        sources={**dict(FundSource.objects.values_list("pk", "name")), None: NO_SOURCE},
    )
    return RankingContent(
        schema=SCHEMA,
        office=plan.office.name,
        fiscal_year=plan.fiscal_year,
        order_number=ranking.order_number,
        ordered_on=ranking.ordered_on,
        meeting=ranking.meeting,
        met_on=ranking.met_on,
        place=ranking.place,
        began=ranking.began,
        ended=ranking.ended,
        guests=ranking.guests,
        note=ranking.note,
        criteria=tuple(RankingCriterion(one.pk, one.name, one.weight) for one in criteria),
        members=_printed(ranking, members),
        sources=sources,
        proposals=proposals,
    )


def _proposals(ranking: Ranking, criteria: Sequence[Criterion], members: Sequence[CommitteeMember]) -> list[Proposal]:
    """What is ranked, with what it asks for and what every member and the committee said about it."""
    projects = proposals_of(ranking.plan)
    said, asked, words = _said(criteria, members, projects), _asked(projects), _words(ranking)
    return [
        Proposal(
            project.pk,
            project.code,
            project.name,
            project.lead_unit.label,
            baht(project.budget),
            asked.get(project.pk, {}),
            tuple(said[project.pk, member.pk] for member in members),
            words.get(project.pk),
        )
        for project in projects
    ]


def _printed(ranking: Ranking, members: Sequence[CommitteeMember]) -> tuple[RankingMember, ...]:
    """The members with their posts on the day of the meeting (today while there is none); the chair first."""
    posts = Post.objects.of_office(ranking.office).as_of(ranking.met_on or clock.today())
    held = posts.filter(person__in=[one.person_id for one in members]).order_by("is_head", "-pk")
    titles = {post.person_id: post.printed_title for post in held}
    return tuple(
        RankingMember(
            one.pk,
            str(one.person),
            titles.get(one.person_id, ""),
            str(one.get_role_display()),
            one.role == CommitteeMember.Role.CHAIR,
            one.attended,
        )
        for one in members
    )


def _said(
    criteria: Sequence[Criterion],
    members: Sequence[CommitteeMember],
    projects: Sequence[Project],
) -> dict[tuple[int, int], MemberScore]:
    """By project and member what the member says about it; five queries."""
    people = [one.pk for one in members]
    rows = CriterionScore.objects.filter(member__in=people).order_by()
    scores = {(one.project_id, one.member_id, one.criterion_id): one.value for one in rows}
    absent = Abstention.objects.filter(member__in=people).order_by()
    abstains = {(one.project_id, one.member_id): one.reason for one in absent}
    stakes = stakes_of(members, projects)
    weights = [one.weight for one in criteria]
    whole = sum(weights, Decimal(0))
    found = {}
    for project in projects:
        for member in members:
            key = (project.pk, member.pk)
            given = tuple(scores.get((*key, one.pk)) for one in criteria)
            total = None if key in abstains else weighted(given, weights)
            mean = None if total is None else total / whole
            found[key] = MemberScore(member.pk, given, mean, abstains.get(key, ""), stakes.get(key, ""))
    return found


def stakes_of(members: Sequence[CommitteeMember], projects: Sequence[Project]) -> dict[tuple[int, int], str]:
    """By project and member the stake that the member has in it: its owner, or in its lead unit today. Three queries."""
    people = [one.person_id for one in members]
    today = clock.today()
    owners = ProjectOwner.objects.filter(project__in=[one.pk for one in projects], post__person__in=people)
    owned = set(owners.order_by().values_list("project", "post__person"))
    posts = Post.objects.filter(in_force_on(today), person__in=people, unit__isnull=False)
    grants = RoleGrant.objects.filter(in_force_on(today), user__in=people, unit__isnull=False)
    units = {*posts.order_by().values_list("person", "unit"), *grants.order_by().values_list("user", "unit")}
    found = {}
    for project in projects:
        for member in members:
            if (project.pk, member.person_id) in owned:
                found[project.pk, member.pk] = OWNS
            elif (member.person_id, project.lead_unit_id) in units:
                found[project.pk, member.pk] = IN_LEAD_UNIT
    return found


def _asked(projects: Sequence[Project]) -> dict[int, dict[int | None, Decimal]]:
    """By project the money that it asks of each fund source."""
    lines = BudgetLine.objects.filter(project__in=[one.pk for one in projects]).order_by()
    found: dict[int, dict[int | None, Decimal]] = {}
    for project, source, total in lines.values_list("project", "fund_source").annotate(total=Sum("amount")):
        found.setdefault(project, {})[source] = baht(total) or ZERO
    return found


def _ceilings(plan: ActionPlan) -> Mapping[int | None, Decimal]:
    """The plan's ceilings by fund source, all units together."""
    found: dict[int | None, Decimal] = {}
    for (_unit, source), amount in ceilings_of(plan).items():
        found[source] = found.get(source, ZERO) + amount
    return found


def _words(ranking: Ranking) -> dict[int, WordOn]:
    rows = CommitteeWord.objects.filter(ranking=ranking).order_by()
    return {one.project_id: WordOn(one.kind, one.amount, one.reason) for one in rows}
