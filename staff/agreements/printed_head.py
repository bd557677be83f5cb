"""What a version prints of the people and places around its rows: kept when it is fixed, so that a new surname, school, standing or level
changes no paper that somebody signed. Salary is not in it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from staff.models import AgreementVersion, ExpectedLevel, PerformanceAgreement

WITHOUT_STANDING = "ไม่มีวิทยฐานะ"  # as levels and people are kept


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """Texts as forms print them; `expected` is the name of the level of the owner's standing, `policies` and `levels` are by the number of
    the challenge (a text, as JSON keeps keys)."""

    owner: str
    first_name: str
    last_name: str
    position: str
    standing: str
    rank: str
    place: str
    parent: str
    office: str
    superior: str
    superior_name: str
    expected: str
    policies: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)


def head_of(version: AgreementVersion) -> PrintedHead:
    """As it was kept with a version that is fixed; else as things stand today."""
    return PrintedHead(**version.printed) if version.printed else live_head(version)


def kept_head(version: AgreementVersion) -> dict[str, Any]:
    """The head as it stands today, as a version keeps it."""
    return asdict(live_head(version))


def live_head(version: AgreementVersion) -> PrintedHead:
    """As things stand today. Two queries, and those of people and places that were not fetched."""
    agreement, owner = version.agreement, version.agreement.owner
    superior = version.superior
    challenges = list(version.challenges.select_related("expected_level", "policy_item__plan"))
    return PrintedHead(
        owner=str(owner),
        first_name=f"{owner.name_prefix}{owner.first_name}" or owner.username,
        last_name=owner.last_name,
        position=agreement.printed_position,
        standing=agreement.printed_standing,
        rank=agreement.printed_rank,
        place=place_of(agreement),
        parent=agreement.office.name if agreement.school else agreement.office.parent_agency,
        office=agreement.office.name,
        superior=version.superior_title or (superior.printed_title if superior else ""),
        superior_name=str(superior.person) if superior and superior.person else "",
        expected=expected_of(agreement.printed_standing),
        policies={
            str(one.number): one.policy or (str(one.policy_item) if one.policy_item else "") for one in challenges
        },
        levels={str(one.number): one.expected_level.name for one in challenges if one.expected_level},
    )


def place_of(agreement: PerformanceAgreement) -> str:
    """The school, or the unit with its office, or the office."""
    if agreement.school:
        return agreement.school.name
    return f"{agreement.unit.name} {agreement.office.name}" if agreement.unit else agreement.office.name


def expected_of(standing: str) -> str:
    """The level of practice that a standing asks for; empty for one that no level is known of. One query."""
    level = ExpectedLevel.objects.filter(standing=standing or WITHOUT_STANDING).first()
    return level.name if level else ""
