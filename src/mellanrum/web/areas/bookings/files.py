"""The history of files: what each was and changed, the original back, an import undone, and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from mellanrum.accounts.queries import list_names
from mellanrum.audit.reads import log_reads
from mellanrum.exchange.sie import MADE_HERE, WHOLE, export_sie
from mellanrum.registers.economy.actions.ledgers import undo_import
from mellanrum.registers.economy.import_undoing import can_undo
from mellanrum.registers.economy.ledger_out import count_made_here
from mellanrum.registers.economy.models import LedgerFile
from mellanrum.registers.economy.queries import list_fiscal_years
from mellanrum.registers.economy.source_files import (
    VOUCHERS_ONLY,
    content_of,
    file_before,
    list_files,
    undone_files,
)
from mellanrum.web.areas.bookings.forms import UndoForm
from mellanrum.web.areas.bookings.reach import (
    READ,
    SEES,
    WRITE,
    crumb,
    get_file,
    get_year,
    tabs,
)
from mellanrum.web.areas.economy.presenters import sees_vouchers
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

STATES = {"current": "Gäller", "earlier": "Ersatt", "undone": "Ångrad", "added": "Tillagd"}
TYPES = {"4": "4E", "4I": "4I"}


@dataclass(frozen=True, slots=True)
class Line:
    """A file in the list."""

    file: LedgerFile
    state: str
    by: str


def lines_of(forbund: str) -> list[Line]:
    """Newest first. Three queries."""
    files, undone = list_files(forbund), undone_files(forbund)
    names = list_names(f.imported_by for f in files)
    current: set[int] = set()
    followed: set[int] = set()
    for file in files:
        if file.pk in undone or file.sie_type == VOUCHERS_ONLY:
            continue
        year = file.fiscal_year
        if year.pk not in followed and year.source_sha256 == file.sha256:
            current.add(file.pk)
            followed.add(year.pk)
    return [Line(f, state_of(f, undone, current), actor_name(f.imported_by, names)) for f in files]


def state_of(file: LedgerFile, undone: frozenset[int], current: set[int]) -> str:
    if file.pk in undone:
        return "undone"
    if file.sie_type == VOUCHERS_ONLY:
        return "added"
    return "current" if file.pk in current else "earlier"


LIST: Listed[Line] = Listed(
    name="bookings",
    title="Inlästa filer",
    parts=(
        Part("Fil", lambda x: x.file.name, "fil"),
        Part("År", lambda x: str(x.file.fiscal_year.year), "ar"),
        Part("Typ", lambda x: TYPES.get(x.file.sie_type, x.file.sie_type)),
        Part("Inläst", lambda x: timezone.localtime(x.file.imported_at).date(), "inlast"),
        Part("Av", lambda x: x.by, "av"),
        Part("Nya", lambda x: x.file.created, "nya", is_numeric=True),
        Part("Ändrade", lambda x: x.file.changed, "andrade", is_numeric=True),
        Part("Läge", lambda x: STATES[x.state], "lage"),
    ),
    choices=(
        Choice("ar", "År", lambda x: [(str(x.file.fiscal_year.year),) * 2]),
        Choice("lage", "Läge", lambda x: [(x.state, STATES[x.state])]),
    ),
    words=lambda x: f"{x.file.name} {x.file.fiscal_year.year} {x.file.sha256} {x.by}",
    url=lambda x: reverse("bookings-file", args=[x.file.pk]),
    empty={
        "what": "Här samlas de SIE-filer som bokföringen är läst ur",
        "why": "Ingen fil är inläst ännu. Exportera året från bokföringsprogrammet som SIE 4E.",
    },
    search="Sök fil eller kontrollsumma",
)


@page(grant=READ)
def files(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every file that was read in, and the years as files to take out."""
    add = {"label": "Läs in SIE-filer", "url": reverse("bookings-upload")}
    return shown(
        request,
        viewer,
        LIST,
        lines_of(viewer.forbund_slug),
        action=add if viewer.can(WRITE) else None,
        template="bookings/list.html",
        tabs=tabs(viewer, "bookings"),
        outs=_outs(viewer) if sees_vouchers(viewer) else [],
    )


def _outs(viewer: Viewer) -> list[dict[str, str]]:
    """A link to each year's books as a file."""
    years = [year.year for year in list_fiscal_years(viewer.forbund_slug)]
    return [{"label": str(y), "url": reverse("bookings-year", args=[y])} for y in years]


