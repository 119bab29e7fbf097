"""Campaigns, how many were asked, sheets and answers, many at once: from the data package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.keyed import Counts, Key, compare
from mellanrum.registers.organisation.loading import judge, load
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.tables import PARTIES
from mellanrum.registers.surveys.links import new_token, token_hash
from mellanrum.registers.surveys.models import (
    OUTSIDE_RATE,
    CampaignInsats,
    Sheet,
    Ticket,
    Urn,
)
from mellanrum.registers.surveys.policies import RULES
from mellanrum.registers.surveys.rows import (
    AnswerRow,
    CampaignRow,
    ExcludedRow,
    SheetRow,
    TicketsRow,
)
from mellanrum.registers.surveys.tables import (
    ANSWERS,
    CAMPAIGNS,
    EXCLUDED,
    OWN_INSTRUMENTS,
    SHEETS,
    TICKETS,
)

GRANT = "surveys.change"
CELL = ("campaign_id", "insats_id", "municipality_id")


@action
def load_campaigns(
    *, forbund: Forbund, rows: Sequence[CampaignRow], by: Actor, at: datetime
) -> Counts:
    """Many campaigns. An insats that was left out and is now asked about is no longer left out."""
    check_grant(by, GRANT)
    for row in rows:
        CampaignInsats.objects.filter(
            campaign__forbund=forbund,
            campaign__slug=row.slug,
            insats__slug__in=row.insatser,
            excluded=True,
        ).delete()
    around = (OWN_INSTRUMENTS,)
    return load(CAMPAIGNS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=around)


@action
def load_excluded(
    *, forbund: Forbund, rows: Sequence[ExcludedRow], by: Actor, at: datetime
) -> Counts:
    """Many insatser that were left out."""
    around = (CAMPAIGNS,)
    return load(EXCLUDED, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=around)


@action
def load_tickets(
    *, forbund: Forbund, rows: Sequence[TicketsRow], by: Actor, at: datetime
) -> Counts:
    """As many tickets as are told; nobody holds their links. Raises DomainError when more are
    there already: a ticket is never taken away.
    """
    check_grant(by, GRANT)
    judge(TICKETS, RULES, forbund, rows, (CAMPAIGNS,))
    counts = compare(TICKETS, forbund.slug, rows)
    held = {TICKETS.key_of(row): row for row in TICKETS.read(forbund.slug).values()}
    keys = _Keys(forbund.slug)
    new: list[Ticket] = []
    for row in rows:
        new += _missing_tickets(row, held.get(TICKETS.key_of(row)), keys)
    Ticket.objects.bulk_create(new, batch_size=2000)
    _use_tickets(forbund, {row.campaign for row in rows})
    detail = {**asdict(counts), "made": len(new)}
    record(
        by=by,
        at=at,
        verb=f"{TICKETS.name}.load",
        subject=TICKETS.name,
        forbund=forbund.slug,
        detail=detail,
    )
    return counts


@action
def load_sheets(*, forbund: Forbund, rows: Sequence[SheetRow], by: Actor, at: datetime) -> Counts:
    """Many sheets; as many tickets are used. DomainError for a number that another sheet has."""
    _check_free(forbund, rows)
    around = (CAMPAIGNS, OWN_INSTRUMENTS)
    counts = load(SHEETS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=around)
    _use_tickets(forbund, {row.campaign for row in rows})
    return counts


@action
def load_answers(*, forbund: Forbund, rows: Sequence[AnswerRow], by: Actor, at: datetime) -> Counts:
    """Many answers."""
    around = (CAMPAIGNS, SHEETS, OWN_INSTRUMENTS)
    return load(ANSWERS, RULES, GRANT, forbund=forbund, rows=rows, by=by, at=at, around=around)


class _Keys:
    """Numbers in the database of what tickets point to."""

    def __init__(self, forbund: str) -> None:
        self.campaigns, self.insatser = CAMPAIGNS.ids(forbund), INSATSER.ids(forbund)
        self.parties = PARTIES.ids(forbund)

    def cell_of(self, row: TicketsRow) -> dict[str, int | None]:
        """The foreign keys of a row. Raises DomainError for one that leads nowhere."""
        return {
            "campaign_id": _found(self.campaigns, row.campaign),
            "insats_id": _found(self.insatser, row.insats),
            "municipality_id": _found(self.parties, row.municipality),
        }


def _found(ids: dict[Key, int], slug: str) -> int | None:
    if slug and (slug,) not in ids:
        raise DomainError(f"”{slug}” finns inte i registret.")
    return ids[slug,] if slug else None


def _missing_tickets(row: TicketsRow, held: TicketsRow | None, keys: _Keys) -> list[Ticket]:
    """What is to be made for the row to hold."""
    declined = (row.declined or 0) - ((held.declined or 0) if held else 0)
    missing = row.count - (held.count if held else 0)
    if missing < 0 or not 0 <= declined <= missing:
        raise DomainError(
            f"{row.campaign}: fler utskick är redan registrerade ({row.channel}). Ett utskick tas "
            "inte bort. Skriv minst lika många som finns."
        )
    states = [Ticket.State.DECLINED] * declined + [Ticket.State.OPEN] * (missing - declined)
    cell = keys.cell_of(row)
    return [
        Ticket(**cell, channel=row.channel, token_hash=token_hash(new_token()), state=state)
        for state in states
    ]


def _use_tickets(forbund: Forbund, campaigns: Iterable[str]) -> None:
    """As many tickets used as there are forms, in each campaign, insats and municipality; forms
    for which there is no ticket need none. Those made when somebody answers are used first.
    """
    about = {"campaign__forbund": forbund, "campaign__slug__in": sorted(campaigns)}
    forms = Counter(Sheet.objects.filter(**about).values_list(*CELL))
    forms += Counter(Urn.objects.filter(**about).values_list(*CELL))
    tickets = Ticket.objects.filter(**about)
    forms -= Counter(tickets.filter(state=Ticket.State.USED).values_list(*CELL))
    waiting = tickets.filter(state=Ticket.State.OPEN).order_by("pk")
    found = list(waiting.values_list("pk", "channel", *CELL))
    used: list[int] = []
    for pk, _, *cell in sorted(found, key=lambda one: one[1] not in OUTSIDE_RATE):
        if forms[tuple(cell)] > 0:
            forms[tuple(cell)] -= 1
            used.append(pk)
    for start in range(0, len(used), 500):
        Ticket.objects.filter(pk__in=used[start : start + 500]).update(state=Ticket.State.USED)


def _check_free(forbund: Forbund, rows: Sequence[SheetRow]) -> None:
    """A sheet's number is its own in the whole database."""
    own = {row.number: row.campaign for row in rows}
    numbers = sorted(own)
    for start in range(0, len(numbers), 500):
        held = Sheet.objects.filter(number__in=numbers[start : start + 500])
        for number, slug, campaign in held.values_list(
            "number", "campaign__forbund__slug", "campaign__slug"
        ):
            if (slug, campaign) != (forbund.slug, own[number]):
                raise DomainError(
                    f"Bladet {number:x} finns redan i en annan omgång. Ge bladet ett nytt slumptal."
                )
