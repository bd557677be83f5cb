"""The archival form of a paper: PDF/A-2a and PDF/UA-1 in one file, on top of what WeasyPrint writes as PDF/A-2a.

WeasyPrint calls `finish` with the laid-out document and the objects of the file before it is written. Fixed here, each found by a
validator or by reading the structure aloud: the XMP packet says PDF/UA too (with the extension schema that PDF/A asks for) and is not
compressed; pictures are not interpolated; running heads and page numbers are artifacts; a figure always has words; a link says where
it leads (weasyprint_thai); what a page break split is one element again (structure_pages); tables know their heads (structure_tables).
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

from areaoffice.reports.structure_pages import join_pages
from areaoffice.reports.structure_tables import mend_tables
from areaoffice.reports.structure_tree import Structure

VARIANT = "pdf/a-2a"
NO_WORDS = "ภาพประกอบที่ไม่มีคำอธิบาย"
SVG = "{http://www.w3.org/2000/svg}"

# ISO 14289-1, 5: the identification schema; ISO 19005-2, 6.6.2.3: a property that PDF/A doesn't know is described in the file itself.
PDFUA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


def describe_drawings(page: Element) -> None:
    """Let the `<title>` of a drawing say its `<desc>` too: WeasyPrint takes the words of a figure from the title alone."""
    for drawing in page.iter(f"{SVG}svg"):
        title, description = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
        if title is not None and description is not None and description.text:
            title.text = f"{title.text}: {description.text}"


def finish(_document: Any, pdf: pydyf.PDF) -> None:
    """WeasyPrint's finisher."""
    structure = Structure(pdf)
    join_pages(structure)
    _identify(pdf)
    _keep_pixels(pdf)
    _hide_furniture(pdf, structure)
    _describe_figures(structure)
    mend_tables(structure)


def _identify(pdf: pydyf.PDF) -> None:
    packet = next(item for item in _streams(pdf) if item.extra.get("Type") == "/Metadata")
    packet.compress = False
    packet.stream = [part.replace(b"</rdf:RDF>", PDFUA) for part in packet.stream]


def _keep_pixels(pdf: pydyf.PDF) -> None:
    for item in _streams(pdf):
        if "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"


def _hide_furniture(pdf: pydyf.PDF, structure: Structure) -> None:
    """Margin boxes stand outside of the structure: their text is an artifact of the page, never read aloud between two lines."""
    for page_number, page in enumerate(structure.pages):
        loose = structure.loose_marks(page_number)
        if loose:
            _mark_as_artifacts(pdf.objects[structure.number(page["Contents"])], loose)


def _mark_as_artifacts(stream: pydyf.Stream, marks: set[int]) -> None:
    for position, item in enumerate(stream.stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in marks:
            stream.stream[position - 1] = "/Artifact"
            stream.stream[position] = pydyf.Dictionary({"Type": "/Pagination"})


def _describe_figures(structure: Structure) -> None:
    for figure in structure.of_kind("/Figure"):
        figure.setdefault("Alt", pydyf.String(NO_WORDS))


def _streams(pdf: pydyf.PDF) -> Iterator[pydyf.Stream]:
    return (item for item in pdf.objects if isinstance(item, pydyf.Stream))
