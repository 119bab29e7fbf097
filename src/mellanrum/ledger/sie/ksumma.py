"""The control sum #KSUMMA (SIE 4B, section 10): CRC-32 over labels and field contents.

Spaces, tabs and line breaks between fields, the quotation marks around a field, and braces
are left out; an escaped quotation mark counts as one. The bytes are those of CP437.
"""

from __future__ import annotations

import re
import zlib

_OPEN = re.compile(rb"^[ \t]*#KSUMMA[ \t]*\r?$", re.MULTILINE)
_CLOSE = re.compile(rb'^[ \t]*#KSUMMA[ \t]+"?(-?\d+)"?[ \t]*\r?$', re.MULTILINE)
_ESCAPED = b"\x00"  # stands for an escaped quotation mark; control characters are not allowed


def checksum(data: bytes) -> int:
    """The sum over whole lines. Fields in quotation marks keep their spaces and braces."""
    parts = data.replace(b'\\"', _ESCAPED).split(b'"')
    parts[::2] = [part.translate(None, b" \t\r\n{}") for part in parts[::2]]
    return zlib.crc32(b"".join(parts).replace(_ESCAPED, b'"'))


def declared(data: bytes) -> tuple[int, int, int | None, int | None] | None:
    """(line of the opening record, line of the closing, sum it states, sum computed) or None.

    The closing line, the stated and the computed sum are 0 and None when the file ends before;
    the line of the opening is 0 when there is none.
    """
    opening = _OPEN.search(data)
    if opening is None:
        alone = _CLOSE.search(data)
        return (0, _line(data, alone.start()), None, None) if alone else None
    line = _line(data, opening.start())
    closings = list(_CLOSE.finditer(data, opening.end()))
    if not closings:
        return line, 0, None, None
    closing = closings[-1]
    end = line + data.count(b"\n", opening.start(), closing.start())
    computed = checksum(data[opening.end() : closing.start()])
    return line, end, int(closing[1]) & 0xFFFFFFFF, computed


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
