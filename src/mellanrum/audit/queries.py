"""Reading the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.audit.models import Event

# Telling about the data does not change it, nor does giving somebody a role.
ASIDE = (
    Q(verb__startswith="outbox.")
    | Q(verb__startswith="site.")
    | Q(verb__startswith="site_pages.")
    | Q(verb__startswith="site_pictures.")
    | Q(verb__startswith="page_texts.")
    | Q(verb__startswith="public_minutes.")
    | Q(verb__startswith="reports.")
    | Q(verb__startswith="import_runs.")
    | Q(verb__startswith="import_profiles.")
    | Q(verb__startswith="snapshots.")
    | Q(verb__startswith="deviations.")
    | Q(verb__startswith="intake_pauses.")
    | Q(verb__startswith="catalogue_activities.")
    | Q(verb__startswith="group_sessions.")
    | Q(verb__startswith="workplaces.")
    | Q(verb__startswith="extra_functions.")
    | Q(verb__startswith="function_targets.")
    | Q(verb__startswith="drafts.")
    | Q(verb__startswith="api_tokens.")
    | Q(verb__startswith="webhooks.")
    | Q(verb__startswith="webhook_deliveries.")
    | Q(verb__startswith="count_rules.")
    | Q(verb__startswith="audit_")
    | Q(verb__startswith="discharges.")
    | Q(verb__startswith="survey")
    | Q(verb__startswith="campaigns.")
    | Q(verb__startswith="own_instruments.")
    | Q(verb__startswith="own_wordings.")
    | Q(verb__startswith="option_words.")
    | Q(verb__startswith="kiosks.")
    | Q(verb__startswith="recipients.")
    | Q(verb__startswith="comments.")
    | Q(verb__startswith="ratings.")
    | Q(verb__startswith="routine_counts.")
    | Q(verb__startswith="notes.")
    | Q(verb__startswith="consents.")
    | Q(verb__startswith="identities.")
    | Q(verb__startswith="intakes.")
    | Q(verb__startswith="preparation_meetings.")
    | Q(verb__startswith="party_rules.")
    | Q(verb__startswith="placements.")
    | Q(verb__startswith="planned_meetings.")
    | Q(verb__startswith="session_places.")
    | Q(verb__startswith="attendance.")
    | Q(verb__startswith="own_pages.")
    | Q(verb__startswith="representatives.")
    | Q(verb__startswith="corrections.")
    | Q(verb__startswith="extracts.")
    | Q(verb__startswith="plans.")
    | Q(verb__startswith="journal_exports.")
    | Q(verb__startswith="stay_rules.")
    | Q(verb="enrolments.extend")
    | Q(verb__startswith="assessments.")
    | Q(verb__startswith="handovers.")
    | Q(verb__startswith="steps.")
    | Q(verb__startswith="deadline_answers.")
    | Q(verb__startswith="claims.")
    | Q(verb__startswith="logins.")
    | Q(verb__startswith="account_invitations.")
    | Q(verb__startswith="feedback.")
    | Q(verb__startswith="visits.")
    | Q(verb__startswith="attachments.")
    | Q(verb__startswith="funding_scenarios.")
    | Q(verb__startswith="ideas.")
    | Q(verb__startswith="pre_studies.")
    | Q(verb__startswith="checklist_points.")
    | Q(verb__startswith="criteria.")
    | Q(verb__startswith="cycle_steps.")
    | Q(verb__startswith="courses.")
    | Q(verb__startswith="party_agreements.")
    | Q(verb__startswith="start_checks.")
    | Q(verb__startswith="change_requests.")
    | Q(verb__startswith="final_reports.")
    | Q(verb__startswith="implementation_reviews.")
    | Q(verb__startswith="lessons.")
    | Q(verb__startswith="fee_requisitions.")
    | Q(verb__startswith="prognoses.")
    | Q(verb__startswith="control_")
    | Q(verb__startswith="plan_controls.")
    | Q(verb__startswith="risks.")
    | Q(verb__startswith="risk_scales.")
    | Q(verb__startswith="people.")
    | Q(verb__startswith="contact_")
    | Q(verb__startswith="network_contacts.")
    | Q(verb__startswith="event_r")  # registrations, rules
    | Q(verb__startswith="letter_templates.")
    | Q(verb__startswith="eligibilities.")
    | Q(verb__startswith="pay_rates.")
    | Q(verb__startswith="compensations.")
    | Q(verb__startswith="payroll_runs.")
    | Q(verb__startswith="attendances.")
    | Q(verb__startswith="agenda_items.")
    | Q(verb__startswith="agenda_wishes.")
    | Q(verb__startswith="callings.")
    | Q(verb__startswith="item_papers.")
    | Q(verb__startswith="standing_items.")
    | Q(verb__startswith="delegated.")
    | Q(verb__startswith="delegation_points.")
    | Q(verb__startswith="minutes.")
    | Q(verb__startswith="minutes_items.")
    | Q(verb__startswith="postings.")
    | Q(verb__startswith="tasks.")
    | Q(verb__startswith="calculations.")
    | Q(verb__startswith="unit_costs.")
    | Q(verb__startswith="kamso_results.")
    | Q(verb="budget_plans.save")
    | Q(verb="own_layouts.save")
    | Q(verb="own_layouts.discard")
    | Q(verb="budget_plans.create")
    | Q(verb="budget_plans.consult")
    | Q(verb="budget_plans.revise")
    | Q(verb="budget_plans.withdraw")
    | Q(verb="bookings.propose")
    | Q(verb="bookings.decline")
    | Q(verb__startswith="matters.")
    | Q(verb__startswith="matter_documents.")
    | Q(verb__startswith="governing_documents.")
    | Q(verb__startswith="governing_versions.")
    | Q(verb__startswith="records_requests.")
    | Q(verb__startswith="records_plans.")
    | Q(verb__startswith="records_rows.")
    | Q(verb__startswith="records_runs.")
    | Q(verb__startswith="archive_packages.")
    | Q(verb__startswith="focus_areas.")
    | Q(verb__startswith="operational_plans.")
    | Q(verb__startswith="plan_goals.")
    | Q(verb__startswith="plan_measures.")
    | Q(verb__startswith="plan_activities.")
    | Q(verb__startswith="plan_reviews.")
    | Q(verb__startswith="plan_summaries.")
    | Q(verb__startswith="consultation_wishes.")
    | Q(verb__endswith="appoint")
    | Q(verb__startswith="duties.")
    | Q(verb__startswith="duty_occasions.")
    | Q(verb__startswith="calendar_feeds.")
)

TOLD = 4000  # a search of eight words must stay below SQLite's 32 766 parameters


@dataclass(frozen=True, slots=True)
class Match:
    """What one word of a search may mean: any of these verbs, actors and subjects, that day, or
    that place in the chain.
    """

    verbs: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    on: date | None = None
    position: int | None = None

    def condition(self) -> Q:
        found = Q(verb__in=self.verbs) | Q(actor__in=self.actors) | Q(subject__in=self.subjects)
        if self.on is not None:
            found |= Q(at__date=self.on)
        return found if self.position is None else found | Q(seal__position=self.position)


def list_events(forbund: str, matches: Iterable[Match] = ()) -> QuerySet[Event]:
    """Newest first, with their seals; only those that every match fits."""
    found = Event.objects.filter(forbund=forbund).select_related("seal").order_by("-pk")
    for match in matches:
        found = found.filter(match.condition())
    return found


def list_told(forbund: str, field: str) -> list[str]:
    """The different values of 'verb', 'actor' or 'subject' in a förbund's log, at most TOLD."""
    found = Event.objects.filter(forbund=forbund).order_by()
    return list(found.values_list(field, flat=True).distinct()[:TOLD])


