"""The log's codes in words: who did it, what was done, which field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mellanrum.web import words_own_page
from mellanrum.web.word_lists import merged

SYSTEMS = {
    "import": "Inläsningen",
    "demo": "Demopaketet",
    "due": "Bevakningen",
    "user": "Kommandoraden",
    "self-referral": "Personen själv",
    "status-link": "Statuslänk",
} | merged("SYSTEMS")
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
} | merged("REGISTERS")
DONE = {
    "forbund.move-in": "inflyttat",
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
    "answer": "besvarat",
    "assess": "bedömt",
    "close": "avslutat",
    "inform": "information till berörda avgjord",
    "notify": "anmält",
    "skip_notice": "anmäls inte",
} | merged("DONE")
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
} | merged("FIELDS")
ENDS_IN_S = ("fors", "ås", "näs", "Grums")  # municipalities whose own name ends so
REGISTRATIONS = {
    "persons": "Per person",
    "anonymous": "Anonymt",
    "head_count": "Antal",
    "other_system": "I annat system",
}
VALUES = (
    {
        "reached": "nått",
        "partly": "delvis nått",
        "not_reached": "inte nått",
        "not_measured": "inte mätt",
    }
    | merged("VALUES")
    | {code: label.lower() for code, label in REGISTRATIONS.items()}
)


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
    if rest.startswith("token:"):
        return f"Nyckel {rest.removeprefix('token:')}"
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
