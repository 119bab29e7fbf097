"""The records outside vouchers: identification, chart of accounts, balances, budgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from mellanrum.ledger.money import parse_ore
from mellanrum.ledger.sie import problems as say
from mellanrum.ledger.sie.model import (
    Account,
    Balance,
    BalanceKind,
    Dimension,
    FinancialYear,
    Objects,
    PeriodAmount,
    SieObject,
    SieProblem,
)
from mellanrum.ledger.sie.tokens import Token, TokenError, tokenize

TYPES = {"1", "2", "3", "4", "4E", "4I"}


def parse_date(text: str) -> date | None:
    """'20211231' → date; None when it is none."""
    if len(text) != 8 or not text.isascii() or not text.isdigit():
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


class RecordError(Exception):
    """This record cannot be used; the problem is already noted."""


class Fields:
    """The fields of one record, read by position; what is wrong is noted and stops the record."""

    def __init__(self, tokens: list[Token], line: int, problems: list[SieProblem]) -> None:
        self.label = str(tokens[0])
        self.line = line
        self.problems = problems
        self.texts = [t for t in tokens[1:] if isinstance(t, str)]
        self.objects: Objects = next((t for t in tokens[1:] if isinstance(t, tuple)), ())

    def stop(self, problem: SieProblem) -> RecordError:
        self.problems.append(problem)
        return RecordError()

    def find(self, at: int) -> str:
        """The text at a position, '' when left out."""
        return self.texts[at] if at < len(self.texts) else ""

    def get(self, at: int) -> str:
        if not self.find(at):
            raise self.stop(say.missing_field(self.line, self.label))
        return self.texts[at]

    def day(self, at: int) -> date:
        found = parse_date(self.get(at))
        if found is None:
            raise self.stop(say.bad_date(self.line, self.get(at)))
        return found

    def find_day(self, at: int) -> date | None:
        """A date that may be left out; one that is wrong is noted."""
        if not self.find(at):
            return None
        found = parse_date(self.find(at))
        if found is None:
            self.problems.append(say.bad_date(self.line, self.find(at)))
        return found

    def month(self, at: int) -> date:
        found = parse_date(self.get(at) + "01")
        if found is None:
            raise self.stop(say.bad_date(self.line, self.get(at)))
        return found

    def ore(self, at: int) -> int:
        found = parse_ore(self.get(at))
        if found is None:
            raise self.stop(say.bad_amount(self.line, self.get(at)))
        return found

    def year(self, at: int) -> int:
        text = self.get(at)
        if not text.removeprefix("-").isdecimal():
            raise self.stop(say.bad_year_index(self.line, text))
        return int(text)


class Records:
    """Collects the records of a file, in file order. Unknown labels are ignored, as SIE asks."""

    def __init__(self, problems: list[SieProblem], allow_imported: bool) -> None:
        self.problems = problems
        self.allow_imported = allow_imported
        self.found: dict[str, Any] = {}
        self.stated_format = ""
        self.labels = 0
        self.years: list[FinancialYear] = []
        self.accounts: dict[str, Account] = {}
        self.extras: list[tuple[str, str, str]] = []
        self.dimensions: list[Dimension] = []
        self.objects: dict[tuple[str, str], SieObject] = {}
        self.balances: list[Balance] = []
        self.period_balances: list[PeriodAmount] = []
        self.period_budgets: list[PeriodAmount] = []
        self._handlers: dict[str, Callable[[Fields], None]] = {
            "#FLAGGA": self._flag,
            "#FORMAT": self._format,
            "#SIETYP": self._type,
            "#PROGRAM": self._program,
            "#GEN": lambda f: self._put("generated_on", f.find_day(0)),
            "#FNAMN": lambda f: self._put("company", f.find(0)),
            "#ORGNR": lambda f: self._put("org_number", f.find(0)),
            "#FNR": lambda f: self._put("company_id", f.find(0)),
            "#KPTYP": lambda f: self._put("chart_type", f.find(0)),
            "#VALUTA": lambda f: self._put("currency", f.find(0)),
            "#OMFATTN": lambda f: self._put("balances_until", f.find_day(0)),
            "#RAR": self._year,
            "#KONTO": self._account,
            "#KTYP": lambda f: self.extras.append((f.get(0), "kind", f.get(1))),
            "#ENHET": lambda f: self.extras.append((f.get(0), "unit", f.get(1))),
            "#SRU": lambda f: self.extras.append((f.get(0), "sru", f.get(1))),
            "#DIM": lambda f: self.dimensions.append(Dimension(f.get(0), f.find(1))),
            "#UNDERDIM": lambda f: self.dimensions.append(Dimension(f.get(0), f.find(1), f.get(2))),
            "#OBJEKT": self._object,
            "#PSALDO": lambda f: self.period_balances.append(self._period(f)),
            "#PBUDGET": lambda f: self.period_budgets.append(self._period(f)),
        } | {f"#{kind}": self._balance for kind in BalanceKind}

    def read(self, line: int, text: str) -> None:
        """One line that is not part of a voucher."""
        stripped = text.strip(" \t\r")
        if not stripped:
            return
        if not stripped.startswith("#"):
            self.problems.append(say.stray(line, stripped[:40]))
            return
        self.labels += 1
        handler = self._handlers.get(stripped.split(None, 1)[0].upper())
        if handler is not None:
            self._handle(handler, line, text)

    def _handle(self, handler: Callable[[Fields], None], line: int, text: str) -> None:
        try:
            handler(Fields(tokenize(text), line, self.problems))
        except TokenError as why:
            self.problems.append(say.bad_line(line, text, str(why)))
        except RecordError:
            pass

    def _put(self, name: str, value: object) -> None:
        self.found.setdefault(name, value)

    def _flag(self, fields: Fields) -> None:
        self._put("already_imported", fields.find(0) == "1")
        if fields.find(0) == "1":
            self.problems.append(say.imported_before(fields.line, self.allow_imported))

    def _format(self, fields: Fields) -> None:
        self.stated_format = fields.find(0)

    def _type(self, fields: Fields) -> None:
        kind = fields.get(0).upper()
        if kind not in TYPES:
            raise fields.stop(say.unknown_type(fields.line, fields.get(0)))
        self._put("sie_type", "4" if kind == "4E" else kind)

    def _program(self, fields: Fields) -> None:
        self._put("program", fields.find(0))
        self._put("program_version", fields.find(1))

    def _year(self, fields: Fields) -> None:
        start, last = fields.day(1), fields.day(2)
        if last < start:
            raise fields.stop(say.year_reversed(fields.line, start, last))
        self.years.append(FinancialYear(fields.year(0), start, last + timedelta(days=1)))

    def _account(self, fields: Fields) -> None:
        self.accounts.setdefault(fields.get(0), Account(fields.get(0), fields.find(1)))

    def _object(self, fields: Fields) -> None:
        item = SieObject(fields.get(0), fields.get(1), fields.find(2))
        self.objects.setdefault((item.dimension, item.number), item)

    def _balance(self, fields: Fields) -> None:
        kind = BalanceKind(fields.label[1:].upper())
        self.balances.append(
            Balance(kind, fields.year(0), fields.get(1), fields.objects, fields.ore(2))
        )

    def _period(self, fields: Fields) -> PeriodAmount:
        return PeriodAmount(
            fields.year(0),
            fields.month(1),
            fields.get(2),
            fields.objects,
            fields.ore(3),
        )

    def charted(self) -> tuple[Account, ...]:
        """The accounts with their #KTYP, #ENHET and #SRU, which may stand anywhere in the file."""
        units: dict[tuple[str, str], str] = {(a, what): v for a, what, v in self.extras}
        codes: dict[str, list[str]] = {}
        for account, what, value in self.extras:
            if what == "sru":
                codes.setdefault(account, []).append(value)
        return tuple(
            Account(
                a.number,
                a.name,
                units.get((a.number, "kind"), ""),
                units.get((a.number, "unit"), ""),
                tuple(codes.get(a.number, ())),
            )
            for a in self.accounts.values()
        )
