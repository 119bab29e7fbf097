"""Which insatser of the operation a viewer sees, and which they may change."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from mellanrum.accounts.access import CASEWORK, Role
from mellanrum.registers.insatser.models import Insats
from mellanrum.web.viewer import Viewer

M = TypeVar("M", bound=Model)
READ, WRITE = "operation.read", "operation.change"


def own_only(viewer: Viewer) -> bool:
    """Office roles see every insats; those who work in one see that one."""
    return bool(viewer.roles & CASEWORK)


def seen_insatser(viewer: Viewer) -> QuerySet[Insats]:
    """The förbund's insatser that the viewer sees."""
    found = Insats.objects.filter(forbund__slug=viewer.forbund_slug).select_related("forbund")
    return found.filter(slug__in=viewer.insatser) if own_only(viewer) else found


def changed_insatser(viewer: Viewer) -> QuerySet[Insats]:
    """Those whose operation the viewer may change. The action judges again."""
    return seen_insatser(viewer) if may_change(viewer) else Insats.objects.none()


def may_change(viewer: Viewer) -> bool:
    leads = Role.INSATS_LEAD in viewer.roles
    return viewer.can(WRITE) and (viewer.can("insatser.change") or leads)


def get_insats(viewer: Viewer, slug: str) -> Insats:
    """Raises Http404 for one the viewer does not see."""
    found = seen_insatser(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def get_seen(viewer: Viewer, rows: QuerySet[M], pk: int, path: str = "insats__slug") -> M:
    """A row of an insats that the viewer sees, by the lookup `path`. Raises Http404."""
    found = seen_rows(viewer, rows, path).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def seen_rows(viewer: Viewer, rows: QuerySet[M], path: str = "insats__slug") -> QuerySet[M]:
    """Those of the insatser that the viewer sees."""
    return rows.filter(**{f"{path}__in": viewer.insatser}) if own_only(viewer) else rows
