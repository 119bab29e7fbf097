"""The rows of the synthetic participants: shares as in a förbund some years old."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from mellanrum.registers.casework import models as rows
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.casework.queries.enrolments import word_indexes
from mellanrum.registers.insatser.models import Insats
from tests.casework.world import World

LONGEST, NOTES = 1, 500  # the participant whose history is long, and how long
PART = 5_000  # participants at a time
DAY = timedelta(days=1)
FIRST = ("Alva", "Bo", "Cleo", "Disa", "Ebbe", "Fia", "Gus", "Hild", "Ivo", "Jo")
LAST = ("Åsprov", "Bergprov", "Dalprov", "Ekprov", "Fjällprov", "Granprov", "Hedprov", "Idprov")
TEXT = ("Vi talade om hur veckan har varit och vad som blir nästa steg. Personen vill prova fler "
        "timmar och har ordnat resorna. Vi hörs igen på torsdag. ")  # fmt: skip


def code_of(n: int) -> str:
    return f"D{n:06d}"


def name_of(n: int) -> str:
    """Invented, some five hundred different."""
    middle = LAST[n * 7 % 8].removesuffix("prov")
    return f"{FIRST[n % 10]} {middle}{n % 60} {LAST[n % 8]}"


def number_of(n: int) -> str:
    """A personnummer of twelve digits whose check digit is right; invented."""
    digits = f"{66 + n % 34:02d}{1 + n % 12:02d}{1 + n % 28:02d}{n // 28 % 1000:03d}"
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(digits))
    return f"19{digits}{-sum(d // 10 + d % 10 for d in doubled) % 10}"


@dataclass
class Batch:
    """What is to be inserted, by model, in the order of the models below."""

    rows: dict[Any, list[Any]] = field(default_factory=dict)

    def add(self, row: Any) -> Any:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def save(self) -> None:
        for model, made in self.rows.items():
            model.objects.bulk_create(made, batch_size=2_000)
        self.rows = {}


def bulk(
    world: World, insatser: Sequence[Insats], count: int, chance: random.Random, at: datetime
) -> None:
    """All of them; numbers run from 1."""
    batch = Batch()
    for n in range(1, count + 1):
        one(batch, world, insatser, n, chance, at)
        if n % PART == 0:
            batch.save()
    for n in range(1, max(60, count // 500) + 1):
        intake(batch, world, n, chance, at)
    batch.save()
    reset_numbers()


def one(
    batch: Batch, world: World, insatser: Sequence[Insats], n: int, chance: random.Random,
    at: datetime,
) -> None:  # fmt: skip
    """A participant with all that hangs on it."""
    today = at.date()
    batch.add(rows.Participant(
        pk=n, compartment=world.parties["kommun"], code=code_of(n), birth_year=1966 + n % 34,
        sex=chance.choice(("woman", "man")),
    ))  # fmt: skip
    if chance.random() < 0.8:
        identity(batch, n)
    insats = insatser[n % len(insatser)]
    enrolled = enrolment(
        batch, n, n, insats, today - chance.randrange(30, 900) * DAY, chance, today
    )
    if chance.random() < 0.6:
        consent(batch, world, n, chance, at)
    many = NOTES if n == LONGEST else chance.choice((0, 1, 1, 2, 3))
    for _ in range(many):
        note(batch, world, enrolled, chance, at)
    if n == LONGEST or chance.random() < 0.25:
        plan(batch, world, enrolled, chance, at)


def identity(batch: Batch, n: int) -> None:
    name, number = name_of(n), number_of(n)
    batch.add(rows.Identity(pk=n, participant_id=n, name=name, number=number,
                            number_index=blind_index(number)))  # fmt: skip
    for word in word_indexes(name):
        batch.add(rows.IdentityWord(identity_id=n, word_index=word))


def enrolment(
    batch: Batch, pk: int, who: int, insats: Insats, start: date, chance: random.Random, today: date
) -> Any:
    """Two of five are closed, one of twenty of the open rests; one deadline of twenty is missed."""
    made = rows.Enrolment(
        pk=pk, participant_id=who, insats=insats, starts_on=start, referred_on=start - 20 * DAY,
        recorded_on=start, referrer=chance.choice(("af", "fk", "region")), education="higher",
        occupation_before="seeking", support_status="years", support_years=chance.randrange(9),
    )  # fmt: skip
    if who != LONGEST and chance.random() < 0.4:
        made.ends_on = min(today, start + chance.randrange(30, 500) * DAY)
        made.closing_reason, made.occupation_after = (
            "discharged",
            chance.choice(("work", "studies")),
        )
        made.closing_recorded_on = made.ends_on
    elif who != LONGEST and chance.random() < 0.05:
        made.resting_from_on = start + 10 * DAY
    batch.add(made)
    batch.add(rows.EnrolmentIncome(enrolment_id=pk, moment="start", code="income_support"))
    if chance.random() < 0.95:
        on = start + 20 * DAY
        batch.add(rows.EnrolmentEvent(enrolment_id=pk, event="plan_completed", occurred_on=on))
    if made.ends_on and made.ends_on < today - 90 * DAY and chance.random() < 0.95:
        done = {"done_on": made.ends_on + 90 * DAY, "occupation": made.occupation_after}
        batch.add(rows.FollowUp(enrolment_id=pk, deadline="uppfoljning-3", **done))
    return made


def consent(batch: Batch, world: World, n: int, chance: random.Random, at: datetime) -> None:
    """The kommun shares with two of the others; one of ten is withdrawn, one of ten has ended."""
    given, fate = at.date() - 200 * DAY, chance.random()
    withdrawn = {"withdrawn_at": at - 9 * DAY, "withdrawn_by": "user:1"} if fate < 0.1 else {}
    batch.add(rows.Consent(
        pk=n, participant_id=n, purpose="samordna insatsen", given_on=given, from_on=given,
        to_on=at.date() - DAY if fate > 0.9 else at.date() + 300 * DAY, how="paper",
        recorded_by="user:1", recorded_at=at - 200 * DAY, **withdrawn,
    ))  # fmt: skip
    for party in ("kommun", *chance.sample(("af", "fk", "region"), 2)):
        batch.add(rows.ConsentParty(consent_id=n, party=world.parties[party]))
    for kind in ("case", "plan", "notes"):
        batch.add(rows.ConsentKind(consent_id=n, kind=kind))


def note(batch: Batch, world: World, of: Any, chance: random.Random, at: datetime) -> None:
    when = at - timedelta(minutes=chance.randrange(60, 900 * 1440))
    batch.add(rows.Note(
        participant_id=of.participant_id, enrolment_id=of.pk, author="user:1",
        party=world.parties["kommun"], space=chance.choice(("own", "shared")), kind="notes",
        contact=chance.choice(("", "individual_meeting")), occurred_at=when,
        text=TEXT * chance.randrange(1, 6), created_at=when,
    ))  # fmt: skip


def plan(batch: Batch, world: World, of: Any, chance: random.Random, at: datetime) -> None:
    """An agreed plan with a goal and two steps."""
    told = {"written_by": "user:1", "written_at": at - 60 * DAY}
    batch.add(rows.ActionPlan(pk=of.pk, enrolment_id=of.pk, begun_on=of.starts_on))
    batch.add(rows.PlanVersion(
        pk=of.pk, plan_id=of.pk, number=1, state="agreed", own_words=TEXT, wishes=TEXT, **told,
        agreed_on=of.starts_on, agreed_how="recorded", agreed_by="user:1", content_digest="0" * 64,
    ))  # fmt: skip
    batch.add(rows.PlanGoal(pk=of.pk, version_id=of.pk, key="g1", position=1, text="Börja arbeta"))
    for place, party in enumerate((None, world.parties["kommun"]), start=1):
        batch.add(rows.PlanStep(
            goal_id=of.pk, key=f"s{place}", position=place, what="Studiebesök på en arbetsplats",
            who="party" if party else "participant", party=party,
            due_on=at.date() + chance.randrange(-60, 120) * DAY,
        ))  # fmt: skip


def intake(batch: Batch, world: World, n: int, chance: random.Random, at: datetime) -> None:
    """A referral that waits, three of four with consent to consider it."""
    sent, state = at - timedelta(days=n % 90, hours=n % 24), chance.choice(tuple(waiting()))
    queued = {"queued_on": sent.date(), "prepared_on": sent.date(), "outcome": "queued"}
    batch.add(rows.Referral(
        pk=n, compartment=world.parties["kommun"], code=f"R{n:06d}", sex="woman", birth_year=1985,
        referred_on=sent.date(), referrer="af", referrer_party=world.parties["af"],
        **(queued if state == "queued" else {}),
    ))  # fmt: skip
    consent = {"consent_on": sent.date(), "consent_how": "paper"} if chance.random() < 0.75 else {}
    batch.add(rows.Intake(
        pk=n, referral_id=n, group=world.group, state=state, channel="party", sender="user:1",
        sent_at=sent, has_it=f"group:{world.group.pk}", held_at=sent, name=name_of(n), reason=TEXT,
        needs=TEXT, wishes=TEXT, **consent,
    ))  # fmt: skip
    for party in ("kommun", "fk"):
        batch.add(rows.IntakeParty(intake_id=n, party=world.parties[party]))


def waiting() -> Iterator[str]:
    yield from ("sent", "received", "in_preparation", "queued")


def reset_numbers() -> None:
    """PostgreSQL counts on from the numbers that were given here."""
    from django.apps import apps
    from django.core.management.color import no_style

    models = apps.get_app_config("casework").get_models()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
