"""A plan of 2021 on two risks, decided, with a held control that found something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.registers.internal_control.actions import (
    controls,
    findings,
    mapping,
    measures,
    occasions,
    plans,
    risks,
)
from mellanrum.registers.internal_control.models import (
    Control,
    ControlPlan,
    ControlProcess,
    Finding,
    Measure,
    Occasion,
    OccasionSample,
    Risk,
)
from mellanrum.registers.internal_control.rows import (
    AssessmentRow,
    ControlRow,
    FindingRow,
    HeldRow,
    MeasureRow,
    RiskRow,
)
from mellanrum.registers.organisation.models import Forbund

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
READER = Actor("system:reader", grants_of(frozenset({Role.AUDITOR})))
DECIDED = date(2021, 2, 16)
JUDGED = AssessmentRow(date(2021, 1, 15), 3, 3, "Hände året före", 2, 3)


@dataclass(frozen=True, slots=True)
class World:
    """`occasions` are of the manual control, a quarter each; the first is held."""

    process: ControlProcess
    risk: Risk
    plan: ControlPlan
    control: Control
    occasions: tuple[Occasion, ...]
    finding: Finding
    measure: Measure


def add_risk(process: ControlProcess, at: datetime, row: AssessmentRow = JUDGED) -> Risk:
    """A judged risk."""
    made = risks.add_risk(row=RiskRow(process, "Fakturan stämmer inte med avtalet", "ekonom"),
                          by=BY, at=at)  # fmt: skip
    risks.assess(risk=made, row=row, by=BY, at=at)
    return made


def control_row(process: ControlProcess, **more: object) -> ControlRow:
    told = {"title": "Fakturor mot avtal", "how": "Tio fakturor dras och jämförs med avtalen.",
            "method": "sample", "frequency": "quarter", "owner": "ekonom"}  # fmt: skip
    return ControlRow(process, **{**told, **more})  # type: ignore[arg-type]


def make_world(forbund: Forbund, at: datetime, year: int = 2021) -> World:
    """All of it through the actions."""
    mapping.load_start(forbund=forbund, by=BY, at=at)
    process = ControlProcess.objects.get(area__forbund=forbund, name="Leverantörsfakturor")
    risk = add_risk(process, at)
    plan = plans.create_plan(forbund=forbund, year=year, by=BY, at=at)
    control = controls.add_control(plan=plan, row=control_row(process), risks=[risk], by=BY, at=at)
    watched = control_row(process, title="Utfall mot budget", method="review",
                          frequency="yearly", automatic="budget")  # fmt: skip
    controls.add_control(plan=plan, row=watched, risks=[risk], by=BY, at=at)
    plan = plans.decide_plan(plan=plan, decided="Styrelsen 2021-02-16 § 8", decided_on=DECIDED,
                             by=BY, at=at)  # fmt: skip
    held = tuple(control.occasions.all())
    seen = HeldRow(date(2021, 4, 6), "remark", "Nio av tio fakturor stämde med avtalen.")
    occasions.hold(occasion=held[0], row=seen, by=BY, at=at)
    first = Occasion.objects.get(pk=held[0].pk)
    row = FindingRow("Ett avtal saknas", "medium", "Ny leverantör", date(2021, 4, 6),
                     next_year="Bedöm risken högre")  # fmt: skip
    finding = findings.add_finding(occasion=first, row=row, by=BY, at=at)
    ahead = MeasureRow("Teckna avtal", "ekonom", today_of(at).replace(year=at.year + 1))
    measure = measures.add_measure(about=finding, row=ahead, by=BY, at=at)
    return World(process, risk, plan, control, held, finding, measure)


def draw_minutes(occasion: Occasion, at: datetime) -> OccasionSample:
    """One of the board's minutes of the occasion's time."""
    made: OccasionSample = occasions.draw(occasion=occasion, kind="board_minutes", size=1,
                                          seed=7, by=BY, at=at)  # fmt: skip
    return made
