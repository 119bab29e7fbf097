"""What decisions ask to be done: the list, and each task until it is reported back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.governance_machines import TASK
from mellanrum.registers.governance.actions import tasks as made
from mellanrum.registers.governance.models import Person, Task
from mellanrum.registers.governance.task_policies import TaskRow, is_overdue
from mellanrum.registers.governance.task_queries import tasks_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.web.areas.claims.claim_forms import ReasonForm
from mellanrum.web.areas.decisions.reach import (
    READ,
    WRITE,
    asked,
    get_task,
    open_items,
    tabs,
    task_url,
)
from mellanrum.web.areas.meetings.reach import title_of
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, words
from mellanrum.web.areas.operation.fields import text as line
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
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


class TaskForm(RowForm):
    """A task as it is given."""

    text = line("Vad ska göras", most=300, told="Skriv vad som ska göras.")
    responsible = line("Ansvarig", "I ord, till exempel: förbundschefen.", most=120,
                       told="Skriv vem som ansvarar.")  # fmt: skip
    person = one_of("Person", "Den som ser uppdraget som sitt.", required=False)
    due_on = day("Senast", "Lämna tomt om ingen dag är bestämd.", required=False)

    def __init__(self, data: Any, people: list[Person], **told: Any) -> None:
        super().__init__(data, **told)
        self.people = {str(one.pk): one for one in people}
        field: Any = self.fields["person"]
        field.choices = [("", "Ingen vald"), *((k, p.name) for k, p in self.people.items())]

    def row(self) -> TaskRow:
        given = self.values()
        given.pop("person")
        return TaskRow(**given)

    def chosen(self) -> Person | None:
        return self.people.get(self.cleaned_data["person"])


class DoneForm(RowForm):
    """What came of it."""

    outcome = words("Vad som blev gjort", rows=3, told="Skriv vad som blev gjort.")
    done_on = day("Klart")


class ReportForm(RowForm):
    """Under which item it is told."""

    item = one_of("Punkt", "På ett möte som inte är justerat.")
    outcome = words("Vad som återrapporteras", "Lämna tomt för att behålla det som står.", rows=3)

    def __init__(self, data: Any, items: list[Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["item"]
        told = [(str(i.pk), f"{title_of(i.meeting)}: {i.title}") for i in items]
        field.choices = [("", "Välj"), *told]


def people_of(viewer: Viewer) -> list[Person]:
    return list(Person.objects.filter(forbund__slug=viewer.forbund_slug).order_by("name"))


def source_of(task: Task) -> str:
    return f"{title_of(task.item.meeting)} § {task.item.number}" if task.item else "–"


def watch_of(task: Task) -> str:
    return "Försenat" if is_overdue(task.state, task.due_on, timezone.localdate()) else ""


LIST: Listed[Task] = Listed(
    name="decisions-tasks",
    title="Uppdrag ur beslut",
    parts=(
        Part("Uppdrag", lambda t: t.text, "namn"),
        Part("Ansvarig", lambda t: t.responsible, "ansvarig"),
        Part("Senast", lambda t: t.due_on, "senast"),
        Part("Läge", lambda t: TASK.states[t.state], "lage"),
        Part("Bevakning", watch_of, "bevakning"),
        Part("Beslut", source_of, "beslut"),
    ),
    choices=(
        Choice("lage", "Läge", lambda t: [(t.state, TASK.states[t.state])]),
        Choice("ansvarig", "Ansvarig", lambda t: [(t.responsible, t.responsible)]),
        Choice("bevakning", "Bevakning", lambda t: [(watch_of(t), watch_of(t))]),
    ),
    words=lambda t: f"{t.text} {t.responsible} {t.outcome} {source_of(t)}",
    url=task_url,
    empty={
        "what": "Här följs det som besluten ber någon göra",
        "why": "Inget uppdrag finns. Ge ett från en paragraf i protokollet, eller här.",
    },
    search="Sök uppdrag",
)


@page(grant=READ)
def tasks(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every task, open ones first by day."""
    add = {"label": "Lägg till uppdrag", "url": reverse("decisions-task-add")}
    return shown(
        request,
        viewer,
        LIST,
        list(tasks_of(viewer.forbund_slug)),
        action=add if viewer.can(WRITE) else None,
        template="decisions/list.html",
        tabs=tabs("decisions-tasks"),
    )


