"""The main menu and the menus within a heading: what there is, and what each needs to be shown.

An entry is (label, url name, one of these grants, or none). A page belongs to the entry whose name
begins its own url name, the longest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mellanrum.web.viewer import Viewer

Entry = tuple[str, str, tuple[str, ...]]
READS, WRITES = ("cases.read",), ("cases.write", "cases.refer")
MOST = 8  # headings beside each other in the bar; of more, those seldom opened stand under "Mer"


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url_name: str
    active: bool
    is_seldom: bool = False


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
    Heading("Start", "start", covers=("myday",)),
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
    Heading("Insatser", "insats-list", ("insatser.read",), covers=("insats",)),
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
    Heading("Styrning", "governance", ("governance.read",)),
    Heading("Rapporter", "report-list", ("reports.read",), covers=("report",)),
    Heading(
        "Behörigheter",
        "people",
        ("cases.appoint",),
        (
            ("Behörigheter", "people", ("cases.appoint",)),
            ("Parternas regler", "cases-rules", ("cases.appoint",)),
            ("Gallring", "gallring", ("cases.gallra",)),
            ("Begäranden", "rights-list", ("cases.gallra",)),
        ),
        ("cases-rule",),
    ),
    Heading("Dataskydd", "protection", ("protection.read",), is_seldom=True),
    Heading("Utkorg", "outbox", ("outbox.read",), is_seldom=True),
    Heading("Logg", "log", ("log.read",), is_seldom=True),
)
# Pages whose names do not begin with that of their entry.
ALIASES = {
    "enrolments-case": "cases",
    "enrolments-again": "cases",
    "enrolments-rest": "cases",
    "enrolments-resume": "cases",
    "enrolments-extend": "cases",
    "enrolments-transfer": "cases",
    "enrolments-spell": "cases",
    "enrolments-correct": "cases",
    "closings-close": "cases",
    "closings-reopen": "cases",
    "closings-case": "cases",
    "activities-case": "cases",
    "plans-case": "cases",
    "progression": "cases",
    "documents-case": "cases",
    "rights-case": "cases",
    "invitations-case": "cases",
    "activities-week": "activities-calendar",
    "activities-day": "activities-calendar",
    "closings-follow-up": "closings-follow-ups",
    "outputs-benchmark": "outputs-benchmarks",
    "outputs-comparison": "outputs-benchmarks",
    "outputs-forbund": "outputs-benchmarks",
    "operation": "operation-staffing",
    "operation-case": "operation-cases",
    "operation-post": "operation-staffing",
    "operation-insats": "operation-staffing",
    "operation-months": "operation-staffing",
    "operation-deviation": "operation-deviations",
    "operation-pause": "operation-pauses",
    "operation-activity": "operation-catalogue",
    "operation-session": "operation-catalogue",
    "operation-workplace": "operation-catalogue",
    "operation-calendar": "operation-catalogue",
    "operation-function": "operation-functions",
    "operation-target": "operation-functions",
}


def may_see(viewer: Viewer, grants: Iterable[str]) -> bool:
    wanted = tuple(grants)
    return not wanted or any(viewer.can(grant) for grant in wanted)


def seen_by(viewer: Viewer) -> tuple[Heading, ...]:
    """The headings that the viewer's roles may use."""
    return tuple(one for one in HEADINGS if may_see(viewer, one.grants))


def main_menu(viewer: Viewer, current: str) -> list[NavItem]:
    """The entries that the viewer may use; the one that the page belongs to is active."""
    seen = seen_by(viewer)
    here = heading_of(current, seen)
    many = len(seen) > MOST
    return [NavItem(o.label, o.url_name, o is here, many and o.is_seldom) for o in seen]


def menu_within(viewer: Viewer, current: str) -> tuple[str, list[NavItem]]:
    """(the heading, the entries within it), nothing where there is no choice."""
    here = heading_of(current, seen_by(viewer))
    if here is None:
        return "", []
    seen = [(label, name) for label, name, grants in here.within if may_see(viewer, grants)]
    chosen = longest(current, [name for _, name in seen])
    items = [NavItem(label, name, name == chosen) for label, name in seen]
    return here.label, items if len(items) > 1 else []


def heading_of(current: str, headings: tuple[Heading, ...] = HEADINGS) -> Heading | None:
    """The heading a page belongs to: the one with the longest beginning of its name. A page that
    two headings share belongs to the first.
    """
    owners = {prefix: one for one in reversed(headings) for prefix in one.prefixes()}
    owners |= {alias: owners[name] for alias, name in ALIASES.items() if name in owners}
    found = longest(current, owners)
    return owners[found] if found else None


def longest(current: str, names: Iterable[str]) -> str:
    """The longest of the names that `current` begins with, whole words only; '' for none."""
    known = {name: name for name in names}
    known |= {alias: name for alias, name in ALIASES.items() if name in known}
    fits = [p for p in known if current == p or current.startswith(f"{p}-")]
    return known[max(fits, key=len)] if fits else ""
