"""The annual report as data: figures of the judgement and of the ledger, placed and worded."""

from decimal import Decimal

import pytest

from areaoffice.reports.annual import (
    conclusion,
    context,
    direction,
    exams,
    kpi_table,
    population,
    project_blocks,
)
from areaoffice.reports.annual.outline import ANNUAL_REPORT
from areaoffice.reports.annual.scope import Scope
from areaoffice.reports.annual.sentences import listed
from areaoffice.reports.books.printing import Options, chapter_html
from areaoffice.reports.books.writing import content_of, tell_nobody
from indicators.models import Evaluation, ExamScore
from projects.models import ReportItem
from tests.reports.conftest import TODAY, YEAR, add_kpi
from thai.numbers import format_figure, format_percent


def test_kpi_table_has_a_row_for_each_project_activity_and_kpi(year):
    table = kpi_table.build(year.scope)

    assert [row.kind for row in table.rows] == [
        "project",
        "kpi",
        "activity",
        "kpi",
        "project",
        "kpi",
        "kpi",
        "activity",
    ]


def test_kpi_table_equals_the_judgement(year):
    judged = {kpi.year.indicator.name: kpi for kpi in year.scope.judged}
    rows = {row.label: row for row in kpi_table.build(year.scope).rows if row.kind == "kpi"}

    assert set(rows) == set(judged)
    for name, row in rows.items():
        kpi = judged[name]
        figures = (format_percent(kpi.value), format_figure(kpi.value))
        assert row.target == kpi.target_text
        assert row.percent in (*figures, "-")
        assert row.percent != "-" or row.count.startswith(figures[1])
        assert (row.missed_percent == "-") is (kpi.attained is not False)


def test_kpi_table_prints_both_pairs_of_a_missed_percentage(year):
    row = next(row for row in kpi_table.build(year.scope).rows if row.label == "ร้อยละของโรงเรียนที่เข้าสอบ")

    assert (row.count, row.percent) == ("31 โรงเรียน", "54.39")
    assert (row.missed_count, row.missed_percent) == ("26 โรงเรียน", "45.61")
    assert row.note == "ไม่บรรลุเป้าหมาย: วันสอบซ้อนกัน"


def test_kpi_table_never_prints_percent_of_target_as_percent_of_population(year):
    row = next(row for row in kpi_table.build(year.scope).rows if row.label == "จำนวนครูแกนนำ")

    assert (row.count, row.percent, row.missed_count) == ("38 คน", "-", "-")


def test_kpi_table_footer_counts_what_was_assessed(year):
    add_kpi(year, "5", "ตัวชี้วัดที่ไม่มีผล", project=year.second, target=100, result=None)

    table = kpi_table.build(year.scope)

    assert (table.projects, table.assessed, table.attained, table.missed) == (2, 4, 3, 1)
    assert (table.attained_percent, table.missed_percent) == (Decimal("75.00"), Decimal("25.00"))


def test_attainment_is_told_in_the_reports_own_pattern(year):
    assert conclusion.attainment_sentence(year.scope) == (
        "จำนวน 2 โครงการ ดำเนินการบรรลุค่าเป้าหมาย 2 โครงการ 3 ตัวชี้วัด จาก 4 ตัวชี้วัด คิดเป็นร้อยละ 75.00 "
        "ไม่บรรลุค่าเป้าหมาย 1 ตัวชี้วัด คิดเป็นร้อยละ 25.00"
    )
    assert conclusion.verdict_note(year.scope).startswith("ทั้งนี้ โครงการลำดับที่ 1 บรรลุผลในระดับโครงการ")


def test_attainment_of_an_empty_plan_is_a_sentence(office, empty_plan):
    scope = Scope(office, YEAR, TODAY)

    assert conclusion.attainment_sentence(scope) == "ปีงบประมาณ พ.ศ. 2565 ยังไม่มีโครงการในแผนปฏิบัติการ"


def test_office_money_keeps_the_central_fund_outside_the_total(year):
    rows = conclusion.money(year.scope).money

    assert [(row.name, row.cells) for row in rows] == [
        ("1. งบดำเนินงาน", ("1,000.00", "990.50", "9.50", "99.05")),
        ("รวมทั้งสิ้น", ("1,000.00", "990.50", "9.50", "99.05")),
        ("งบกลาง (ไม่รวมในยอดรวมทั้งสิ้น)", ("500.00", "499.99", "0.01", "99.99")),
    ]


