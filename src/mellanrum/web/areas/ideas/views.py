"""The inbox of ideas: considered, answered, led on to a pre-study or an application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.proposal_machines import IDEA
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.proposals.actions import applications, ideas
from mellanrum.registers.proposals.models import Idea
from mellanrum.registers.proposals.queries import ideas_of
from mellanrum.web.areas.ideas.forms import (
    AnswerForm,
    ApplyForm,
    DeclineForm,
    IdeaForm,
    ReopenForm,
    TakeUpForm,
)
from mellanrum.web.areas.ideas.receipts import new_receipt
from mellanrum.web.areas.operation.fields import RowForm
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
from mellanrum.web.areas.proposals.presenters import drawn
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

READ, WRITE, PREPARE = "proposals.read", "proposals.write", "proposals.prepare"


def source_of(idea: Idea) -> str:
    """The group or the party, or else how it came."""
    held = idea.body or idea.party
    return str(held) if held else idea.get_origin_display()


LIST: Listed[Idea] = Listed(
    name="ideas",
    title="Idéer",
    parts=(
        Part("Idé", lambda x: x.title, "namn"),
        Part("Kom in", lambda x: x.received_on, "kom-in"),
        Part("Från", source_of, "fran"),
        Part("Plats", lambda x: x.place, "plats"),
        Part("Svar senast", lambda x: x.due_on, "svar"),
        Part("Läge", lambda x: IDEA.states[x.state], "lage"),
    ),
    choices=(
        Choice("lage", "Läge", lambda x: [(x.state, IDEA.states[x.state])]),
        Choice("fran", "Från", lambda x: [(x.origin, x.get_origin_display())]),
        Choice("ar", "År", lambda x: [(str(x.received_on.year), str(x.received_on.year))]),
    ),
    words=lambda x: f"{x.title} {x.need} {x.target_group} {x.place}",
    url=lambda x: reverse("ideas-idea", args=[x.pk]),
    empty={
        "what": "Här samlas idéer och behov",
        "why": "Ingen idé har kommit in. Vem som helst kan skicka en i det öppna formuläret, och "
        "grupper och parter kan lägga in egna.",
    },
    search="Sök idé",
)


@page(grant=READ)
def inbox(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every idea."""
    add = {"label": "Lägg in en idé", "url": reverse("ideas-add")}
    rows = list(ideas_of(viewer.forbund_slug))
    links = [{"label": "Det öppna formuläret", "url": reverse("ideas-public")}]
    return shown(request, viewer, LIST, rows, action=add if viewer.can(WRITE) else None,
                 links=links)  # fmt: skip


def get_idea(viewer: Viewer, pk: int) -> Idea:
    found = ideas_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@page(grant=READ)
