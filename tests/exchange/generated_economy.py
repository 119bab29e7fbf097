"""Random good rows of the economy's registers: who pays, what is granted, planned and held."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from mellanrum.exchange.package.schema.columns import (
    ACTOR_COST,
    BOARD_GOAL,
    BOARD_VERDICT,
    FINANCIER,
    PLACEMENT_KIND,
    PLAN_KIND,
    YEAR_FACT,
)
from mellanrum.registers.economy import rows as economy
from mellanrum.registers.organisation.rows import PartyRow
from tests.exchange.generated_values import days, decimals, maybe_small, named, word, words

Rows = dict[str, list[Any]]
positive = st.integers(1, 10**12)
maybe_ore = st.none() | st.integers(0, 10**12)
years = st.integers(2015, 2030)
SOURCE = "Protokoll"


def economy_rows(draw: st.DrawFn, parties: list[PartyRow], names: list[str]) -> Rows:
    """Every register of the economy but the budget by row and by insats."""
    insats = st.sampled_from(["", *names])
    party = st.sampled_from(["", *(p.slug for p in parties)])
    rows = _fees(draw, parties) | _granted(draw, parties, names, insats)
    return rows | _plans(draw, insats, party) | _held(draw, party) | _read(draw, names)


def _fees(draw: st.DrawFn, parties: list[PartyRow]) -> Rows:
    towns = [p.slug for p in parties if p.kind == "municipality"]
    day, first = draw(days).replace(day=1), draw(st.integers(0, 1_000_000))
    percents = [Decimal(n).scaleb(-4) for n in (first, 1_000_000 - first)]
    shares = percents if len(towns) > 1 else [Decimal(100)]
    basis = "agreed" if towns else "population"
    given = draw(days)
    return {
        "fee_keys": [
            economy.FeeKeyRow(
                "municipality",
                day,
                draw(named),
                basis,
                None if basis == "agreed" else draw(days),
                draw(st.booleans()),
            )
        ],
        "fee_shares": [
            economy.FeeShareRow("municipality", day, town, share)
            for town, share in zip(towns, shares, strict=False)
        ],
        "fee_totals": [
            economy.FeeTotalRow(2021, draw(positive), draw(named), draw(st.none() | days))
        ],
        "populations": [
            economy.PopulationRow(p.slug, draw(days), 30000, draw(named), draw(maybe_small))
            for p in parties
        ],
        "exit_notices": [
            economy.ExitNoticeRow(
                p.slug,
                given,
                draw(st.integers(0, 36)),
                given + timedelta(1200),
                draw(named),
                draw(st.none() | st.just(Decimal("12.3456"))),
                draw(st.none() | st.just(given)),
            )
            for p in parties
        ],
    }


def _granted(draw: st.DrawFn, parties: list[PartyRow], names: list[str], insats: Any) -> Rows:
    amount = draw(positive)
    undone = draw(st.booleans())
    return {
        "cofinancing": [
            economy.CofinancingRow(
                n, draw(years), draw(word(FINANCIER)), draw(named), draw(positive), SOURCE, in_kind
            )
            for n in names
            for in_kind in (False, True)
        ],
        "rebookings": [
            economy.RebookingRow(
                date(2021, 5, 1),
                draw(named),
                2021,
                2022,
                draw(positive),
                draw(named),
                draw(insats),
                date(2021, 6, 1) if undone else None,
                draw(named) if undone else "",
            )
        ],
        "awards": [
            economy.AwardRow(
                n,
                "§ 7",
                parties[0].slug,
                date(2021, 8, 1),
                date(2023, 7, 1),
                amount,
                draw(days),
                draw(named),
                SOURCE,
                draw(words),
                draw(st.none() | st.just(date(2022, 1, 1))),
            )
            for n in names
        ],
        "award_years": [
            row
            for n in names[:1]
            for row in (
                economy.AwardYearRow(n, "§ 7", 2021, 0),
                economy.AwardYearRow(n, "§ 7", 2022, amount),
            )
        ],
        "agreements": [
            economy.AgreementRow(
                "avtal",
                draw(named),
                draw(named),
                date(2021, 1, 1),
                SOURCE,
                draw(st.none() | st.just(date(2022, 1, 1))),
                draw(maybe_ore),
                draw(st.sampled_from(["", "6530", "6530, 6550-6559"])),
                draw(words.filter(lambda text: len(text) < 20)),
                draw(words),
                draw(insats),
            )
        ],
    }


def _plans(draw: st.DrawFn, insats: Any, party: Any) -> Rows:
    day = draw(days)
    goal_is_measured = draw(st.booleans())
    return {
        "budget_plans": [
            economy.BudgetPlanRow("forsta", draw(named), "Vi", 2021, SOURCE, 3, "replaced",
                                  decided_on=day, note=draw(words)),
            economy.BudgetPlanRow("andra", draw(named), "Vi", 2021, SOURCE, 2, "decided", "forsta",
                                  day, draw(words), day, draw(words), draw(words)),
            economy.BudgetPlanRow("tredje", draw(named), "De", 2023, SOURCE),
        ],
        "plan_lines": [
            economy.PlanLineRow("andra", n, draw(named), draw(named), draw(word(PLAN_KIND)),
                                draw(insats), draw(party), draw(party), "", draw(words))
            for n in range(3)
        ],
        "plan_amounts": [
            economy.PlanAmountRow("andra", n, 2021, draw(positive), draw(maybe_ore))
            for n in range(2)
        ],
        "board_goals": [
            economy.BoardGoalRow("mal", draw(named), draw(word(BOARD_GOAL)), 2020, SOURCE,
                                 "ekonomi.medel.administration" if goal_is_measured else "",
                                 "at_most" if goal_is_measured else "",
                                 draw(decimals) if goal_is_measured else None)
        ],
        "board_goal_reviews": [
            economy.BoardGoalReviewRow("mal", 2021, draw(word(BOARD_VERDICT)), draw(words))
        ],
    }  # fmt: skip


def _held(draw: st.DrawFn, party: Any) -> Rows:
    day, cost = draw(days), draw(positive)
    sold = draw(st.booleans())
    kinds = draw(st.sets(word(PLACEMENT_KIND)))
    return {
        "fixed_assets": [
            economy.FixedAssetRow(
                "dator", draw(named), "1220", "1229", day, cost, 36, SOURCE, cost // 2
            )
        ],
        "liquid_placements": [
            economy.PlacementRow(
                "konto",
                draw(named),
                draw(named),
                draw(word(PLACEMENT_KIND)),
                "1820",
                day,
                cost,
                SOURCE,
                day + timedelta(90) if sold else None,
                draw(maybe_ore.filter(lambda ore: ore is not None)) if sold else None,
            )
        ],
        "placement_values": [economy.PlacementValueRow("konto", day, draw(positive), SOURCE)],
        "placement_policies": [
            economy.PlacementPolicyRow(
                day, SOURCE, " ".join(sorted(kinds)), draw(st.none() | st.just(100)), 0
            )
        ],
        "year_facts": [
            economy.YearFactRow(
                2021, draw(word(YEAR_FACT)), draw(named), draw(positive), SOURCE, draw(party)
            )
        ],
        "capital_steps": [
            economy.CapitalStepRow(2021, 1, SOURCE, cost, Decimal("20.5")),
            economy.CapitalStepRow(2021, 2, draw(named), None, None, draw(positive)),
        ],
        "unit_costs": [
            economy.UnitCostRow("kostnad", draw(named), draw(named), draw(word(ACTOR_COST)),
                                draw(positive), 2021, draw(years), SOURCE, draw(st.booleans()))
        ],
    }  # fmt: skip


def _read(draw: st.DrawFn, names: list[str]) -> Rows:
    return {
        "chart_choices": [economy.ChartChoiceRow(draw(years), "kommun-bas", draw(named))],
        "dimension_uses": [
            economy.DimensionUseRow("6", "insats"),
            economy.DimensionUseRow("1", "other", draw(words)),
        ],
        "object_links": [
            economy.ObjectLinkRow("6", "101", 2020, names[0], to_year=2020),
            economy.ObjectLinkRow("6", "101", 2021, names[-1]),
        ],
    }
