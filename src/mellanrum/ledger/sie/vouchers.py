"""Vouchers out of the lines of a file. Well-formed lines take a short way, others the long one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mellanrum.ledger.sie import problems as say
from mellanrum.ledger.sie.model import Objects, SieProblem, Voucher, VoucherRow
from mellanrum.ledger.sie.records import Fields, RecordError, Records, parse_date
from mellanrum.ledger.sie.tokens import TokenError, tokenize

Line = tuple[int, str]

_END = r"[ \t]*\r?\n"
_WHOLE = re.compile(
    r'[ \t]*#VER[ \t]+"?(\w*)"?[ \t]+"?([\w-]*)"?[ \t]+"?(\d{8})"?'
    rf'(?:[ \t]+"([^"\\\n]*)"(?:[ \t]+"?(\d{{8}})"?)?)?{_END}'
    rf"[ \t]*\{{{_END}((?:[ \t]*#TRANS[^\n]+\n)*)[ \t]*\}}{_END}"
).match
_ROWS = re.compile(
    r'^[ \t]*#TRANS[ \t]+"?(\d+)"?[ \t]+\{([^{}\\\n]*)\}[ \t]+(-?\d+)(?:\.(\d\d))?'
    rf'(?:[ \t]+"?(\d{{8}}|)"?(?:[ \t]+"([^"\\\n]*)")?)?{_END}',
    re.MULTILINE,
).findall
_LISTED = re.compile(r"#TRANS[ \t]+\S+[ \t]+\{([^{}\\]*)\}")
_LABEL = re.compile(r"[ \t]*(#[A-Za-z]+|[{}])")
Head = tuple[str, str, date, str, date | None, str]


class Cursor(Iterator[Line]):
    """The numbered lines of a text, without a list of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 0

    def __next__(self) -> Line:
        if self.at >= len(self.text):
            raise StopIteration
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        found = self.text[self.at : end]
        self.at = end + 1
        self.line += 1
        return self.line, found


class Vouchers:
    """Reads vouchers and hands every other line to `records`. Notes where accounts are used."""

    def __init__(self, records: Records, problems: list[SieProblem]) -> None:
        self.records = records
        self.problems = problems
        self.first_use: dict[str, int] = {}
        self.object_use: dict[tuple[str, str], int] = {}
        self._accounts: dict[str, str] = {}  # one text object for all rows of an account
        self._lists: dict[str, Objects] = {"": ()}
        self._days: dict[str, date | None] = {"": None}
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
        accounts, lists, days, new = self._accounts, self._lists, self._days, tuple.__new__
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
            head = (series, number, days[day], text or "", booked, days[registered or ""])
        except KeyError:
            return None
        if len(rows) != block.count("\n"):
            return None
        voucher = new(Voucher, (*head, "", (), lines.line + 1))
        lines.line += len(rows) + 3
        lines.at = match.end()
        return self._balanced(voucher)

    def _balanced(self, voucher: Voucher) -> Voucher:
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
            if self.label(pending[1]) == "#VER":
                voucher = self._voucher(pending, lines)
                if voucher is not None:
                    yield voucher
            else:
                self._outside(*pending)
            pending = self._again

    def label(self, text: str) -> str:
        match = _LABEL.match(text)
        return match[1].upper() if match else ""

    def _outside(self, line: int, text: str) -> None:
        label = self.label(text)
        if label in {"#TRANS", "#BTRANS", "#RTRANS", "{", "}"}:
            self.problems.append(say.stray(line, label))
        else:
            self.records.read(line, text)

    def day(self, text: str, line: int) -> date | None:
        """A date of a voucher; one that is wrong is noted."""
        if not self._days.get(text):
            found = parse_date(text)
            if found is None:
                self.problems.append(say.bad_date(line, text))
                return None
            self._days[text] = found
        return self._days[text]

    def _head(self, line: int, text: str) -> Head | None:
        try:
            f = Fields(tokenize(text), line, self.problems)
            day = self.day(f.get(2), line)
            registered = self.day(f.find(4), line) if f.find(4) else None
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
        body = _Body(self, first)
        if not body.read(lines) or head is None:
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

    def note(self, account: str, objects: Objects, line: int) -> str:
        """Note the first use of an account and of objects; the account's one text object."""
        self.first_use.setdefault(account, line)
        for pair in objects:
            self.object_use.setdefault(pair, line)
        return self._accounts.setdefault(account, account)

    def learn_list(self, text: str, objects: Objects) -> None:
        """Remember a row's list of objects, as written, so that the next one is quick."""
        match = _LISTED.search(text)
        if match is not None:
            self._lists[match[1]] = objects

    def take_again(self) -> Line | None:
        """The line that a missing brace made us read too early."""
        again, self._again = self._again, None
        return again

    def put_back(self, line: Line) -> None:
        self._again = line


