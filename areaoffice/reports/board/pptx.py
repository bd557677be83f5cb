"""Slides as a PowerPoint file: native charts that the office can edit, every text in the letters of Thai offices."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from areaoffice.reports.board.contents import Contents
from areaoffice.reports.board.slides import Bars, Lines, Ring, Slide, Table, build

FONT, OTHER_FONT = "TH SarabunPSK", "TH Sarabun New"  # offices have the first, newer machines the second
THAI = {"panose": "020B0500040200020003", "pitchFamily": "34", "charset": "-34"}  # what to take where neither is there
INK, SOFT = RGBColor(0x1D, 0x24, 0x33), RGBColor(0x52, 0x60, 0x6D)
TITLE, BODY, NOTE = Pt(30), Pt(20), Pt(16)  # two lines of a title fit above the chart
WIDTH, HEIGHT, MARGIN = Inches(13.333), Inches(7.5), Inches(0.5)
TOP, BOTTOM = Inches(1.35), Inches(6.75)
TITLE_ONLY = 5  # the layout of python-pptx's own template


def presentation(contents: Contents) -> bytes:
    """The five slides of a reader's dashboard."""
    file = Presentation()
    file.slide_width, file.slide_height = WIDTH, HEIGHT
    set_theme(file)
    properties = file.core_properties
    properties.title, properties.author, properties.language = contents.title, contents.office.name, "th-TH"
    for number, slide in enumerate(build(contents), start=1):
        add_slide(file, slide, contents, number)
    saved = BytesIO()
    file.save(saved)
    return saved.getvalue()


