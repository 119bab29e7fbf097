"""The keys by which municipalities, and several regions, share their part: list, form, removal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.figures.format import long_date
from mellanrum.registers.economy.actions.fee_keys import remove_fee_key, save_fee_key
from mellanrum.registers.economy.funding_queries import list_keys
from mellanrum.registers.economy.models import FeeKey
from mellanrum.registers.economy.rows import FeeKeyRow
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.models import Party
from mellanrum.web.areas.funding.fields import plain_share
from mellanrum.web.areas.funding.key_forms import KeyForm
from mellanrum.web.areas.funding.reading import CHANGE, READ, crumb, crumbs, find_fees, forbund_of
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

WORDS = {"kommuner": "municipality", "regioner": "region"}
LABELS = {"municipality": "Kommunerna", "region": "Regionerna"}


def shares_text(key: FeeKey) -> str:
    """'Luleå kommun 62 %, Piteå kommun 32 %'; the largest first."""
    if key.basis == FeeKey.Basis.POPULATION and key.population_on:
        return f"Efter folkmängden {long_date(key.population_on)}"
    found = sorted(key.shares.all(), key=lambda s: -s.percent)
    return ", ".join(f"{s.party.name} {plain_share(s.percent)}\u202f%" for s in found)


def source_text(key: FeeKey) -> str:
    return f"{'Härledd: ' if key.is_inferred else ''}{key.source}"


def key_url(key: FeeKey) -> str:
    return reverse("funding-key", args=[key.pk])


LIST: Listed[FeeKey] = Listed(
    name="funding-keys",
    title="Nycklar",
    parts=(
        Part("Delas av", lambda k: LABELS[k.kind], "slag"),
        Part("Gäller från", lambda k: k.from_on, "fran"),
        Part("Andelar", shares_text),
        Part("Källa", source_text),
    ),
    choices=(Choice("slag", "Delas av", lambda k: [(k.kind, LABELS[k.kind])]),),
    words=lambda k: f"{shares_text(k)} {k.source}",
    url=key_url,
    empty={
        "what": "Här samlas nycklarna för kommunernas och regionernas delar",
        "why": "Ingen nyckel är inskriven. En nyckel behövs när flera kommuner, eller flera "
        "regioner, är medlemmar.",
    },
    search="Sök part eller källa",
    lead="En nyckel gäller tills nästa börjar. Lagen delar mellan stat, region och kommuner; "
    "nyckeln delar inom kommunerna eller regionerna.",
)


@page(grant=READ)
def keys(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every key, newest first."""
    add = {
        "label": "Ny nyckel för kommunerna",
        "url": reverse("funding-key-add", args=["kommuner"]),
    }
    other = crumb("Ny nyckel för regionerna", "funding-key-add", "regioner")
    links = [other] if viewer.can(CHANGE) else []
    rows = list(list_keys(viewer.forbund_slug))
    return shown(
        request,
        viewer,
        LIST,
        rows,
        action=add if viewer.can(CHANGE) else None,
        links=[*links, crumb("Till finansieringen", "funding")],
    )


def sharers(viewer: Viewer, kind: str) -> list[Party]:
    return list(Party.objects.filter(forbund__slug=viewer.forbund_slug, kind=kind))


def find_kind(word: str) -> str:
    if word not in WORDS:
        raise Http404
    return WORDS[word]


def get_key(viewer: Viewer, pk: int) -> FeeKey:
    """Raises Http404."""
    found = list_keys(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def trail() -> list[Any]:
    return crumbs(None, crumb("Nycklar", "funding-keys"))


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer, word: str) -> HttpResponse:
    """A new key."""
    kind = find_kind(word)
    form = KeyForm(posted(request), kind=kind, parties=sharers(viewer, kind))
    title = f"Ny nyckel för {LABELS[kind].lower()}"
    return _form(request, viewer, form, title)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Correct a key. A new agreement is a new key from its own day."""
    held = get_key(viewer, pk)
    form = KeyForm(posted(request), kind=held.kind, parties=sharers(viewer, held.kind), held=held)
    title = f"Nyckeln från {long_date(held.from_on)}"
    remove = crumb("Ta bort nyckeln", "funding-key-remove", pk)
    note = (
        "Rätta här det som är fel inskrivet. Har parterna kommit överens om nya andelar: lägg upp "
        "en ny nyckel från dagen då de gäller."
    )
    return _form(request, viewer, form, title, note=note, links=[remove])


def check_new(viewer: Viewer, row: FeeKeyRow) -> None:
    """A new key does not write over one from the same day."""
    if list_keys(viewer.forbund_slug).filter(kind=row.kind, from_on=row.from_on).exists():
        raise FieldError("Det finns redan en nyckel från den dagen. Ändra den.", "from_on")


def _form(
    request: HttpRequest, viewer: Viewer, form: KeyForm, title: str, note: str = "", **more: Any
) -> HttpResponse:
    def save() -> tuple[str, str]:
        row = form.row()
        if form.held is None:
            check_new(viewer, row)
        save_fee_key(
            forbund=forbund_of(viewer),
            row=row,
            shares=form.shares(),
            by=viewer.actor,
            at=timezone.now(),
        )
        return f"Nyckeln är sparad. {stopped_by(viewer, row)}".strip(), reverse("funding-keys")

    cancel = {"label": "Avbryt", "url": reverse("funding-keys")}
    ask = Ask(title, "Spara nyckeln", cancel, trail(), note=note)
    return answered(request, form, ask, save, "funding/key.html", **more)


def stopped_by(viewer: Viewer, row: FeeKeyRow) -> str:
    """Why the fees of the key's first year can no longer be worked out; '' when they can."""
    return find_fees(viewer, row.from_on.year)[1]


class SureForm(RowForm):
    """Yes, do it."""

    sure = forms.BooleanField(
        label="Ja, ta bort",
        error_messages={"required": "Kryssa i rutan om du är säker."},
    )


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a mistaken key away."""
    held = get_key(viewer, pk)

    def save() -> tuple[str, str]:
        remove_fee_key(
            forbund=forbund_of(viewer),
            kind=held.kind,
            from_on=held.from_on,
            by=viewer.actor,
            at=timezone.now(),
        )
        return "Nyckeln är borttagen.", reverse("funding-keys")

    ask = Ask(
        f"Ta bort nyckeln från {long_date(held.from_on)}",
        "Ta bort nyckeln",
        {"label": "Avbryt", "url": key_url(held)},
        trail(),
        lead=shares_text(held),
        note="Avgifterna räknas då efter den nyckel som gällde före. Utfärdade rekvisitioner "
        "ändras inte.",
        is_danger=True,
    )
    return answered(request, SureForm(posted(request)), ask, save)
