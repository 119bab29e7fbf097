"""The preparation of an application: checklist, own scores and stand, what others say, outcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.registers.proposals.actions import preparations as made
from mellanrum.registers.proposals.models import Application, Preparation, Review
from mellanrum.registers.proposals.preparation_policies import may_see_scores, weighted
from mellanrum.registers.proposals.queries import (
    last_preparation,
    list_criteria,
    list_points,
    list_reviews,
    scale_of,
)
from mellanrum.reports.application_tables import scores_table
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.proposals.preparation_forms import (
    BeginForm,
    ChecklistForm,
    FinishForm,
    ScoresForm,
    StandForm,
)
from mellanrum.web.areas.proposals.reach import (
    PREPARE,
    READ,
    SCORE,
    ask_of,
    crumb,
    get_application,
    here,
    url_of,
)
from mellanrum.web.areas.proposals.views import ReasonForm, preparation_url
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name


def get_round(viewer: Viewer, slug: str) -> tuple[Application, Preparation]:
    """The application and its newest round. Raises Http404 when it has none."""
    found = get_application(viewer, slug)
    held = last_preparation(found)
    if held is None:
        raise Http404
    return found, held


@page(grant=READ)
def preparation(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Checklist, scores and stands, as far as the viewer may see them."""
    found, held = get_round(viewer, slug)
    reviews = list_reviews(held)
    scored = [r.member for r in reviews if r.scores.all()]
    is_open = not held.outcome
    takes_part = viewer.can(SCORE) or viewer.can(PREPARE) or viewer.can("governance.read")
    sees = takes_part and may_see_scores(viewer.actor.key, scored, is_open)
    own = next((r for r in reviews if r.member == viewer.actor.key), None)
    answers = {a.point_id: a for a in held.answers.select_related("point")}
    context = {
        "application": found,
        "preparation": held,
        "is_open": is_open,
        "crumbs": [crumb(), here(found)],
        "points": [(p, answers.get(p.pk)) for p in list_points(viewer.forbund_slug)],
        "own": own,
        "sees": sees,
        "takes_part": takes_part,
        "scored": len(scored),
        "scores": _scores(viewer, found, reviews) if sees and scored else None,
        "reviews": _told(viewer, reviews) if sees else [],
        "may_score": viewer.can(SCORE) and is_open,
        "may_prepare": viewer.can(PREPARE) and is_open,
        "back": url_of(found),
    }
    return render(request, "proposals/preparation.html", context)


def points_of(review: Review) -> dict[str, int]:
    return {s.criterion.slug: s.points for s in review.scores.all()}


def _scores(viewer: Viewer, found: Application, reviews: Sequence[Review]) -> Any:
    scales = [scale_of(c) for c in list_criteria(viewer.forbund_slug)]
    given = [points_of(r) for r in reviews if r.scores.all()]
    return scores_table(scales, given, found.slug, str(found.year))


def _told(viewer: Viewer, reviews: Sequence[Review]) -> list[dict[str, Any]]:
    """Each member's stand, note and weighted points."""
    scales = [scale_of(c) for c in list_criteria(viewer.forbund_slug)]
    names = list_names([r.member for r in reviews])
    return [
        {
            "name": actor_name(r.member, names),
            "stand": "Deltar inte (jäv)" if r.is_barred else r.get_stand_display(),
            "note": r.bar_reason if r.is_barred else r.note,
            "points": "{} av {}".format(*weighted(scales, points_of(r))) if r.scores.all() else "",
        }
        for r in reviews
    ]


