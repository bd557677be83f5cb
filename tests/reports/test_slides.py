"""The slides of the monthly meeting: native charts with the figures of the page, Thai letters, and nothing of others."""

# ruff: noqa: F401, F811 (fixtures of the projects)

import zipfile
from io import BytesIO

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import ImageFont
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Pt

from areaoffice.reports.board import contents
from areaoffice.reports.board.pptx import BOTTOM, TOP, presentation
from indicators.models import CorrectiveAction, IndicatorYear
from indicators.wanted import Wanted
from tests.projects.conftest import world
from tests.reports.test_one_page import TODAY, crowded, over, shown, with_money


def slides(world, reader: str = "director"):
    found = contents.build(office=world.office, reader=world.people[reader], wanted=Wanted(year=2565), today=TODAY)
    return list(Presentation(BytesIO(presentation(found))).slides)


def charts(pages):
    return [shape.chart for page in pages for shape in page.shapes if shape.has_chart]


def words(pages) -> str:
    found = []
    for page in pages:
        for shape in page.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                plot = shape.chart.plots[0]
                found += [*plot.categories, *(series.name for series in plot.series)]
    return "\n".join(found)


def test_five_slides_say_in_their_titles_what_they_show(shown):
    titles = [page.shapes.title.text_frame.text for page in slides(shown)]

    assert titles == [
        "ตัวชี้วัดของโครงการบรรลุเป้าหมาย 0 จากที่ประเมินแล้ว 2 ตัว (ร้อยละ 0.00)",
        "เงินของสำนักงานจำแนกตามงบรายจ่าย: เบิกจ่ายสะสม 444,228 บาท",
        "เงินทั้งสำนักงานจำแนกตามงบรายจ่าย: เบิกจ่ายร้อยละ 50.00 ของที่ได้รับจัดสรร",
        "2 จาก 2 กลุ่มมีตัวชี้วัดที่ต้องติดตาม",
        "ไม่บรรลุเป้าหมาย 2 ตัวชี้วัด: มีแนวทางแก้ไขแล้ว 0 ตัว",
    ]


def test_charts_are_native_with_the_figures(shown):
    ring, curve, money, units = charts(slides(shown))

    assert [one.chart_type for one in (ring, curve, money, units)] == [
        XL_CHART_TYPE.DOUGHNUT,
        XL_CHART_TYPE.LINE_MARKERS,
        XL_CHART_TYPE.BAR_CLUSTERED,
        XL_CHART_TYPE.BAR_STACKED,
    ]
    assert (list(ring.plots[0].categories), list(ring.plots[0].series[0].values)) == (["ไม่บรรลุเป้าหมาย"], [2])
    assert list(curve.plots[0].series[0].values) == [0.0] * 10 + [444228.0, None]
    assert (list(money.plots[0].categories), list(money.plots[0].series[0].values)) == (["งบดำเนินงาน"], [50.0])
    assert [list(one.values) for one in units.plots[0].series] == [[0, 0], [1, 1], [0, 0]]


def test_figures_stand_in_a_workbook_that_can_be_edited(shown):
    found = contents.build(office=shown.office, reader=shown.people["director"], wanted=Wanted(year=2565), today=TODAY)

    names = zipfile.ZipFile(BytesIO(presentation(found))).namelist()

    assert sum(name.startswith("ppt/embeddings/") and name.endswith(".xlsx") for name in names) == 4


def test_missed_ones_stand_with_reason_action_person_and_day(shown, over):
    CorrectiveAction.objects.create(
        indicator_year=IndicatorYear.objects.get(number="P01-K1"),
        round=over,
        reason="ครูไม่พอ",
        action="อบรมเพิ่ม",
        unit=shown.unit,
        due_on=TODAY,
        by=shown.people["head"],
    )

    (table,) = [shape.table for shape in slides(shown)[4].shapes if shape.has_table]

    first = [cell.text for cell in table.rows[1].cells]
    assert first[0].startswith("P01-K1 ตัวชี้วัด P01-K1")
    assert first[1:3] == ["10 คน", "3 คน"]
    assert first[4] == "อบรมเพิ่ม · กลุ่มส่งเสริมการศึกษาทางไกล ภายใน 15 ส.ค. 2565"


