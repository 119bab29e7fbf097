"""What the pages of contacts share: rows of one's own förbund, the way back, a form page."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse

from mellanrum.registers.network.models import Contact, LetterTemplate
from mellanrum.web.areas.operation.pages import Ask

READ, CHANGE = "network.read", "network.change"
M = TypeVar("M", bound=Model)


def get_of(rows: QuerySet[M], pk: int) -> M:
    """Raises Http404 for one that is not among the rows."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def url_of(contact: Contact) -> str:
    return reverse("contacts-contact", args=[contact.pk])


def template_url(template: LetterTemplate) -> str:
    return reverse("contacts-template", args=[template.pk])


def top() -> dict[str, str]:
    return {"label": "Kontakter", "url": reverse("contacts")}


def templates_top() -> dict[str, str]:
    return {"label": "Mallar", "url": reverse("contacts-templates")}


def asked(title: str, submit: str, contact: Contact | None = None, **told: Any) -> Ask:
    """A form page of a contact, or of the list."""
    if contact is None:
        return Ask(title, submit, {**top(), "label": "Avbryt"}, [top()], **told)
    here = {"label": contact.name, "url": url_of(contact)}
    return Ask(title, submit, {**here, "label": "Avbryt"}, [top(), here], contact.name, **told)


def asked_template(
    title: str, submit: str, template: LetterTemplate | None = None, **told: Any
) -> Ask:
    """A form page of a template, or of the list."""
    if template is None:
        return Ask(title, submit, {**templates_top(), "label": "Avbryt"}, [templates_top()], **told)
    here = {"label": template.title, "url": template_url(template)}
    crumbs = [templates_top(), here]
    return Ask(title, submit, {**here, "label": "Avbryt"}, crumbs, template.title, **told)
