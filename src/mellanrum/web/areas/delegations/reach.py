"""The delegation order and decisions by it: what a viewer reaches."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.registers.governance.delegation_queries import delegated_of, points_of
from mellanrum.registers.governance.models import DelegatedDecision, DelegationPoint
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.viewer import Viewer

READ, WRITE = "governance.read", "governance.change"
LIST = {"label": "Delegationsbeslut", "name": "delegations"}
ORDER = {"label": "Delegationsordning", "name": "delegations-order"}


def get_point(viewer: Viewer, pk: int) -> DelegationPoint:
    """Raises Http404 for one of another förbund."""
    held = points_of(viewer.forbund_slug).filter(pk=pk).first()
    if held is None:
        raise Http404
    return held


def get_delegated(viewer: Viewer, pk: int) -> DelegatedDecision:
    """Raises Http404 for one of another förbund."""
    held = delegated_of(viewer.forbund_slug).filter(pk=pk).first()
    if held is None:
        raise Http404
    return held


def crumb(kind: dict[str, str]) -> dict[str, str]:
    return {"label": kind["label"], "url": reverse(kind["name"])}


def asked(kind: dict[str, str], title: str, submit: str, **told: Any) -> Ask:
    """A form page under one of the two lists."""
    up = crumb(kind)
    return Ask(title, submit, {**up, "label": "Avbryt"}, [up], **told)