def test_every_text_names_the_letters_of_thai_offices_in_both_slots(shown):
    found = contents.build(office=shown.office, reader=shown.people["director"], wanted=Wanted(year=2565), today=TODAY)
    file = Presentation(BytesIO(presentation(found)))

    runs = [run for page in file.slides for run in page.element.iter("{*}r") if run.tag.endswith("main}r")]
    slots = [[slot.get("typeface") for slot in run.iter("{*}latin", "{*}cs")] for run in runs]

    assert slots == [["TH SarabunPSK", "TH SarabunPSK"]] * len(runs)
    assert {run.find("{*}rPr").get("lang") for run in runs} == {"th-TH"}
    theme = next(one.target_part for one in file.slide_master.part.rels.values() if one.reltype.endswith("/theme"))
    assert 'script="Thai" typeface="TH Sarabun New"' in theme.blob.decode()


def test_each_slide_says_as_of_when_and_whence(shown):
    lines = [page.shapes[-1].text_frame.text for page in slides(shown)]

    assert all("สพม. here · ข้อมูล ณ 15 ส.ค. 2565" in line and "การเงินถึง 1 ส.ค. 2565" in line for line in lines)


def test_slides_of_a_unit_head_show_nothing_of_others(shown):
    text = words(slides(shown, "head"))

    assert "P01-K1" in text
    leaks = ["P02", "กลุ่มนโยบายและแผน", "งบดำเนินงาน", "444,228", "โครงการของกลุ่มอื่น"]
    assert [leak for leak in leaks if leak in text] == []


def test_crowded_slides_say_what_is_left_out(crowded):
    pages = slides(crowded)

    assert "และอีก 6 รายการ ดูได้ในระบบ" in words(pages[2:3])
    assert "และอีก 49 ตัวชี้วัด ดูได้ในระบบ" in words(pages[4:])
    (table,) = [shape.table for shape in pages[4].shapes if shape.has_table]
    assert len(table.rows) == 6
    assert max(len(cell.text) for row in table.rows for cell in row.cells) <= 84
    names = [name for chart in charts(pages) for name in chart.plots[0].categories]
    assert max(map(len, names)) == 45


def test_year_without_anything_is_five_slides_in_words(world):
    pages = slides(world)

    assert (len(pages), charts(pages)) == (5, [])
    assert "ยังไม่มีแผนหรือผลการเบิกจ่ายรายเดือน" in words(pages)


def test_button_gives_the_file_with_the_filter(shown, client):
    client.force_login(shown.people["director"])

    answer = client.get(f"{reverse('reports:slides', args=[2565])}?unit={shown.unit.pk}")

    assert answer.headers["Content-Type"].endswith("presentationml.presentation")
    text = words(Presentation(BytesIO(b"".join(answer.streaming_content))).slides)
    assert "P01-K1" in text
    assert "P02" not in text


def test_person_of_another_office_gets_their_own(shown, client):
    client.force_login(shown.people["outsider"])

    answer = client.get(reverse("reports:slides", args=[2565]))

    text = words(Presentation(BytesIO(b"".join(answer.streaming_content))).slides)
    assert "สพม. elsewhere" in text
    assert "P01-K1" not in text


# --- everything stands in its box ------------------------------------------------------------------------------------

PADDING = Emu(2 * 91_440), Emu(2 * 45_720)  # PowerPoint's own, left and right, above and below
LINE = 1.2  # a line's height in parts of its letters
FACE = settings.BASE_DIR / "areaoffice" / "reports" / "fonts" / "SarabunDoc-Regular.ttf"  # wider than TH SarabunPSK


def height_of(frame, width: Emu) -> float:
    """Points that a text takes in a box of this width."""
    if not frame.text:
        return 0
    size = frame.paragraphs[0].runs[0].font.size.pt
    wide = ImageFont.truetype(str(FACE), round(size)).getlength(frame.text)
    return -(-wide // Emu(width - PADDING[0]).pt) * size * LINE + PADDING[1].pt


@pytest.mark.parametrize("office", ["shown", "crowded", "world"])
def test_no_text_runs_out_of_its_box_nor_a_table_off_its_slide(request, office):
    for page in slides(request.getfixturevalue(office)):
        for shape in page.shapes:
            if shape.has_text_frame:
                assert height_of(shape.text_frame, shape.width) <= Emu(shape.height).pt, shape.text_frame.text
            if shape.has_table:
                rows = [list(zip(row.cells, shape.table.columns, strict=True)) for row in shape.table.rows]
                heights = [max(height_of(cell.text_frame, column.width) for cell, column in row) for row in rows]
                assert sum(heights) <= (BOTTOM - TOP) / Pt(1)
