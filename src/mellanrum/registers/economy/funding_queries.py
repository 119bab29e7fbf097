"""Reading who pays: fees that follow from the registers, others' money, moved funds, letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import collation_key
from mellanrum.figures.format import long_date
from mellanrum.ledger.fees import shares_on
from mellanrum.ledger.funding import (
    FeePlan,
    FeeYear,
    KeyVersion,
    Membership,
    Payer,
    fees_of_plan,
    population_key,
)
from mellanrum.registers.economy.models import (
    Cofinancing,
    FeeKey,
    FeeRequisition,
    FeeTotal,
    FundingScenario,
    Population,
    Rebooking,
)
from mellanrum.registers.economy.queries_plans import insats_budgets
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Membership as Joined
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import list_members

FIRST_YEAR, LAST_YEAR = 2004, 2100
COLLECTS = "Försäkringskassan"  # it pays the state's part (5 §)
STATE = "state"


def fee_year_of(forbund: str, year: int) -> FeeYear | None:
    """The fees of a year by the act's shares, the dated keys and the memberships; None until a
    total is decided. Raises DomainError as `fees_of_year` does. Five queries.
    """
    total = find_total(forbund, year)
    return None if total is None else fees_of_plan(plan_of(forbund, year, total.total_ore))


def find_total(forbund: str, year: int) -> FeeTotal | None:
    return FeeTotal.objects.filter(forbund__slug=forbund, year=year).first()


def plan_of(forbund: str, year: int, total_ore: int) -> FeePlan:
    """All that the fees follow from. Raises DomainError for a year before the act."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DomainError(f"Avgifter räknas för åren {FIRST_YEAR}–{LAST_YEAR}. Välj ett annat år.")
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    joined = list_members(forbund, first, after)
    payers = payers_of([one.party for one in joined])
    kinds = {payer.kind for payer in payers}
    shares = shares_on(first, without_region=bool(kinds) and "region" not in kinds)
    keys = list_key_versions(forbund, after, joined)
    return FeePlan(total_ore, year, payers, shares, keys, _memberships(joined, payers))


def payers_of(parties: Iterable[Party]) -> tuple[Payer, ...]:
    """The parties in order, the state's as the one that pays for them all."""
    known = list({party.pk: party for party in parties}.values())
    state = state_payer(known)
    return tuple(
        Payer(p.slug, f"Staten genom {p.name}" if p.kind == STATE else p.name, p.kind)
        for p in known
        if p.kind != STATE or p is state
    )


def state_payer(parties: Sequence[Party]) -> Party | None:
    """The one of the state's parties that pays: Försäkringskassan, or else the first."""
    of_state = [p for p in parties if p.kind == STATE]
    named = (p for p in of_state if p.name.startswith(COLLECTS))
    return next(named, of_state[0] if of_state else None)


def _memberships(joined: Sequence[Joined], payers: Sequence[Payer]) -> tuple[Membership, ...]:
    """The state is a member as long as any of its parties is."""
    state = next((p.slug for p in payers if p.kind == STATE), "")
    return tuple(
        Membership(state if m.party.kind == STATE else m.party.slug, m.from_on, m.to_on)
        for m in joined
    )


def list_key_versions(
    forbund: str, before: date, joined: Sequence[Joined]
) -> dict[str, list[KeyVersion]]:
    """{kind: keys that begin before a day}, oldest first. A key by population is worked out from
    the inhabitants that are registered on its day. DomainError where one of them is missing.
    """
    found: defaultdict[str, list[KeyVersion]] = defaultdict(list)
    for key in list_keys(forbund).filter(from_on__lt=before).order_by("from_on"):
        found[key.kind].append(_version(key, joined))
    return dict(found)


def _version(key: FeeKey, joined: Sequence[Joined]) -> KeyVersion:
    if key.basis == FeeKey.Basis.POPULATION and key.population_on is not None:
        held = people_of(key, key.population_on, joined)
        return population_key(held, key.from_on, f"{key.source}, {_day_of(key)}")
    shares = {share.party.slug: share.percent for share in key.shares.all()}
    return KeyVersion(key.from_on, shares, key.source, key.is_inferred)


def _day_of(key: FeeKey) -> str:
    return f"folkmängd {long_date(key.population_on)}" if key.population_on else ""


def people_of(key: FeeKey, on: date, joined: Sequence[Joined]) -> dict[str, int]:
    """{slug: inhabitants} of the members of the key's kind on its first day."""
    members = {
        m.party.slug: m.party.name
        for m in joined
        if m.party.kind == key.kind
        and m.from_on <= key.from_on
        and (m.to_on is None or m.to_on > key.from_on)
    }
    held = Population.objects.filter(party__forbund=key.forbund_id, party__slug__in=members, on=on)
    people = dict(held.values_list("party__slug", "people"))
    for slug, name in members.items():
        if slug not in people:
            raise DomainError(
                f"{name} har ingen folkmängd den {long_date(on)}. Lägg in den i registret över "
                "folkmängd, eller ange andelarna för hand."
            )
    return {slug: people[slug] for slug in members}


