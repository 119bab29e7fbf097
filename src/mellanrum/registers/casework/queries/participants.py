"""The list of participants: enrolments one sees, asked for as the page does. A condition each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.domain.folding import WORDS, plain
from mellanrum.domain.identifiers import PersonalNumber
from mellanrum.domain.periods import add_months
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.casework.models import Enrolment, Identity, IdentityWord
from mellanrum.registers.casework.queries.cases import visible_enrolments
from mellanrum.registers.insatser.models import Insats

OPEN, RESTING, CLOSED = "open", "resting", "closed"
OVER, NEAR = "over", "near"
NEAR_MONTHS = 1
STATES = {
    OPEN: Q(ends_on__isnull=True, resting_since__isnull=True),
    RESTING: Q(resting_since__isnull=False),
    CLOSED: Q(ends_on__isnull=False),
}
SORTS = {
    "kod": ("participant__code", "pk"),
    "insats": ("insats__name", "pk"),
    "start": ("starts_on", "pk"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is asked for; '' leaves out. `sort` is a key of SORTS."""

    insats: str = ""
    state: str = ""
    stay: str = ""
    code: str = ""
    sort: str = "start"
    descending: bool = True


def list_enrolments(by: Actor, at: datetime, wanted: Wanted) -> QuerySet[Enrolment]:
    """One condition on the database, whatever the number of rows."""
    found = visible_enrolments(by, at)
    if wanted.insats:
        found = found.filter(insats__slug=wanted.insats)
    if wanted.state:
        found = found.filter(STATES[wanted.state])
    if wanted.stay:
        found = found.filter(_stayed(by, at.date(), wanted.stay))
    if wanted.code:
        found = found.filter(_begins(wanted.code))
    return ordered(found, wanted)


def ordered(found: QuerySet[Enrolment], wanted: Wanted) -> QuerySet[Enrolment]:
    """Sorted, with what a row shows. The names of people are read apart."""
    order = SORTS.get(wanted.sort, SORTS["start"])
    turned = [F(name).desc() if wanted.descending else F(name).asc() for name in order]
    return found.order_by(*turned).select_related("participant", "insats")


def _begins(code: str) -> Q:
    """Codes are found by how they begin, in the letters given or in capitals."""
    return Q(participant__code__startswith=code) | Q(participant__code__startswith=code.upper())


def insatser_of(by: Actor) -> list[Insats]:
    """The insatser the actor works in, in order; all for the command line."""
    found = Insats.objects.order_by("position", "name")
    if by.is_system:
        return list(found)
    return list(found.filter(pk__in={a.insats for a in by.assignments if a.insats is not None}))


def last_stay(starts_on: date, longest: int | None, stay_until: date | None) -> date | None:
    """The first day beyond the longest stay, or beyond a decided extension of it; None for no
    limit.
    """
    if stay_until is not None:
        return stay_until
    return add_months(starts_on, longest) if longest else None


def stay_state(limit: date | None, on: date) -> str:
    """OVER, NEAR (a month or less is left) or ''."""
    if limit is None:
        return ""
    if limit <= on:
        return OVER
    return NEAR if limit <= add_months(on, NEAR_MONTHS) else ""


def _stayed(by: Actor, on: date, stay: str) -> Q:
    """Open enrolments whose longest stay is over, or near: one condition for each insats."""
    end = on if stay == OVER else add_months(on, NEAR_MONTHS)
    extended = Q(stay_until__isnull=False, stay_until__lte=end)
    if stay == NEAR:
        extended &= Q(stay_until__gt=on)
    condition = extended
    for insats in insatser_of(by):
        if (longest := insats.longest_stay_months) is not None:
            begun = Q(starts_on__lte=_latest_start(end, longest))
            if stay == NEAR:
                begun &= Q(starts_on__gt=_latest_start(on, longest))
            condition |= Q(insats=insats, stay_until__isnull=True) & begun
    return condition & Q(ends_on__isnull=True)


def _latest_start(end: date, months: int) -> date:
    """The last day that so many months later is `end` or before."""
    start = add_months(end, -months)
    while add_months(date.fromordinal(start.toordinal() + 1), months) <= end:
        start = date.fromordinal(start.toordinal() + 1)
    return start


def own_rows(by: Actor) -> Q:
    """Enrolments in compartments of the actor's own party: whose names it may know."""
    if by.is_system:
        return Q()
    condition = Q(pk__in=())
    for assignment in by.assignments:
        if assignment.insats is not None:
            mine = Q(participant__compartment_id=assignment.party)
            condition |= Q(insats_id=assignment.insats) & mine
    return condition


def find_by_name(by: Actor, at: datetime, name: str) -> QuerySet[Enrolment]:
    """Those whose name has every word, whole: names are encrypted, so parts cannot be asked for."""
    found = visible_enrolments(by, at).filter(own_rows(by))
    words = plain(name).replace("-", " ").split()[:WORDS]
    for word in words:
        has = IdentityWord.objects.filter(
            word_index=blind_index(word), identity__participant=OuterRef("participant")
        )
        found = found.filter(Exists(has))
    return found if words else found.none()


def find_by_number(by: Actor, at: datetime, number: PersonalNumber) -> QuerySet[Enrolment]:
    """The one with that personnummer, by its keyed index."""
    found = visible_enrolments(by, at).filter(own_rows(by))
    return found.filter(participant__identity__number_index=blind_index(number.text))


def has_code(by: Actor, at: datetime, code: str) -> bool:
    """Whether any participant one sees has a code that begins so."""
    return visible_enrolments(by, at).filter(_begins(code)).exists()


def is_own(by: Actor, enrolment: Enrolment) -> bool:
    """Whether the row lies in a compartment of the actor's own party."""
    party = enrolment.participant.compartment_id
    return by.is_system or any(
        a.insats == enrolment.insats_id and a.party == party for a in by.assignments
    )


def names_of(by: Actor, shown: Iterable[Enrolment]) -> Mapping[int, str]:
    """{participant: name} of the shown rows whose names the actor may know. One query."""
    own = {e.participant_id for e in shown if is_own(by, e)}
    found = Identity.objects.filter(participant__in=own).exclude(name="")
    return dict(found.values_list("participant_id", "name"))
