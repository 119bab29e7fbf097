"""The linter and the checker over a report that is being written.

Live beside the editor (`check_text`), over the whole (`check_whole`), and before freezing
(`list_open_findings`): one way for all three, so that what is green on the page is green there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from mellanrum.checking.checker import check_report
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.linter.lint import findings as as_findings
from mellanrum.checking.linter.lint import lint
from mellanrum.checking.linter.verdict import Verdict
from mellanrum.checking.model import Place
from mellanrum.checking.of_document import report_of
from mellanrum.domain.errors import DomainError
from mellanrum.reports.assembling import SectionPlan
from mellanrum.reports.checking_material import Material, material_of
from mellanrum.reports.models import NumberNote, Report, ReportSection
from mellanrum.reports.years import settle


@dataclass(frozen=True, slots=True)
class Checked:
    """`findings` all of them in reading order; `notes` those in force, by the key of the finding
    they answer; `verdicts` on every numeral of the section's text (only of `check_text`); `error`
    why the report could not be put together.
    """

    findings: tuple[Finding, ...]
    notes: Mapping[str, NumberNote] = field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()
    error: str = ""

    @property
    def open(self) -> tuple[Finding, ...]:
        """Those that nobody has answered."""
        return tuple(found for found in self.findings if found.key not in self.notes)

    @property
    def is_green(self) -> bool:
        return not self.open and not self.error

    def by_section(self) -> dict[str, int]:
        """{section key: how many open findings}."""
        counts: dict[str, int] = {}
        for found in self.open:
            section = found.places[0].section if found.places else ""
            counts[section] = counts.get(section, 0) + 1
        return counts


def check_text(report: Report, section: ReportSection, body: str) -> Checked:
    """What is found in a section with the text as it stands in the editor: its numerals, and every
    contradiction that has a place in it.
    """
    notes = notes_of(report)
    try:
        material = material_of(report, {section.key: body})
        plan = _plan(material, section, body)
        verdicts = lint(body, material.index, about=_about(plan))
        touching = tuple(_touching(_contradictions(material), section.key))
        found = told_once(tuple(_of_text(plan, verdicts)), touching)
        _settle(material)
    except DomainError as error:
        return Checked((), notes, error=error.message)
    return Checked(tuple(found), notes, tuple(verdicts))


def check_whole(report: Report) -> Checked:
    """What is found in the whole report as it is saved."""
    notes = notes_of(report)
    try:
        material = material_of(report)
        told = told_once(tuple(_linted(material)), _contradictions(material))
        found = (*told, *_not_gone_through(report))
        _settle(material)
    except DomainError as error:
        return Checked((), notes, error=error.message)
    order = {plan.key: number for number, plan in enumerate(material.source.sections)}
    return Checked(tuple(sorted(found, key=lambda one: _reading(one, order))), notes)


def list_open_findings(report: Report) -> tuple[Finding, ...]:
    """What must be mended or answered before the report is frozen. Raises DomainError when it
    cannot be put together.
    """
    checked = check_whole(report)
    if checked.error:
        raise DomainError(checked.error)
    return checked.open


def _settle(material: Material) -> None:
    """What the first check made stays; going through it would cost every tenth keystroke 100 ms."""
    if material.is_new:
        settle()


def told_once(
    linted: tuple[Finding, ...], contradictions: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Both, but for a contradiction that stands in signs that the linter has told of: the linter
    knows the right value, and a number is mended or answered for once.
    """
    taken = {(p.section, n) for one in linted for p in one.places for n in range(p.start, p.end)}
    return (*linted, *(one for one in contradictions if not _stands_in(one, taken)))


def _stands_in(finding: Finding, taken: Set[tuple[str, int]]) -> bool:
    place = finding.places[0] if finding.places else Place()
    return any((place.section, n) in taken for n in range(place.start, place.end))


def notes_of(report: Report) -> dict[str, NumberNote]:
    """The notes in force by the finding they answer."""
    return {note.finding: note for note in report.number_notes.filter(withdrawn_at=None)}


def _plan(material: Material, section: ReportSection, body: str) -> SectionPlan:
    """The section; also one that is left out may be written and looked through."""
    found = next((p for p in material.source.sections if p.key == section.key), None)
    insats = section.insats.slug if section.insats else ""
    return found or SectionPlan(
        section.key, section.heading, section.level, body=body, insats=insats
    )


def _about(plan: SectionPlan) -> str:
    return f"insats.{plan.insats}" if plan.insats else ""


def _linted(material: Material) -> Iterator[Finding]:
    for plan in material.source.sections:
        if plan.body.strip():
            verdicts = lint(plan.body, material.index, about=_about(plan))
            yield from _of_text(plan, verdicts)


def _of_text(plan: SectionPlan, verdicts: tuple[Verdict, ...]) -> Iterator[Finding]:
    yield from as_findings(verdicts, Place(section=plan.key, heading=plan.heading))


def _contradictions(material: Material) -> tuple[Finding, ...]:
    """What the rules find in the document as it would be printed."""
    written = {plan.key: plan.body for plan in material.source.sections}
    report = report_of(
        material.source.document(),
        minimum=material.source.content.year.minimum,
        written=written,
    )
    found = check_report(report, earlier=material.earlier)
    return tuple(_at_home(one, material.source.sections) for one in found)


def _touching(found: tuple[Finding, ...], section: str) -> Iterator[Finding]:
    for one in found:
        if any(place.section == section for place in one.places):
            yield one


def _at_home(finding: Finding, plans: Sequence[SectionPlan]) -> Finding:
    """With the places in the sections that people write: a sub-heading's is that of its section."""
    keys = {plan.key for plan in plans}
    places = tuple(replace(place, section=_home(place.section, keys)) for place in finding.places)
    return replace(finding, places=places)


def _home(section: str, keys: Set[str]) -> str:
    """The section itself, or the longest one whose key it begins with."""
    if section in keys:
        return section
    above = [key for key in keys if section.startswith(f"{key}-")]
    return max(above, key=len, default=section)


def _not_gone_through(report: Report) -> Iterator[Finding]:
    """Texts of an earlier year that nobody has said are right for this one."""
    brought = report.sections.filter(brought_from__isnull=False, is_left_out=False)
    for section in brought.exclude(body=""):
        yield Finding(
            Fault.STALE,
            Severity.MEDIUM,
            f"Texten under {section.heading} är från {section.brought_from} och inte genomgången.",
            (Place(section=section.key, heading=section.heading),),
            printed=str(section.brought_from),
            remedy="Läs igenom den och tryck Genomgången, eller skriv en ny.",
            subject="brought",
        )


def _reading(found: Finding, order: Mapping[str, int]) -> tuple[int, int]:
    place = found.places[0] if found.places else Place()
    return (order.get(place.section, len(order)), place.start)
