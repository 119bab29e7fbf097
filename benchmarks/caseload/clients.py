"""Browsers without a window: `python -m caseload.clients` reads a job from standard input, makes
requests in threads and prints what it saw. A process of its own, so that the server is not slowed
by who measures it more than by the processor they share.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

TOKEN = "caseload" * 4  # a browser's own word against forged forms, sent in cookie and form
OK = (200, 302)


@dataclass
class Seen:
    """Times in ms by kind of request, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def told_in(page: bytes) -> str:
    """What a page says is wrong, for who reads the table."""
    found = re.findall(r'class="m-error"[^>]*>([^<]*)|<h1>([^<]*)', page.decode(errors="replace"))
    return ": " + "; ".join(a or b for a, b in found[:4])


class Browser:
    """One connection, kept open, with a session."""

    def __init__(self, port: int, session: str, seen: Seen) -> None:
        self._port, self._seen = port, seen
        self._cookie = f"sessionid={session}; csrftoken={TOKEN}"
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, kind: str, path: str, fields: dict[str, Any] | None = None) -> None:
        """One request, timed until its last byte."""
        headers, body = {"Cookie": self._cookie}, None
        if fields is not None:
            body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.perf_counter()
        try:
            self._connection.request("POST" if body else "GET", path, body, headers)
            answer = self._connection.getresponse()
            text = answer.read()
        except OSError as error:
            self._seen.errors.append(f"{kind} {path}: {error!r}")
            self._connection.close()
            return
        self._seen.times.setdefault(kind, []).append((time.perf_counter() - started) * 1000)
        good = (302,) if kind in ("note", "enrol", "close") else OK
        if answer.status not in good:
            self._seen.errors.append(f"{kind} {path}: {answer.status}{told_in(text)}")


@dataclass
class Worker:
    """A caseworker at work. `cases` are {participant: enrolment}; what is closed is not used
    again.
    """

    browser: Browser
    number: int
    insats: str
    cases: dict[str, int]
    token: str
    chance: random.Random
    written: int = 0

    def step(self) -> None:
        """70 % pages, 20 % notes, 5 % drafts, 5 % enrolments and closings."""
        drawn, person = self.chance.random(), self.chance.choice(sorted(self.cases))
        if drawn < 0.7:
            self.read(person)
        elif drawn < 0.9:
            note = {"text": "Ringde, allt väl.", "contact": "individual_meeting", "space": "own"}
            self.browser.ask("note", f"/deltagare/{person}/anteckna/", note)
        elif drawn < 0.95:
            fields = {"bevis": self.token, "nyckel": f"note:{person}", "text": "Ringde, all"}
            self.browser.ask("draft", "/utkast/spara/", fields)
        elif drawn < 0.98 or len(self.cases) < 5:
            self.enrol()
        else:
            self.close(person)

    def read(self, person: str) -> None:
        pages = ("/deltagare/", f"/deltagare/{person}/", f"/deltagare/{person}/")
        path = self.chance.choice((*pages, f"/deltagare/{person}/anteckningar/", "/min-dag/"))
        self.browser.ask("read", path)

    def enrol(self) -> None:
        """Somebody new: a code nobody else makes up."""
        self.written += 1
        today = time.strftime("%Y-%m-%d")
        self.browser.ask("enrol", f"/inskrivning/ny/{self.insats}/", {
            "code": f"N{self.number}-{self.written}-{int(time.time() * 1000)}", "sex": "woman",
            "birth_year": 1980, "starts_on": today, "referred_on": today, "in_target": "on",
            "referrer": "af", "education": "higher", "occupation_before": "seeking",
            "incomes": "income_support", "capacity_reason": "fler platser än insatsen har",
        })  # fmt: skip

    def close(self, person: str) -> None:
        enrolment = self.cases.pop(person)
        self.browser.ask("close", f"/deltagare/{person}/inskrivningar/{enrolment}/avsluta/", {
            "last_on": time.strftime("%Y-%m-%d"), "own_reason": "employment", "occupation": "work",
            "incomes": "none", "achieved": "Arbetar heltid.", "goal-g1": "achieved",
        })  # fmt: skip


def readers(job: dict[str, Any], seen: Seen) -> list[threading.Thread]:
    """Each asks for one page after the other, without rest."""

    def work(number: int, session: str) -> None:
        browser = Browser(job["port"], session, seen)
        for n in range(number, 10**9):
            if time.monotonic() > job["until"]:
                return
            browser.ask(*job["pages"][n % len(job["pages"])])

    return [threading.Thread(target=work, args=pair) for pair in enumerate(job["sessions"])]


def workers(job: dict[str, Any], seen: Seen) -> list[threading.Thread]:
    """Each does a thing, rests for `rest` seconds on average, and does the next."""

    def work(number: int, login: dict[str, Any]) -> None:
        chance = random.Random(number)
        browser = Browser(job["port"], login["session"], seen)
        told = dict(login["participants"])
        worker = Worker(browser, number, login["insats"], told, login["token"], chance)
        time.sleep(chance.random() * job["rest"])
        while time.monotonic() < job["until"]:
            worker.step()
            time.sleep(chance.random() * 2 * job["rest"])

    return [threading.Thread(target=work, args=pair) for pair in enumerate(job["logins"])]


def main() -> None:
    job, seen = json.loads(sys.stdin.read()), Seen()
    started = time.monotonic()
    job["until"] = started + job["seconds"]
    threads = (readers if "pages" in job else workers)(job, seen)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({**asdict(seen), "seconds": time.monotonic() - started}))


if __name__ == "__main__":
    main()