def list_keys(forbund: str) -> QuerySet[FeeKey]:
    """Newest first, with shares and their parties."""
    found = FeeKey.objects.filter(forbund__slug=forbund).prefetch_related("shares__party")
    return found.order_by("kind", "-from_on")


def list_totals(forbund: str) -> dict[int, FeeTotal]:
    """{year: decided total}, newest first."""
    return {t.year: t for t in FeeTotal.objects.filter(forbund__slug=forbund).order_by("-year")}


def list_populations(forbund: str) -> list[Population]:
    found = Population.objects.filter(party__forbund__slug=forbund).select_related("party")
    return sorted(found, key=lambda p: (-p.on.toordinal(), collation_key(p.party.name)))


def list_cofinancing(forbund: str, year: int) -> list[Cofinancing]:
    found = Cofinancing.objects.filter(insats__forbund__slug=forbund, year=year)
    named = found.select_related("insats", "party")
    return list(named.order_by("insats__position", "insats__name", "kind", "label"))


def list_rebookings(forbund: str) -> QuerySet[Rebooking]:
    return Rebooking.objects.filter(forbund__slug=forbund).select_related("insats")


@dataclass(frozen=True, slots=True)
class InsatsFunds:
    """What an insats has in a year, öre: its budget with what is moved to it, and others' money.

    `budget_ore` is None when none is entered; `moved_ore` is to (+) or from (−) the year; `others`
    is {kind: money}, `in_kind_ore` what is worth money but is not paid.
    """

    slug: str
    name: str
    budget_ore: int | None
    moved_ore: int
    others: dict[str, int]
    in_kind_ore: int

    @property
    def own_ore(self) -> int | None:
        """The förbund's money; None when it is not known."""
        if self.budget_ore is None and not self.moved_ore:
            return None
        return (self.budget_ore or 0) + self.moved_ore

    @property
    def total_ore(self) -> int:
        """All that is known, with what others put in."""
        return (self.own_ore or 0) + sum(self.others.values()) + self.in_kind_ore


def list_insats_funds(forbund: str, year: int) -> list[InsatsFunds]:
    """Every insats with a budget, moved funds or others' money in the year. Five queries."""
    budgets = insats_budgets(forbund, year)
    names = {one.pk: _place(one) for one in Insats.objects.filter(pk__in=budgets)}
    moved = _moved(forbund, year, names)
    others: defaultdict[int, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    in_kind: defaultdict[int, int] = defaultdict(int)
    for held in list_cofinancing(forbund, year):
        names[held.insats_id] = _place(held.insats)
        if held.is_in_kind:
            in_kind[held.insats_id] += held.amount_ore
        else:
            others[held.insats_id][held.kind] += held.amount_ore
    return [
        InsatsFunds(slug, name, budgets.get(pk), moved[pk], dict(others[pk]), in_kind[pk])
        for pk, (_, _, slug, name) in sorted(names.items(), key=lambda item: item[1][:2])
    ]


def _place(insats: Any) -> tuple[Any, ...]:
    return insats.position, collation_key(insats.name), insats.slug, insats.short_name


def _moved(forbund: str, year: int, names: dict[int, tuple[Any, ...]]) -> defaultdict[int, int]:
    """{insats: öre moved to (+) or from (−) the year}; adds the insatser to `names`."""
    moved: defaultdict[int, int] = defaultdict(int)
    for one in list_rebookings(forbund).filter(undone_on__isnull=True, insats__isnull=False):
        if one.insats is None or year not in (one.from_year, one.to_year):
            continue
        names[one.insats.pk] = _place(one.insats)
        moved[one.insats.pk] += one.amount_ore if one.to_year == year else -one.amount_ore
    return moved


def list_requisitions(forbund: str, year: int) -> QuerySet[FeeRequisition]:
    """The year's, in the order of the parts."""
    found = FeeRequisition.objects.filter(forbund__slug=forbund, year=year)
    return found.select_related("party").order_by("part", "party__name")


def list_unpaid(forbund: str, before: date) -> list[FeeRequisition]:
    """Issued, due before a day and not wholly paid, the oldest first."""
    found = FeeRequisition.objects.filter(
        forbund__slug=forbund, issued_on__isnull=False, due_on__lt=before, amount_ore__gt=0
    )
    rows = found.select_related("party").order_by("due_on", "party__name")
    return [one for one in rows if (one.paid_ore or 0) < one.amount_ore]


def last_part(forbund: str, year: int) -> int:
    """The highest number of a part that is issued; 0 for none."""
    found = list_requisitions(forbund, year).filter(issued_on__isnull=False)
    return int(found.aggregate(last=Max("part"))["last"] or 0)


def list_scenarios(forbund: str) -> QuerySet[FundingScenario]:
    return FundingScenario.objects.filter(forbund__slug=forbund, removed_at__isnull=True)


def list_funding_years(forbund: str) -> list[int]:
    """Years with a decided total, newest first."""
    return list(list_totals(forbund))
