"""Progression as a paper: what the page shows, handed to the paper's own module."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.timezone import localtime

from mellanrum.instruments.definition import Instrument
from mellanrum.instruments.progression import get_rules
from mellanrum.registers.casework.models import Enrolment, ProgressionRating
from mellanrum.registers.casework.papers import progression as paper
from mellanrum.registers.casework.papers.frame import Contact, Print, Sender
from mellanrum.registers.casework.queries.progression import due_of
from mellanrum.web.areas.plans.papers import person_of
from mellanrum.web.areas.progression.shown import AreaShown, SideLine, shown
from mellanrum.web.case_access import OpenCase
from mellanrum.web.viewer import Viewer


def progression_pdf(
    case: OpenCase,
    viewer: Viewer,
    enrolment: Enrolment,
    instrument: Instrument,
    standing: Sequence[ProgressionRating],
) -> bytes:
    """The page as PDF."""
    from mellanrum.documents.paper import render_paper

    found, made = shown(instrument, standing), Print(localtime(case.at), viewer.name)
    party = str(case.participant.compartment)
    data = paper.ProgressionData(
        sender=Sender(party=party),
        person=person_of(case),
        made=made,
        insats=enrolment.insats.name,
        rated_on=max(rating.rated_on for rating in standing),
        due_on=due_of(standing, get_rules(instrument)) if enrolment.ends_on is None else None,
        radars=found.radars,
        rows=tuple(_row(area) for area in found.areas),
        talk=found.talk,
        smallest=found.smallest,
        contact=Contact(made.by, party),
    )
    return render_paper(paper.progression(data))


def _row(area: AreaShown) -> paper.AreaRow:
    return paper.AreaRow(area.area, *_side(area.participant), *_side(area.caseworker))


def _side(line: SideLine | None) -> tuple[str, str]:
    """'2 → 4' and the change in words."""
    if line is None or line.latest is None:
        return "–", "–"
    return (f"{line.first} → {line.latest}" if line.word else str(line.latest)), line.word or "–"
