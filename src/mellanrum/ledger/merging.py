"""Two or three förbund become one: the opening balance, what is taken over and the comparison.

One predecessor carries on (its books go on); the equity of the others is taken over and lies on an
account of its own (2011), as in the annual report for 2021. What the predecessors owe each other is
taken away. Source: the comparison column of that report; LKBR (2018:597) 6, 8 and 9 kap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.accounts import AccountRange, Amounts, YearLedger
from mellanrum.ledger.money import swedish_amount

EQUITY = (AccountRange("2000", "2099"),)
TAKEN_OVER = "2011"
RESULT = "2019"


@dataclass(frozen=True, slots=True)
class Mutual:
    """The same amount in two predecessors' books: a claim and a debt, or a cost and an income."""

    debit_forbund: str
    debit_account: str
    credit_forbund: str
    credit_account: str
    ore: int


@dataclass(frozen=True, slots=True)
class Merged:
    """The new förbund's balances at the start of `year`, in öre, debit positive.

    `carried_opening` is the continuing predecessor's; with each of `taken_over` {name: {account:
    öre}} and `eliminated` it adds up to `opening`. Every one of them sums to zero.
    `taken_over_equity` is {name: öre}, positive when there was equity. `notes` are sentences.
    """

    year: int
    carried: str
    opening: Amounts
    carried_opening: Amounts
    taken_over: Mapping[str, Amounts]
    eliminated: Amounts
    taken_over_equity: Mapping[str, int]
    notes: tuple[str, ...]


def merge(
    ledgers: Mapping[str, YearLedger],
    carried: str = "",
    mutual: Sequence[Mutual] = (),
    equity: Sequence[AccountRange] = EQUITY,
    taken_over_account: str = TAKEN_OVER,
) -> Merged:
    """The closing balances of predecessors as one opening; the first carries on unless another is
    named.

    DomainError when they are fewer than two, of different years, do not balance, or when a mutual
    claim is not in the books.
    """
    carried = carried or next(iter(ledgers), "")
    _check(ledgers, carried)
    closings = {name: _closing(ledger) for name, ledger in ledgers.items()}
    balances = [m for m in mutual if _is_balance(m)]
    _check_mutual(closings, balances)
    taken = {
        name: _with_equity_on(closing, equity, taken_over_account)
        for name, closing in closings.items()
        if name != carried
    }
    eliminated = _eliminations(balances)
    values = {name: -amounts.get(taken_over_account, 0) for name, amounts in taken.items()}
    return Merged(
        year=ledgers[carried].year + 1,
        carried=carried,
        opening=add_together([closings[carried], *taken.values(), eliminated]),
        carried_opening=closings[carried],
        taken_over=taken,
        eliminated=eliminated,
        taken_over_equity=values,
        notes=tuple(_note(name, amounts, values[name]) for name, amounts in taken.items()),
    )


def _check(ledgers: Mapping[str, YearLedger], carried: str) -> None:
    if len(ledgers) < 2:
        raise DomainError("En sammanslagning behöver minst två förbund med räkenskaper.")
    if carried not in ledgers:
        raise DomainError(f"{carried} är inte ett av förbunden som slås samman.")
    if len({ledger.year for ledger in ledgers.values()}) > 1:
        years = ", ".join(f"{name} {ledger.year}" for name, ledger in ledgers.items())
        raise DomainError(f"Förbunden ska ha bokslut för samma år, nu är de {years}.")
    for name, ledger in ledgers.items():
        if off := sum(ledger.closing(a) for a in ledger.accounts_in_use()):
            raise DomainError(
                f"Bokslutet för {name} {ledger.year} går inte jämnt ut: skillnaden är "
                f"{swedish_amount(off)}. Rätta det före sammanslagningen."
            )


def _closing(ledger: YearLedger) -> dict[str, int]:
    """Balance accounts at the year's end, with a result not yet carried to equity on 2019."""
    found = {a: ledger.closing(a) for a in ledger.accounts_in_use() if a < "3"}
    if rest := -sum(found.values()):
        found[RESULT] = found.get(RESULT, 0) + rest
    return {account: ore for account, ore in found.items() if ore}


