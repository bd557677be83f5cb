"""Performance agreements: the national templates, and an office's agreements with items, indicators and challenges."""

from __future__ import annotations

from typing import Any

from areaoffice.desk.loading.people import person_of, post_held_by, post_of
from areaoffice.desk.loading.reading import BrokenFixture, Folder, Record
from areaoffice.desk.loading.saving import assign, keep, relations, values_of, would_change
from areaoffice.office.models import Office
from indicators.models import IndicatorYear
from staff.agreements.starting import fill_items
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementOutcome,
    AgreementSalary,
    AgreementTemplate,
    AgreementVersion,
    AgreementWorkload,
    ExpectedLevel,
    IndicatorLink,
    PerformanceAgreement,
    PositionFamily,
    PostFamily,
    TargetOffer,
    TemplateCriterion,
    TemplateDomain,
    TemplateItem,
    TemplateLevel,
    WorkloadLine,
)
from thai.fiscal import fiscal_year_range

FAMILY = ("name", "form_suffix", "makes_agreement")
TEMPLATE = (
    *(
        "form_code",
        "legal_reference",
        "starts_on",
        "ends_on",
        "is_confirmed",
        "confirmed_to",
        "to_check",
        "workload_rule",
        "workload_judge",
    ),
    *("target_groups", "outcome_heading", "indicator_heading", "challenge_object", "items_maximum", "pass_percent"),
)
CRITERION = ("name", "guidance", "maximum", "judges")
AGREEMENT = ("printed_position", "printed_standing", "superior_title", "route")
INDICATOR = ("target_group", "name", "operator", "value", "value_text", "unit_name")
CHALLENGE = ("title", "policy", "problem", "method", "quantity_outcome", "quality_outcome")


IN_USE = (
    "แม่แบบข้อตกลง {family} ฉบับ {edition} มีผู้ล็อก เสนอ หรือลงนามแล้ว จึงไม่เปลี่ยนตามแฟ้มข้อมูล "
    "ถ้าต้องใช้ถ้อยคำหรือเกณฑ์ใหม่ให้ทำแม่แบบฉบับใหม่ในหน้าจัดการข้อมูล ข้อมูลส่วนอื่นโหลดตามปกติ"
)


def load_templates(folder: Folder) -> list[str]:
    """The editions of every family. An edition on which somebody proposed or signed stays as it is: a sentence in Thai for each that differs."""
    refused = []
    for order, record in enumerate(folder.records("agreement_templates"), start=1):
        family = keep(
            PositionFamily, {"code": record["code"]}, order=order, **{field: record[field] for field in FAMILY}
        )
        for template in record["templates"]:
            refused += load_template(family, template)
    for order, record in enumerate(folder.records("expected_levels"), start=1):
        fields = {field: record[field] for field in ("name", "english", "verbs")}
        keep(ExpectedLevel, {"standing": record["standing"]}, order=order, **fields)
    return refused


def load_template(family: PositionFamily, record: Record) -> list[str]:
    """An edition with its parts; of one that binds somebody nothing is written, and the sentence says so where the fixture differs."""
    key = {"family": family, "edition": record["edition"]}
    stored = AgreementTemplate.objects.filter(**key).first()
    if stored is None or not stored.is_bound:
        write_template(key, record)
        return []
    differs = would_change(lambda: write_template(key, record), lambda: picture_of(stored))
    return [IN_USE.format(family=family, edition=stored.edition)] if differs else []


def picture_of(template: AgreementTemplate) -> list[list[tuple[Any, ...]]]:
    """Every value of an edition and its parts, as the database holds them. Six queries."""
    items = TemplateItem.objects.filter(domain__template=template)
    parts = (template.domains, items, template.criteria, template.levels, template.workload_lines)
    return values_of(AgreementTemplate.objects.filter(pk=template.pk), *(part.all() for part in parts))


def write_template(key: Record, record: Record) -> None:
    fields = {field: record[field] for field in TEMPLATE} | {"classrooms": record.get("classrooms", [])}
    template = keep(AgreementTemplate, key, **fields)
    load_rules(template, record)
    for domain_record in record["domains"]:
        domain = keep(
            TemplateDomain, {"template": template, "number": domain_record["number"]}, name=domain_record["name"]
        )
        for order, item in enumerate(domain_record["items"], start=1):
            keep(TemplateItem, {"domain": domain, "number": item["number"]}, order=order, name=item["name"])


def load_rules(template: AgreementTemplate, record: Record) -> None:
    """The criteria of part 2, the scale of levels, and the lines of the workload."""
    for order, row in enumerate(record["criteria"], start=1):
        key = {"template": template, "code": row["code"]}
        keep(TemplateCriterion, key, order=order, **{field: row[field] for field in CRITERION})
    for row in record["levels"]:
        keep(TemplateLevel, {"template": template, "level": row["level"]}, name=row["name"])
    for order, row in enumerate(record["workload_lines"], start=1):
        key = {"template": template, "number": row["number"]}
        keep(WorkloadLine, key, order=order, name=row["name"], least_hours=row["least_hours"])


