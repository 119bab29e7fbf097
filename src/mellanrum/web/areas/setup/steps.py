"""The assistant's steps in order, and which are done: read from the registers, never remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from mellanrum.accounts.first_code import is_without_users
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund, Membership
from mellanrum.registers.website.site_queries import find_site

STEPS = (
    ("forbund", "Förbundet"),
    ("members", "Medlemmarna"),
    ("person", "Förbundschefen"),
    ("site", "Webbplatsen"),
    ("insats", "Första insatsen"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """`url` is empty for a step that cannot be opened yet, or any more."""

    key: str
    label: str
    url: str
    is_done: bool
    is_current: bool


def done(forbund: Forbund | None) -> dict[str, bool]:
    """{key of a step: whether it is done}."""
    if forbund is None:
        return dict.fromkeys((key for key, _ in STEPS), False)
    site = find_site(forbund.slug)
    return {
        "forbund": True,
        "members": Membership.objects.filter(party__forbund=forbund).exists(),
        "person": not is_without_users(),
        "site": site is not None and site.is_open,
        "insats": Insats.objects.filter(forbund=forbund).exists(),
    }


def drawn(forbund: Forbund | None, current: str = "") -> list[Step]:
    """The list of steps as a page shows it."""
    is_done = done(forbund)
    return [
        Step(key, label, _url(key, is_done), is_done[key], key == current) for key, label in STEPS
    ]


def _url(key: str, is_done: dict[str, bool]) -> str:
    order = [name for name, _ in STEPS]
    before = order[: order.index(key)][:3]  # the two last stand by themselves
    if not all(is_done[name] for name in before) or (key == "person" and is_done["person"]):
        return ""
    return reverse(f"setup-{key}")


def next_url(forbund: Forbund | None) -> str:
    """Where to go on: the first step that is not done, or the end."""
    is_done = done(forbund)
    left = next((key for key, _ in STEPS if not is_done[key]), "done")
    return reverse(f"setup-{left}")


def context(forbund: Forbund | None, current: str) -> dict[str, Any]:
    order = [name for name, _ in STEPS]
    number = order.index(current) + 1 if current in order else 0
    return {"steps": drawn(forbund, current), "number": number, "of": len(STEPS)}
