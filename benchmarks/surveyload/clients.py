"""Phones that send: `python -m surveyload.clients` reads a job from standard input, keeps so many
connections busy and prints what it saw.

One thread and raw sockets, so that who measures takes as little of the shared processor as can be.
Every tenth form is sent twice at the same moment, two of a hundred links are forged.
"""

from __future__ import annotations

import json
import random
import re
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from mellanrum.registers.surveys.links import ALPHABET

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
THANKS = re.compile(rb"\r\nlocation: /svara/tack/|^HTTP/1.1 200 ", re.IGNORECASE)
TWICE, FORGED = 10, 50  # one of so many
HEAD = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
)
Sent = tuple[str, str, bytes]  # kind, token, what is sent


@dataclass
class Seen:
    """Seconds by kind (first, again, forged), answers by kind and status, and tokens told that
    they are in.
    """

    times: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)


def sendings(job: dict[str, Any], tokens: Iterator[str]) -> Iterator[Sent]:
    """Without end, until the links do."""
    chance = random.Random(1)
    for number, token in enumerate(tokens):
        made = request(job, token)
        yield "first", token, made
        if number % TWICE == 0 and not job["is_bare"]:
            yield "again", token, made
        if number % FORGED == 0 and not job["is_bare"]:
            forged = "".join(chance.choice(ALPHABET) for _ in range(16))
            yield "forged", forged, request(job, forged)


def request(job: dict[str, Any], token: str) -> bytes:
    path, body = job["path"].format(token=token), job["body"]
    return HEAD.format(path=path, length=len(body), body=body).encode()


class Phone:
    """One connection, kept open."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.kind = self.token = ""
        self.began = 0.0

    def send(self, kind: str, token: str, what: bytes) -> None:
        self.kind, self.token, self.buffer = kind, token, b""
        self.began = time.perf_counter()
        self.socket.sendall(what)

    def read(self) -> str:
        """What was answered when the answer is whole: 'in' (thanks), else the status; else ''."""
        part = self.socket.recv(65_536)
        if not part:
            raise ConnectionError("the server closed")
        self.buffer += part
        head, found, body = self.buffer.partition(b"\r\n\r\n")
        length = LENGTH.search(head) if found else None
        whole = found and len(body) >= int(length[1] if length else 0)
        return ("in" if THANKS.search(head) else head[9:12].decode()) if whole else ""


def run(job: dict[str, Any]) -> Seen:
    seen, ready = Seen(), selectors.EpollSelector()
    coming = sendings(job, cycle(job["tokens"]) if job["is_bare"] else iter(job["tokens"]))
    until, busy = time.monotonic() + job["seconds"], 0
    for _ in range(job["connections"]):
        phone = Phone(job["port"])
        ready.register(phone.socket, selectors.EVENT_READ, phone)
        phone.send(*next(coming))
        busy += 1
    while busy:
        for key, _ in ready.select():
            phone = key.data
            if not (status := phone.read()):
                continue
            note(seen, phone, status)
            following = next(coming, None) if time.monotonic() < until else None
            if following:
                phone.send(*following)
            else:
                ready.unregister(phone.socket)
                busy -= 1
    return seen


def note(seen: Seen, phone: Phone, status: str) -> None:
    seen.times.setdefault(phone.kind, []).append(time.perf_counter() - phone.began)
    seen.statuses[f"{phone.kind} {status}"] += 1
    if status == "in" and phone.kind != "forged":
        seen.accepted[phone.token] += 1


def main() -> None:
    job = json.loads(sys.stdin.read())
    began = time.monotonic()
    seen = run(job)
    told = {"times": seen.times, "statuses": seen.statuses, "accepted": seen.accepted}
    print(json.dumps({**told, "seconds": time.monotonic() - began}))


if __name__ == "__main__":
    main()
