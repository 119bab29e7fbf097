"""Each requisition: the list with what is paid, one with its letter, the payment, what is late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import Period, period_label
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.actions import fee_requisitions as letters
from mellanrum.registers.economy.funding_queries import list_requisitions, list_unpaid
from mellanrum.registers.economy.models import FeeRequisition
from mellanrum.registers.economy.requisition_policies import left_of, number_of
from mellanrum.web.areas.economy.presenters import amount
from mellanrum.web.areas.funding.letters import letters_of
from mellanrum.web.areas.funding.reading import (
    CHANGE,
    READ,
    check_year,
    crumb,
    crumbs,
    forbund_of,
)
from mellanrum.web.areas.funding.requisition_forms import PaymentForm
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
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer


def number_said(one: FeeRequisition) -> str:
    return number_of(one.year, one.pk)


def state_of(one: FeeRequisition) -> str:
    """Where the requisition stands, by what is paid."""
    if one.issued_on is None:
        return "Utkast"
    if not one.paid_ore:
        return "Obetald" if one.amount_ore > 0 else "Ska betalas tillbaka"
    return "Betald" if left_of(one.amount_ore, one.paid_ore) == 0 else "Delvis betald"


def left(one: FeeRequisition) -> int:
    return left_of(one.amount_ore, one.paid_ore)


def listed(name: str, title: str, lead: str, empty: dict[str, Any], *args: Any,
           more: Sequence[Part[FeeRequisition]] = ()) -> Listed[FeeRequisition]:  # fmt: skip
    """A list of requisitions."""
    return Listed(
        name=name,
        title=title,
        parts=(
            Part("Nummer", number_said, "nummer"),
            Part("Medlem", lambda r: r.party.name, "medlem"),
            Part("Avser", lambda r: period_label(Period(r.from_on, r.to_on))),
            Part("Förfaller", lambda r: r.due_on, "forfaller"),
            Part("Belopp", lambda r: amount(r.amount_ore), is_numeric=True),
            Part("Betalt", lambda r: amount(r.paid_ore or 0), is_numeric=True),
            Part("Kvar", lambda r: amount(left(r)), is_numeric=True),
            *more,
            Part("Läge", state_of, "lage"),
        ),
        choices=(
            Choice("medlem", "Medlem", lambda r: [(r.party.slug, r.party.name)]),
            Choice("lage", "Läge", lambda r: [(state_of(r), state_of(r))]),
        ),
        words=lambda r: f"{number_said(r)} {r.party.name} {r.text}",
        url=lambda r: reverse("funding-requisition", args=[r.pk]),
        empty=empty,
        search="Sök nummer eller medlem",
        lead=lead,
        args=args,
    )


@page(grant=READ)
def requisition_list(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """Each of the year's requisitions."""
    check_year(year)
    empty = {
        "what": f"Här samlas rekvisitionerna för {year}",
        "why": "Inga rekvisitioner är gjorda.",
    }
    kind = listed("funding-list", f"Rekvisitioner {year}, en för en", "", empty, year)
    rows = list(list_requisitions(viewer.forbund_slug, year))
    back = crumb(f"Rekvisitioner {year}", "funding-requisitions", year)
    return shown(request, viewer, kind, rows, links=[back])


