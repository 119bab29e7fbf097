"""Vouchers made here: the list, a proposal, its page, booked or declined."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.economy_machines import BOOKING
from mellanrum.domain.periods import ONE_DAY
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.actions import bookings as made
from mellanrum.registers.economy.booking_lines import lines_of
from mellanrum.registers.economy.booking_policies import debit_of
from mellanrum.registers.economy.booking_queries import bookings_of, correcting_lines
from mellanrum.registers.economy.models import Booking, FiscalYear, Voucher
from mellanrum.registers.economy.queries import insats_dimension, list_fiscal_years
from mellanrum.registers.economy.twins import list_twins
from mellanrum.web.areas.bookings.booking_page import booking_page, closed_note
from mellanrum.web.areas.bookings.forms import BookingForm, SeenForm, objects_told
from mellanrum.web.areas.bookings.reach import (
    ATTEST,
    HANDLES,
    WRITE,
    crumb,
    get_booking,
    get_voucher,
    get_year,
    tabs,
    voucher_url,
)
from mellanrum.web.areas.claims.claim_forms import ReasonForm
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import Ask, answered, object_page, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

LIST: Listed[Booking] = Listed(
    name="bookings-proposals",
    title="Rättelser",
    parts=(
        Part("Gäller", lambda x: x.text, "text"),
        Part("Dag", lambda x: x.on, "dag"),
        Part("Belopp i kr", lambda x: kronor(debit_of(lines_of(x.content))), "belopp",
             is_numeric=True),
        Part("Rättar", lambda x: str(x.corrects) if x.corrects else "", "rattar"),
        Part("Bokförd som", lambda x: str(x.voucher) if x.voucher else "", "bokford"),
        Part("Föreslagen", lambda x: timezone.localtime(x.entered_at).date(), "foreslagen"),
        Part("Läge", lambda x: BOOKING.states[x.state], "lage"),
    ),
    choices=(
        Choice("lage", "Läge", lambda x: [(x.state, BOOKING.states[x.state])]),
        Choice("ar", "År", lambda x: [(str(x.fiscal_year.year),) * 2]),
    ),
    words=lambda x: f"{x.text} {x.corrects or ''} {x.voucher or ''} {x.on}",
    url=lambda x: reverse("bookings-booking", args=[x.pk]),
    empty={
        "what": "Här föreslås och bokförs rättelser",
        "why": "En bokförd verifikation ändras aldrig: den rättas med en ny, som en annan person "
        "bokför.",
    },
    search="Sök text eller verifikat",
)  # fmt: skip


@page(grant=HANDLES)
def proposals(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every voucher made here, and those that the books seem to hold too."""
    years = [y for y in list_fiscal_years(viewer.forbund_slug) if y.sie_type != "1"]
    add = None
    if viewer.can(WRITE) and years:
        url = reverse("bookings-propose", args=[years[0].year])
        add = {"label": "Föreslå en verifikation", "url": url}
    found = list(bookings_of(viewer.forbund_slug))
    booked = {b.fiscal_year_id for b in found if b.voucher_id}
    return shown(
        request,
        viewer,
        LIST,
        found,
        action=add,
        template="bookings/list.html",
        tabs=tabs(viewer, "bookings-proposals"),
        warnings=[
            {"text": twins.sentence, "url": voucher_url(twins.made_here)}
            for year in years
            if year.pk in booked
            for twins in list_twins(year)
        ],
    )