def test_project_budget_is_printed_with_its_words(year):
    blocks = project_blocks.build(year.scope)[0].blocks

    assert [block.budget_text for block in blocks] == [
        "จำนวน 375,000 บาท (-สามแสนเจ็ดหมื่นห้าพันบาทถ้วน-)",
        "จำนวน 43,135.20 บาท (-สี่หมื่นสามพันหนึ่งร้อยสามสิบห้าบาทยี่สิบสตางค์-)",
    ]


def test_project_without_money_says_so_in_words(year):
    year.first.budget_lines.all().delete()
    year.first.money_status = "none"
    year.first.save()

    assert project_blocks.build(year.scope)[0].blocks[0].budget_text == "ไม่ใช้งบประมาณ"


def test_project_numbers_run_on_through_the_areas(year):
    year.second.policy_item = None
    year.second.save()

    groups = project_blocks.build(year.scope)

    assert [(group.name, [block.number for block in group.blocks]) for group in groups] == [
        ("นโยบายด้านคุณภาพ", [1]),
        ("โครงการที่ยังไม่จัดหมวด", [2]),
    ]


def test_lines_of_the_second_level_stand_under_the_one_before():
    items = [ReportItem(kind="quality", text=text, level=level) for text, level in (("ก", 1), ("ข", 2), ("ค", 1))]

    found = project_blocks.lines(items, "quality")

    assert [(line.text, line.under) for line in found] == [("ก", ("ข",)), ("ค", ())]


def test_basic_table_adds_up_rows_and_columns(full_year):
    (table,) = population.build(full_year.scope)

    assert table.title == "จำนวนโรงเรียนจำแนกตามขนาดโรงเรียน"
    assert [head.text for head in table.heads[0]] == ["ขนาดโรงเรียน", "น้ำใส", "ดอนทอง", "รวม"]
    assert [(row.label, row.cells) for row in table.rows] == [
        ("ขนาดเล็ก", ("23", "9", "32")),
        ("ขนาดกลาง", ("16", "9", "25")),
        ("รวมทั้งสิ้น", ("39", "18", "57")),
    ]
    assert table.source == "ที่มา: DMC ข้อมูล ณ วันที่ 10 มิถุนายน 2565"


def test_alignment_prints_a_dash_where_a_project_answers_to_nothing(year):
    alignment = context.alignment(year.scope)

    assert alignment.columns == ("นโยบาย สพฐ.",)
    assert [row.cells for row in alignment.rows] == [(("1. ด้านคุณภาพ",),), (("-",),)]


def test_mean_of_obec_indicators_is_computed_from_the_rated_rows(full_year):
    table = full_year.scope.evaluations.obec

    assert (table.rated, table.mean, table.mean_label) == (7, Decimal("4.86"), "ดีเยี่ยม")
    assert table.notes == (
        "ตัวชี้วัดที่ 6 อัตราการเข้าเรียนสุทธิ (ค่าเป้าหมาย ร้อยละ 70) จังหวัดน้ำใส ร้อยละ 81.16 จังหวัดดอนทอง ร้อยละ 73.68 ไม่ประเมินระดับคุณภาพ",
    )


def test_mean_leaves_out_the_levels_of_parents(full_year):
    evaluation = Evaluation.objects.get(kind="obec")
    parent = evaluation.items.get(order=1)
    evaluation.items.filter(order__in=(2, 3)).update(parent=parent)

    assert full_year.scope.evaluations.obec.rated == 6


def test_ita_is_told_against_last_year(full_year):
    assert full_year.scope.evaluations.ita.sentence == "ได้คะแนน 95.92 คะแนน อยู่ในระดับ AA เพิ่มขึ้นจากปีก่อน 4.68 คะแนน"


