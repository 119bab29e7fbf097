"""The headings of the main menu with their pages, and what each needs to be shown: data, no rule.

An entry is (label, url name, one of these grants, or none). A page belongs to the entry whose name
begins its own url name, the longest first.
"""

from __future__ import annotations

from dataclasses import dataclass

from mellanrum.web.heading_aliases import ALIASES

__all__ = ["ALIASES", "HEADINGS", "Entry", "Heading"]
Entry = tuple[str, str, tuple[str, ...]]
READS, WRITES = ("cases.read",), ("cases.write", "cases.refer")


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of the main menu. `within` are the pages that share it; `covers` what the url
    names of its pages begin with, beside those of `within`.
    """

    label: str
    url_name: str
    grants: tuple[str, ...] = ()
    within: tuple[Entry, ...] = ()
    covers: tuple[str, ...] = ()
    is_seldom: bool = False

    def prefixes(self) -> tuple[str, ...]:
        return (self.url_name, *self.covers, *(name for _, name, _ in self.within))


HEADINGS = (
    Heading("Start", "start", covers=("myday", "setup")),
    Heading(
        "Deltagare",
        "cases",
        READS,
        (
            ("Deltagare", "cases", READS),
            ("Skriva in", "enrolments", READS),
            ("Uppföljningar", "closings-follow-ups", READS),
            ("Dagen", "activities-today", READS),
            ("Kalender", "activities-calendar", READS),
            ("Platser", "activities-places", READS),
            ("Överlämningar", "plans-handovers", WRITES),
            ("Begäranden", "rights-list", READS),
            ("Utkast", "drafts", WRITES),
            ("Nödöppna", "rights-open", ("cases.write",)),
            ("Läs in", "imports-cases", ("cases.lead",)),
        ),
        ("plans", "closings", "documents", "rights", "activities", "mine-case"),
    ),
    Heading("Aktualiseringar", "referrals", ("cases.refer",)),
    Heading(
        "Beredning",
        "preparation",
        ("cases.prepare",),
        (
            ("Tavlan", "preparation", ("cases.prepare",)),
            ("Kön", "preparation-queue", ("cases.prepare",)),
            ("Möten", "preparation-meetings", ("cases.prepare",)),
        ),
    ),
    Heading(
        "Insatser",
        "insats-list",
        ("insatser.read",),
        (
            ("Insatser", "insats-list", ("insatser.read",)),
            ("Insatsernas väg", "courses", ("proposals.read",)),
            ("Ansökningar", "proposals", ("proposals.read",)),
            ("Idéer", "ideas", ("proposals.read",)),
        ),
        ("insats",),
    ),
    Heading(
        "Drift",
        "operation",
        ("operation.read", "obstacles.read"),
        (
            ("Bemanning", "operation-staffing", ("operation.read",)),
            ("Avvikelser", "operation-deviations", ("operation.read",)),
            ("Pauser", "operation-pauses", ("operation.read",)),
            ("Utbud", "operation-catalogue", ("operation.read",)),
            ("Hinder", "operation-cases", ("obstacles.read",)),
            ("Funktioner", "operation-functions", ("operation.read", "obstacles.read")),
            ("Kodlistor", "operation-codes", ("codes.change",)),
        ),
    ),
    Heading(
        "Uppföljning",
        "followup",
        ("followup.read",),
        (
            ("Rapporteringen", "followup", ()),
            ("Utforska", "explorer", ()),
            ("Progression", "followup-progression", ()),
            ("Jämförelsetal", "outputs-benchmarks", ()),
            ("Underlag", "outputs", ()),
        ),
    ),
    Heading(
        "Enkäter",
        "surveys",
        ("surveys.read",),
        (
            ("Omgångar", "surveys", ("surveys.read",)),
            ("Inbjudningar", "invitations", ("surveys.invite",)),
            ("Inmatning", "keying", ("surveys.key",)),
            ("Resultat", "voices", ("surveys.read",)),
            ("Rutinfrågor", "routines", ("surveys.read", "surveys.key")),
            ("Formulär", "instruments", ("surveys.read",)),
            ("Riket", "voices-national", ("surveys.read",)),
        ),
        ("voices",),
    ),
    Heading(
        "Ekonomi",
        "economy",
        ("economy.read",),
        (
            ("Räkningar", "economy", ("economy.read",)),
            ("Bokföring", "bookings", ("economy.read",)),
            ("Uppställningar", "charts", ("economy.read",)),
            ("Budget", "budget", ("economy.read",)),
            ("Finansiering", "funding", ("economy.read",)),
            ("Rekvisitioner", "claims", ("claims.read",)),
            ("Utfall och prognos", "prognosis", ("economy.read",)),
            ("Tillgångar", "holdings", ("economy.read",)),
            ("Mål", "boardgoals", ("economy.read",)),
            ("Kontroll", "control", ("economy.control",)),
            ("Medlemmar och sammanslagning", "mergers", ("economy.read",)),
            ("Samhällsekonomi", "society", ("economy.read",)),
        ),
    ),
    # For who leads an insats; who sees the rest of the economy has it there.
    Heading("Rekvisitioner", "claims", ("cases.lead",), is_seldom=True),
    Heading(
        "Styrning",
        "governance",
        ("governance.read",),
        (
            ("Översikt", "governance", ("governance.read",)),
            ("Möten", "meetings", ("governance.read",)),
            ("Grupper och uppdrag", "bodies", ("governance.read",)),
            ("Ersättningar", "payroll", ("governance.pay",)),
            ("Mina ersättningar", "payroll-mine", ("governance.adjust",)),
            ("Protokoll", "minutes", ("governance.read",)),
            ("Anslag", "announcements", ("governance.read",)),
            ("Beslut", "decisions", ("governance.read",)),
            ("Verksamhetsplan", "planning", ("planning.read",)),
            ("Samråd", "dialogues", ("planning.read",)),
            ("Intern kontroll", "internal-control", ("internal_control.read",)),
            ("Årshjul", "wheel", ("wheel.read",)),
            ("Revision", "auditors", ("governance.read",)),
        ),
    ),
    Heading(
        "Mina grupper",
        "bodies",
        ("governance.seat",),
        (
            ("Mina grupper", "bodies", ("governance.seat",)),
            ("Möten", "meetings", ("governance.seat",)),
            ("Protokoll", "minutes", ("governance.seat",)),
            ("Årshjul", "wheel", ("wheel.read",)),
            ("Mina ersättningar", "payroll-mine", ("governance.seat",)),
        ),
        ("payroll",),
    ),
    # For who leads an insats; the office has it under Styrning.
    Heading("Verksamhetsplan", "planning", ("cases.lead",), is_seldom=True),
    Heading("Årshjul", "wheel", ("cases.lead",), is_seldom=True),
    Heading(
        "Diarium",
        "registry",
        ("registry.read",),
        (
            ("Ärenden", "registry", ("registry.read",)),
            ("Handlingar", "registry-documents", ("registry.read",)),
            ("Styrdokument", "governing", ("registry.read",)),
            ("Begäran om handlingar", "requests", ("registry.read",)),
            ("Dokumenthanteringsplan", "registry-plan", ("registry.read",)),
            ("Arkiv", "archive", ("registry.change",)),
        ),
        is_seldom=True,
    ),
    Heading(
        "Nätverk",
        "events",
        ("network.read",),
        (
            ("Evenemang", "events", ("network.read",)),
            ("Kontakter", "contacts", ("network.read",)),
            ("Avtal", "contacts-agreements", ("network.read",)),
            ("Mallar", "contacts-templates", ("network.read",)),
        ),
        is_seldom=True,
    ),
    Heading(
        "Rapporter",
        "report-list",
        ("reports.read",),
        (
            ("Rapporter", "report-list", ("reports.read",)),
            ("Årets dagbok", "report-diary", ("reports.comment",)),
            ("Granska en rapport", "auditing", ("reports.audit",)),
            ("Siffrorna", "provenance", ("reports.read",)),
            ("Slå upp en kod", "code-ask", ("reports.read",)),
            ("Utseende", "report-look", ("reports.write",)),
        ),
        ("report", "writing", "freezing", "published", "provenance", "code"),
    ),
    Heading(
        "Behörigheter",
        "people",
        ("cases.appoint",),
        (
            ("Behörigheter", "people", ("cases.appoint",)),
            ("Inbjudningar", "people-invitations", ("cases.appoint",)),
            ("Parternas regler", "cases-rules", ("cases.appoint",)),
            ("Gallring", "gallring", ("cases.gallra",)),
            ("Begäranden", "rights-list", ("cases.gallra",)),
        ),
        ("cases-rule",),
    ),
    Heading(
        "Webbplats",
        "website",
        ("website.read",),
        (
            ("Översikt", "website", ("website.read",)),
            ("Sidor", "website-pages", ("website.read",)),
            ("Nyheter", "website-news", ("website.read",)),
            ("Protokoll", "website-minutes", ("website.read",)),
            ("Synpunkter", "website-feedback", ("website.read",)),
            ("Besök", "website-visits", ("website.read",)),
            ("Öppna data", "website-open-data", ("website.read",)),
            ("Inställningar", "website-settings", ("website.read",)),
        ),
        is_seldom=True,
    ),
    Heading(
        "Konton",
        "people-invitations",
        ("people.invite",),
        (
            ("Behörigheter", "people", ("people.invite",)),
            ("Inbjudningar", "people-invitations", ("people.invite",)),
            ("Konton", "people-accounts", ("people.invite",)),
        ),
        is_seldom=True,
    ),
    Heading(
        "Läs in",
        "imports",
        ("imports.run",),
        (
            ("Läs in", "imports", ("imports.run",)),
            ("Inläsningar", "imports-runs", ("imports.run",)),
            ("Profiler", "imports-profiles", ("imports.run",)),
        ),
        is_seldom=True,
    ),
    Heading("Dataskydd", "protection", ("protection.read",), is_seldom=True),
    Heading("Kopplingar", "integration", ("integration.read",), is_seldom=True),
    Heading("Utkorg", "outbox", ("outbox.read",), is_seldom=True),
    Heading("Logg", "log", ("log.read",), is_seldom=True),
)
