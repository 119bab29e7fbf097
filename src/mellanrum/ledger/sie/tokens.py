"""One line of a SIE file as a list of fields."""

from __future__ import annotations

import re

from mellanrum.ledger.sie.model import Objects

Token = str | Objects
_STRING = r'"((?:[^"\\]|\\"|\\(?!"))*)"'
_TOKEN = re.compile(rf'[ \t]*(?:{_STRING}|\{{((?:[^{{}}"]|{_STRING})*)\}}|([^ \t"{{}}]+))')
_LABEL = re.compile(r'[ \t]*(#[^ \t\r"{}]*|[{}])')
_FIELD = re.compile(rf'[ \t]*(?:{_STRING}|([^ \t"{{}}]+))')


class TokenError(ValueError):
    """The line cannot be divided into fields; the text says why, in Swedish."""


def label_of(text: str) -> str:
    """'#TRANS', '{' or '}'; '' for a line that begins with something else."""
    match = _LABEL.match(text)
    return match[1].upper() if match else ""


def tokenize(line: str) -> list[Token]:
    """'#TRANS 1930 {6 "A"} 1.00' → ['#TRANS', '1930', (('6', 'A'),), '1.00']."""
    line = line.strip(" \t\r")
    if "\r" in line:
        raise TokenError("Raden har en radbrytning (CR) mitt i.")
    tokens: list[Token] = []
    at = 0
    while at < len(line):
        match = _TOKEN.match(line, at)
        if match is None:
            raise TokenError(_why(line[at:]))
        tokens.append(_token(match))
        at = match.end()
    return tokens


def _token(match: re.Match[str]) -> Token:
    if match[4] is not None:
        return match[4]
    if match[2] is not None:
        return parse_objects(match[2])
    return match[1].replace('\\"', '"')


def parse_objects(text: str) -> Objects:
    """'1 "456" 7 "47"' → (('1', '456'), ('7', '47'))."""
    fields = [(m[1] or "").replace('\\"', '"') or m[2] or "" for m in _FIELD.finditer(text)]
    if len(fields) % 2:
        raise TokenError("Objektlistan har en dimension utan objekt.")
    return tuple(zip(fields[::2], fields[1::2], strict=True))


def _why(rest: str) -> str:
    if rest.lstrip(" \t").startswith('"'):
        return "Ett citattecken avslutas inte."
    return "En klammer { avslutas inte eller står på fel plats."


def quote(text: str) -> str:
    """A field in quotation marks. Control characters become spaces; a final \\ becomes /."""
    clean = "".join(" " if ord(c) < 32 or c == "\x7f" else c for c in text)
    if clean.endswith("\\"):
        clean = clean[:-1] + "/"
    return '"' + clean.replace('"', '\\"') + '"'