def set_theme(file: Any) -> None:
    """The fonts of what somebody adds by hand."""
    part = next(one.target_part for one in file.slide_master.part.rels.values() if one.reltype.endswith("/theme"))
    theme = etree.fromstring(part.blob)
    for fonts in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        for tag in ("a:latin", "a:cs"):
            fonts.find(qn(tag)).set("typeface", FONT)
        for one in fonts.findall(qn("a:font")):
            if one.get("script") == "Thai":
                one.set("typeface", OTHER_FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def add_slide(file: Any, slide: Slide, contents: Contents, number: int) -> None:
    page = file.slides.add_slide(file.slide_layouts[TITLE_ONLY])
    title = page.shapes.title
    title.left, title.top, title.width, title.height = MARGIN, Inches(0.2), WIDTH - 2 * MARGIN, TOP - Inches(0.2)
    write(title.text_frame, slide.title, TITLE, is_bold=True)
    if slide.picture is None:
        write(add_box(page, TOP, BOTTOM - TOP), slide.instead, BODY)
    else:
        draw(page, slide)
    write(add_box(page, BOTTOM + Inches(0.05), Inches(0.6)), source_of(slide, contents, number), NOTE, color=SOFT)


def source_of(slide: Slide, contents: Contents, number: int) -> str:
    """Whose figures, as of when, and what was left out."""
    parts = (
        slide.left_out,
        contents.office.short_name,
        contents.narrowed_to,
        contents.as_of,
        contents.money_as_of,
        str(number),
    )
    return " · ".join(part for part in parts if part)


def add_box(page: Any, top: int, height: int) -> Any:
    return page.shapes.add_textbox(MARGIN, top, WIDTH - 2 * MARGIN, height).text_frame


def write(frame: Any, text: str, size: Pt, *, is_bold: bool = False, color: RGBColor = INK) -> None:
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    run = frame.paragraphs[0].add_run()
    run.text = text
    dress(run.font, size, is_bold=is_bold, color=color)
    run._r.get_or_add_rPr().set("lang", "th-TH")


def dress(font: Any, size: Pt, *, is_bold: bool = False, color: RGBColor = INK) -> None:
    """Thai uses the complex-script slot: the font stands in both."""
    font.size, font.bold = size, is_bold
    font.color.rgb = color
    properties = font._rPr
    for tag in ("a:latin", "a:cs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        slot = etree.SubElement(properties, qn(tag), typeface=FONT)
        slot.attrib.update(THAI)


def draw(page: Any, slide: Slide) -> None:
    match slide.picture:
        case Ring() as ring:
            add_ring(page, ring)
        case Bars() as bars:
            add_bars(page, bars)
        case Lines() as lines:
            add_lines(page, lines)
        case Table() as table:
            add_table(page, table)


def add_chart(page: Any, kind: XL_CHART_TYPE, data: CategoryChartData) -> Any:
    chart = page.shapes.add_chart(kind, MARGIN, TOP, WIDTH - 2 * MARGIN, BOTTOM - TOP, data).chart
    dress(chart.font, BODY)
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    return chart


def add_ring(page: Any, ring: Ring) -> None:
    data = CategoryChartData(number_format="#,##0")
    data.categories = ring.names
    data.add_series("จำนวนตัวชี้วัด", ring.values)
    chart = add_chart(page, XL_CHART_TYPE.DOUGHNUT, data)
    chart.legend.position = XL_LEGEND_POSITION.RIGHT
    (plot,) = chart.plots
    plot.has_data_labels = True
    plot.data_labels.show_value, plot.data_labels.show_percentage = True, False
    dress(plot.data_labels.font, Pt(24), is_bold=True, color=RGBColor(0xFF, 0xFF, 0xFF))
    for point, colour in enumerate(ring.colours):
        fill = plot.series[0].points[point].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(colour)


def add_bars(page: Any, bars: Bars) -> None:
    data = CategoryChartData(number_format=bars.shape)
    data.categories = bars.names
    for one in bars.series:
        data.add_series(one.name, one.values)
    kind = XL_CHART_TYPE.BAR_STACKED if bars.is_stacked else XL_CHART_TYPE.BAR_CLUSTERED
    chart = add_chart(page, kind, data)
    chart.category_axis.reverse_order = True  # the first on top
    dress(chart.category_axis.tick_labels.font, Pt(18 if len(bars.names) <= 12 else 14))
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = "#,##0", False
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xE0, 0xE4, 0xEA)
    (plot,) = chart.plots
    plot.gap_width, plot.overlap = 60, 100 if bars.is_stacked else 0
    for series, one in zip(plot.series, bars.series, strict=True):
        paint(series, one.colour)
        if not bars.is_stacked:
            label(series, bars.shape)


def label(series: Any, shape: str) -> None:
    labels = series.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, shape, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    dress(labels.font, NOTE)


def paint(series: Any, colour: str) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor.from_string(colour)


def add_lines(page: Any, lines: Lines) -> None:
    data = CategoryChartData(number_format=lines.shape)
    data.categories = lines.names
    for one in lines.series:
        data.add_series(one.name, one.values)
    chart = add_chart(page, XL_CHART_TYPE.LINE_MARKERS, data)
    chart.value_axis.tick_labels.number_format, chart.value_axis.tick_labels.number_format_is_linked = (
        lines.shape,
        False,
    )
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xE0, 0xE4, 0xEA)
    for series, one in zip(chart.plots[0].series, lines.series, strict=True):
        series.smooth = False
        series.format.line.width = Pt(3)
        series.format.line.color.rgb = RGBColor.from_string(one.colour)
        fill = series.marker.format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(one.colour)


def add_table(page: Any, table: Table) -> None:
    width = WIDTH - 2 * MARGIN
    rows, columns = len(table.rows) + 1, len(table.heads)
    shape = page.shapes.add_table(rows, columns, MARGIN, TOP, width, Inches(0.5) * rows)
    for column, part in zip(shape.table.columns, table.widths, strict=True):
        column.width = Emu(width * part // 100)
    for number, cells in enumerate((table.heads, *table.rows)):
        for cell, text in zip(shape.table.rows[number].cells, cells, strict=True):
            is_head = number == 0
            write(cell.text_frame, text, NOTE, is_bold=is_head, color=RGBColor(0xFF, 0xFF, 0xFF) if is_head else INK)
