"""Which register each file of the economy holds."""

from __future__ import annotations

from mellanrum.exchange.package.binding import Binding, bind
from mellanrum.registers.economy import tables
from mellanrum.registers.economy.actions import (
    agreements,
    awards,
    board_goals,
    capital_steps,
    cofinancing,
    dimensions,
    exit_notices,
    fee_keys,
    fee_totals,
    fixed_assets,
    liquid_placements,
    plan_loading,
    populations,
    rebookings,
    unit_costs,
    year_facts,
)

ECONOMY: tuple[Binding, ...] = (
    bind(
        "avgiftsnycklar.csv",
        tables.FEE_KEYS,
        fee_keys.load_fee_keys,
        "kind from_on basis population_on is_inferred source",
    ),
    bind(
        "avgiftsandelar.csv",
        tables.FEE_SHARES,
        fee_keys.load_fee_shares,
        "kind from_on party percent",
    ),
    bind(
        "avgifter.csv",
        tables.FEE_TOTALS,
        fee_totals.load_fee_totals,
        "year total_ore decided_on source",
    ),
    bind(
        "folkmangd.csv",
        tables.POPULATIONS,
        populations.load_populations,
        "party on people working_age source",
    ),
    bind(
        "medfinansiering.csv",
        tables.COFINANCING,
        cofinancing.load_cofinancing,
        "insats year kind label party amount_ore is_in_kind source",
    ),
    bind(
        "ombudgetering.csv",
        tables.REBOOKINGS,
        rebookings.load_rebookings,
        "decided_on decision from_year to_year insats amount_ore reason undone_on undone_reason",
    ),
    bind(
        "beviljade-medel.csv",
        tables.AWARDS,
        awards.load_awards,
        "insats reference owner from_on to_on amount_ore decided_on decision conditions ended_on "
        "source",
    ),
    bind(
        "beviljade-medel-ar.csv",
        tables.AWARD_YEARS,
        awards.load_award_years,
        "insats reference year amount_ore",
    ),
    bind(
        "avtal.csv",
        tables.AGREEMENTS,
        agreements.load_agreements,
        "slug counterparty title from_on to_on yearly_ore accounts object_number words insats "
        "source",
    ),
    bind(
        "uttrade.csv",
        tables.EXIT_NOTICES,
        exit_notices.load_exit_notices,
        "party given_on notice_months leaves_on settlement_percent withdrawn_on source",
    ),
    bind(
        "budgetplaner.csv",
        tables.BUDGET_PLANS,
        plan_loading.load_plans,
        "slug title entity first_year years state revises consulted_on consultation decided_on "
        "decision financial_goals note source",
    ),
    bind(
        "budgetrader.csv",
        tables.PLAN_LINES,
        plan_loading.load_plan_lines,
        "plan position section label kind insats party area row note",
    ),
    bind(
        "budgetbelopp.csv",
        tables.PLAN_AMOUNTS,
        plan_loading.load_plan_amounts,
        "plan position year amount_ore common_ore",
    ),
    bind(
        "styrelsemal.csv",
        tables.BOARD_GOALS,
        board_goals.load_board_goals,
        "slug text kind figure direction target from_year to_year position source",
    ),
    bind(
        "styrelsemaluppfoljning.csv",
        tables.BOARD_GOAL_REVIEWS,
        board_goals.load_board_goal_reviews,
        "goal year verdict comment",
    ),
    bind(
        "tillgangar.csv",
        tables.FIXED_ASSETS,
        fixed_assets.load_fixed_assets,
        "slug name account depreciation_account acquired_on cost_ore months residual_ore "
        "disposed_on disposed_ore source",
    ),
    bind(
        "placeringar.csv",
        tables.LIQUID_PLACEMENTS,
        liquid_placements.load_placements,
        "slug name issuer kind account acquired_on cost_ore sold_on sold_ore source",
    ),
    bind(
        "placeringsvarden.csv",
        tables.PLACEMENT_VALUES,
        liquid_placements.load_placement_values,
        "placement on market_ore source",
    ),
    bind(
        "placeringsregler.csv",
        tables.PLACEMENT_POLICIES,
        liquid_placements.load_placement_policies,
        "from_on kinds most_percent most_percent_per_issuer least_liquid_ore source",
    ),
    bind(
        "arsbelopp.csv",
        tables.YEAR_FACTS,
        year_facts.load_year_facts,
        "year kind label party amount_ore source",
    ),
    bind(
        "kapitalnivaer.csv",
        tables.CAPITAL_STEPS,
        capital_steps.load_capital_steps,
        "from_year position up_to_ore percent cap_ore source",
    ),
    bind(
        "enhetskostnader.csv",
        tables.UNIT_COSTS,
        unit_costs.load_unit_costs,
        "key label actor receiver kind amount_ore price_year valid_from source is_example",
    ),
    bind(
        "kontoplan.csv",
        tables.CHART_CHOICES,
        dimensions.load_chart_choices,
        "from_year chart source",
    ),
    bind(
        "dimensioner.csv",
        tables.DIMENSION_USES,
        dimensions.load_dimension_uses,
        "dimension meaning label",
    ),
    bind(
        "objekt.csv",
        tables.OBJECT_LINKS,
        dimensions.load_object_links,
        "dimension number insats party from_year to_year",
    ),
)
