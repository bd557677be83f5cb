"""What stands around an agreement's content: live results, notes of the year, earlier versions, and what this person may do besides deciding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from areaoffice.office.models import User
from staff.agreements.keeping_actions import may_name_superior, may_note, may_set_salary
from staff.agreements.live_page import READERS, LivePage, live_of
from staff.agreements.page import AgreementPage
from staff.agreements.permissions import may_copy, may_offer, reads_version
from staff.agreements.sight import Thing
from staff.agreements.templates_in_use import waits_for_confirmation
from staff.models import AgreementVersion, MidYearNote, TargetOffer


@dataclass(frozen=True, slots=True)
class Around:
    """`compared` are the versions that stand beside the one before them; `is_unconfirmed`: nothing can be agreed on the edition yet."""

    live: LivePage | None
    notes: Sequence[MidYearNote]
    may_note: bool
    may_name_superior: bool
    may_set_salary: bool
    compared: Sequence[AgreementVersion]
    is_unconfirmed: bool
    may_offer: bool
    may_copy: bool
    waiting: int


def around(page: AgreementPage, user: User, *, today: date) -> Around:
    """Notes are for owner, superior and personnel group. Five queries, and those of the judgement."""
    agreement = page.agreement
    reads = bool(page.parts & READERS) and Thing.CONTENT in page.things
    versions = sorted(agreement.versions.all(), key=lambda one: one.number)[1:] if reads else []
    return Around(
        live=live_of(page, today=today),
        notes=list(agreement.mid_year_notes.select_related("by")) if reads else [],
        may_note=may_note(agreement, user),
        may_name_superior=may_name_superior(agreement, user),
        may_set_salary=may_set_salary(agreement, user),
        compared=[one for one in versions if reads_version(one, page.parts)],
        may_offer=may_offer(agreement, user),
        may_copy=may_copy(page.parts, page.things, agreement.state),
        waiting=TargetOffer.objects.of_office(agreement.office).waiting_for(user).count() if page.may_write else 0,
        is_unconfirmed=waits_for_confirmation(agreement.template, agreement.office, agreement.fiscal_year),
    )
