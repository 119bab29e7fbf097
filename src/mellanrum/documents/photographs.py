"""What a photograph carries besides its pixels: where and with what it was taken, and which way up.

The first is nobody's business and is taken away; the second is kept and obeyed. JPEG as in ISO/IEC
10918-1, Exif 2.32 (CIPA DC-008), PNG as in its specification, third edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack, unpack

JPEG, PNG = "image/jpeg", "image/png"
START_OF_SCAN = 0xDA
KEPT = {0xE0, 0xE2, 0xEE}  # JFIF, colour profile, Adobe's colour transform
CHUNKS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
ORIENTATION = 0x0112
MATRICES = {  # Exif orientation → SVG matrix; W and H are the stored width and height
    2: "-1 0 0 1 {W} 0",
    3: "-1 0 0 -1 {W} {H}",
    4: "1 0 0 -1 0 {H}",
    5: "0 1 1 0 0 0",
    6: "0 1 -1 0 {H} 0",
    7: "0 -1 -1 0 {H} {W}",
    8: "0 -1 1 0 0 {W}",
}


def without_metadata(data: bytes, mime: str) -> bytes:
    """The same picture without place, time, camera and comments; which way up is kept."""
    if mime == PNG:
        return b"".join([data[:8], *(part for kind, part in chunks(data) if kind not in CHUNKS)])
    if mime != JPEG:
        return data
    way = orientation(data, mime)
    parts, end = [data[:2]], 2
    for marker, start, end in segments(data):
        if marker in KEPT or not (0xE1 <= marker <= 0xEF or marker == 0xFE):
            parts.append(data[start:end])
    if way != 1:
        parts.insert(1, exif(way))
    return b"".join([*parts, data[end:]])


def segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of each JPEG segment before the pixels."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != START_OF_SCAN:
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4])
        if end > len(data) or end < place + 4:
            return
        yield data[place + 1], place, end
        place = end


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, whole chunk) of a PNG; what is cut short ends it."""
    place = 8
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4])
        yield data[place + 4 : place + 8], data[place:end]
        place = end


def orientation(data: bytes, mime: str) -> int:
    """Exif's 1–8; 1 (as stored) when nothing else is said."""
    if mime != JPEG:
        return 1
    for marker, start, end in segments(data):
        if marker == 0xE1 and data[start + 4 : start + 10] == b"Exif\0\0":
            return way_up(data[start + 10 : end])
    return 1


def way_up(tiff: bytes) -> int:
    """The orientation in a TIFF header's first directory."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 1
    (place,) = unpack(f"{order}I", tiff[4:8])
    if place + 2 > len(tiff):
        return 1
    (count,) = unpack(f"{order}H", tiff[place : place + 2])
    for entry in range(place + 2, min(place + 2 + 12 * count, len(tiff) - 11), 12):
        tag, _, _, value = unpack(f"{order}HHIH", tiff[entry : entry + 10])
        if tag == ORIENTATION:
            return value if value in MATRICES else 1
    return 1


def exif(way: int) -> bytes:
    """A segment that says which way up and nothing else."""
    entry = pack("<HHIHH", ORIENTATION, 3, 1, way, 0)
    body = b"Exif\0\0" + b"II*\0" + pack("<IH", 8, 1) + entry + pack("<I", 0)
    return b"\xff\xe1" + pack(">H", len(body) + 2) + body


def is_sideways(way: int) -> bool:
    """Whether width and height change places."""
    return way >= 5
