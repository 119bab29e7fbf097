"""Pre-studies: the list, a new one, and what one led to."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.proposals.actions import ideas as made
from mellanrum.registers.proposals.idea_policies import PreStudyRow
from mellanrum.registers.proposals.models import Idea, PreStudy
from mellanrum.registers.proposals.queries import pre_studies_of
from mellanrum.registers.registry.models import Document
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
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    section,
    story,
)
from mellanrum.web.areas.proposals.reach import PREPARE, READ, crumb, get_forbund, parties, tabs
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

LIST: Listed[PreStudy] = Listed(
    name="proposals-studies",
    title="Förstudier",
    parts=(
        Part("Förstudie", lambda x: x.title, "namn"),
        Part("Ägare", lambda x: x.owner.name, "agare"),
        Part("Finansiär", lambda x: x.financier, "finansiar"),
        Part("Från", lambda x: x.from_on, "fran"),
        Part("Till och med", lambda x: x.to_on - ONE_DAY, "till"),
        Part("Ledde till", lambda x: x.get_outcome_display(), "utfall"),
    ),
    choices=(
        Choice("utfall", "Ledde till", lambda x: [(x.outcome or "-", x.get_outcome_display())]),
    ),
    words=lambda x: f"{x.title} {x.owner.name} {x.purpose}",
    url=lambda x: reverse("proposals-study", args=[x.slug]),
    empty={
        "what": "Här samlas förstudier",
        "why": "Ingen förstudie finns. Den görs när ett behov behöver kartläggas först.",
    },
    search="Sök förstudie",
)


class StudyForm(RowForm):
    title = text("Förstudiens namn", most=160, told="Skriv vad förstudien heter.")
    owner = row_of("Ägare", "Välj part", required=True)
    purpose = words("Syfte", f"Vad den ska ta reda på. {NO_PERSONS}", told="Skriv syftet.")
    financier = text("Finansiär", most=160)
    cost = amount("Kostnad i kr", "Lämna tomt om den inte är känd.")
    from_on = day("Från och med")
    to_on = last_day(required=True)

    def __init__(self, data: Any, *, viewer: Viewer, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["owner"].queryset = parties(viewer)  # type: ignore[attr-defined]

    def row(self) -> PreStudyRow:
        given = self.cleaned_data
        return PreStudyRow(given["title"], given["purpose"], given["from_on"], given["to_on"],
                           given["financier"], given["cost"])  # fmt: skip


class EndForm(RowForm):
    outcome = one_of("Förstudien leder till")
    outcome_on = day("Dag")
    reason = words("Skäl", f"Behövs om det inte blir en ansökan nu. {NO_PERSONS}", rows=3)
    report = text("Slutrapport", "Var rapporten finns, till exempel dess adress.", most=200)
    document = row_of("Slutrapport i diariet", "Inte vald")

    def __init__(self, data: Any, *, forbund: str, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["outcome"].choices = PreStudy.Outcome.choices[1:]  # type: ignore[attr-defined]
        held = Document.objects.filter(matter__forbund__slug=forbund).defer("content")
        self.fields["document"].queryset = held.select_related("matter")  # type: ignore[attr-defined]
        self.fields["document"].label_from_instance = lambda d: f"{d} {d.title}"  # type: ignore[attr-defined]


@page(grant=READ)
def studies(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every pre-study."""
    add = {"label": "Ny förstudie", "url": reverse("proposals-study-add")}
    rows = list(pre_studies_of(viewer.forbund_slug))
    return shown(
        request,
        viewer,
        LIST,
        rows,
        action=add if viewer.can(PREPARE) else None,
        template="proposals/list.html",
        tabs=tabs(viewer, "proposals-studies"),
    )


def get_study(viewer: Viewer, slug: str) -> PreStudy:
    found = pre_studies_of(viewer.forbund_slug).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


@page(grant=READ)
def study(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """One pre-study."""
    found = get_study(viewer, slug)
    ends = viewer.can(PREPARE) and not found.outcome
    idea, cost = found.idea, found.cost_ore
    context = {
        "title": found.title,
        "state": found.get_outcome_display(),
        "lead": found.owner.name,
        "crumbs": [crumb("proposals-studies")],
        "moves": [move("Avsluta förstudien", "proposals-study-end", slug)] if ends else [],
        "facts_title": "Förstudien",
        "facts": [
            fact("Finansiär", found.financier),
            fact("Kostnad", "" if cost is None else swedish_amount(cost)),
            fact("Från och med", found.from_on),
            fact("Till och med", found.to_on - ONE_DAY),
            fact("Idé", idea.title, reverse("ideas-idea", args=[idea.pk]))
            if idea
            else fact("Idé", ""),
            fact("Slutrapport", found.report),
            fact("Avslutad", found.outcome_on),
        ],
        "texts": [section("Syfte", found.purpose), section("Skäl", found.reason)],
        "events": story(viewer.forbund_slug, f"pre_studies:{found.pk}"),
    }
    return object_page(request, context)


@writes(grant=PREPARE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A pre-study, of an idea or of its own."""
    form = StudyForm(posted(request), viewer=viewer, initial=_proposed(request, viewer))
    idea = _idea(request, viewer)

    def save() -> tuple[str, str]:
        new = made.begin_pre_study(
            forbund=get_forbund(viewer), owner=form.cleaned_data["owner"], row=form.row(),
            idea=idea, by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return "Förstudien är upplagd.", reverse("proposals-study", args=[new.slug])

    back = crumb("proposals-studies")
    lead = f"Av idén {idea.title}" if idea else ""
    ask = Ask("Ny förstudie", "Lägg upp förstudien", {**back, "label": "Avbryt"}, [back], lead)
    return answered(request, form, ask, save)


def _idea(request: HttpRequest, viewer: Viewer) -> Idea | None:
    number = request.GET.get("ide", "")
    if not number.isdecimal():
        return None
    return Idea.objects.filter(forbund__slug=viewer.forbund_slug, pk=int(number)).first()


def _proposed(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    idea = _idea(request, viewer)
    return {"title": idea.title, "purpose": idea.need} if idea else {}


@writes(grant=PREPARE)
def end(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """What it led to."""
    found = get_study(viewer, slug)
    initial = {"outcome_on": timezone.localdate(), "seen": found.version}
    form = EndForm(posted(request), forbund=viewer.forbund_slug, initial=initial)

    def save() -> tuple[str, str]:
        made.end_pre_study(pre_study=found, seen=form.cleaned_data["seen"], by=viewer.actor,
                           at=timezone.now(), **form.values())  # fmt: skip
        return "Förstudien är avslutad.", reverse("proposals-study", args=[slug])

    back = {"label": found.title, "url": reverse("proposals-study", args=[slug])}
    crumbs = [crumb("proposals-studies"), back]
    ask = Ask("Avsluta förstudien", "Avsluta förstudien", {**back, "label": "Avbryt"}, crumbs)
    return answered(request, form, ask, save)
