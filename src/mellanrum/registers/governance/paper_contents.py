"""The files of an agenda's papers: their own, or those of the diary."""

from __future__ import annotations

from collections.abc import Iterable

from mellanrum.registers.governance.models import AgendaItem, ItemPaper
from mellanrum.registers.insatser.file_policies import MEDIA_TYPES
from mellanrum.registers.registry.models import Document

ENDINGS = {media_type: ending for ending, media_type in reversed(MEDIA_TYPES.items())}


def contents_of(items: Iterable[AgendaItem]) -> dict[int, bytes]:
    """The files of the items' papers by the paper's number. Two queries."""
    papers = [paper for item in items for paper in item.papers.all()]
    own = ItemPaper.objects.filter(pk__in=[p.pk for p in papers], document__isnull=True)
    found = {pk: bytes(content or b"") for pk, content in own.values_list("pk", "content")}
    wanted = {p.document_id for p in papers if p.document_id is not None}
    held = Document.objects.filter(pk__in=wanted, content__isnull=False)
    files = {pk: bytes(content or b"") for pk, content in held.values_list("pk", "content")}
    return found | {p.pk: files[p.document_id] for p in papers if p.document_id in files}


def content_of(paper: ItemPaper) -> bytes | None:
    """The file; None when it has been destroyed by gallring."""
    held = paper.document.content if paper.document is not None else paper.content
    return None if held is None else bytes(held)


def media_type_of(paper: ItemPaper) -> str:
    return paper.document.media_type if paper.document is not None else paper.media_type


def name_of(paper: ItemPaper) -> str:
    """The file's name with its ending."""
    if paper.document is not None and paper.document.file_name:
        return paper.document.file_name
    ending = ENDINGS.get(paper.media_type, "")
    title = paper.title
    return title if not ending or title.lower().endswith(f".{ending}") else f"{title}.{ending}"
