"""Papers behind a voucher or a proposed one: added, read, withdrawn."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.registers.economy.actions import attachments as made
from mellanrum.registers.economy.attachment_policies import MOST_BYTES
from mellanrum.registers.economy.attachments import find_attachment
from mellanrum.registers.economy.models import Attachment, Booking, Voucher
from mellanrum.web.areas.bookings.reach import (
    HANDLES,
    SEES,
    WRITE,
    get_booking,
    get_voucher,
    voucher_url,
)
from mellanrum.web.areas.claims.claim_forms import PaperForm, ReasonForm
from mellanrum.web.areas.claims.views import paper_file
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

Thing = Voucher | Booking


def url_of(thing: Thing) -> str:
    """The page that the paper stands on."""
    if isinstance(thing, Booking):
        return reverse("bookings-booking", args=[thing.pk])
    return voucher_url(thing)


def title_of(thing: Thing) -> str:
    return thing.text if isinstance(thing, Booking) else f"Verifikat {thing}"


@writes(grant=WRITE)
def to_voucher(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Add a paper to a voucher."""
    return _attached(request, viewer, get_voucher(viewer, pk))


@writes(grant=WRITE)
def to_booking(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Add a paper to a proposal."""
    return _attached(request, viewer, get_booking(viewer, pk))


def _attached(request: HttpRequest, viewer: Viewer, thing: Thing) -> HttpResponse:
    form = PaperForm(posted(request), request.FILES)

    def save() -> tuple[str, str]:
        file = form.cleaned_data["file"]
        data = file.read(MOST_BYTES + 1)
        made.add(thing=thing, name=file.name, data=data, by=viewer.actor, at=timezone.now())
        return f"{file.name} är bifogad.", f"{url_of(thing)}#underlag"

    return answered(request, form, _ask(thing, "Bifoga underlag", "Bifoga filen"), save)


def _ask(thing: Thing, title: str, submit: str, *, is_danger: bool = False) -> Ask:
    here = {"label": title_of(thing), "url": url_of(thing)}
    cancel = {**here, "label": "Avbryt"}
    return Ask(title, submit, cancel, [here], title_of(thing), is_danger=is_danger)


def get_paper(thing: Thing, paper: int) -> Attachment:
    found = find_attachment(thing, paper)
    if found is None:
        raise Http404
    return found


@page(grant=SEES)
def of_voucher(request: HttpRequest, viewer: Viewer, pk: int, paper: int) -> HttpResponse:
    """The file as it came, to keep; the reading is logged as the voucher's is."""
    voucher = get_voucher(viewer, pk)
    found = get_paper(voucher, paper)
    year, name = voucher.fiscal_year.year, str(voucher)
    log_reads(
        actor=viewer.actor.key,
        subjects=[f"voucher:{viewer.forbund_slug}:{year}:{name}"],
        purpose="läsa underlag",
        at=timezone.now(),
    )
    return paper_file(found)


@page(grant=HANDLES)
def of_booking(request: HttpRequest, viewer: Viewer, pk: int, paper: int) -> HttpResponse:
    """The file as it came, to keep."""
    return paper_file(get_paper(get_booking(viewer, pk), paper))


@writes(grant=WRITE)
def from_voucher(request: HttpRequest, viewer: Viewer, pk: int, paper: int) -> HttpResponse:
    """Take a paper away, with a reason."""
    return _withdrawn(request, viewer, get_voucher(viewer, pk), paper)


@writes(grant=WRITE)
def from_booking(request: HttpRequest, viewer: Viewer, pk: int, paper: int) -> HttpResponse:
    """Take a paper away, with a reason."""
    return _withdrawn(request, viewer, get_booking(viewer, pk), paper)


def _withdrawn(request: HttpRequest, viewer: Viewer, thing: Thing, paper: int) -> HttpResponse:
    held, form = get_paper(thing, paper), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made.withdraw(attachment=held, reason=reason, by=viewer.actor, at=timezone.now())
        return "Bilagan är borttagen. Den finns kvar för den som granskar.", url_of(thing)

    ask = _ask(thing, f"Ta bort {held.name}", "Ta bort bilagan", is_danger=True)
    return answered(request, form, ask, save)
