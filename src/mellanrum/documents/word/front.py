"""Cover, contents, running head and foot, signatures and colophon of a report in Word."""

from __future__ import annotations

from typing import Any

from mellanrum.documents import model
from mellanrum.documents.house_style import Logo
from mellanrum.documents.html_lists import captions
from mellanrum.documents.images import SVG, as_svg, image_size
from mellanrum.documents.word import xml
from mellanrum.documents.word.pictures import drawing, drawn_png
from mellanrum.documents.word.writer import Writer, bookmark
from mellanrum.figures.format import long_date

LOGO_WIDTH, LOGO_HEIGHT = 60, 22  # millimetres at most


def add_running(word: Any, document: model.Document) -> str:
    """Head and foot with page numbers; the references that every section of pages repeats."""
    section = word.sections[0]
    head, foot = section.header, section.footer
    head.is_linked_to_previous = foot.is_linked_to_previous = False
    title = xml.run(document.organisation) + TAB + xml.run(f"{document.title} {document.year}")
    replace_only(head, xml.paragraph(title, "Header"))
    replace_only(foot, xml.paragraph(foot_content(document), "Footer"))
    last = word.element.body.sectPr
    found = last.xpath("w:headerReference|w:footerReference")
    references = "".join(reference(element) for element in found)
    word.element.body.remove(last)
    word.element.body.append(
        xml.parsed(xml.section_break(landscape=False, references=references, last=True))
    )
    return references


TAB = "<w:r><w:tab/></w:r>"


def foot_content(document: model.Document) -> str:
    """The edition's note, boxes for initials, and sida x av y."""
    boxes = "".join(initial_box(text) for text in document.page_initials)
    pages = xml.run("sida ") + xml.field("PAGE", "1") + xml.run(" av ") + xml.field("NUMPAGES", "1")
    return xml.run(document.watermark_note) + TAB + boxes + pages


def initial_box(text: str) -> str:
    """A box on the line with initials or room for them."""
    edge = '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="5B6672"/>'
    return xml.run(f"  {text or '     '}  ", look=edge) + xml.run("  ")


def reference(element: Any) -> str:
    """'<w:headerReference …/>' as text."""
    from docx.oxml.ns import qn

    kind = element.tag.rpartition("}")[2]
    return f'<w:{kind} w:type="default" r:id="{element.get(qn("r:id"))}"/>'


def replace_only(story: Any, content: str) -> None:
    """A header or footer with this one paragraph."""
    for held in list(story._element):
        story._element.remove(held)
    story._element.append(xml.parsed(content))


def add_cover(writer: Writer, document: model.Document) -> None:
    """Logo, förbund, title and what stands at the foot of the cover, on a page without head."""
    if document.house_style.logo:
        logo = logo_drawing(writer.document.part, document.house_style.logo)
        writer.picture(logo, '<w:pStyle w:val="Omslag"/>')
    writer.add(xml.paragraph(xml.run(document.organisation, bold=True), "Omslag"))
    writer.add(xml.paragraph(xml.run(f"{document.title} {document.year}"), "Title"))
    if document.subtitle:
        writer.add(xml.paragraph(xml.run(document.subtitle), "Subtitle"))
    lines = (document.cover.kicker, *document.cover.lines, long_date(document.date))
    for line in (*lines, document.watermark_note):
        if line:
            writer.add(xml.paragraph(xml.run(line), "Omslag"))
    writer.add(xml.section_break(landscape=False, references=""))


def logo_drawing(part: Any, logo: Logo) -> Any:
    """The logo in a box of 60 by 22 millimetres."""
    width, height = image_size(logo.data, logo.mime)
    wide = min(LOGO_WIDTH, LOGO_HEIGHT * width / height)
    data = drawn_png(as_svg(logo.data, logo.mime)) if logo.mime == SVG else logo.data
    return drawing(part, data, wide, logo.alt)


def add_contents(writer: Writer, document: model.Document) -> None:
    """Contents, and lists of tables, charts and pictures: fields that Word renews."""
    if document.contents.sections:
        chosen = [section for section in document.sections if section.level <= 2]
        entries = [xml.inner_link(bookmark(s.key), xml.run(s.heading)) for s in chosen]
        styles = " ".join(f"TOC{section.level}" for section in chosen)
        add_list(writer, "Innehåll", 'TOC \\o "1-2" \\h \\z \\u', (entries, styles))
    wanted = document.contents
    for word, heading, titles in (
        ("Tabell", "Tabeller", table_captions(document) if wanted.tables else []),
        ("Diagram", "Diagram", chart_captions(document) if wanted.charts else []),
        ("Bild", "Bilder", image_captions(document) if wanted.images else []),
    ):
        entries = [
            xml.inner_link(bookmark(f"{word}-{n}"), xml.run(f"{word} {n}  {title}"))
            for n, title in enumerate(titles, 1)
        ]
        add_list(writer, heading, f'TOC \\h \\z \\c "{word}"', (entries, "TableofFigures"))


def add_list(
    writer: Writer, heading: str, instruction: str, entries: tuple[list[str], str]
) -> None:
    """A heading and a field in a box that Word knows as a table of contents; nothing if empty."""
    if not entries[0]:
        return
    content = "".join(xml.listed_field(instruction, *entries))
    titled = xml.paragraph(xml.run(heading), "Innehallsrubrik")
    writer.add(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{titled}{content}"
        "</w:sdtContent></w:sdt>"
    )


def table_captions(document: model.Document) -> list[str]:
    return [table.finding or table.title for table in document.tables()]


def chart_captions(document: model.Document) -> list[str]:
    return list(captions(document, model.ChartBlock))


def image_captions(document: model.Document) -> list[str]:
    return list(captions(document, model.ImageBlock))


def add_ends(writer: Writer, document: model.Document) -> None:
    """Who signs, and how the report was made."""
    if document.signatures:
        writer.add(xml.paragraph(xml.run("Underskrifter"), "Heading1"))
        if document.signature_text:
            writer.add(xml.paragraph(xml.run(document.signature_text)))
    for who in document.signatures:
        line = xml.paragraph(xml.run("_" * 40), "", '<w:keepNext/><w:spacing w:before="700"/>')
        role = ", ".join(part for part in (who.role, who.party) if part)
        writer.add(line, xml.paragraph(xml.run(who.name, bold=True) + xml.run(f"  {role}")))
    if document.colophon:
        writer.add(xml.paragraph(xml.run("Kolofon"), "Heading1"))
    for term, value in document.colophon:
        writer.add(xml.paragraph(xml.run(f"{term}: ", bold=True) + xml.run(value)))
