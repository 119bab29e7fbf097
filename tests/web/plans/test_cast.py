# ruff: noqa: E501 – a table is read by the line
"""Every page of plans as every member of the cast, and the same number of queries however much
there is to show.
"""

from __future__ import annotations

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from mellanrum.audit.models import Event
from mellanrum.registers.casework.actions.assessments import AreaWords, begin_assessment, save_area
from mellanrum.registers.casework.actions.handovers import Addressee, hand_over
from mellanrum.registers.casework.actions.plans import agree, begin_plan, new_version, save_draft
from mellanrum.registers.casework.actions.steps import move_to_step
from mellanrum.registers.casework.models import HandOver, Participant, PlanStep
from mellanrum.web.areas.plans.urls import urlpatterns
from tests.casework.plans.scenes import content, enrolment_of, give
from tests.casework.world import AT, TODAY, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
# sam and lea at the host; filip may read by consent; kari has a consent for the case alone; vera
# works in another insats; then the referrer, a preparer, a steward, the officer and the office.
CAST = ("sam_kommun", "lea_lead", "filip_fk", "kari_af", "vera_verkstan", "remi_ref", "petra_prep",
        "stina_steward", "dora_dpo", "chef_office", "rev_office", "olle_outsider",
        "stranger")  # fmt: skip
HIDDEN = "404 403 403 403 403 403 403 404 302"
READS = f"200 200 200 409 {HIDDEN}"
PAGES = {
    "plans-case": ("deltagare/{person}/planering/", f"200 200 200 200 {HIDDEN}"),
    "plans-assessment": ("deltagare/{person}/kartlaggning/{enrolment}/", f"200 200 200 200 {HIDDEN}"),
    "plans-assess": ("deltagare/{person}/kartlaggning/{enrolment}/borja/", READS),
    "plans-assessed": ("deltagare/{person}/kartlaggning/{enrolment}/klar/", READS),
    "plans-startup": ("deltagare/{person}/kartlaggning/{enrolment}/uppstartsmote/", READS),
    "plans-area": ("deltagare/{person}/kartlaggning/{enrolment}/omrade/economy/", f"200 200 200 200 {HIDDEN}"),
    "plans-plan": ("deltagare/{person}/plan/{enrolment}/", READS),
    "plans-write": ("deltagare/{person}/plan/{enrolment}/skriv/", READS),
    "plans-agree": ("deltagare/{person}/plan/{enrolment}/overens/", f"200 200 200 404 {HIDDEN}"),
    "plans-new-version": ("deltagare/{person}/plan/{enrolment}/ny-version/", f"200 200 200 404 {HIDDEN}"),
    "plans-step": ("deltagare/{person}/plan/{enrolment}/delmal/{step}/", f"405 405 405 405 {HIDDEN.replace('404', '405', 1)}"),
    "plans-version": ("deltagare/{person}/plan/{enrolment}/version/1/", READS),
    "plans-print": ("deltagare/{person}/plan/{enrolment}/version/1/plan.pdf", READS),
    "plans-earlier": ("deltagare/{person}/plan/{enrolment}/version/1/tidigare/", READS),
    "plans-changes": ("deltagare/{person}/plan/{enrolment}/andringar/1/2/", READS),
    "plans-deadline": ("deltagare/{person}/plan/{enrolment}/tidsgrans/plan-klar/", f"200 200 200 200 {HIDDEN}"),
    "plans-offer": ("deltagare/{person}/plan/{enrolment}/overlamna/", f"200 200 200 404 {HIDDEN}"),
    "plans-withdraw": ("deltagare/{person}/plan/{enrolment}/overlamning/{handover}/dra-tillbaka/", f"404 404 404 404 {HIDDEN}"),
    "plans-handovers": ("overlamningar/", "200 200 200 200 200 200 200 403 403 403 403 404 302"),
    "plans-handover": ("overlamningar/{handover}/", "404 404 200 404 404 404 404 403 403 403 403 404 302"),
    "plans-handover-accept": ("overlamningar/{handover}/ta-emot/", "405 405 405 405 405 405 405 403 403 403 403 404 302"),
    "plans-handover-refuse": ("overlamningar/{handover}/ta-inte-emot/", "404 404 200 404 404 404 404 403 403 403 403 404 302"),
    "plans-steps": ("deltagare/{person}/steg/{enrolment}/", READS),
    "plans-limits": ("tidsgranser/teamet/", "403 200 403 403 403 403 403 403 403 403 403 404 302"),
    "plans-limit-new": ("tidsgranser/teamet/ny/", "403 200 403 403 403 403 403 403 403 403 403 404 302"),
    "plans-limit": ("tidsgranser/teamet/plan-klar/", "403 200 403 403 403 403 403 403 403 403 403 404 302"),
}  # fmt: skip
"""{name: (address, what each of CAST gets)}. The pages below a case give 404 to who does not see
it; 403 to who holds no such role at all; 409 with the reason where no consent covers the plan."""


