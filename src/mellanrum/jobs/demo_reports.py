"""The demo's reports: one that is being written, two that are published, and some of a diary.

The texts of the annual report are those of the package; all other words are invented and say so.
The figures come from the registers. One number is typed and wrong, so that the linter has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor
from mellanrum.checking.finding import Fault, Finding
from mellanrum.domain.periods import today_of
from mellanrum.jobs.people import DEMO_FORBUND, TEAM
from mellanrum.registers.governance.models import Decision
from mellanrum.registers.insatser.assignments import actor_of
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions.assignments import assign_section
from mellanrum.reports.actions.diary import add_entry, take_decision
from mellanrum.reports.actions.freezing import freeze_report
from mellanrum.reports.actions.number_notes import Noted, note_finding
from mellanrum.reports.actions.report_publishing import publish_report
from mellanrum.reports.actions.report_signatures import sign_report
from mellanrum.reports.actions.reports import create_report
from mellanrum.reports.actions.section_comments import add_comment, answer_comment
from mellanrum.reports.actions.sections import move_section_state, save_body
from mellanrum.reports.assignments import find_writer
from mellanrum.reports.checking_reports import list_open_findings
from mellanrum.reports.diary_policies import DiaryRow
from mellanrum.reports.freezing import prepare
from mellanrum.reports.freezing_policies import SignerRow, initials_of
from mellanrum.reports.frozen_reading import list_signers
from mellanrum.reports.models import FrozenReport, Report, ReportSection
from mellanrum.reports.report_kinds import get_kind, period_of
from mellanrum.reports.signing_authority import authority_at
from mellanrum.reports.writing import list_reports
from mellanrum.reports.writing_making import NewReport

WRITTEN, BEFORE = "2021", "2020"
LEAD, TEAM_LEAD = "processledare", "teamledare"
STEGET = "steget-fram"
# (section, to whom, days until it is to be done)
GIVEN = (
    (f"insats-{STEGET}", LEAD, 14),
    ("insats-moa-alvsbyn", LEAD, 14),
    (f"insats-{TEAM}", TEAM_LEAD, 10),
    ("malgrupp", TEAM_LEAD, 21),
)
COUNTED = f"{{{{ insats.{STEGET}.deltagare.antal }}}} personer"
TYPED = "99 personer"  # what nobody has counted
# (section, who says it, what, who answers, what)
SAID = (
    (f"insats-{STEGET}", "chef", "Påhittad kommentar: stämmer antalet deltagare mot registret?",
     LEAD, "Påhittat svar: jag skrev det ur minnet. Låt granskningen rätta det."),
    ("handelser", "ekonom", "Påhittad kommentar: ta med beslutet om MyKey här också.", "", ""),
)  # fmt: skip
DONE = ("personal", "forvaltningsberattelse")
ROUNDED = "Raderna och summan är avrundade till hela kronor var för sig."
NOT_IN_NOTE = "Noten delar bara upp de upplupna posterna. Övriga kortfristiga skulder saknar not."
# Why what the checker still finds is to stand: by class and section, (kind, reason).
Answers = Mapping[tuple[Fault, str], tuple[str, str]]
ANSWERS: Answers = {
    (Fault.UNKNOWN, "forord"): ("source", "Medlemmarna Luleå, Piteå, Älvsbyn och Boden."),
    (Fault.PERIOD, "insats-arenan"): (
        "exception",
        "Målet återges som det står i årsredovisningen 2021, bilaga 3. Projektet var två år.",
    ),
    (Fault.SUM, "balansrakning"): ("exception", ROUNDED),
    (Fault.SUM, "noter"): ("exception", ROUNDED),
    (Fault.NOTE, "noter"): ("exception", NOT_IN_NOTE),
}
FINISHED_TEXTS = {
    "forord": "Texterna i den här årsredovisningen är påhittade för demon. Räkenskaperna kommer "
    "ur demopaketet.",
    "handelser": "Påhittat: pandemin flyttade grupperna till skärmen.",
    "ekonomisk-stallning": "Påhittat: årets resultat är {{ ekonomi.resultat.arets-resultat }}.",
    "balanskravsresultat": "Påhittat: överskott från tidigare år täcker ett underskott.",
    "framtid": "Påhittat: styrelsen räknar med fler deltagare nästa år.",
    "principer": "Påhittat: principerna är desamma som året före.",
}
# The half year is the published report that tells who takes part: in the year before nobody was
# followed up, and the year itself is being written.
HALF = "interim-6"
HALF_ANSWERS: Answers = {(Fault.SUM, "ekonomi"): ("exception", ROUNDED)}
HALF_TEXTS = {
    "sammanfattning": "Texterna i den här delårsrapporten är påhittade för demon. Siffrorna räknas "
    "ur registren.",
    "handelser": "Påhittat: grupperna träffas på plats igen sedan i våras.",
    "verksamhet": "Påhittat: insatserna följer planen.",
    "deltagare": "Påhittat: det här levde de på som slutade under våren, före "
    "och efter.\n\n"
    "{{ tabell: forbund.avslutade.forsorjning-fore-grupp }}\n\n"
    "{{ tabell: forbund.avslutade.forsorjning-efter-grupp }}",
    f"insats-{TEAM}": "Påhittat: teamet tog emot fler än det brukar.",
    f"insats-{STEGET}": "Påhittat: två grupper blev klara i juni.",
    "mal": "Påhittat: målen som mäts på helår har inget utfall än.",
    "framtid": "Påhittat: hösten blir som våren.",
}
# The published, by kind: what is written, and why the findings are to stand.
MADE: Mapping[str, tuple[Mapping[str, str], Answers]] = {
    "annual": (FINISHED_TEXTS, ANSWERS),
    HALF: (HALF_TEXTS, HALF_ANSWERS),
}
# (user, name, role, who appointed), in the order in which they sign
SIGNERS = (
    ("ledamot2", "Demo Ordförande", "Ordförande", "Luleå kommun"),
    ("ledamot", "Demo Ledamot", "Ledamot", "Region Norrbotten"),
)
SEAT = "Luleå"
FOUNDED = (date(2021, 6, 1), 21)  # the board's decision that is taken into the diary


def demo_reports(at: datetime) -> int:
    """Make them once; returns how many."""
    if list_reports(DEMO_FORBUND):
        return 0
    forbund = get_forbund(DEMO_FORBUND)
    _diary(forbund, at)
    _published(forbund, "annual", BEFORE, at)
    _published(forbund, HALF, WRITTEN, at)
    _begun(forbund, at)
    return len(list_reports(DEMO_FORBUND))


def _as(name: str, at: datetime) -> Actor:
    """One of the demo's cast, as it may act that day."""
    user = find_user(name)
    if user is None:
        raise LookupError(name)
    return actor_of(user, today_of(at))


