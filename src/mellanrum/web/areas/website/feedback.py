"""What visitors say of the site: read, answered, cleared of who said it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.feedback_machines import FEEDBACK
from mellanrum.domain.periods import today_of
from mellanrum.registers.website.actions import feedback as actions
from mellanrum.registers.website.feedback_queries import feedback_of
from mellanrum.registers.website.models import Feedback
from mellanrum.web.areas.operation.fields import RowForm, text, words
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

READ, CHANGE = "website.read", "website.change"
SHORT = 80
LIST: Listed[Feedback] = Listed(
    name="website-feedback",
    title="Synpunkter",
    parts=(
        Part("Synpunkt", lambda x: x.text[:SHORT], "text"),
        Part("Gäller", lambda x: x.get_kind_display(), "galler"),
        Part("Kom in", lambda x: today_of(x.received_at), "kom-in"),
        Part("Läge", lambda x: FEEDBACK.states[x.state], "lage"),
    ),
    choices=(
        Choice("lage", "Läge", lambda x: [(x.state, FEEDBACK.states[x.state])]),
        Choice("galler", "Gäller", lambda x: [(x.kind, x.get_kind_display())]),
    ),
    words=lambda x: f"{x.text} {x.page} {x.answer}",
    url=lambda x: reverse("website-feedback-one", args=[x.pk]),
    empty={
        "what": "Här samlas det som besökare säger om webbplatsen",
        "why": "Ingen har lämnat någon synpunkt. Formuläret nås från tillgänglighetsredogörelsen.",
    },
    search="Sök synpunkt",
)


class AnswerForm(RowForm):
    answer = words(
        "Vad har du svarat eller gjort?",
        "Skicka själva svaret med e-post eller ring. Skriv här vad som sades.",
        told="Skriv vad du har svarat eller gjort.",
    )


class ReasonForm(RowForm):
    reason = text("Skäl", most=300, told="Skriv ett skäl.")


@page(grant=READ)
def inbox(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everything that has been said, the newest first."""
    return shown(request, viewer, LIST, list(feedback_of(viewer.forbund_slug)))


def get_feedback(viewer: Viewer, pk: int) -> Feedback:
    found = feedback_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@page(grant=READ)
def one(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One message; whom to answer is shown to those who answer."""
    found = get_feedback(viewer, pk)
    may = viewer.can(CHANGE)
    context = {
        "title": found.get_kind_display(),
        "state": FEEDBACK.states[found.state],
        "crumbs": [{"label": "Synpunkter", "url": reverse("website-feedback")}],
        "moves": list(_moves(found)) if may else [],
        "facts_title": "Synpunkten",
        "facts": [
            fact("Kom in", today_of(found.received_at)),
            fact("Sida", found.page),
            fact("Kontakt", found.contact if may else ""),
            fact("Skäl", found.reason),
        ],
        "texts": [section("Vad som sades", found.text), section("Svar", found.answer)],
        "events": story(viewer.forbund_slug, f"feedback:{found.pk}"),
    }
    return object_page(request, context)


def _moves(found: Feedback) -> Iterator[Any]:
    for verb, label in (("answer", "Besvara"), ("drop", "Lämna utan åtgärd"),
                        ("reopen", "Ta upp igen")):  # fmt: skip
        if FEEDBACK.can(found.state, verb):
            yield move(label, f"website-feedback-{verb}", found.pk)
    if found.contact and found.state != "received":
        yield move("Ta bort kontaktuppgiften", "website-feedback-clear", found.pk)


def _acted(
    request: HttpRequest, found: Feedback, form: RowForm, ask: tuple[str, str, str],
    act: Callable[..., Feedback],
) -> HttpResponse:  # fmt: skip
    """`ask` is the title, what is told when it is done, and what is said before."""
    title, told, note = ask
    here = {"label": "Synpunkten", "url": reverse("website-feedback-one", args=[found.pk])}

    def save() -> tuple[str, str]:
        act()
        return told, here["url"]

    crumbs = [{"label": "Synpunkter", "url": reverse("website-feedback")}, here]
    asked = Ask(title, title, {**here, "label": "Avbryt"}, crumbs, note=note)
    return answered(request, form, asked, save)


@writes(grant=CHANGE)
def answer(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Note what was answered."""
    found = get_feedback(viewer, pk)
    form = AnswerForm(posted(request), held=found)

    def act() -> Feedback:
        text = form.cleaned_data["answer"]
        return actions.answer_feedback(feedback=found, text=text, seen=form.version,
                                       by=viewer.actor, at=timezone.now())  # fmt: skip

    return _acted(request, found, form, ("Besvara synpunkten", "Svaret är noterat.", ""), act)


@writes(grant=CHANGE)
def drop(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Nothing is done."""
    ask = ("Lämna utan åtgärd", "Synpunkten är lämnad utan åtgärd.", "")
    return _reasoned(request, viewer, pk, ask, actions.drop_feedback)


@writes(grant=CHANGE)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Taken up again."""
    ask = ("Ta upp igen", "Synpunkten väntar på svar.", "")
    return _reasoned(request, viewer, pk, ask, actions.reopen_feedback)


def _reasoned(
    request: HttpRequest, viewer: Viewer, pk: int, ask: tuple[str, str, str],
    action: Callable[..., Feedback],
) -> HttpResponse:  # fmt: skip
    found = get_feedback(viewer, pk)
    form = ReasonForm(posted(request), held=found)

    def act() -> Feedback:
        at = timezone.now()
        return action(feedback=found, seen=form.version, by=viewer.actor, at=at, **form.values())

    return _acted(request, found, form, ask, act)


@writes(grant=CHANGE)
def clear(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The sender's address is taken away for good."""
    found = get_feedback(viewer, pk)
    form = RowForm(posted(request), held=found)

    def act() -> Feedback:
        return actions.clear_sender(feedback=found, seen=form.version, by=viewer.actor,
                                    at=timezone.now())  # fmt: skip

    note = "Uppgiften går inte att få tillbaka. Synpunkten och svaret finns kvar."
    ask = ("Ta bort kontaktuppgiften", "Kontaktuppgiften är borttagen.", note)
    return _acted(request, found, form, ask, act)
