"""Build and keep the protected edition of a year, if the data has changed since the last."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.queries import revision, voices_revision
from mellanrum.audit.seal import seal_pending
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.registers.insatser.models import Goal
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.planning.models import PlanMeasure
from mellanrum.reports.actions.editions import store_edition
from mellanrum.reports.indicators import PREFIX
from mellanrum.reports.kinds import ANNUAL, DECK, INDICATORS, build, drawn
from mellanrum.reports.models import Edition, SectionText
from mellanrum.reports.queries import find_edition_of
from mellanrum.reports.survey_goals import is_survey_measure
from mellanrum.reports.written import written_state

ANSWER_KEY = "enkat."


def state_of(kind: str, forbund: str) -> str:
    """The state of the data that a kind of report is built of. The annual one has answers in it
    only where a text names them or a goal is measured by them. What has been frozen has words.
    """
    states = [revision(forbund)] if kind == ANNUAL else [voices_revision(forbund)]
    if kind == ANNUAL and tells_of_answers(forbund):
        states.append(voices_revision(forbund))
    return ".".join(filter(None, (*states, written_state(kind, forbund))))


def tells_of_answers(forbund: str) -> bool:
    """Whether an annual report names what questionnaires have given."""
    texts = SectionText.objects.filter(forbund__slug=forbund, body__contains=ANSWER_KEY)
    by_own_words = texts.exclude(section__startswith=f"{PREFIX}.").exists()
    return by_own_words or any(map(is_survey_measure, measures_of(forbund)))


def measures_of(forbund: str) -> list[str]:
    """What goals of insatser, of the board and of decided plans are measured by. One query."""
    goals = Goal.objects.filter(insats__forbund__slug=forbund).order_by()
    board = BoardGoal.objects.filter(forbund__slug=forbund).order_by()
    held = {"goal__area__plan__forbund__slug": forbund, "goal__area__plan__state": "decided"}
    plans = PlanMeasure.objects.filter(**held).order_by()
    others = (rows.values_list("figure", flat=True) for rows in (board, plans))
    return list(goals.values_list("measure", flat=True).union(*others))


def publish_annual(forbund: str, year: int, *, by: Actor, at: datetime) -> Edition:
    """The edition of the data as it is now: the one already kept, or a new one."""
    return _publish(ANNUAL, forbund, year, by=by, at=at)


def publish_indicators(forbund: str, year: int, *, by: Actor, at: datetime) -> Edition:
    """The indicator report, and with it the deck of the same results."""
    _publish(DECK, forbund, year, by=by, at=at)
    return _publish(INDICATORS, forbund, year, by=by, at=at)


def _publish(kind: str, forbund: str, year: int, *, by: Actor, at: datetime) -> Edition:
    held = get_forbund(forbund)
    seal_pending()
    state = state_of(kind, forbund)
    if found := find_edition_of(forbund, year, state, kind):
        return found
    document = build(kind, forbund, year, minimum=held.minimum_group)
    return store_edition(
        forbund=held,
        kind=kind,
        year=year,
        revision=state,
        document=document,
        pdf=drawn(kind, document, "pdf"),
        by=by,
        at=at,
    )