def load_families(folder: Folder, office: Office) -> None:
    """To which family of positions the post of each person belongs; who is not named makes no agreement."""
    for record in folder.records("post_families"):
        post, family = post_held_by(office, record["person"]), PositionFamily.objects.get(code=record["family"])
        keep(PostFamily, {"post": post}, family=family)


def load_agreements(folder: Folder, office: Office) -> None:
    """Each as a draft; `agreement_years` then plays its year. One that is there already stays as it is: people work on it."""
    known: dict[str, Record] = {}
    for record in folder.records("agreements"):
        known[record["owner"]] = record
        family, edition = record["template"]
        template = AgreementTemplate.objects.get(family__code=family, edition=edition)
        key = {"office": office, "fiscal_year": record["fiscal_year"], "owner": person_of(record["owner"])}
        if not PerformanceAgreement.objects.filter(**key, template=template).exists():
            fields = head_of(office, record) | {field: record[field] for field in AGREEMENT}
            agreement = keep(PerformanceAgreement, {**key, "template": template}, **fields)
            if "salary" in record:
                keep(AgreementSalary, {"agreement": agreement}, amount=record["salary"])
            load_version(agreement, known[record["like"] if "like" in record else record["owner"]] | record)
    load_offers(folder, office)


def head_of(office: Office, record: Record) -> Record:
    """What an agreement keeps of its owner's post; without a post the year alone. Who is outside the office signs by title."""
    first, last = fiscal_year_range(record["fiscal_year"])
    post = post_of(office, record["owner"])
    fields: Record = {"post": post, "starts_on": first, "ends_on": last}
    if post is not None:
        superior = None if record["route"] == PerformanceAgreement.Route.EXTERNAL else post.superior
        fields |= {"printed_rank": post.rank, "unit": post.unit, "school": post.school, "superior": superior}
    return fields


def load_version(agreement: PerformanceAgreement, record: Record) -> None:
    """The first version with its rows, open."""
    version = keep(AgreementVersion, {"agreement": agreement, "number": 1}, **record["version"])
    load_items(version, record["items"])
    for challenge in record["challenges"]:
        key = {"version": version, "number": challenge["number"]}
        keep(AgreementChallenge, key, **{field: challenge[field] for field in CHALLENGE})
    load_hours(version, record)
    fill_items(version)


def load_hours(version: AgreementVersion, record: Record) -> None:
    for number, hours in record.get("hours", {}).items():
        line = WorkloadLine.objects.get(template=version.agreement.template, number=number)
        keep(AgreementWorkload, {"version": version, "line": line}, hours=hours)


def load_offers(folder: Folder, office: Office) -> None:
    """Targets handed down, found by owner, item and place in it. One that is there already stays: people answer it."""
    for record in folder.records("target_offers"):
        owner = person_of(record["from"])
        first = AgreementVersion.objects.filter(agreement__owner=owner, number=1)
        rows = AgreementIndicator.objects.filter(item__version__in=first)
        row = rows.get(item__template_item__number=record["item"], order=record["order"])
        key = {"office": office, "indicator": row, "to": person_of(record["to"])}
        if not TargetOffer.objects.filter(**key).exists():
            fields = {field: record[field] for field in ("value", "note", "answer", "answer_note")}
            keep(TargetOffer, key, fiscal_year=row.item.version.agreement.fiscal_year, by=owner, **fields)


def load_items(version: AgreementVersion, records: list[Record]) -> None:
    """The items with their outcomes and indicators: four writes, however many."""
    template = version.agreement.template
    places = {item.number: item for item in TemplateItem.objects.filter(domain__template=template)}
    items = [AgreementItem(version=version, template_item=places[one["number"]], task=one["task"]) for one in records]
    AgreementItem.objects.bulk_create(items)
    pairs = list(zip(items, records, strict=True))
    AgreementOutcome.objects.bulk_create(
        AgreementOutcome(item=item, target_group=group, text=text)
        for item, one in pairs
        for group, text in one["outcomes"].items()
    )
    found = [
        (_indicator(item, order, row), row["office_indicators"])
        for item, one in pairs
        for order, row in enumerate(one["indicators"], start=1)
    ]
    AgreementIndicator.objects.bulk_create(row for row, _numbers in found)
    IndicatorLink.objects.bulk_create(
        IndicatorLink(indicator=row, office_indicator=year)
        for row, numbers in found
        for year in office_indicators(version.agreement, numbers)
    )


def _indicator(item: AgreementItem, order: int, record: Record) -> AgreementIndicator:
    row = AgreementIndicator(item=item, order=order)
    for field in INDICATOR:
        assign(row, field, record[field])
    row.clean_fields(exclude=relations(AgreementIndicator))
    return row


def office_indicators(agreement: PerformanceAgreement, numbers: list[str]) -> list[IndicatorYear]:
    """The office's indicators of the agreement's year by their numbers; BrokenFixture for one that is missing."""
    if not numbers:
        return []
    years = IndicatorYear.objects.of_office(agreement.office).for_year(agreement.fiscal_year)
    found = list(years.filter(number__in=numbers))
    if len(found) != len(set(numbers)):
        raise BrokenFixture(f"ไม่พบตัวชี้วัดของสำนักงานบางรายการใน {', '.join(numbers)}")
    return found