@page(grant=READ)
def late(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What should have been paid: whom to remind."""
    today = timezone.localdate()
    empty = {
        "what": "Här samlas rekvisitioner som har förfallit",
        "why": "Alla utfärdade rekvisitioner som har förfallit är betalda.",
    }
    lead = "Förfallodagen har gått och hela beloppet är inte betalt."
    days: Part[FeeRequisition] = Part("Dagar sedan", days_since(today), "dagar", is_numeric=True)
    kind = listed("funding-late", "Förfallna rekvisitioner", lead, empty, more=(days,))
    rows = list_unpaid(viewer.forbund_slug, today)
    return shown(request, viewer, kind, rows, links=[crumb("Till finansieringen", "funding")])


def days_since(today: date) -> Callable[[FeeRequisition], int]:
    return lambda one: (today - one.due_on).days


def get_requisition(viewer: Viewer, pk: int) -> FeeRequisition:
    """Raises Http404."""
    found = FeeRequisition.objects.filter(forbund__slug=viewer.forbund_slug, pk=pk)
    held = found.select_related("party", "forbund").first()
    if held is None:
        raise Http404
    return held


@page(grant=READ)
def requisition(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One requisition."""
    held = get_requisition(viewer, pk)
    can_pay = viewer.can(CHANGE) and held.issued_on is not None
    context = {
        "title": f"Rekvisition {number_said(held)}",
        "state": state_of(held),
        "lead": f"{held.party.name}, {amount(held.amount_ore)} kr",
        "crumbs": trail(held),
        "moves": [move("Skriv in betalning", "funding-paid", pk)] if can_pay else [],
        "facts_title": "Rekvisitionen",
        "facts": [
            fact("Avser", period_label(Period(held.from_on, held.to_on))),
            fact("Utfärdad", held.issued_on),
            fact("Förfaller", held.due_on),
            fact("Betalt", f"{amount(held.paid_ore)} kr" if held.paid_ore else ""),
            fact("Betald den", held.paid_on),
            fact("Kvar", f"{amount(left(held))} kr"),
        ],
        "texts": [section("Text i brevet", held.text)],
        "links": [crumb("Brevet (PDF)", "funding-letter", pk)],
        "events": story(viewer.forbund_slug, f"fee_requisitions:{pk}"),
    }
    return object_page(request, context)


def trail(held: FeeRequisition) -> list[Any]:
    return crumbs(held.year, crumb("Rekvisitioner", "funding-requisitions", held.year))


@writes(grant=CHANGE)
def paid(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Write what has been paid."""
    held = get_requisition(viewer, pk)
    initial = {
        "paid_ore": held.amount_ore if held.paid_ore is None else held.paid_ore,
        "paid_on": held.paid_on or timezone.localdate(),
    }
    form = PaymentForm(posted(request), held=held, initial=initial)
    url = reverse("funding-requisition", args=[pk])

    def save() -> tuple[str, str]:
        now = letters.mark_paid(
            requisition=held,
            paid_on=form.cleaned_data["paid_on"],
            paid_ore=form.cleaned_data["paid_ore"],
            seen=form.version,
            by=viewer.actor,
            at=timezone.now(),
        )
        return told(now), url

    lead = f"{held.party.name} ska betala {swedish_amount(held.amount_ore)}."
    crumbs_ = [*trail(held), {"label": number_said(held), "url": url}]
    cancel = {"label": "Avbryt", "url": url}
    ask = Ask("Skriv in betalning", "Spara betalningen", cancel, crumbs_, lead)
    return answered(request, form, ask, save)


def told(now: FeeRequisition) -> str:
    if not now.paid_ore:
        return "Betalningen är borttagen."
    rest = left(now)
    if rest == 0:
        return "Rekvisitionen är betald."
    return f"Rekvisitionen är delvis betald. {swedish_amount(rest)} återstår."


@page(grant=READ)
def letter(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The letter that a requisition stands in."""
    held = get_requisition(viewer, pk)
    rows = list_requisitions(viewer.forbund_slug, held.year).filter(
        party=held.party, issued_on=held.issued_on, text=held.text
    )
    return printed(viewer, list(rows), f"rekvisition-{held.year}-{held.pk}", held.year)


@page(grant=READ)
def all_letters(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """The year's letters in one file; the drafts alone while there are any."""
    check_year(year)
    held = list(list_requisitions(viewer.forbund_slug, year))
    drafts = [one for one in held if one.issued_on is None]
    return printed(viewer, drafts or held, f"rekvisitioner-{year}", year)


def printed(viewer: Viewer, rows: Sequence[FeeRequisition], name: str, year: int) -> HttpResponse:
    """Raises Http404 when there is nothing to print."""
    from mellanrum.documents.letters import render_letters

    if not rows:
        raise Http404
    today = timezone.localdate()
    made = letters_of(forbund_of(viewer), rows, today)
    on = max((one.issued_on for one in rows if one.issued_on), default=today)
    title = f"Rekvisitioner av medlemsavgift {year}"
    pdf = render_letters(made, title=title, by=viewer.forbund_name, on=on)
    return file_response(pdf, name, "pdf")
