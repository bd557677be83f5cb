"""Charts as pictures."""

import io

import pytest
from PIL import Image

from areaoffice.office.chart_engine import ChartError
from areaoffice.office.chart_images import chart_png
from areaoffice.office.charts import chart_svg

OPTION = {"xAxis": {"type": "category", "data": ["ที่ปี่ผู้ฟื้น"]}, "yAxis": {}, "series": [{"type": "bar", "data": [1]}]}


def picture(title="ตำบล", notes=(), option=OPTION) -> Image.Image:
    svg = chart_svg(option, width=400, height=200, title="ชื่อ")
    return Image.open(io.BytesIO(chart_png(svg, title=title, notes=notes)))


def dark(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many dots of a part of the picture are darker than grey."""
    return sum(image.convert("L").crop(box).histogram()[:128])


def test_picture_is_twice_the_size_of_the_drawing_with_its_heading():
    image = picture(notes=("ปีงบประมาณ พ.ศ. 2565",))

    assert (image.format, image.size) == ("PNG", (2 * (400 + 24), 2 * (12 + 34 + 20 + 200 + 12)))
    assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_tone_marks_take_no_width_of_their_own():
    """Drawn letter by letter, a mark would stand beside its letter: "ที่" would be as wide as three letters."""
    plain, marked = (picture(title=title) for title in ("ททททท", "ที่ที่ที่ที่ที่"))

    def right_edge(image: Image.Image) -> int:
        head = image.convert("L").crop((0, 0, image.width, 72)).point(lambda value: 255 * (value < 128))
        return max(x for x in range(head.width) if head.crop((x, 0, x + 1, head.height)).getbbox())

    assert abs(right_edge(plain) - right_edge(marked)) <= 6


def test_title_with_signs_of_markup_is_drawn_as_words():
    assert dark(picture(title="ผล & <เงิน>"), (0, 0, 400, 72)) > dark(picture(title=""), (0, 0, 400, 72))


def test_what_is_no_drawing_of_ours_is_refused_in_thai():
    with pytest.raises(ChartError, match="ไม่ใช่ภาพของระบบนี้"):
        chart_png("<p>ไม่ใช่ภาพ</p>", title="")


def test_missing_letters_are_told(settings, tmp_path):
    settings.DOCUMENT_FONTS = tmp_path

    with pytest.raises(ChartError, match="ไม่พบแบบอักษร"):
        picture()
