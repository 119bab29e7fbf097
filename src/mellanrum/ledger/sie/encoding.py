"""Which encoding a SIE file is really in. #FORMAT PC8 promises CP437; some files lie."""

from __future__ import annotations

import codecs
import re

_UTF8_PAIRS = re.compile(rb"\xc3[\x84\x85\x89\x96\xa4\xa5\xa9\xb6]")  # Ä Å É Ö ä å é ö
_LATIN_LETTERS = b"\xc4\xc5\xc9\xd6\xe4\xe5\xe9\xf6"
_CP437_LETTERS = "ÄÅÉÖäåéö".encode("cp437")
NAMES = {"cp437": "CP437 (PC8)", "utf-8": "UTF-8", "latin-1": "Latin-1"}


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding). CP437 unless the bytes show otherwise. Never fails.

    Old programs end the file with ^Z; it is left out.
    """
    data = data.rstrip(b"\x00\x1a\r\n")
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "replace"), "utf-8"
    if data.isascii():
        return data.decode("ascii"), "cp437"
    encoding = detect(data)
    return data.decode(encoding, "replace"), encoding


def detect(data: bytes) -> str:
    """Å, ä and ö in CP437 are never valid UTF-8; else the encoding with most Swedish letters."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _most_swedish(data)
    return "utf-8"


def _most_swedish(data: bytes) -> str:
    rest = _UTF8_PAIRS.sub(b"", data)
    pairs = (len(data) - len(rest)) // 2
    latin = len(rest) - len(rest.translate(None, _LATIN_LETTERS))
    cp437 = len(rest) - len(rest.translate(None, _CP437_LETTERS))
    if pairs > max(latin, cp437):
        return "utf-8"
    return "latin-1" if latin > cp437 else "cp437"