def test_exam_findings_follow_from_the_scores(full_year):
    (grade,) = exams.build(full_year.scope)

    assert [row.cells for row in grade.rows] == [
        ("55.00", "57.00", "2.00", "51.19", "5.81", "-", "-"),
        ("26.00", "24.50", "-1.50", "24.75", "-0.25", "-", "-"),
        ("40.50", "40.75", "0.25", "37.97", "2.78", "-", "-"),
    ]
    assert grade.findings == (
        "ปีการศึกษา 2564 คะแนนเฉลี่ยรวมทุกกลุ่มสาระการเรียนรู้ของสำนักงานเขตพื้นที่การศึกษาเท่ากับ 40.75 "
        "สูงกว่าคะแนนเฉลี่ยระดับประเทศ (37.97) อยู่ 2.78 คะแนน คิดเป็นร้อยละ 7.32 ของคะแนนระดับประเทศ",
        "กลุ่มสาระการเรียนรู้ที่มีคะแนนเฉลี่ยสูงกว่าระดับประเทศ จำนวน 1 กลุ่มสาระ ได้แก่ ภาษาไทย (สูงกว่า 5.81)",
        "เมื่อเปรียบเทียบกับปีการศึกษา 2563 คะแนนเฉลี่ยรวมทุกกลุ่มสาระการเรียนรู้เพิ่มขึ้น 0.25 คะแนน",
        "กลุ่มสาระการเรียนรู้ที่มีคะแนนเฉลี่ยเพิ่มขึ้น จำนวน 1 กลุ่มสาระ ได้แก่ ภาษาไทย (เพิ่มขึ้น 2.00)",
        "กลุ่มสาระการเรียนรู้ที่มีคะแนนเฉลี่ยลดลง จำนวน 1 กลุ่มสาระ ได้แก่ คณิตศาสตร์ (ลดลง 1.50)",
    )


def test_exam_average_is_absent_where_a_subject_is(full_year):
    ExamScore.objects.filter(subject="คณิตศาสตร์", population="nation").delete()

    (grade,) = exams.build(full_year.scope)

    assert grade.average.nation is None
    assert "ระดับประเทศ (" not in grade.findings[0]


def test_share_of_pupils_with_half_of_the_score_is_printed_and_told_in_order(full_year):
    scores = ExamScore.objects.filter(population="office", academic_year=2564)
    scores.filter(subject="คณิตศาสตร์").update(half_or_more_percent=Decimal("10.725"))
    scores.filter(subject="ภาษาไทย").update(half_or_more_percent=Decimal("71.33"))

    (grade,) = exams.build(full_year.scope)
    page = chapter_html(
        content_of("annual-report", full_year.subject, note=tell_nobody),
        ANNUAL_REPORT,
        "achievements",
        Options("arabic"),
    )

    assert grade.findings[-1] == (
        "นักเรียนที่ได้คะแนนร้อยละ 50 ขึ้นไป ปีการศึกษา 2564 จำแนกตามกลุ่มสาระการเรียนรู้ ได้แก่ "
        "ภาษาไทย (ร้อยละ 71.33) และคณิตศาสตร์ (ร้อยละ 10.73) ตามลำดับ"
    )
    assert [row.half_cell for row in grade.rows] == ["71.33", "10.73", "-"]
    assert "(ร้อยละของนักเรียน)" in page
    assert '<td class="number">71.33</td>' in page


def test_share_of_pupils_that_nobody_entered_is_neither_printed_nor_told(full_year):
    (grade,) = exams.build(full_year.scope)

    assert not grade.has_half
    assert not any("ร้อยละ 50 ขึ้นไป" in finding for finding in grade.findings)


def test_provinces_are_compared_over_the_last_three_years(full_year):
    for year in range(2559, 2565):
        for province in ("น้ำใส", "ดอนทอง"):
            ExamScore.objects.create(
                office=full_year.office,
                grade="ชั้นมัธยมศึกษาปีที่ 3",
                academic_year=year,
                subject="ภาษาไทย",
                population="province",
                province=province,
                score=Decimal(year - 2500),
            )
    ExamScore.objects.filter(subject="คณิตศาสตร์", academic_year=2563).delete()
    ExamScore.objects.filter(subject="คณิตศาสตร์").update(academic_year=2560)

    (grade,) = exams.build(full_year.scope)

    assert grade.years == (2562, 2563, 2564)
    assert [row.cells for row in grade.province_rows] == [("62.00", "63.00", "64.00") * 2] * 2


def test_direction_groups_guidelines_and_keeps_their_numbers(full_year):
    (strategy,) = direction.strategies(full_year.scope).strategies

    assert [(group.name, [number for number, _text in group.lines]) for group in strategy.guidelines] == [
        ("ด้านผู้เรียน", [1, 2]),
        ("ด้านครู", [3]),
    ]
    assert [(kpi.name, kpi.target) for kpi in strategy.kpis] == [("ร้อยละของผู้เรียนที่เรียนต่อ", "ร้อยละ 80")]


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["ก"], "ก"), (["ก", "ข"], "ก และข"), (["ก", "ข", "3 ค"], "ก ข และ 3 ค")]
)
def test_listed_joins_words(words, text):
    assert listed(words) == text
