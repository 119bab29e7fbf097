"""The response rate: its base, what is told apart, and what is too small to tell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mellanrum.audit.record import action, record
from mellanrum.figures.figure import Status
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys.links import new_token, token_hash
from mellanrum.registers.surveys.models import Campaign, Ticket
from mellanrum.registers.surveys.queries.rates import (
    Cell,
    channel_table,
    kiosk_text,
    policy_of,
    rate_text,
)
from mellanrum.stats.surveys.frames import TicketCount, used_and_open
from mellanrum.web.areas.surveys.rates import rates_of
from tests.casework.world import World
from tests.surveys.world import AT, BY

FORBUND = Forbund(slug="x", minimum_group=5, minimum_group_source="Prov")
CAMPAIGN = Campaign(slug="pagaende-2026", survey_year=2026, forbund=FORBUND)


def cells(*rows: tuple[str, str, int]) -> list[Cell]:
    return [Cell("a", "A", channel, state, n) for channel, state, n in rows]


def texts(found: list[Cell]) -> str:
    return rate_text(*channel_table(CAMPAIGN, found, policy_of(CAMPAIGN)).rows[-1].cells)


def test_the_base_is_told_in_words() -> None:
    found = cells(("sms", "used", 14), ("sms", "open", 6), ("sms", "void", 6))
    assert texts(found) == "14 av 26 som fått enkäten har svarat, 54 procent."


def test_who_declined_and_what_was_void_are_in_the_base() -> None:
    found = cells(("link", "used", 10), ("link", "declined", 5), ("link", "void", 5))
    assert texts(found) == "10 av 20 som fått enkäten har svarat, 50 procent."


def test_a_tablet_is_told_apart() -> None:
    found = cells(("link", "used", 10), ("link", "open", 10), ("kiosk", "used", 7))
    assert texts(found).startswith("10 av 20")
    assert kiosk_text(found, policy_of(CAMPAIGN)).startswith("7 svar på platta")
    few = cells(("kiosk", "used", 3))
    assert kiosk_text(few, policy_of(CAMPAIGN)).startswith("Färre än 5")


def test_a_way_that_few_took_is_not_told_and_not_subtracted() -> None:
    found = cells(
        ("sms", "used", 20), ("sms", "open", 10),
        ("email", "used", 15), ("email", "open", 9),
        ("paper", "used", 2), ("paper", "open", 8),
    )  # fmt: skip
    table = channel_table(CAMPAIGN, found, policy_of(CAMPAIGN))
    answered = {row.label: row.cells[1] for row in table.rows}
    hidden = {k for k, cell in answered.items() if cell and cell.status is Status.SUPPRESSED}
    assert "pappersenkät" in hidden
    assert len(hidden) >= 2


def test_nobody_asked_is_no_rate() -> None:
    assert texts([]) == "Ingen har fått enkäten än."


def test_by_channel_adds_up() -> None:
    found = cells(("sms", "used", 10), ("sms", "open", 10), ("paper", "used", 20))
    table = channel_table(CAMPAIGN, found, policy_of(CAMPAIGN))
    told = {row.label: row.cells[1].value for row in table.rows if row.cells[1]}
    assert told == {"sms": Decimal(10), "pappersenkät": Decimal(20), "Alla": Decimal(30)}


def test_the_results_have_the_same_base_as_the_ways() -> None:
    states = (("used", "sms", 14), ("open", "sms", 6), ("void", "link", 6), ("used", "kiosk", 7))
    tickets = [TicketCount(1, "a", "", channel, state, n) for state, channel, n in states]
    handed, used = used_and_open(tickets)
    found = cells(*((channel, state, n) for state, channel, n in states))
    assert texts(found).startswith(f"{used['a']} av {handed['a']} som fått enkäten")


@action
def hand_out(*, campaign: Campaign, world: World, insats: str, used: int, left: int) -> None:
    for n in range(used + left):
        Ticket.objects.create(
            campaign=campaign, insats=world.insatser[insats], channel="link",
            token_hash=token_hash(new_token()), state="used" if n < used else "open",
        )  # fmt: skip
    record(by=BY, at=AT, verb="survey_tickets.add", subject=f"surveys:{campaign.slug}")


@pytest.mark.django_db(databases=["default", "reads"])
def test_a_small_insats_hides_its_neighbour_and_the_ways(campaign: Campaign, world: World) -> None:
    hand_out(campaign=campaign, world=world, insats="teamet", used=20, left=10)
    assert len(rates_of(campaign).tables) == 2
    hand_out(campaign=campaign, world=world, insats="verkstan", used=2, left=8)
    told = rates_of(campaign)
    (table,) = told.tables
    answered = {row.label: row.cells[1] for row in table.rows}
    assert {k for k, c in answered.items() if c and c.status is Status.SUPPRESSED} == {
        "Teamet", "Verkstan",
    }  # fmt: skip
    assert told.text == "22 av 40 som fått enkäten har svarat, 55 procent."
