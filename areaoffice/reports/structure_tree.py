"""The structure tree of a tagged PDF that is about to be written (ISO 32000-1, 14.7), read from its pydyf objects."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pydyf


class Structure:
    """The elements that can be reached from the root, and the pages whose content they order."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._objects = pdf.objects
        self.root: pydyf.Dictionary = self.at(pdf.catalog["StructTreeRoot"])
        self.pages: list[pydyf.Dictionary] = [self.at(reference) for reference in pdf.page_references]

    @staticmethod
    def number(reference: bytes) -> int:
        """Of an object, from a reference to it ("12 0 R")."""
        return int(reference.split()[0])

    def at(self, reference: bytes) -> pydyf.Dictionary:
        return self._objects[self.number(reference)]

    def children(self, element: pydyf.Dictionary) -> list[pydyf.Dictionary]:
        """Elements right below, in reading order; without marked content and links."""
        return [child for kid in element["K"] if (child := self.element(kid)) is not None]

    def element(self, kid: Any) -> pydyf.Dictionary | None:
        """The element that a kid is; None for marked content and links."""
        found = self.at(kid) if isinstance(kid, bytes) else {}
        return found if found.get("Type") == "/StructElem" else None

    @cached_property
    def elements(self) -> list[pydyf.Dictionary]:
        """All of them, in reading order."""
        return list(self._below(self.root))

    def of_kind(self, kind: str) -> list[pydyf.Dictionary]:
        return [element for element in self.elements if element["S"] == kind]

    def loose_marks(self, page_number: int) -> set[int]:
        """Marks of the page's content whose element nobody can reach. They are taken out of the tree's own register."""
        register = self.at(self.root["ParentTree"])["Nums"][2 * page_number + 1]
        loose = {mark for mark, reference in enumerate(register) if self.number(reference) not in self._reached}
        for mark in loose:
            register[mark] = "null"
        return loose

    @cached_property
    def _reached(self) -> set[int]:
        return {element.number for element in self.elements}

    def _below(self, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
        for child in self.children(element):
            yield child
            yield from self._below(child)
