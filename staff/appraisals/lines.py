"""The lines with which a sheet begins: those that the form gives, and for the salary round what the person agreed in their performance agreement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from staff.models import (
    AgreementTemplate,
    AgreementVersion,
    AppraisalLine,
    AppraisalPart,
    PerformanceAgreement,
    PositionFamily,
    RoundAppraisal,
    TemplateItem,
)

Source = AppraisalPart.Source
ONE = Decimal(1)
Start = tuple[str, Decimal, str]


def write_fixed_lines(made: RoundAppraisal) -> None:
    """Every line but the agreed indicators. ValidationError where the family has no template whose items could be taken."""
    version = signed_version(made)
    for part in made.scheme.parts.all():
        AppraisalLine.objects.bulk_create(
            AppraisalLine(appraisal=made, part=part, order=order, name=name[:500], weight=weight, agreed_text=text)
            for order, (name, weight, text) in enumerate(_starts(made, part, version), start=1)
        )


def _starts(made: RoundAppraisal, part: AppraisalPart, version: AgreementVersion | None) -> list[Start]:
    """Name, weight and agreed words of each line of a part."""
    if part.source == Source.TEMPLATE:
        tasks = _tasks(version)
        return [(f"{item.number} {item.name}", ONE, tasks.get(item.pk, "")) for item in _items_of(made, version)]
    texts = _challenges(version) if part.source == Source.CHALLENGE else []
    aspects = list(part.aspects.all())
    texts += [""] * (len(aspects) - len(texts))
    return [(aspect.name, aspect.weight, text) for aspect, text in zip(aspects, texts, strict=False)]


def signed_version(made: RoundAppraisal) -> AgreementVersion | None:
    """The signed version of this person's performance agreement of the year; None without one, and for sheets that need none."""
    sources = {part.source for part in made.scheme.parts.all()}
    if not sources & {Source.TEMPLATE, Source.CHALLENGE}:
        return None
    rows = PerformanceAgreement.objects.of_office(made.round.office).for_year(made.round.fiscal_year)
    mine = rows.filter(owner=made.owner).exclude(state=PerformanceAgreement.State.CANCELLED)
    signed = [one.signed for one in mine.prefetch_related("versions").order_by("-pk")]
    return next((version for version in signed if version is not None), None)


def _items_of(made: RoundAppraisal, version: AgreementVersion | None) -> Iterable[TemplateItem]:
    """The items of the signed agreement's template; without one, of the family's edition in force when the round began."""
    if version is not None:
        return _in_order(version.agreement.template)
    items = items_of_family(made.scheme.family, made.round.starts_on)
    if not items:
        raise ValidationError("ยังไม่มีแม่แบบข้อตกลงในการพัฒนางานของสายงานนี้ จึงเริ่มแบบประเมินไม่ได้")
    return items


def items_of_family(family: PositionFamily, day: date) -> list[TemplateItem]:
    """The items of the edition in which this family makes performance agreements on a day; none where it has no edition."""
    editions = family.templates.newest_first()
    begun = next((one for one in editions if one.starts_on is None or one.starts_on <= day), None)
    return list(_in_order(begun)) if begun else []


def _in_order(template: AgreementTemplate) -> Iterable[TemplateItem]:
    return TemplateItem.objects.filter(domain__template=template).order_by("domain__number", "order", "pk")


def _tasks(version: AgreementVersion | None) -> dict[int, str]:
    if version is None:
        return {}
    return dict(version.items.values_list("template_item", "task"))


def _challenges(version: AgreementVersion | None) -> list[str]:
    """Method, quantity and quality as signed, over all challenges, in the order of the form's three rows."""
    if version is None:
        return []
    challenges = list(version.challenges.order_by("number"))
    fields = ("method", "quantity_outcome", "quality_outcome")
    return ["\n".join(filter(None, (getattr(one, field) for one in challenges))) for field in fields]
