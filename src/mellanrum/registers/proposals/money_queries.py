"""An insats's money of a year: decided, budgeted, paid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, Case, F, Sum, When

from mellanrum.registers.economy.award_deciding import years_of
from mellanrum.registers.economy.models import Award, Payment
from mellanrum.registers.economy.queries_plans import insats_budgets
from mellanrum.registers.insatser.models import Insats


@dataclass(frozen=True, slots=True)
class InsatsMoney:
    """In öre; None: not known. `decided` is what awards give the year, `paid` what is paid of the
    claims of its costs and not given back. `whole` is what awards over several years, that are not
    divided by year, give in all.
    """

    decided: int | None
    budgeted: int | None
    paid: int | None
    whole: int | None = None


def insats_money(insats: Insats, year: int) -> InsatsMoney:
    """The money of one insats; as `money_of`."""
    return money_of([insats.pk], insats.forbund.slug, year)[insats.pk]


def money_of(insatser: Sequence[int], forbund: str, year: int) -> dict[int, InsatsMoney]:
    """What is decided, budgeted and paid of a year, by insats. Five queries for all."""
    decided, whole = Counter[int](), Counter[int]()
    for award in Award.objects.filter(insats__in=insatser).prefetch_related("years"):
        ore = _of_year(award, year)
        if ore is not None:
            decided[award.insats_id] += ore
        elif is_whole(award, year):
            whole[award.insats_id] += award.amount_ore
    budgets, paid = insats_budgets(forbund, year), _paid(insatser, year)
    return {
        pk: InsatsMoney(decided.get(pk), budgets.get(pk), paid.get(pk), whole.get(pk))
        for pk in insatser
    }


def is_whole(award: Award, year: int) -> bool:
    """It covers the year and others, and nothing says how much is the year's."""
    years = years_of(award.from_on, award.to_on)
    return year in years and len(years) > 1 and not award.years.all()


def _of_year(award: Award, year: int) -> int | None:
    """What the award gives the year; all of it when it is for that year alone, None if unsaid."""
    years = {one.year: one.amount_ore for one in award.years.all()}
    if years:
        return years.get(year)
    return award.amount_ore if list(years_of(award.from_on, award.to_on)) == [year] else None


def _paid(insatser: Sequence[int], year: int) -> dict[int, int]:
    """What is paid of the claims that begin in the year, less what is given back."""
    signed = Case(
        When(kind="repaid", then=-F("amount_ore")),
        default=F("amount_ore"),
        output_field=BigIntegerField(),
    )
    found = Payment.objects.filter(
        claim__award__insats__in=insatser, claim__from_on__year=year
    ).values("claim__award__insats")
    return dict(found.annotate(ore=Sum(signed)).values_list("claim__award__insats", "ore"))
