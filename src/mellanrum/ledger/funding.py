"""Membership fees: who pays what in a year, by the Finsam act (2003:1210), 5 and 5 a §§.

The act splits the decided total by kind of party: the state half, the regions a quarter, the
municipalities a quarter; a municipality outside any region (Gotland) pays half. Several of a kind
split their part by a key they agree on. Keys are dated, and a year is weighed by whole months: a
key and a membership count in the months on whose first day they are in force. Amounts are whole
öre. Other
totals and members are tried in `funding_whatif`, instalments are made in `requisitions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, add_months
from mellanrum.figures.format import long_date
from mellanrum.ledger.apportion import Exact, apportion, apportion_by_key
from mellanrum.ledger.fees import KINDS, Shares
from mellanrum.ledger.money import swedish_amount

MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class Payer:
    """A party that pays. `kind` is a key of `fees.KINDS`; the state is one payer (5 §)."""

    slug: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class KeyVersion:
    """What each of a kind pays of its kind's part, in per cent, from `from_on`.

    A key may name a party that is not a member yet, with share 0. `is_inferred`: worked out from
    what was paid, not found in a decision. `check_key` tells whether it is a whole.
    """

    from_on: date
    shares: Mapping[str, Exact]
    source: str
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """A member from `from_on` up to, not including, `to_on`."""

    slug: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class FeePlan:
    """All that the fees of a year follow from. `keys` by kind; a kind with one payer needs none."""

    total_ore: int
    year: int
    payers: Sequence[Payer]
    shares: Shares
    keys: Mapping[str, Sequence[KeyVersion]]
    memberships: Sequence[Membership]


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One payer in one stretch of whole months. `share`: per cent of its kind's part, exact.

    `key` is None where the payer is the only one of its kind.
    """

    payer: Payer
    period: Period
    months: int
    share: Fraction
    key: KeyVersion | None
    ore: int


@dataclass(frozen=True, slots=True)
class FeeYear:
    """The fees of a year. The rows sum to `plan.total_ore`; `notes` are Swedish sentences."""

    plan: FeePlan
    rows: tuple[FeeRow, ...]
    notes: tuple[str, ...]

    def by_payer(self) -> dict[str, int]:
        """{slug: öre of the year}, every payer of the plan, in its order."""
        return {p.slug: sum(r.ore for r in self.rows_of(p.slug)) for p in self.plan.payers}

    def by_kind(self) -> dict[str, int]:
        """{kind: öre of the year}."""
        return {k: sum(r.ore for r in self.rows if r.payer.kind == k) for k in KINDS}

    def rows_of(self, slug: str) -> tuple[FeeRow, ...]:
        return tuple(row for row in self.rows if row.payer.slug == slug)

    def by_month(self, slug: str) -> tuple[int, ...]:
        """The payer's öre in each of the twelve months; they sum to its year."""
        months = [0] * MONTHS_OF_YEAR
        for row in self.rows_of(slug):
            first = row.period.start.month - 1
            months[first : first + row.months] = apportion(row.ore, (1,) * row.months)
        return tuple(months)


def population_key(populations: Mapping[str, int], from_on: date, source: str) -> KeyVersion:
    """A key by number of inhabitants, exact. DomainError when there are none."""
    whole = sum(populations.values())
    if whole <= 0 or min(populations.values()) < 0:
        raise DomainError("Ange hur många invånare varje part har. Talen får inte vara negativa.")
    shares = {slug: Fraction(people * 100, whole) for slug, people in populations.items()}
    return KeyVersion(from_on, shares, source)


def check_key(key: KeyVersion) -> None:
    """DomainError for a key that is not 100 per cent, has no source or begins inside a month."""
    day = long_date(key.from_on)
    if key.from_on.day != 1:
        raise DomainError(f"Nyckeln från {day} börjar inte vid ett månadsskifte. Välj den första.")
    if not key.source.strip():
        raise DomainError(f"Nyckeln från {day} saknar källa. Ange beslutet eller underlaget.")
    if any(share < 0 for share in key.shares.values()):
        raise DomainError(f"Nyckeln från {day} har en negativ andel. Rätta den.")
    if sum(Fraction(share) for share in key.shares.values()) != 100:
        raise DomainError(f"Nyckeln från {day} blir inte 100 procent. Rätta andelarna.")


