"""The rows of one person, from every table of casework: found from the models themselves, as
gallring finds them, so that a table added tomorrow is not forgotten.

Each party answers for what it has written: of another party's own rows only those are included
that it shares with the compartment now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Model, Q, QuerySet

from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.erasing import paths, person_models
from mellanrum.registers.casework.models import InformationKind, Participant
from mellanrum.registers.casework.queries import notes
from mellanrum.registers.casework.queries.cases import list_consent_spans
from mellanrum.registers.casework.sight import EVERY_KIND, Sight
from mellanrum.registers.insatser.models import Deadline
from mellanrum.registers.organisation.models import Code

# Tables without a way to the person by a foreign key.
ASIDE: Mapping[str, str] = {"Referral": "intake__participant"}
WITHOUT = {
    "Draft": "halvskrivna texter, som bara den som skriver ser och som försvinner",
    "FailedLogIn": "räknar fel koder utan att veta vems",
    "GallringItem": "hör till gallringen",
    "GallringRun": "hör till gallringen",
    "IdentityWord": "omvandlade sökord ur namnet, som självt är med",
    "MeetingParty": "beredningsmöten utan personuppgifter",
    "OneTimeCode": "omvandlade engångskoder; den kod de hör till är med",
    "PreparationMeeting": "beredningsmöten utan personuppgifter",
}
# Tables whose `party` owns the row; in the others a party is only named.
OWNED = frozenset(
    {"Note", "NoteVersion", "Placement", "Attendance", "PlannedMeeting", "AssessmentPart",
     "AssessmentEdit", "JournalExport", "ProgressionRating"}
)  # fmt: skip
NAMED = frozenset(
    {"ConsentParty", "StartupMeetingParty", "IntakeParty", "Opening", "PlanStep", "ItemAbstention"}
)


def compartment_sight(participant: Participant, at: datetime) -> Sight:
    """What the party that has the case reads of it. Three queries."""
    home = participant.compartment_id
    shared = frozenset(
        (owner, kind)
        for consent in list_consent_spans(participant.pk)
        if consent.holds(today_of(at)) and home in consent.parties
        for owner in consent.parties - {home}
        for kind in consent.kinds
    )
    return Sight(home, frozenset({home}), frozenset(), shared)


def owned(sight: Sight) -> dict[str, Q]:
    """{table: the condition on its rows} of those that belong to a party."""
    home = Q(party_id__in=sight.parties)
    case = Q(party_id__in=sight.readable_owners(InformationKind.CASE))
    plans = sight.readable_owners(InformationKind.PLAN)
    parts = home
    for kind in sorted(EVERY_KIND):
        parts |= Q(kind=kind, party_id__in=sight.readable_owners(kind))
    return {
        "Note": notes.readable(sight),
        "NoteVersion": Q(note__party_id__in=sight.parties),
        "Placement": case,
        "Attendance": case,
        "PlannedMeeting": case,
        "AssessmentPart": parts,
        "AssessmentEdit": home | Q(party__isnull=True),
        "JournalExport": home,
        "ProgressionRating": Q(party_id__in=plans),
        "RatingValue": Q(rating__party_id__in=plans),
    }


def ways() -> dict[type[Model], str]:
    """{model: the lookup to the participant} of every table that tells about a person."""
    found = {model: way for model, way in paths().items() if model.__name__ not in WITHOUT}
    aside = {m: ASIDE[m.__name__] for m in person_models() if m.__name__ in ASIDE}
    return found | aside


def rows_of(participant: Participant, sight: Sight) -> dict[type[Model], QuerySet[Model]]:
    """{model: its rows of the person}, in the order of the models. One query each when read."""
    leads, limits = ways(), owned(sight)
    return {
        model: model._default_manager.filter(
            limits.get(model.__name__, Q()), **{leads[model]: participant.pk}
        ).order_by("pk")
        for model in person_models()
        if model in leads
    }


def code_labels(forbund_id: int) -> dict[tuple[str, str], str]:
    """{(list, code): label}. One query."""
    found = Code.objects.filter(forbund_id=forbund_id).values_list("list", "code", "label")
    return {(name, code): label for name, code, label in found}


def deadline_labels(forbund_id: int) -> dict[str, str]:
    """{slug: label}. One query."""
    found = Deadline.objects.filter(insats__forbund_id=forbund_id)
    return dict(found.values_list("slug", "label"))
