"""One measure of a plan in a year: the figure, what it is held against, women and men beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mellanrum.domain import verdict
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.format import number, printed
from mellanrum.registers.organisation.models import Benchmark
from mellanrum.registers.planning.follow_up_policies import MISSED, REACHED
from mellanrum.registers.planning.models.plans import Measured
from mellanrum.reports.board_goal_tables import DIRECTIONS, compared, telling
from mellanrum.reports.planning_figures import KnownFigures
from mellanrum.reports.survey_goals import INDICATOR, goal_verdict, is_survey_measure
from mellanrum.reports.survey_indicators import IndicatorCell
from mellanrum.reports.survey_items import CellResult
from mellanrum.reports.survey_results import Results, results_of
from mellanrum.reports.years import find_year_figures

SEXES = (("kvinna", "Kvinnor"), ("man", "Män"))
NATIONAL = (Measured.Against.NATIONAL, Measured.Against.PREVIOUS)
NO_NATION = "Rikets nivå är inte registrerad för året eller året före."
TOO_FEW = "Visas inte: gruppen är för liten."
WHOLE_YEAR = "Mäts med enkät för hela året."
CODES = {"reached": REACHED, "not_reached": MISSED}
SAME = {"lower": "lägre än", "same": "i nivå med", "higher": "högre än"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """`code` is REACHED or MISSED, None where nothing can be said, and `why` then tells why.
    `level` is what the outcome was held against, `told` where that comes from.
    """

    code: str | None
    figure: Figure | None = None
    level: Decimal | None = None
    told: str = ""
    why: str = ""
    by_sex: tuple[tuple[str, Figure], ...] = ()

    @property
    def text(self) -> str:
        """The outcome as it is printed; '' where there is none to show."""
        return printed(self.figure) if self.figure is not None else ""


def outcome_of(measure: Measured, year: int, known: KnownFigures, *, by_sex: bool) -> Outcome:
    """What the register says of the measure in the year."""
    if measure.against == Measured.Against.WORDS:
        return Outcome(None, why="Bedöms i ord.")
    if is_survey_measure(measure.figure):
        if known.is_so_far:
            return Outcome(None, why=WHOLE_YEAR)
        return _by_answers(measure, year, known, by_sex=by_sex)
    figure = known.figures.get(measure.figure)
    sexes = tuple(_sexes(measure.figure, known)) if by_sex else ()
    if figure is None or figure.status is Status.MISSING:
        return Outcome(None, why=f"Siffran finns inte för {year}.", by_sex=sexes)
    if figure.value is None:
        return Outcome(None, figure, why=TOO_FEW)
    level, told = level_of(measure, year, known)
    code = compared(figure, measure.direction, level)
    why = "" if code else told
    shown = telling(figure, level) if level is not None else figure
    return Outcome(code, shown, level, told if code else "", why, sexes)


def level_of(measure: Measured, year: int, known: KnownFigures) -> tuple[Decimal | None, str]:
    """(what the outcome is held against, in words where it comes from or why there is none)."""
    if measure.against == Measured.Against.TARGET:
        return measure.target, ""
    if measure.against in NATIONAL:
        return _national(measure, year, known)
    assert measure.base_year is not None
    if measure.base_value is not None:
        return measure.base_value, f"värdet {measure.base_year}"
    found = find_year_figures(known.forbund, measure.base_year)
    figure = found.figures.get(measure.figure) if found else None
    if figure is None or figure.value is None:
        return None, f"Värdet {measure.base_year} är inte känt."
    return figure.value, f"värdet {measure.base_year}"


def _national(measure: Measured, year: int, known: KnownFigures) -> tuple[Decimal | None, str]:
    """The nation's level of the year, or of the year before where this year's is not out yet or
    the measure is held against it.
    """
    held = {
        b.year: b
        for b in known.benchmarks
        if b.kind == Benchmark.Kind.NATIONAL
        and is_of(b.measure, measure.figure)
        and not b.withdrawn
    }
    this = held.get(year) if measure.against == Measured.Against.NATIONAL else None
    found = this or held.get(year - 1)
    if found is None:
        return None, NO_NATION
    return found.value, f"riket {found.year}"


def is_of(measure: str, figure: str) -> bool:
    """Whether a benchmark of 'avslutade.arbete-eller-studier' is of the figure of that share."""
    return figure == measure or figure.endswith(f".{measure}.andel") or figure.endswith(
        f".{measure}"
    )  # fmt: skip


def _by_answers(measure: Measured, year: int, known: KnownFigures, *, by_sex: bool) -> Outcome:
    """A measure of questionnaires; the nation's level is of the same questions."""
    results = results_of(known.forbund, year, minimum=known.minimum)
    level, told = level_of_answers(measure, year, known, results)
    found = goal_verdict(results, measure.figure, target=level,
                         at_most=measure.direction == Measured.Direction.AT_MOST)  # fmt: skip
    sexes = tuple(_sexes_of_answers(results, measure.figure)) if by_sex else ()
    code = CODES.get(found.code)
    if found.code == "hidden":
        return Outcome(None, found.value, why=TOO_FEW)
    if code is None or (level is None and measure.against not in NATIONAL):
        why = f"{found.sentence.rstrip('.')}." if measure.against in NATIONAL or not told else told
        return Outcome(None, found.value, None, "", why, sexes)
    return Outcome(code, found.value, found.level, told or f"riket {year - 1}", "", sexes)