def fees_of_year(
    total_ore: int,
    year: int,
    payers: Sequence[Payer],
    shares: Shares,
    keys: Mapping[str, Sequence[KeyVersion]],
    memberships: Sequence[Membership],
) -> FeeYear:
    """The fees of each payer and stretch of months, which sum to the decided total to the öre.

    The total is split by kind, then by payer over the year, then by stretch, each time by largest
    remainder; so a kind's sum does not depend on its key. Raises DomainError when a key is not
    whole, is missing where a kind has several members, gives a share to somebody who is not a
    member, or when the act gives a part to a kind without members.
    """
    plan = FeePlan(total_ore, year, payers, shares, keys, memberships)
    return fees_of_plan(plan)


def fees_of_plan(plan: FeePlan) -> FeeYear:
    """`fees_of_year` of what is already gathered."""
    _check_plan(plan)
    parts = apportion_by_key(plan.total_ore, plan.shares.percent)
    rows = [row for kind in KINDS for row in _rows_of_kind(plan, kind, parts[kind])]
    return FeeYear(plan, tuple(rows), (*_key_notes(rows), *_zero_notes(plan, rows)))


def list_deviations(fees: FeeYear, paid: Mapping[str, int], *, tolerance: int = 100) -> list[str]:
    """Sentences on payers whose `paid`, {slug: öre}, is more than `tolerance` öre from the fee."""
    names = {payer.slug: payer.name for payer in fees.plan.payers}
    wanted = fees.by_payer()
    return [
        f"{names.get(slug, slug)} har betalat {swedish_amount(paid.get(slug, 0))}, men avgiften "
        f"för {fees.plan.year} är {swedish_amount(wanted.get(slug, 0))} enligt nyckeln. "
        f"Skillnaden är {swedish_amount(paid.get(slug, 0) - wanted.get(slug, 0))}."
        for slug in dict.fromkeys((*wanted, *paid))
        if abs(paid.get(slug, 0) - wanted.get(slug, 0)) > tolerance
    ]


def _check_plan(plan: FeePlan) -> None:
    if plan.total_ore < 0:
        raise DomainError("Summan av avgifterna är negativ. Ange det belopp som är beslutat.")
    for versions in plan.keys.values():
        if len({key.from_on for key in versions}) < len(versions):
            raise DomainError("Två nycklar börjar samma dag. Ta bort en av dem.")
        for key in versions:
            check_key(key)


def _rows_of_kind(plan: FeePlan, kind: str, part: int) -> list[FeeRow]:
    """The rows of one kind, in the order of the payers; they sum to `part`."""
    payers = [payer for payer in plan.payers if payer.kind == kind]
    if not plan.shares.percent[kind] or not part:
        return []
    months = [_shares_of_month(plan, kind, payers, month) for month in _months(plan.year)]
    weights = {p.slug: sum((m[p.slug][0] for m in months), Fraction(0)) for p in payers}
    sums = apportion_by_key(part, weights)
    return [row for p in payers for row in _rows_of_payer(plan.year, p, months, sums[p.slug])]


MonthShares = Mapping[str, tuple[Fraction, KeyVersion | None]]


def _rows_of_payer(
    year: int, payer: Payer, months: Sequence[MonthShares], ore: int
) -> list[FeeRow]:
    """Months of equal share and key are one row; months in which nothing is paid are none."""
    mine = [
        (month, *shares[payer.slug]) for month, shares in zip(_months(year), months, strict=True)
    ]
    runs = [list(run) for _, run in groupby(mine, key=lambda m: (m[1], m[2] and m[2].from_on))]
    paying = [run for run in runs if run[0][1]]
    amounts = apportion(ore, [run[0][1] * len(run) for run in paying])
    return [
        FeeRow(payer, Period(run[0][0], add_months(run[-1][0], 1)), len(run), *run[0][1:], amount)
        for run, amount in zip(paying, amounts, strict=True)
    ]


