"""Which questionnaire an address names, and where its pages are."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse

from mellanrum.instruments.definition import Form, Item
from mellanrum.registers.surveys.models import OwnInstrument
from mellanrum.registers.surveys.queries.own_instruments import Known, find_before, list_known
from mellanrum.web.viewer import Viewer

READ, WRITE = "surveys.read", "surveys.change"


def get_known(viewer: Viewer, key: str, version: str) -> Known:
    """Raises Http404 for one that the förbund does not know of."""
    return get_beside(viewer, key, version)[0]


def get_beside(viewer: Viewer, key: str, version: str) -> tuple[Known, Any]:
    """(the questionnaire, the version before it or None). Raises Http404."""
    known = list_known(viewer.forbund_slug)
    found = next((k for k in known if named(k) == (key, version)), None)
    if found is None:
        raise Http404
    return found, find_before(known, found)


def get_own(viewer: Viewer, key: str, version: str) -> tuple[Known, OwnInstrument]:
    """One of the förbund's own. Raises Http404 for one on file."""
    known = get_known(viewer, key, version)
    if known.own is None:
        raise Http404
    return known, known.own


def get_form(known: Known, group: str) -> Form:
    """Raises Http404 for a group that is not asked."""
    form = known.instrument.find_form(group)
    if form is None:
        raise Http404
    return form


def get_item(form: Form, key: str) -> Item:
    """Raises Http404 for a question that the form lacks."""
    item = form.find_item(key)
    if item is None:
        raise Http404
    return item


def named(known: Known) -> tuple[str, str]:
    """(key, version) as the address has it; a draft's content may lack them."""
    if known.own is not None:
        return known.own.key, str(known.own.edition)
    return known.instrument.key, known.instrument.version


def url_of(known: Known, name: str = "instruments-one", *more: Any) -> str:
    return reverse(name, args=[*named(known), *more])


def own_url(own: OwnInstrument, name: str = "instruments-one", *more: Any) -> str:
    return reverse(name, args=[own.key, own.edition, *more])


def crumbs(known: Known | None = None) -> list[dict[str, str]]:
    """The way up, to the questionnaire itself when it is given."""
    found = [{"label": "Formulär", "url": reverse("instruments")}]
    if known is not None:
        found.append({"label": known.instrument.title or "Utan namn", "url": url_of(known)})
    return found


def cancel(known: Known | None = None) -> dict[str, str]:
    return {"label": "Avbryt", "url": url_of(known) if known else reverse("instruments")}
