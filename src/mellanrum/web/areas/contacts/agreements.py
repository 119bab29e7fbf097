"""Agreements with parties and on bought services, and the insatser's staffing and deviations: each
in one table for the whole förbund.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import joined
from mellanrum.ledger.money import kronor
from mellanrum.registers.economy.agreement_queries import agreements_of
from mellanrum.registers.economy.models import Agreement
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.operation_queries import (
    count_open_deviations,
    deviations_of,
    in_force,
    pauses_of,
)
from mellanrum.registers.proposals.models import PartyAgreement
from mellanrum.web.areas.contacts.reach import READ
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.staffing import Line, lines
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

OPERATION = "operation.read"
SOON = timedelta(days=180)  # own assumption: half a year is needed to procure or agree anew
PHASES = {"soon": "Går ut snart", "running": "Löper", "open": "Tills vidare",
          "coming": "Har inte börjat", "over": "Har gått ut"}  # fmt: skip
SERVICE, PARTIES = "Köpt tjänst", "Överenskommelse"


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement. `to_on` is the day after its last; `yearly_ore` in öre."""

    kind: str
    counterpart: str
    title: str
    insats: str
    from_on: date
    to_on: date | None
    yearly_ore: int | None
    url: str

    def phase(self, today: date) -> str:
        if self.from_on > today:
            return "coming"
        if self.to_on is None:
            return "open"
        if self.to_on <= today:
            return "over"
        return "soon" if self.to_on <= today + SOON else "running"


def service(one: Agreement) -> AgreementLine:
    insats = one.insats.name if one.insats else ""
    url = reverse("claims-agreement", args=[one.pk])
    return AgreementLine(SERVICE, one.counterparty, one.title, insats, one.from_on, one.to_on,
                         one.yearly_ore, url)  # fmt: skip


def with_parties(one: PartyAgreement) -> AgreementLine:
    insats = one.course.insats
    names = list(dict.fromkeys(row.party.name for row in one.undertakings.all()))
    url = reverse("insats", args=[insats.slug])
    return AgreementLine(PARTIES, joined(names), one.title, insats.name, one.from_on, one.to_on,
                         None, url)  # fmt: skip


def agreement_lines(forbund: str, today: date) -> list[AgreementLine]:
    """Those that end soon first, then by last day; those that are over come last. Three queries."""
    of_parties = PartyAgreement.objects.filter(course__insats__forbund__slug=forbund)
    near = of_parties.select_related("course__insats").prefetch_related("undertakings__party")
    found = [service(one) for one in agreements_of(forbund).select_related("insats")]
    found += [with_parties(one) for one in near]
    order = list(PHASES)
    return sorted(
        found, key=lambda x: (order.index(x.phase(today)), x.to_on or date.max, x.counterpart)
    )


def agreements_list(today: date) -> Listed[AgreementLine]:
    return Listed(
        name="contacts-agreements",
        title="Alla avtal",
        parts=(
            Part("Avtal", lambda x: x.title, "avtal"),
            Part("Motpart", lambda x: x.counterpart, "motpart"),
            Part("Slag", lambda x: x.kind, "slag"),
            Part("Insats", lambda x: x.insats, "insats"),
            Part("Från", lambda x: x.from_on, "fran"),
            Part("Till och med", lambda x: x.to_on and x.to_on - ONE_DAY, "till"),
            Part(
                "Per år i kr",
                lambda x: None if x.yearly_ore is None else kronor(x.yearly_ore),
                "belopp",
                is_numeric=True,
            ),
            Part("Läge", lambda x: PHASES[x.phase(today)], "lage"),
        ),
        choices=(
            Choice("slag", "Slag", lambda x: [(x.kind, x.kind)]),
            Choice("lage", "Läge", lambda x: [(x.phase(today), PHASES[x.phase(today)])]),
        ),
        words=lambda x: f"{x.title} {x.counterpart} {x.insats}",
        url=lambda x: x.url,
        empty={
            "what": "Här samlas avtal om köpta tjänster och överenskommelser med parterna",
            "why": "Inget avtal är inlagt. Köpta tjänster läggs in under Ekonomi, "
            "överenskommelser när en insats startas.",
        },
        search="Sök avtal, motpart eller insats",
        lead="De som går ut inom ett halvår står först.",
    )


