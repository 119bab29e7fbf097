"""What the pages of referrals say: states, ages and moves in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from mellanrum.domain.machines import REFERRAL
from mellanrum.domain.swedish import capitalized, joined, plural
from mellanrum.figures.format import long_date
from mellanrum.registers.casework.models import Intake, IntakeMove, PreparationItem
from mellanrum.registers.casework.queries.referrals import CLOSED, OPEN
from mellanrum.web.areas.referrals.opening import OpenIntake
from mellanrum.web.listing import Column, Filter
from mellanrum.web.words import actor_name

CRUMB = {"label": "Aktualiseringar", "url": "/aktualiseringar/"}
PREPARATION = {"label": "Beredning", "url": "/beredning/"}
COLUMNS = (
    Column("Aktualisering", "kod"),
    Column("Läge", "lage"),
    Column("Hos", ""),
    Column("Sedan", "sedan"),
    Column("Skickad", "skickad"),
)
ORDER = {"kod": "referral__code", "lage": "state", "sedan": "held_at", "skickad": "sent_at"}
FILTERS = (
    Filter("lage", "Läge", tuple(c for c in REFERRAL.choices if c[0] != "draft")),
    Filter("visa", "Visa", (("oppna", "Öppna"), ("avslutade", "Avslutade"))),
)
STATES_OF = {"oppna": OPEN, "avslutade": CLOSED}
HEADINGS = ("Kod", "Grupp", "Läge", "Sedan", "Skickad", "Dagar")
EMPTY = {
    "what": "Här visas aktualiseringar från din enhet",
    "why": "Ingen är skickad än.",
    "action": {"label": "Aktualisera en person", "url": "/aktualiseringar/ny/"},
}
# What the person is told, in plain words.
PLAIN_STATES = {
    "draft": "Din anmälan är inte skickad än.",
    "sent": "Din anmälan är skickad. Ingen har läst den än.",
    "received": "Vi har läst din anmälan.",
    "in_preparation": "En grupp från flera myndigheter går igenom vad som kan passa dig.",
    "recommended": "Gruppen har föreslagit en insats. Du blir kontaktad.",
    "queued": "Du står i kö.",
    "own_work": "Gruppen arbetar vidare med din anmälan.",
    "enrolled": "Du är inskriven.",
    "returned": "Anmälan har gått tillbaka till den som skickade den. Fråga där vad som händer nu.",
    "withdrawn": "Anmälan är tillbakadragen.",
}
# What a move is called once it is made, where the state it leads to does not say it.
MOVED = {"reopen": "Upptagen igen", "pass_on": "Lämnad vidare till annan grupp"}
LETTERS = (("bekraftelse", "Bekräftelse till personen"), ("lage", "Lägesbrev till avsändaren"))
RETURNED = ("aterlamning", "Återlämningsbrev")


def crumbs(seen: OpenIntake) -> list[dict[str, str]]:
    """Back to where the viewer comes from."""
    return [PREPARATION if seen.is_preparer and not seen.is_sender else CRUMB]


def shown_name(intake: Intake) -> str:
    """The name where there is one, else the code."""
    return intake.name or intake.referral.code


def state_text(intake: Intake) -> str:
    return REFERRAL.states[intake.state]


def age_text(intake: Intake, on: date) -> str:
    """How long since it was sent: '4 dagar'."""
    days = (on - localdate(intake.sent_at)).days
    return plural(days, "dag", "dagar") if days else "i dag"


def list_row(intake: Intake, names: Mapping[str, str]) -> dict[str, Any]:
    sub = intake.referral.code if intake.name else ""
    return {
        "url": reverse("referrals-case", args=[intake.pk]),
        "label": shown_name(intake),
        "sub": sub,
        "cells": [
            {"label": "Läge", "text": state_text(intake)},
            {"label": "Hos", "text": actor_name(intake.has_it, names)},
            {"label": "Sedan", "date": localdate(intake.held_at)},
            {"label": "Skickad", "date": localdate(intake.sent_at)},
        ],
    }


def export_row(intake: Intake, on: date) -> tuple[str | int | date, ...]:
    """Without names: an export leaves the compartment."""
    sent = localdate(intake.sent_at)
    return (intake.referral.code, intake.group.name, state_text(intake), localdate(intake.held_at),
            sent, (on - sent).days)  # fmt: skip


def facts_of(seen: OpenIntake, names: Mapping[str, str], incomes: Iterable[str]) -> list[Any]:
    """The narrow column: only what is told."""
    intake, row = seen.intake, seen.intake.referral
    sender = actor_name(intake.sender, names) if intake.sender else "Personen själv"
    told = [
        ("Kod", row.code),
        ("Hos", actor_name(intake.has_it, names)),
        ("Till", intake.group.name),
        ("Värd", intake.group.host.name),
        ("Från", _from(intake)),
        ("Skickad av", sender),
        ("Födelseår", str(row.birth_year or "")),
        ("Kön", row.get_sex_display()),
        ("Bor i kommun", row.municipality.name if row.municipality else ""),
        ("Personnummer", _written(intake.number)),
        ("Telefon", intake.phone),
        ("E-post", intake.email),
        ("Språk", intake.language),
        ("Tolk", "Behövs" if intake.needs_interpreter else ""),
        ("Försörjning", joined(list(incomes))),
        ("Får ta del", _considering(intake)),
        ("Insats", row.insats.name if row.insats else ""),
    ]
    facts: list[Any] = [{"label": label, "value": value} for label, value in told if value]
    days = (("Skickad", intake.sent_at), ("Mottagen", intake.received_at),
            ("I kö från", row.queued_on), ("Lämnade kön", row.left_queue_on))  # fmt: skip
    return facts + [{"label": label, "date": on} for label, on in days if on]


def _from(intake: Intake) -> str:
    row = intake.referral
    parts = (row.referrer_party, row.referrer_unit)
    return ", ".join(p.name for p in parts if p) or intake.get_channel_display()


def _written(number: str) -> str:
    return f"{number[:8]}-{number[8:]}" if number else ""


def _considering(intake: Intake) -> str:
    if intake.consent_on is None:
        return "Inget samtycke än: bara avsändaren och gruppens värd ser ärendet"
    names = joined(sorted(p.party.name for p in intake.parties.all()))
    return f"{names}, samtycke {long_date(intake.consent_on)}"


def move_event(move: IntakeMove, names: Mapping[str, str], reasons: Mapping[str, str]) -> Any:
    """A line of the history."""
    parts = (reasons.get(move.reason_code, ""), move.reason,
             f"Rekommendation: {move.recommendation}" if move.recommendation else "")  # fmt: skip
    return {
        "date": move.at,
        "kind": actor_name(move.by, names),
        "title": MOVED.get(move.verb, REFERRAL.states[move.to_state]),
        "text": " ".join(p for p in parts if p),
    }


def assessment_of(item: PreparationItem) -> dict[str, Any]:
    """What the group wrote at a meeting, for those who prepare."""
    aside = joined(sorted(a.party.name for a in item.abstentions.all()))
    return {"on": item.meeting.on, "text": item.assessment, "presence": item.get_presence_display(),
            "aside": aside}  # fmt: skip


def ways(seen: OpenIntake) -> list[dict[str, str]]:
    """What this viewer can do now, each with its page."""
    state, number = seen.intake.state, seen.number
    of_person = not seen.intake.referral.referrer_party_id
    may = (
        ("amend", "Ändra uppgifter", seen.is_sender and state == "sent"),
        ("consent", "Samtycke att ta del", seen.is_sender or seen.is_preparer),
        ("pass-on", "Lämna vidare till annan grupp",
         seen.is_preparer and state in ("sent", "received", "in_preparation")),
        ("withdraw", "Dra tillbaka",
         (seen.is_sender or (of_person and seen.is_host)) and REFERRAL.can(state, "withdraw")),
        ("reopen", "Ta upp igen", seen.is_preparer and REFERRAL.can(state, "reopen")),
    )  # fmt: skip
    return [
        {"label": label, "url": reverse(f"referrals-{name}", args=[number])}
        for name, label, can in may
        if can
    ]


def letters(seen: OpenIntake) -> list[dict[str, str]]:
    """The letters that can be printed now."""
    of_sender = bool(seen.intake.referral.referrer_party_id)
    kinds = [LETTERS[0], *(LETTERS[1:] if of_sender else ())]
    kinds += [RETURNED] if of_sender and seen.intake.state == "returned" else []
    return [
        {"label": f"{label} (PDF)", "url": reverse("referrals-letter", args=[seen.number, kind])}
        for kind, label in kinds
    ]


def header_meta(intake: Intake, on: date) -> list[dict[str, str]]:
    since = localdate(intake.held_at)
    return [
        {"label": "Sedan", "value": long_date(since)},
        {"label": "Skickad för", "value": f"{age_text(intake, on)} sedan"}
        if localdate(intake.sent_at) != on
        else {"label": "Skickad", "value": "i dag"},
    ]


def alike_rows(found: Sequence[Intake]) -> list[dict[str, str]]:
    return [
        {
            "label": capitalized(shown_name(one)),
            "text": f"Läge: {state_text(one).lower()}. {one.group.name}, "
            f"{long_date(localdate(one.sent_at))}.",
            "url": reverse("referrals-case", args=[one.pk]),
        }
        for one in found
    ]
