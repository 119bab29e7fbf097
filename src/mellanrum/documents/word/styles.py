"""The styles of a report in Word: the built-in ones, which Word names in the reader's language, and
a few of its own, in the colours of the house.
"""

from __future__ import annotations

from typing import Any

from mellanrum.documents.house_style import SERIF, HouseStyle
from mellanrum.documents.word.xml import parsed

FACES = {SERIF: "Georgia"}  # what lies on the readers' machines
PLAIN_FACE = "Calibri"
INK, GREY, LINE = "1F2933", "5B6672", "C9D1D6"
LANGUAGE = '<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>'
Look = tuple[str, str, str, str]  # id, name, paragraph properties, run properties


def dress(document: Any, house: HouseStyle) -> None:
    """Every style that the report uses, in the document's style part; others are left."""
    styles = document.styles.element
    for defaults in styles.xpath("w:docDefaults//w:rPrDefault/w:rPr"):
        for held in list(defaults):
            defaults.remove(held)
        for part in (f"{face(PLAIN_FACE)}", '<w:sz w:val="21"/>', LANGUAGE):
            defaults.append(parsed(part))
    for look in looks(house):
        put(styles, look)
    for held in styles.xpath("w:style[@w:styleId='Rapporttabell']"):
        styles.remove(held)
    styles.append(parsed(table_style()))


def looks(house: HouseStyle) -> list[Look]:
    """Styles as XML. Sizes are half points, distances twentieths of a point."""
    body, titles = (
        face(FACES.get(house.body_font, PLAIN_FACE)),
        face(FACES.get(house.heading_font, PLAIN_FACE)),
    )
    sans, primary = face(PLAIN_FACE), colour(house.primary)
    accent, tone = house.accent[1:], colour(house.accent_text)
    return [
        ("Normal", "Normal", spacing(0, 140, 300), body + colour(INK) + size(21)),
        *(heading(level, titles, primary) for level in (1, 2, 3)),
        ("Title", "Title", line_above(accent) + spacing(3000, 160), titles + "<w:b/>"
         + primary + size(76)),
        ("Subtitle", "Subtitle", spacing(0, 240), body + colour(GREY) + size(30)),
        ("Omslag", "Omslag", spacing(0, 60), sans + colour(GREY) + size(20)),
        ("Caption", "caption", "<w:keepNext/><w:keepLines/>" + spacing(280, 40, 250),
         sans + "<w:b/>" + colour(INK) + size(19)),
        ("Tabelltext", "Tabelltext", spacing(20, 20, 240), sans + colour(INK) + size(17)),
        ("Tabellnot", "Tabellnot", spacing(60, 60, 240), sans + colour(GREY) + size(16)),
        ("Anmarkning", "Anmärkning", line_left(accent) + spacing(160, 200, 270),
         sans + colour(INK) + size(19)),
        ("Nyckeltal", "Nyckeltal", "<w:keepLines/>" + spacing(80, 80, 300), sans + colour(INK)
         + size(20)),
        ("Innehallsrubrik", "Innehållsrubrik", "<w:keepNext/>" + spacing(360, 160),
         titles + "<w:b/>" + primary + size(36)),
        ("ListBullet", "List Bullet", spacing(0, 80, 290), ""),
        ("ListNumber", "List Number", spacing(0, 80, 290), ""),
        ("Header", "header", line_below() + right_tab() + spacing(0, 0, 240),
         sans + colour(GREY) + size(16)),
        ("Footer", "footer", right_tab() + spacing(0, 0, 240), sans + colour(GREY) + size(16)),
        ("TOC1", "toc 1", right_tab("dot") + spacing(120, 20, 250), sans + "<w:b/>" + size(20)),
        ("TOC2", "toc 2", right_tab("dot") + spacing(0, 20, 250) + '<w:ind w:left="280"/>',
         sans + size(19)),
        ("TableofFigures", "table of figures", right_tab("dot") + spacing(0, 20, 250),
         sans + size(18)),
        ("Hyperlink", "Hyperlink", "", tone + '<w:u w:val="single"/>'),
    ]  # fmt: skip


def heading(level: int, titles: str, primary: str) -> Look:
    """The built-in heading styles: Word shows them as Rubrik 1–3."""
    sizes = {1: (44, 0, 280), 2: (28, 480, 160), 3: (22, 320, 120)}
    half_points, above, below = sizes[level]
    new_page = "<w:pageBreakBefore/>" if level == 1 else ""
    properties = f"<w:keepNext/><w:keepLines/>{new_page}{spacing(above, below, 260)}"
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    name = f"heading {level}"
    return (
        f"Heading{level}",
        name,
        properties + outline,
        titles + "<w:b/>" + primary + size(half_points),
    )


def put(styles: Any, look: Look) -> None:
    """Give a style its properties; it is made if it is not there, and keeps its numbering."""
    key, name, of_paragraph, of_run = look
    kind = "character" if key == "Hyperlink" else "paragraph"
    for number in styles.xpath(f"w:style[@w:styleId='{key}']/w:pPr/w:numPr/w:numId/@w:val"):
        of_paragraph = (
            f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{of_paragraph}<w:contextualSpacing/>'
        )
    for held in styles.xpath(f"w:style[@w:styleId='{key}' or w:link/@w:val='{key}']"):
        styles.remove(held)
    styles.append(parsed(style_xml(kind, key, name, (of_paragraph, of_run))))


def style_xml(kind: str, key: str, name: str, properties: tuple[str, str]) -> str:
    """A style based on Normal and followed by it."""
    default = ' w:default="1"' if key == "Normal" else ""
    based = "" if key in ("Normal", "Hyperlink") else '<w:basedOn w:val="Normal"/>'
    following = '<w:next w:val="Normal"/>' if key.startswith("Heading") else ""
    of_paragraph = f"<w:pPr>{properties[0]}</w:pPr>" if kind == "paragraph" else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"{default}><w:name w:val="{name}"/>{based}'
        f"{following}<w:qFormat/>{of_paragraph}<w:rPr>{properties[1]}</w:rPr></w:style>"
    )


def table_style() -> str:
    """Hair lines between rows, a bold head with a line under it, a line under the last row."""
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Rapporttabell">'
        '<w:name w:val="Rapporttabell"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders><w:bottom {edge(6, INK)}/><w:insideH {edge(2, LINE)}/></w:tblBorders>"
        '<w:tblCellMar><w:left w:w="90" w:type="dxa"/><w:right w:w="90" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
        f"<w:tcBorders><w:bottom {edge(8, INK)}/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


def edge(eighths: int, hue: str) -> str:
    """A line `eighths` of a point thick."""
    return f'w:val="single" w:sz="{eighths}" w:space="0" w:color="{hue}"'


def face(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def colour(hue: str) -> str:
    return f'<w:color w:val="{hue.lstrip("#").upper()}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def spacing(above: int, below: int, line: int = 240) -> str:
    """Room above and below in twentieths of a point; `line` 240 is single."""
    return f'<w:spacing w:before="{above}" w:after="{below}" w:line="{line}" w:lineRule="auto"/>'


def line_above(hue: str) -> str:
    return f'<w:pBdr><w:top w:val="single" w:sz="48" w:space="18" w:color="{hue}"/></w:pBdr>'


def line_left(hue: str) -> str:
    return (
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{hue}"/></w:pBdr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="F2F5F6"/>'
    )


def line_below() -> str:
    return f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/></w:pBdr>'


def right_tab(leader: str = "none") -> str:
    """A tab stop at the right margin of an upright page."""
    return f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="8788"/></w:tabs>'