def _shares_of_month(
    plan: FeePlan, kind: str, payers: Sequence[Payer], month: date
) -> dict[str, tuple[Fraction, KeyVersion | None]]:
    """Per cent of the kind's part by payer, and the key that says so, on the first of a month."""
    members = [p.slug for p in payers if is_member(plan.memberships, p.slug, month)]
    key = key_on(plan.keys.get(kind, ()), month)
    if not members:
        raise DomainError(_no_member(plan, kind, month))
    if len(members) == 1 and (key is None or not key.shares.get(members[0])):
        alone = {members[0]: Fraction(100)}
        return {p.slug: (alone.get(p.slug, Fraction(0)), None) for p in payers}
    if key is None:
        raise DomainError(
            f"{KINDS[kind]} har ingen nyckel som gäller {long_date(month)}. Ange hur "
            "medlemmarna delar sin del."
        )
    _check_only_members(key, members, payers, month)
    return {p.slug: (Fraction(key.shares.get(p.slug, 0)), key) for p in payers}


def _no_member(plan: FeePlan, kind: str, month: date) -> str:
    percent, source = plan.shares.percent[kind], plan.shares.source
    return (
        f"{KINDS[kind]} ska betala {percent} procent enligt {source}, men har ingen medlem "
        f"{long_date(month)}. Rätta medlemskapen eller välj en annan fördelning."
    )


def _check_only_members(
    key: KeyVersion, members: Sequence[str], payers: Sequence[Payer], month: date
) -> None:
    names = {payer.slug: payer.name for payer in payers}
    strangers = [s for s, share in key.shares.items() if share and s not in members]
    if strangers:
        name = names.get(strangers[0], strangers[0])
        raise DomainError(
            f"Nyckeln från {long_date(key.from_on)} ger {name} en andel, men {name} är inte "
            f"medlem {long_date(month)}. Rätta nyckeln eller medlemskapet."
        )


def is_member(memberships: Iterable[Membership], slug: str, day: date) -> bool:
    return any(m.slug == slug and Period(m.from_on, m.to_on).contains(day) for m in memberships)


def key_on(keys: Iterable[KeyVersion], day: date) -> KeyVersion | None:
    """The latest key that has begun."""
    begun = [key for key in keys if key.from_on <= day]
    return max(begun, key=lambda key: key.from_on, default=None)


def _months(year: int) -> list[date]:
    return [date(year, month, 1) for month in range(1, MONTHS_OF_YEAR + 1)]


def _key_notes(rows: Iterable[FeeRow]) -> list[str]:
    """One sentence for each inferred key that somebody pays by."""
    keys = {row.key.from_on: row.key for row in rows if row.key and row.key.is_inferred}
    return [
        f"Nyckeln från {long_date(day)} är härledd, inte hämtad ur ett beslut: {key.source}."
        for day, key in sorted(keys.items())
    ]


def _zero_notes(plan: FeePlan, rows: Iterable[FeeRow]) -> list[str]:
    """One sentence for each member that pays nothing in months of its membership."""
    paid = {
        (row.payer.slug, d) for row in rows for d in _months(plan.year) if row.period.contains(d)
    }
    notes = []
    for payer in plan.payers:
        member = [m for m in _months(plan.year) if is_member(plan.memberships, payer.slug, m)]
        free = [month for month in member if (payer.slug, month) not in paid]
        if free and plan.total_ore and plan.shares.percent[payer.kind]:
            notes.append(
                f"{payer.name} är medlem men betalar inget i {len(free)} av "
                f"{len(member)} månader, eftersom nyckeln ger andelen 0."
            )
    return notes