@pytest.fixture
def places(place: World) -> dict[str, object]:
    """A case with all there is, and another whose plan is handed to FK."""
    participant = place.participant()
    give(world=place, participant=participant, parties=("kommun", "fk"))
    give(world=place, participant=participant, parties=("kommun", "af"), kinds="case")
    write_much(place, participant, goals=1)
    handed = handed_over(place, place.participant("A0002"))
    step = PlanStep.objects.filter(goal__version__plan__enrolment__participant=participant).first()
    assert step is not None
    enrolment = enrolment_of(participant)
    return {"person": participant.pk, "enrolment": enrolment.pk, "step": step.pk,
            "handover": handed.pk}  # fmt: skip


def write_much(place: World, participant: Participant, *, goals: int) -> None:
    """An agreed plan, a draft, an assessment and a move."""
    sam, enrolment = place.actor("sam_kommun"), enrolment_of(participant)
    first = begin_plan(
        enrolment=enrolment, on=TODAY, content=content(goals=goals, steps=goals), by=sam, at=AT
    )
    agree(version=first, on=TODAY, how="recorded", told="Ja", by=sam, at=AT)
    draft = new_version(plan=first.plan, reason="", by=sam, at=AT)
    for _ in range(goals):
        more = content("Annat", goals=goals, steps=goals)
        draft = save_draft(version=draft, content=more, stamp=draft.stamp, by=sam, at=AT)
    assessment = begin_assessment(enrolment=enrolment, on=TODAY, by=sam, at=AT)
    for area in ("economy", "housing", "family", "language")[: goals + 1]:
        words = AreaWords("Egna ord", 3, "Kommunens del")
        save_area(assessment=assessment, area=area, words=words, by=sam, at=AT)
    for number in range(goals):
        step = ("new", "stable")[number % 2]
        move_to_step(enrolment=enrolment, step=step, on=TODAY, told="", by=sam, at=AT)


def handed_over(place: World, participant: Participant) -> HandOver:
    sam, enrolment = place.actor("sam_kommun"), enrolment_of(participant)
    give(world=place, participant=participant, parties=("kommun", "fk"))
    first = begin_plan(enrolment=enrolment, on=TODAY, content=content(), by=sam, at=AT)
    agree(version=first, on=TODAY, how="recorded", told="Ja", by=sam, at=AT)
    to = Addressee(place.parties["fk"], role="handläggare")
    return hand_over(version=first, to=to, on=TODAY, participant_present=True, by=sam, at=AT)


def test_every_address_is_in_the_table() -> None:
    assert {p.name for p in urlpatterns if isinstance(p, URLPattern)} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_each_of_the_cast_gets_what_the_table_says(
    place: World, places: dict[str, object], name: str
) -> None:
    address, expected = PAGES[name]
    events = Event.objects.count()
    got = {who: place.client(who).get(f"/{address.format(**places)}").status_code for who in CAST}
    assert got == dict(zip(CAST, map(int, expected.split()), strict=True))
    assert Event.objects.count() == events, "a GET wrote"


READABLE = [n for n, (_, row) in PAGES.items() if row.startswith("200") and n != "plans-print"]


@pytest.mark.parametrize("name", READABLE)
def test_many_goals_and_versions_cost_no_more_queries(place: World, name: str) -> None:
    counts = []
    for code, goals in (("B0001", 1), ("B0002", 6)):
        participant = place.participant(code)
        write_much(place, participant, goals=goals)
        places = {"person": participant.pk, "enrolment": enrolment_of(participant).pk}
        client = place.client("sam_kommun")
        url = f"/{PAGES[name][0].format(**places)}"
        client.get(url)
        with (
            CaptureQueriesContext(connections["default"]) as main,
            CaptureQueriesContext(connections["reads"]) as reads,
        ):
            assert client.get(url).status_code == 200
        every = main.captured_queries + reads.captured_queries
        counts.append(len([q for q in every if "SAVEPOINT" not in q["sql"]]))
    assert counts[0] == counts[1] <= 25
