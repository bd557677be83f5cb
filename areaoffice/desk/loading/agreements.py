"""Performance agreements: the national templates, and an office's agreements with items, indicators and challenges."""

from __future__ import annotations

from areaoffice.desk.loading.people import person_of, post_of
from areaoffice.desk.loading.reading import BrokenFixture, Folder, Record
from areaoffice.desk.loading.saving import keep, keep_set
from areaoffice.office.models import Office
from indicators.models import IndicatorYear
from staff.models import (
    AgreementChallenge,
    AgreementIndicator,
    AgreementItem,
    AgreementTemplate,
    AgreementVersion,
    ExpectedLevel,
    PerformanceAgreement,
    PositionFamily,
    TemplateDomain,
    TemplateItem,
)

FAMILY = ("name", "form_suffix", "makes_agreement")
TEMPLATE = ("form_code", "legal_reference", "starts_on", "ends_on", "is_confirmed")
AGREEMENT = ("printed_position", "printed_standing", "superior_title", "route", "state")
INDICATOR = ("target_group", "name", "operator", "value", "value_text", "unit_name")
CHALLENGE = ("title", "problem", "method", "quantity_outcome", "quality_outcome")


def load_templates(folder: Folder) -> None:
    for order, record in enumerate(folder.records("agreement_templates"), start=1):
        family = keep(
            PositionFamily, {"code": record["code"]}, order=order, **{field: record[field] for field in FAMILY}
        )
        for template in record["templates"]:
            load_template(family, template)
    for order, record in enumerate(folder.records("expected_levels"), start=1):
        fields = {field: record[field] for field in ("name", "english")}
        keep(ExpectedLevel, {"standing": record["standing"]}, order=order, **fields)


def load_template(family: PositionFamily, record: Record) -> None:
    key = {"family": family, "edition": record["edition"]}
    template = keep(AgreementTemplate, key, **{field: record[field] for field in TEMPLATE})
    for domain_record in record["domains"]:
        domain = keep(
            TemplateDomain, {"template": template, "number": domain_record["number"]}, name=domain_record["name"]
        )
        for order, item in enumerate(domain_record["items"], start=1):
            keep(TemplateItem, {"domain": domain, "number": item["number"]}, order=order, name=item["name"])


def load_agreements(folder: Folder, office: Office) -> None:
    for record in folder.records("agreements"):
        family, edition = record["template"]
        agreement = keep(
            PerformanceAgreement,
            {
                "office": office,
                "fiscal_year": record["fiscal_year"],
                "owner": person_of(record["owner"]),
                "template": AgreementTemplate.objects.get(family__code=family, edition=edition),
            },
            post=post_of(office, record["owner"]),
            **{field: record[field] for field in AGREEMENT},
        )
        load_version(agreement, record)


def load_version(agreement: PerformanceAgreement, record: Record) -> None:
    fields = dict(record["version"])
    version = keep(AgreementVersion, {"agreement": agreement, "number": fields.pop("number")}, **fields)
    for item in record["items"]:
        load_item(version, item)
    for challenge in record["challenges"]:
        key = {"version": version, "number": challenge["number"]}
        keep(AgreementChallenge, key, **{field: challenge[field] for field in CHALLENGE})


def load_item(version: AgreementVersion, record: Record) -> None:
    template = version.agreement.template
    item = keep(
        AgreementItem,
        {
            "version": version,
            "template_item": TemplateItem.objects.get(domain__template=template, number=record["number"]),
        },
        task=record["task"],
        outcome=record["outcome"],
    )
    for order, indicator in enumerate(record["indicators"], start=1):
        row = keep(
            AgreementIndicator, {"item": item, "order": order}, **{field: indicator[field] for field in INDICATOR}
        )
        keep_set(row.office_indicators, office_indicators(version.agreement, indicator["office_indicators"]))


def office_indicators(agreement: PerformanceAgreement, numbers: list[str]) -> list[IndicatorYear]:
    """The office's indicators of the agreement's year by their numbers; BrokenFixture for one that is missing."""
    years = IndicatorYear.objects.of_office(agreement.office).for_year(agreement.fiscal_year)
    found = list(years.filter(number__in=numbers))
    if len(found) != len(set(numbers)):
        raise BrokenFixture(f"ไม่พบตัวชี้วัดของสำนักงานบางรายการใน {', '.join(numbers)}")
    return found