def find_latest_change(forbund: str) -> Event | None:
    """The last event that changed a förbund's registers, with its seal if it has one."""
    found = Event.objects.filter(forbund=forbund).exclude(ASIDE).select_related("seal")
    return found.order_by("-pk").first()


# What changes the results of questionnaires. A form that waits in the urn does not.
VOICES = (
    Q(verb__startswith="survey_sheets.")
    | Q(verb__startswith="survey_answers.")
    | Q(verb__startswith="survey_excluded.")
    | Q(verb__startswith="survey_texts.")
    | Q(verb__startswith="survey_numbers.")
    | Q(verb__startswith="survey_tickets.")
    | Q(verb__startswith="campaigns.")
    | Q(verb__startswith="own_instruments.")
    | Q(verb__startswith="option_words.")
)


def find_latest_voice(forbund: str) -> Event | None:
    """The last event that changed the results of a förbund's questionnaires."""
    return Event.objects.filter(VOICES, forbund=forbund).order_by("-pk").first()


def voices_revision(forbund: str) -> str:
    """The state of a förbund's questionnaires, as `revision` is of the rest."""
    newest = find_latest_voice(forbund)
    return f"e{newest.pk}" if newest else "e0"


def ratings_revision(forbund: str) -> str:
    """The state of a förbund's ratings of progression, as `revision` is of the rest."""
    last = Event.objects.filter(forbund=forbund, verb__startswith="ratings.").order_by("-pk")
    newest = last.values_list("pk").first()
    return f"p{newest[0]}" if newest else "p0"


def revision(forbund: str) -> str:
    """The state of a förbund's data: the number of its last change. Same revision, same figures."""
    last = Event.objects.filter(forbund=forbund).exclude(ASIDE).order_by("-pk").values_list("pk")
    newest = last.first()
    return f"h{newest[0]}" if newest else "h0"