@page(grant=READ)
def agreements(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every agreement, whatever register it stands in."""
    today = timezone.localdate()
    rows = agreement_lines(viewer.forbund_slug, today)
    links = [{"label": "Bemanning och avvikelser i alla insatser",
              "url": reverse("contacts-operation")}]  # fmt: skip
    if viewer.can("economy.read"):
        url = reverse("claims-agreements")
        links.insert(0, {"label": "Avtal om köpta tjänster, med fakturor", "url": url})
    else:
        rows = [row for row in rows if row.kind == PARTIES]
    return shown(request, viewer, agreements_list(today), rows, links=links)


@dataclass(frozen=True, slots=True)
class OperationLine:
    """An insats today: per cents of full time, numbers of posts and deviations."""

    insats: Insats
    promised: int
    given: int
    missing: int
    vacant: int
    deviations: int
    grave: int
    is_paused: bool


def operation_lines(viewer: Viewer, today: date) -> list[OperationLine]:
    """Every insats that the viewer sees, with staffing today or a deviation that is not closed."""
    forbund = viewer.forbund_slug
    staffed: dict[int, list[Line]] = {}
    seen: dict[int, Insats] = {}
    for line in lines(viewer, today):
        staffed.setdefault(line.insats.pk, []).append(line)
        seen[line.insats.pk] = line.insats
    open_ones = count_open_deviations(forbund)
    grave = set_of_grave(forbund)
    for one in Insats.objects.filter(forbund__slug=forbund, slug__in=open_ones):
        seen.setdefault(one.pk, one)
    paused = set(pauses_of(forbund).filter(in_force(today)).values_list("insats_id", flat=True))
    return [
        _line(one, staffed.get(pk, []), open_ones.get(one.slug, 0), grave.get(one.slug, 0),
              is_paused=pk in paused)
        for pk, one in seen.items()
    ]  # fmt: skip


def set_of_grave(forbund: str) -> dict[str, int]:
    """{insats: grave deviations that are not closed}."""
    found: dict[str, int] = {}
    open_ones = deviations_of(forbund).exclude(state="closed").filter(severity="high")
    for slug in open_ones.values_list("insats__slug", flat=True):
        found[slug] = found.get(slug, 0) + 1
    return found


def _line(
    insats: Insats, held: list[Line], deviations: int, grave: int, *, is_paused: bool
) -> OperationLine:
    def total(name: str) -> int:
        return sum(int(getattr(one.held, name) or 0) for one in held)

    return OperationLine(insats, total("promised"), total("given"), total("shortfall"),
                         sum(one.vacant for one in held), deviations, grave, is_paused)  # fmt: skip


def need(line: OperationLine) -> tuple[str, str]:
    if line.grave:
        return "allvarlig", "Allvarlig avvikelse"
    if line.missing or line.vacant:
        return "saknas", "Bemanning saknas"
    return ("avvikelse", "Öppen avvikelse") if line.deviations else ("ordning", "I ordning")


OPERATIONS: Listed[OperationLine] = Listed(
    name="contacts-operation",
    title="Bemanning och avvikelser",
    parts=(
        Part("Insats", lambda x: x.insats.name, "insats"),
        Part("Utlovat, %", lambda x: x.promised, "utlovat", is_numeric=True),
        Part("Givet, %", lambda x: x.given, "givet", is_numeric=True),
        Part("Saknas, %", lambda x: x.missing, "saknas", is_numeric=True),
        Part("Vakanta tjänster", lambda x: x.vacant, "vakanta", is_numeric=True),
        Part("Öppna avvikelser", lambda x: x.deviations, "avvikelser", is_numeric=True),
        Part("varav allvarliga", lambda x: x.grave, "allvarliga", is_numeric=True),
        Part("Intag", lambda x: "Pausat" if x.is_paused else "Öppet", "intag"),
        Part("Läge", lambda x: need(x)[1], "lage"),
    ),
    choices=(Choice("lage", "Läge", lambda x: [need(x)]),),
    words=lambda x: x.insats.name,
    url=lambda x: reverse("operation-insats", args=[x.insats.slug]),
    empty={
        "what": "Här visas bemanning och avvikelser i alla insatser",
        "why": "Ingen insats har bemanning i dag eller en öppen avvikelse.",
    },
    search="Sök insats",
    lead="Vad parterna har lovat och ger i dag, och vad som inte går som det ska.",
)


@page(grant=OPERATION)
def operation(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every insats in one table."""
    rows = operation_lines(viewer, timezone.localdate())
    links: Any = [
        {"label": "Bemanning part för part", "url": reverse("operation-staffing")},
        {"label": "Avvikelser", "url": reverse("operation-deviations")},
    ]
    return shown(request, viewer, OPERATIONS, rows, links=links)
