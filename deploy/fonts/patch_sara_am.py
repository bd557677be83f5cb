"""Make the four "Sarabun Doc" faces of the papers from Sarabun, so that every ำ can be searched and copied in a PDF.

The shaper splits ำ (U+0E33) into a nikhahit and a sara aa. A PDF's ToUnicode map then gives the sara aa of ตำบล the text of whichever
word came first, and a search for ตำบล finds nothing. The patch adds ligatures that join the two again (with the tone mark between them
where there is one): one glyph, one text. The drawing is composed of the same outlines, so nothing looks different.

A tone mark over an upper vowel is raised, and a PDF shows what is raised as a piece of text of its own, which readers' programs put
together again by their places: PDFium (Chrome, Edge) read ขึ้น as ขึน้ in the bold faces and ฟื้น as ฟื้ น in all, so that a search found
nothing. The patch joins these pairs too, the mark where the font's own anchors put it.

The faces gain ☐, ☑ and ✓ as well (tick_glyphs.py), which official forms print.

Run when the version of the font package changes (needs fonttools only):
    npm ci --prefix deploy/vendor
    python deploy/fonts/patch_sara_am.py deploy/vendor/node_modules/@expo-google-fonts/sarabun areaoffice/reports/fonts
"""

import shutil
import sys
from pathlib import Path
from typing import Any

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from tick_glyphs import add_tick_glyphs

FAMILY = "Sarabun Doc"
FACES = {
    "400Regular": "Regular",
    "400Regular_Italic": "Italic",
    "700Bold": "Bold",
    "700Bold_Italic": "BoldItalic",
}
SARA_AA = "uni0E32"
SARA_AM = "uni0E33"
NIKHAHIT = "uni0E4D"
TONE_MARKS = ("uni0E48", "uni0E49", "uni0E4A", "uni0E4B")
UPPER_VOWELS = ("uni0E31", "uni0E34", "uni0E35", "uni0E36", "uni0E37")
TONE_AND_SILENT_MARKS = (*TONE_MARKS, "uni0E4C")
MARK_TO_BASE, MARK_TO_MARK = 4, 6  # types of lookups in GPOS
FEATURES = ("ccmp", "liga", "rlig")
BASE_GLYPH_CLASS, MARK_GLYPH_CLASS = 1, 3

Sequence = tuple[str, ...]
Place = tuple[int, int]


def patch_face(source: Path, target: Path, style: str) -> int:
    """Write the patched copy of one TrueType face and return how many glyphs it gained."""
    font = TTFont(source, recalcTimestamp=False)
    ligatures = sara_am_ligatures(font.getGlyphOrder())
    added = [(name, parts) for parts, name in ligatures.items() if name != SARA_AM]

    add_composed_glyphs(font, added)
    places = raised_marks(font)
    add_stacked_glyphs(font, places)

    add_ligature_lookup(font, {**ligatures, **{pair: stacked_name(pair) for pair in places}})
    set_glyph_class(font, set(ligatures.values()), BASE_GLYPH_CLASS)
    set_glyph_class(font, {stacked_name(pair) for pair in places}, MARK_GLYPH_CLASS)
    ticks = add_tick_glyphs(font, style)
    rename_family(font, FAMILY)
    if "DSIG" in font:
        del font["DSIG"]
    font.save(target)
    return len(added) + len(places) + ticks


def sara_am_ligatures(glyph_names: list[str]) -> dict[Sequence, str]:
    """Glyph sequences that a shaper makes of ำ, each with the glyph that replaces it."""
    nikhahits = [name for name in glyph_names if name == NIKHAHIT or name.startswith(f"{NIKHAHIT}.")]
    joined_with_tone = [name for name in glyph_names if name.startswith(f"{NIKHAHIT}0E4")]
    tones = [name for name in glyph_names if name.startswith(TONE_MARKS)]

    starts: list[Sequence] = [(name,) for name in (*nikhahits, *joined_with_tone)]
    if not joined_with_tone:
        starts += [(nikhahit, tone) for nikhahit in nikhahits for tone in tones]
    return {(*start, SARA_AA): ligature_name(start) for start in starts}


def ligature_name(start: Sequence) -> str:
    return SARA_AM if start == (NIKHAHIT,) else "am_" + "_".join(start)


def add_composed_glyphs(font: TTFont, added: list[tuple[str, Sequence]]) -> None:
    """Draw each new glyph from its parts; it advances as far as the sara aa alone, since the marks have no width."""
    glyphs, metrics, glyph_set = font["glyf"], font["hmtx"], font.getGlyphSet()
    for name, parts in added:
        pen = TTGlyphPen(glyph_set)
        for part in parts:
            pen.addComponent(part, (1, 0, 0, 1, 0, 0))
        glyphs[name] = pen.glyph()

    font.setGlyphOrder(list(dict.fromkeys([*font.getGlyphOrder(), *(name for name, _ in added)])))
    for name, _ in added:
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (metrics[SARA_AA][0], glyphs[name].xMin)


