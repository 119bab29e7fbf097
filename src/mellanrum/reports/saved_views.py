"""Reading saved views: one's own, and those that others share."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.http import QueryDict

from mellanrum.reports.models import SavedView
from mellanrum.reports.questions import Asked, read


def list_views(forbund: str, reader: str) -> QuerySet[SavedView]:
    """What the reader ('user:7') may see, by name; not those removed."""
    mine = Q(owner=reader) | Q(is_shared=True)
    return SavedView.objects.filter(mine, forbund__slug=forbund, removed_at__isnull=True)


def find_view(forbund: str, reader: str, pk: int) -> SavedView | None:
    """One the reader may see; one's own also when it is removed."""
    mine = Q(owner=reader) | Q(is_shared=True)
    found = SavedView.objects.filter(mine, forbund__slug=forbund, pk=pk)
    return found.select_related("forbund").first()


def list_chosen(forbund: str, reader: str, numbers: Sequence[int]) -> list[SavedView]:
    """The views of these numbers that the reader may see, in the order of the numbers."""
    found = {view.pk: view for view in list_views(forbund, reader).filter(pk__in=numbers)}
    return [found[pk] for pk in dict.fromkeys(numbers) if pk in found]


def asked_of(view: SavedView) -> Asked:
    """The question that the view holds."""
    return read(dict(QueryDict(view.query).lists()))
