"""What a plan's measures can be read off, and counts of a plan's year as tables.

Keys: plan.malen.…, plan.aktiviteter.… and plan.insatsmal.…
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.domain.planning_machines import PLAN_ACTIVITY
from mellanrum.figures.figure import Figure, Provenance, Unit, share
from mellanrum.figures.table import Column, Row, Table
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Benchmark
from mellanrum.registers.organisation.queries import list_benchmarks
from mellanrum.registers.planning.follow_up_policies import WORDS, Counted
from mellanrum.reports.board_goals import ratio_figures
from mellanrum.reports.figures import YearFigures
from mellanrum.reports.years import find_year_figures
from mellanrum.stats.tables.goals import TOO_FEW, VERDICTS

HIDDEN = "hidden"
INSATS_GOALS = ".mal"
CODES = {"reached": "reached", "partly": "partly", "not_reached": "missed",
         "not_measured": "unmeasured"}  # fmt: skip
SHARE_KEY = "plan.insatsmal.nadda.andel"


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """All that a plan's measures can be judged by in a year: the year's figures, the shares of its
    money, and how many of the insatser's goals are reached; and what to compare with. `is_so_far`:
    the year is not over, so nothing that is asked or judged once a year is known.
    """

    forbund: str
    year: int
    figures: Mapping[str, Figure]
    tables: Mapping[str, Table]
    kinds: Mapping[str, tuple[str, str]]
    benchmarks: Sequence[Benchmark]
    minimum: int
    has_figures: bool = True
    is_so_far: bool = False


def known_in(forbund: str, year: int, minimum: int) -> KnownFigures:
    """Every figure of the year; nothing but benchmarks for a year without any."""
    return known_from(find_year_figures(forbund, year), forbund, year, minimum)


def known_from(found: YearFigures | None, forbund: str, year: int, minimum: int) -> KnownFigures:
    """As `known_in`, of figures at hand."""
    rows = Insats.objects.filter(forbund__slug=forbund).values_list("slug", "name", "kind")
    kinds = {slug: (name, kind) for slug, name, kind in rows}
    benchmarks = tuple(list_benchmarks(forbund))
    if found is None:
        return KnownFigures(forbund, year, {}, {}, kinds, benchmarks, minimum, has_figures=False)
    figures = {**ratio_figures(found.tables, year), **found.figures}
    known = KnownFigures(forbund, year, figures, found.tables, kinds, benchmarks, found.minimum)
    if (part := reached_share(known)) is not None:
        figures[part.key] = part
    return known


def insats_goals(known: KnownFigures, kind: str = "all") -> Iterator[tuple[str, Row, str]]:
    """(insats, row of its table of goals, verdict) of the insatser of a kind, in their order."""
    for slug, (name, of_kind) in known.kinds.items():
        table = known.tables.get(f"insats.{slug}{INSATS_GOALS}")
        if table is not None and kind in ("all", of_kind):
            yield from ((name, row, code_of(row.note)) for row in table.rows)


def code_of(note: str) -> str:
    """The verdict that a row's note begins with; HIDDEN where it would tell of few."""
    if note.startswith(TOO_FEW):
        return HIDDEN
    found = next((code for code, word in VERDICTS.items() if note.startswith(word)), "")
    return CODES.get(found, "unmeasured")


def reached_share(known: KnownFigures) -> Figure | None:
    """The part of the individual insatser's measured goals that are reached; suppressed where a
    verdict is hidden, None where none is measured.
    """
    codes = [code for _, _, code in insats_goals(known, "individual")]
    measured = [code for code in codes if code != "unmeasured"]
    if not measured:
        return None
    rule = "Nådda mål av mätta mål i de individinriktade insatserna"
    origin = Provenance(rule, "Insatsernas mål", rows=len(codes))
    period = str(known.year)
    reached = _count("plan.insatsmal.nadda", "Insatsernas nådda mål", measured.count("reached"),
                     period, origin)  # fmt: skip
    base = _count("plan.insatsmal.matta", "Insatsernas mätta mål", len(measured), period, origin)
    found = share(SHARE_KEY, "Nådda mål i de individinriktade insatserna", reached, base, origin)
    return found.suppressed() if HIDDEN in codes else found


def goals_table(found: Counted, year: int) -> Table:
    """The plan's goals of a year by verdict."""
    origin = Provenance("Antal mål i verksamhetsplanen efter bedömning", "Verksamhetsplan",
                        rows=found.total)  # fmt: skip
    values = {"reached": found.reached, "partly": found.partly, "missed": found.missed,
              "unmeasured": found.unmeasured}  # fmt: skip
    keys = {"reached": "nadda", "partly": "delvis", "missed": "inte-nadda",
            "unmeasured": "inte-matta"}  # fmt: skip
    rows = []
    for code, n in values.items():
        label = f"Verksamhetsplanens mål: {WORDS[code].lower()}"
        cell = _count(f"plan.malen.{keys[code]}", label, n, str(year), origin)
        rows.append(Row(keys[code], WORDS[code], (cell,)))
    return _table("plan.mal", "Planens mål", "Bedömning", tuple(rows), year)


def activities_table(states: Sequence[str], year: int) -> Table:
    """The activities of a year by state."""
    origin = Provenance("Antal aktiviteter i verksamhetsplanen efter läge", "Verksamhetsplan",
                        rows=len(states))  # fmt: skip
    keys = {"planned": "planerade", "ongoing": "pagar", "done": "genomforda",
            "dropped": "inte-genomforda"}  # fmt: skip
    rows = tuple(
        Row(keys[state], label, (_count(f"plan.aktiviteter.{keys[state]}",
            f"Verksamhetsplanens aktiviteter: {label.lower()}", states.count(state), str(year),
            origin),))
        for state, label in PLAN_ACTIVITY.states.items()
    )  # fmt: skip
    return _table("plan.aktiviteter", "Planens aktiviteter", "Läge", rows, year)


def _count(key: str, label: str, n: int, period: str, origin: Provenance) -> Figure:
    return Figure(key, label, Decimal(n), Unit.COUNT, period, provenance=origin)


def _table(key: str, title: str, heading: str, rows: tuple[Row, ...], year: int) -> Table:
    return Table(key, title, heading, (Column("antal", "Antal"),), rows, str(year))
