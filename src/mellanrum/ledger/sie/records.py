"""The records outside vouchers: identification, chart of accounts, balances, budgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from mellanrum.ledger.money import parse_ore
from mellanrum.ledger.sie import problems as say
from mellanrum.ledger.sie import record_problems as told
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
from mellanrum.ledger.sie.tokens import Token, TokenError, label_of, tokenize

TYPES = {"1", "2", "3", "4", "4E", "4I"}
LONGEST = 40  # characters of an amount; a longer text is not looked into
MOST_ORE = 10**16  # a hundred thousand milliards of kronor: what is more is no sum of money
BY_OBJECT = {BalanceKind.OIB, BalanceKind.OUB}
EARLIEST = "19000101"  # no books in SIE are older; a year 21 is a slip of the hand
LAST_DAY = date(9998, 12, 31)


def parse_date(text: str) -> date | None:
    """'20211231' → date; None when it is none, or of a time before there were such files."""
    if len(text) != 8 or not text.isascii() or not text.isdigit() or text < EARLIEST:
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _is_number(text: str) -> bool:
    """Whether a quantity is one; it may have any number of decimals."""
    whole, _, part = text.lstrip("+-").replace(",", ".").partition(".")
    return (whole + part).isdecimal()


class RecordError(Exception):
    """This record cannot be used; the problem is already noted."""


class Fields:
    """The fields of one record, read by position; what is wrong is noted and stops the record."""

    def __init__(self, tokens: list[Token], line: int, problems: list[SieProblem]) -> None:
        self.label = str(tokens[0])
        self.line = line
        self.problems = problems
        self.texts = [t for t in tokens[1:] if isinstance(t, str)]
        lists = [t for t in tokens[1:] if isinstance(t, tuple)]
        if len(lists) > 1:
            raise TokenError("Den har två objektlistor.")
        self.objects: Objects = lists[0] if lists else ()

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
        text = self.get(at)
        found = parse_ore(text) if len(text) <= LONGEST and text.isascii() else None
        if found is None or abs(found) >= MOST_ORE:
            raise self.stop(say.bad_amount(self.line, text))
        return found

    def check_quantity(self, at: int) -> None:
        """A quantity that is no number: the fields may have slipped."""
        text = self.find(at)
        if text and not _is_number(text):
            self.problems.append(told.odd_rest(self.line, self.label.upper(), text))

    def check_rest(self, at: int) -> None:
        """After an amount comes a quantity or nothing; a longer line may be two run together."""
        rest = self.texts[at:]
        if rest and (len(rest) > 1 or (rest[0] and not _is_number(rest[0]))):
            self.problems.append(told.odd_rest(self.line, self.label.upper(), " ".join(rest)))

    def year(self, at: int) -> int:
        text = self.get(at)
        if not (text.isascii() and text.removeprefix("-").isdecimal() and len(text) <= 4):
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
        self.lines: dict[str, int] = {}
        self.account_use: dict[str, int] = {}
        self.object_use: dict[tuple[str, str], int] = {}
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
            "#GEN": lambda f: self._put(f, "generated_on", f.find_day(0)),
            "#FNAMN": lambda f: self._put(f, "company", f.find(0)),
            "#ORGNR": lambda f: self._put(f, "org_number", f.find(0)),
            "#FNR": lambda f: self._put(f, "company_id", f.find(0)),
            "#KPTYP": lambda f: self._put(f, "chart_type", f.find(0)),
            "#VALUTA": lambda f: self._put(f, "currency", f.find(0)),
            "#OMFATTN": lambda f: self._put(f, "balances_until", f.find_day(0)),
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
        handler = self._handlers.get(label_of(stripped))
        if handler is not None:
            self._handle(handler, line, text)

    def _handle(self, handler: Callable[[Fields], None], line: int, text: str) -> None:
        try:
            handler(Fields(tokenize(text), line, self.problems))
        except TokenError as why:
            self.problems.append(say.bad_line(line, text, str(why)))
        except RecordError:
            pass

    def _put(self, fields: Fields, name: str, value: object) -> None:
        """The first record of its kind counts; another that says otherwise is told."""
        self._place(fields)
        if self.found.setdefault(name, value) != value:
            self.problems.append(told.said_twice(fields.line, fields.label.upper()))

    def _place(self, fields: Fields, *key: object) -> bool:
        """Note where a record stands; False when another with the same key stood before."""
        name = " ".join(map(str, (fields.label.upper(), *key)))
        return self.lines.setdefault(name, fields.line) == fields.line

    def _flag(self, fields: Fields) -> None:
        if fields.find(0) not in {"0", "1"}:
            self.problems.append(told.bad_flag(fields.line, fields.find(0)))
        self._put(fields, "already_imported", fields.find(0) == "1")
        if fields.find(0) == "1":
            self.problems.append(say.imported_before(fields.line, self.allow_imported))

    def _format(self, fields: Fields) -> None:
        self._place(fields)
        self.stated_format = fields.find(0)

    def _type(self, fields: Fields) -> None:
        kind = fields.get(0).upper()
        if kind not in TYPES:
            raise fields.stop(say.unknown_type(fields.line, fields.get(0)))
        self._put(fields, "sie_type", "4" if kind == "4E" else kind)

    def _program(self, fields: Fields) -> None:
        self._put(fields, "program", fields.find(0))
        self._put(fields, "program_version", fields.find(1))

    def _year(self, fields: Fields) -> None:
        start, last = fields.day(1), fields.day(2)
        if last > LAST_DAY:
            raise fields.stop(say.bad_date(fields.line, fields.get(2)))
        if last < start:
            raise fields.stop(say.year_reversed(fields.line, start, last))
        index = fields.year(0)
        if not self._place(fields, index):
            raise fields.stop(told.year_twice(fields.line, index))
        self.years.append(FinancialYear(index, start, last + timedelta(days=1)))

    def _account(self, fields: Fields) -> None:
        made = Account(fields.get(0), fields.find(1))
        held = self.accounts.setdefault(made.number, made)
        if held.name != made.name:
            self.problems.append(told.account_twice(fields.line, held, made))

    def _object(self, fields: Fields) -> None:
        item = SieObject(fields.get(0), fields.get(1), fields.find(2))
        self.objects.setdefault((item.dimension, item.number), item)

    def _balance(self, fields: Fields) -> None:
        kind = BalanceKind(fields.label[1:].upper())
        year, account, objects = fields.year(0), fields.get(1), fields.objects
        made = Balance(kind, year, account, objects, fields.ore(2))
        self.balances.append(made)
        if objects and kind not in BY_OBJECT:
            self.problems.append(told.objects_unasked(fields.line, fields.label.upper()))
        fields.check_rest(3)
        # Where a balance of an object stands is noted with the object: '#OIB 0 1930 6 LOTS'.
        self._once(fields, account, objects, year, account)

    def _period(self, fields: Fields) -> PeriodAmount:
        year, month, account, objects = (
            fields.year(0),
            fields.month(1),
            fields.get(2),
            fields.objects,
        )
        made = PeriodAmount(year, month, account, objects, fields.ore(3))
        fields.check_rest(4)
        self._once(fields, account, objects, year, f"{month:%Y%m}", account)
        return made

    def _once(self, fields: Fields, account: str, objects: Objects, *key: object) -> None:
        """Note an amount's account and objects; a second amount for the same is told."""
        self.account_use.setdefault(account, fields.line)
        for pair in objects:
            self.object_use.setdefault(pair, fields.line)
        listed = [part for pair in objects for part in pair]
        if not self._place(fields, *key, *listed):
            self.problems.append(told.amount_twice(fields.line, fields.label.upper(), account))

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
