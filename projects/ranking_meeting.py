"""What a committee does with a ranking: each member scores, and the secretary minutes the meeting."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from areaoffice.office import audit
from areaoffice.office.models import User
from areaoffice.office.versions import StaleRow, save_version
from plans.models import CommitteeMember, Criterion, Ranking
from plans.permissions import can_keep_ranking
from plans.seen import fingerprint
from projects.models import Abstention, CommitteeWord, CriterionScore, Project
from projects.models.ranking import HIGHEST, LOWEST
from projects.money_actions import allow
from projects.ranking_actions import CLOSED, locked, locked_open
from projects.ranking_rows import proposals_of

NOT_A_MEMBER = "ท่านไม่ได้เป็นกรรมการชุดนี้แล้ว จึงบันทึกคะแนนไม่ได้"


@dataclass(frozen=True, slots=True)
class Scored:
    """What a member typed about one proposal: scores by criterion (None: taken back), or the reason for abstaining."""

    project: int
    scores: Mapping[int, int | None]
    abstains: str = ""


@dataclass(frozen=True, slots=True)
class TypedWord:
    """The committee's word on a project as it was typed; kind "" takes it back."""

    project: int
    kind: str
    amount: Decimal | None
    reason: str


@transaction.atomic
def score_proposals(*, ranking: Ranking, by: User, typed: Sequence[Scored]) -> CommitteeMember:
    """Keep what a member says about proposals, all of it or nothing; other proposals stay as they were.

    PermissionDenied for who is no member (any more); ValidationError in Thai for a score outside 1 to 5, a score beside an
    abstention, a proposal that is not ranked, and once the ranking is closed.
    """
    ranking = locked(ranking)
    member = ranking.members.sitting().filter(person=by).first()
    if member is None:
        raise PermissionDenied(NOT_A_MEMBER)
    if not ranking.is_open:
        raise ValidationError(CLOSED)
    projects = {one.pk: one for one in proposals_of(ranking.plan)}
    criteria = {one.pk: one for one in ranking.criteria.all()}
    for one in typed:
        project = projects.get(one.project)
        if project is None:
            raise ValidationError("มีโครงการที่ไม่อยู่ในการจัดลำดับแล้ว กรุณาเปิดหน้านี้ใหม่")
        _refuse_scores(project, one, criteria)
        _keep(member, project, one)
    return member


def _refuse_scores(project: Project, one: Scored, criteria: Mapping[int, Criterion]) -> None:
    for key, value in one.scores.items():
        if key not in criteria:
            raise ValidationError("มีเกณฑ์ที่ถูกลบไปแล้ว กรุณาเปิดหน้านี้ใหม่")
        if value is not None and not LOWEST <= value <= HIGHEST:
            raise ValidationError(f"{project.code} เกณฑ์ “{criteria[key]}”: คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5")
    if one.abstains and any(value is not None for value in one.scores.values()):
        raise ValidationError(f"{project.code}: งดให้คะแนนแล้ว ต้องเว้นคะแนนว่างทุกเกณฑ์")


def _keep(member: CommitteeMember, project: Project, one: Scored) -> None:
    rows = member.scores.filter(project=project)
    rows.filter(criterion__in=[key for key, value in one.scores.items() if value is None]).delete()
    for key, value in one.scores.items():
        if value is not None:
            CriterionScore.objects.update_or_create(
                member=member, project=project, criterion_id=key, defaults={"value": value}
            )
    if one.abstains:
        rows.delete()
        Abstention.objects.update_or_create(member=member, project=project, defaults={"reason": one.abstains})
    else:
        member.abstentions.filter(project=project).delete()


@transaction.atomic
def minute_meeting(
    *,
    ranking: Ranking,
    by: User,
    meeting: Mapping[str, Any],
    attended: Collection[int],
    words: Sequence[TypedWord],
    seen: str,
) -> Ranking:
    """Write the minutes: `meeting` by field, the members (by key) who came, and the committee's words.

    StaleRow where somebody else wrote since (`seen` is `minutes_mark` of what the form was opened with). ValidationError in Thai by field.
    """
    allow(can_keep_ranking, by, ranking.office)
    ranking = locked_open(ranking)
    if minutes_mark(ranking) != seen:
        raise StaleRow(ranking)
    for name, value in meeting.items():
        setattr(ranking, name, value)
    save_version(ranking, seen=ranking.row_version)
    for member in ranking.members.sitting():
        if member.attended != (member.pk in attended):
            member.attended = member.pk in attended
            member.save(update_fields=["attended"])
    _write_words(ranking, words)
    audit.record("บันทึกรายงานการประชุมจัดลำดับโครงการ", office=ranking.office, by=by, thing=ranking, words=len(words))
    return ranking


def _write_words(ranking: Ranking, words: Sequence[TypedWord]) -> None:
    projects = {one.pk: one for one in proposals_of(ranking.plan)}
    stored = {one.project_id: one for one in ranking.words.all()}
    for one in words:
        row = stored.get(one.project)
        if not one.kind:
            if row:
                row.delete()
            continue
        project = projects.get(one.project)
        if project is None:
            raise ValidationError("มีโครงการที่ไม่อยู่ในการจัดลำดับแล้ว กรุณาเปิดหน้านี้ใหม่")
        _refuse_word(project, one)
        row = row or CommitteeWord(ranking=ranking, project=project)
        row.kind, row.amount, row.reason = one.kind, one.amount, one.reason
        row.full_clean()
        row.save()


def _refuse_word(project: Project, one: TypedWord) -> None:
    """ValidationError at the field of the form where the word is not whole."""
    is_cut = one.kind == CommitteeWord.Kind.REDUCED
    if is_cut and one.amount is None:
        raise ValidationError({f"amount_{project.pk}": f"{project.code}: มติปรับลดต้องระบุจำนวนเงิน"})
    if not is_cut and one.amount is not None:
        raise ValidationError({f"amount_{project.pk}": f"{project.code}: ระบุจำนวนเงินเฉพาะมติปรับลด"})
    if is_cut and project.budget is not None and one.amount is not None and one.amount >= project.budget:
        raise ValidationError({f"amount_{project.pk}": f"{project.code}: จำนวนที่ปรับลดต้องน้อยกว่าที่ขอ"})
    if one.kind != CommitteeWord.Kind.AGREED and not one.reason:
        raise ValidationError({f"reason_{project.pk}": f"{project.code}: มติที่ไม่ใช่เห็นชอบต้องระบุเหตุผล"})


def minutes_mark(ranking: Ranking) -> str:
    """Which minutes a form was opened with: the ranking's version and every word."""
    words = ranking.words.order_by("project").values_list("project", "kind", "amount", "reason")
    return fingerprint([ranking.row_version, *words])
