"""The förbund, its staff and their log-ins."""

from __future__ import annotations

import random
from datetime import datetime

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.utils import timezone

from caseload import Caseload, Login
from caseload.rows import LONGEST, bulk, code_of, name_of, number_of
from mellanrum.accounts.access import Role
from mellanrum.accounts.models import User
from mellanrum.audit.gate import opened
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.insatser.actions.appointments import appoint, seat
from mellanrum.registers.insatser.models import Deadline, Insats, InsatsParty, InsatsPeriod
from mellanrum.registers.organisation.models import Party
from tests.casework.world import BACKEND, BY, START, World, build_world

INSATSER, WORKERS, CASES = 10, 200, 20
SHARES = ("kommun", "kommun", "af", "fk", "region")  # of the caseworkers' parties


def make(participants: int, seed: int = 1) -> Caseload:
    """The same for the same seed, but for nonces and sessions."""
    chance, at = random.Random(seed), timezone.now()
    world = build_world(by=BY, at=at)
    with opened("bench"), transaction.atomic():
        Insats.objects.update(capacity=None)
        world.insatser["teamet"].refresh_from_db()
        insatser = [world.insatser["teamet"], *copies(world.insatser["teamet"], at)]
        bulk(world, insatser, participants, chance, at)
    host, guest = (everywhere(world, insatser, name, at) for name in ("kommun", "fk"))
    preparer = login(world, world.users["petra_prep"], insatser[0], set())
    workers = [worker(world, insatser, n, chance, at) for n in range(WORKERS)]
    refresh_statistics()
    return Caseload(
        host, guest, preparer, tuple(workers), LONGEST, code_of(7)[:4], name_of(7), number_of(7)
    )


def copies(first: Insats, at: datetime) -> list[Insats]:
    """More insatser like it, each with its period, parties and deadlines."""
    made = []
    for n in range(2, INSATSER + 1):
        fields = {f.attname: getattr(first, f.attname) for f in Insats._meta.concrete_fields[1:]}
        fields |= {"slug": f"insats-{n}", "name": f"Insats {n}", "short_name": f"Insats {n}"}
        insats = Insats.objects.create(**fields)
        InsatsPeriod.objects.create(insats=insats, from_on=START)
        for row in (*InsatsParty.objects.filter(insats=first), *first.deadlines.all()):
            row.pk, row.insats, row._state.adding = None, insats, True
            row.save()
        made.append(insats)
    assert Deadline.objects.filter(insats__in=made).exists()
    return made


def everywhere(world: World, insatser: list[Insats], party: str, at: datetime) -> Login:
    """Somebody who works in every insats."""
    user = User.objects.get(username={"kommun": "sam_kommun", "fk": "filip_fk"}[party])
    for insats in insatser[1:]:
        appoint(user=user, insats=insats, party=world.parties[party], role=Role.CASEWORKER,
                from_on=START, by=BY, at=at)  # fmt: skip
    return login(world, user, insatser[0], set(insatser))


def worker(
    world: World, insatser: list[Insats], n: int, chance: random.Random, at: datetime
) -> Login:
    """A caseworker of one insats; one in ten also sits in the preparation group."""
    party: Party = world.parties[SHARES[n % len(SHARES)]]
    insats = insatser[n % len(insatser)]
    with opened("bench"):
        user = User.objects.create(username=f"worker-{n}", display_name=f"Handläggare {n}")
    appoint(
        user=user, insats=insats, party=party, role=Role.CASEWORKER, from_on=START, by=BY, at=at
    )
    if n % 10 == 0:
        seat(user=user, group=world.group, party=party, from_on=START, by=BY, at=at)
    return login(world, user, insats, {insats})


def login(world: World, user: User, insats: Insats, insatser: set[Insats]) -> Login:
    """A session as two factors leave it, and some open cases that the user sees."""
    from mellanrum.registers.casework.queries.cases import visible_enrolments
    from mellanrum.web.areas.drafts.tokens import draft_token
    from mellanrum.web.viewer import find_viewer

    user.refresh_from_db()
    store = SessionStore()
    store.update({
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: BACKEND,
        HASH_SESSION_KEY: user.get_session_auth_hash(),
        AUTHENTICATION_METHODS_SESSION_KEY: [{"method": "password"}, {"method": "mfa"}],
        f"{AUTHENTICATION_METHODS_SESSION_KEY}_user": str(user.pk),
    })  # fmt: skip
    store.create()
    viewer, at = find_viewer(user, timezone.localdate()), timezone.now()
    assert viewer is not None
    seen = visible_enrolments(viewer.actor, at) if insatser else Enrolment.objects.none()
    still = seen.filter(ends_on__isnull=True, resting_from_on__isnull=True, insats__in=insatser)
    chosen = still.order_by("participant__code").values_list("participant_id", "pk")
    first = user.pk * CASES % max(1, len(chosen) - CASES)
    cases = {str(person): enrolment for person, enrolment in chosen[first : first + CASES]}
    return Login(store.session_key or "", draft_token(user.pk), insats.slug, cases)


def refresh_statistics() -> None:
    """What a database that has been in use for a night knows of its own tables."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
