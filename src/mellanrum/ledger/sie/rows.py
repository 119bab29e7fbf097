"""The rows of one voucher, the long way: any spelling the standard allows, every fault told."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.ledger.sie import problems as say
from mellanrum.ledger.sie.known import Known, Line
from mellanrum.ledger.sie.model import SieProblem, VoucherRow
from mellanrum.ledger.sie.records import Fields, RecordError
from mellanrum.ledger.sie.tokens import TokenError, label_of, tokenize


class Body:
    """The rows of one voucher."""

    def __init__(self, known: Known, first: Line) -> None:
        self.known = known
        self.first = first
        self.rows: list[VoucherRow] = []
        self.removed: list[VoucherRow] = []
        self.closed = False
        self.broken = False  # a row was unreadable, so the sum says nothing
        self._added: tuple[VoucherRow, int] | None = None

    def read(self, early: Line | None, lines: Iterator[Line]) -> Line | None:
        """Rows up to the closing brace. `early` is a row already taken from `lines`.

        A voucher without closing brace gives back the line that cut it off.
        """
        if early is not None:
            self._row(*early)
        for line, text in lines:
            if text.strip(" \t\r") == "}":
                self._finish_added()
                self.closed = True
                return None
            if not self._row(line, text):
                return line, text
        self.known.problems.append(say.truncated(self.first[0], self._title()))
        return None

    def _title(self) -> str:
        return self.first[1].strip(" \t\r")

    def _row(self, line: int, text: str) -> bool:
        """A line the short way could not take; False when the voucher ends without a brace."""
        label = label_of(text)
        if label in {"#TRANS", "#RTRANS", "#BTRANS"}:
            self._book(label, line, text)
        elif label in {"#VER", "#KSUMMA", "#KONTO", "#IB", "#UB", "#RES"}:
            self.known.problems.append(say.missing_close_brace(self.first[0], self._title()))
            return False
        elif text.strip(" \t\r") and not label.startswith("#"):
            self._break(say.bad_line(line, text, "En rad i en verifikation börjar med #TRANS."))
        return True

    def _break(self, problem: SieProblem) -> None:
        self.known.problems.append(problem)
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
            self.known.problems.append(say.added_row_alone(line, row.account))
            self._add(row)

    def _parse(self, line: int, text: str) -> VoucherRow | None:
        known = self.known
        try:
            f = Fields(tokenize(text), line, known.problems)
            account, ore, note = f.get(0), f.ore(1), f.find(3)
            f.check_quantity(4)
            day = known.day(f.find(2), line) if f.find(2) else None
            known.learn_list(text, f.objects)
            account = known.note(account, f.objects, line)
            return VoucherRow(account, f.objects, ore, note, day)
        except TokenError as why:
            known.problems.append(say.bad_line(line, text, str(why)))
        except RecordError:
            pass
        return None
