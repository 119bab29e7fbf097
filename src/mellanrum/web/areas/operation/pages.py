"""The shapes of the operation's pages: a form that calls an action, a list, one object."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.audit.models import Event
from mellanrum.audit.queries import list_events
from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date
from mellanrum.web.areas.log.words import label as field_label
from mellanrum.web.areas.log.words import told as told_value
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.words import DONE, REGISTERS, actor_name

PARTS = (
    ("Bemanning", "operation-staffing"),
    ("Avvikelser", "operation-deviations"),
    ("Pauser", "operation-pauses"),
    ("Utbud", "operation-catalogue"),
    ("Hinder", "operation-cases"),
    ("Funktioner", "operation-functions"),
)
TOLD = 60


def crumb(name: str, *args: Any, label: str = "") -> dict[str, str]:
    """A link upwards; a part of the operation has its own label."""
    own = next((text for text, url_name in PARTS if url_name == name), "")
    return {"label": label or own, "url": reverse(name, args=args)}


BACKWARDS = (
    "Anteckna återbetalning", "Dra tillbaka", "Stryk", "Ställ in", "Ta bort", "Ta tillbaka",
    "Tina upp", "Upphör", "Återkalla", "Återlämna", "Återta", "Ångra",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """A form page: its heading, what the button does, where one goes without doing it."""

    title: str
    submit: str
    cancel: Mapping[str, str]
    crumbs: Sequence[Mapping[str, str]] = ()
    lead: str = ""
    note: str = ""
    is_danger: bool = False


def answered(
    request: HttpRequest,
    form: RowForm,
    ask: Ask,
    save: Callable[[], tuple[str, str]],
    template: str = "operation/form.html",
    **more: Any,
) -> HttpResponse:
    """Show the form, or do what it asks: `save` calls the action and returns what to tell and the
    address to go to. `more` is what a template of one's own needs.
    """
    if request.method == "POST" and form.is_valid():
        try:
            told, url = save()
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, told)
            return redirect(url)
    context = {"ask": ask, "form": form, "crumbs": ask.crumbs, "cancel": ask.cancel, **more}
    return render(request, template, context, status=422 if form.errors else 200)


def posted(request: HttpRequest) -> Any:
    """The form's data, None when it is only opened."""
    return request.POST if request.method == "POST" else None


def story(
    forbund: str, *subjects: str, codes: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """What has been done with these rows, newest first, as components/timeline.html asks. `codes`
    are the labels of the förbund's own codes.
    """
    found = list(list_events(forbund).filter(subject__in=subjects)[:TOLD])
    names = list_names(event.actor for event in found)
    return [drawn_event(event, names, codes or {}) for event in found]


def drawn_event(event: Event, names: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, Any]:
    noun, _, verb = event.verb.partition(".")
    return {
        "date": event.at,
        "kind": REGISTERS.get(noun, noun),
        "title": f"{actor_name(event.actor, names)}: {DONE.get(event.verb, DONE.get(verb, verb))}",
        "text": ". ".join(event_parts(event, codes)),
    }


def event_parts(event: Event, codes: Mapping[str, str]) -> Iterator[str]:
    """'Procent: 50 blev 75', 'Ändrat: beskrivning', 'Skäl: …'."""
    detail = event.detail
    before = detail.get("before") or {}
    for name, old in before.items():
        if name.endswith("_by"):  # who did it is told by the event itself
            continue
        if name in detail and detail[name] != old and name not in detail.get("changed", ()):
            values = [old, detail[name]]
            shown = [codes.get(str(v)) or value_said(name, v) for v in values]
            yield f"{field_label(name)}: {shown[0]} blev {shown[1]}"
    if changed := detail.get("changed"):
        yield f"Ändrat: {', '.join(field_label(name).lower() for name in changed)}"
    if reason := detail.get("reason"):
        yield f"Skäl: {reason}"


def value_said(name: str, value: Any) -> str:
    """A value of an event in words; a moment, or a time of the day, as people say it."""
    if isinstance(value, str) and name.endswith("_at"):
        if "-" not in value:  # '09:00:00'
            return f"kl. {value[:5].replace(':', '.')}"
        moment = timezone.localtime(datetime.fromisoformat(value))
        return f"{long_date(moment.date())} kl. {moment:%H.%M}"
    return told_value(name, value, {})


def fact(label: str, value: Any, url: str = "") -> dict[str, Any]:
    """For components/facts.html; a date is drawn as one."""
    key = "date" if hasattr(value, "isoformat") else "value"
    return {"label": label, key: value, "url": url}


def kept(facts: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The facts that say something."""
    return [f for f in facts if f.get("date") or f.get("value") not in (None, "")]


def move(label: str, name: str, *args: Any, post: bool = False) -> dict[str, Any]:
    """A button of an object's page: a link to a form, or (post) a button that does it at once. One
    that takes something back (`is_back`) is never the coloured one.
    """
    is_back = label.startswith(BACKWARDS)
    return {"label": label, "url": reverse(name, args=args), "post": post, "is_back": is_back}


def section(heading: str, body: str) -> dict[str, str]:
    return {"heading": heading, "text": body}


def object_page(
    request: HttpRequest, context: Mapping[str, Any], template: str = "operation/object.html"
) -> HttpResponse:
    """One object: title, state?, lead?, meta?, facts, texts, moves, events."""
    texts = [one for one in context.get("texts", ()) if one["text"]]
    facts = kept(context.get("facts", ()))
    return render(request, template, {**context, "texts": texts, "facts": facts})
