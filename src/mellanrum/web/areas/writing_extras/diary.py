"""The year's diary: what happened, as a list, and each event written, changed and removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.registers.governance.models import Decision
from mellanrum.registers.insatser.queries import list_insatser
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions import diary as act
from mellanrum.reports.diary import (
    find_decision,
    find_entry,
    list_entries,
    list_suggestions,
    source_of,
)
from mellanrum.reports.diary_policies import can_change
from mellanrum.reports.models import DiaryEntry
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import Ask, answered
from mellanrum.web.areas.writing.reach import CONTRIBUTE, LIST_CRUMB, READ
from mellanrum.web.areas.writing_extras.forms import EntryForm
from mellanrum.web.decorators import page, writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer

REMOVED, SUGGESTED = "borttagen", 40
EMPTY = {
    "what": "Här visas vad som har hänt",
    "why": "Skriv upp det som händer när det händer. Det som är av väsentlig betydelse kommer "
    "med i årsredovisningen.",
}
LEAD = (
    "Skriv upp det som händer när det händer. Händelser av väsentlig betydelse föreslås till "
    "årsredovisningen (LKBR 11 kap.)."
)


@page(grant=READ)
def diary(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list; beside it what was decided and is not in it."""
    rows = seen_entries(viewer)
    names = list_names({one.written_by for one in rows})
    may_write = viewer.can(CONTRIBUTE)
    new = {"label": "Ny händelse", "url": reverse("report-diary-add")} if may_write else None
    return shown(
        request, viewer, diary_list(names), rows, action=new,
        template="writing_extras/diary.html", crumbs=[LIST_CRUMB],
        suggestions=_suggestions(request, viewer, rows),
        undo=_undo(viewer, request.GET.get(REMOVED, "")),
    )  # fmt: skip


def seen_entries(viewer: Viewer) -> list[DiaryEntry]:
    """Those of no insats, and of the insatser that the viewer sees."""
    return [one for one in list_entries(viewer.forbund_slug) if _is_seen(viewer, one)]


def _is_seen(viewer: Viewer, entry: DiaryEntry) -> bool:
    return entry.insats is None or viewer.can_see_insats(entry.insats.slug)


def diary_list(names: dict[str, str]) -> Listed[DiaryEntry]:
    return Listed(
        name="report-diary",
        title="Årets dagbok",
        parts=(
            Part("Händelse", lambda e: e.title, "handelse"),
            Part("Dag", lambda e: e.on, "dag"),
            Part("Mer om det", lambda e: e.text),
            Part("Insats", lambda e: e.insats.short_name if e.insats else "", "insats"),
            Part("Källa", lambda e: e.source, "kalla"),
            Part("Väsentlig", lambda e: "Ja" if e.is_material else "Nej", "vasentlig"),
            Part("Skriven av", lambda e: names.get(e.written_by, "Mellanrum"), "av"),
        ),
        choices=(
            Choice("ar", "År", lambda e: [(str(e.on.year), str(e.on.year))]),
            Choice("insats", "Insats", lambda e: [(e.insats.slug, e.insats.name)]
                   if e.insats else []),
            Choice("vasentlig", "Väsentlig", lambda e: [("ja", "Ja") if e.is_material
                                                        else ("nej", "Nej")]),
        ),
        words=lambda e: f"{e.title} {e.text} {e.source} {e.insats.name if e.insats else ''}",
        url=_entry_url,
        empty=EMPTY,
        search="Sök händelse",
        lead=LEAD,
    )  # fmt: skip


def _entry_url(entry: DiaryEntry) -> str:
    return reverse("report-diary-entry", args=[entry.pk])


def _suggestions(
    request: HttpRequest, viewer: Viewer, rows: list[DiaryEntry]
) -> dict[str, Any] | None:
    """Decisions of the year asked for, or of the latest year with any; for who may read and write
    both.
    """
    if not (viewer.can(CONTRIBUTE) and viewer.can("governance.read")):
        return None
    asked, today = request.GET.get("ar", ""), timezone.localdate()
    years = [int(asked)] if asked.isdecimal() and len(asked) == 4 else [today.year, today.year - 1]
    for year in years:
        if found := list_suggestions(viewer.forbund_slug, max(year, 1), rows):
            shown_rows = [_suggestion(one) for one in found[:SUGGESTED]]
            return {"year": year, "rows": shown_rows, "more": max(len(found) - SUGGESTED, 0)}
    return None


def _suggestion(one: Decision) -> dict[str, Any]:
    url = reverse("report-diary-take", args=[one.pk])
    return {"on": one.meeting.on, "text": one.text, "source": source_of(one), "url": url}


