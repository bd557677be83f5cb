"""The demo's agreements: the director's of the year 2567, and those of the other office in their states."""

from collections import defaultdict

from areaoffice.office.models import AuditEvent, Office, StateChange
from staff.agreements.canonical import content_hash
from staff.agreements.problems import VersionRows, problems_of
from staff.agreements.results import rule_of, scores_of, sheets_of
from staff.low_scores import LowScore, low_scores_of
from staff.models import AgreementTemplate, AgreementVersion, PerformanceAgreement, PostFamily


def rows_of(agreement: PerformanceAgreement) -> VersionRows:
    versions = AgreementVersion.objects.select_related("agreement__template", "agreement__superior__person")
    return VersionRows.of(versions.get(agreement=agreement))


def test_the_directors_agreement_is_as_it_was_submitted_and_linked(primary: Office):
    rows = rows_of(PerformanceAgreement.objects.get(office=primary, fiscal_year=2567))
    indicators = list(rows.indicators())

    assert len({item.template_item.domain_id for item in rows.items}) == 5
    assert (len(rows.items), len(indicators)) == (14, 81)
    assert sum(bool(row.links.all()) for row in indicators) > 70


def test_its_problems_name_exactly_the_kpis_with_different_targets_and_that_it_was_signed_late(primary: Office):
    rows = rows_of(PerformanceAgreement.objects.get(office=primary, fiscal_year=2567))
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows.indicators():
        for link in row.links.all():
            targets[f"{link.office_indicator.number} {link.office_indicator.indicator.name}"].add(row.amount_words)
    different = {name for name, found in targets.items() if len(found) > 1}
    problems = problems_of(rows)
    told = {one.message for one in problems if one.code == "targets-differ"}

    assert different
    assert {name for name in different if any(name[:100] in message for message in told)} == different
    assert len([message for message in told if any(name[:100] in message for name in targets)]) == len(different)
    assert [one.code for one in problems if one.section == "head"] == ["dated-late"]


def test_the_other_office_shows_every_state_of_a_year(demo: Office):
    found = PerformanceAgreement.objects.filter(office=demo, fiscal_year=2565)

    assert dict(found.values_list("owner__username", "state")) == {
        "director": "passed",
        "deputy": "agreed",
        "plkutt-deputy-2": "amending",
        "plkutt-deputy-3": "scored",
        "head": "submitted",
        "owner": "draft",
        "schoolhead": "self_report",
        "schoolhead2": "scoring",
        "schoolhead3": "passed",
        "schoolhead4": "failed",
        "schoolhead5": "closed",
        "schoolhead6": "acknowledged",
        "schoolhead7": "returned",
        "schoolhead8": "scoring",
        "schoolhead9": "reported",
    }
    for agreement in found:
        items = AgreementTemplate.objects.filter(pk=agreement.template_id).values_list("domains__items").count()
        assert {version.items.count() for version in agreement.versions.all()} == {items}


def of(username: str) -> PerformanceAgreement:
    return PerformanceAgreement.objects.get(owner__username=username, fiscal_year=2565)


def totals_of(username: str) -> list[float]:
    agreement = of(username)
    return [float(one.score.total) if one.score else 0 for one in scores_of(sheets_of(agreement), rule_of(agreement))]


def test_one_passed_with_seventy_each_and_one_failed_by_the_lowest_of_three(demo: Office):
    assert totals_of("schoolhead3") == [70, 70, 70]
    assert totals_of("schoolhead4") == [90, 88, 69]


def test_years_were_played_by_the_actions(demo: Office):
    """Hash and code on the versions, signatures, the trail, and everything dated within the demo's year."""
    played = PerformanceAgreement.objects.filter(office=demo, agreed_on__isnull=False)

    for agreement in played:
        assert agreement.signed is not None
        assert agreement.signed.content_hash == content_hash(agreement.signed)
        assert agreement.signed.code
        steps = StateChange.objects.about(agreement)
        assert {change.at.date().year for change in steps} <= {2021, 2022}
        assert AuditEvent.objects.about(agreement).count() >= steps.count()
    assert of("director").external_outcome.scan.name == "หนังสือแจ้งผลการประเมิน.pdf"
    assert of("schoolhead6").signatures.get(step="refused").witness
    assert {sheet.way for sheet in sheets_of(of("schoolhead8"))} == {"paper"}
    assert [sheet.confirmed_by is not None for sheet in sheets_of(of("schoolhead8"))] == [True, True, False]
    assert [sheet.is_sent for sheet in sheets_of(of("schoolhead2"))] == [False, False, True]


def test_what_was_judged_low_is_proposed_to_their_individual_plans_without_a_figure(demo: Office):
    failed = of("schoolhead4").owner

    found = list(low_scores_of(failed, 2566))

    assert found == [
        LowScore("การบริหารการเปลี่ยนแปลงและนวัตกรรมในสถานศึกษา", "ผลการประเมินข้อตกลงในการพัฒนางาน พ.ศ. 2565"),
        *(
            LowScore(f"ประเด็นท้าทาย: {one.name}", "ผลการประเมินข้อตกลงในการพัฒนางาน พ.ศ. 2565")
            for one in of("schoolhead4").template.criteria.exclude(code="C1")
        ),
    ]
    assert list(low_scores_of(of("schoolhead2").owner, 2566)) == []


def test_teachers_of_schools_make_no_agreement_by_default(demo: Office):
    assert not PostFamily.objects.filter(family__code="teacher").exists()
    assert not PostFamily.objects.filter(post__person__username="school").exists()