def add_ligature_lookup(font: TTFont, ligatures: dict[Sequence, str]) -> None:
    """Append the substitution as the last lookup, so that it sees the marks after the font has placed them."""
    table = font["GSUB"].table
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 4, 0
    lookup.SubTable, lookup.SubTableCount = [ligature_table(ligatures)], 1
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)

    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag in FEATURES:
            indexes = [*record.Feature.LookupListIndex, table.LookupList.LookupCount - 1]
            record.Feature.LookupListIndex, record.Feature.LookupCount = indexes, len(indexes)


def ligature_table(ligatures: dict[Sequence, str]) -> otTables.LigatureSubst:
    table = otTables.LigatureSubst()
    table.ligatures = {}
    for parts, name in sorted(ligatures.items(), key=lambda item: -len(item[0])):
        ligature = otTables.Ligature()
        ligature.Component, ligature.CompCount, ligature.LigGlyph = list(parts[1:]), len(parts), name
        table.ligatures.setdefault(parts[0], []).append(ligature)
    return table


def set_glyph_class(font: TTFont, names: set[str], glyph_class: int) -> None:
    classes = font["GDEF"].table.GlyphClassDef if "GDEF" in font else None
    if classes:
        classes.classDefs.update(dict.fromkeys(names, glyph_class))


def raised_marks(font: TTFont) -> dict[Sequence, Place]:
    """Pairs of an upper vowel and a mark over it, with how far the font moves the mark (in font units) to stand there."""
    return {
        (vowel, mark): (onto.XCoordinate - held.XCoordinate, onto.YCoordinate - held.YCoordinate)
        for table in placing_tables(font, MARK_TO_MARK)
        for mark, record in zip(table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord, strict=True)
        for vowel, places in zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True)
        if vowel.startswith(UPPER_VOWELS) and mark.startswith(TONE_AND_SILENT_MARKS)
        for held, onto in ((record.MarkAnchor, places.Mark2Anchor[record.Class]),)
        if onto is not None
    }


def placing_tables(font: TTFont, kind: int) -> list[Any]:
    tables = (table for lookup in font["GPOS"].table.LookupList.Lookup for table in lookup.SubTable)
    return [table for table in tables if table.LookupType == kind]


def stacked_name(pair: Sequence) -> str:
    return "on_" + "_".join(pair)


def add_stacked_glyphs(font: TTFont, places: dict[Sequence, Place]) -> None:
    """Draw each pair as one mark without width, held by a letter where its vowel is."""
    glyphs, metrics, glyph_set = font["glyf"], font["hmtx"], font.getGlyphSet()
    for pair, (right, up) in places.items():
        pen = TTGlyphPen(glyph_set)
        pen.addComponent(pair[0], (1, 0, 0, 1, 0, 0))
        pen.addComponent(pair[1], (1, 0, 0, 1, right, up))
        glyphs[stacked_name(pair)] = pen.glyph()

    font.setGlyphOrder(list(dict.fromkeys([*font.getGlyphOrder(), *map(stacked_name, places)])))
    for pair in places:
        name = stacked_name(pair)
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (metrics[pair[0]][0], glyphs[name].xMin)
        hold_like(font, name, pair[0])


def hold_like(font: TTFont, name: str, vowel: str) -> None:
    """Let letters hold the new mark where they hold this one. New glyphs come last in the font, so they come last in its tables."""
    for table in placing_tables(font, MARK_TO_BASE):
        if vowel in table.MarkCoverage.glyphs:
            records = table.MarkArray.MarkRecord
            records.append(records[table.MarkCoverage.glyphs.index(vowel)])
            table.MarkCoverage.glyphs.append(name)
            table.MarkArray.MarkCount = len(records)


def rename_family(font: TTFont, family: str) -> None:
    """Give the face a family of its own: the changed font must not stand in for the one installed on a machine."""
    names = font["name"]
    style = names.getDebugName(2) or ""
    postscript = f"{family}-{style}".replace(" ", "")
    wanted = {1: family, 3: postscript, 4: f"{family} {style}", 6: postscript, 16: family}
    for record in names.names:
        if record.nameID in wanted:
            record.string = wanted[record.nameID]


def main(package: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for folder, style in FACES.items():
        added = patch_face(package / folder / f"Sarabun_{folder}.ttf", target / f"SarabunDoc-{style}.ttf", style)
        print(f"SarabunDoc-{style}.ttf: {added} glyphs added")
    shutil.copyfile(package / "LICENSE_FONT", target / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
