"""Decision packs: a meeting's applications with amounts, what is left, combinations and scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.accounts.queries import list_names
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.proposal_machines import APPLICATION
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Table
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.proposals.editions import goal_told
from mellanrum.registers.proposals.models import Preparation, Review
from mellanrum.registers.proposals.pack_queries import (
    Entry,
    Room,
    combinations_of,
    list_entries,
    list_pack_meetings,
    list_rooms,
)
from mellanrum.registers.proposals.preparation_policies import Scale, may_see_scores
from mellanrum.registers.proposals.queries import (
    can_see,
    last_preparation,
    list_criteria,
    scale_of,
)
from mellanrum.reports.application_document import Summary, pack_document
from mellanrum.reports.application_tables import combinations_table, pack_table, scores_table
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.proposals.preparing import points_of
from mellanrum.web.areas.proposals.reach import READ, crumb, tabs, url_of
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response, table_file
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

Held = tuple[Meeting, int]
LIST: Listed[Held] = Listed(
    name="proposals-packs",
    title="Beslutsunderlag",
    parts=(
        Part("Möte", lambda x: f"{x[0].body.name} {x[0].on}", "mote"),
        Part("Dag", lambda x: x[0].on, "dag"),
        Part("Ansökningar", lambda x: x[1], "antal", is_numeric=True),
    ),
    choices=(Choice("ar", "År", lambda x: [(str(x[0].on.year), str(x[0].on.year))]),),
    words=lambda x: f"{x[0].body.name} {x[0].on}",
    url=lambda x: reverse("proposals-pack", args=[x[0].pk]),
    empty={
        "what": "Här finns underlagen till styrelsens beslut om ansökningar",
        "why": "Ingen ansökan har fått ett möte. Välj möte på ansökans sida.",
    },
    search="Sök möte",
)


@page(grant=READ)
def packs(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The meetings that have applications."""
    rows = list_pack_meetings(viewer.forbund_slug)
    return shown(request, viewer, LIST, rows, template="proposals/list.html",
                 tabs=tabs(viewer, "proposals-packs"))  # fmt: skip


def get_pack(viewer: Viewer, pk: int) -> tuple[Meeting, list[Entry], list[Room]]:
    """Raises Http404 for another förbund's meeting, or one without applications to see."""
    found = Meeting.objects.filter(pk=pk, body__forbund__slug=viewer.forbund_slug)
    meeting = found.select_related("body").first()
    entries = list_entries(viewer.forbund_slug, meeting) if meeting else []
    entries = [one for one in entries if can_see(viewer.actor, one.application)]
    if meeting is None or not entries:
        raise Http404
    years = {year for one in entries for year in one.years}
    return meeting, entries, list_rooms(viewer.forbund_slug, years)


def tables_of(meeting: Meeting, entries: Sequence[Entry], rooms: Sequence[Room]) -> list[Table]:
    day = str(meeting.on)
    return [
        pack_table(entries, rooms, day),
        combinations_table(combinations_of(entries), rooms, day),
    ]


@page(grant=READ)
def pack(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The whole pack on a page."""
    meeting, entries, rooms = get_pack(viewer, pk)
    amounts, ways = tables_of(meeting, entries, rooms)
    context = {
        "title": f"Beslutsunderlag {long_date(meeting.on)}",
        "lead": f"{meeting.body.name}. Ansökningar om medel.",
        "crumbs": [crumb("proposals-packs")],
        "amounts": amounts,
        "ways": ways,
        "amount_files": _files(pk, "belopp"),
        "way_files": _files(pk, "kombinationer"),
        "summaries": [
            {"summary": s, "url": url_of(e.application)}
            for s, e in zip(summaries(viewer, entries), entries, strict=True)
        ],
        "pdf": reverse("proposals-pack-pdf", args=[pk]),
    }
    return render(request, "proposals/pack.html", context)


def _files(pk: int, name: str) -> list[dict[str, str]]:
    return [
        {"label": label, "url": reverse("proposals-pack-table", args=[pk, name, form])}
        for label, form in (("CSV", "csv"), ("Excel", "xlsx"))
    ]


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, pk: int, name: str, form: str) -> HttpResponse:
    """The amounts or the combinations as csv or xlsx."""
    meeting, entries, rooms = get_pack(viewer, pk)
    amounts, ways = tables_of(meeting, entries, rooms)
    return table_file(amounts if name == "belopp" else ways, form)


@page(grant=READ)
def pdf(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The pack as a PDF, for the meeting's papers."""
    from mellanrum.documents.typst import render_pdf

    meeting, entries, rooms = get_pack(viewer, pk)
    amounts, ways = tables_of(meeting, entries, rooms)
    document = pack_document(
        meeting=f"{meeting.body.name} {long_date(meeting.on)}",
        organisation=viewer.forbund_name,
        summaries=summaries(viewer, entries),
        amounts=amounts,
        combinations=ways,
        day=meeting.on,
    )
    return file_response(
        render_pdf(document, is_sheet=True), f"beslutsunderlag-{meeting.on}", "pdf"
    )


def summaries(viewer: Viewer, entries: Sequence[Entry]) -> list[Summary]:
    """Each application in short, with the group's statement and what the viewer may see of the
    members' scores. Five queries, however many there are.
    """
    rounds = [last_preparation(one.application) for one in entries]
    numbers = [p.pk for p in rounds if p]
    held = Preparation.objects.filter(pk__in=numbers).prefetch_related(
        "reviews__scores__criterion", "answers__point"
    )
    whole = {p.pk: p for p in held}
    scales = [scale_of(c) for c in list_criteria(viewer.forbund_slug)]
    names = list_names([r.member for p in whole.values() for r in p.reviews.all()])
    return [
        _summary(viewer, one, whole.get(p.pk) if p else None, scales, names)
        for one, p in zip(entries, rounds, strict=True)
    ]


def _summary(
    viewer: Viewer,
    entry: Entry,
    held: Preparation | None,
    scales: Sequence[Scale],
    names: dict[str, str],
) -> Summary:
    one = entry.application
    reviews = list(held.reviews.all()) if held else []
    scored = [r for r in reviews if r.scores.all()]
    sees = may_see_scores(viewer.actor.key, [r.member for r in scored], not (held and held.outcome))
    period = (
        f"{one.from_on} till och med {one.to_on - ONE_DAY}" if one.from_on and one.to_on else ""
    )
    facts = [
        ("Sökande", one.applicant.name),
        ("Gäller", one.get_kind_display()),
        ("Period", period),
        ("Sökt belopp", swedish_amount(entry.total_ore)),
        ("Läge", APPLICATION.states[one.state]),
    ]
    given = [points_of(r) for r in scored]
    return Summary(
        letter=entry.letter,
        title=one.title,
        facts=[(label, value) for label, value in facts if value],
        purpose=one.purpose,
        goals=[goal_told(goal) for goal in one.goals.all()],
        statement=held.statement if held else "",
        stands=[_stand(r, names) for r in reviews if sees and (r.stand or r.is_barred)],
        points=[_point(a) for a in held.answers.all()] if held else [],
        scores=scores_table(scales, given, one.slug, str(one.year)) if sees and given else None,
    )


def _stand(review: Review, names: dict[str, Any]) -> str:
    who = actor_name(review.member, names)
    if review.is_barred:
        return f"{who}: deltar inte (jäv)"
    note = f". {review.note}" if review.note else ""
    return f"{who}: {review.get_stand_display().lower()}{note}"


def _point(answer: Any) -> str:
    note = f" ({answer.note})" if answer.note else ""
    return f"{answer.point.label}: {answer.get_verdict_display().lower()}{note}"
