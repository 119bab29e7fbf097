"""The log's codes in words: who did it, what was done, which field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mellanrum.web import (
    words_answering,
    words_bookings,
    words_budget,
    words_cases,
    words_charts,
    words_claims,
    words_control,
    words_economy_registers,
    words_enrolments,
    words_funding,
    words_instruments,
    words_operation,
    words_own_page,
    words_plans,
    words_progression,
    words_referrals,
    words_society,
    words_survey_data,
    words_surveys,
)

SYSTEMS = {
    "import": "Inläsningen",
    "demo": "Demopaketet",
    "due": "Bevakningen",
    "user": "Kommandoraden",
    "self-referral": "Personen själv",
    "status-link": "Statuslänk",
    **words_answering.SYSTEMS,
}
REGISTERS = {
    "accounts": "Användare",
    "activity_counts": "Aktiviteter",
    "bands": "Band",
    "benchmarks": "Jämförelsetal",
    "bodies": "Grupper",
    "budget_lines": "Budget",
    "codes": "Kodlistor",
    "deadlines": "Tidsgränser",
    "decisions": "Beslut",
    "enrolment_events": "Processhändelser",
    "enrolments": "Inskrivningar",
    "external_figures": "Omvärldsuppgifter",
    "follow_ups": "Uppföljningar",
    "forbund": "Förbundet",
    "forbund_years": "Årsuppgifter",
    "goal_reports": "Målredovisning",
    "goals": "Mål",
    "head_counts": "Volymuppgifter",
    "insats_appointments": "Bemanning",
    "insats_parties": "Insatsernas parter",
    "insats_periods": "Insatsernas perioder",
    "insats_years": "Insatsernas budget",
    "insats_reports": "Insatsernas rapporter",
    "insatser": "Insatser",
    "appointments": "Uppdrag",
    "ledger": "Bokföring",
    "meetings": "Möten",
    "memberships": "Medlemskap",
    "obstacle_cases": "Hinder för samverkan",
    "occupation_spells": "Sysselsättning under insats",
    "organisation": "Förbundets uppdrag",
    "outbox": "Utkorg",
    "package": "Datapaket",
    "participants": "Deltagare",
    "placements": "Deltagares aktiviteter",
    "planned_meetings": "Inbokade möten",
    "session_places": "Platser vid grupptillfällen",
    "attendance": "Närvaro",
    "parties": "Parter",
    "referrals": "Aktualiseringar",
    "reports": "Rapporter",
    "seats": "Platser",
    "snapshots": "Ögonblicksbilder",
    "texts": "Rapporttexter",
    "section_texts": "Rapporttexter",
    "staffing": "Parternas bemanning",
    "units": "Enheter",
    **words_bookings.REGISTERS,
    **words_answering.REGISTERS,
    **words_cases.REGISTERS,
    **words_charts.REGISTERS,
    **words_claims.REGISTERS,
    **words_control.REGISTERS,
    **words_economy_registers.REGISTERS,
    **words_enrolments.REGISTERS,
    **words_funding.REGISTERS,
    **words_instruments.REGISTERS,
    **words_operation.REGISTERS,
    **words_own_page.REGISTERS,
    **words_plans.REGISTERS,
    **words_progression.REGISTERS,
    **words_referrals.REGISTERS,
    **words_society.REGISTERS,
    **words_survey_data.REGISTERS,
    **words_surveys.REGISTERS,
    "assessment_risks": "Risker",
    "impact_assessments": "Konsekvensbedömningar",
    "processing_activities": "Behandlingar av personuppgifter",
    "processor_agreements": "Biträdesavtal",
    "protection_incidents": "Personuppgiftsincidenter",
    "protection_reviews": "Dataskyddets granskningar",
    "read_reviews": "Granskade läsningar",
    "read_rules": "Regler för läsloggen",
}
DONE = {
    "appoint": "uppdrag givet",
    "attest": "attesterat",
    "begin": "påbörjat",
    "book": "bokat",
    "change": "ändrat",
    "change_view": "sparad vy ändrad",
    "create": "skapat",
    "deliver": "blankett lämnad",
    "draft": "utkast sparat",
    "failed": "kunde inte skickas",
    "fill_form": "blankett ifylld för hand",
    "finish": "genomfört",
    "gallra": "gallrat",
    "hold": "hållet eller uteblivet",
    "import": "inläst",
    "load": "inläst",
    "move_field": "fält i blankett flyttat",
    "note": "antecknat",
    "password": "lösenord bytt",
    "publish": "utgåva byggd",
    "queue": "köat",
    "reopen": "låst upp",
    "reminders": "påminnelser valda",
    "remove": "borttaget",
    "remove_view": "sparad vy borttagen",
    "requeue": "köat på nytt",
    "restore_view": "sparad vy tillbaka",
    "save": "sparat",
    "save_field": "fält i blankett sparat",
    "save_form": "blankett sparad",
    "save_view": "vy sparad",
    "sent": "skickat",
    "side": "kontot bundet till kansli eller insats",
    "withdraw_field": "fält i blankett tillbakadraget",
    "withdraw_form": "blankett tillbakadragen",
    "withheld": "skulle ha skickats",
    **words_answering.DONE,
    **words_bookings.DONE,
    **words_budget.DONE,
    **words_cases.DONE,
    **words_charts.DONE,
    **words_claims.DONE,
    **words_control.DONE,
    **words_enrolments.DONE,
    **words_funding.DONE,
    **words_instruments.DONE,
    **words_own_page.DONE,
    **words_operation.DONE,
    **words_progression.DONE,
    **words_plans.DONE,
    **words_referrals.DONE,
    **words_survey_data.DONE,
    **words_surveys.DONE,
    "answer": "besvarat",
    "assess": "bedömt",
    "close": "avslutat",
    "inform": "information till berörda avgjord",
    "notify": "anmält",
    "skip_notice": "anmäls inte",
}
FIELDS = {
    "age_from": "lägsta ålder",
    "age_to": "högsta ålder",
    "capacity": "platser",
    "comment": "kommentar",
    "from_on": "från",
    "kind": "slag",
    "longest_stay_months": "längsta tid",
    "name": "namn",
    "purpose": "syfte",
    "registration": "registrering",
    "result_text": "resultattext",
    "short_name": "kortnamn",
    "target": "målvärde",
    "target_group": "målgrupp",
    "text": "text",
    "to_on": "till",
    "verdict": "bedömning",
    "year": "år",
    **words_bookings.FIELDS,
    **words_cases.FIELDS,
    **words_charts.FIELDS,
    **words_claims.FIELDS,
    **words_control.FIELDS,
    **words_budget.FIELDS,
    **words_economy_registers.FIELDS,
    **words_enrolments.FIELDS,
    **words_funding.FIELDS,
    **words_instruments.FIELDS,
    **words_society.FIELDS,
    **words_survey_data.FIELDS,
    **words_surveys.FIELDS,
}
ENDS_IN_S = ("fors", "ås", "näs", "Grums")  # municipalities whose own name ends so
REGISTRATIONS = {
    "persons": "Per person",
    "anonymous": "Anonymt",
    "head_count": "Antal",
    "other_system": "I annat system",
}
VALUES = {
    "reached": "nått",
    "partly": "delvis nått",
    "not_reached": "inte nått",
    "not_measured": "inte mätt",
    **words_budget.VALUES,
    **words_control.VALUES,
} | {code: label.lower() for code, label in REGISTRATIONS.items()}


def registration_text(code: str) -> str:
    """How participants are counted: 'Per person', 'Antal'."""
    return REGISTRATIONS.get(code, code)


def place_name(municipality: str) -> str:
    """'Luleå' for 'Luleå kommun', where the heading says Kommuner; a name in the genitive
    ('Bodens kommun') loses its s.
    """
    bare = municipality.removesuffix(" kommun")
    return bare if bare == municipality or bare.endswith(ENDS_IN_S) else bare.removesuffix("s")


def actor_name(actor: str, names: Mapping[str, str]) -> str:
    """'Demo Förbundschef' for user:7, 'Inläsningen' for system:import."""
    kind, _, rest = actor.partition(":")
    if kind == words_own_page.ACTOR:
        return words_own_page.ACTOR_NAME
    return names.get(actor) or (SYSTEMS.get(rest, rest) if kind == "system" else actor)


def verb_text(verb: str) -> str:
    """'insatser.save' → 'Insatser: sparat'."""
    register, _, done = verb.partition(".")
    return f"{REGISTERS.get(register, register)}: {DONE.get(verb, DONE.get(done, done))}"


def field_label(name: str) -> str:
    return FIELDS.get(name, name)


def value_text(value: Any) -> str:
    """A stored value in words; a dash for nothing."""
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    return VALUES.get(str(value), str(value))
