"""A table or statement in Word: a real table whose header row is marked and repeated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mellanrum.documents.view import PAGE, POINT, SIDEWAYS
from mellanrum.documents.word.styles import GREY, INK, colour, edge, size
from mellanrum.documents.word.xml import paragraph, run, told, twips

KEPT = 22  # a table with at most so many rows stays on one page
NARROW = 128  # millimetres: the text column, for a table with one or two columns of figures
LABELS = 42  # millimetres that the labels keep before the figures get more room than they need
JsonObject = dict[str, Any]


def table_xml(view: JsonObject, name: str) -> str:
    """The table of `view.table_view`; `name` is what a screen reader calls it."""
    widths = [twips(width) for width in column_widths(view)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(row_xml(view, widths, place) for place in range(len(view["rows"])))
    description = "; ".join(part for part in (view["under"], *view["notes"]) if part)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Rapporttabell"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{told(name)}"/><w:tblDescription w:val="{told(description)}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head_xml(view, widths)}{rows}</w:tbl>"
    )


def column_widths(view: JsonObject) -> list[float]:
    """Millimetres; the labels get what the figures leave."""
    count = len(view["columns"]) + int(view["hasNotes"])
    whole = SIDEWAYS if view["landscape"] else (NARROW if count <= 2 else PAGE)
    figures = [col["width"] * view["size"] * POINT + 3.6 for col in view["columns"]]
    notes = [15.0] if view["hasNotes"] else []
    slack = min(1.2, (whole - sum(notes) - LABELS) / max(sum(figures), 1.0))
    figures = [width * max(slack, 1.0) for width in figures]
    return [max(whole - sum(figures) - sum(notes), 30.0), *notes, *figures]


def half_points(view: JsonObject) -> str:
    return size(round(2 * view["size"]))


def head_xml(view: JsonObject, widths: list[int]) -> str:
    """The header row, marked as such and repeated on each page."""
    look = half_points(view)
    labels = [(view["rowHeading"], "")] + ([("Not", "")] if view["hasNotes"] else [])
    labels += [(col["label"], col["unit"]) for col in view["columns"]]
    first_figure = 1 + int(view["hasNotes"])
    cells = ""
    for place, ((label, unit), width) in enumerate(zip(labels, widths, strict=True)):
        said = run(label, bold=True, look=look)
        if unit:
            said += "<w:r><w:br/></w:r>" + run(unit, look=colour(GREY) + look)
        cells += cell_xml(said, width, is_figure=place >= first_figure, is_kept=True)
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def row_xml(view: JsonObject, widths: list[int], place: int) -> str:
    row = view["rows"][place]
    is_kept = len(view["rows"]) <= KEPT and place < len(view["rows"]) - 1
    if row["kind"] == "heading":
        label = run(row["label"], bold=True, look=half_points(view))
        cell = cell_xml(label, sum(widths), is_figure=False, is_kept=True, span=len(widths))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"
    edges = edges_xml(row["kind"])
    parts = list(cell_texts(view, row))
    first_figure = 1 + int(view["hasNotes"])
    cells = ""
    for column, (text, width) in enumerate(zip(parts, widths, strict=True)):
        indent = row["level"] * 180 if column == 0 else 0
        cells += cell_xml(
            text,
            width,
            is_figure=column >= first_figure,
            is_kept=is_kept,
            edges=edges,
            indent=indent,
        )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def cell_texts(view: JsonObject, row: JsonObject) -> Iterator[str]:
    """The runs of each cell: label, note, and figures with their bases in small grey."""
    look, bold = half_points(view), row["kind"] != "detail"
    label = run(row["label"], bold=bold, look=look)
    if row["note"] and not view["hasNotes"]:
        label += "<w:r><w:br/></w:r>" + run(row["note"], look=colour(GREY) + look)
    yield label
    if view["hasNotes"]:
        yield run(row["note"], look=colour(GREY) + look)
    small = size(round(1.7 * view["size"]))
    for text, base in row["cells"]:
        shown = run(text, bold=bold, look=look) if text else ""
        yield shown + (run(f" {base}", look=colour(GREY) + small) if base and text else "")


def edges_xml(kind: str) -> str:
    """A line over subtotals, a line over and a double one under totals."""
    top = f"<w:top {edge(6, INK)}/>" if kind in ("subtotal", "total") else ""
    double = f'<w:bottom w:val="double" w:sz="4" w:space="0" w:color="{INK}"/>'
    bottom = double if kind == "total" else ""
    return f"<w:tcBorders>{top}{bottom}</w:tcBorders>" if top else ""


def cell_xml(
    content: str,
    width: int,
    *,
    is_figure: bool,
    is_kept: bool,
    edges: str = "",
    indent: int = 0,
    span: int = 1,
) -> str:
    """A cell with one paragraph; `is_kept` holds it on the page of the next row."""
    properties = "<w:keepNext/>" if is_kept else ""
    properties += f'<w:ind w:left="{indent}"/>' if indent else ""
    properties += '<w:jc w:val="right"/>' if is_figure else ""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{edges}'
        f'<w:vAlign w:val="bottom"/></w:tcPr>{paragraph(content, "Tabelltext", properties)}</w:tc>'
    )
