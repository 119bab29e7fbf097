"""The installation assistant on the terminal: questions with defaults, or every answer as an
option. What is answered a second time is changed, and what is the same stays.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.accounts.first_code import first_code, forget_code
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor, system
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.exchange.starting import actions, onward
from mellanrum.exchange.starting.answers import Basics, Members, party_rows, slug_of
from mellanrum.exchange.starting.person import Person
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.organisation.queries import list_forbund

BY = "init"


@dataclass(frozen=True, slots=True)
class Answers:
    """All that `mellanrum init` asks. Empty texts are steps that wait for the browser."""

    basics: Basics
    members: Members
    person: Person | None = None
    email: str = ""
    is_open: bool = False
    insats: str = ""


def set_up(answers: Answers, at: datetime) -> list[str]:
    """Do what was answered; returns a sentence for each thing there is now. Raises DomainError."""
    by = system(BY)
    held = _held(answers.basics.name)
    forbund = actions.begin(basics=answers.basics, held=held, by=by, at=at)
    told = [f"{forbund.name} finns, med kortnamnet {forbund.slug}."]
    count = actions.set_members(forbund=forbund, members=answers.members, by=by, at=at)
    told.append(f"{count} medlemmar är inlagda.")
    if answers.person:
        told.append(_person(forbund, answers.person, by, at))
    if answers.email:
        names = [row.name for row in party_rows(answers.members)]
        look = onward.Look(lead=onward.first_text(forbund, names), email=answers.email)
        site = onward.save_site(
            forbund=forbund, look=look, is_open=answers.is_open, by=by, at=at
        )  # fmt: skip
        told.append(
            f"Webbplatsen är {'öppen' if site.is_open else 'stängd'}: /webb/{forbund.slug}/."
        )
    if answers.insats:
        told.append(_insats(forbund, answers.insats, by, at))
    return told


def _held(name: str) -> str:
    """The short form of the förbund that has the name already."""
    slug = slug_of(name)
    return slug if any(one.slug == slug for one in list_forbund()) else ""


def _person(forbund: Forbund, person: Person, by: Actor, at: datetime) -> str:
    if find_user(person.username) is not None:
        return f"{person.username} finns redan. Lösenordet är som det var."
    actions.first_director(
        forbund=forbund, person=person, is_new_installation=False, by=by, at=at
    )  # fmt: skip
    forget_code()
    return f"{person.username} är förbundschef och kan logga in."


def _insats(forbund: Forbund, name: str, by: Actor, at: datetime) -> str:
    """Counted in numbers only, until somebody says who registers its participants."""
    if Insats.objects.filter(forbund=forbund, name=name).exists():
        return f"Insatsen {name} finns redan."
    host = Party.objects.filter(forbund=forbund, kind="municipality").order_by("pk").first()
    first = onward.FirstInsats(
        name=name, type="project", registration="head_count", from_on=today_of(at),
        host=host.slug if host else "",
    )  # fmt: skip
    onward.add_first(forbund=forbund, first=first, by=by, at=at)
    return f"Insatsen {name} finns. Öppna den för att fylla på."


def ask(question: str, default: str = "", *, told: Callable[[str], str] = input) -> str:
    """The answer, or the default for an empty one."""
    shown = f"{question} [{default}]: " if default else f"{question}: "
    return told(shown).strip() or default


def is_at_terminal() -> bool:
    return sys.stdin.isatty()


def password() -> str:
    """From the environment, else asked for twice without being shown. Raises DomainError."""
    if given := os.environ.get("MELLANRUM_PASSWORD"):
        return given
    if not is_at_terminal():
        raise DomainError("Sätt MELLANRUM_PASSWORD, eller kör kommandot i en terminal.")
    first = getpass.getpass("Lösenord (minst 12 tecken): ")
    if first != getpass.getpass("En gång till: "):
        raise DomainError("Lösenorden är olika. Kör kommandot igen.")
    return first


def day_of(text: str, what: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DomainError(f"{what}: {text} är ingen dag. Skriv ÅÅÅÅ-MM-DD.") from None


def way_in(address: str) -> str:
    """What to tell whoever starts a server that nobody can log in to; empty when somebody can."""
    code = first_code()
    if not code:
        return ""
    return (
        f"Här finns inga användare ännu. Öppna {address}/kom-igang/ och skriv koden {code}\n"
        "Den gäller tills den första användaren finns. Visa den inte för någon annan."
    )
