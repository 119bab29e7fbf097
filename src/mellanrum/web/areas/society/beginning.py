"""What the calculator's fields hold when it is opened: a saved calculation, the examples, or what
the förbund's own figures propose.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mellanrum.registers.economy.models import SocietyCalculation
from mellanrum.registers.economy.society_content import Made, Settings
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.society_own import Proposed, propose
from mellanrum.reports.years import find_year_figures, list_years
from mellanrum.valuation.cells import in_print
from mellanrum.valuation.examples import example_assumptions, example_case_type
from mellanrum.valuation.model import (
    AS_GIVEN,
    NO_DELAY,
    UNCERTAIN,
    Assumptions,
    Range,
    certain,
    range_of,
)
from mellanrum.web.areas.society.calculator_forms import ENDS
from mellanrum.web.areas.society.fields import shown

NO_DECAY = certain(0, "Effekten antas vara lika stor varje år.")
EXAMPLE_PEOPLE = "EXEMPEL, påhittat antal; byt mot egen källa"


def fresh(year: int) -> dict[str, Any]:
    """A new calculation: nothing is assumed but what leaves the numbers as they are."""
    settings = Settings()
    neutral = {
        "decay": NO_DECAY,
        "time_to_effect_years": NO_DELAY,
        "cost_level": AS_GIVEN,
    }
    found = {"year": year, **settings_fields(settings)}
    for name, span in neutral.items():
        found.update(range_fields(name, span))
    return found


def example(year: int) -> dict[str, Any]:
    """The invented example, whole."""
    case_type, assumptions = example_case_type(), example_assumptions()
    return {
        **fresh(year),
        "group": case_type.label,
        "participants_source": EXAMPLE_PEOPLE,
        **assumption_fields(assumptions),
        **{f"q_{key}": shown(value) for key, value in case_type.costs.items()},
    }


def saved(held: SocietyCalculation, made: Made) -> dict[str, Any]:
    """A saved calculation, to read or write anew."""
    costs = made.basis.case_type.costs
    return {
        "seen": held.version,
        "insats": held.insats_id,
        "year": held.year,
        "group": made.basis.case_type.label,
        "participants_source": made.told,
        "title": held.title,
        "conclusion": held.conclusion,
        **settings_fields(made.settings),
        **assumption_fields(made.basis.assumptions),
        **{f"q_{key}": shown(value) for key, value in costs.items()},
    }


def settings_fields(settings: Settings) -> dict[str, Any]:
    return {
        "view": settings.view,
        "first": settings.first,
        "second": settings.second,
        "seed": settings.seed,
        "draws": settings.draws,
    }


def assumption_fields(given: Assumptions) -> dict[str, Any]:
    evidence = given.evidence
    found: dict[str, Any] = {
        "participants": given.participants,
        "evidence_participants": evidence.participants or None,
        "evidence_years": shown(evidence.follow_up_years) if evidence.follow_up_years else None,
        "ramp": " ".join(shown(share * 100) for share in given.ramp),
    }
    for name in UNCERTAIN:
        found.update(range_fields(name, range_of(given, name)))
    shares = given.financing.items()
    return found | {f"f_{key}": shown(share * 100) for key, share in shares}


def range_fields(name: str, span: Range) -> dict[str, str]:
    """The three values as written; lowest and highest left empty where nothing is varied."""
    values = {"low": span.low, "base": span.base, "high": span.high}
    if span.low == span.base == span.high:
        values = {"base": span.base}
    found = {f"{name}_{end}": shown(in_print(name, v)) for end, v in values.items() if end in ENDS}
    return {**found, f"{name}_source": span.source}


def newest_year(forbund: str, today: int) -> int:
    """The newest year with books, which the förbund's own figures are of."""
    return next(iter(list_years(forbund)), today)


def proposed(forbund: str, insats: Insats, year: int) -> Proposed:
    """What the förbund's protected figures say of the insats in the year."""
    return propose(find_year_figures(forbund, year), insats.slug, insats.short_name, year)


def proposed_fields(found: Proposed) -> dict[str, Any]:
    """Only what there is to propose: nothing that is written is emptied."""
    fields: dict[str, Any] = {}
    if found.participants is not None:
        fields["participants"] = found.participants
        fields["participants_source"] = found.participants_source
    if found.cost is not None:
        fields["programme_cost_ore_base"] = shown(Decimal(found.cost))
        fields["programme_cost_ore_low"] = fields["programme_cost_ore_high"] = ""
        fields["programme_cost_ore_source"] = found.cost_source
    return fields


def typed(given: Mapping[str, Any]) -> dict[str, Any]:
    """What has been written in the form so far, to show it again without judging it."""
    aside = {"csrfmiddlewaretoken", "gor"}
    return {name: value for name, value in given.items() if name not in aside}
