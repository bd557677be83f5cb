"""Laid-out pieces into one PDF: what counts through the book is put in here, so that a piece stays what it is when pages before it come or go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from fontTools.ttLib import TTFont
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from areaoffice.reports.press.cutting import Place
from areaoffice.reports.press.pieces import Folio, Heading, LaidOut, PageFacts
from areaoffice.reports.typesetting import FONTS

DIGITS = "0123456789๐๑๒๓๔๕๖๗๘๙"
DIGITS_PAGE = f'<p style="font-size:11pt">{DIGITS}</p>'
LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"  # of front pages, as the style sheet counts them
FOLIO_FONT = NameObject("/Folio")
GREY = "0.067 0.067 0.067 rg"


@dataclass(frozen=True, slots=True)
class Bound:
    """A page of the book: where it stands, its number there (from 1), and what is known of it."""

    place: Place
    number: int
    facts: PageFacts


class FolioFont:
    """The font that numbers are drawn with: its glyphs are those of the face, as WeasyPrint keeps them."""

    def __init__(self, digits: LaidOut) -> None:
        page = PdfReader(BytesIO(digits.pdf)).pages[0]
        (self.object,) = _fonts_of(page).values()
        face = TTFont(FONTS / "SarabunDoc-Regular.ttf", lazy=True)
        glyphs, advances = face.getBestCmap(), face["hmtx"]
        self._glyphs = {digit: face.getGlyphID(glyphs[ord(digit)]) for digit in DIGITS}
        self._widths = {digit: advances[glyphs[ord(digit)]][0] / face["head"].unitsPerEm for digit in DIGITS}

    def drawn(self, number: str, folio: Folio) -> bytes:
        """The marks of a number, its middle where the page wants it."""
        left = folio.middle - sum(self._widths[digit] for digit in number) * folio.size / 2
        glyphs = "".join(f"{self._glyphs[digit]:04x}" for digit in number)
        marks = f"q BT {GREY} {FOLIO_FONT} {folio.size:g} Tf {left:.3f} {folio.baseline:.3f} Td <{glyphs}> Tj ET Q\n"
        return marks.encode("ascii")


def numbered(pieces: Sequence[tuple[Place, Sequence[PageFacts]]]) -> Iterator[Bound]:
    """The pages of the book in their order; front and body count from one each."""
    counts = dict.fromkeys(Place, 0)
    for place, pages in pieces:
        for facts in pages:
            counts[place] += 1
            yield Bound(place, counts[place], facts)


def join(pieces: Sequence[tuple[Place, LaidOut]], digits: LaidOut, spelled: Callable[[int], str]) -> bytes:
    """One file of all pieces; `spelled` writes a page number with the digits of the book."""
    bound = list(numbered([(place, piece.pages) for place, piece in pieces]))
    writer = PdfWriter()
    for file in (file for _place, piece in pieces for file in piece.files):
        for page in PdfReader(BytesIO(file)).pages:
            writer.add_page(page)
    first = PdfReader(BytesIO(pieces[0][1].files[0]))
    writer.add_metadata(dict(first.metadata or {}))
    writer.root_object[NameObject("/Lang")] = TextStringObject("th")
    _number(writer, bound, FolioFont(digits), spelled)
    _lead(writer, bound)
    _outline(writer, bound)
    _label(writer, bound, spelled)
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


def _number(writer: PdfWriter, bound: Sequence[Bound], font: FolioFont, spelled: Callable[[int], str]) -> None:
    of_writer = writer._add_object(font.object.clone(writer))
    for page, at in zip(writer.pages, bound, strict=True):
        if at.facts.folio:
            _fonts_of(page)[FOLIO_FONT] = of_writer
            stamp = DecodedStreamObject()
            stamp.set_data(font.drawn(spelled(at.number), at.facts.folio))
            page[NameObject("/Contents")] = ArrayObject([writer._add_object(stamp), page.raw_get("/Contents")])


def _fonts_of(page: PageObject) -> DictionaryObject:
    """The fonts that a page may use, its piece's other pages with it."""
    resources = cast("DictionaryObject", page["/Resources"])
    return cast("DictionaryObject", resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object())


def _lead(writer: PdfWriter, bound: Sequence[Bound]) -> None:
    """The links inside the book; one that leads nowhere is left out."""
    references = [cast("IndirectObject", page.indirect_reference) for page in writer.pages]
    targets = {name: (place, at) for place, page in enumerate(bound) for name, at in page.facts.anchors.items()}
    for page, at in zip(writer.pages, bound, strict=True):
        for link in at.facts.links:
            if found := targets.get(link.anchor):
                place, (x, y) = found
                _annotate(writer, page, _link(link.rectangle, references[place], x, y))


def _link(rectangle: Sequence[float], to: IndirectObject, x: float, y: float) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject(FloatObject(side) for side in rectangle),
            NameObject("/BS"): DictionaryObject({NameObject("/W"): NumberObject(0)}),
            NameObject("/Dest"): ArrayObject([to, NameObject("/XYZ"), FloatObject(x), FloatObject(y), NumberObject(0)]),
        }
    )


def _annotate(writer: PdfWriter, page: PageObject, link: DictionaryObject) -> None:
    page.setdefault(NameObject("/Annots"), ArrayObject()).get_object().append(writer._add_object(link))


def _outline(writer: PdfWriter, bound: Sequence[Bound]) -> None:
    above: list[tuple[Heading, IndirectObject]] = []
    for place, page in enumerate(bound):
        for heading in page.facts.headings:
            while above and above[-1][0].level >= heading.level:
                above.pop()
            parent = above[-1][1] if above else None
            item = writer.add_outline_item(
                title=heading.words, page_number=place, parent=parent, fit=Fit.xyz(heading.x, heading.y, 0)
            )
            above.append((heading, item))


def _label(writer: PdfWriter, bound: Sequence[Bound], spelled: Callable[[int], str]) -> None:
    """What a viewer calls each page: as it is printed; a cover has none."""
    nums = ArrayObject()
    for place, page in enumerate(bound):
        name = {Place.FRONT: letter(page.number), Place.BODY: spelled(page.number)}.get(page.place, "")
        nums += [NumberObject(place), DictionaryObject({NameObject("/P"): TextStringObject(name)})]
    writer.root_object[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): nums})


def letter(number: int) -> str:
    """ก for 1, ฮ for the last, then กก."""
    before, last = divmod(number - 1, len(LETTERS))
    return (letter(before) if before else "") + LETTERS[last]
