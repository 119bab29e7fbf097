"""Reading the data protection register: who sees which records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import Period
from mellanrum.registers.governance.models import (
    AssessmentRisk,
    ImpactAssessment,
    Meeting,
    ProcessingActivity,
    ProtectionReview,
    ReadReview,
    ReadRule,
)
from mellanrum.registers.governance.protection_policies import officer_parties
from mellanrum.registers.governance.protection_standouts import (
    Looked,
    Post,
    Staff,
    StandOut,
    find_standouts,
    span_of,
)
from mellanrum.registers.insatser.models import InsatsAppointment, PreparationSeat
from mellanrum.registers.organisation.models import Party, PartyAppointment


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records somebody sees: the förbund's own and those of `parties` (numbers). Who is not
    an officer of any party also sees the reviews that the board has been told.
    """

    forbund: int
    parties: frozenset[int]

    @property
    def is_officer(self) -> bool:
        return bool(self.parties)


def scope_of(forbund: int, by: Actor) -> Scope:
    """What the actor sees in a förbund."""
    return Scope(forbund, officer_parties(by))


def list_records(model: Any, scope: Scope) -> QuerySet[Any]:
    """Records of a kind, with their controllers."""
    seen = Q(party__isnull=True) | Q(party__in=scope.parties)
    if model is ProtectionReview and not scope.is_officer:
        seen |= Q(reported_to_board_on__isnull=False)
    found: QuerySet[Any] = model.objects.filter(seen, forbund_id=scope.forbund)
    found = found.select_related("party", "forbund")
    if model is ImpactAssessment:
        risks = Prefetch("risks", AssessmentRisk.objects.order_by("pk"))
        return found.select_related("processing").prefetch_related(risks)
    return found.select_related("meeting__body") if model is ProtectionReview else found


def find_record(model: Any, scope: Scope, pk: int) -> Any | None:
    return list_records(model, scope).filter(pk=pk).first()


def list_in_force(scope: Scope, on: date) -> list[ProcessingActivity]:
    """The processing that goes on, by controller: the record of GDPR art. 30.1."""
    going = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    found = list_records(ProcessingActivity, scope).filter(going)
    return list(found.order_by("party__name", "title"))


def list_controllers(parties: frozenset[int]) -> list[Party]:
    """The parties that somebody keeps records of, by name."""
    return list(Party.objects.filter(pk__in=parties).order_by("name"))


def list_board_meetings(forbund: int) -> list[Meeting]:
    """Meetings of the board, newest first."""
    found = Meeting.objects.filter(body__forbund_id=forbund, body__kind="board")
    return list(found.select_related("body").order_by("-on"))


def list_read_rules(forbund: int) -> list[ReadRule]:
    return list(ReadRule.objects.filter(forbund_id=forbund))


def list_answers(parties: frozenset[int]) -> dict[str, ReadReview]:
    """What has been answered, by the key of the stand-out."""
    found = ReadReview.objects.filter(party__in=parties).select_related("party")
    return {review.key: review for review in found}


def list_staff(parties: frozenset[int]) -> Staff:
    """Everybody who is or was appointed by the parties to work with persons, by actor key, with
    their periods. Three statements.
    """
    posts: dict[str, list[Post]] = defaultdict(list)
    for model in (PartyAppointment, InsatsAppointment, PreparationSeat):
        found: Any = model.objects.filter(party__in=parties)
        for user, party, start, end in found.values_list("user", "party", "from_on", "to_on"):
            posts[f"user:{user}"].append(Post(party, Period(start, end)))
    return {actor: tuple(held) for actor, held in posts.items()}


def list_standouts(scope: Scope, start: datetime, end: datetime) -> list[StandOut]:
    """The reads by the parties' staff that stand out in [start, end), newest first."""
    looked = Looked(list_staff(scope.parties), start, end)
    return find_standouts(list_read_rules(scope.forbund), looked)


@dataclass(frozen=True, slots=True)
class Found:
    """A stand-out with the rule that found it and where it was found."""

    one: StandOut
    rule: ReadRule
    looked: Looked


def find_standout(scope: Scope, key: str) -> Found | None:
    """The stand-out with a key, if the rules still find it among the parties' staff."""
    span = span_of(key)
    rules = {r.kind: r for r in list_read_rules(scope.forbund) if key.startswith(f"{r.kind}.")}
    if span is None or not rules:
        return None
    looked = Looked(list_staff(scope.parties), *span)
    for one in find_standouts(rules.values(), looked):
        if one.key == key:
            return Found(one, rules[one.kind], looked)
    return None
