"""One occasion of a duty: done, not carried out, or open again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.wheel_machines import DUTY_OCCASION
from mellanrum.figures.format import long_date
from mellanrum.registers.wheel.actions import occasions as made
from mellanrum.registers.wheel.duty_policies import STATES, legal_source
from mellanrum.registers.wheel.queries import Turn
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    section,
    story,
)
from mellanrum.web.areas.wheel.duties import ONE as DUTY
from mellanrum.web.areas.wheel.duties import turn_url
from mellanrum.web.areas.wheel.forms import FinishForm, ReasonForm
from mellanrum.web.areas.wheel.reach import (
    READ,
    WRITE,
    get_turn,
    link,
    may_change,
    today,
    top,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

STEPS = {"finish": "wheel-finish", "skip": "wheel-skip", "reopen": "wheel-reopen"}


def title_of(turn: Turn) -> str:
    return f"{turn.duty.title}, {long_date(turn.on)}"


@page(grant=READ)
def occasion(request: HttpRequest, viewer: Viewer, pk: int, year: int, number: int) -> HttpResponse:
    """What is to be done by the day, and what became of it."""
    turn = get_turn(viewer, pk, year, number)
    duty, held = turn.duty, turn.held
    context = {
        "title": title_of(turn),
        "state": STATES[turn.state],
        "crumbs": top(link(duty.title, DUTY, pk)),
        "moves": moves(turn) if may_change(viewer) else [],
        "facts_title": "Tillfället",
        "facts": [
            fact("Senast", turn.on),
            fact("Ansvarig", duty.responsible),
            fact("Grund", legal_source(duty.legal, turn.year) or duty.source),
            fact("Klart", held.done_on or "" if held else ""),
            fact("Plikten", duty.title, reverse(DUTY, args=[pk])),
        ],
        "texts": [
            section("Vad som ska göras", duty.text),
            section("Anteckning", held.note if held else ""),
            section("Skäl", held.reason if held else ""),
        ],
        "events": story(viewer.forbund_slug, f"duty_occasions:{held.pk}") if held else [],
    }
    return object_page(request, context)


def moves(turn: Turn) -> list[dict[str, Any]]:
    state = turn.held.state if turn.held else DUTY_OCCASION.start
    args = (turn.duty.pk, turn.year, turn.number)
    return [
        move(one.label, STEPS[verb], *args) for verb, one in DUTY_OCCASION.moves_from(state).items()
    ]


def asked(turn: Turn, title: str, submit: str) -> Ask:
    up = {"label": title_of(turn), "url": turn_url(turn)}
    crumbs = top(link(turn.duty.title, DUTY, turn.duty.pk), up)
    return Ask(title, submit, {**up, "label": "Avbryt"}, crumbs, title_of(turn))


@writes(grant=WRITE)
def finish(request: HttpRequest, viewer: Viewer, pk: int, year: int, number: int) -> HttpResponse:
    """It is done, and when."""
    turn = get_turn(viewer, pk, year, number)
    form = FinishForm(posted(request), initial={"done_on": today()})

    def save() -> tuple[str, str]:
        made.finish_occasion(duty=turn.duty, year=year, number=number, **form.values(),
                             by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Antecknat som klart.", turn_url(turn)

    return answered(request, form, asked(turn, "Anteckna som klart", "Anteckna"), save)


@writes(grant=WRITE)
def skip(request: HttpRequest, viewer: Viewer, pk: int, year: int, number: int) -> HttpResponse:
    """It is not carried out this time, and why."""
    turn = get_turn(viewer, pk, year, number)
    ask = asked(turn, "Genomförs inte", "Anteckna skälet")
    return _moved(request, viewer, turn, made.skip_occasion, ask, "Antecknat med skälet.")


@writes(grant=WRITE)
def reopen(request: HttpRequest, viewer: Viewer, pk: int, year: int, number: int) -> HttpResponse:
    """It was answered by mistake."""
    turn = get_turn(viewer, pk, year, number)
    ask = asked(turn, "Öppna tillfället igen", "Öppna igen")
    return _moved(request, viewer, turn, made.reopen_occasion, ask, "Tillfället är öppet igen.")


def _moved(
    request: HttpRequest,
    viewer: Viewer,
    turn: Turn,
    act: Callable[..., Any],
    ask: Ask,
    told: str,
) -> HttpResponse:
    form = ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        act(duty=turn.duty, year=turn.year, number=turn.number,
            reason=form.cleaned_data["reason"], by=viewer.actor, at=timezone.now())  # fmt: skip
        return told, turn_url(turn)

    return answered(request, form, ask, save)
