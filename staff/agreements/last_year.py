"""What an agreement takes over from the year before: that of the same post, else of the same family, else the one that its owner chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError

from areaoffice.office.models import Office, User
from indicators.models import IndicatorYear
from staff.agreements.version_copies import copy_rows
from staff.models import AgreementVersion, PerformanceAgreement, TemplateItem

CHOOSE = "ข้อตกลงของปีงบประมาณ พ.ศ. {year} ไม่มีฉบับเดียวของตำแหน่งหรือสายงานนี้ กรุณาเลือกข้อตกลงที่จะคัดลอก: {titles} ยังไม่ได้สร้างร่าง"


def agreements_before(owner: User, office: Office, fiscal_year: int) -> list[PerformanceAgreement]:
    """The owner's agreements of the year before, with their versions; cancelled ones are none. Two queries."""
    rows = PerformanceAgreement.objects.of_office(office).for_year(fiscal_year - 1).of_owner(owner).alive()
    return list(rows.select_related("template__family").prefetch_related("versions").order_by("pk"))


def title_of(before: PerformanceAgreement) -> str:
    """Post and family, by which the owner tells two agreements of a year apart."""
    return f"{before.printed_title} ({before.template.family.name})"


def copy_last_year(agreement: PerformanceAgreement, version: AgreementVersion, *, chosen: int | None = None) -> None:
    """The rows of the owner's last signed version of the year before; items go by number, links to this year's indicators by card."""
    before = source_of(agreement, chosen)
    source = before.signed or before.current
    copy_rows(source, version, items=_items_by_number(before, agreement), years=_years_by_card(before, agreement))


def source_of(agreement: PerformanceAgreement, chosen: int | None) -> PerformanceAgreement:
    """The agreement to copy. ValidationError in Thai where there is none, and at `source` where the owner must choose."""
    found = agreements_before(agreement.owner, agreement.office, agreement.fiscal_year)
    if not found:
        raise ValidationError(f"ไม่พบข้อตกลงของปีงบประมาณ พ.ศ. {agreement.fiscal_year - 1} ให้คัดลอก")
    picked = [one for one in found if one.pk == chosen] if chosen is not None else _alike(agreement, found)
    if len(picked) != 1:
        titles = " · ".join(map(title_of, found))
        raise ValidationError({"source": CHOOSE.format(year=agreement.fiscal_year - 1, titles=titles)})
    return picked[0]


def _alike(agreement: PerformanceAgreement, found: Sequence[PerformanceAgreement]) -> Sequence[PerformanceAgreement]:
    """Those of the same post, else those of the same family."""
    family = agreement.template.family_id
    of_family = [one for one in found if one.template.family_id == family]
    of_post = [one for one in found if one.post_id is not None and one.post_id == agreement.post_id]
    return [one for one in of_post if one in of_family] or of_post or of_family


def _items_by_number(before: PerformanceAgreement, agreement: PerformanceAgreement) -> Mapping[int, TemplateItem]:
    here = {item.number: item for item in TemplateItem.objects.filter(domain__template=agreement.template)}
    there = TemplateItem.objects.filter(domain__template=before.template)
    return {item.pk: here[item.number] for item in there if item.number in here}


def _years_by_card(before: PerformanceAgreement, agreement: PerformanceAgreement) -> Mapping[int, IndicatorYear]:
    years = IndicatorYear.objects.of_office(agreement.office)
    here = {year.indicator_id: year for year in years.for_year(agreement.fiscal_year)}
    there = years.for_year(before.fiscal_year).values_list("pk", "indicator")
    return {key: here[card] for key, card in there if card in here}
