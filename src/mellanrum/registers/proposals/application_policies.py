"""Rules of an application: what a draft may hold, and what one that is sent must hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.proposal_machines import APPLICATION
from mellanrum.domain.swedish import joined
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.insatser.policies import SURVEY_MEASURE
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written
from mellanrum.registers.organisation.policies import MEASURE
from mellanrum.registers.proposals.content import (
    ActivityLine,
    CostLine,
    GoalLine,
    Head,
    RiskLine,
    StaffLine,
    applied_by_year,
)

OPEN = ("draft", "returned")  # in which the applicant writes
UNDECIDED = ("sent", "in_preparation", "recommended", "not_recommended")
NOT_MEASURED = "Kan inte mätas i systemet"
# The steps of the form, in order: {key: heading}.
STEPS = {
    "grund": "Grunduppgifter",
    "mal": "Mål",
    "genomforande": "Genomförande",
    "budget": "Budget",
    "risker": "Risker",
    "efter": "Efter insatsen",
}


def check_open(state: str) -> None:
    """The applicant writes in a draft or in what was returned."""
    if state not in OPEN:
        raise DomainError(
            f"Ansökan har läget ”{APPLICATION.states[state]}” och ändras inte. Be kansliet om "
            "komplettering om något behöver rättas."
        )


def check_head(row: Head) -> None:
    """A draft has a title; what else is written must hold together."""
    check_written("title", row.title, "Skriv vad insatsen heter.")
    check_texts(
        title=row.title, contact=row.contact, purpose=row.purpose, target_group=row.target_group
    )
    if row.from_on and row.to_on and row.to_on <= row.from_on:
        raise FieldError("Perioden slutar innan den börjar. Rätta en av dagarna.", "to_on")
    if row.age_from is not None and row.age_to is not None and row.age_to < row.age_from:
        raise FieldError(
            f"Målgruppens ålder slutar vid {row.age_to} men börjar vid {row.age_from}.", "age_to"
        )


def check_goal(row: GoalLine) -> None:
    """A goal has a target, or is qualitative; its measure is a figure's key."""
    check_written("goals", row.text, "Skriv vad målet är.")
    if row.direction != "qualitative" and row.target is None:
        raise FieldError(
            f"Målet ”{row.text}” har inget målvärde. Skriv ett tal, eller välj kvalitativt.",
            "goals",
        )
    if row.direction == "qualitative" and row.target is not None:
        raise FieldError(f"Målet ”{row.text}” är kvalitativt och har inget målvärde.", "goals")
    if row.measure and not (
        MEASURE.fullmatch(row.measure) or SURVEY_MEASURE.fullmatch(row.measure)
    ):
        raise FieldError(
            f"”{row.measure}” är inte ett mått. Välj ur listan, eller lämna tomt.", "goals"
        )


def check_activity(row: ActivityLine) -> None:
    check_written("activities", row.text, "Skriv vad som ska göras.")
    if row.from_on and row.to_on and row.to_on <= row.from_on:
        raise FieldError(f"Aktiviteten ”{row.text}” slutar innan den börjar.", "activities")


def check_staff(row: StaffLine) -> None:
    """At most ten full-time posts in a row: more is a slip of the hand."""
    check_written("staff", row.role, "Skriv vilken uppgift personen har.")
    if not 1 <= row.percent <= 1000:
        raise FieldError(f"Skriv procent av heltid för ”{row.role}”, till exempel 50.", "staff")


def check_cost(row: CostLine) -> None:
    """A cost says what it is, who pays it and how much."""
    check_written("costs", row.label, "Skriv vad kostnaden gäller.")
    if row.amount_ore <= 0:
        raise FieldError(f"Skriv ett belopp över 0 kr för ”{row.label}”.", "costs")
    if row.amount_ore % 100:
        raise FieldError(f"Skriv hela kronor för ”{row.label}”.", "costs")
    if not row.source:
        raise FieldError(f"Välj vem som betalar ”{row.label}” {row.year}.", "costs")
    if row.source == "party" and not row.party:
        raise FieldError(f"Välj vilken part som betalar ”{row.label}” {row.year}.", "costs")


def check_risk(row: RiskLine) -> None:
    check_written("risks", row.text, "Skriv vad som kan hända.")
    if not (1 <= row.probability <= 4 and 1 <= row.consequence <= 4):
        raise FieldError(
            f"Skriv sannolikhet och konsekvens från 1 till 4 för ”{row.text}”.", "risks"
        )


def check_cost_years(costs: Sequence[CostLine], from_on: date, to_on: date) -> None:
    """Costs belong to the years of the period."""
    held = range(from_on.year, (to_on - ONE_DAY).year + 1)
    outside = sorted({cost.year for cost in costs} - set(held))
    if outside:
        raise FieldError(
            f"Budgeten har belopp för {joined([str(year) for year in outside])}, men perioden går "
            f"från {from_on} till och med {to_on - ONE_DAY}. Rätta året eller perioden.",
            "costs",
        )


def check_sums(applied_ore: int | None, costs: Sequence[CostLine]) -> None:
    """What is applied for is the sum of what the budget says that the förbund pays."""
    total = sum(applied_by_year(costs).values())
    if total == 0:
        raise FieldError(
            "Ingen rad i budgeten betalas av förbundet. Skriv vad förbundet ska betala.", "costs"
        )
    if applied_ore is not None and applied_ore != total:
        raise FieldError(
            f"Sökt belopp är {swedish_amount(applied_ore)}, men raderna som förbundet betalar "
            f"blir {swedish_amount(total)}. Rätta den ena.",
            "applied",
        )


def check_goals(goals: Sequence[GoalLine]) -> None:
    """An insats has goals that are evaluated (R-INS-06, INS-11)."""
    if not goals:
        raise FieldError(
            "Ansökan har inget mål. Skriv minst ett mål som går att följa upp.", "goals"
        )


def check_one_extension(kind: str, others: Sequence[str]) -> None:
    """One undecided extension of an insats at a time; `others` are those that are sent."""
    if kind == "extension" and others:
        raise DomainError(
            f"Det finns redan en inskickad ansökan om förlängning: {joined(list(others))}. Dra "
            "tillbaka den, eller vänta på beslutet."
        )


def check_placed(meeting: int | None, item_meeting: int | None, *, adds_item: bool) -> None:
    """An item is one of the meeting's; a new one needs a meeting to stand on. Both are numbers of
    meetings, None where none is chosen.
    """
    if item_meeting is not None and meeting is not None and item_meeting != meeting:
        raise FieldError("Punkten hör till ett annat möte. Välj en av mötets punkter.", "item")
    if adds_item and meeting is None:
        raise FieldError("Välj mötet som ansökan ska tas upp på.", "meeting")
    if adds_item and item_meeting is not None:
        raise FieldError("Ansökan hör redan till en punkt. Välj ingen punkt för att lägga till en "
                         "ny.", "item")  # fmt: skip
