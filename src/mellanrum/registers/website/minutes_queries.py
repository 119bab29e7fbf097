"""Reading minutes for the website: those to publish, and those that are."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from mellanrum.registers.governance.models import Minutes, Person, Seat
from mellanrum.registers.registry.models import Matter
from mellanrum.registers.website.minutes_policies import Known
from mellanrum.registers.website.models import PublishedMinutes

FILES = ("pdf", "signed_pdf")
BOARD = "board"  # whose minutes are published


def published_of(forbund: str) -> QuerySet[PublishedMinutes]:
    """Those on the website, the latest meeting first, without contents and files."""
    found = PublishedMinutes.objects.filter(
        minutes__meeting__body__forbund__slug=forbund, withdrawn_at__isnull=True
    )
    found = found.select_related("minutes__meeting__body__forbund")
    heavy = ("minutes__pdf", "minutes__signed_pdf", "minutes__content")
    return found.defer("content", "pdf", *heavy).order_by("-minutes__meeting__on", "-pk")


def find_published(forbund: str, pk: int) -> PublishedMinutes | None:
    return published_of(forbund).filter(pk=pk).first()


def adjusted_of(forbund: str) -> QuerySet[Minutes]:
    """The board's adjusted minutes in force, the latest meeting first."""
    found = Minutes.objects.filter(
        meeting__body__forbund__slug=forbund, meeting__body__kind=BOARD,
        adjusted_on__isnull=False, withdrawn_at__isnull=True,
    )  # fmt: skip
    found = found.select_related("meeting__body__forbund").defer(*FILES)
    return found.order_by("-meeting__on", "-pk")


def list_unpublished(forbund: str) -> list[Minutes]:
    """Adjusted minutes that are not on the website."""
    held = PublishedMinutes.objects.filter(minutes=OuterRef("pk"), withdrawn_at__isnull=True)
    return list(adjusted_of(forbund).exclude(Exists(held)).defer(*FILES, "content"))


def find_adjusted(forbund: str, pk: int) -> Minutes | None:
    return adjusted_of(forbund).filter(pk=pk).first()


def copies_of(minutes: Minutes) -> Sequence[PublishedMinutes]:
    """All copies there have been, the latest first."""
    return list(PublishedMinutes.objects.filter(minutes=minutes).defer("content", "pdf"))


def known_of(forbund: str) -> Known:
    """The names and matters that the machine looks for. Two queries."""
    seats = Seat.objects.filter(person=OuterRef("pk"), body__kind=BOARD)
    people = Person.objects.filter(forbund__slug=forbund).exclude(Exists(seats))
    marked = Matter.objects.filter(forbund__slug=forbund).exclude(secrecy="")
    return Known(
        tuple(sorted(set(people.values_list("name", flat=True)))),
        {str(one): one.secrecy for one in marked},
    )
