"""What internal control has done in a year or its first half, as the board is told it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.internal_control_machines import CONTROL_FINDING, CONTROL_MEASURE
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.internal_control.models import (
    Control,
    ControlPlan,
    Finding,
    Measure,
    Occasion,
)
from mellanrum.registers.internal_control.queries import (
    controls_of,
    find_plan,
    list_year_occasions,
    measures_of,
)

HALF, WHOLE = "halvar", "ar"
PERIODS = {HALF: "Första halvåret", WHOLE: "Hela året"}


@dataclass(frozen=True, slots=True)
class ControlLine:
    """A control with what came of its occasions; `found` are its findings."""

    control: Control
    occasions: tuple[Occasion, ...]
    found: tuple[Finding, ...]

    @property
    def done(self) -> tuple[Occasion, ...]:
        return tuple(one for one in self.occasions if one.state == "done")

    @property
    def skipped(self) -> tuple[Occasion, ...]:
        return tuple(one for one in self.occasions if one.state == "skipped")

    @property
    def waiting(self) -> tuple[Occasion, ...]:
        return tuple(one for one in self.occasions if one.state == "planned")


@dataclass(frozen=True, slots=True)
class ControlReport:
    """`until` is the first day whose occasions are left out; `other` are the measures of risks."""

    plan: ControlPlan
    part: str
    until: date
    lines: tuple[ControlLine, ...]
    other: tuple[Measure, ...] = ()

    @property
    def year(self) -> int:
        return self.plan.year

    @property
    def title(self) -> str:
        return f"Intern kontroll {self.year}" + (", första halvåret" if self.part == HALF else "")

    @property
    def conclusion(self) -> str:
        return self.plan.half_conclusion if self.part == HALF else self.plan.conclusion

    @property
    def is_final(self) -> bool:
        held = self.plan.half_reported_on if self.part == HALF else self.plan.reported_on
        return held is not None

    def areas(self) -> dict[str, list[ControlLine]]:
        """{area: its lines} in the order of the areas."""
        found: dict[str, list[ControlLine]] = {}
        ordered = sorted(self.lines, key=lambda line: line.control.process.area.position)
        for line in ordered:
            found.setdefault(line.control.process.area.name, []).append(line)
        return found

    def findings(self) -> list[Finding]:
        return [one for line in self.lines for one in line.found]

    def measures_left(self) -> list[Measure]:
        """Of the findings, and of risks, that are not done."""
        of_findings = (m for one in self.findings() for m in one.measures.all())
        return [m for m in (*of_findings, *self.other) if m.state == "planned"]


def report_of(forbund: str, year: int, part: str = WHOLE) -> ControlReport | None:
    """None for a year without a plan. KeyError for another part than HALF and WHOLE. Nine queries,
    however many controls there are.
    """
    plan = find_plan(forbund, year)
    if plan is None:
        return None
    until = {HALF: date(year, 7, 1), WHOLE: date.max}[part]
    held = list_year_occasions(forbund, year, None if part == WHOLE else until)
    controls = {one.pk: one for one in controls_of(forbund).filter(plan=plan)}
    of: dict[int, list[Occasion]] = {pk: [] for pk in controls}
    for occasion in held:
        of.setdefault(occasion.control_id, []).append(occasion)
        controls.setdefault(occasion.control_id, occasion.control)
    lines = tuple(_line(controls[pk], rows) for pk, rows in of.items())
    other = measures_of(forbund).filter(risk__isnull=False, state="planned")
    return ControlReport(plan, part, until, lines, tuple(other))


def _line(control: Control, rows: Sequence[Occasion]) -> ControlLine:
    found = tuple(finding for row in rows for finding in row.findings.all())
    return ControlLine(control, tuple(rows), found)


# --- as sentences ----------------------------------------------------------------------------


def control_said(line: ControlLine) -> str:
    """'Fakturor mot avtal (stickprov, ekonom): 2 av 2 tillfällen genomförda, 1 med brist.'"""
    control = line.control
    wrong = sum(one.outcome in ("remark", "wrong") for one in line.done)
    told = f"{len(line.done)} av {len(line.occasions)} tillfällen genomförda"
    told += f", {wrong} med anmärkning eller brist" if wrong else ""
    method = control.get_method_display().lower()
    outside = " Utfallet ligger utanför förbundets rådighet." if control.is_outside else ""
    return f"{control.title} ({method}, {control.owner}): {told}.{outside}"


def seen_of(line: ControlLine) -> Iterator[str]:
    """What each held occasion saw, the day first."""
    for one in line.done:
        assert one.held_on is not None
        by = f" Granskat av {one.reviewer}." if one.reviewer else ""
        yield (
            f"{long_date(one.held_on)}, {one.get_outcome_display().lower()}: "
            f"{sentence(one.observed)}{by}"
        )


def not_done(report: ControlReport) -> Iterator[str]:
    """Each occasion that was not held and why; those that still wait say so."""
    for line in report.lines:
        for one in line.skipped:
            yield f"{line.control.title}, {long_date(one.due_on)}: {sentence(one.reason)}"
        for one in line.waiting:
            yield f"{line.control.title}, {long_date(one.due_on)}: inte genomförd än."


def finding_said(one: Finding) -> str:
    """'Avtal saknas (märkbar). Orsak: … Läge: öppen.'"""
    state = CONTROL_FINDING.states[one.state].lower()
    because = f" {sentence(one.reason)}" if one.reason else ""
    ahead = f" Till nästa års riskanalys: {sentence(one.next_year)}" if one.next_year else ""
    return (
        f"{one.title} ({one.get_severity_display().lower()}). Orsak: {sentence(one.cause)} "
        f"Läge: {state}.{because}{ahead}"
    )


def measure_said(one: Measure) -> str:
    """'Teckna avtal, ekonom, senast 1 september 2021 (beslutad).'"""
    state = CONTROL_MEASURE.states[one.state].lower()
    return f"{one.title}, {one.owner}, senast {long_date(one.due_on)} ({state})."


def sentence(text: str) -> str:
    """One line that ends with a full stop."""
    told = " ".join(text.split()).rstrip(".")
    return f"{told}." if told else ""


def last_day(report: ControlReport) -> date:
    """The last day that the report tells of."""
    return date(report.year, 12, 31) if report.part == WHOLE else report.until - ONE_DAY
