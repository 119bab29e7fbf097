"""What the fees would be with another total or a new member: before and after for each payer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from mellanrum.domain.errors import DomainError
from mellanrum.domain.verdict import round_half_up
from mellanrum.figures.format import long_date, number
from mellanrum.ledger.apportion import Exact
from mellanrum.ledger.funding import FeeYear, KeyVersion, Membership, Payer, fees_of_plan
from mellanrum.ledger.money import swedish_amount


@dataclass(frozen=True, slots=True)
class FeeChange:
    """One payer's fee of the year, öre; 0 for who is not a payer."""

    payer: Payer
    before: int
    after: int

    @property
    def change(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class FeeComparison:
    """Two years' worth of fees side by side, and a Swedish sentence of what was changed."""

    before: FeeYear
    after: FeeYear
    changes: tuple[FeeChange, ...]
    sentence: str


def raise_total(total_ore: int, percent: Exact) -> int:
    """The total so many per cent higher (lower when negative), half an öre up. 5 Mkr + 30 % = 6,5.

    DomainError when it would be negative.
    """
    if Fraction(percent) < -100:
        raise DomainError(
            "Avgifterna kan inte minska med mer än 100 procent. Ange en lägre siffra."
        )
    return int(round_half_up(total_ore * (1 + Fraction(percent) / 100)))


def with_raise(fees: FeeYear, percent: Exact) -> FeeComparison:
    """The same year with the total raised `percent`."""
    total = raise_total(fees.plan.total_ore, percent)
    after = fees_of_plan(replace(fees.plan, total_ore=total))
    return compare(
        fees,
        after,
        f"Avgifterna ändras med {_percent(percent)}, från "
        f"{swedish_amount(fees.plan.total_ore)} till {swedish_amount(total)}.",
    )


def with_new_member(
    fees: FeeYear,
    newcomer: Payer,
    from_on: date,
    key: KeyVersion,
    total_ore: int | None = None,
) -> FeeComparison:
    """The same year if `newcomer` joins on `from_on` and its kind then shares by `key`.

    `total_ore`: another decided total; None keeps it, so the others pay less. Raises DomainError
    as `fees_of_year` does.
    """
    plan = fees.plan
    earlier = [k for k in plan.keys.get(newcomer.kind, ()) if k.from_on < key.from_on]
    known = [payer for payer in plan.payers if payer.slug != newcomer.slug]
    after = fees_of_plan(
        replace(
            plan,
            total_ore=plan.total_ore if total_ore is None else total_ore,
            payers=[*known, newcomer],
            keys={**plan.keys, newcomer.kind: (*earlier, key)},
            memberships=[*plan.memberships, Membership(newcomer.slug, from_on)],
        )
    )
    return compare(
        fees,
        after,
        f"{newcomer.name} blir medlem {long_date(from_on)} och betalar "
        f"{_percent(key.shares.get(newcomer.slug, 0))} av sin grupps del från "
        f"{long_date(key.from_on)}.",
    )


def compare(before: FeeYear, after: FeeYear, sentence: str) -> FeeComparison:
    """Every payer of either, those of before first."""
    payers = {payer.slug: payer for year in (after, before) for payer in year.plan.payers}
    order = dict.fromkeys(p.slug for year in (before, after) for p in year.plan.payers)
    old, new = before.by_payer(), after.by_payer()
    changes = (FeeChange(payers[slug], old.get(slug, 0), new.get(slug, 0)) for slug in order)
    return FeeComparison(before, after, tuple(changes), sentence)


def _percent(share: Exact) -> str:
    """'17 procent', '52,54 procent'."""
    return f"{number(round_half_up(Fraction(share), 2), 2).removesuffix(',00')} procent"
