"""Pictures in Word: PNG and JPEG as they are, drawings as PNG, each with its alternative text."""

from __future__ import annotations

import io
from typing import Any

from mellanrum.documents.charts import register_fonts
from mellanrum.documents.images import SVG, as_svg, image_size
from mellanrum.documents.model import ImageBlock
from mellanrum.documents.photographs import orientation, without_metadata
from mellanrum.documents.word.xml import CONTROLS

EMU = 36_000  # in a millimetre
LARGEST = 1600  # pixels across of a picture that is drawn anew
COLUMN, WHOLE = 128, 155  # millimetres: the text column, the type area
HIGHEST = 150  # millimetres: a tall picture leaves room for its caption
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def drawn_png(svg: str, scale: float = 2.5) -> bytes:
    """A drawing as pixels, with the vendored fonts."""
    import vl_convert

    register_fonts()
    png: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return png


def image_drawing(part: Any, block: ImageBlock) -> Any:
    """The picture as wide as its share of the column."""
    from docx.image.exceptions import UnrecognizedImageError

    wide, high = image_size(block.data, block.mime)
    width = min(COLUMN * block.width / 100, HIGHEST * wide / high)
    svg = as_svg(block.data, block.mime)
    if block.mime == SVG:
        return drawing(part, drawn_png(svg), width, block.alt)
    scale = min(1.0, LARGEST / wide)
    if orientation(block.data, block.mime) != 1:
        return drawing(part, drawn_png(svg, scale), width, block.alt)
    try:
        return drawing(part, without_metadata(block.data, block.mime), width, block.alt)
    except UnrecognizedImageError:  # a JPEG with unusual markers
        return drawing(part, drawn_png(svg, scale), width, block.alt)


def drawing(part: Any, data: bytes, width: float, alt: str) -> Any:
    """A w:drawing of a PNG or JPEG, `width` millimetres; without `alt` it is decorative."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement, parse_xml
    from docx.shared import Emu

    inline = part.new_pic_inline(io.BytesIO(data), Emu(round(width * EMU)))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    told = CONTROLS.sub("", alt)
    for properties in inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        properties.set("descr", told)
    if not alt:
        inline.find(qn("wp:docPr")).append(parse_xml(DECORATIVE))
    holder = OxmlElement("w:drawing")
    holder.append(inline)
    return holder
