"""Which governing documents and versions there are, and the ways to them."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.registers.registry.governing_queries import find_version, governing_of
from mellanrum.registers.registry.models import GoverningDocument, GoverningVersion
from mellanrum.web.areas.operation.pages import Ask
from mellanrum.web.viewer import Viewer


def get_governing(viewer: Viewer, pk: int) -> GoverningDocument:
    """Raises Http404 for another förbund's."""
    found = governing_of(viewer.forbund_slug).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_version(viewer: Viewer, pk: int, number: int) -> GoverningVersion:
    found = find_version(get_governing(viewer, pk), number)
    if found is None:
        raise Http404
    return found


def crumbs(
    governing: GoverningDocument | None = None, version: GoverningVersion | None = None
) -> list[dict[str, Any]]:
    """The way up."""
    above = [{"label": "Styrdokument", "url": reverse("governing")}]
    if governing is not None:
        above.append({"label": governing.title, "url": url_of(governing)})
    if version is not None:
        above.append({"label": f"Version {version.number}", "url": version_url(version)})
    return above


def url_of(governing: GoverningDocument) -> str:
    return reverse("governing-document", args=[governing.pk])


def version_url(version: GoverningVersion) -> str:
    return reverse("governing-version", args=[version.governing_id, version.number])


def asked(version: GoverningVersion, title: str, submit: str, **told: Any) -> Ask:
    """A form page of the version."""
    cancel = {"label": "Avbryt", "url": version_url(version)}
    return Ask(title, submit, cancel, crumbs(version.governing, version), str(version), **told)
