"""The response rate: its base, what is told apart, and what is too small to tell."""

from __future__ import annotations

from decimal import Decimal

from mellanrum.figures.figure import Status
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.queries.rates import (
    Cell,
    kiosk_text,
    policy_of,
    rate_tables,
    rate_text,
)
from mellanrum.stats.surveys.frames import TicketCount, used_and_open

FORBUND = Forbund(slug="x", minimum_group=5, minimum_group_source="Prov")
CAMPAIGN = Campaign(slug="pagaende-2026", survey_year=2026, forbund=FORBUND)


def cells(*rows: tuple[str, str, str, int]) -> list[Cell]:
    return [Cell(slug, slug.title(), channel, state, n) for slug, channel, state, n in rows]


def texts(found: list[Cell]) -> str:
    return rate_text(rate_tables(CAMPAIGN, found, policy_of(CAMPAIGN))[0])


def test_the_base_is_told_in_words() -> None:
    found = cells(("a", "sms", "used", 14), ("a", "sms", "open", 6), ("a", "sms", "void", 6))
    assert texts(found) == "14 av 26 som fått enkäten har svarat, 54 procent."


def test_who_declined_and_what_was_void_are_in_the_base() -> None:
    found = cells(("a", "link", "used", 10), ("a", "link", "declined", 5), ("a", "link", "void", 5))
    assert texts(found) == "10 av 20 som fått enkäten har svarat, 50 procent."


def test_a_tablet_is_told_apart() -> None:
    found = cells(("a", "link", "used", 10), ("a", "link", "open", 10), ("a", "kiosk", "used", 7))
    assert texts(found).startswith("10 av 20")
    assert kiosk_text(found, policy_of(CAMPAIGN)).startswith("7 svar på platta")
    few = cells(("a", "kiosk", "used", 3))
    assert kiosk_text(few, policy_of(CAMPAIGN)).startswith("Färre än 5")


def test_a_small_insats_is_not_told_and_not_subtracted() -> None:
    found = cells(
        ("a", "link", "used", 20), ("a", "link", "open", 10),
        ("b", "link", "used", 15), ("b", "link", "open", 9),
        ("c", "link", "used", 2), ("c", "link", "open", 8),
    )  # fmt: skip
    by_insats, _ = rate_tables(CAMPAIGN, found, policy_of(CAMPAIGN))
    answered = {row.label: row.cells[1] for row in by_insats.rows}
    hidden = {k for k, cell in answered.items() if cell and cell.status is Status.SUPPRESSED}
    assert "C" in hidden
    assert len(hidden) >= 2
    rate = by_insats.rows[2].cells[2]
    assert rate is not None
    assert rate.status is Status.SUPPRESSED


def test_nobody_asked_is_no_rate() -> None:
    assert texts([]) == "Ingen har fått enkäten än."


def test_by_channel_adds_up() -> None:
    found = cells(("a", "sms", "used", 10), ("a", "sms", "open", 10), ("a", "paper", "used", 20))
    _, by_channel = rate_tables(CAMPAIGN, found, policy_of(CAMPAIGN))
    told = {row.label: row.cells[1].value for row in by_channel.rows if row.cells[1]}
    assert told == {"sms": Decimal(10), "pappersenkät": Decimal(20), "Alla": Decimal(30)}


def test_the_results_have_the_same_base_as_the_campaigns_page() -> None:
    states = (("used", "sms", 14), ("open", "sms", 6), ("void", "link", 6), ("used", "kiosk", 7))
    tickets = [TicketCount(1, "a", "", channel, state, n) for state, channel, n in states]
    handed, used = used_and_open(tickets)
    found = cells(*(("a", channel, state, n) for state, channel, n in states))
    assert texts(found).startswith(f"{used['a']} av {handed['a']} som fått enkäten")
