"""The demo's audit of 2021: plan, a question, minutes, the report, each member's discharge.

All of it is invented but that the members decide for themselves.
"""

from __future__ import annotations

from datetime import date

from mellanrum.jobs.demo_governance_people import INVENTED, told
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.auditors.actions import reports, work
from mellanrum.registers.auditors.audit_queries import list_members
from mellanrum.registers.auditors.models import AuditQuestion
from mellanrum.registers.auditors.rows import (
    AreaRow,
    DischargeRow,
    MinutesRow,
    QuestionRow,
    ReportRow,
)
from mellanrum.registers.organisation.queries import get_forbund

YEAR = 2021
PLANNED, ASKED, ANSWERED = date(2021, 9, 15), date(2021, 10, 18), date(2021, 10, 25)
MET, ADJUSTED = date(2022, 3, 8), date(2022, 3, 10)
SIGNED, DELIVERED = date(2022, 4, 4), date(2022, 4, 5)
DECIDED = date(2022, 5, 30)


def demo_auditors() -> None:
    forbund = get_forbund(DEMO_FORBUND)
    area = work.save_area(
        forbund=forbund, year=YEAR, **told(PLANNED),
        row=AreaRow("Styrelsens uppföljning av målen", "Målen är styrelsens ansvar",
                    "Protokoll och plan läses", date(2022, 2, 15)),
    )  # fmt: skip
    _question(area.pk)
    done = AreaRow("Styrelsens uppföljning av målen", "Målen är styrelsens ansvar",
                   "Protokoll och plan läses", date(2022, 2, 15), date(2022, 3, 8),
                   f"Målen följs upp varje år. {INVENTED}.")  # fmt: skip
    area.refresh_from_db()
    work.save_area(forbund=forbund, year=YEAR, row=done, area=area, seen=area.version, **told(MET))
    row = MinutesRow(MET, "Förbundets revisorer", f"Granskningen av 2021 gicks igenom. {INVENTED}.")
    minutes = work.save_minutes(forbund=forbund, row=row, **told(MET))
    work.adjust_minutes(minutes=minutes, **told(ADJUSTED))
    minutes.refresh_from_db()
    work.announce_minutes(minutes=minutes, posted_on=ADJUSTED, **told(ADJUSTED))
    _report()


def _question(area: int) -> None:
    forbund = get_forbund(DEMO_FORBUND)
    row = QuestionRow("Hur får styrelsen veta hur insatserna går mellan rapporterna?",
                      "Förbundschefen", area, date(2021, 11, 1))  # fmt: skip
    made = work.save_question(forbund=forbund, year=YEAR, row=row, **told(ASKED))
    work.ask(question=made, **told(ASKED))
    now = AuditQuestion.objects.get(pk=made.pk)
    text = (
        f"Insatserna rapporterar varje kvartal, och styrelsen får en muntlig rapport. {INVENTED}."
    )
    work.answer(question=now, text=text, seen=now.version, **told(ANSWERED))


def _report() -> None:
    forbund = get_forbund(DEMO_FORBUND)
    row = ReportRow("Revisorerna för kommunerna, regionen och staten", "partly", "yes", "yes",
                    "yes", "yes", f"Styrelsen har skött sitt uppdrag. {INVENTED}.",
                    discharge="grant")  # fmt: skip
    made = reports.save_report(forbund=forbund, year=YEAR, row=row, **told(SIGNED))
    made = reports.sign_report(report=made, seen=made.version, **told(SIGNED))
    to = "Styrelsen, medlemmarna och Arbetsförmedlingen"
    reports.deliver_report(report=made, delivered_on=DELIVERED, delivered_to=to, **told(DELIVERED))
    for number, party in enumerate(list_members(DEMO_FORBUND, YEAR), 1):
        whom = "Fullmäktige" if party.kind != "state" else party.name
        decided = DischargeRow("granted", DECIDED, whom, f"§ {60 + number} (påhittad)")
        reports.record_discharge(forbund=forbund, year=YEAR, party=party, row=decided,
                                 **told(DECIDED))  # fmt: skip
