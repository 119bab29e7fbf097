"""Vouchers out of the lines of a file. Well-formed lines take a short way, others the long one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mellanrum.ledger.sie import problems as say
from mellanrum.ledger.sie import record_problems as told
from mellanrum.ledger.sie.known import Cursor, Known, Line
from mellanrum.ledger.sie.model import SieProblem, Voucher, VoucherRow
from mellanrum.ledger.sie.records import Fields, RecordError, Records
from mellanrum.ledger.sie.rows import Body
from mellanrum.ledger.sie.tokens import TokenError, label_of, tokenize

_END = r"[ \t]*\r?\n"
_DAY = r'"[0-9]{8}"|[0-9]{8}'
_WHOLE = re.compile(
    rf'[ \t]*#VER[ \t]+("\w*"|\w+)[ \t]+("[\w-]*"|[\w-]+)[ \t]+({_DAY})'
    rf'(?:[ \t]+"([^"\\\n]*)"(?:[ \t]+({_DAY}))?)?{_END}'
    rf"[ \t]*\{{{_END}((?:[ \t]*#TRANS[^\n]+\n)*)[ \t]*\}}{_END}"
).match
_ROWS = re.compile(
    r'^[ \t]*#TRANS[ \t]+("[0-9]+"|[0-9]+)[ \t]+\{([^{}\\\n]*)\}[ \t]+'
    r"(-?[0-9]{1,14})(?:\.([0-9]{2}))?"
    rf'(?:[ \t]+({_DAY}|"")(?:[ \t]+"([^"\\\n]*)")?)?{_END}',
    re.MULTILINE,
).findall
Head = tuple[str, str, date, str, date | None, str]


class Vouchers:
    """Reads vouchers and hands every other line to `records`. Notes where accounts are used."""

    def __init__(self, records: Records, problems: list[SieProblem]) -> None:
        self.records = records
        self.problems = problems
        self.known = Known(problems)
        self._again: Line | None = None

    def read(self, text: str) -> Iterator[Voucher]:
        """Each voucher as it is finished; a broken one is left out and told."""
        lines = Cursor(text)
        while True:
            match = _WHOLE(text, lines.at)
            voucher = self._quick(match, lines) if match else None
            if voucher is not None:
                yield voucher
                continue
            line = next(lines, None)
            if line is None:
                return
            yield from self._slowly(line, lines)

    def _quick(self, match: re.Match[str], lines: Cursor) -> Voucher | None:
        """A well-formed voucher of known accounts, objects and days; None sends it the long way."""
        series, number, day, text, registered, block = match.groups()
        rows = _ROWS(block)
        known, new = self.known, tuple.__new__
        accounts, lists, days = known.accounts, known.lists, known.days
        try:
            booked = tuple(
                [
                    new(
                        VoucherRow,
                        (
                            accounts[account],
                            lists[listed],
                            int(whole + (part or "00")),
                            note,
                            days[on],
                        ),
                    )
                    for account, listed, whole, part, on, note in rows
                ]
            )
            head = (
                series.strip('"'),
                number.strip('"'),
                days[day],
                text or "",
                booked,
                days[registered or ""],
            )
        except KeyError:
            return None
        if len(rows) != block.count("\n"):
            return None
        voucher = new(Voucher, (*head, "", (), lines.line + 1))
        lines.line += len(rows) + 3
        lines.at = match.end()
        return self._balanced(voucher)

    def _balanced(self, voucher: Voucher) -> Voucher:
        if not voucher.rows and not voucher.removed:
            self.problems.append(told.empty_voucher(voucher.line, say.named(voucher)))
        total = 0
        for row in voucher.rows:
            total += row[2]
        if total:
            self.problems.append(say.unbalanced(voucher, total))
        return voucher

    def _slowly(self, line: Line, lines: Iterator[Line]) -> Iterator[Voucher]:
        pending: Line | None = line
        while pending is not None:
            self._again = None
            if label_of(pending[1]) == "#VER":
                voucher = self._voucher(pending, lines)
                if voucher is not None:
                    yield voucher
            else:
                self._outside(*pending)
            pending = self._again

    def _outside(self, line: int, text: str) -> None:
        label = label_of(text)
        if label in {"#TRANS", "#BTRANS", "#RTRANS", "{", "}"}:
            self.problems.append(say.stray(line, label))
        else:
            self.records.read(line, text)

    def _head(self, line: int, text: str) -> Head | None:
        try:
            f = Fields(tokenize(text), line, self.problems)
            day = self.known.day(f.get(2), line)
            registered = self.known.day(f.find(4), line) if f.find(4) else None
            return (
                None
                if day is None
                else (f.find(0), f.find(1), day, f.find(3), registered, f.find(5))
            )
        except TokenError as why:
            self.problems.append(say.bad_line(line, text, str(why)))
        except RecordError:
            pass
        return None

    def _voucher(self, first: Line, lines: Iterator[Line]) -> Voucher | None:
        """From #VER to its closing brace. The rows are read even when the head is bad."""
        head = self._head(*first)
        if not self._open(first, lines):
            return None
        body = Body(self.known, first)
        self._again = body.read(self._again, lines)
        if not body.closed or head is None:
            return None
        series, number, day, text, registered, sign = head
        voucher = Voucher(
            series,
            number,
            day,
            text,
            tuple(body.rows),
            registered,
            sign,
            tuple(body.removed),
            first[0],
        )
        return voucher if body.broken else self._balanced(voucher)

    def _open(self, first: Line, lines: Iterator[Line]) -> bool:
        for line, text in lines:
            stripped = text.strip(" \t\r")
            if stripped == "{":
                return True
            if not stripped:
                continue
            self.problems.append(say.missing_open_brace(first[0], first[1].strip(" \t\r")))
            self._again = (line, text)
            return stripped.startswith(("#TRANS", "#BTRANS", "#RTRANS"))
        self.problems.append(say.truncated(first[0], first[1].strip(" \t\r")))
        return False
