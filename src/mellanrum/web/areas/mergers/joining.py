"""A predecessor's members and insatser beside the new förbund's, and those that are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.format import long_date
from mellanrum.registers.economy.merger_queries import list_all_members, list_reachable
from mellanrum.registers.economy.models import Merger
from mellanrum.registers.insatser.actions.insatser import save_insats
from mellanrum.registers.insatser.rows import InsatsRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.organisation.actions.memberships import save_membership
from mellanrum.registers.organisation.actions.parties import save_party
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.organisation.rows import MembershipRow, PartyRow
from mellanrum.web.areas.mergers.reach import CHANGE, ORGANISE, crumbs, get_merger
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Missing:
    """What the predecessors had on their last day and the new förbund has not."""

    parties: tuple[PartyRow, ...]
    insatser: tuple[InsatsRow, ...]


def find_missing(forbund: Forbund, others: Iterable[Forbund], on: date) -> Missing:
    """By short form. Members of the predecessors the day before, and all their insatser."""
    own = {m.party.slug for m in list_all_members(forbund.slug)}
    held = {row.slug for row in INSATSER.read(forbund.slug).values()}
    parties: dict[str, PartyRow] = {}
    insatser: dict[str, InsatsRow] = {}
    for other in others:
        before = date(on.year - 1, 12, 31)
        for member in list_all_members(other.slug):
            if member.party.slug not in own and member.is_member_on(before):
                one = member.party
                parties.setdefault(one.slug, PartyRow(one.slug, one.name, one.kind))
        for row in INSATSER.read(other.slug).values():
            if row.slug not in held:
                insatser.setdefault(row.slug, row)
    return Missing(tuple(parties.values()), tuple(insatser.values()))


def readable(viewer: Viewer, held: Merger) -> list[Forbund]:
    """The predecessors of this installation that the viewer may read; never another's name."""
    known = list_reachable(viewer.actor.user_id, timezone.localdate(), viewer.forbund_slug)
    wanted = {part.predecessor_id for part in held.parts.all()}
    return [one for one in known if one.pk in wanted]


class BringForm(RowForm):
    """Which of the missing ones to add."""

    parties = forms.MultipleChoiceField(
        label="Medlemmar som saknas här", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="De blir medlemmar från dagen för sammanslagningen.",
    )  # fmt: skip
    insatser = forms.MultipleChoiceField(
        label="Insatser som saknas här", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Insatsen läggs upp här. Deltagare, mål och utfall är kvar hos det tidigare "
        "förbundet.",
    )  # fmt: skip

    def __init__(self, data: Any, *, missing: Missing) -> None:
        super().__init__(data)
        for name, rows in (("parties", missing.parties), ("insatser", missing.insatser)):
            choices: Any = [(row.slug, row.name) for row in rows]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]

    def clean(self) -> None:
        if not self.cleaned_data.get("parties") and not self.cleaned_data.get("insatser"):
            self.add_error(None, "Välj minst en medlem eller insats.")


@writes(grant=CHANGE)
def bring(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Members and insatser side by side; a POST adds those that were chosen."""
    held = get_merger(viewer, pk)
    forbund, others = get_forbund(viewer.forbund_slug), readable(viewer, held)
    missing = find_missing(forbund, others, held.on)
    form = BringForm(request.POST if request.method == "POST" else None, missing=missing)
    if request.method == "POST":
        if not viewer.can(ORGANISE):
            raise PermissionDenied
        if form.is_valid():
            try:
                with transaction.atomic():
                    told = added(viewer, forbund, form, missing, held.on)
            except DomainError as error:
                form.refuse(error)
            else:
                messages.success(request, told)
                return redirect("mergers-bring", pk)
    return _page(request, viewer, held, others, form, bool(missing.parties or missing.insatser))


def added(viewer: Viewer, forbund: Forbund, form: BringForm, missing: Missing, on: date) -> str:
    """Add what was chosen, through the registers' own actions; tells how many."""
    given, by, at = form.cleaned_data, viewer.actor, timezone.now()
    parties = [row for row in missing.parties if row.slug in given.get("parties", ())]
    for row in parties:
        save_party(forbund=forbund, row=row, by=by, at=at)
        save_membership(forbund=forbund, row=MembershipRow(row.slug, on), by=by, at=at)
    insatser = [row for row in missing.insatser if row.slug in given.get("insatser", ())]
    for one in insatser:
        save_insats(forbund=forbund, row=free(one), by=by, at=at)
    parts = [
        plural(len(parties), "medlem", "medlemmar") if parties else "",
        plural(len(insatser), "insats", "insatser") if insatser else "",
    ]
    return f"Tillagt: {joined([part for part in parts if part])}."


def free(row: InsatsRow) -> InsatsRow:
    """Without ties to rows that only the predecessor has: a parent, a host, an object."""
    return replace(
        row, parent="", successor="", host="", municipalities=(), ledger_object="", target_groups=()
    )


def _page(
    request: HttpRequest,
    viewer: Viewer,
    held: Merger,
    others: list[Forbund],
    form: BringForm,
    is_missing: bool,
) -> HttpResponse:
    slugs = [(viewer.forbund_slug, viewer.forbund_name)] + [(o.slug, o.name) for o in others]
    back = reverse("mergers-merger", args=[held.pk])
    context = {
        "title": "Medlemmar och insatser vid sammanslagningen",
        "crumbs": crumbs("mergers-list", {"label": long_date(held.on), "url": back}),
        "sides": [side_of(slug, name, held.on) for slug, name in slugs],
        "form": form if is_missing and viewer.can(ORGANISE) else None,
        "is_missing": is_missing,
        "has_others": bool(others),
        "cancel": {"label": "Till sammanslagningen", "url": back},
    }
    return render(request, "mergers/bring.html", context, status=422 if form.errors else 200)


def side_of(slug: str, name: str, on: date) -> dict[str, Any]:
    """A förbund's members and insatser by name."""
    members = [m.party.name for m in list_all_members(slug)]
    return {
        "name": name,
        "members": members,
        "insatser": [row.name for row in INSATSER.read(slug).values()],
    }