class _Body:
    """The rows of one voucher."""

    def __init__(self, owner: Vouchers, first: Line) -> None:
        self.owner = owner
        self.first = first
        self.rows: list[VoucherRow] = []
        self.removed: list[VoucherRow] = []
        self.broken = False  # a row was unreadable, so the sum says nothing
        self._added: tuple[VoucherRow, int] | None = None

    def read(self, lines: Iterator[Line]) -> bool:
        """Rows up to the closing brace; False when the voucher does not end."""
        early = self.owner.take_again()
        if early is not None:
            self._row(*early)
        for line, text in lines:
            if text.strip(" \t\r") == "}":
                self._finish_added()
                return True
            if not self._row(line, text):
                return False
        self.owner.problems.append(say.truncated(self.first[0], self._title()))
        return False

    def _title(self) -> str:
        return self.first[1].strip(" \t\r")

    def _row(self, line: int, text: str) -> bool:
        """A line the short way could not take; False when the voucher ends without a brace."""
        label = self.owner.label(text)
        if label in {"#TRANS", "#RTRANS", "#BTRANS"}:
            self._book(label, line, text)
        elif label in {"#VER", "#KSUMMA", "#KONTO", "#IB", "#UB", "#RES"}:
            self.owner.problems.append(say.missing_close_brace(self.first[0], self._title()))
            self.owner.put_back((line, text))
            return False
        elif text.strip(" \t\r") and not label.startswith("#"):
            self._break(say.bad_line(line, text, "En rad i en verifikation börjar med #TRANS."))
        return True

    def _break(self, problem: SieProblem) -> None:
        self.owner.problems.append(problem)
        self.broken = True

    def _book(self, label: str, line: int, text: str) -> None:
        row = self._parse(line, text)
        if row is None:
            self.broken = True
        elif label == "#BTRANS":
            self.removed.append(row)
        elif label == "#RTRANS":
            self._finish_added()
            self._added = (row, line)
        else:
            if self._added is not None and self._added[0] != row:
                self._finish_added()
            self._added = None
            self._add(row)

    def _add(self, row: VoucherRow) -> None:
        self.rows.append(row)

    def _finish_added(self) -> None:
        """An #RTRANS without its #TRANS still counts, once, and is told."""
        if self._added is not None:
            row, line = self._added
            self._added = None
            self.owner.problems.append(say.added_row_alone(line, row.account))
            self._add(row)

    def _parse(self, line: int, text: str) -> VoucherRow | None:
        owner = self.owner
        try:
            f = Fields(tokenize(text), line, owner.problems)
            account, ore, note = f.get(0), f.ore(1), f.find(3)
            day = owner.day(f.find(2), line) if f.find(2) else None
            owner.learn_list(text, f.objects)
            account = owner.note(account, f.objects, line)
            return VoucherRow(account, f.objects, ore, note, day)
        except TokenError as why:
            owner.problems.append(say.bad_line(line, text, str(why)))
        except RecordError:
            pass
        return None
