"""The forms of the register. Each help text names the article that asks for the field."""

from __future__ import annotations

from django import forms

from mellanrum.registers.governance.models import AssessmentRisk, ProcessingActivity
from mellanrum.registers.governance.protection_rows import (
    AgreementRow,
    AssessmentRow,
    IncidentRow,
    ProcessingRow,
    ReadRuleRow,
    ReviewRow,
    RiskRow,
)
from mellanrum.web.areas.protection.fields import (
    NO_PERSONS,
    ControllerField,
    RowForm,
    choice,
    day,
    line,
    moment,
    number,
    picked,
    text,
)

CONTROLLER = (
    "Varje part ansvarar för sina deltagares uppgifter, förbundet bara för sin personal och "
    "styrelse (art. 4.7)."
)
SCALE = [("", "Välj"), (1, "1 Liten"), (2, "2 Måttlig"), (3, "3 Stor"), (4, "4 Mycket stor")]


class ProcessingForm(RowForm):
    """A row of the record of processing (GDPR art. 30.1)."""

    row_type = ProcessingRow
    party_id = ControllerField(CONTROLLER)
    title = line("Behandling", "Ge behandlingen ett namn.")
    purposes = text("Ändamål", "Skriv varför uppgifterna behandlas.", "Art. 30.1 b.")
    person_categories = text(
        "Kategorier av personer", "Skriv vilka som är registrerade.", "Art. 30.1 c."
    )
    data_categories = text(
        "Kategorier av uppgifter", "Skriv vilka slags uppgifter det är.", "Art. 30.1 c."
    )
    ground = choice(
        "Rättslig grund",
        [("", "Välj"), *ProcessingActivity.Ground.choices],
        "Välj en rättslig grund.",
        "Art. 6.1.",
    )
    special_ground = choice(
        "Grund för känsliga uppgifter",
        ProcessingActivity.SpecialGround.choices,
        help_text="Art. 9.2, när hälsa, ursprung, tro eller liknande förekommer.",
    )
    ground_source = line(
        "Stöd i lag eller beslut",
        help_text="Lagrum eller beslut som den rättsliga grunden vilar på (art. 6.3).",
        length=300,
    )
    recipients = text("Mottagare", "Skriv vilka som får uppgifterna.", "Art. 30.1 d.")
    transfers = text(
        "Överföring till tredjeland",
        "Skriv att ingen överföring sker, eller vart och med vilka skyddsåtgärder.",
        "Art. 30.1 e.",
    )
    erasure = text("Tidsfrister för radering", "Skriv när uppgifterna gallras.", "Art. 30.1 f.")
    security = text("Säkerhetsåtgärder", "Beskriv säkerhetsåtgärderna.", "Art. 30.1 g och 32.1.")
    contact = line(
        "Kontakt",
        "Skriv hur den ansvariga och dataskyddsombudet nås.",
        "Funktion och kontaktväg för den ansvariga och dataskyddsombudet (art. 30.1 a).",
        200,
    )
    from_on = day("Pågår från", "Skriv när behandlingen började.")
    to_on = day("Upphör", help_text="Första dagen som den inte längre pågår.")


class AssessmentForm(RowForm):
    """An impact assessment (GDPR art. 35)."""

    row_type = AssessmentRow
    party_id = ControllerField(CONTROLLER)
    title = line("Konsekvensbedömning", "Ge bedömningen ett namn.")
    processing_id = picked("Behandling", "Raden i registret som bedömningen gäller.")
    description = text(
        "Beskrivning", "Beskriv behandlingen och dess syfte.", "Art. 35.7 a.", rows=5
    )
    necessity = text(
        "Behov och proportion",
        "Skriv varför behandlingen behövs och står i proportion till syftet.",
        "Art. 35.7 b.",
        rows=4,
    )
    views = text("Synpunkter från registrerade", help_text=f"Art. 35.9. {NO_PERSONS}")
    advice = text("Dataskyddsombudets råd", help_text="Art. 35.2 och 39.1 c.")
    residual = text("Kvarstående risk", help_text="Vad som återstår när åtgärderna är gjorda.")
    consulted_on = day("Förhandssamråd", help_text="Dag, om kvarstående risk är hög (art. 36.1).")
    decided_on = day("Beslutad", help_text="Den ansvarigas beslut om bedömningen.")
    review_on = day("Omprövas senast", help_text="Art. 35.11: när risken ändras.")


class RiskForm(RowForm):
    """A risk and what is done about it (GDPR art. 35.7 c and d)."""

    row_type = RiskRow
    threat = line("Hot", "Skriv vad som kan hända.", NO_PERSONS, 300)
    likelihood = forms.TypedChoiceField(
        label="Sannolikhet",
        choices=SCALE,
        coerce=int,
        error_messages={"required": "Välj hur sannolikt det är."},
    )
    consequence = forms.TypedChoiceField(
        label="Konsekvens för den registrerade",
        choices=SCALE,
        coerce=int,
        error_messages={"required": "Välj hur svårt det drabbar."},
    )
    measure = text("Åtgärd", "Skriv vad som görs åt risken.")
    residual = choice(
        "Kvarstående risk",
        [("", "Välj"), *AssessmentRisk.Residual.choices],
        "Välj vad som återstår.",
        "Är den hög krävs samråd med Integritetsskyddsmyndigheten (art. 36.1).",
    )


