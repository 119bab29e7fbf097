"""What a link or a tablet opens. None of it tells who holds it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.surveys.links import reference, token_hash, unseal
from mellanrum.registers.surveys.models import Campaign, HalfDone, Kiosk, Ticket


def find_ticket(token: str) -> Ticket | None:
    """The ticket that a link opens."""
    names = ("id", "campaign_id", "insats_id", "municipality_id", "channel", "token_hash", "state")
    row = _find(Ticket, "token_hash", token_hash(token), names)
    return Ticket.from_db(connection.alias, names, row) if row else None


def get_asked(campaign: int, insats: int | None) -> tuple[Campaign, Insats | None]:
    """What a ticket is about: its campaign with the förbund, and its insats."""
    asked = Campaign.objects.select_related("forbund").get(pk=campaign)
    return asked, Insats.objects.get(pk=insats) if insats else None


def find_kiosk(code: str) -> Kiosk | None:
    """The tablet with this code, with its campaign, förbund and insats."""
    near = Kiosk.objects.select_related("campaign__forbund", "insats")
    return near.filter(code_hash=token_hash(code)).first()


def find_half_done(token: str) -> str | None:
    """What was saved with this link and not yet sent, as JSON."""
    held = _find(HalfDone, "reference", reference(token), ("sealed",))
    return unseal(token, held[0]) if held else None


def _find(model: type[Model], key: str, value: str, names: tuple[str, ...]) -> Any:
    """A row by a unique key, as (names), or None. Asked for each time anybody answers: Django
    writes the SQL once a process, which takes it ten times longer than to ask.
    """
    with connection.cursor() as cursor:
        cursor.execute(_sql(model, key, names), [value])
        return cursor.fetchone()


@cache
def _sql(model: type[Model], key: str, names: tuple[str, ...]) -> str:
    rows = model._default_manager.filter(**{key: "?"}).values_list(*names)
    return str(rows.query.sql_with_params()[0])