def _undo(viewer: Viewer, number: str) -> dict[str, str] | None:
    found = find_entry(viewer.forbund_slug, int(number)) if number.isdecimal() else None
    if found is None or found.removed_at is None or not can_change(viewer.actor, found.written_by):
        return None
    return {"label": found.title, "url": reverse("report-diary-restore", args=[found.pk])}


@writes(grant=CONTRIBUTE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Something that happened."""
    today = timezone.localdate()
    form = EntryForm(posted(request), insatser=_insatser(viewer), initial={"on": today})

    def save() -> tuple[str, str]:
        made = act.add_entry(
            forbund=get_forbund(viewer.forbund_slug),
            row=form.row(),
            by=viewer.actor,
            at=timezone.now(),
        )
        return f"”{made.title}” står i dagboken.", reverse("report-diary")

    return answered(request, form, _ask("Ny händelse", "Spara händelsen"), save)


@writes(grant=READ)
def entry(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One event: changed by who wrote it and the director, else read on the list."""
    found = _found(viewer, pk)
    if not can_change(viewer.actor, found.written_by):
        if request.method == "POST":
            raise PermissionDenied
        return _read(request, found)
    shown_insats = {"insats": str(found.insats_id or "")}
    form = EntryForm(posted(request), insatser=_insatser(viewer), held=found, initial=shown_insats)

    def save() -> tuple[str, str]:
        now = timezone.now()
        act.change_entry(entry=found, row=form.row(), seen=form.version, by=viewer.actor, at=now)
        return "Händelsen är sparad.", reverse("report-diary")

    remove_url = reverse("report-diary-remove", args=[pk])
    ask = _ask("Ändra händelsen", "Spara händelsen", found.title)
    return answered(request, form, ask, save, "writing_extras/entry.html", remove=remove_url)


def _read(request: HttpRequest, found: DiaryEntry) -> HttpResponse:
    from mellanrum.web.areas.operation.pages import fact, object_page, section, story

    names = list_names([found.written_by])
    context = {
        "title": found.title,
        "crumbs": _crumbs(),
        "facts_title": "Händelsen",
        "facts": [
            fact("Dag", found.on),
            fact("Insats", found.insats.name if found.insats else ""),
            fact("Källa", found.source),
            fact("Av väsentlig betydelse", "Ja" if found.is_material else "Nej"),
            fact("Skriven av", names.get(found.written_by, "Mellanrum")),
        ],
        "texts": [section("Mer om det", found.text)],
        "events": story(found.forbund.slug, f"diary:{found.pk}"),
    }
    return object_page(request, context)


@writes(grant=CONTRIBUTE, form=False)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take it away; undone on the list."""
    found = _found(viewer, pk)
    act.remove_entry(entry=found, by=viewer.actor, at=timezone.now())
    return redirect(f"{reverse('report-diary')}?{REMOVED}={pk}")


@writes(grant=CONTRIBUTE, form=False)
def restore(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Undo the removal."""
    found = _found(viewer, pk, is_removed=True)
    act.restore_entry(entry=found, by=viewer.actor, at=timezone.now())
    messages.success(request, f"”{found.title}” står i dagboken igen.")
    return redirect("report-diary")


@writes(grant=CONTRIBUTE, form=False)
def take(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take a decision into the diary."""
    found = find_decision(viewer.forbund_slug, pk) if viewer.can("governance.read") else None
    if found is None:
        raise Http404
    made = act.take_decision(
        forbund=get_forbund(viewer.forbund_slug),
        decision=found,
        by=viewer.actor,
        at=timezone.now(),
    )
    messages.success(request, f"”{made.title}” står i dagboken. Ändra orden om de ska vara andra.")
    return redirect(f"{reverse('report-diary')}?ar={made.on.year}")


def _found(viewer: Viewer, pk: int, *, is_removed: bool = False) -> DiaryEntry:
    """Raises Http404 for one that the viewer does not see, or that is removed."""
    found = find_entry(viewer.forbund_slug, pk)
    if found is None or not _is_seen(viewer, found):
        raise Http404
    if found.removed_at is not None and not is_removed:
        raise Http404
    return found


def _insatser(viewer: Viewer) -> list[Any]:
    found = list_insatser(viewer.forbund_slug)
    return [one for one in found if viewer.can_see_insats(one.slug)]


def _crumbs() -> list[dict[str, str]]:
    return [LIST_CRUMB, {"label": "Årets dagbok", "url": reverse("report-diary")}]


def _ask(title: str, submit: str, lead: str = "") -> Ask:
    cancel = {"label": "Avbryt", "url": reverse("report-diary")}
    return Ask(title, submit, cancel, _crumbs(), lead)
