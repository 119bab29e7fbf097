"""Which register each file of the package holds, and which attribute each column is."""

from __future__ import annotations

from collections.abc import Mapping

from mellanrum.exchange.package.binding import Binding, bind
from mellanrum.exchange.package.bindings_economy import ECONOMY
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
from mellanrum.registers.economy import fee_policies
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
from mellanrum.registers.proposals import package_policies
from mellanrum.registers.proposals.actions import package
from mellanrum.registers.proposals.tables import APPLICATIONS
from mellanrum.registers.rules import Rule
from mellanrum.registers.surveys import policies as surveys_rules
from mellanrum.registers.surveys.actions import loading, loading_instruments, survey_numbers
from mellanrum.registers.surveys.tables import (
    ANSWERS,
    CAMPAIGNS,
    EXCLUDED,
    OWN_INSTRUMENTS,
    SHEETS,
    SURVEY_NUMBERS,
    TICKETS,
)

__all__ = ["BINDINGS", "RULES", "Binding"]

RULES: Mapping[str, tuple[Rule, ...]] = {
    **organisation_rules.RULES,
    **insatser_rules.RULES,
    **casework_rules.RULES,
    **economy_rules.RULES,
    "fee_keys": (*economy_rules.RULES["fee_keys"], *fee_policies.WHOLE_RULES["fee_keys"]),
    **governance_rules.RULES,
    **package_policies.RULES,
    **surveys_rules.RULES,
}


BINDINGS: tuple[Binding, ...] = (
    bind("parter.csv", PARTIES, parties.load_parties, "slug name kind"),
    bind("enheter.csv", UNITS, parties.load_units, "party slug name"),
    bind("medlemskap.csv", MEMBERSHIPS, memberships.load_memberships, "party from_on to_on"),
    bind(
        "koder.csv",
        CODES,
        codes.load_codes,
        "list code label counts_as position valid_from valid_to source",
    ),
    bind("band.csv", BANDS, codes.load_bands, "variable series code label lower upper source"),
    bind(
        "ar.csv",
        FORBUND_YEARS,
        years.load_years,
        "year employees note published_minimum published_source has_follow_up",
    ),
    bind(
        "omvarld.csv",
        EXTERNAL_FIGURES,
        years.load_external_figures,
        "key label year value unit source",
    ),
    bind(
        "jamforelsetal.csv",
        BENCHMARKS,
        benchmarks.load_benchmarks,
        "measure kind label year value n source withdrawn",
    ),
    bind(
        "insatser.csv",
        INSATSER,
        insatser.load_insatser,
        "slug name short_name type kind registration discharges profile ledger_object parent "
        "successor host municipalities purpose target_group result_text age_from age_to capacity "
        "longest_stay_months age_bands support_bands position esf_funded follow_up_method "
        "direction_detail target_groups",
    ),
    bind("insatsparter.csv", INSATS_PARTIES, insatser.load_parties, "insats party unit role"),
    bind(
        "insatsperioder.csv",
        INSATS_PERIODS,
        periods.load_periods,
        "insats kind from_on to_on note",
    ),
    bind(
        "mal.csv",
        GOALS,
        goals.load_goals,
        "insats slug text measure target unit direction from_year to_year source position",
    ),
    bind(
        "maluppfoljning.csv", GOAL_REPORTS, goals.load_reports, "insats goal year verdict comment"
    ),
    bind(
        "volymer.csv",
        HEAD_COUNTS,
        counts.load_head_counts,
        "insats from_on to_on since_start population sex variable code count source",
    ),
    bind(
        "insatsar.csv",
        INSATS_YEARS,
        budgets.load_insats_years,
        "insats year budget_ore planned_participants source",
    ),
    bind("budget.csv", BUDGET_LINES, budgets.load_lines, "year row amount_ore source"),
    bind(
        "tidsgranser.csv",
        DEADLINES,
        deadlines.load_deadlines,
        "insats slug label from_event to_event length unit is_follow_up source",
    ),
    bind(
        "aktiviteter.csv",
        ACTIVITY_COUNTS,
        operation.load_activity_counts,
        "insats from_on to_on kind activity party sex count source",
    ),
    bind(
        "bemanning.csv",
        STAFFING,
        operation.load_staffing,
        "insats party from_on to_on promised_percent given_percent source",
    ),
    bind(
        "hinder.csv",
        OBSTACLE_CASES,
        operation.load_obstacle_cases,
        "number raised_on origin_party kind rule presented_on outcome outcome_on parties",
    ),
    bind(
        "deltagare.csv",
        PARTICIPANTS,
        participants.load_participants,
        "compartment code sex birth_year",
    ),
    bind(
        "inskrivningar.csv",
        ENROLMENTS,
        enrolments.load_enrolments,
        "insats compartment participant mode starts_on ends_on referred_on referrer referrer_party "
        "referrer_unit consent_on education support_status+support_years occupation_before "
        "age_exception closing_reason closing_reason_own occupation_after incomes_start "
        "incomes_closing municipality recorded_on closing_recorded_on extent_before extent_after",
    ),
    bind(
        "sysselsattning.csv",
        OCCUPATION_SPELLS,
        occupation_spells.load_spells,
        "insats compartment participant starts_on occupation began_on ended_on",
    ),
    bind(
        "processhandelser.csv",
        ENROLMENT_EVENTS,
        process.load_events,
        "insats compartment participant starts_on event occurred_on",
    ),
    bind(
        "uppfoljningar.csv",
        FOLLOW_UPS,
        process.load_follow_ups,
        "insats compartment participant starts_on deadline done_on occupation",
    ),
    bind(
        "remisser.csv",
        REFERRALS,
        referrals.load_referrals,
        "compartment code sex birth_year referred_on referrer referrer_party referrer_unit "
        "municipality prepared_on outcome insats queued_on left_queue_on",
    ),
    bind("grupper.csv", BODIES, bodies.load_bodies, "slug name kind insats"),
    bind("platser.csv", SEATS, bodies.load_seats, "body party role from_on to_on position"),
    bind("moten.csv", MEETINGS, meetings.load_meetings, "body on form kind adjusted_on note"),
    bind(
        "beslut.csv",
        DECISIONS,
        decisions.load_decisions,
        "body on number kind text insats amount_ore",
    ),
    *ECONOMY,
    bind(
        "ansokningar.csv",
        APPLICATIONS,
        package.load_applications,
        "year number title kind applicant insats purpose target_group sent_on prepared_on "
        "statement from_on to_on applied_ore outcome decider decided_on reference granted_ore",
    ),
    bind(
        "egna-formular.csv",
        OWN_INSTRUMENTS,
        loading_instruments.load_own_instruments,
        "key edition title state content",
    ),
    bind(
        "enkatomgangar.csv",
        CAMPAIGNS,
        loading.load_campaigns,
        "slug title instrument instrument_version group kind survey_year from_on to_on state "
        "insatser months_after greeting contact one_page languages",
    ),
    bind("enkatuteslutna.csv", EXCLUDED, loading.load_excluded, "campaign insats reason"),
    bind(
        "enkatutskick.csv",
        TICKETS,
        loading.load_tickets,
        "campaign insats municipality channel count declined",
    ),
    bind(
        "enkatblad.csv",
        SHEETS,
        loading.load_sheets,
        "campaign number insats municipality sex poured_on",
    ),
    bind("enkatsvar.csv", ANSWERS, loading.load_answers, "campaign sheet item value"),
    bind(
        "rikets-enkattal.csv",
        SURVEY_NUMBERS,
        survey_numbers.load_survey_numbers,
        "instrument survey_year group item sex kind label value n source withdrawn",
    ),
)
