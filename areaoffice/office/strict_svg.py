"""Turn the SVG of a chart library into one that a strict Content-Security-Policy shows and the PDF renderer draws."""

import hashlib
import re
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
DROPPED_ATTRIBUTES = {
    "class",
    "pointer-events",
    "{http://www.w3.org/XML/1998/namespace}space",
    "baseProfile",
    "version",
}
DROPPED_PREFIX = "ecmeta_"
RGBA = re.compile(r"rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)")
REFERENCE = re.compile(r"url\(#([^)]+)\)")


def strict_svg(source: str, *, title: str, description: str = "") -> str:
    """The same drawing without `style` attributes and `<style>`, named for assistive technology.

    Presentation attributes replace inline declarations, `rgba()` becomes a colour and an opacity, and a text's halo
    (`paint-order`) goes, because the PDF renderer would draw it over the letters. Ids are made unique by the drawing itself.
    """
    root = ElementTree.fromstring(source.replace(f'xmlns="{SVG}"', "", 1))  # noqa: S314 (our own engine wrote it)
    for element in list(root.iter()):
        _drop_children(element, "style")
        _move_style_to_attributes(element)
        _drop_attributes(element)
        _drop_halo(element)
        _split_rgba(element)
        _drop_blank_text(element)

    _prefix_ids(root, _digest(root, title))
    _name(root, title, description)
    return ElementTree.tostring(root, encoding="unicode")


def _drop_children(element: ElementTree.Element, tag: str) -> None:
    for child in element.findall(tag):
        element.remove(child)


def _move_style_to_attributes(element: ElementTree.Element) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            element.set(name.strip(), value.strip())


def _drop_attributes(element: ElementTree.Element) -> None:
    for name in list(element.attrib):
        if name in DROPPED_ATTRIBUTES or name.startswith(DROPPED_PREFIX):
            del element.attrib[name]
    if link := element.attrib.pop(f"{{{XLINK}}}href", None):
        element.set("href", link)


def _drop_halo(element: ElementTree.Element) -> None:
    if element.attrib.pop("paint-order", None) and element.tag == "text":
        for name in ("stroke", "stroke-width", "stroke-miterlimit"):
            element.attrib.pop(name, None)


def _split_rgba(element: ElementTree.Element) -> None:
    for name in ("fill", "stroke", "stop-color"):
        if colour := RGBA.fullmatch(element.get(name, "")):
            red, green, blue, alpha = colour.groups()
            element.set(name, f"#{round(float(red)):02x}{round(float(green)):02x}{round(float(blue)):02x}")
            if alpha is not None:
                _multiply_opacity(element, name.replace("-color", "") + "-opacity", float(alpha))


def _multiply_opacity(element: ElementTree.Element, name: str, alpha: float) -> None:
    element.set(name, f"{float(element.get(name, '1')) * alpha:g}")


def _drop_blank_text(element: ElementTree.Element) -> None:
    element.text = element.text if (element.text or "").strip() else None
    element.tail = None


def _digest(root: ElementTree.Element, title: str) -> str:
    """Eight letters that stand for what is drawn, whatever ids the library gave it."""
    attributes = (
        value for element in root.iter() for name, value in element.items() if name != "id" and "#" not in value[1:]
    )
    texts = (element.text or "" for element in root.iter())
    return hashlib.sha256("\n".join((title, *attributes, *texts)).encode()).hexdigest()[:8]


def _prefix_ids(root: ElementTree.Element, prefix: str) -> None:
    """Rename every id by its order, so that two charts on a page don't share one and the same chart is always the same text."""
    names = {element.get("id"): f"c{prefix}-{n}" for n, element in enumerate(root.iter()) if element.get("id")}
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, names[value])
            elif name == "href" and value.startswith("#"):
                element.set(name, f"#{names.get(value[1:], value[1:])}")
            elif "url(#" in value:
                element.set(name, REFERENCE.sub(lambda found: f"url(#{names.get(found[1], found[1])})", value))


def _name(root: ElementTree.Element, title: str, description: str) -> None:
    root.set("xmlns", SVG)
    root.set("role", "img")
    for position, (tag, text) in enumerate((("title", title), ("desc", description))):
        if text:
            child = ElementTree.Element(tag)
            child.text = text
            root.insert(position, child)