def _diary(forbund: Forbund, at: datetime) -> None:
    """A decision of the register, and what is invented: after the years that are reported on."""
    chef, lead = _as("chef", at), _as(LEAD, at)
    on, number = FOUNDED
    held = Decision.objects.filter(meeting__body__forbund=forbund, meeting__on=on, number=number)
    if (decision := held.filter(meeting__body__slug="styrelsen").first()) is not None:
        take_decision(forbund=forbund, decision=decision, by=chef, at=at)
    today = today_of(at)
    moved = DiaryRow(today - timedelta(days=9), "Påhittat: kansliet flyttar till ny lokal")
    add_entry(forbund=forbund, row=moved, by=chef, at=at)
    visit = DiaryRow(
        today - timedelta(days=3),
        "Påhittat: studiebesök i Steget Fram",
        insats=get_insats(DEMO_FORBUND, STEGET).pk,
        is_material=False,
    )
    add_entry(forbund=forbund, row=visit, by=lead, at=at)


# --- the annual report, being written -----------------------------------------------------------


def _begun(forbund: Forbund, at: datetime) -> None:
    report = _new(forbund, "annual", WRITTEN, at)
    sections = {section.key: section for section in report.sections.all()}
    for key, name, days in GIVEN:
        _give(sections[key], name, today_of(at) + timedelta(days=days), at)
    for key in DONE:
        by = _as("chef", at)
        move_section_state(section=sections[key], verb="approve", by=by, at=at)
    _say(sections, at)
    _answer(report, ANSWERS, at)
    held = sections[f"insats-{STEGET}"]
    body = held.body.replace(COUNTED, TYPED, 1)
    save_body(section=held, body=body, version=held.version, by=_as(LEAD, at), at=at)


def _give(section: ReportSection, name: str, due_on: date, at: datetime) -> None:
    writer = find_writer(DEMO_FORBUND, _as(name, at).key, today_of(at))
    assign_section(section=section, writer=writer, due_on=due_on, by=_as("chef", at), at=at)


def _say(sections: Mapping[str, ReportSection], at: datetime) -> None:
    for key, name, text, other, answer in SAID:
        made = add_comment(section=sections[key], text=text, by=_as(name, at), at=at)
        if other:
            answer_comment(comment=made, text=answer, by=_as(other, at), at=at)


# --- the published ------------------------------------------------------------------------------


def _published(forbund: Forbund, kind: str, year: str, at: datetime) -> None:
    """Written, frozen, signed by two and published."""
    texts, answers = MADE[kind]
    report = _new(forbund, kind, year, at)
    chef = _as("chef", at)
    for section in report.sections.filter(key__in=texts):
        save_body(section=section, body=texts[section.key], version=0, by=chef, at=at)
    _answer(report, answers, at)
    prepared = prepare(report, tuple(_signers(at)), at)
    frozen = freeze_report(report=report, prepared=prepared, by=chef, at=at)
    _sign(frozen, at)
    publish_report(report=report, by=chef, at=at)


def _new(forbund: Forbund, kind: str, year: str, at: datetime) -> Report:
    held = get_kind(kind)
    new = NewReport(held.key, period_of(held, year), f"{held.title} {year}")
    by = _as("chef", at)
    made: Report = create_report(forbund=forbund, new=new, bring_earlier=False, by=by, at=at)
    return made


def _signers(at: datetime) -> Iterable[SignerRow]:
    for position, (user, name, role, party) in enumerate(SIGNERS, start=1):
        yield SignerRow(name, role, party, position, _as(user, at).key, initials_of(name))


def _sign(frozen: FrozenReport, at: datetime) -> None:
    authority = authority_at(at)
    for signer, (user, *_) in zip(list_signers(frozen), SIGNERS, strict=True):
        sign_report(signer=signer, place=SEAT, authority=authority, by=_as(user, at), at=at)


def _answer(report: Report, answers: Answers, at: datetime) -> None:
    """Say why each finding that has an answer is to stand."""
    for found in list_open_findings(report):
        if (answer := answers.get((found.fault, _section(found)))) is not None:
            kind, reason = answer
            noted = Noted(found.key, found.message, found.printed)
            note_finding(report=report, section=None, noted=noted, kind=kind, reason=reason,
                         by=_as("chef", at), at=at)  # fmt: skip


def _section(found: Finding) -> str:
    return found.places[0].section if found.places else ""
