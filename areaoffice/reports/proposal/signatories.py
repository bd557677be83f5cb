"""The chain of signatures of a proposal: who proposes, agrees, checks and approves, with the day where it was decided in the system.

A step not decided yet names who stands in the post today (dotted where it is vacant, or where no post carries the word), so that the paper can be signed by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from areaoffice.office.capacity import carries
from areaoffice.office.models import Office, Post, StateChange
from areaoffice.reports.proposal.filling import owner_name, owner_position
from areaoffice.reports.proposal.form import SignatureLine
from projects.models import Project
from projects.signatures import Signature, signatures_of
from projects.workflow import AUTHORITY_OF_STEP, chain, skipped_steps
from thai.dates import format_date


def blank_chain() -> tuple[SignatureLine, ...]:
    """The six lines of the form, unsigned."""
    return tuple(SignatureLine(role) for _step, role in chain(frozenset()))


def chains_of(projects: Sequence[Project], office: Office, *, today: date) -> dict[int, tuple[SignatureLine, ...]]:
    """By key of the project, the lines that the office uses. A fixed number of queries; the projects come with their parts."""
    skipped = skipped_steps(office)
    posts = list(Post.objects.of_office(office).as_of(today).select_related("person").prefetch_related("oversees"))
    steps: dict[int, list[StateChange]] = {}
    changes = StateChange.objects.about_rows(Project, [project.pk for project in projects]).select_related("by")
    for change in changes.order_by("at", "pk"):
        steps.setdefault(change.object_id, []).append(change)
    return {project.pk: _chain(project, steps.get(project.pk, []), skipped, posts) for project in projects}


def _chain(
    project: Project, steps: Sequence[StateChange], skipped: frozenset[str], posts: Sequence[Post]
) -> tuple[SignatureLine, ...]:
    signed = signatures_of(steps, skipped)
    return tuple(
        _line(signature, step, project, posts) for signature, (step, _role) in zip(signed, chain(skipped), strict=True)
    )


def _line(signature: Signature, step: str, project: Project, posts: Sequence[Post]) -> SignatureLine:
    if signature.name:
        day = format_date(signature.signed_on) if signature.signed_on else ""
        return SignatureLine(signature.role, signature.name, signature.capacity, day)
    if step == "propose":
        return _proposer(signature.role, project)
    post = next((one for one in posts if carries(one, AUTHORITY_OF_STEP[Project.Step(step)], project.lead_unit)), None)
    if post is None:
        return SignatureLine(signature.role)
    return SignatureLine(signature.role, str(post.person or ""), post.printed_title)


def _proposer(role: str, project: Project) -> SignatureLine:
    owner = next(iter(project.owners.all()), None)
    return SignatureLine(role, owner_name(owner), owner_position(owner)) if owner else SignatureLine(role)
