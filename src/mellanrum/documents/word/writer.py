"""Blocks of a document as paragraphs, tables and pictures of a Word file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from mellanrum.documents import model
from mellanrum.documents.view import JsonObject, table_view
from mellanrum.documents.word import xml
from mellanrum.documents.word.pictures import WHOLE, drawing, drawn_png, image_drawing
from mellanrum.documents.word.styles import GREY, colour, spacing
from mellanrum.documents.word.tables import table_xml
from mellanrum.figures.format import base_text, printed

BELOW = '<w:keepNext w:val="0"/>' + spacing(60, 280, 250)  # of a caption under its picture


@dataclass(slots=True)
class Writer:
    """Adds blocks before the last section break. `references` are the header and footer."""

    document: Any
    references: str
    code_base_url: str
    counts: dict[str, int] = field(default_factory=dict)
    marks: int = 0

    def add(self, *elements: str) -> None:
        """Put pieces of XML at the end of the body."""
        for element in elements:
            self.document.element.body.insert_element_before(xml.parsed(element), "w:sectPr")

    def section(self, section: model.Section) -> None:
        self.marks += 1
        heading = xml.bookmarked(bookmark(section.key), self.marks, xml.run(section.heading))
        self.add(xml.paragraph(heading, f"Heading{section.level}"))
        for block in section.blocks:
            self.block(block)

    def block(self, block: model.Block) -> None:
        """One block. Raises TypeError for a kind that only papers have."""
        match block:
            case model.Paragraph():
                self.add(xml.paragraph(self.runs(block.inlines)))
            case model.BulletList():
                self.list(block)
            case model.TableBlock():
                self.table(table_view(block.table), block.code)
            case model.StatementBlock():
                self.table(table_view(block.table, note_column=True), block.code)
            case model.ChartBlock():
                self.chart(block)
            case model.ImageBlock():
                self.image(block)
            case model.KeyFigures():
                self.add(*map(key_figure, block.figures))
            case model.Note():
                self.add(xml.paragraph(xml.run(block.text), "Anmarkning"))
            case model.PageBreak():
                self.add(xml.paragraph('<w:r><w:br w:type="page"/></w:r>'))
            case _:
                raise TypeError(f"{type(block).__name__} has no form in Word")

    def runs(self, inlines: model.Inlines) -> str:
        return "".join(map(self.run, inlines))

    def run(self, run: model.Run) -> str:
        """Text in its style; a link leads out of the file."""
        made = xml.run(
            run.text,
            bold=run.style is model.Style.STRONG,
            italic=run.style is model.Style.EMPHASIS,
            style="Hyperlink" if run.href else "",
        )
        return self.link(run.href, made) if run.href else made

    def link(self, address: str, content: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        key = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{key}" w:history="1">{content}</w:hyperlink>'

    def list(self, block: model.BulletList) -> None:
        """Bullets, or numbers that begin at 1; no list goes on from the one before it."""
        style = "ListNumber" if block.ordered else "ListBullet"
        number = new_numbering(self.document, style)
        numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        for item in block.items:
            self.add(xml.paragraph(self.runs(item), style, numbering))

    def table(self, view: JsonObject, code: str) -> None:
        """Caption, table, notes and code; a wide table on a page that lies."""
        if view["landscape"]:
            self.add(xml.section_break(landscape=False, references=self.references))
        number = self.caption("Tabell", view["caption"])
        if view["under"]:
            self.add(xml.paragraph(xml.run(view["under"]), "Tabellnot", "<w:keepNext/>"))
        self.add(table_xml(view, f"Tabell {number}: {view['caption']}"))
        for note in view["notes"]:
            self.add(xml.paragraph(xml.run(note), "Tabellnot"))
        self.add(xml.paragraph(self.code(code), "Tabellnot"))
        if view["landscape"]:
            self.add(xml.section_break(landscape=True, references=self.references))

    def code(self, code: str) -> str:
        """'Kod M7K-4QX9', a link when there is an address; nothing without a code."""
        if not code:
            return ""
        linked = xml.run(code, style="Hyperlink" if self.code_base_url else "")
        address = self.code_base_url + code
        return xml.run("Kod ") + (self.link(address, linked) if self.code_base_url else linked)

    def caption(self, word: str, text: str, properties: str = "") -> int:
        """'Tabell 3 …' with a number that Word counts; the number."""
        number = self.counts[word] = self.counts.get(word, 0) + 1
        self.marks += 1
        counted = xml.run(f"{word} ") + xml.field(f"SEQ {word} \\* ARABIC", str(number))
        content = counted + xml.run(f"  {text}")
        name = bookmark(f"{word}-{number}")
        marked = xml.bookmarked(name, self.marks, content)
        self.add(xml.paragraph(marked, "Caption", properties))
        return number

    def chart(self, block: model.ChartBlock) -> None:
        """The drawing as a picture under its caption."""
        self.caption("Diagram", block.caption)
        if block.under:
            self.add(xml.paragraph(xml.run(block.under), "Tabellnot", "<w:keepNext/>"))
        self.picture(drawing(self.document.part, drawn_png(block.svg), WHOLE, block.alt))

    def image(self, block: model.ImageBlock) -> None:
        """The picture, and below it its caption if it has one."""
        kept = "<w:keepNext/>" if block.caption else ""
        self.picture(image_drawing(self.document.part, block), kept)
        if block.caption:
            self.caption("Bild", block.caption, BELOW)

    def picture(self, drawn: Any, properties: str = "") -> None:
        """A paragraph of its own with the drawing in it."""
        from docx.oxml.parser import OxmlElement

        holder = xml.parsed(xml.paragraph("", "", properties))
        run = OxmlElement("w:r")
        run.append(drawn)
        holder.append(run)
        self.document.element.body.insert_element_before(holder, "w:sectPr")


def bookmark(key: str) -> str:
    """A name that Word takes for a place: at most 40 letters, digits and _."""
    return "a_" + re.sub(r"[^A-Za-z0-9]", "_", key)[:38]


def key_figure(figure: Any) -> str:
    """'67 % Andel till arbete (av 21)', the number large."""
    base = base_text(figure)
    large = '<w:sz w:val="36"/><w:szCs w:val="36"/>'
    content = xml.run(printed(figure), bold=True, look=large) + xml.run(f"   {figure.label}")
    content += xml.run(f" ({base})", look=colour(GREY)) if base else ""
    return xml.paragraph(content, "Nyckeltal")


def new_numbering(document: Any, style: str) -> int:
    """A numbering of the list style's kind that begins anew."""
    styles, numbering = document.styles.element, document.part.numbering_part.element
    held = styles.xpath(f"w:style[@w:styleId='{style}']/w:pPr/w:numPr/w:numId/@w:val")[0]
    kind = numbering.xpath(f"w:num[@w:numId='{held}']/w:abstractNumId/@w:val")[0]
    made = numbering.add_num(int(kind))
    made.add_lvlOverride(0).add_startOverride(1)
    return int(made.numId)
