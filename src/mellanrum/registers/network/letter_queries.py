"""Reading templates of letters."""

from __future__ import annotations

from django.db.models import Count, Max, QuerySet

from mellanrum.registers.network.models import LetterTemplate, LetterVersion


def templates_of(forbund: str) -> QuerySet[LetterTemplate]:
    """In the order of their names, with how many versions each has had (`held`)."""
    found = LetterTemplate.objects.filter(forbund__slug=forbund).select_related("forbund")
    return found.annotate(held=Count("versions"), changed_at=Max("versions__made_at"))


def list_in_use(forbund: str) -> list[tuple[int, str]]:
    """(number, name) of the templates that letters are written from. One query."""
    found = LetterTemplate.objects.filter(forbund__slug=forbund, is_ended=False)
    return list(found.order_by("title").values_list("pk", "title"))


def newest_of(template: LetterTemplate) -> LetterVersion:
    """The version in use: a template is never without one."""
    return template.versions.latest("number")
