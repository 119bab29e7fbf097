"""Rules of mergers and of members that leave. No Django.

A merger is counted from the turn of a year, from the predecessors' closing balances.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mellanrum.domain.errors import DomainError
from mellanrum.domain.parameters import Rule, get_rule
from mellanrum.domain.periods import add_months
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.merging import TAKEN_OVER, Merged, Mutual, merge
from mellanrum.ledger.money import parse_ore, swedish_amount
from mellanrum.registers.insatser.text_policies import FieldError

FEWEST, MOST = 2, 3
NOTICE = "uttrade-manader"
BLANKS = str.maketrans("", "", " \u00a0\u202f")
SHOWN = 5


@dataclass(frozen=True, slots=True)
class PartRow:
    """A predecessor: `closing` is {account: öre} at the end of its last year, debit positive, with
    the accounts of the result where they are known. `predecessor` is the short form of a förbund
    in the same installation, or empty.
    """

    name: str
    closing: Mapping[str, int]
    source: str
    org_number: str = ""
    predecessor: str = ""
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class MergerRow:
    """Förbund that become one on a day, with the claims that they had on each other."""

    on: date
    decision: str
    source: str
    parts: tuple[PartRow, ...]
    mutual: tuple[Mutual, ...] = ()

    @property
    def year(self) -> int:
        """The predecessors' last."""
        return self.on.year - 1

    @property
    def carried(self) -> str:
        return next((part.name for part in self.parts if part.is_carried), "")


def check_merger(row: MergerRow) -> None:
    """FieldError beside the day or the texts, DomainError for what the parts do not hold."""
    if (row.on.month, row.on.day) != (1, 1):
        raise FieldError("Sammanslagningen räknas från ett årsskifte: välj den 1 januari.", "on")
    if not row.decision.strip():
        raise FieldError("Skriv vilket beslut sammanslagningen bygger på.", "decision")
    if not row.source.strip():
        raise FieldError("Skriv var beslutet och uppgifterna finns.", "source")
    _check_parts(row.parts)
    for one in row.mutual:
        if max(one.debit_account, one.credit_account) >= "3":
            raise FieldError(
                "Ömsesidiga poster är fordringar och skulder: ange konton i klass 1 och 2.",
                "mutual",
            )
    merged_of_row(row)


def _check_parts(parts: Sequence[PartRow]) -> None:
    if not FEWEST <= len(parts) <= MOST:
        raise DomainError(f"Ange {FEWEST} eller {MOST} förbund som går samman.")
    names = [part.name.strip().casefold() for part in parts]
    if not all(names) or len(set(names)) < len(names):
        raise DomainError("Ge varje förbund ett eget namn.")
    if sum(part.is_carried for part in parts) != 1:
        raise DomainError("Välj ett förbund vars egna kapital förs vidare.")
    for part in parts:
        if not any(part.closing.values()):
            raise DomainError(f"{part.name} saknar utgående balanser. Ange dem, eller välj en fil.")


def ledgers_of(row: MergerRow) -> dict[str, YearLedger]:
    """Each predecessor's last year by name; all of it as movement, since only its end is known."""
    return {part.name: YearLedger(row.year, movement=part.closing) for part in row.parts}


def merged_of_row(row: MergerRow) -> Merged:
    """The opening balance. DomainError for books that do not balance and claims that are not
    there.
    """
    return merge(ledgers_of(row), row.carried, row.mutual)


def has_result(part: PartRow) -> bool:
    """Whether the accounts of the year's result are known, not only the balances."""
    return any(account >= "3" and ore for account, ore in part.closing.items())


# --- what the form says, as text ---------------------------------------------------------------


def read_balances(text: str) -> dict[str, int]:
    """'1930; 1 100 000,00' or a tab between, a line per account. DomainError names the line."""
    found: dict[str, int] = {}
    for number, words in _lines(text):
        if len(words) != 2 or not _is_account(words[0]) or (ore := _ore(words[1])) is None:
            raise DomainError(
                f"Rad {number}: skriv konto; belopp, till exempel 1930; 1100000,00. Skulder och "
                "eget kapital har minustecken."
            )
        if words[0] in found:
            raise DomainError(f"Rad {number}: konto {words[0]} står två gånger. Ta bort den ena.")
        found[words[0]] = ore
    return found


def read_mutual(text: str, names: Mapping[str, str]) -> tuple[Mutual, ...]:
    """'1; 1510; 2; 2440; 10 000': who has the claim, its account, who has the debt, its account,
    kronor. `names` is {number of the part: its name}. DomainError names the line.
    """
    found = []
    for number, words in _lines(text):
        ore = _ore(words[4]) if len(words) == 5 else None
        if ore is None or ore <= 0 or not (_is_account(words[1]) and _is_account(words[3])):
            raise DomainError(
                f"Rad {number}: skriv förbund; fordran på konto; förbund; skuld på konto; belopp, "
                "till exempel 1; 1510; 2; 2440; 10000."
            )
        if words[0] not in names or words[2] not in names or words[0] == words[2]:
            raise DomainError(f"Rad {number}: ange två olika förbund med deras nummer här ovan.")
        found.append(Mutual(names[words[0]], words[1], names[words[2]], words[3], ore))
    return tuple(found)


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """(line number, its parts) of the lines that are not blank."""
    rows = enumerate(text.replace("\t", ";").splitlines(), start=1)
    return [(n, [word.strip() for word in line.split(";")]) for n, line in rows if line.strip()]


