"""What a förbund has before its year begins, made through the actions on days that have been: the
demo's board and development group get people from 1 April, what is asked of applications, a decided
plan with a goal, and a decided plan of internal control. Prints sessions of those who act.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.domain.periods import today_of
from mellanrum.registers.governance.actions import people, seats
from mellanrum.registers.governance.body_policies import SeatPlan
from mellanrum.registers.governance.models import Body, Decision, Meeting, Person, Seat
from mellanrum.registers.governance.person_policies import EligibilityPlan, PersonPlan
from mellanrum.registers.internal_control.actions import controls, mapping, risks
from mellanrum.registers.internal_control.actions import plans as control_plans
from mellanrum.registers.internal_control.models import ControlArea, ControlProcess
from mellanrum.registers.internal_control.rows import AssessmentRow, ControlRow, RiskRow
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.planning.actions import plan_parts, plans
from mellanrum.registers.planning.rows import AreaRow, GoalRow, MeasureRow, PlanRow
from mellanrum.registers.proposals.actions import asked
from mellanrum.registers.proposals.models import Criterion
from mellanrum.registers.proposals.preparation_policies import AskedRow
from tests.quick import new_session

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
TODAY = today_of(datetime.now(tz=UTC))
TERM = date(TODAY.year - (TODAY.month < 4), 4, 1)
AT = datetime(TERM.year, TERM.month, TERM.day, 9, tzinfo=UTC)
SOURCE = "Provets fullmäktige § 12"
MERIT = "Provets policy för ansökningar § 3"
AF, FK, REGION, LULEA = "arbetsformedlingen", "forsakringskassan", "region-norrbotten", "lulea"
BOARD = (
    ("Prov Ordförande", LULEA, "chair", "ledamot2"),
    ("Prov Vice", REGION, "vice_chair", "ledamot"),
    ("Prov Arbetsförmedling", AF, "member", ""),
    ("Prov Försäkringskassa", FK, "member", ""),
    ("Prov Piteå", "pitea", "member", ""),
    ("Prov Ersättare Luleå", LULEA, "deputy", ""),
    ("Prov Ersättare Region", REGION, "deputy", ""),
    ("Prov Ersättare AF", AF, "deputy", ""),
    ("Prov Ersättare FK", FK, "deputy", ""),
    ("Prov Ersättare Piteå", "pitea", "deputy", ""),
)  # fmt: skip
ACTING = ("chef", "administrator", "gruppledamot", "ledamot", "ledamot2", "revisor")
SAME: dict[str, Any] = {"by": BY, "at": AT}


def make() -> dict[str, Any]:
    """Numbers and sessions that the journey uses."""
    forbund = Forbund.objects.get(slug="sodra-norrbotten")
    board = Body.objects.get(forbund=forbund, kind="board")
    clear(forbund, board)
    for name, party, role, user in BOARD:
        sit(board, name, Party.objects.get(forbund=forbund, slug=party), role, user)
    ask(forbund)
    return {
        "board": board.pk,
        "plan": plan(forbund, board),
        "control": control_plan(forbund),
        "sessions": {u: new_session(User.objects.get(username=u)) for u in ACTING}
        | {"cookie": settings.SESSION_COOKIE_NAME},
    }


def clear(forbund: Forbund, board: Body) -> None:
    """Those of the demo's own years do not sit in the journey's, nor use its log-ins."""
    with opened("test"):
        late = Seat.objects.filter(body=board, from_on__lt=TERM)
        late.exclude(to_on__lte=TERM).update(to_on=TERM)
        Seat.objects.filter(body=board, from_on__gte=TERM).update(person=None)
        Person.objects.filter(forbund=forbund, user__username__in=ACTING).update(user=None)


def sit(board: Body, name: str, party: Party, role: str, username: str) -> None:
    user = User.objects.get(username=username) if username else None
    row = PersonPlan(name, employer="")
    one = people.add_person(forbund=board.forbund, row=row, user=user, **SAME)
    ground = "state_employee" if party.kind == "state" else "council_member"
    told = EligibilityPlan(ground, party.kind, TERM, None, "Eget intyg")
    people.declare(person=one, party=party, row=told, **SAME)
    seat = SeatPlan(role, TERM, TERM.replace(year=TERM.year + 4), None, SOURCE)
    seats.appoint(body=board, row=seat, party=party, person=one, **SAME)


def ask(forbund: Forbund) -> None:
    """One point of the checklist and two criteria, unless the demo asks already."""
    if Criterion.objects.filter(forbund=forbund).exists():
        return
    for slug, label in (("forankrad", "Förankrad hos parterna"),):
        asked.save_point(forbund=forbund, row=AskedRow(slug, label, MERIT), **SAME)
    for slug, label in (("behov", "Behovet"), ("nytta", "Nyttan")):
        asked.save_criterion(forbund=forbund, row=AskedRow(slug, label, MERIT), **SAME)


def plan(forbund: Forbund, board: Body) -> int:
    """A decided plan with a goal that is measured in words."""
    row = PlanRow("Verksamhetsplan för provets år", TERM.year, TERM.year + 2, "Fler i arbete")
    made = plans.create_plan(forbund=forbund, row=row, **SAME)
    area = plan_parts.add_area(plan=made, row=AreaRow("Unga i arbete"), **SAME)
    goal = plan_parts.add_goal(area=area, row=GoalRow("Fler unga kommer i arbete"), **SAME)
    measure = MeasureRow("En ny insats för unga är i gång", "Verksamhetsplanen")
    plan_parts.add_measure(goal=goal, row=measure, **SAME)
    with opened("test"):
        held = Meeting.objects.create(body=board, on=TERM - timedelta(days=30), form="physical")
        decision = Decision.objects.create(
            meeting=held, number=7, text="Verksamhetsplanen antas", kind="other"
        )
    plans.decide_plan(plan=made, decision=decision, decided_on=held.on, **SAME)
    return int(made.pk)


def control_plan(forbund: Forbund) -> int:
    """This year's decided plan: one control a quarter. Gives the year."""
    if not ControlArea.objects.filter(forbund=forbund).exists():
        mapping.load_start(forbund=forbund, **SAME)
    process = ControlProcess.objects.get(area__forbund=forbund, name="Leverantörsfakturor")
    risk = risks.add_risk(row=RiskRow(process, "Fakturan stämmer inte med avtalet", "ekonom"),
                          **SAME)  # fmt: skip
    judged = AssessmentRow(TERM, 3, 3, "Hände året före", 2, 3)
    risks.assess(risk=risk, row=judged, **SAME)
    made = control_plans.create_plan(forbund=forbund, year=TERM.year, **SAME)
    row = ControlRow(process, title="Fakturor mot avtal", how="Tio fakturor jämförs med avtalen.",
                     method="review", frequency="quarter", owner="ekonom")  # fmt: skip
    controls.add_control(plan=made, row=row, risks=[risk], **SAME)
    control_plans.decide_plan(plan=made, decided="Styrelsen § 8", decided_on=TERM, **SAME)
    return int(made.year)


def main() -> None:
    print(json.dumps(make()))
