"""The decision on an application: granted, by the board or by delegation, declined, undone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.award_deciding import DECIDERS
from mellanrum.registers.economy.policies import INSATS_DIMENSION
from mellanrum.registers.governance.models import Decision, DelegationPoint
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.operation_queries import list_codes
from mellanrum.registers.proposals.actions import decisions as made
from mellanrum.registers.proposals.content import applied_by_year
from mellanrum.registers.proposals.decision_policies import GrantRow
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.pack_queries import list_rooms
from mellanrum.registers.proposals.queries import applied_ore, content_of
from mellanrum.web.areas.claims.award_forms import AwardForm, told_years
from mellanrum.web.areas.claims.fields import amount
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    text,
    words,
)
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.proposals.reach import DECIDE, ask_of, get_application, url_of
from mellanrum.web.areas.proposals.views import ReasonForm
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

NEW_ONLY = ("short_name", "type", "registration", "object_number")


class GrantForm(RowForm):
    """A decision, and for a new insats what its register row needs."""

    decider = one_of("Beslutat av", "På delegation gäller attestordningens gräns för dig, och "
                     "punkten i delegationsordningen.")  # fmt: skip
    point = row_of("Punkt i delegationsordningen", "Ingen", "Bara för ett delegationsbeslut.")
    touches_goals = forms.BooleanField(
        label="Beslutet gäller mål, inriktning, omfattning eller kvalitet",
        help_text="Sådant får inte beslutas på delegation (lag 2003:1210 10 §).",
        required=False,
    )
    decision = row_of("Beslut i protokollet", "Inte valt", "Styrelsens paragraf, om den finns.")
    reference = text("Beteckning", "Till exempel § 45/2021.", most=60,
                     told="Skriv beslutets beteckning.")  # fmt: skip
    decided_on = day("Beslutsdag")
    amount = amount("Beviljat belopp i kr", told="Skriv beloppet.")
    years = words(
        "Fördelning på år",
        "Ett år på varje rad, till exempel 2022: 500 000. Årens belopp blir årens budget.",
        rows=4,
    )
    from_on = day("Från och med")
    to_on = last_day(required=True)
    note = words("Motivering", f"Behövs när mindre än det sökta beviljas. {NO_PERSONS}", rows=3)
    conditions = words("Villkor", f"Det som ägaren ska uppfylla. {NO_PERSONS}", rows=3)
    source = text("Källa", "Var beslutet finns.", most=300, told="Skriv var beslutet finns.")
    short_name = text("Insatsens korta namn", "Används i tabeller.", most=60)
    type = one_of("Typ av insats", required=False)
    registration = one_of("Registrering", "Hur deltagarna räknas.", required=False)
    object_number = text("Objekt i redovisningen",
                         f"Numret i dimension {INSATS_DIMENSION}. Det kopplas till insatsen.",
                         most=20)  # fmt: skip

    clean_years = AwardForm.clean_years
    _year = AwardForm._year

    def __init__(self, data: Any, *, viewer: Viewer, application: Application, **told: Any) -> None:
        super().__init__(data, **told)
        slug, today = viewer.forbund_slug, timezone.localdate()
        points = DelegationPoint.objects.filter(forbund__slug=slug)
        paragraphs = Decision.objects.filter(
            meeting__body__forbund__slug=slug, meeting__body__kind="board"
        ).select_related("meeting__body")
        self.fields["decider"].choices = list(DECIDERS.items())  # type: ignore[attr-defined]
        self.fields["point"].queryset = points  # type: ignore[attr-defined]
        self.fields["decision"].queryset = paragraphs.order_by("-meeting__on", "number")  # type: ignore[attr-defined]
        self.fields["decision"].label_from_instance = paragraph  # type: ignore[attr-defined]
        if application.kind != Application.Kind.NEW:
            for name in NEW_ONLY:
                del self.fields[name]
            return
        for name in ("short_name", "type"):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = "Behövs för en ny insats."
        types = list_codes(slug, "insats_type", today)
        self.fields["type"].choices = [("", "Välj typ"), *types]  # type: ignore[attr-defined]
        self.fields["registration"].choices = Insats.Registration.choices  # type: ignore[attr-defined]

    def row(self) -> GrantRow:
        told = self.values()
        ore = told.pop("amount") or 0
        del told["point"]
        paragraph_of = told.pop("decision")
        said = paragraph(paragraph_of) if paragraph_of else told["reference"]
        return GrantRow(**told, amount_ore=ore, decision=said[:300])


def paragraph(one: Decision) -> str:
    return f"{one.meeting.on} § {one.number} {one.text}"[:120]


@writes(grant=DECIDE)
def grant(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Grant: proposed as it was applied for, beside what is left of the budget."""
    found = get_application(viewer, slug)
    years = applied_by_year(content_of(found).costs)
    initial = {
        "seen": found.version,
        "from_on": found.from_on,
        "to_on": found.to_on,
        "amount": applied_ore(found),
        "years": told_years(years),
        "decided_on": found.meeting.on if found.meeting else timezone.localdate(),
        "registration": "head_count",
    }
    form = GrantForm(posted(request), viewer=viewer, application=found, initial=initial)

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        made.grant(application=found, row=form.row(), decision=given["decision"],
                   point=given["point"], item=found.item, seen=given["seen"], by=viewer.actor,
                   at=timezone.now())  # fmt: skip
        return "Ansökan är beviljad. Insats, medel och budget är upplagda.", url_of(found)

    ask = ask_of(found, "Bevilja ansökan", "Bevilja ansökan", note=room_told(viewer, years))
    return answered(request, form, ask, save)


