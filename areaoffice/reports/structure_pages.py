"""Elements of the structure tree that a page break split, joined again: a table over six pages is one table, not six.

WeasyPrint tags page by page: each part of a chapter, table, row or cell becomes an element of its own, under a copy of all that it stands
in, and the repeated head of a table is a head again. Here the parts of one element of the page (its `source`, weasyprint_thai) go into the
first of them, in reading order. A repeated head or foot is left out of the tree, which makes it an artifact of the page (pdfa). Only elements that
hold others are joined: what holds marks itself (a link, a figure, a run of words) belongs to its page by its number.
"""

from typing import Any

import pydyf

from areaoffice.reports.structure_tree import Structure

JOINED = frozenset(
    (
        "/Sect",
        "/Div",
        "/Art",
        "/Part",
        "/BlockQuote",
        "/Table",
        "/THead",
        "/TBody",
        "/TFoot",
        "/TR",
        "/TH",
        "/TD",
        "/L",
        "/LI",
        "/LBody",
    )
)

Kind = tuple[Any, str]


class Joiner:
    """Goes through the tree in reading order."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._begun: dict[Kind, pydyf.Dictionary] = {}  # the first part of each
        self._last_page: dict[Kind, Any] = {}  # on which its latest part stands

    def join(self, parent: pydyf.Dictionary) -> None:
        """Sort what stands below: a later part's kids go to its first part, all else stays."""
        kids, parent["K"] = parent["K"], pydyf.Array()
        self._add(parent, kids)

    def _add(self, parent: pydyf.Dictionary, kids: list[Any]) -> None:
        for kid in kids:
            element = self._structure.element(kid)
            if element is None:
                parent["K"].append(kid)
            elif (first := self._first_part(element)) is None:
                element["P"] = parent.reference
                parent["K"].append(kid)
                self.join(element)
            else:
                if not element.repeats:
                    self._add(first, element["K"])
                element.clear()

    def _first_part(self, element: pydyf.Dictionary) -> pydyf.Dictionary | None:
        """The part on an earlier page; None for what begins here."""
        if not self._may_be_joined(element):
            return None
        kind, page = (element.source, element["S"]), element["Pg"]
        is_later = self._last_page.get(kind, page) != page
        self._last_page[kind] = page
        first = self._begun.setdefault(kind, element)
        return first if is_later else None

    def _may_be_joined(self, element: pydyf.Dictionary) -> bool:
        if getattr(element, "source", None) is None or any(isinstance(kid, int) for kid in element["K"]):
            return False
        return element["S"] in JOINED and not (element.repeats and self._holds_links(element))

    def _holds_links(self, element: pydyf.Dictionary) -> bool:
        return any(child["S"] == "/Link" or self._holds_links(child) for child in self._structure.children(element))


def join_pages(structure: Structure) -> None:
    Joiner(structure).join(structure.root)
    for table in structure.of_kind("/Table"):  # a foot that stands on each page came before the rows of later ones
        table["K"].sort(key=lambda kid: (structure.element(kid) or {}).get("S") == "/TFoot")
