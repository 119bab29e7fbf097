"""python -m tests.surveys.race: many send at once while the urn is poured and the campaign closes,
and a server that is killed in the middle. Prints what became of it as JSON. `… send TOKEN…` is the
server that is killed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from mellanrum.domain.periods import today_of

LINKS, TABLET, KEYED, THREADS = 60, 8, 8, 8
SENT = {"values": {"f1": 6}, "texts": {}, "sex": "woman", "form": "standard", "language": "sv"}


def main() -> None:
    from mellanrum.jobs.setup import prepare_database, start_django

    start_django()
    if sys.argv[1:2] == ["send"]:
        send_until_killed(sys.argv[2:])
        return
    prepare_database()
    print(json.dumps(told()))


def told() -> dict[str, Any]:
    from django.utils import timezone

    from tests.casework.world import BY, build_world
    from tests.surveys.world import open_campaign

    at = timezone.now()
    world = build_world(by=BY, at=at)
    period = {"from_on": today_of(at) - timedelta(9), "to_on": today_of(at) + timedelta(9)}
    campaign = open_campaign(world=world, **period)
    killed = crash(campaign, world)
    accepted, refused = rush(campaign, world)
    return {
        "killed": killed,
        "accepted": sum(accepted.values()),
        "most": max(accepted.values()),
        "refused": refused,
        **counted(),
    }


def counted() -> dict[str, int]:
    from mellanrum.audit.models import Event
    from mellanrum.registers.surveys.models import Answer, Sheet, Ticket, Urn

    return {
        "used": Ticket.objects.filter(state="used").count(),
        "open": Ticket.objects.filter(state="open").count(),
        "kept": Sheet.objects.count() + Urn.objects.count(),
        "answers": Answer.objects.count() + Urn.objects.count(),
        "events": Event.objects.filter(verb__in=("surveys.answer", "surveys.key")).count(),
    }


def crash(campaign: Any, world: Any) -> dict[str, int]:
    """The server dies between using the third link and laying its form in the urn; then all send
    once more.
    """
    from mellanrum.domain.errors import DomainError
    from tests.surveys.world import new_link

    tokens = [new_link(campaign=campaign, world=world) for _ in range(4)]
    command = [sys.executable, "-m", "tests.surveys.race", "send", *tokens]
    died = subprocess.run(command, check=False).returncode
    found = {"code": died, **counted()}
    again = 0
    for token in tokens:
        try:
            by_link(token)
            again += 1
        except DomainError:
            pass
    return {**found, "again": again}


def send_until_killed(tokens: list[str]) -> None:
    from mellanrum.registers.surveys.actions import answering

    lay, calls = answering._lay_in_urn, Counter[str]()

    def laying(*args: Any) -> None:
        calls["lay"] += 1
        if calls["lay"] == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        lay(*args)

    answering._lay_in_urn = laying
    for token in tokens:
        by_link(token)


def by_link(token: str) -> None:
    """As the page does: the ticket is read before, and not locked."""
    from django.utils import timezone

    from mellanrum.registers.surveys.actions.answering import submit
    from mellanrum.registers.surveys.queries.answering import find_ticket
    from tests.surveys.world import BY

    submit(token=token, ticket=find_ticket(token), content=SENT, by=BY, at=timezone.now())


def rush(campaign: Any, world: Any) -> tuple[Counter[str], int]:
    """Everything is sent twice. How often each was taken in, and how many were not."""
    jobs = [*jobs_of(campaign, world)] * 2
    random.Random(5).shuffle(jobs)
    accepted, refused, done = Counter[str](), Counter[str](), threading.Event()
    lock = threading.Lock()

    def work(number: int, name: str, send: Callable[[], None]) -> None:
        from mellanrum.domain.errors import DomainError

        if number == 3 * len(jobs) // 4:
            close(campaign, world)
        try:
            send()
        except DomainError:
            with lock:
                refused[name] += 1
        else:
            with lock:
                accepted[name] += 1

    pouring = threading.Thread(target=pour_until, args=(done,))
    pouring.start()
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            for future in [pool.submit(work, n, *job) for n, job in enumerate(jobs)]:
                future.result()
    finally:
        done.set()
        pouring.join()
    return accepted, refused.total()


def jobs_of(campaign: Any, world: Any) -> Iterator[tuple[str, Callable[[], None]]]:
    from functools import partial

    from django.utils import timezone

    from mellanrum.registers.surveys.actions.answering import submit_at_kiosk, submit_keyed
    from mellanrum.registers.surveys.links import new_token
    from tests.surveys.running import new_kiosk
    from tests.surveys.world import BY, new_link

    at, chef = timezone.now(), world.actor("chef_office", timezone.localdate())
    _, kiosk = new_kiosk(campaign=campaign, world=world)
    for _ in range(LINKS):
        token = new_link(campaign=campaign, world=world)
        yield token, partial(by_link, token)
    for _ in range(TABLET):
        secret = new_token()
        told = {"kiosk": kiosk, "attempt": secret, "content": SENT, "by": BY, "at": at}
        yield secret, partial(submit_at_kiosk, **told)
    for _ in range(KEYED):
        secret = new_token()
        told = {"campaign": campaign, "insats": world.insatser["teamet"], "channel": "paper"}
        yield (
            secret,
            partial(submit_keyed, **told, content=SENT, attempt=secret, by=chef, at=at),
        )


def close(campaign: Any, world: Any) -> None:
    from django.utils import timezone

    from mellanrum.registers.surveys.actions.campaigns import close_campaign
    from mellanrum.registers.surveys.models import Campaign

    now = Campaign.objects.get(pk=campaign.pk)
    by = world.actor("chef_office", timezone.localdate())
    close_campaign(campaign=now, by=by, at=timezone.now())


def pour_until(done: threading.Event) -> None:
    """As the clock does, but all the time, and once more after."""
    from django.utils import timezone

    from mellanrum.jobs.survey_due import survey_duties
    from tests.surveys.world import BY

    while not done.wait(0.02):
        survey_duties(BY, timezone.now())
    survey_duties(BY, timezone.now())


if __name__ == "__main__":
    main()