@page(grant=READ)
def file(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One file: hash, who, what it changed."""
    held = get_file(viewer, pk)
    undone = undone_files(viewer.forbund_slug)
    may_undo = can_undo(held)
    state = state_of(held, undone, {held.pk} if may_undo else set())
    names = list_names([held.imported_by])
    moves = [move("Ladda ner filen", "bookings-original", pk)] if sees_vouchers(viewer) else []
    if viewer.can(WRITE) and may_undo:
        moves.append(move("Ångra inläsningen", "bookings-undo", pk))
    context = {
        "title": held.name,
        "state": STATES[state],
        "lead": f"Räkenskapsåret {held.fiscal_year.year}",
        "crumbs": [crumb("bookings")],
        "moves": moves,
        "facts_title": "Filen",
        "facts": [
            fact(
                "År", held.fiscal_year.year, reverse("bookings-year", args=[held.fiscal_year.year])
            ),
            fact("Typ", TYPES.get(held.sie_type, held.sie_type)),
            fact("Inläst", timezone.localtime(held.imported_at).date()),
            fact("Av", actor_name(held.imported_by, names)),
            fact("Nya verifikationer", str(held.created)),
            fact("Ändrade verifikationer", str(held.changed)),
            fact("Oförändrade", str(held.unchanged)),
            fact("Kontrollsumma (SHA-256)", held.sha256),
        ],
        "events": story(viewer.forbund_slug, f"ledger:{held.fiscal_year.year}"),
    }
    return object_page(request, context)


@page(grant=SEES)
def original(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The file byte for byte; refused when it is not what was read in. The reading is logged."""
    held = get_file(viewer, pk)
    data = content_of(held)
    _log(viewer, held.fiscal_year.year)
    return _sie(data, held.name)


def _log(viewer: Viewer, year: int) -> None:
    log_reads(
        actor=viewer.actor.key,
        subjects=[f"ledger:{viewer.forbund_slug}:{year}"],
        purpose="ta ut bokföringen som fil",
        at=timezone.now(),
    )


def _sie(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


@writes(grant=WRITE)
def undo(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take the year back to what it was before the file."""
    held = get_file(viewer, pk)
    form = UndoForm(posted(request))
    here = {"label": held.name, "url": reverse("bookings-file", args=[pk])}

    def save() -> tuple[str, str]:
        change = undo_import(file=held, by=viewer.actor, at=timezone.now())
        told = f"Inläsningen är ångrad. {change.gone} verifikationer togs bort ur {change.year}."
        return told, here["url"]

    ask = Ask(
        f"Ångra inläsningen av {held.name}",
        "Ångra inläsningen",
        {**here, "label": "Avbryt"},
        [crumb("bookings"), here],
        note=_note(held),
        is_danger=True,
    )
    return answered(request, form, ask, save)


def _note(held: LedgerFile) -> str:
    year = held.fiscal_year.year
    if held.sie_type == VOUCHERS_ONLY:
        return f"De {held.created} verifikationer som filen förde in i {year} tas bort."
    before = file_before(held)
    if before is None:
        return f"Ingen tidigare fil finns för {year}: årets bokföring blir tom. Filen finns kvar."
    return f"Bokföringen för {year} blir som i {before.name}. Filen finns kvar i historiken."


@page(grant=READ)
def year(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """A year's books as files to take out."""
    held = get_year(viewer, year)
    here = count_made_here(held)
    moves = []
    if sees_vouchers(viewer):
        moves.append(move("Hela året som SIE", "bookings-out", year, WHOLE))
        if here:
            moves.append(move("Det som är bokfört här (4I)", "bookings-out", year, MADE_HERE))
    if viewer.can(WRITE) and held.sie_type != "1":
        moves.append(move("Föreslå en verifikation", "bookings-propose", year))
    context: Mapping[str, Any] = {
        "title": f"Bokföringen {year}",
        "lead": "Ta ut året till ett annat program, eller för över det som är bokfört här.",
        "crumbs": [crumb("bookings")],
        "moves": moves,
        "facts_title": "Året",
        "facts": [
            fact("Första dag", held.starts_on),
            fact("Läst ur", held.source_name),
            fact("Typ", TYPES.get(held.sie_type, held.sie_type)),
            fact("Verifikationer", str(held.vouchers.count())),
            fact("Därav bokförda här", str(here)),
        ],
        "links": [{"label": f"Verifikat {year}", "url": reverse("economy-vouchers", args=[year])}]
        if sees_vouchers(viewer)
        else [],
        "events": story(viewer.forbund_slug, f"ledger:{year}"),
    }
    return object_page(request, context)


@page(grant=SEES)
def out(request: HttpRequest, viewer: Viewer, year: int, kind: str) -> HttpResponse:
    """The year as a SIE file. The reading is logged."""
    get_year(viewer, year)
    if kind not in (WHOLE, MADE_HERE):
        raise Http404
    data = export_sie(viewer.forbund_slug, year, kind, timezone.localdate())
    _log(viewer, year)
    return _sie(data, f"{viewer.forbund_slug}-{year}.{kind}")