@page(grant=READ)
def task(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One task."""
    held = get_task(viewer, pk)
    context = {
        "title": held.text,
        "state": TASK.states[held.state],
        "lead": watch_of(held),
        "crumbs": [{"label": "Uppdrag", "url": reverse("decisions-tasks")}],
        "moves": moves_of(viewer, held),
        "facts": [
            fact("Ansvarig", held.responsible),
            fact("Person", held.person.name if held.person else ""),
            fact("Senast", held.due_on),
            fact("Klart", held.done_on),
            fact("Beslut", source_of(held)),
            fact("Återrapporterat", reported_at(held)),
        ],
        "texts": [section("Vad som blev gjort", held.outcome), section("Skäl", held.reason)],
        "events": story(viewer.forbund_slug, f"tasks:{held.pk}"),
    }
    return object_page(request, context)


def reported_at(held: Task) -> str:
    return title_of(held.reported_item.meeting) if held.reported_item else ""


def moves_of(viewer: Viewer, held: Task) -> list[dict[str, Any]]:
    """What can be done now."""
    if not viewer.can(WRITE):
        own = held.person is not None and held.person.user_id == viewer.actor.user_id
        is_open = held.state == "open"
        return [move("Markera klart", "decisions-task-finish", held.pk)] if own and is_open else []
    names = {"finish": "decisions-task-finish", "report": "decisions-task-report",
             "drop": "decisions-task-drop", "reopen": "decisions-task-reopen"}  # fmt: skip
    found = [move(one.label, names[verb], held.pk) for verb, one in
             TASK.moves_from(held.state).items()]  # fmt: skip
    if held.state == "open":
        found.append(move("Ändra", "decisions-task-change", held.pk))
    return found


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A task that comes from no paragraph here."""
    form = TaskForm(posted(request), people_of(viewer))

    def save() -> tuple[str, str]:
        forbund = Forbund.objects.get(slug=viewer.forbund_slug)
        new = made.add(forbund=forbund, row=form.row(), person=form.chosen(), by=viewer.actor,
                       at=timezone.now())  # fmt: skip
        return "Uppdraget är sparat.", task_url(new)

    back = {"label": "Uppdrag", "url": reverse("decisions-tasks")}
    ask = Ask("Lägg till uppdrag", "Spara", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Correct a task."""
    held = get_task(viewer, pk)
    form = TaskForm(posted(request), people_of(viewer), held=held)

    def save() -> tuple[str, str]:
        made.change_task(task=held, row=form.row(), person=form.chosen(), seen=form.version,
                         by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Uppdraget är ändrat.", task_url(held)

    return answered(request, form, asked(held, "Ändra uppdraget", "Spara"), save)


@writes(grant=READ)
def finish(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It is done; the one who was to do it may say so."""
    held, form = get_task(viewer, pk), DoneForm(posted(request))

    def save() -> tuple[str, str]:
        made.finish(task=held, **form.values(), by=viewer.actor, at=timezone.now())
        return "Uppdraget är klart. Återrapportera det på ett möte.", task_url(held)

    return answered(request, form, asked(held, "Markera klart", "Markera klart"), save)


@writes(grant=WRITE)
def report(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Report it back at a meeting."""
    held = get_task(viewer, pk)
    items = open_items(viewer)
    form = ReportForm(posted(request), items)

    def save() -> tuple[str, str]:
        chosen = next(i for i in items if str(i.pk) == form.cleaned_data["item"])
        made.report(task=held, item=chosen, outcome=form.cleaned_data["outcome"],
                    by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Uppdraget är återrapporterat.", task_url(held)

    note = "" if items else "Det finns inget möte att återrapportera på. Planera ett först."
    return answered(request, form, asked(held, "Återrapportera", "Återrapportera", note=note),
                    save)  # fmt: skip


@writes(grant=WRITE)
def drop(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It is not to be done."""
    held, form = get_task(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        made.drop(task=held, reason=form.cleaned_data["reason"], by=viewer.actor,
                  at=timezone.now())  # fmt: skip
        return "Uppdraget är avskrivet.", task_url(held)

    ask = asked(held, "Avskriv uppdraget", "Avskriv", is_danger=True)
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """It was not done."""
    held, form = get_task(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        made.reopen(task=held, reason=form.cleaned_data["reason"], by=viewer.actor,
                    at=timezone.now())  # fmt: skip
        return "Uppdraget är öppet igen.", task_url(held)

    return answered(request, form, asked(held, "Öppna igen", "Öppna igen"), save)
