"""What lives on a year after: one follow-up, and all of them with a table for the board."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.organisation.models import Party
from mellanrum.registers.proposals.actions import endings as made
from mellanrum.registers.proposals.course_queries import reviews_of
from mellanrum.registers.proposals.ending_policies import VERDICTS, LivesLine
from mellanrum.registers.proposals.models import Course, ImplementationReview
from mellanrum.reports.course_tables import lives_on_table
from mellanrum.web.areas.courses.fields import RowsForm
from mellanrum.web.areas.courses.reach import (
    PREPARE,
    READ,
    ask_of,
    get_course,
    tabs,
    url_of,
)
from mellanrum.web.areas.operation.fields import NO_PERSONS, day, words
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.areas.proposals.grid import Col, Group
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer


class ReviewForm(RowsForm):
    done_on = day("Uppföljningen gjordes")
    summary = words("Sammanfattning", f"Vad som lever vidare och vad som inte gör det. "
                    f"{NO_PERSONS}", told="Skriv en sammanfattning.")  # fmt: skip


def group_of(viewer: Viewer) -> Group:
    parties = Party.objects.filter(forbund__slug=viewer.forbund_slug).values_list("slug", "name")
    return Group(
        "lines",
        "Vad som lever vidare hos parterna",
        "En rad för varje del av insatsen. Skriv i vilken ordinarie verksamhet den lever, och det "
        "som visar det, eller varför den inte lever vidare.",
        (
            Col("party", "Part", "choice", (("", "Välj part"), *parties)),
            Col("what", "Vad det gäller", is_wide=True),
            Col("verdict", "Lever det vidare?", "choice", (("", "Välj"), *VERDICTS.items())),
            Col("activity", "I vilken ordinarie verksamhet", is_wide=True),
            Col("note", "Det som visar det, eller varför inte", is_wide=True),
            Col("contact", "Kontakt"),
        ),
        LivesLine,
        "what activity note",
        "Rad",
    )


def due_state(review: ImplementationReview, today: date) -> str:
    if review.done_on is not None:
        return "Gjord"
    return "Sen" if review.due_on < today else "Kommande"


def list_of(today: date) -> Listed[ImplementationReview]:
    return Listed(
        name="courses-implementations",
        title="Det som lever vidare",
        parts=(
            Part("Insats", lambda x: x.course.insats.name, "insats"),
            Part("Ska följas upp", lambda x: x.due_on, "senast"),
            Part("Uppföljd", lambda x: x.done_on, "klar"),
            Part("Läge", lambda x: due_state(x, today), "lage"),
            Part("Sammanfattning", lambda x: x.summary),
        ),
        choices=(Choice("lage", "Läge", lambda x: [(due_state(x, today), due_state(x, today))]),),
        words=lambda x: f"{x.course.insats.name} {x.summary}",
        url=lambda x: url_of(x.course),
        empty={
            "what": "Här samlas uppföljningar av insatser som är avslutade",
            "why": "Ingen insats är avslutad på sin väg än. Uppföljningen läggs upp när den blir "
            "det.",
        },
        search="Sök insats",
        lead="Ett år efter avslutet: vad lever vidare i parternas ordinarie verksamhet?",
    )


@page(grant=READ)
def implementations(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All follow-ups, with who is due."""
    today = timezone.localdate()
    rows = reviews_of(viewer.forbund_slug)
    files = [
        {"label": label, "url": reverse("courses-implementations-table", args=[form])}
        for label, form in (("CSV", "csv"), ("Excel", "xlsx"))
    ]
    below = {"table": lives_on_table(rows, today), "downloads": files} if rows else None
    return shown(request, viewer, list_of(today), rows, template="courses/reviews.html",
                 tabs=tabs("courses-implementations"), below=below)  # fmt: skip


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, form: str) -> HttpResponse:
    """What lives on, as a file."""
    return table_file(lives_on_table(reviews_of(viewer.forbund_slug), timezone.localdate()), form)


@writes(grant=PREPARE)
def review(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """What lives on of one insats."""
    course = get_course(viewer, slug)
    held = ImplementationReview.objects.filter(course=course, pk=pk).first()
    if held is None:
        raise Http404
    initial = {"done_on": timezone.localdate(), "seen": held.version}
    form = ReviewForm(posted(request), group=group_of(viewer), rows=_rows(course), initial=initial)

    def save() -> tuple[str, str]:
        told = form.cleaned_data
        made.review(review=held, lines=form.lines, summary=told["summary"],
                    done_on=told["done_on"], seen=told["seen"], by=viewer.actor,
                    at=timezone.now())  # fmt: skip
        return "Uppföljningen är sparad. Insatsens väg är klar.", url_of(course)

    ask = ask_of(course, "Följ upp det som lever vidare", "Spara uppföljningen")
    return answered(request, form, ask, save, "courses/rows_form.html")


def _rows(course: Course) -> list[LivesLine]:
    """A line for each party of the insats, to be filled."""
    parties = course.insats.insats_parties.values_list("party__slug", flat=True)
    return [LivesLine(slug, "", "") for slug in dict.fromkeys(parties)]
