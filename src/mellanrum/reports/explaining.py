"""Why a figure of a frozen report is another today, named: vouchers, rows, events, other figures.

Rows about persons are named by their pseudonyms and the fields that changed, never by what the
fields held. `for_office` says what those without access to the insats may know of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mellanrum.figures.figure import Figure
from mellanrum.reports.explaining_evidence import EventGroup, Evidence, Origin, StatedChange
from mellanrum.reports.explaining_vouchers import BalanceChange, VoucherChange
from mellanrum.reports.recomputing import Line, Recomputed, Way

if TYPE_CHECKING:
    from mellanrum.stats.snapshots.difference import RowChange

LEDGER_YEAR = re.compile(r"Huvudbok (\d{4})")
# Tables without accounts of their own, and the tables that their figures are worked out of; with a
# dot last, all whose keys begin so.
MADE_OF: Mapping[str, tuple[str, ...]] = {
    "insatsernas-ekonomi": ("not2",),
    "anvanda-medel": ("not2",),
    "ackumulerat-overskott": ("balansrakning",),
    "finansiering": ("not1",),
    "anvand-budget": ("insatsernas-ekonomi",),
    "kostnad-per-deltagare": ("insatsernas-ekonomi",),
    "momsfordran-per-ar": ("not-momsfordran", "balansrakning"),
    "eget-kapital-over-tid": ("balansrakning",),
    "balanskrav": ("resultatrakning",),
    "plan.mal": ("plan.omrade.",),
}
# The registers (first part of a verb in the log) that figures come from, by how their keys begin.
REGISTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("styrning.", ("meetings", "decisions", "bodies", "seats", "posts")),
    ("omvarld.", ("external_figures",)),
    ("insats.", ("enrolments", "participants", "head_counts", "referrals", "enrolment_events",
                 "occupation_spells", "activity_counts", "goals", "goal_reports", "insatser",
                 "insats_periods", "staffing", "insats_appointments", "deadlines", "gallring")),
    ("forbund.", ("enrolments", "participants", "head_counts", "referrals", "enrolment_events",
                  "occupation_spells", "activity_counts", "obstacle_cases", "staffing",
                  "insats_appointments", "insatser", "gallring", "forbund_years")),
    ("ekonomi.", ("ledger", "bookings", "budget_plans", "budget_lines", "plan_lines",
                  "plan_amounts", "insats_years", "fixed_assets", "liquid_placements",
                  "placement_values", "own_layouts", "chart_choices", "object_links",
                  "year_facts", "mergers", "forbund_years", "rebookings")),
    ("styrelsens-mal", ("board_goals", "board_goal_reviews")),
    ("plan.", ("operational_plans", "focus_areas", "plan_goals", "plan_measures",
               "plan_activities", "plan_reviews", "plan_summaries")),
)  # fmt: skip
OFFICE_FEW = (
    "Uppgifter om deltagare har ändrats sedan frysningen. Raderna är färre än {minimum} och visas "
    "därför inte här."
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one figure differs. `depends_on` are figures that it is worked out of and that differ,
    too; `found` is empty when nothing that is known explains it.
    """

    line: Line
    vouchers: tuple[VoucherChange, ...] = ()
    balances: tuple[BalanceChange, ...] = ()
    stated: tuple[StatedChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    events: tuple[EventGroup, ...] = ()
    depends_on: tuple[Line, ...] = ()
    origins: Mapping[tuple[int, str, int], Origin] = field(default_factory=dict)

    @property
    def is_explained(self) -> bool:
        return any((self.vouchers, self.balances, self.stated, self.rows, self.events,
                    self.depends_on))  # fmt: skip

    def row_numbers(self) -> list[int]:
        """The pseudonyms of the rows, each once."""
        return sorted({row.number for row in self.rows})

    def row_fields(self) -> list[str]:
        """The names of the fields that changed; what they held is not told."""
        return sorted({one.field for row in self.rows for one in row.fields})


def explain_line(line: Line, recomputed: Recomputed, evidence: Evidence) -> Explanation:
    """Everything known that the figure's difference comes of; nothing for one that is the same.
    One that is worked out of others has what lies behind these.
    """
    if not line.differs:
        return Explanation(line)
    found = _explained(line, recomputed, evidence, {line.key})
    return found if found.is_explained else replace(found, events=tuple(_events(line, evidence)))


def _explained(
    line: Line, recomputed: Recomputed, evidence: Evidence, seen: set[str]
) -> Explanation:
    own = Explanation(
        line,
        vouchers=tuple(_vouchers(line, evidence)),
        balances=tuple(_balances(line, evidence)),
        stated=tuple(_stated(line, evidence)),
        rows=tuple(_rows(line, evidence)),
        origins=evidence.origins,
    )
    if (own.is_explained and line.way is not Way.LEDGER) or own.vouchers:
        return own
    depends = tuple(_depends_on(line, recomputed))
    behind = []
    for other in depends:
        if other.key not in seen:
            seen.add(other.key)
            behind.append(_explained(other, recomputed, evidence, seen))
    return _together(replace(own, depends_on=depends), behind)


def _together(own: Explanation, behind: Iterable[Explanation]) -> Explanation:
    """With what explains the figures that it is worked out of, each once."""
    held = [own, *behind]
    return replace(
        own,
        vouchers=tuple(dict.fromkeys(one for e in held for one in e.vouchers)),
        balances=tuple(dict.fromkeys(one for e in held for one in e.balances)),
        stated=tuple(dict.fromkeys(one for e in held for one in e.stated)),
        rows=tuple(dict.fromkeys(one for e in held for one in e.rows)),
    )


# --- money -----------------------------------------------------------------------------------


def accounts_of(line: Line) -> frozenset[str]:
    """Then and now."""
    told = (f.provenance.accounts for f in (line.kept, line.today) if f is not None)
    return frozenset(account for accounts in told for account in accounts)


def ledger_year(figure: Figure | None) -> int | None:
    """The year whose ledger it is counted of; None for what is of no ledger."""
    found = LEDGER_YEAR.search(figure.provenance.source) if figure else None
    return int(found[1]) if found else None


def _year(line: Line) -> int | None:
    return ledger_year(line.kept) or ledger_year(line.today)


def _vouchers(line: Line, evidence: Evidence) -> Iterator[VoucherChange]:
    accounts, year = accounts_of(line), _year(line)
    objects = evidence.objects.get(_slug(line.key), frozenset())
    for change in evidence.vouchers:
        if change.year == year and (change.on_accounts(accounts) or change.on_objects(objects)):
            yield change


def _balances(line: Line, evidence: Evidence) -> Iterator[BalanceChange]:
    accounts, year = accounts_of(line), _year(line)
    for change in evidence.balances:
        if change.year == year and change.account in accounts:
            yield change


def _stated(line: Line, evidence: Evidence) -> Iterator[StatedChange]:
    """A budget of the row or the insats; a given value that the key names."""
    parts = line.key.split(".")
    is_budget = parts[-1] in ("budget", "avvikelse", "anvant", "andel")
    for change in evidence.stated:
        is_named = change.what in parts or change.what.rpartition(".")[0] in parts
        if is_named and (is_budget or not change.is_budget):
            yield change


def _slug(key: str) -> str:
    """'lots' of 'ekonomi.insats.lots.kostnad'; '' for what is of no insats or party."""
    parts = key.split(".")
    return parts[2] if parts[1:2] in (["insats"], ["part"]) and len(parts) > 2 else ""


# --- persons ---------------------------------------------------------------------------------


def _rows(line: Line, evidence: Evidence) -> list[RowChange]:
    """Those of the figure's insats and population; of the insats where the key names none."""
    place, _, rest = line.key.partition(".")
    if place == "insats":
        slug, _, rest = rest.partition(".")
        held = [row for row in evidence.rows if row.insats == slug]
    elif place == "forbund":
        held = list(evidence.rows)
    else:
        return []
    named = [row for row in held if f".{row.population}." in f".{rest}."]
    return named or held


def for_office(explanation: Explanation, minimum: int) -> str:
    """What the office and the auditors may know of the rows: how many, when they are enough."""
    count = len(explanation.row_numbers())
    if not count:
        return ""
    if count < minimum:
        return OFFICE_FEW.format(minimum=minimum)
    fields = ", ".join(explanation.row_fields()) or "nya rader"
    return f"{count} rader om deltagare har ändrats sedan frysningen. Fält: {fields}."


# --- what hangs together ---------------------------------------------------------------------


def _depends_on(line: Line, recomputed: Recomputed) -> Iterator[Line]:
    """Figures that differ, too, and that this one is worked out of."""
    for key in sorted(parts_of(line, recomputed) - {line.key}):
        found = recomputed.lines.get(key)
        if found is not None and found.differs:
            yield found


def parts_of(line: Line, recomputed: Recomputed) -> set[str]:
    """Numerator and base, the parts of a sum, and what a table without accounts is made of."""
    figure = line.kept or line.today
    if figure is None:
        return set()
    found = {figure.numerator_key, figure.base_key} - {""}
    for table in recomputed.tables.values():
        keys = {one.key for one in table.figures()} if table.key in MADE_OF else set()
        for relation in table.sums:
            if relation.total == line.key:
                found |= set(relation.parts)
        if line.key in keys and not figure.provenance.accounts:
            found |= _figures_of(MADE_OF[table.key], recomputed)
    return found


def _figures_of(tables: Iterable[str], recomputed: Recomputed) -> set[str]:
    names = tuple(tables)
    starts = tuple(name for name in names if name.endswith("."))
    held = (t for key, t in recomputed.tables.items() if key in names or key.startswith(starts))
    return {figure.key for table in held for figure in table.figures()}


def registers_of(key: str) -> tuple[str, ...]:
    """The registers that a figure comes from, as the log names them."""
    return next((names for start, names in REGISTERS if key.startswith(start)), ())


def _events(line: Line, evidence: Evidence) -> Iterator[EventGroup]:
    names = registers_of(line.key)
    for event in evidence.events:
        if event.verb.partition(".")[0] in names:
            yield event
