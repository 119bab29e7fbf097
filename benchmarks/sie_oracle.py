"""What a SIE file says, read letter by letter: slow, short, and sharing no code with the reader.

Only what money depends on: years, accounts, amounts and vouchers. A file that cannot be read
so is `MalformedError`; the reader must then have said something too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

DIGITS = "0123456789"
BALANCES = {"#IB", "#UB", "#RES", "#OIB", "#OUB"}
PERIODS = {"#PSALDO", "#PBUDGET"}
ROWS = {"#TRANS", "#RTRANS", "#BTRANS"}
Objects = tuple[str, ...]
Fields = tuple[list[str], Objects]
Row = tuple[str, Objects, Decimal, str, str]


class MalformedError(Exception):
    """The file breaks the format; the text says where."""


@dataclass
class Meaning:
    """`vouchers` hold (series, number, day, text, registered, sign, rows); amounts are kronor."""

    years: dict[str, tuple[str, str]] = field(default_factory=dict)
    kind: str = ""
    accounts: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    amounts: dict[tuple[str, ...], Decimal] = field(default_factory=dict)
    vouchers: list[tuple[str, str, str, str, str, str, tuple[Row, ...]]] = field(
        default_factory=list
    )

    @property
    def booked(self) -> dict[str, Decimal]:
        """{account: kronor} over all vouchers, those of zero left out."""
        found: dict[str, Decimal] = {}
        for voucher in self.vouchers:
            for account, _, amount, _, _ in voucher[6]:
                found[account] = found.get(account, Decimal(0)) + amount
        return {account: amount for account, amount in found.items() if amount}

    @property
    def tied(self) -> dict[tuple[str, ...], Decimal]:
        """The balances that something else in the file contradicts when they are changed."""
        named = {key: amount for key, amount in self.amounts.items() if amount}
        return {key: amount for key, amount in named.items() if key[0] in {"#IB", "#UB", "#RES"}}


def fields(line: str) -> Fields:
    """The text fields of a line and its list of objects."""
    texts: list[str] = []
    lists: list[Objects] = []
    at = 0
    while at < len(line):
        letter = line[at]
        if letter in " \t":
            at += 1
        elif letter == "{":
            inside, at = _until(line, at + 1, "}")
            lists.append(tuple(inside))
        elif letter == "}":
            raise MalformedError("klammer")
        else:
            text, at = _field(line, at)
            texts.append(text)
    if len(lists) > 1 or any(len(found) % 2 for found in lists):
        raise MalformedError("objektlista")
    return texts, lists[0] if lists else ()


def _until(line: str, at: int, end: str) -> tuple[list[str], int]:
    found: list[str] = []
    while at < len(line) and line[at] != end:
        if line[at] == "{":
            raise MalformedError("klammer i klammer")
        if line[at] in " \t":
            at += 1
            continue
        text, at = _field(line, at)
        found.append(text)
    if at >= len(line):
        raise MalformedError("öppen klammer")
    return found, at + 1


def _field(line: str, at: int) -> tuple[str, int]:
    if line[at] != '"':
        start = at
        while at < len(line) and line[at] not in ' \t"{}':
            at += 1
        return line[start:at], at
    at, found = at + 1, ""
    while at < len(line) and line[at] != '"':
        if line[at : at + 2] == '\\"':
            at += 1
        found += line[at]
        at += 1
    if at >= len(line):
        raise MalformedError("öppet citat")
    return found, at + 1


def amount(text: str) -> Decimal:
    """'-12.5' → Decimal('-12.5')."""
    digits = text[1:] if text[:1] in ("+", "-") else text
    whole, _, part = digits.replace(",", ".").partition(".")
    good = digits.replace(",", ".").count(".") <= 1 and set(whole + part) <= set(DIGITS)
    if not good or not whole + part or len(part) > 2 or digits[-1:] in (".", ","):
        raise MalformedError(f"belopp {text}")
    sign = -1 if text[:1] == "-" else 1
    return sign * Decimal(f"{whole or '0'}.{part or '0'}")


def day(text: str) -> str:
    if len(text) != 8 or not set(text) <= set(DIGITS):
        raise MalformedError(f"datum {text}")
    try:
        datetime.strptime(text, "%Y%m%d")  # noqa: DTZ007 (a date, without time)
    except ValueError:
        raise MalformedError(f"datum {text}") from None
    return text


def meaning(data: bytes, encoding: str) -> Meaning:
    """What the file says. Raises MalformedError."""
    text = data.rstrip(b"\x00\x1a\r\n").removeprefix(b"\xef\xbb\xbf").decode(encoding, "replace")
    lines = [line for line in (raw.strip(" \t\r") for raw in text.split("\n")) if line]
    found, queue = Meaning(), iter(lines)
    for line in queue:
        if not line.startswith("#"):
            raise MalformedError(f"utan etikett: {line[:20]}")
        label = _label(line)
        if label == "#VER":
            _voucher(line, queue, found)
        elif label in ROWS:
            raise MalformedError("rad utanför verifikation")
        else:
            _record(label, line, found)
    return found


def _label(line: str) -> str:
    return _field(line, 0)[0].upper() if line[:1] == "#" else ""


def _get(texts: list[str], *places: int) -> list[str]:
    if any(place >= len(texts) or not texts[place] for place in places):
        raise MalformedError(f"uppgifter saknas: {texts[:1]}")
    return [texts[place] for place in places]


def _index(text: str) -> str:
    """'-1' → '-1', '00' → '0'."""
    if not set(text.removeprefix("-")) <= set(DIGITS) or text in ("", "-"):
        raise MalformedError(f"årsnummer {text}")
    return str(int(text))


def _record(label: str, line: str, found: Meaning) -> None:
    if label not in BALANCES | PERIODS | {"#RAR", "#KONTO", "#SIETYP"}:
        return
    texts, objects = fields(line)
    if label == "#RAR":
        index, start, last = _get(texts, 1, 2, 3)
        index = _index(index)
        if index in found.years:
            raise MalformedError("två #RAR")
        found.years[index] = (day(start), day(last))
    elif label == "#KONTO":
        found.accounts.add(_get(texts, 1)[0])
    elif label == "#SIETYP":
        found.kind = found.kind or _get(texts, 1)[0].upper()
    else:
        *key, account, ore = _get(texts, *([1, 2, 3, 4] if label in PERIODS else [1, 2, 3]))
        found.used.add(account)
        place = (label, _index(key[0]), *key[1:], account, *objects)
        found.amounts[place] = found.amounts.get(place, Decimal(0)) + amount(ore)


def _voucher(head: str, queue: Iterator[str], found: Meaning) -> None:
    texts, _ = fields(head)
    _get(texts, 3)
    series, number, on, text, registered, sign = (texts[1:] + [""] * 6)[:6]
    if next(queue, "") != "{":
        raise MalformedError("inledande klammer")
    rows: list[Row] = []
    waiting: Row | None = None
    for line in queue:
        label = _label(line)
        if line == "}":
            rows += [waiting] if waiting else []
            registered = day(registered) if registered else ""
            found.vouchers.append((series, number, day(on), text, registered, sign, tuple(rows)))
            return
        if label in {"#VER", "#KSUMMA", "#KONTO", "#IB", "#UB", "#RES"}:
            raise MalformedError("avslutande klammer")
        if label in ROWS:
            row = _row(line)
            found.used.add(row[0])
            if label == "#TRANS" and waiting and waiting != row:
                rows.append(waiting)
            if label == "#RTRANS" and waiting:
                rows.append(waiting)
            if label != "#BTRANS":
                waiting = row if label == "#RTRANS" else None
                rows += [row] if label == "#TRANS" else []
        elif not line.startswith("#"):
            raise MalformedError("skräp i verifikation")
    raise MalformedError("avkortad")


def _row(line: str) -> Row:
    texts, objects = fields(line)
    account, kronor = _get(texts, 1, 2)
    on, text = [*texts[3:], "", ""][:2]
    return account, objects, amount(kronor), text, day(on) if on else ""
