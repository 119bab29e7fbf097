"""Which register each file of the package holds, and which attribute each column is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mellanrum.exchange.package.schema import FILES, Col, File
from mellanrum.exchange.package.values import write
from mellanrum.registers.casework import policies as casework_rules
from mellanrum.registers.casework.actions import (
    enrolments,
    occupation_spells,
    participants,
    process,
    referrals,
)
from mellanrum.registers.casework.tables import (
    ENROLMENT_EVENTS,
    ENROLMENTS,
    FOLLOW_UPS,
    OCCUPATION_SPELLS,
    PARTICIPANTS,
    REFERRALS,
)
from mellanrum.registers.economy import policies as economy_rules
from mellanrum.registers.economy.actions import budgets
from mellanrum.registers.economy.tables import BUDGET_LINES, INSATS_YEARS
from mellanrum.registers.governance import policies as governance_rules
from mellanrum.registers.governance.actions import bodies, decisions, meetings
from mellanrum.registers.governance.tables import BODIES, DECISIONS, MEETINGS, SEATS
from mellanrum.registers.insatser import policies as insatser_rules
from mellanrum.registers.insatser.actions import (
    counts,
    deadlines,
    goals,
    insatser,
    operation,
    periods,
)
from mellanrum.registers.insatser.tables import (
    ACTIVITY_COUNTS,
    DEADLINES,
    GOAL_REPORTS,
    GOALS,
    HEAD_COUNTS,
    INSATS_PARTIES,
    INSATS_PERIODS,
    INSATSER,
    OBSTACLE_CASES,
    STAFFING,
)
from mellanrum.registers.keyed import Counts, Register
from mellanrum.registers.organisation import policies as organisation_rules
from mellanrum.registers.organisation.actions import benchmarks, codes, memberships, parties, years
from mellanrum.registers.organisation.tables import (
    BANDS,
    BENCHMARKS,
    CODES,
    EXTERNAL_FIGURES,
    FORBUND_YEARS,
    MEMBERSHIPS,
    PARTIES,
    UNITS,
)
from mellanrum.registers.rules import Rule

RULES: Mapping[str, tuple[Rule, ...]] = {
    **organisation_rules.RULES,
    **insatser_rules.RULES,
    **casework_rules.RULES,
    **economy_rules.RULES,
    **governance_rules.RULES,
}


@dataclass(frozen=True)
class Binding:
    """`attrs` are in the order of the file's columns; a column of two attributes holds a pair."""

    file: File
    register: Register[Any]
    attrs: Mapping[str, tuple[str, ...]]
    load: Callable[..., Counts]

    def build(self, values: Mapping[str, Any]) -> Any:
        """The row; empty cells take the row type's own defaults."""
        named: dict[str, Any] = {}
        for column, attrs in self.attrs.items():
            value = values.get(column)
            if value is not None:
                named.update(zip(attrs, value if len(attrs) > 1 else (value,), strict=True))
        return self.register.row(**named)

    def columns_told(self, rows: Sequence[Any]) -> list[Col]:
        """The columns of an export: a spare one only if some row says something in it."""
        return [c for c in self.file.columns if not c.spare or self._is_told(c, rows)]

    def _is_told(self, column: Col, rows: Sequence[Any]) -> bool:
        (attr,) = self.attrs[column.name]
        held = [getattr(row, attr) for row in rows]
        return any(value is not False and value not in ("", None, ()) for value in held)

    def cells(self, row: Any, columns: Sequence[Col]) -> list[str]:
        """The row as text, in the order of the columns."""
        return [write(column, self._value(row, self.attrs[column.name])) for column in columns]

    def _value(self, row: Any, attrs: tuple[str, ...]) -> Any:
        values = tuple(getattr(row, attr) for attr in attrs)
        return values if len(attrs) > 1 else values[0]

    def column_of(self, attr: str) -> str:
        """The column that holds an attribute."""
        return next(name for name, attrs in self.attrs.items() if attr in attrs)

    def key_of(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The key, in the register's order, of cells that may be incomplete; empty is ''."""
        return tuple(
            "" if (value := values.get(self.column_of(attr))) is None else value
            for attr in self.register.key
        )


def _bind(name: str, register: Register[Any], load: Callable[..., Counts], attrs: str) -> Binding:
    """`attrs` are the row attributes in the order of the file's columns; 'a+b' is a pair."""
    file = next(file for file in FILES if file.name == name)
    pairs = [tuple(word.split("+")) for word in attrs.split()]
    columns = [column.name for column in file.columns]
    return Binding(file, register, dict(zip(columns, pairs, strict=True)), load)


BINDINGS: tuple[Binding, ...] = (
    _bind("parter.csv", PARTIES, parties.load_parties, "slug name kind"),
    _bind("enheter.csv", UNITS, parties.load_units, "party slug name"),
    _bind("medlemskap.csv", MEMBERSHIPS, memberships.load_memberships, "party from_on to_on"),
    _bind(
        "koder.csv",
        CODES,
        codes.load_codes,
        "list code label counts_as position valid_from valid_to source",
    ),
    _bind("band.csv", BANDS, codes.load_bands, "variable series code label lower upper source"),
    _bind(
        "ar.csv",
        FORBUND_YEARS,
        years.load_years,
        "year employees note published_minimum published_source has_follow_up",
    ),
    _bind(
        "omvarld.csv",
        EXTERNAL_FIGURES,
        years.load_external_figures,
        "key label year value unit source",
    ),
    _bind(
        "jamforelsetal.csv",
        BENCHMARKS,
        benchmarks.load_benchmarks,
        "measure kind label year value n source withdrawn",
    ),
    _bind(
        "insatser.csv",
        INSATSER,
        insatser.load_insatser,
        "slug name short_name type kind registration discharges profile ledger_object parent "
        "successor host municipalities purpose target_group result_text age_from age_to capacity "
        "longest_stay_months age_bands support_bands position esf_funded follow_up_method "
        "direction_detail target_groups",
    ),
    _bind("insatsparter.csv", INSATS_PARTIES, insatser.load_parties, "insats party unit role"),
    _bind(
        "insatsperioder.csv",
        INSATS_PERIODS,
        periods.load_periods,
        "insats kind from_on to_on note",
    ),
    _bind(
        "mal.csv",
        GOALS,
        goals.load_goals,
        "insats slug text measure target unit direction from_year to_year source position",
    ),
    _bind(
        "maluppfoljning.csv", GOAL_REPORTS, goals.load_reports, "insats goal year verdict comment"
    ),
    _bind(
        "volymer.csv",
        HEAD_COUNTS,
        counts.load_head_counts,
        "insats from_on to_on since_start population sex variable code count source",
    ),
    _bind(
        "insatsar.csv",
        INSATS_YEARS,
        budgets.load_insats_years,
        "insats year budget_ore planned_participants source",
    ),
    _bind("budget.csv", BUDGET_LINES, budgets.load_lines, "year row amount_ore source"),
    _bind(
        "tidsgranser.csv",
        DEADLINES,
        deadlines.load_deadlines,
        "insats slug label from_event to_event length unit is_follow_up source",
    ),
    _bind(
        "aktiviteter.csv",
        ACTIVITY_COUNTS,
        operation.load_activity_counts,
        "insats from_on to_on kind activity party sex count source",
    ),
    _bind(
        "bemanning.csv",
        STAFFING,
        operation.load_staffing,
        "insats party from_on to_on promised_percent given_percent source",
    ),
    _bind(
        "hinder.csv",
        OBSTACLE_CASES,
        operation.load_obstacle_cases,
        "number raised_on origin_party kind rule presented_on outcome outcome_on parties",
    ),
    _bind(
        "deltagare.csv",
        PARTICIPANTS,
        participants.load_participants,
        "compartment code sex birth_year",
    ),
    _bind(
        "inskrivningar.csv",
        ENROLMENTS,
        enrolments.load_enrolments,
        "insats compartment participant mode starts_on ends_on referred_on referrer referrer_party "
        "referrer_unit consent_on education support_status+support_years occupation_before "
        "age_exception closing_reason closing_reason_own occupation_after incomes_start "
        "incomes_closing municipality recorded_on closing_recorded_on extent_before extent_after",
    ),
    _bind(
        "sysselsattning.csv",
        OCCUPATION_SPELLS,
        occupation_spells.load_spells,
        "insats compartment participant starts_on occupation began_on ended_on",
    ),
    _bind(
        "processhandelser.csv",
        ENROLMENT_EVENTS,
        process.load_events,
        "insats compartment participant starts_on event occurred_on",
    ),
    _bind(
        "uppfoljningar.csv",
        FOLLOW_UPS,
        process.load_follow_ups,
        "insats compartment participant starts_on deadline done_on occupation",
    ),
    _bind(
        "remisser.csv",
        REFERRALS,
        referrals.load_referrals,
        "compartment code sex birth_year referred_on referrer referrer_party referrer_unit "
        "municipality prepared_on outcome insats queued_on left_queue_on",
    ),
    _bind("grupper.csv", BODIES, bodies.load_bodies, "slug name kind insats"),
    _bind("platser.csv", SEATS, bodies.load_seats, "body party role from_on to_on position"),
    _bind("moten.csv", MEETINGS, meetings.load_meetings, "body on form kind adjusted_on note"),
    _bind(
        "beslut.csv",
        DECISIONS,
        decisions.load_decisions,
        "body on number kind text insats amount_ore",
    ),
)
