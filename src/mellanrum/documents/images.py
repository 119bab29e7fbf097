"""Pictures that people bring: PNG, JPEG and SVG, checked before they come into a document.

A PNG or JPEG is read no further than to its size here; an SVG with anything that runs, loads or
links is refused, because it is shown on pages and kept for ever.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from mellanrum.documents.photographs import (
    MATRICES,
    is_sideways,
    orientation,
    without_metadata,
)
from mellanrum.documents.picture_kinds import foreign_kind, told_foreign
from mellanrum.domain.errors import DomainError

PNG, JPEG, SVG = "image/png", "image/jpeg", "image/svg+xml"
SUFFIXES = {PNG: "png", JPEG: "jpg", SVG: "svg"}
LARGEST_BYTES = 5_000_000  # a photograph for a whole page at 300 dots an inch is less
LARGEST_PIXELS = 40_000_000
SVG_NAME = "{http://www.w3.org/2000/svg}"
DRAWN = b'#set document(title: "x")\n#image(bytes(sys.inputs.svg), width: 10mm, alt: "x")'
RUNS = {"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "a"}
FORBIDDEN = RUNS | {"set", "animate", "animateTransform", "animateMotion"}
LOADS = re.compile(r"url\(\s*['\"]?(?!#)|@import|javascript:|expression\(", re.IGNORECASE)
DATA = re.compile(r"data:image/(png|jpeg);base64,")
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # JPEG markers that tell the size


def check_image(data: bytes, mime: str) -> None:
    """Raise DomainError for a file that is too large, of another kind, broken or active."""
    if len(data) > LARGEST_BYTES:
        size = f"{len(data) / 1_000_000:.1f}".replace(".", ",")
        raise DomainError(f"Bilden är {size} MB. Spara den mindre: högst 5 MB.")
    width, height = image_size(data, mime)
    if width * height > LARGEST_PIXELS:
        raise DomainError(
            f"Bilden har {round(width)} × {round(height)} bildpunkter. Spara den mindre: högst "
            "40 miljoner bildpunkter."
        )


def check_drawable(data: bytes, mime: str) -> None:
    """`check_image`, and Typst draws it: for a file when it is brought (some 30 ms).

    Raises DomainError.
    """
    import typst

    check_image(data, mime)
    given = {"svg": as_svg(data, mime)}
    try:
        typst.compile(DRAWN, format="pdf", sys_inputs=given, pdf_standards=["a-2a"])
    except typst.TypstError:
        raise broken() from None


def image_size(data: bytes, mime: str) -> tuple[float, float]:
    """Width and height in pixels. Raises DomainError for another kind of file or a broken one."""
    readers = {PNG: png_size, JPEG: jpeg_size, SVG: svg_size}
    if mime not in readers:
        raise DomainError(
            "Bilden är av ett slag som inte går att använda. Välj PNG, JPEG eller SVG."
        )
    if mime != SVG and foreign_kind(data):  # by another name than its own
        raise DomainError(told_foreign(data, "PNG, JPEG eller SVG"))
    width, height = readers[mime](data)
    if is_sideways(orientation(data, mime)):
        width, height = height, width
    if width <= 0 or height <= 0:
        raise broken()
    return width, height


def broken() -> DomainError:
    return DomainError("Bilden går inte att läsa. Spara den på nytt som PNG, JPEG eller SVG.")


def png_size(data: bytes) -> tuple[float, float]:
    """From the first chunk. Raises DomainError."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR" or len(data) < 33:
        raise broken()
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def jpeg_size(data: bytes) -> tuple[float, float]:
    """From the first frame header. Raises DomainError."""
    place = 2
    while data[:2] == b"\xff\xd8" and place + 9 < len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if marker in FRAMES:
            check_channels(data[place + 9])
            height, width = data[place + 5 : place + 7], data[place + 7 : place + 9]
            return int.from_bytes(width), int.from_bytes(height)
        place += 2 + max(length, 2)
    raise broken()


def check_channels(count: int) -> None:
    """Raise DomainError for four channels: archival PDF knows no ink colours without a profile."""
    if count == 4:
        raise DomainError(
            "Bilden är gjord för tryckeri (CMYK). Spara den med färger för skärm (RGB)."
        )


def svg_size(data: bytes) -> tuple[float, float]:
    """From the view box or width and height; nothing active may be in it. Raises DomainError."""
    root = svg_root(data)
    for element in root.iter():
        check_element(element)
    box = [float(part) for part in re.findall(r"-?[\d.]+", root.get("viewBox", ""))[:4]]
    if len(box) == 4:
        return box[2], box[3]
    sides = [re.match(r"[\d.]+", root.get(name, "")) for name in ("width", "height")]
    if not sides[0] or not sides[1]:
        raise DomainError("Bilden saknar mått. Spara SVG-filen med en viewBox.")
    return float(sides[0][0]), float(sides[1][0])


def svg_root(data: bytes) -> Any:
    """The parsed drawing; no entities, no network. Raises DomainError."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise broken() from None
    if root.tag != f"{SVG_NAME}svg":
        raise broken()
    if b"<!ENTITY" in data:
        raise active("egna entiteter")
    return root


def check_element(element: Any) -> None:
    """Raise DomainError for an element that runs, loads or links."""
    if not isinstance(element.tag, str):
        if type(element).__name__ == "_ProcessingInstruction":
            raise active("en instruktion till programmet")
        return
    name = element.tag.rpartition("}")[2]
    if name in FORBIDDEN or not element.tag.startswith(SVG_NAME):
        if name in FORBIDDEN:
            raise active(f"elementet {name}")
        return
    if name == "style" and LOADS.search(element.text or ""):
        raise active("en stilmall som hämtar något")
    for key, value in attributes(element):
        check_attribute(key, value)


def attributes(element: Any) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        yield str(key).rpartition("}")[2].casefold(), str(value).strip()


def check_attribute(key: str, value: str) -> None:
    """Raise DomainError for an attribute that runs or loads."""
    if key.startswith("on"):
        raise active(f"attributet {key}")
    if key == "href" and not value.startswith("#") and not DATA.match(value):
        raise active("en länk ut ur bilden")
    if LOADS.search(value):
        raise active("något som hämtas utifrån")


def active(what: str) -> DomainError:
    return DomainError(
        f"SVG-bilden innehåller {what} och tas inte emot. Spara den som PNG i stället."
    )


def data_url(data: bytes, mime: str) -> str:
    """The picture as a link that holds it, without what a camera wrote beside the pixels."""
    return f"data:{mime};base64,{b64encode(without_metadata(data, mime)).decode()}"


def as_svg(data: bytes, mime: str) -> str:
    """The picture as SVG text: its own, or a frame around the pixels, the right way up."""
    if mime == SVG:
        from lxml import etree

        return str(etree.tostring(svg_root(data), encoding="unicode"))
    width, height = image_size(data, mime)
    wide, high = png_size(data) if mime == PNG else jpeg_size(data)
    turned = MATRICES.get(orientation(data, mime), "1 0 0 1 0 0").format(W=wide, H=high)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}"><image width="{wide}" height="{high}" '
        f'transform="matrix({turned})" href="{data_url(data, mime)}"/></svg>'
    )