def idea(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One idea; who sent it is shown to those who answer."""
    found = get_idea(viewer, pk)
    may = viewer.can(PREPARE)
    owner = list_names([found.owner]) if found.owner else {}
    context = {
        "title": found.title,
        "state": IDEA.states[found.state],
        "lead": source_of(found),
        "crumbs": [{"label": "Idéer", "url": reverse("ideas")}],
        "moves": list(_moves(found)) if may else [],
        "facts_title": "Idén",
        "facts": [
            fact("Kom in", found.received_on),
            fact("Plats", found.place),
            fact("Avsändare", found.sender if may else ""),
            fact("Kontakt", found.contact if may else ""),
            fact("Kvittokod", found.receipt if may else ""),
            fact("Ansvarig", actor_name(found.owner, owner) if found.owner else ""),
            fact("Svar senast", found.due_on),
        ],
        "texts": [
            section("Behov", found.need),
            section("Målgrupp", found.target_group),
            section("Svar till avsändaren", found.answer),
            section("Skäl", found.reason),
        ],
        "links": [
            {"label": f"Ansökan {one}", "url": reverse("proposals-application", args=[one.slug])}
            for one in found.applications.all()
        ],
        "way": drawn(IDEA, found.state),
        "events": story(viewer.forbund_slug, f"ideas:{pk}"),
    }
    return object_page(request, context, "ideas/idea.html")


def _moves(found: Idea) -> Iterator[dict[str, Any]]:
    pk = found.pk
    if IDEA.can(found.state, "consider"):
        yield move("Ta upp", "ideas-consider", pk)
    if IDEA.can(found.state, "study"):
        yield {"label": "Gör förstudie", "url": f"{reverse('proposals-study-add')}?ide={pk}",
               "post": False}  # fmt: skip
    if IDEA.can(found.state, "apply"):
        yield move("Gör ansökan", "ideas-apply", pk)
    yield move("Svara", "ideas-answer", pk)
    if IDEA.can(found.state, "decline"):
        yield move("Låt inte gå vidare", "ideas-decline", pk)
    if IDEA.can(found.state, "reopen"):
        yield move("Ta upp igen", "ideas-reopen", pk)


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """An idea of a group, a party or the office."""
    form = IdeaForm(posted(request), forbund=viewer.forbund_slug)

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        new = ideas.receive(
            forbund=Forbund.objects.get(slug=viewer.forbund_slug), row=form.row(),
            receipt=new_receipt(), origin=given["origin"], body=given["body"],
            party=given["party"], by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return "Idén är inlagd.", reverse("ideas-idea", args=[new.pk])

    back = {"label": "Idéer", "url": reverse("ideas")}
    ask = Ask("Lägg in en idé", "Lägg in idén", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


def _acted(
    request: HttpRequest, found: Idea, form: RowForm, title: str, told: str, act: Callable[[], Any]
) -> HttpResponse:
    here = {"label": found.title, "url": reverse("ideas-idea", args=[found.pk])}

    def save() -> tuple[str, str]:
        return told, act() or here["url"]

    crumbs = [{"label": "Idéer", "url": reverse("ideas")}, here]
    return answered(request, form, Ask(title, title, {**here, "label": "Avbryt"}, crumbs), save)


@writes(grant=PREPARE)
def consider(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Somebody takes it on."""
    found = get_idea(viewer, pk)
    form = TakeUpForm(posted(request), forbund=viewer.forbund_slug, initial={"seen": found.version})

    def act() -> None:
        given = form.cleaned_data
        ideas.take_up(idea=found, owner=given["owner"].actor_key, due_on=given["due_on"],
                      seen=given["seen"], by=viewer.actor, at=timezone.now())  # fmt: skip

    return _acted(request, found, form, "Ta upp idén", "Idén övervägs.", act)


@writes(grant=PREPARE)
def decline(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It does not go on, and the sender is told why."""
    found = get_idea(viewer, pk)
    form = DeclineForm(posted(request), initial={"seen": found.version, "answer": found.answer})

    def act() -> None:
        ideas.decline(idea=found, seen=form.cleaned_data["seen"], by=viewer.actor,
                      at=timezone.now(), **form.values())  # fmt: skip

    return _acted(request, found, form, "Låt inte gå vidare", "Avsändaren ser ert svar.", act)


@writes(grant=PREPARE)
def answer(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What the sender reads."""
    found = get_idea(viewer, pk)
    form = AnswerForm(posted(request), held=found)

    def act() -> None:
        ideas.answer(idea=found, text=form.cleaned_data["answer"], seen=form.version,
                     by=viewer.actor, at=timezone.now())  # fmt: skip

    return _acted(request, found, form, "Svara avsändaren", "Svaret är sparat.", act)


@writes(grant=PREPARE)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Taken up again."""
    found = get_idea(viewer, pk)
    form = ReopenForm(posted(request), initial={"seen": found.version})

    def act() -> None:
        given = form.cleaned_data
        ideas.reopen(idea=found, reason=given["reason"], seen=given["seen"], by=viewer.actor,
                     at=timezone.now())  # fmt: skip

    return _acted(request, found, form, "Ta upp igen", "Idén övervägs igen.", act)


@writes(grant=PREPARE)
def apply(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """An application begins with it."""
    found = get_idea(viewer, pk)
    form = ApplyForm(posted(request), forbund=viewer.forbund_slug)

    def act() -> str:
        made = applications.begin(
            forbund=found.forbund, applicant=form.cleaned_data["applicant"], title=found.title,
            idea=found, pre_study=found.pre_studies.first(), by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return reverse("proposals-step", args=[made.slug, "grund"])

    return _acted(request, found, form, "Gör ansökan", "Ansökan är påbörjad.", act)