def level_of_answers(
    measure: Measured, year: int, known: KnownFigures, results: Results
) -> tuple[Decimal | None, str]:
    """As `level_of`; (None, '') where the questionnaires' own rule holds it against the nation of
    the year before.
    """
    if measure.against not in NATIONAL:
        return level_of(measure, year, known)
    cell = cell_of(results, measure.figure, "alla")
    if measure.against == Measured.Against.NATIONAL and cell is not None and cell.national:
        return cell.national.value, f"riket {year}"
    return None, ""


def cell_of(results: Results, measure: str, key: str) -> IndicatorCell | CellResult | None:
    """What some of those asked said, by 'alla', 'kvinna' or 'man'."""
    if measure.startswith(INDICATOR):
        indicator = results.find_indicator(int(measure.removeprefix(INDICATOR)))
        return indicator.find_cell(key) if indicator else None
    item = results.find_measure(measure)
    return item.find_cell(key) if item else None


def sex_key(key: str, sex: str) -> str:
    """'x.andel' → 'x.kvinna.andel', 'x.antal' → 'x.kon.kvinna', else 'x.kvinna'."""
    stem, _, last = key.rpartition(".")
    if last == "andel":
        return f"{stem}.{sex}.andel"
    return f"{stem}.kon.{sex}" if last == "antal" else f"{key}.{sex}"


def _sexes(key: str, known: KnownFigures) -> Iterator[tuple[str, Figure]]:
    for sex, label in SEXES:
        figure = known.figures.get(sex_key(key, sex))
        if figure is not None:
            yield label, figure


def _sexes_of_answers(results: Results, measure: str) -> Iterator[tuple[str, Figure]]:
    for sex, label in SEXES:
        cell = cell_of(results, measure, sex)
        figure = (
            cell.value if isinstance(cell, IndicatorCell) else cell.key_figure if cell else None
        )
        if figure is not None:
            yield label, figure


def target_said(measure: Measured, outcome: Outcome | None = None) -> str:
    """'Minst 50 %', 'Minst rikets nivå', 'Högst värdet 2017'; '' for one judged in words."""
    if measure.against == Measured.Against.WORDS:
        return ""
    direction = DIRECTIONS[measure.direction]
    if measure.against == Measured.Against.TARGET:
        return f"{direction} {value_said(measure, measure.target, outcome)}"
    level = outcome.level if outcome else None
    told = value_said(measure, level, outcome)
    if measure.against in NATIONAL:
        when = "" if measure.against == Measured.Against.NATIONAL else " året före"
        known = f", {told} ({outcome.told})" if outcome and told else ""
        return f"{direction} rikets nivå{when}{known}"
    base = told or value_said(measure, measure.base_value, outcome)
    return f"{direction} värdet {measure.base_year}{f', {base}' if base else ''}"


def value_said(measure: Measured, value: Decimal | None, outcome: Outcome | None) -> str:
    """In the unit of the figure where it is known, else of the measure; '' for no value."""
    if value is None:
        return ""
    if outcome is not None and outcome.figure is not None:
        decimals = max(0, -int(value.normalize().as_tuple().exponent))
        like = replace(outcome.figure, value=value, status=Status.SHOWN, decimals=min(decimals, 2))
        return printed(like)
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    return f"{number(value, min(decimals, 2))} {measure.unit}".strip()


def nation_said(outcome: Outcome) -> str:
    """'i nivå med riket': the trade's three words, for a share held against the nation."""
    figure, level = outcome.figure, outcome.level
    if not outcome.told.startswith("riket") or figure is None or level is None:
        return ""
    if figure.value is None or figure.unit is not Unit.PERCENT:
        return ""
    return f"{SAME[verdict.judge(Fraction(figure.value), level).value]} riket"
