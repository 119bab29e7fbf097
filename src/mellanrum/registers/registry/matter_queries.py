"""Reading the diary. A file's content is never read with its row: see `content_of`."""

from __future__ import annotations

import hashlib

from django.db.models import Count, Max, Min, QuerySet

from mellanrum.registers.insatser.file_policies import check_whole
from mellanrum.registers.registry.matter_policies import Series
from mellanrum.registers.registry.models import Document, Matter
from mellanrum.registers.registry.models.files import KeptFile

MOST_PROPOSED = 200


def matters_of(forbund: str) -> QuerySet[Matter]:
    """Newest first, with how many documents each holds (`held`)."""
    found = Matter.objects.filter(forbund__slug=forbund).select_related("insats", "forbund")
    return found.annotate(held=Count("documents")).order_by("-year", "-number")


def documents_of(forbund: str) -> QuerySet[Document]:
    """In the order of the diary, without their content."""
    found = Document.objects.filter(matter__forbund__slug=forbund).select_related("matter")
    return found.defer("content").order_by("matter__year", "matter__number", "number")


def list_documents(matter: Matter) -> list[Document]:
    """In the order of their numbers, without their content, with the newer edition of each."""
    found = Document.objects.filter(matter=matter).defer("content").select_related("matter")
    return list(found.prefetch_related("replaced_by"))


def find_matter(forbund: str, year: int, number: int) -> Matter | None:
    return matters_of(forbund).filter(year=year, number=number).first()


def list_counterparts(forbund: str, *, with_marked: bool = False) -> dict[int, str]:
    """{matter: the titles and counterparts of its documents}, for searching; those that a mark
    hides only for who tests it.
    """
    found = Document.objects.filter(matter__forbund__slug=forbund)
    if not with_marked:
        found = found.filter(secrecy="", matter__secrecy="")
    told: dict[int, str] = {}
    for pk, title, counterpart in found.values_list("matter_id", "title", "counterpart"):
        told[pk] = f"{told.get(pk, '')} {title} {counterpart}"
    return told


def list_senders(forbund: str) -> list[str]:
    """Who has sent or got open documents, for a field to propose."""
    found = Document.objects.filter(matter__forbund__slug=forbund, secrecy="", matter__secrecy="")
    names = found.exclude(counterpart="").order_by("counterpart")
    return list(names.values_list("counterpart", flat=True).distinct()[:MOST_PROPOSED])


def list_years(forbund: str) -> list[int]:
    """Years with a series, newest first."""
    found = Matter.objects.filter(forbund__slug=forbund).order_by("-year")
    return list(found.values_list("year", flat=True).distinct())


def series_of(forbund: int, year: int, number: int | None = None) -> Series:
    """The year's numbers, and who holds `number`. Two queries at most."""
    found = Matter.objects.filter(forbund=forbund, year=year).order_by()
    ends = found.aggregate(first=Min("number"), last=Max("number"))
    holder = found.filter(number=number).values_list("title", flat=True).first() if number else ""
    return Series(year, ends["first"] or 0, ends["last"] or 0, holder or "")


def next_number(forbund: int, year: int) -> int:
    return series_of(forbund, year).last + 1


def next_document_number(matter: int) -> int:
    last = Document.objects.filter(matter=matter).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def content_of(held: KeptFile) -> bytes:
    """The file as it came; one query when it was left out. Raises DomainError when it is not what
    was kept.
    """
    data = bytes(held.content or b"")
    check_whole(hashlib.sha256(data).hexdigest(), held.sha256)
    return data
