"""Arguments of the command line, checked while they are read; argparse in Swedish."""

from __future__ import annotations

import argparse
import errno
from gettext import gettext

WORDS = {
    "usage: ": "användning: ",
    "positional arguments": "argument",
    "options": "val",
    "show this help message and exit": "visa den här hjälpen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: fel: %(message)s\n",
    "the following arguments are required: %s": "det här saknas: %s",
    "unrecognized arguments: %s": "okända argument: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r går inte att välja (välj någon av %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r är inget giltigt värde",
    "argument %(argument_name)s: %(message)s": "argumentet %(argument_name)s: %(message)s",
    "expected one argument": "ett värde väntas",
}
REASONS = {
    errno.ENOENT: "filen eller katalogen finns inte",
    errno.EACCES: "rättigheten saknas",
    errno.EPERM: "rättigheten saknas",
    errno.EROFS: "platsen går inte att skriva på",
    errno.EISDIR: "det är en katalog, inte en fil",
    errno.ENOTDIR: "en del av sökvägen är ingen katalog",
    errno.ENOSPC: "disken är full",
}
FIRST_YEAR, LAST_YEAR = 1900, 2200


def speak_swedish() -> None:
    """argparse asks the module's `_` for its words; ours are asked first."""
    argparse._ = lambda text: WORDS.get(text, gettext(text))  # type: ignore[attr-defined]


def why_not(error: OSError) -> str:
    """A sentence about a file that could not be read or written."""
    where = f" {error.filename}" if error.filename else ""
    reason = REASONS.get(error.errno or 0, f"felkod {error.errno}")
    return f"Det gick inte att läsa eller skriva{where}: {reason}."


def year_of(text: str) -> int:
    """A year, or argparse's own kind of error with a sentence."""
    if not (text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise argparse.ArgumentTypeError(
            f"{text} är inget år; skriv ett från {FIRST_YEAR} till {LAST_YEAR}"
        )
    return int(text)
