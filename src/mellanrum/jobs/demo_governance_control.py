"""The demo's internal control of 2021: risks, controls held each quarter, and the report. All of it
is invented.
"""

from __future__ import annotations

from datetime import date, timedelta

from mellanrum.jobs.demo_governance_agendas import FIRST
from mellanrum.jobs.demo_governance_people import INVENTED, told
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.governance.models import Decision
from mellanrum.registers.internal_control.actions import (
    controls,
    findings,
    mapping,
    measures,
    occasions,
    plans,
    risks,
)
from mellanrum.registers.internal_control.models import ControlPlan, ControlProcess, Occasion
from mellanrum.registers.internal_control.rows import (
    AssessmentRow,
    ControlRow,
    FindingRow,
    HeldRow,
    MeasureRow,
    RiskRow,
)
from mellanrum.registers.organisation.queries import get_forbund

BEGUN, REPORTED = date(2021, 1, 18), date(2022, 2, 11)
# (process, risk, probability, consequence, control, how, method, frequency)
RISKS = (
    ("Leverantörsfakturor", "En faktura stämmer inte med avtalet", 3, 3, "Fakturor mot avtal",
     "Tio fakturor dras och jämförs med avtalen.", "sample", "quarter"),
    ("Utbetalning av medel", "Medel betalas ut utan underlag", 2, 4, "Utbetalningar mot beslut",
     "Varje utbetalning jämförs med beslut och rekvisition.", "review", "half"),
    ("Skydd av uppgifter", "Någon läser uppgifter utan uppdrag", 2, 4, "Läsningar i loggen",
     "Ett urval av läsningarna följs upp.", "review", "half"),
)  # fmt: skip
CONCLUSION = ("Kontrollerna är gjorda. En brist är rättad. Styrelsen bedömer att den interna "
              "kontrollen är tillräcklig (påhittat).")  # fmt: skip


def demo_control() -> None:
    """Mapped, judged, decided by the board in February, held, reported the year after."""
    forbund = get_forbund(DEMO_FORBUND)
    mapping.load_start(forbund=forbund, **told(BEGUN))
    plan = plans.create_plan(forbund=forbund, year=2021, **told(BEGUN))
    for row in RISKS:
        _controlled(plan, *row)
    decision = Decision.objects.get(
        meeting__body__forbund=forbund, meeting__on=FIRST, text__contains="intern kontroll"
    )
    plans.decide_plan(plan=plan, decision=decision, decided_on=FIRST,
                      **told(FIRST + timedelta(1)))  # fmt: skip
    held = list(Occasion.objects.filter(control__plan=plan).order_by("due_on", "control__number"))
    for occasion in held:
        _held(occasion, is_remark=occasion == held[0])
    now = ControlPlan.objects.get(pk=plan.pk)
    plans.report_plan(plan=now, on=REPORTED, conclusion=CONCLUSION, **told(REPORTED))


def _controlled(
    plan: ControlPlan, process: str, risk: str, probability: int, consequence: int, title: str,
    how: str, method: str, frequency: str,
) -> None:  # fmt: skip
    found = ControlProcess.objects.get(area__forbund=plan.forbund, name=process)
    made = risks.add_risk(row=RiskRow(found, risk, "Förbundschefen"), **told(BEGUN))
    judged = AssessmentRow(BEGUN, probability, consequence, f"Egen bedömning. {INVENTED}.")
    risks.assess(risk=made, row=judged, **told(BEGUN))
    row = ControlRow(found, title, how, method, frequency, "Ekonomen", days_after=20,
                     source=INVENTED)  # fmt: skip
    controls.add_control(plan=plan, row=row, risks=[made], **told(BEGUN))


def _held(occasion: Occasion, *, is_remark: bool) -> None:
    """On a day before it is due; the first one found something, which is mended."""
    on = occasion.due_on - timedelta(5)
    outcome = "remark" if is_remark else "right"
    seen = "Nio av tio fakturor stämde." if is_remark else "Inget att anmärka på."
    occasions.hold(occasion=occasion, row=HeldRow(on, outcome, f"{seen} {INVENTED}."), **told(on))
    if not is_remark:
        return
    now = Occasion.objects.get(pk=occasion.pk)
    row = FindingRow("Ett avtal saknas", "medium", "Ny leverantör", on)
    finding = findings.add_finding(occasion=now, row=row, **told(on))
    ahead = MeasureRow("Teckna avtal med leverantören", "Ekonomen", on + timedelta(60))
    measure = measures.add_measure(about=finding, row=ahead, **told(on))
    done = on + timedelta(30)
    measures.finish_measure(measure=measure, result="Avtalet är tecknat.", done_on=done,
                            **told(done))  # fmt: skip
    finding.refresh_from_db()
    findings.close_finding(finding=finding, **told(done))
    judged = AssessmentRow(done, 3, 3, "En brist 2021, som är rättad.", 2, 3)
    for risk in occasion.control.risks.all():
        risks.assess(risk=risk, row=judged, **told(done))
