"""The members with their periods, and a new one from a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.format import long_date
from mellanrum.registers.economy.funding_queries import fee_year_of
from mellanrum.registers.economy.merger_queries import Member, list_all_members
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.actions.memberships import save_membership
from mellanrum.registers.organisation.actions.parties import save_party
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.organisation.rows import MembershipRow, PartyRow
from mellanrum.web.areas.mergers.reach import CHANGE, ORGANISE, READ, crumbs, ways
from mellanrum.web.areas.operation.fields import RowForm, day, last_day, one_of, row_of, text
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import Ask, answered, fact, object_page, posted, story
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

NEW = "Skriv vad parten heter, eller välj en som redan finns."
STATES = {"now": "Medlem", "coming": "Blir medlem", "leaving": "Har sagt upp", "past": "Har lämnat"}


def state_of(member: Member, today: date) -> str:
    if not member.is_member_on(today):
        begins = any(start > today for start, _ in member.periods)
        return "coming" if begins else "past"
    return "leaving" if member.notice and member.notice.leaves_on > today else "now"


def periods_text(member: Member) -> str:
    """'1 januari 2020–31 maj 2021, från 1 juni 2022'."""
    return ", ".join(
        f"från {long_date(start)}" if end is None
        else f"{long_date(start)}–{long_date(end - ONE_DAY)}"
        for start, end in member.periods
    )  # fmt: skip


def url_of(member: Member) -> str:
    return reverse("mergers-member", args=[member.party.slug])


def listed(today: date) -> Listed[Member]:
    return Listed(
        name="mergers",
        title="Medlemmar",
        parts=(
            Part("Medlem", lambda m: m.party.name),
            Part("Slag", lambda m: m.party.get_kind_display(), "slag"),
            Part("Medlem under", periods_text),
            Part("Läge", lambda m: STATES[state_of(m, today)], "lage"),
            Part("Lämnar", lambda m: m.notice.leaves_on if m.notice else None, "lamnar"),
        ),
        choices=(
            Choice("slag", "Slag", lambda m: [(m.party.kind, m.party.get_kind_display())]),
            Choice(
                "lage", "Läge", lambda m: [(state_of(m, today), STATES[state_of(m, today)])]
            ),
        ),
        words=lambda m: m.party.name,
        url=url_of,
        empty={
            "what": "Här samlas förbundets medlemmar",
            "why": "Ingen medlem är inskriven ännu.",
        },
        search="Sök medlem",
        lead="En medlem räknas från sin första dag. Den som lämnar är medlem till och med dagen "
        "före den som står under Lämnar.",
    )  # fmt: skip


@page(grant=READ)
def members(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every member, also those that have left or are to come."""
    today = timezone.localdate()
    add = {"label": "Lägg till en medlem", "url": reverse("mergers-join")}
    links = [{"label": "Avgifternas nycklar", "url": reverse("funding-keys")}]
    if viewer.can(CHANGE):
        notice = {"label": "Anteckna en uppsägning", "url": reverse("mergers-notice-add")}
        links.insert(0, notice)
    return shown(
        request,
        viewer,
        listed(today),
        list_all_members(viewer.forbund_slug),
        action=add if viewer.can(ORGANISE) else None,
        template="mergers/list.html",
        tabs=ways("mergers"),
        links=links,
    )