@writes(grant=PREPARE)
def begin(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """A round of preparation by a group."""
    found = get_application(viewer, slug)
    form = BeginForm(posted(request), forbund=viewer.forbund_slug, initial={"seen": found.version})

    def save() -> tuple[str, str]:
        made.begin(application=found, body=form.cleaned_data["body"],
                   seen=form.cleaned_data["seen"], by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Beredningen har börjat.", preparation_url(found)

    return answered(request, form, ask_of(found, "Börja bereda", "Börja bereda"), save)


@writes(grant=PREPARE)
def again(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """A new round after a statement."""
    found = get_application(viewer, slug)
    form = ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        made.take_up_again(application=found, reason=form.cleaned_data["reason"], by=viewer.actor,
                           at=timezone.now())  # fmt: skip
        return "Ansökan bereds igen.", preparation_url(found)

    return answered(request, form, ask_of(found, "Bered igen", "Bered igen"), save)


def _asked(found: Application, title: str, submit: str, **told: Any) -> Ask:
    cancel = {"label": "Tillbaka", "url": preparation_url(found)}
    crumbs = [crumb(), here(found), {"label": "Beredning", "url": preparation_url(found)}]
    return Ask(title, submit, cancel, crumbs, found.title, **told)


@writes(grant=PREPARE)
def checklist(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Answer the points."""
    found, held = get_round(viewer, slug)
    answers = {a.point.slug: a for a in held.answers.select_related("point")}
    points = list_points(viewer.forbund_slug)
    form = ChecklistForm(posted(request), points=points, answers=answers)

    def save() -> tuple[str, str]:
        made.answer_points(preparation=held, answers=form.answers(), by=viewer.actor,
                           at=timezone.now())  # fmt: skip
        return "Checklistan är sparad.", preparation_url(found)

    return answered(request, form, _asked(found, "Checklista", "Spara checklistan"), save)


@writes(grant=SCORE)
def scores(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """One's own points; others' are seen afterwards."""
    found, held = get_round(viewer, slug)
    own = held.reviews.filter(member=viewer.actor.key).prefetch_related("scores__criterion").first()
    criteria = list_criteria(viewer.forbund_slug)
    form = ScoresForm(posted(request), criteria=criteria, held=points_of(own) if own else {})

    def save() -> tuple[str, str]:
        made.give_scores(preparation=held, points=form.points(), by=viewer.actor,
                         at=timezone.now())  # fmt: skip
        return "Dina poäng är sparade. Nu ser du de andras.", preparation_url(found)

    return answered(request, form, _asked(found, "Sätt poäng", "Spara poängen"), save)


@writes(grant=SCORE)
def stand(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Agree or disagree, with a note."""
    found, held = get_round(viewer, slug)
    own = held.reviews.filter(member=viewer.actor.key).first()
    form = StandForm(posted(request), held=own)

    def save() -> tuple[str, str]:
        given = form.cleaned_data
        made.take_stand(preparation=held, stand=given["stand"], note=given["note"],
                        by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Ditt ställningstagande är sparat.", preparation_url(found)

    return answered(request, form, _asked(found, "Ta ställning", "Spara"), save)


@writes(grant=SCORE)
def conflict(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Declare a conflict of interest, and take no part."""
    found, held = get_round(viewer, slug)
    form = ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        made.declare_conflict(preparation=held, reason=form.cleaned_data["reason"],
                              by=viewer.actor, at=timezone.now())  # fmt: skip
        return "Jävet är antecknat. Du deltar inte i beredningen.", preparation_url(found)

    note = "Den som är jävig deltar inte i beredningen (kommunallagen 6 kap. 28–30 §§)."
    return answered(request, form, _asked(found, "Anmäl jäv", "Anmäl jäv", note=note), save)


@writes(grant=SCORE, form=False)
def clear(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Take away one's own."""
    found, held = get_round(viewer, slug)
    made.clear_own(preparation=held, by=viewer.actor, at=timezone.now())
    return redirect(preparation_url(found))


@writes(grant=PREPARE)
def finish(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The group's outcome and statement."""
    found, held = get_round(viewer, slug)
    initial = {"prepared_on": timezone.localdate(), "seen": held.version}
    form = FinishForm(posted(request), forbund=viewer.forbund_slug, initial=initial)

    def save() -> tuple[str, str]:
        made.finish(preparation=held, by=viewer.actor, at=timezone.now(),
                    seen=form.cleaned_data["seen"], **form.values())  # fmt: skip
        return "Beredningen är klar. Ansökan går till beslut.", url_of(found)

    return answered(request, form, _asked(found, "Avsluta beredningen", "Spara utlåtandet"), save)
