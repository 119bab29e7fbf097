"""A draft and a published questionnaire of the förbund's own, and a month of routine questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor, Assignment
from mellanrum.instruments.definition import Form, InstrumentKind, Item, ItemKind
from mellanrum.instruments.loading import load_instrument
from mellanrum.registers.insatser.operation_queries import list_parties_of
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.actions import own_instruments as own_actions
from mellanrum.registers.surveys.actions import own_items as items
from mellanrum.registers.surveys.actions.own_instruments import Title
from mellanrum.registers.surveys.actions.routine_counts import sum_up
from mellanrum.registers.surveys.routine_policies import state_of

DIRECTOR = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
ASKED = Item("", 1, "Var kursen bra?", scale="grad")


def instrument_places(forbund: str, insats: str, at: datetime) -> dict[str, str]:
    """Keys for the addresses of the access table."""
    told: dict[str, Any] = {"by": DIRECTOR, "at": at}
    draft = write_draft(forbund, "Utkast om kursen", told)
    asked = write_draft(forbund, "Om kursen", told)
    own_actions.publish_instrument(own=asked, seen=asked.version, **told)
    return {
        "draft_form": draft.key,
        "own_form": asked.key,
        "routine_party": enter_month(forbund, insats, at),
    }


def write_draft(forbund: str, title: str, told: dict[str, Any]) -> Any:
    """Visitors are asked q1 and q2, q3 is taken out; a group without questions in drafts only."""
    row = Title(title, InstrumentKind.EVENT, "Egna frågor")
    made = own_actions.create_instrument(forbund=get_forbund(forbund), row=row, **told)
    groups = ["visitors"] if title == "Om kursen" else ["visitors", "board"]
    for group in groups:
        form = Form(group, "Kursen", "Svara om du vill.")
        made = items.put_form(own=made, form=form, is_new=True, seen=made.version, **told)
    more = replace(ASKED, number=2, text="Vad var bra?", kind=ItemKind.TEXT, scale="")
    for item in (ASKED, more, replace(more, number=3, text="Mer?")):
        made = items.put_item(own=made, group="visitors", item=item, seen=made.version, **told)
    return items.remove_item(own=made, group="visitors", item="q3", seen=made.version, **told)


def enter_month(forbund: str, slug: str, at: datetime) -> str:
    """February 2024 of the first party of the insats, by its lead."""
    insats = get_insats(forbund, slug)
    party = list_parties_of(insats)[0]
    lead = Assignment(str(Role.INSATS_LEAD), party.pk, insats=insats.pk)
    sum_up(
        insats=insats,
        party=party,
        instrument=load_instrument("vald-rutin", "1"),
        month_on=date(2024, 2, 1),
        counts={"asked": {0: 7, 1: 20}, "reply": {0: 11, 1: 9}, "help": {1: 9}},
        seen=state_of({}),
        by=Actor("system:test", grants_of(frozenset({Role.INSATS_LEAD})), (lead,)),
        at=at,
    )
    return party.slug