def room_told(viewer: Viewer, years: dict[int, int]) -> str:
    """'Sökt 2022: 600 000 kr, kvar av budgeten 900 000 kr.' for each year."""
    told = []
    for room in list_rooms(viewer.forbund_slug, years):
        asked = swedish_amount(years[room.year])
        left = "ingen beslutad budget" if room.left_ore is None else (
            f"kvar av budgeten {swedish_amount(room.left_ore)}"
        )  # fmt: skip
        told.append(f"Sökt {room.year}: {asked}, {left}.")
    return " ".join(told)


class DeclineForm(RowForm):
    reference = text("Beteckning", "Till exempel § 45/2021.", most=60,
                     told="Skriv beslutets beteckning.")  # fmt: skip
    decided_on = day("Beslutsdag")
    decision = row_of("Beslut i protokollet", "Inte valt")
    reason = words("Skäl", f"Den sökande läser det. {NO_PERSONS}", told="Skriv skälet.")
    source = text("Källa", "Var beslutet finns.", most=300, told="Skriv var beslutet finns.")

    def __init__(self, data: Any, *, forbund: str, **told: Any) -> None:
        super().__init__(data, **told)
        held = Decision.objects.filter(meeting__body__forbund__slug=forbund)
        board = held.filter(meeting__body__kind="board").select_related("meeting__body")
        self.fields["decision"].queryset = board.order_by("-meeting__on")  # type: ignore[attr-defined]
        self.fields["decision"].label_from_instance = paragraph  # type: ignore[attr-defined]


@writes(grant=DECIDE)
def decline(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The board says no, and why."""
    found = get_application(viewer, slug)
    initial = {
        "seen": found.version,
        "decided_on": found.meeting.on if found.meeting else timezone.localdate(),
    }
    form = DeclineForm(posted(request), forbund=viewer.forbund_slug, initial=initial)

    def save() -> tuple[str, str]:
        made.decline(application=found, item=found.item, seen=form.cleaned_data["seen"],
                     by=viewer.actor, at=timezone.now(), **form.values())  # fmt: skip
        return "Avslaget är antecknat.", url_of(found)

    return answered(request, form, ask_of(found, "Avslå ansökan", "Avslå ansökan"), save)


@writes(grant=DECIDE)
def undo(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Take the decision back, with all that it made."""
    found = get_application(viewer, slug)
    form = ReasonForm(posted(request), initial={"seen": found.version})

    def save() -> tuple[str, str]:
        made.undo(application=found, reason=form.cleaned_data["reason"],
                  seen=form.cleaned_data["seen"], by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Beslutet är ångrat. Ansökan bereds igen.", url_of(found)

    note = (
        "Det som beslutet lade upp tas bort: insatsen om den var ny, medlen, årens budget och "
        "objektet. Det går så länge inget är rekvirerat."
    )
    ask = ask_of(found, "Ångra beslutet", "Ångra beslutet", note=note, is_danger=True)
    return answered(request, form, ask, save)
