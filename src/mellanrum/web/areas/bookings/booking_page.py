"""A proposed voucher as its page shows it, and what a voucher's own page shows of corrections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.economy_machines import BOOKING
from mellanrum.figures.format import number
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.attachments import list_attachments
from mellanrum.registers.economy.booking_lines import lines_of
from mellanrum.registers.economy.booking_policies import BookingLine
from mellanrum.registers.economy.booking_queries import (
    booking_behind,
    corrections_of,
    has_right,
    names_of,
)
from mellanrum.registers.economy.models import Attachment, Booking, Voucher
from mellanrum.registers.economy.queries import insats_dimension
from mellanrum.reports.queries import find_edition
from mellanrum.web.areas.bookings.forms import objects_told
from mellanrum.web.areas.bookings.reach import ATTEST, WRITE, crumb, voucher_url
from mellanrum.web.areas.claims.presenters import cell, columns
from mellanrum.web.areas.operation.pages import fact, move, story
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name


def booking_page(viewer: Viewer, held: Booking) -> dict[str, Any]:
    """The context of bookings/booking.html."""
    papers = list_attachments(held, withdrawn=True)
    names = list_names([held.entered_by, held.booked_by, *(p.added_by for p in papers)])
    return {
        "title": held.text,
        "state": BOOKING.states[held.state],
        "lead": f"Rättar {held.corrects}" if held.corrects else "En verifikation som görs här",
        "crumbs": [crumb("bookings-proposals")],
        "moves": list(_moves(viewer, held)),
        "reason": held.reason,
        "note": closed_note(viewer.forbund_slug, held.fiscal_year.year)
        if held.state == "proposed"
        else "",
        "facts_title": "Rättelsen",
        "facts": list(_facts(held, names)),
        "lines": rows_of(held),
        "tables": [papers_table(viewer, held, papers, names)],
        "events": story(viewer.forbund_slug, f"bookings:{held.pk}", codes=_words(names)),
    }


def _words(names: Mapping[str, str]) -> dict[str, str]:
    return {code: label.lower() for code, label in BOOKING.states.items()} | dict(names)


def _facts(held: Booking, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    yield fact("Bokföringsdag", held.on)
    yield fact("Räkenskapsår", str(held.fiscal_year.year))
    if held.corrects:
        yield fact("Rättar", str(held.corrects), voucher_url(held.corrects))
    if held.voucher:
        yield fact("Bokförd som", str(held.voucher), voucher_url(held.voucher))
    yield fact("Föreslagen av", actor_name(held.entered_by, names))
    yield fact("Föreslagen", timezone.localtime(held.entered_at).date())
    if held.booked_at:
        yield fact("Bokförd av", actor_name(held.booked_by, names))
        yield fact("Bokförd", timezone.localtime(held.booked_at).date())
    if held.reason:
        yield fact("Skäl", held.reason)


def _moves(viewer: Viewer, held: Booking) -> Iterator[dict[str, Any]]:
    """What the viewer can do now. The action judges again."""
    if held.state != "proposed":
        return
    user, today = viewer.actor.key, timezone.localdate()
    is_own = held.entered_by == user
    if viewer.can(ATTEST) and not is_own and has_right(held, user, today):
        yield move("Bokför", "bookings-book", held.pk)
    if is_own or viewer.can(ATTEST):
        yield move("Ta tillbaka" if is_own else "Avböj", "bookings-decline", held.pk)


def rows_of(held: Booking) -> dict[str, Any]:
    """The voucher's rows as a table with sums."""
    lines = lines_of(held.content)
    names = names_of(held.fiscal_year, sorted({line.account for line in lines}))
    dimension = insats_dimension(held.fiscal_year.forbund.slug)
    return {
        "heading": "Rader",
        "id": "rader",
        "columns": [
            *columns("Konto", "Objekt"),
            {"label": "Debet", "numeric": True},
            {"label": "Kredit", "numeric": True},
        ],
        "rows": [_line(line, names, dimension) for line in lines],
        "empty": "",
    }


