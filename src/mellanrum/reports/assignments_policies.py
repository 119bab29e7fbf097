"""To whom a section may be given, and what they are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody with an account who may be given a section. `key` is an actor's key, `user` the
    account's number and `role` as it is shown.
    """

    key: str
    user: int
    name: str
    role: str


def check_writer(writer: Writer | None, writers: Sequence[Writer]) -> None:
    """Raises FieldError for one who may not write in a report; None gives it to nobody."""
    if writer is not None and writer.key not in {one.key for one in writers}:
        raise FieldError(
            "Personen kan inte skriva i rapporter. Välj någon i listan, eller ge ett uppdrag "
            "under Behörigheter.",
            "writer",
        )


def notice_body(heading: str, title: str, due_on: date | None) -> str:
    """What the message says; no one is named in it."""
    when = f" Texten ska vara klar senast {long_date(due_on)}." if due_on else ""
    return (
        f"Du har fått avsnittet ”{heading}” i {title} att skriva.{when} Logga in och öppna "
        "Rapporter."
    )
