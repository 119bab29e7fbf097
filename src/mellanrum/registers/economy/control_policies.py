"""Rules of samples for internal control: what may be chosen, drawn, judged and reported."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.ledger.accounts import AccountRange, parse_range
from mellanrum.ledger.sampling import LARGEST_SEED, Item, Method, drawable
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

POINTS = Path(__file__).with_name("control_points.toml")
RIGHT, REMARK, WRONG = "right", "remark", "wrong"
MOST_COMMENT = 600
MOST_DRAWN = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """Which vouchers there are to draw from. `accounts` are ranges ('4000-4999'); a voucher is
    chosen when one of its rows lies there. `origin` is file or manual; '' both. `before_on` is
    the day after the last. `least_ore` is of the debit side.
    """

    accounts: tuple[str, ...] = ()
    least_ore: int = 0
    insats: str = ""
    origin: str = ""
    from_on: date | None = None
    before_on: date | None = None

    def ranges(self) -> tuple[AccountRange, ...]:
        return tuple(parse_range(text) for text in self.accounts)


@dataclass(frozen=True, slots=True)
class Point:
    """`fault` is what is said where the point does not hold."""

    key: str
    text: str
    help: str
    fault: str


@cache
def list_points() -> tuple[tuple[Point, ...], str]:
    """(the points to look at, their source)."""
    read = tomllib.loads(POINTS.read_text(encoding="utf-8"))
    points = tuple(
        Point(one["nyckel"], one["text"], one["hjalp"], one["brist"]) for one in read["punkt"]
    )
    return points, str(read["kalla"])


def read_accounts(text: str) -> tuple[str, ...]:
    """'4000-4999, 5010' as ranges. FieldError names the first that is none."""
    found = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
    try:
        return tuple(str(parse_range(part)).replace("–", "-") for part in found)
    except ValueError as error:
        raise FieldError(str(error), "accounts") from None


def choice_out(choice: Choice) -> dict[str, Any]:
    """As the sample holds it: only what narrows."""
    held: dict[str, Any] = {
        "accounts": list(choice.accounts),
        "least_ore": choice.least_ore,
        "insats": choice.insats,
        "origin": choice.origin,
        "from_on": choice.from_on and choice.from_on.isoformat(),
        "before_on": choice.before_on and choice.before_on.isoformat(),
    }
    return {key: value for key, value in held.items() if value}


def choice_in(held: Mapping[str, Any]) -> Choice:
    days = {k: date.fromisoformat(held[k]) for k in ("from_on", "before_on") if held.get(k)}
    return Choice(
        accounts=tuple(held.get("accounts", ())),
        least_ore=int(held.get("least_ore", 0)),
        insats=held.get("insats", ""),
        origin=held.get("origin", ""),
        **days,
    )


def check_choice(choice: Choice) -> None:
    """The amount is none below zero and the period is one."""
    if choice.least_ore < 0:
        raise FieldError("Skriv ett belopp från 0 kr.", "least")
    if choice.from_on and choice.before_on and choice.from_on >= choice.before_on:
        raise FieldError("Perioden slutar innan den börjar.", "before_on")


def check_draw(title: str, purpose: str, size: int, seed: int, items: Sequence[Item],
               method: Method) -> None:  # fmt: skip
    """There are enough to draw from, the seed can be kept and the texts are about no person."""
    check_written("title", title, "Ge stickprovet ett namn.")
    check_texts(title=title, purpose=purpose)
    if not 0 <= seed <= LARGEST_SEED:
        raise FieldError(f"Skriv ett frö från 0 till {LARGEST_SEED}.", "seed")
    if not items:
        raise FieldError("Inga verifikat passar valet. Vidga det.", "accounts")
    can_be_drawn = len(drawable(items, method))
    if not 0 < size <= min(can_be_drawn, MOST_DRAWN):
        raise FieldError(
            f"Det finns {plural(can_be_drawn, 'verifikat', 'verifikat')} att dra bland. "
            f"Skriv ett antal från 1 till {min(can_be_drawn, MOST_DRAWN)}.",
            "size",
        )


def check_open(reported: bool) -> None:
    if reported:
        raise DomainError("Stickprovet är avrapporterat och låst. Dra ett nytt.")


def check_judging(verdict: str, points: Iterable[str], comment: str, was_part: bool) -> None:
    """Right means that nothing lacks; else it is told what. Nobody judges what he has booked."""
    if was_part:
        raise DomainError("Du har själv lagt upp eller bokfört verifikatet. Någon annan granskar.")
    if verdict not in (RIGHT, REMARK, WRONG):
        raise FieldError("Välj en bedömning.", "verdict")
    check_texts(comment=comment)
    lacking = list(points)
    if verdict == RIGHT and lacking:
        raise FieldError("Något brister enligt listan. Välj Anmärkning eller Fel.", "verdict")
    if verdict != RIGHT and not lacking and not comment.strip():
        raise FieldError("Skriv vad som brister, eller kryssa för det.", "comment")
    if len(comment.strip()) > MOST_COMMENT:
        raise FieldError("Texten är för lång. Korta den.", "comment")


def check_reporting(unjudged: int, conclusion: str) -> None:
    """Every voucher is judged and a conclusion is drawn."""
    if unjudged:
        told = plural(unjudged, "verifikat är", "verifikat är")
        raise DomainError(f"{told} inte granskade. Granska dem först.")
    check_written("conclusion", conclusion, "Skriv en slutsats.")
    check_texts(conclusion=conclusion)


def said_of(points: Iterable[str], comment: str) -> str:
    """What lacks and the comment as one text: 'Brister: …; …', a new line, the comment."""
    lacking = "; ".join(points)
    parts = [f"Brister: {lacking}"] if lacking else []
    return "\n".join([*parts, *([comment.strip()] if comment.strip() else [])])