def _line(line: BookingLine, names: Mapping[str, str], dimension: str) -> dict[str, Any]:
    shown = number(kronor(abs(line.ore)), 2)
    return {
        "label": f"{line.account} {names.get(line.account, '')}".strip(),
        "sub": line.text,
        "cells": [
            cell("Objekt", objects_told(line.objects, dimension) or "–"),
            cell("Debet", shown if line.ore > 0 else "–", numeric=True),
            cell("Kredit", shown if line.ore < 0 else "–", numeric=True),
        ],
    }


def papers_table(
    viewer: Viewer, thing: Booking | Voucher, papers: list[Attachment], names: Mapping[str, str]
) -> dict[str, Any]:
    """The papers behind a proposal or a voucher."""
    may, kind = viewer.can(WRITE), "booking" if isinstance(thing, Booking) else "voucher"
    add = {"label": "Bifoga underlag", "url": reverse(f"bookings-{kind}-attach", args=[thing.pk])}
    return {
        "heading": "Underlag",
        "id": "underlag",
        "columns": columns("Fil", "Tillagd", "Av", "Läge"),
        "rows": [_paper(thing, kind, paper, names, may) for paper in papers],
        "empty": "Inget underlag är bifogat.",
        "add": add if may else None,
    }


def _paper(
    thing: Booking | Voucher, kind: str, paper: Attachment, names: Mapping[str, str], may: bool
) -> dict[str, Any]:
    taken = f"Borttagen: {paper.withdrawn_reason}" if paper.withdrawn_at else "Gäller"
    row: dict[str, Any] = {
        "label": paper.name,
        "url": reverse(f"bookings-{kind}-paper", args=[thing.pk, paper.pk]),
        "cells": [
            cell("Tillagd", timezone.localtime(paper.added_at).date()),
            cell("Av", actor_name(paper.added_by, names)),
            cell("Läge", taken),
        ],
    }
    if may and paper.withdrawn_at is None:
        url = reverse(f"bookings-{kind}-detach", args=[thing.pk, paper.pk])
        row["remove"] = {"label": "Ta bort", "url": url}
    return row


def closed_note(forbund: str, year: int) -> str:
    """A warning when the year's annual report has been made."""
    edition = find_edition(forbund, year)
    if edition is None:
        return ""
    return (
        f"Årsredovisningen för {year} är redan framställd. En ny verifikation ändrar dess siffror: "
        "rätta hellre i det öppna året."
    )


def on_voucher(viewer: Viewer, voucher: Voucher) -> dict[str, Any]:
    """For bookings/on_voucher.html on the voucher's own page: corrections both ways, and what may
    be done with its papers.
    """
    behind = booking_behind(voucher)
    corrects = behind.corrects if behind else None
    may = viewer.can(WRITE)
    url = reverse("bookings-propose", args=[voucher.fiscal_year.year])
    return {
        "corrects": {"label": str(corrects), "url": voucher_url(corrects)} if corrects else None,
        "behind": reverse("bookings-booking", args=[behind.pk]) if behind else "",
        "corrected_by": [_correction(one) for one in corrections_of(voucher)],
        "papers": [_held_paper(voucher, p) for p in list_attachments(voucher, withdrawn=True)]
        if may
        else [],
        "attach": reverse("bookings-voucher-attach", args=[voucher.pk]) if may else "",
        "correct": f"{url}?rattar={voucher.pk}"
        if may and voucher.fiscal_year.sie_type != "1"
        else "",
    }


def _held_paper(voucher: Voucher, paper: Attachment) -> dict[str, str]:
    """A paper that can be taken away, or one that has been, with why."""
    taken = paper.withdrawn_at is not None
    name = "bookings-voucher-paper" if taken else "bookings-voucher-detach"
    return {
        "label": f"{paper.name}, borttagen: {paper.withdrawn_reason}"
        if taken
        else f"Ta bort {paper.name}",
        "url": reverse(name, args=[voucher.pk, paper.pk]),
    }


def _correction(one: Booking) -> dict[str, str]:
    if one.voucher:
        return {"label": str(one.voucher), "url": voucher_url(one.voucher), "state": "bokförd"}
    url = reverse("bookings-booking", args=[one.pk])
    return {"label": one.text, "url": url, "state": "föreslagen"}