def _with_equity_on(
    closing: Amounts, equity: Sequence[AccountRange], account: str
) -> dict[str, int]:
    """The balances with all equity on one account."""
    rest = {a: ore for a, ore in closing.items() if not any(a in span for span in equity)}
    return rest | ({account: -sum(rest.values())} if sum(rest.values()) else {})


def add_together(parts: Iterable[Amounts]) -> dict[str, int]:
    """Account by account; what cancels out is left out."""
    found: dict[str, int] = defaultdict(int)
    for amounts in parts:
        for account, ore in amounts.items():
            found[account] += ore
    return {account: ore for account, ore in sorted(found.items()) if ore}


def _is_balance(mutual: Mutual) -> bool:
    return max(mutual.debit_account, mutual.credit_account) < "3"


def _check_mutual(closings: Mapping[str, Amounts], mutual: Sequence[Mutual]) -> None:
    for m in mutual:
        for name, account, held, what in (
            (m.debit_forbund, m.debit_account, 1, "fordran"),
            (m.credit_forbund, m.credit_account, -1, "skuld"),
        ):
            if held * closings.get(name, {}).get(account, 0) < m.ore:
                raise DomainError(
                    f"{name} har ingen {what} på {swedish_amount(m.ore)} på konto {account}. "
                    "Rätta den ömsesidiga posten."
                )


def _eliminations(mutual: Sequence[Mutual]) -> dict[str, int]:
    """What takes the mutual amounts out of both sides."""
    return add_together(
        side for m in mutual for side in ({m.debit_account: -m.ore}, {m.credit_account: m.ore})
    )


def _note(name: str, amounts: Amounts, equity: int) -> str:
    liquid = sum(ore for account, ore in amounts.items() if "19" <= account < "20")
    other = equity - liquid
    told = (
        f"; likvida medel var {swedish_amount(liquid)} och övriga tillgångar minus skulder "
        f"{swedish_amount(other)}"
        if other
        else ", allt i likvida medel"
    )
    return f"Övertaget eget kapital från {name} är {swedish_amount(equity)}{told}."


# --- the comparison --------------------------------------------------------------------------


def pro_forma(ledgers: Mapping[str, YearLedger], mutual: Sequence[Mutual] = ()) -> YearLedger:
    """The predecessors' year added together, less what they did with each other.

    Budgets are added where all have one; objects, vouchers and the sides of accounts are not.
    """
    _check(ledgers, next(iter(ledgers), ""))
    each = list(ledgers.values())
    counts = [ledger.employees for ledger in each if ledger.employees is not None]
    return YearLedger(
        year=each[0].year,
        opening=add_together(ledger.opening for ledger in each),
        movement=add_together([*(ledger.movement for ledger in each), _eliminations(mutual)]),
        budget={
            key: sum(ledger.budget[key] for ledger in each)
            for key in each[0].budget
            if all(key in ledger.budget for ledger in each)
        },
        employees=sum(counts) if len(counts) == len(each) else None,
    )


def shown_taken_over(merged: Merged, first: YearLedger) -> YearLedger:
    """The first year, opened with `merged.opening`, as the report for 2021 shows it: the carried
    predecessor's opening, and the others' balances taken over during the year."""
    joined = _joined(merged)
    return replace(
        first,
        opening=dict(merged.carried_opening),
        movement=add_together([first.movement, joined]),
        debits=_with_debits(merged, first, 1),
        taken_over=joined,
    )


def shown_opened(merged: Merged, first: YearLedger) -> YearLedger:
    """The first year, booked with the take-over during the year, as if opened with everything."""
    left = {account: -ore for account, ore in _joined(merged).items()}
    return replace(
        first,
        opening=dict(merged.opening),
        movement=add_together([first.movement, left]),
        debits=_with_debits(merged, first, -1),
        taken_over={},
    )


def _joined(merged: Merged) -> dict[str, int]:
    """What comes in during the year, when the take-over is booked."""
    return add_together([*merged.taken_over.values(), merged.eliminated])


def _with_debits(merged: Merged, first: YearLedger, sign: int) -> Amounts | None:
    """The year's debits with (1) or without (-1) those of one voucher per predecessor taken over
    and one for what is eliminated."""
    if first.debits is None:
        return None
    parts = (*merged.taken_over.values(), merged.eliminated)
    sides = [{a: sign * ore for a, ore in amounts.items() if ore > 0} for amounts in parts]
    return add_together([first.debits, *sides])
