"""The parts of the bookkeeping, and what a viewer may see and do there."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.registers.economy.booking_queries import find_booking, find_year
from mellanrum.registers.economy.models import Booking, FiscalYear, LedgerFile, Voucher
from mellanrum.registers.economy.source_files import find_file
from mellanrum.registers.organisation.models import Forbund
from mellanrum.web.areas.economy.presenters import SEES_VOUCHERS
from mellanrum.web.viewer import Viewer

READ, WRITE, ATTEST = "economy.read", "economy.change", "economy.attest"
SEES = SEES_VOUCHERS
HANDLES = (*SEES_VOUCHERS, ATTEST)  # who books a proposal reads it
TABS = (
    ("Inlästa filer", "bookings", (READ,)),
    ("Rättelser", "bookings-proposals", HANDLES),
)


def tabs(viewer: Viewer, current: str) -> list[dict[str, Any]]:
    """The parts that the viewer may open."""
    return [
        {"label": label, "url": reverse(name), "current": name == current}
        for label, name, grants in TABS
        if any(viewer.can(grant) for grant in grants)
    ]


def crumb(name: str, *args: Any, label: str = "") -> dict[str, str]:
    own = next((text for text, url_name, _ in TABS if url_name == name), "")
    return {"label": label or own, "url": reverse(name, args=args)}


def get_forbund(viewer: Viewer) -> Forbund:
    return Forbund.objects.get(slug=viewer.forbund_slug)


def get_file(viewer: Viewer, pk: int) -> LedgerFile:
    """Raises Http404 for another förbund's."""
    found = find_file(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def get_year(viewer: Viewer, year: int) -> FiscalYear:
    """A year with a ledger. Raises Http404."""
    found = find_year(viewer.forbund_slug, year)
    if found is None:
        raise Http404
    return found


def get_booking(viewer: Viewer, pk: int) -> Booking:
    """Raises Http404 for another förbund's."""
    found = find_booking(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def get_voucher(viewer: Viewer, pk: int) -> Voucher:
    """Raises Http404 for another förbund's."""
    held = Voucher.objects.filter(fiscal_year__forbund__slug=viewer.forbund_slug, pk=pk)
    found = held.select_related("fiscal_year__forbund").first()
    if found is None:
        raise Http404
    return found


def voucher_url(voucher: Voucher) -> str:
    args = [voucher.fiscal_year.year, voucher.series or "-", voucher.number]
    return reverse("economy-voucher", args=args)
