"""The list of participants: enrolments one sees, asked for as the page does. A condition each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from mellanrum.audit.actor import Actor
from mellanrum.domain.folding import WORDS
from mellanrum.domain.identifiers import PersonalNumber
from mellanrum.domain.periods import ONE_DAY, add_months, today_of
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.casework.models import Enrolment, Identity
from mellanrum.registers.casework.queries.cases import visible_enrolments
from mellanrum.registers.casework.queries.enrolments import word_indexes
from mellanrum.registers.insatser.models import Insats

OPEN, RESTING, CLOSED = "open", "resting", "closed"
OVER, NEAR = "over", "near"
NEAR_MONTHS = 1
NAMESAKES = 2000  # with more, one writes another word of the name
STATES = {
    OPEN: Q(ends_on__isnull=True, resting_from_on__isnull=True),
    RESTING: Q(resting_from_on__isnull=False),
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


def list_enrolments(by: Actor, at: datetime, wanted: Wanted) -> Rows:
    """One condition on the database, whatever the number of rows."""
    found = visible_enrolments(by, at)
    if wanted.insats:
        found = found.filter(insats__in=[i for i in insatser_of(by) if i.slug == wanted.insats])
    if wanted.state:
        found = found.filter(STATES[wanted.state])
    if wanted.stay:
        found = found.filter(_stayed(by, today_of(at), wanted.stay))
    if wanted.code:
        found = found.filter(_begins(wanted.code))
    return Rows(found, wanted)


class Rows(Sequence[Enrolment]):
    """Enrolments in order. A page is found by its numbers alone and read after that, so that the
    database never sorts whole rows; one nearer the end is sought from the end.
    """

    def __init__(self, found: QuerySet[Enrolment], wanted: Wanted) -> None:
        self._found, self._wanted = found.order_by(), wanted

    @property
    def found(self) -> QuerySet[Enrolment]:
        """All of them in no order, to count by."""
        return self._found

    @cached_property
    def _count(self) -> int:
        return self._found.count()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: Any) -> Any:
        """A page, of a slice with start and stop."""
        if not isinstance(at, slice):
            return self[at : at + 1][0]
        start, stop, _ = at.indices(len(self))
        return self._read(self._numbers(start, stop))

    def _numbers(self, start: int, stop: int) -> list[int]:
        """The numbers of the enrolments from place `start` up to, not including, `stop`."""
        is_late = start > len(self) - stop
        names = self._order(turned=is_late)
        if is_late:
            start, stop = len(self) - stop, len(self) - start
        numbers = list(self._found.order_by(*names).values_list("pk", flat=True)[start:stop])
        return numbers[::-1] if is_late else numbers

    def _order(self, *, turned: bool) -> list[OrderBy]:
        names = SORTS.get(self._wanted.sort, SORTS["start"])
        down = self._wanted.descending != turned
        return [F(name).desc() if down else F(name).asc() for name in names]

    def _read(self, numbers: list[int]) -> list[Enrolment]:
        """With what a row shows. The names of people are read apart."""
        rows = Enrolment.objects.select_related("participant", "insats").in_bulk(numbers)
        return [rows[number] for number in numbers]

    def everything(self) -> list[Enrolment]:
        """All of them, for a file."""
        ordered = self._found.order_by(*self._order(turned=False))
        return list(ordered.select_related("participant", "insats"))


def _begins(code: str) -> Q:
    """Codes are found by how they begin, in the letters given or in capitals."""
    return Q(participant__code__startswith=code) | Q(participant__code__startswith=code.upper())


def insatser_of(by: Actor) -> list[Insats]:
    """The insatser the actor works in, in order; all for the command line."""
    found = Insats.objects.order_by("position", "name")
    if by.is_system:
        return list(found)
    return list(found.filter(pk__in={a.insats for a in by.assignments if a.insats is not None}))


def last_stay(starts_on: date, longest: int | None, stay_to_on: date | None) -> date | None:
    """The first day beyond the longest stay, or beyond a decided extension of it; None for no
    limit.
    """
    if stay_to_on is not None:
        return stay_to_on + ONE_DAY
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
    extended = Q(stay_to_on__isnull=False, stay_to_on__lt=end)
    if stay == NEAR:
        extended &= Q(stay_to_on__gte=on)
    condition = extended
    for insats in insatser_of(by):
        if (longest := insats.longest_stay_months) is not None:
            begun = Q(starts_on__lte=_latest_start(end, longest))
            if stay == NEAR:
                begun &= Q(starts_on__gt=_latest_start(on, longest))
            condition |= Q(insats=insats, stay_to_on__isnull=True) & begun
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


def find_by_name(by: Actor, at: datetime, name: str, wanted: Wanted) -> Rows:
    """Those whose name has every word, whole: names are encrypted, so parts cannot be asked for."""
    found = visible_enrolments(by, at).filter(own_rows(by))
    if words := word_indexes(name)[:WORDS]:
        found = found.filter(participant__in=_numbers(_named(words)))
    return Rows(found if words else found.none(), wanted)


def _named(words: Sequence[str]) -> QuerySet[Identity]:
    """Identities with every word, sought from the keyed index of each (`words`)."""
    held = Identity.objects.all()
    for word in words:
        held = held.filter(words__word_index=word)
    return held


def find_by_number(by: Actor, at: datetime, number: PersonalNumber, wanted: Wanted) -> Rows:
    """The one with that personnummer, by its keyed index."""
    found = visible_enrolments(by, at).filter(own_rows(by))
    held = Identity.objects.filter(number_index=blind_index(number.text))
    return Rows(found.filter(participant__in=_numbers(held)), wanted)


def _numbers(held: QuerySet[Identity]) -> list[int]:
    """The participants of identities, read first: an index leads to them. At most NAMESAKES."""
    return list(held.values_list("participant_id", flat=True)[:NAMESAKES])


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
