"""The invitation on paper with its QR code, and the calendar file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse

from mellanrum.documents.model import BulletList, Document, ImageBlock, Run, Section, Style, plain
from mellanrum.documents.qr import qr_svg
from mellanrum.exchange.calendar import Happening, calendar_of
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.network.event_writing import told_time
from mellanrum.registers.network.kinds import label_of
from mellanrum.registers.network.models import NetworkEvent
from mellanrum.reports.sheets import sheet_pdf
from mellanrum.web.areas.events.reach import READ, get_event, public_url
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def invitation(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The invitation as PDF."""
    found = get_event(viewer, pk)
    address = request.build_absolute_uri(public_url(found))
    content = sheet_pdf(document_of(found, address, today_of(found.made_at)))
    return file_response(content, f"inbjudan-{found.slug}", "pdf")


def document_of(found: NetworkEvent, address: str, on: date) -> Document:
    """One sheet: what, when, where, how one registers."""
    return Document(
        title=found.title,
        organisation=found.forbund.name,
        year=today_of(found.starts_at).year,
        date=on,
        sections=tuple(_sections(found, address)),
        subtitle=f"{label_of(found.kind)}, {told_time(found)}",
    )


def _sections(found: NetworkEvent, address: str) -> Iterator[Section]:
    items = tuple(
        (Run(f"{label}: ", Style.STRONG), Run(value)) for label, value in facts_of(found) if value
    )
    yield Section("nar-och-var", "När och var", 1, (BulletList(items),))
    if found.invitation:
        parts = [part for part in found.invitation.replace("\r", "").split("\n\n") if part.strip()]
        yield Section("inbjudan", "Inbjudan", 1, tuple(plain(part.strip()) for part in parts))
    if found.state == "open":
        picture = ImageBlock(qr_svg(address).encode(), "image/svg+xml",
                             f"QR-kod till {address}", width=25)  # fmt: skip
        yield Section("anmalan", "Anmälan", 1, (plain(f"Anmäl dig på {address}"), picture))


def facts_of(found: NetworkEvent) -> Iterator[tuple[str, str]]:
    """What the invitation tells beside its text; the link is for those who have a seat."""
    yield "Tid", told_time(found)
    yield "Form", str(found.get_form_display())
    yield "Plats", found.place
    yield "Ordnas av", found.party.name if found.party else found.forbund.name
    yield "Tillsammans med", found.partners
    yield "För", found.target_group
    yield "Sista anmälningsdag", long_date(found.closes_on) if found.closes_on else ""


def calendar(found: NetworkEvent, address: str, at: datetime) -> bytes:
    """The event as a calendar file; `at` is when it is made."""
    return calendar_of(found.title, [happening(found, address)], at)


def happening(found: NetworkEvent, address: str) -> Happening:
    """The event as calendars have it; `address` is the invitation's."""
    return Happening(
        uid=f"{found.slug}@mellanrum",
        title=found.title,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        place=found.place,
        description=address,
        is_cancelled=found.state == "cancelled",
        revision=found.version,
    )
