"""Enrolments as those who work with them ask: who is in already, what is free, what is near."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Collate

from mellanrum.audit.actor import Actor
from mellanrum.domain.folding import plain
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.casework.enrolling_policies import (
    NewPerson,
    Stay,
    capacity_warning,
    next_code,
    stay_of,
)
from mellanrum.registers.casework.models import Enrolment, IdentityWord, Participant
from mellanrum.registers.casework.queries.cases import has_read, visible_participants
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.tables import ENROLMENTS
from mellanrum.registers.insatser.models import Insats, StayRule
from mellanrum.registers.organisation.models import Code, Forbund, Party

NEAR = ("insats__forbund", "insats__host", "participant__compartment__forbund", "municipality",
        "referrer_party", "referrer_unit")  # fmt: skip
SIMILAR = 10
CODES_READ = 20


def word_indexes(name: str) -> list[str]:
    """The keyed index of each word of a name, folded."""
    return sorted({blind_index(word) for word in plain(name).replace("-", " ").split()})


def suggest_code(compartment: Party) -> str:
    """The next free code of the form A0001 in a compartment. Few queries, however many codes."""
    bytewise = "BINARY" if connection.vendor == "sqlite" else "C"
    found = Participant.objects.filter(compartment=compartment)
    capital = found.annotate(written=Collate("code", bytewise)).filter(
        written__gte="A", written__lt="[", code__regex=r"^[A-Z][0-9]{4}$"
    )
    newest = capital.order_by("-written").values_list("code", flat=True)
    return next_code(newest[:CODES_READ])


def find_by_number(compartment: Party, number: str) -> Participant | None:
    """Who in the compartment has these twelve digits."""
    found = Participant.objects.filter(
        compartment=compartment, identity__number_index=blind_index(number)
    )
    return found.select_related("compartment__forbund").first() if number else None


def list_similar(
    compartment: Party, person: NewPerson, by: Actor, at: datetime
) -> list[Participant]:
    """Those one sees with the same sex and year of birth and a word of the name in common."""
    words = word_indexes(person.name)
    if not words or person.birth_year is None:
        return []
    shared = IdentityWord.objects.filter(identity__participant=OuterRef("pk"), word_index__in=words)
    found = visible_participants(by, at).filter(
        Exists(shared), compartment=compartment, sex=person.sex, birth_year=person.birth_year
    )
    return list(found.select_related("identity").order_by("code")[:SIMILAR])


def count_open(insats: Insats) -> int:
    """How many places are taken; who rests keeps the place."""
    return Enrolment.objects.filter(insats=insats, ends_on__isnull=True).count()


def open_since(insats: Insats, participant: Participant) -> date | None:
    """The start of the person's open enrolment in the insats, if there is one."""
    found = Enrolment.objects.filter(insats=insats, participant=participant, ends_on__isnull=True)
    return found.values_list("starts_on", flat=True).first()


def list_marks(forbund: Forbund, name: str, year: int) -> list[int]:
    """The marks of the list capacity_mark or stay_mark, in per cent: each code is a number."""
    found = Code.objects.filter(forbund=forbund, list=name, valid_from__lte=year)
    codes = [c for c in found if c.valid_to is None or year < c.valid_to]
    return sorted(int(c.code) for c in codes if c.code.isdecimal())


def capacity_told(insats: Insats, on: date) -> str:
    """The warning of a mark passed, or ''. Two queries."""
    marks = list_marks(insats.forbund, "capacity_mark", on.year)
    return capacity_warning(count_open(insats), insats.capacity, marks, insats.name)


def stay_told(enrolment: Enrolment, marks: Iterable[int], on: date) -> Stay:
    """How long of the longest stay; without a query."""
    months = enrolment.insats.longest_stay_months
    return stay_of(enrolment.starts_on, months, enrolment.stay_to_on, marks, on)


def work_rules(participant: Participant | None, insats: Insats) -> tuple[list[str], bool]:
    """(names of the person's insatser that require a work-oriented one, whether there is one),
    with `insats` among them. One query.
    """
    held = Enrolment.objects.filter(participant=participant, ends_on__isnull=True)
    insatser = [insats.pk, *(held.values_list("insats_id", flat=True) if participant else ())]
    rules = StayRule.objects.filter(insats__in=insatser).select_related("insats")
    needing = [rule.insats.name for rule in rules if rule.needs_work]
    return needing, any(rule.is_work_oriented for rule in rules)


def visible_of(participant: Participant, sight: Sight) -> QuerySet[Enrolment]:
    """A participant's enrolments that the sight lets one see: those of one's own insatser; who
    works for the compartment's party sees that the others are there.
    """
    found = Enrolment.objects.filter(participant=participant).select_related(*NEAR)
    if not sight.is_host:
        found = found.filter(insats_id__in=sight.insatser)
    return found.order_by("-starts_on", "-pk")


def list_enrolments(participant: Participant, sight: Sight) -> list[Enrolment]:
    """Those of `visible_of`, each with its insats. One query, none when the case was opened with
    them.
    """
    if not has_read(participant, "enrolments"):
        return list(visible_of(participant, sight))
    known = participant.enrolments.all()
    return [e for e in known if sight.is_host or e.insats_id in sight.insatser]


def held_enrolments(participant: Participant) -> dict[int, Enrolment]:
    """{number: enrolment} of all there are, with their insats. One query, none when the case was
    opened with them.
    """
    if not has_read(participant, "enrolments"):
        found = Enrolment.objects.filter(participant=participant).select_related("insats")
        return {e.pk: e for e in found}
    return {e.pk: e for e in participant.enrolments.all()}


def find_enrolment(participant: Participant, sight: Sight, number: int) -> Enrolment | None:
    """One of the participant's enrolments, in an insats where the viewer works."""
    found = visible_of(participant, sight).filter(pk=number)
    if not sight.is_everything:
        found = found.filter(insats_id__in=sight.insatser)
    return found.first()


def row_of(enrolment: Enrolment) -> EnrolmentRow:
    """An enrolment as the policies judge it. Three queries."""
    return ENROLMENTS.read(enrolment.insats.forbund.slug, pk=enrolment.pk)[enrolment.pk]


def list_own_insatser(by: Actor) -> list[Insats]:
    """The insatser one works in that register persons, or heads."""
    found = Insats.objects.select_related("forbund", "host").order_by("position", "name")
    if not by.is_system:
        found = found.filter(pk__in={a.insats for a in by.assignments if a.insats is not None})
    return list(found)


def list_transfer_targets(enrolment: Enrolment) -> list[Insats]:
    """Insatser of the same host that a person can move to."""
    found = Insats.objects.filter(
        forbund=enrolment.insats.forbund, host=enrolment.participant.compartment
    ).exclude(pk=enrolment.insats_id)
    return list(found.select_related("forbund", "host"))