class AgreementForm(RowForm):
    """A processor agreement (GDPR art. 28.3)."""

    row_type = AgreementRow
    party_id = ControllerField(CONTROLLER)
    title = line("Avtal", "Ge avtalet ett namn.")
    processor = line("Personuppgiftsbiträde", "Skriv vem som behandlar uppgifterna.")
    subject = text("Föremål", "Skriv vad biträdet gör, med vilka uppgifter.", "Art. 28.3.")
    instructions = text("Instruktioner", "Skriv vilka instruktioner som gäller.", "Art. 28.3 a.")
    sub_processors = text(
        "Underbiträden",
        "Skriv vilka underbiträden som är godkända, eller inga.",
        "Art. 28.2 och 4.",
    )
    security = text("Säkerhet", "Skriv vilka säkerhetsåtgärder som avtalats.", "Art. 28.3 c.")
    deletion = text(
        "Radering och återlämnande", "Skriv vad som händer när avtalet upphör.", "Art. 28.3 g."
    )
    from_on = day("Gäller från", "Skriv när avtalet började gälla.")
    to_on = day("Upphör", help_text="Första dagen som avtalet inte gäller. Tomt: tills vidare.")
    reference = line("Diarienummer", length=120)


class ReviewForm(RowForm):
    """A review of a period (GDPR art. 39.1 b), reported to the board (art. 38.3)."""

    row_type = ReviewRow
    party_id = ControllerField(CONTROLLER)
    title = line("Granskning", "Ge granskningen ett namn.")
    from_on = day("Period från", "Skriv vilken period som granskats.")
    to_on = day("Period till", "Skriv vilken period som granskats.", "Dagen efter den sista.")
    scope = text("Omfattning", "Skriv vad som granskats.", "Art. 39.1 b.")
    findings = text("Iakttagelser", "Skriv vad granskningen visade.", NO_PERSONS, rows=5)
    measures = text("Åtgärder", help_text="Vad som görs, av vem och när.")
    reported_to_board_on = day(
        "Redovisad för styrelsen",
        help_text="Från den dagen läser chef, styrelse och revisorer granskningen (art. 38.3).",
    )
    meeting_id = picked("Möte", "Styrelsemötet där den redovisades, om det finns i registret.")


class IncidentForm(RowForm):
    """What is known of a breach (GDPR art. 33.3)."""

    row_type = IncidentRow
    party_id = ControllerField(CONTROLLER)
    title = line("Incident", "Ge incidenten ett namn.", f"Kort. {NO_PERSONS}")
    discovered_at = moment(
        "Upptäckt",
        "Skriv när den ansvariga fick vetskap om incidenten.",
        "De 72 timmarna räknas härifrån (art. 33.1).",
    )
    occurred_on = day("Inträffade", help_text="Om dagen är känd.")
    description = text("Vad som hänt", "Beskriv incidenten.", f"Art. 33.3 a. {NO_PERSONS}", rows=5)
    person_categories = text(
        "Kategorier av personer", "Skriv vilka slags personer som berörs.", "Art. 33.3 a."
    )
    person_count = number("Antal personer", "Ungefär. Tomt om det inte är känt (art. 33.3 a).")
    data_categories = text(
        "Kategorier av uppgifter", "Skriv vilka slags uppgifter som berörs.", "Art. 33.3 a."
    )
    record_count = number("Antal uppgifter", "Ungefär. Tomt om det inte är känt (art. 33.3 a).")
    consequences = text("Sannolika konsekvenser", help_text="För de berörda (art. 33.3 c).")
    measures = text(
        "Åtgärder", help_text="Vidtagna och föreslagna. Krävs innan den avslutas (art. 33.3 d)."
    )
    contact = line("Kontakt", help_text="Vem som kan svara på frågor (art. 33.3 b).", length=200)


class ReadRuleForm(RowForm):
    """A rule of which reads stand out."""

    row_type = ReadRuleRow
    threshold = number(
        "Gräns",
        "Så många krävs för att det ska synas: personer, läsningar eller läsare.",
        required="Skriv en gräns.",
        lowest=1,
        highest=10000,
    )
    hour_from = number(
        "Arbetsdagen börjar", "Timme, för udda tid.", required="Skriv en timme.", highest=23
    )
    hour_to = number(
        "Arbetsdagen slutar", "Timme, för udda tid.", required="Skriv en timme.", highest=24
    )
    description = text("Beskrivning", "Skriv vad regeln letar efter.")
    source = line("Källa", "Skriv var regeln kommer från.", "Lagrum eller beslut.", 300)
    is_active = forms.BooleanField(label="Regeln används", required=False)