@writes(grant=WRITE)
def propose(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """A voucher of one's own, or (`rattar`, a voucher's number) one that takes another back."""
    held = get_year(viewer, year)
    corrects = _corrected(request, viewer)
    dimension = insats_dimension(viewer.forbund_slug)
    form = BookingForm(
        posted(request),
        dimension=dimension,
        lines=correcting_lines(corrects) if corrects else (),
        initial=_proposed(held, corrects),
    )

    def save() -> tuple[str, str]:
        same: dict[str, Any] = {"by": viewer.actor, "at": timezone.now()}
        new = made.propose(year=held, row=form.row(), lines=form.lines, corrects=corrects, **same)
        url = reverse("bookings-booking", args=[new.pk])
        return "Rättelsen är föreslagen. En annan person bokför den.", url

    ask = Ask(
        f"Rätta {corrects}" if corrects else f"Föreslå en verifikation {year}",
        "Föreslå verifikationen",
        {**crumb("bookings-proposals"), "label": "Avbryt"},
        [crumb("bookings-proposals")],
        _lead(corrects),
        closed_note(viewer.forbund_slug, year),
    )
    choices = {"accounts": _accounts(held), "objects": _objects(held, dimension)}
    return answered(request, form, ask, save, "bookings/propose.html", **choices)


def _lead(corrects: Voucher | None) -> str:
    if corrects is None:
        return "Den räknas i bokföringen när en annan person har bokfört den."
    return (
        "Raderna tar tillbaka hela verifikationen. Ändra dem om bara en del är fel, eller lägg "
        "till det som skulle ha stått."
    )


def _corrected(request: HttpRequest, viewer: Viewer) -> Voucher | None:
    asked = request.GET.get("rattar", "")
    if asked and not asked.isdecimal():
        raise Http404
    return get_voucher(viewer, int(asked)) if asked else None


def _proposed(year: FiscalYear, corrects: Voucher | None) -> dict[str, Any]:
    """Today, or the year's last day when it is over."""
    last = year.ends_on - ONE_DAY
    on = min(max(timezone.localdate(), year.starts_on), last)
    text = f"Rättelse av {corrects} {corrects.text}".strip()[:300] if corrects else ""
    return {"on": on, "text": text}


def _accounts(year: FiscalYear) -> list[dict[str, str]]:
    rows = year.accounts.values_list("number", "name")
    return [{"value": number, "label": name} for number, name in rows]


def _objects(year: FiscalYear, dimension: str) -> list[dict[str, str]]:
    rows = year.objects_of.values_list("dimension", "number", "name")
    return [{"value": objects_told([(d, n)], dimension), "label": name} for d, n, name in rows]


@page(grant=HANDLES)
def booking(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One proposal: its rows, what it corrects, papers, and who does what next."""
    context = booking_page(viewer, get_booking(viewer, pk))
    return object_page(request, context, "bookings/booking.html")


@writes(grant=ATTEST)
def book(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Into the ledger, by another than who proposed it."""
    held = get_booking(viewer, pk)
    form = SeenForm(posted(request), held=held)

    def save() -> tuple[str, str]:
        same: dict[str, Any] = {"by": viewer.actor, "at": timezone.now()}
        done = made.book(booking=held, seen=form.version, **same)
        return f"Bokförd som {done.voucher}.", reverse("bookings-booking", args=[pk])

    note = closed_note(viewer.forbund_slug, held.fiscal_year.year)
    shown_too = {"page": booking_page(viewer, held)}
    ask = _ask(held, "Bokför verifikationen", note)
    return answered(request, form, ask, save, "bookings/step.html", **shown_too)


@writes(grant=(ATTEST, WRITE))
def decline(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Not booked, and why; one's own is taken back in the same way."""
    held = get_booking(viewer, pk)
    form = ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made.decline(booking=held, reason=reason, by=viewer.actor, at=timezone.now())
        return "Rättelsen är avböjd.", reverse("bookings-booking", args=[pk])

    is_own = held.entered_by == viewer.actor.key
    return answered(request, form, _ask(held, "Ta tillbaka" if is_own else "Avböj"), save)


def _ask(held: Booking, title: str, note: str = "") -> Ask:
    here = {"label": held.text, "url": reverse("bookings-booking", args=[held.pk])}
    crumbs = [crumb("bookings-proposals"), here]
    return Ask(title, title, {**here, "label": "Avbryt"}, crumbs, held.text, note)
