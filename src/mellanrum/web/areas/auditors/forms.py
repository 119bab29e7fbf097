"""Forms of the audit."""

from __future__ import annotations

from typing import Any

from mellanrum.registers.auditors.models import AuditReport, DischargeDecision
from mellanrum.registers.auditors.rows import (
    AreaRow,
    DischargeRow,
    MatterRow,
    MinutesRow,
    QuestionRow,
    ReportRow,
)
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, row_of, words
from mellanrum.web.areas.operation.fields import text as line

CLOSED = "Bara revisorerna läser det här."
NOT_SAID = ("", "Inte skrivet än")


class AreaForm(RowForm):
    title = line("Det som granskas", most=160, told="Skriv vad som granskas.")
    why = words("Varför", f"Risken eller skälet. {CLOSED}", rows=3)
    method = line("Hur", "Till exempel stickprov, intervju, genomgång av protokoll.", most=300)
    planned_on = day("Planerad dag", required=False)
    sample = row_of("Stickprov", "Inget", "Verifikationer som är dragna under Ekonomi, Kontroll.")
    done_on = day("Gjord", "Lämna tomt tills granskningen är gjord.", required=False)
    result = words("Vad granskningen visade", CLOSED, rows=5)
    not_done_reason = line("Skäl om den inte görs", most=300)

    def __init__(self, data: Any, *, samples: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["sample"].queryset = samples  # type: ignore[attr-defined]

    def row(self) -> AreaRow:
        given = self.values()
        sample = given.pop("sample")
        return AreaRow(sample_id=sample.pk if sample else None, **given)


class QuestionForm(RowForm):
    text = words("Fråga", "Den som får frågan läser den när du ställer den.", told="Skriv frågan.")
    addressed_to = line("Till", "Till exempel förbundschefen eller ordföranden.",
                        told="Skriv vem frågan ställs till.")  # fmt: skip
    area: Any = row_of("Hör till", "Ingen granskning")
    due_on = day("Svar senast", required=False)

    def __init__(self, data: Any, *, areas: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]

    def row(self) -> QuestionRow:
        given = self.values()
        area = given.pop("area")
        return QuestionRow(area_id=area.pk if area else None, **given)


class AnswerForm(RowForm):
    answer = words("Svar", "Revisorerna läser svaret.", rows=6, told="Skriv ett svar.")


class ReasonForm(RowForm):
    reason = line("Skäl", most=300, told="Skriv ett skäl.")


class MatterForm(RowForm):
    title = line("Ärende", most=160, told="Skriv vad ärendet gäller.")
    text = words("Vad styrelsen ska ta upp", "Kansliet och styrelsen läser det när det är väckt.",
                 rows=6, told="Skriv vad revisorerna vill att styrelsen tar upp.")  # fmt: skip
    proposal = words("Förslag till beslut", "Om ni har ett.", rows=3)

    def row(self) -> MatterRow:
        return MatterRow(**self.values())


class TakeUpForm(RowForm):
    item = row_of("Punkt på styrelsens dagordning", "Välj punkt", required=True)

    def __init__(self, data: Any, *, items: Any) -> None:
        super().__init__(data)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
        self.fields["item"].label_from_instance = (  # type: ignore[attr-defined]
            lambda one: f"{one.meeting.on}: {one.title}"
        )


class OutcomeForm(RowForm):
    outcome = words("Styrelsens beslut", rows=4, told="Skriv vad styrelsen beslutade.")


class MinutesForm(RowForm):
    held_on = day("Mötesdag")
    present = line("Närvarande", "Roller räcker, till exempel revisorerna och ett biträde.",
                   most=300, told="Skriv vilka som var med.")  # fmt: skip
    text = words("Protokoll", "Publiceras när det tillkännages. Skriv inget om enskilda personer.",
                 rows=12, told="Skriv vad revisorerna kom fram till.")  # fmt: skip

    def row(self) -> MinutesRow:
        return MinutesRow(**self.values())


class PostForm(RowForm):
    posted_on = day("Anslagsdag", "Protokollet syns på förbundets anslagstavla från och med nu.")


class ReportForm(RowForm):
    whose = line("Från", "Till exempel revisorn för kommunerna och regionen.", most=160,
                 told="Skriv vilken revisor berättelsen är från.")  # fmt: skip
    goals_reached = one_of("Är resultaten förenliga med målen?", required=False)
    suitable = one_of("Sköts verksamheten ändamålsenligt?", required=False)
    sound_economy = one_of("Sköts ekonomin tillfredsställande?", required=False)
    fair_accounts = one_of("Är räkenskaperna rättvisande?", required=False)
    enough_control = one_of("Är den interna kontrollen tillräcklig?", required=False)
    text = words("Berättelse", "Publiceras när den är överlämnad.", rows=10)
    remark = words("Anmärkning", "Lämna tomt om det inte finns någon.", rows=4)
    discharge = one_of("Ansvarsfrihet", required=False)

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in ("goals_reached", "suitable", "sound_economy", "fair_accounts",
                     "enough_control"):  # fmt: skip
            said = [NOT_SAID, *AuditReport.Verdict.choices]
            self.fields[name].choices = said  # type: ignore[attr-defined]
        said = [NOT_SAID, *AuditReport.Discharge.choices]
        self.fields["discharge"].choices = said  # type: ignore[attr-defined]

    def row(self) -> ReportRow:
        return ReportRow(**self.values())


class DeliverForm(RowForm):
    delivered_on = day("Överlämnad")
    delivered_to = line(
        "Till",
        "Styrelsen, medlemmarna och Arbetsförmedlingen (lag 2003:1210, 26 §).",
        most=300,
        told="Skriv vilka som har fått berättelsen.",
    )


class DischargeForm(RowForm):
    outcome = one_of("Beslut")
    decided_on = day("Beslutad")
    decided_by_whom = line("Av", "Till exempel kommunfullmäktige.", most=160,
                           told="Skriv vilket organ som beslutade.")  # fmt: skip
    reference = line("Beteckning", "Paragraf eller diarienummer hos medlemmen.", most=160,
                     told="Skriv beslutets paragraf eller diarienummer.")  # fmt: skip
    reasons = words("Skäl", "Behövs när ansvarsfrihet inte beviljas.", rows=3)

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        said = DischargeDecision.Outcome.choices
        self.fields["outcome"].choices = said  # type: ignore[attr-defined]

    def row(self) -> DischargeRow:
        return DischargeRow(**self.values())
