"""From a request to a question with the books that its asker may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from mellanrum.accounts.access import CASEWORK
from mellanrum.audit.reads import log_reads
from mellanrum.figures.table import Table
from mellanrum.reports.answers import Asking, answer
from mellanrum.reports.books import shelf
from mellanrum.reports.choices import get_choices
from mellanrum.reports.questions import Asked, Choices, check, read, with_defaults
from mellanrum.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Said:
    """What the address asks, and what the reader can choose among."""

    asked: Asked
    choices: Choices


def own_insatser(viewer: Viewer) -> frozenset[str]:
    """The insatser whose true numbers the viewer sees: those that one works in."""
    return viewer.insatser if viewer.roles & CASEWORK else frozenset()


def said(request: HttpRequest, viewer: Viewer) -> Said:
    """The address, with the defaults of what it leaves out."""
    asked = read(dict(request.GET.lists()))
    own = frozenset[str]() if asked.protected else own_insatser(viewer)
    choices = get_choices(viewer.forbund_slug, own)
    return Said(with_defaults(asked, choices), choices)


def asking_of(viewer: Viewer, given: Said) -> Asking:
    """The question with its books. Raises QuestionError."""
    question = check(given.asked, given.choices)
    books = shelf(viewer.forbund_slug, given.choices.own, whole=True)
    return Asking(question, given.choices, books)


def answer_to(viewer: Viewer, asking: Asking, *, logged: bool = True) -> Table:
    """The table; that somebody has seen true numbers is logged, but not again for the drawing on
    the same page. Raises NoAnswerError.
    """
    table = answer(asking)
    own = {p.slug for p in asking.chosen()} & asking.shelf.own
    if own and logged:
        log_reads(
            actor=viewer.actor.key,
            subjects=[f"insats:{slug}" for slug in sorted(own)],
            purpose="se oskyddade tal",
            at=timezone.now(),
        )
    return table