def _is_account(word: str) -> bool:
    return word.isascii() and word.isdecimal() and 4 <= len(word) <= 8


def _ore(word: str) -> int | None:
    return parse_ore(word.translate(BLANKS).replace(",", ".").replace("−", "-"))


# --- against the förbund's own ledger ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tie:
    """A sentence about what must agree, and whether it does; None when it cannot be tried."""

    holds: bool | None
    sentence: str


def list_merger_ties(merged: Merged, first: YearLedger | None) -> list[Tie]:
    """Liquid funds and sums of the merger itself, and the first year's books against it."""
    return [_liquid_tie(merged), *_year_ties(merged, first)]


def _liquid_tie(merged: Merged) -> Tie:
    before = [merged.carried_opening, *merged.taken_over.values(), merged.eliminated]
    told = sum(liquid(amounts) for amounts in before)
    now = liquid(merged.opening)
    if told == now and not sum(merged.opening.values()):
        return Tie(True, f"Likvida medel är {swedish_amount(now)} tillsammans, före och efter.")
    return Tie(
        False,
        f"Likvida medel är {swedish_amount(told)} före och {swedish_amount(now)} efter, och "
        f"balansen {swedish_amount(sum(merged.opening.values()))}.",
    )


def liquid(amounts: Mapping[str, int]) -> int:
    return sum(ore for account, ore in amounts.items() if "19" <= account < "20")


def _year_ties(merged: Merged, first: YearLedger | None) -> list[Tie]:
    year = merged.year
    if first is None:
        return [Tie(None, f"Räkenskaperna för {year} är inte inlästa, så de är inte prövade.")]
    opened = {a: ore for a, ore in first.opening.items() if ore and a < "3"}
    if opened == dict(merged.opening):
        return [Tie(True, f"Ingående balanser {year} är den sammanslagna balansen.")]
    if opened != dict(merged.carried_opening):
        return [_opening_tie(merged, opened)]
    return [
        Tie(True, f"Ingående balanser {year} är de från {merged.carried}."),
        _taken_tie(merged, first),
    ]


def _opening_tie(merged: Merged, opened: Mapping[str, int]) -> Tie:
    wanted = merged.carried_opening
    wrong = [a for a in sorted({*opened, *wanted}) if opened.get(a, 0) != wanted.get(a, 0)]
    told = ", ".join(
        f"{a}: {swedish_amount(opened.get(a, 0))} mot {swedish_amount(wanted.get(a, 0))}"
        for a in wrong[:SHOWN]
    )
    more = f" och {len(wrong) - SHOWN} konton till" if len(wrong) > SHOWN else ""
    return Tie(
        False,
        f"Ingående balanser {merged.year} är varken de från {merged.carried} eller den "
        f"sammanslagna balansen. Konto {told}{more}.",
    )


def _taken_tie(merged: Merged, first: YearLedger) -> Tie:
    wanted = sum(merged.taken_over_equity.values())
    booked = -first.movement.get(TAKEN_OVER, 0)
    if booked == wanted:
        return Tie(
            True, f"Under {merged.year} bokfördes {swedish_amount(booked)} på konto {TAKEN_OVER}."
        )
    return Tie(
        False,
        f"Under {merged.year} bokfördes {swedish_amount(booked)} på konto {TAKEN_OVER}, men det "
        f"övertagna egna kapitalet är {swedish_amount(wanted)}. Skillnaden är "
        f"{swedish_amount(booked - wanted)}.",
    )


# --- members that leave -----------------------------------------------------------------------


def notice_rule(on: date) -> Rule:
    """The law's months of notice, with the paragraph (27 §). DomainError before the act."""
    return get_rule(NOTICE, on)


def leaving_day(given_on: date, months: int) -> date:
    """The first day that the party is no longer a member."""
    return add_months(given_on, months)


def check_shorter(given_on: date, months: int, source: str) -> None:
    """A shorter time than the law's must be told from the förbundsordning."""
    rule = notice_rule(given_on)
    if months < int(rule.value) and "förbundsordning" not in source.casefold():
        raise FieldError(
            f"Uppsägningstiden är {rule.value} månader ({rule.source}). Är den kortare i "
            "förbundsordningen: skriv vilken paragraf i förbundsordningen som säger det.",
            "source",
        )


def settlement_ore(equity_ore: int, percent: Decimal) -> int:
    """The member's part of the equity, rounded to whole öre, half up; negative is a part of the
    deficit that it covers (22 §).
    """
    sign = -1 if equity_ore < 0 else 1
    return sign * int(abs(equity_ore) * percent / 100 + Decimal("0.5"))