@page(grant=READ)
def member(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """One member: its periods, and what it has said of leaving."""
    known = list_all_members(viewer.forbund_slug)
    held = next((one for one in known if one.party.slug == slug), None)
    if held is None:
        raise Http404
    subjects = [f"memberships:{slug}/{start}" for start, _ in held.periods]
    context: dict[str, Any] = {
        "title": held.party.name,
        "state": STATES[state_of(held, timezone.localdate())],
        "crumbs": crumbs(),
        "moves": moves_of(viewer, held),
        "facts_title": "Medlemskapet",
        "facts": [
            fact("Slag", held.party.get_kind_display()),
            fact("Medlem under", periods_text(held)),
            fact("Lämnar", held.notice.leaves_on if held.notice else None),
        ],
        "links": links_of(held),
        "events": story(viewer.forbund_slug, f"parties:{slug}", *subjects),
    }
    return object_page(request, context)


def moves_of(viewer: Viewer, held: Member) -> list[dict[str, Any]]:
    if held.notice or not viewer.can(CHANGE):
        return []
    add = reverse("mergers-notice-add")
    url = f"{add}?part={held.party.slug}"
    return [{"label": "Anteckna en uppsägning", "url": url, "post": False}]


def links_of(held: Member) -> list[dict[str, str]]:
    keys = {"label": "Avgifternas nycklar", "url": reverse("funding-keys")}
    if held.notice is None:
        return [keys]
    return [
        {"label": "Uppsägningen", "url": reverse("mergers-notice", args=[held.notice.pk])},
        keys,
    ]


class JoinForm(RowForm):
    """A party that exists or a new one, from a day."""

    party = row_of("Part", "En ny part", "En part som redan finns i registret, eller en ny.")
    name = text("Den nya partens namn", "Bara för en ny part, till exempel Bodens kommun.")
    name.is_asked = True  # type: ignore[attr-defined]
    kind = one_of("Den nya partens slag", required=False)
    kind.is_asked = True  # type: ignore[attr-defined]
    from_on = day("Medlem från och med", "Första dagen som medlem. Mitt i året går bra.")
    to_on = last_day("Medlem till och med")

    def __init__(self, data: Any, *, parties: Any) -> None:
        super().__init__(data)
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        choices: Any = [("", "Välj slag"), *Party.Kind.choices]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("party") is None:
            if not given.get("name", "").strip():
                self.add_error("name", NEW)
            if not given.get("kind"):
                self.add_error("kind", "Välj vad den nya parten är.")
        if given.get("to_on") and given.get("from_on") and given["to_on"] <= given["from_on"]:
            self.add_error("to_on", "Den sista dagen är före den första. Rätta en av dem.")

    def party_row(self, held: frozenset[str]) -> PartyRow | None:
        """The new party; None for one that exists. FieldError when the name is taken."""
        given = self.cleaned_data
        if given["party"] is not None:
            return None
        slug = ascii_slug(given["name"].strip())
        if slug in held:
            raise FieldError("Den parten finns redan. Välj den i listan.", "name")
        return PartyRow(slug, given["name"].strip(), given["kind"])


@writes(grant=ORGANISE)
def join(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new member, or one that comes back; then what the fee key must cover."""
    forbund = get_forbund(viewer.forbund_slug)
    parties = Party.objects.filter(forbund=forbund)
    form = JoinForm(posted(request), parties=parties)

    def save() -> tuple[str, str]:
        given, at = form.cleaned_data, timezone.now()
        new = form.party_row(frozenset(parties.values_list("slug", flat=True)))
        slug = new.slug if new else given["party"].slug
        row = MembershipRow(slug, given["from_on"], given["to_on"])
        with transaction.atomic():  # no party is left behind by a membership that is refused
            if new is not None:
                save_party(forbund=forbund, row=new, by=viewer.actor, at=at)
            save_membership(forbund=forbund, row=row, by=viewer.actor, at=at)
        return told_after(forbund.slug, given["from_on"]), reverse("mergers")

    ask = Ask(
        "Lägg till en medlem",
        "Lägg till medlemmen",
        {"label": "Avbryt", "url": reverse("mergers")},
        crumbs(),
        lead="Medlemskapet gäller från den dag du anger. Avgiften följer av nycklarna.",
        note="Kommer en kommun eller region till mitt i året behövs en ny nyckel från den dagen, "
        "där andelarna tillsammans är 100 procent. Pröva först under Finansiering, Tänk om.",
    )
    year = timezone.localdate().year
    trial = {"label": f"Tänk om {year}", "url": reverse("funding-whatif", args=[year])}
    links = [trial, {"label": "Nycklar", "url": reverse("funding-keys")}]
    return answered(request, form, ask, save, "mergers/form.html", links=links)


def told_after(forbund: str, from_on: date) -> str:
    """What the keys must cover now, where the year's fees can no longer be worked out."""
    try:
        fee_year_of(forbund, from_on.year)
    except DomainError as error:
        return f"Medlemmen är tillagd. Avgifterna {from_on.year} behöver en ny nyckel: {error}"
    day_text = long_date(from_on)
    return f"Medlemmen är tillagd från {day_text}. Se över nycklarna: delar medlemmen från då?"
