"""What one reader of the follow-up may see: which insatser, and of which the true numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone

from mellanrum.accounts.access import CASEWORK
from mellanrum.audit.reads import log_reads
from mellanrum.domain.periods import Period, PeriodKind
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.books import Books, Shelf, shelf
from mellanrum.reports.rounds import Calendar, calendar_of, list_of_period
from mellanrum.web.viewer import Viewer

CRUMB = {"label": "Uppföljning", "url": "/uppfoljning/"}
FORMS = (("PDF", "pdf"), ("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json"))


@dataclass(frozen=True, slots=True)
class Reader:
    """`own` are the insatser whose true numbers the viewer sees; empty for the office."""

    viewer: Viewer
    own: frozenset[str]

    @property
    def is_insider(self) -> bool:
        return bool(self.viewer.roles & CASEWORK)

    def shelf(self) -> Shelf:
        return shelf(self.viewer.forbund_slug, self.own)

    def books(self) -> Books:
        """The true numbers for insiders, whose pages hold nothing else; the editions for others."""
        found = self.shelf()
        return found.own_book if self.own else found.book

    def insatser(self, period: Period) -> list[Insats]:
        """The insatser of a period that the viewer may see."""
        found = list_of_period(self.viewer.forbund_slug, period)
        return [i for i in found if self.viewer.can_see_insats(i.slug)]

    def log(self, what: str) -> None:
        """That somebody sees true numbers is logged, before they are shown."""
        if self.own:
            log_reads(
                actor=self.viewer.actor.key,
                subjects=[f"insats:{slug}" for slug in sorted(self.own)],
                purpose=what,
                at=timezone.now(),
            )


def reader_of(viewer: Viewer) -> Reader:
    own = viewer.insatser if viewer.roles & CASEWORK else frozenset()
    return Reader(viewer, frozenset(own))


def calendar(viewer: Viewer) -> Calendar:
    return calendar_of(viewer.forbund_slug, timezone.localdate())


def get_period(found: Calendar, key: str, *kinds: PeriodKind) -> Period:
    """The period of an address. Raises Http404 for one that is not told."""
    period = found.find(key, *kinds)
    if period is None:
        raise Http404
    return period
