"""Where a number that the registers print is mended: the register's page, by the table's key."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from mellanrum.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Register:
    """`words` in the definite form, as in 'kommer ur bokföringen'."""

    words: str
    url_name: str
    grant: str


LEDGER = Register("bokföringen", "bookings", "economy.read")
BUDGET = Register("budgeten och utfallet", "prognosis", "economy.read")
FUNDING = Register("finansieringen", "funding", "economy.read")
GOALS = Register("styrelsens mål", "boardgoals", "economy.read")
PLAN = Register("verksamhetsplanens uppföljning", "planning", "planning.read")
SURVEYS = Register("enkätsvaren", "surveys", "surveys.read")
BOARD = Register("styrningens register", "governance", "governance.read")
INSATSER = Register("insatsernas register", "insats-list", "insatser.read")
PEOPLE = Register("uppföljningen", "followup", "followup.read")
BY_BEGINNING = (
    (("enkat", "indikator"), SURVEYS),
    (("styrelsens-mal",), GOALS),
    (("plan.",), PLAN),
    (("utfall", "slag", "driftredovisning", "likviditet", "kapital"), BUDGET),
    (("finansiering", "medelstilldelning", "ansokningar"), FUNDING),
    (("resultatrakning", "balansrakning", "kassaflodesanalys", "not"), LEDGER),
    (("flerarsoversikt", "balanskrav", "ackumulerat-overskott", "anvanda-medel"), LEDGER),
    (("moten",), BOARD),
    (("forbund", "uppfoljning"), PEOPLE),
)


def register_of(table: str) -> Register | None:
    """What the table is made of; None where that is not known."""
    for beginnings, found in BY_BEGINNING:
        if table.startswith(beginnings):
            return found
    if table.startswith("insats"):
        return INSATSER if table.endswith((".mal", "-ekonomi")) else PEOPLE
    return None


def mended_in(table: str, viewer: Viewer) -> dict[str, str] | None:
    """{words, url}: where the numbers come from; '' for who may not open that page."""
    if (found := register_of(table)) is None:
        return None
    return {
        "words": found.words,
        "url": reverse(found.url_name) if viewer.can(found.grant) else "",
    }
