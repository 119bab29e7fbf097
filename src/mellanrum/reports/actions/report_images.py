"""Images of a report: added, told of, exchanged, removed and brought back.

What a camera wrote beside the pixels (place, time, whose camera) is taken away before it is stored.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.documents.images import check_drawable, image_size
from mellanrum.documents.photographs import without_metadata
from mellanrum.domain.errors import DomainError
from mellanrum.reports.models import Report, ReportImage
from mellanrum.reports.report_images import uses_of
from mellanrum.reports.report_images_policies import (
    ImageFile,
    ImageWords,
    check_can_change,
    check_room,
    check_unused,
    check_words,
    image_key,
)
from mellanrum.reports.writing_policies import check_draft
from mellanrum.reports.writing_saving import locked_report

GRANT = "reports.contribute"


@action
def add_image(
    *, report: Report, file: ImageFile, words: ImageWords, by: Actor, at: datetime
) -> ReportImage:
    """Raises DomainError for a file that cannot be shown and words that are missing."""
    check_grant(by, GRANT)
    held = locked_report(report)
    check_draft(held.status)
    check_words(words)
    taken = list(held.images.values_list("key", flat=True))
    check_room(held.images.filter(removed_at=None).count())
    made = ReportImage(report=held, key=image_key(file.name, taken), added_at=at, added_by=by.key)
    _put_file(made, file)
    _put_words(made, words)
    made.save()
    _told("image_add", made, by, at, {"sha256": made.sha256})
    return made


@action
def change_image(*, image: ReportImage, words: ImageWords, by: Actor, at: datetime) -> ReportImage:
    """Another alternative text or caption."""
    held = _locked(image, by)
    check_words(words)
    _put_words(held, words)
    held.save(update_fields=["alt", "caption", "is_decorative"])
    _told("image_change", held, by, at, {"is_decorative": held.is_decorative})
    return held


@action
def replace_image(*, image: ReportImage, file: ImageFile, by: Actor, at: datetime) -> ReportImage:
    """Another file for the same key: the texts that show it show the new one."""
    held = _locked(image, by)
    before = held.sha256
    _put_file(held, file)
    if held.sha256 == before:
        raise DomainError("Det är samma fil som redan finns. Välj en annan.")
    held.save(update_fields=["content", "mime", "sha256", "width", "height"])
    _told("image_replace", held, by, at, {"sha256": held.sha256, "before": {"sha256": before}})
    return held


@action
def remove_image(*, image: ReportImage, by: Actor, at: datetime) -> ReportImage:
    """Refused while a text shows it, saying where. It is kept and can be brought back."""
    held = _locked(image, by)
    check_unused(section.heading for section in uses_of(held.report).get(held.key, ()))
    held.removed_at = at
    held.save(update_fields=["removed_at"])
    _told("image_remove", held, by, at, {})
    return held


@action
def restore_image(*, image: ReportImage, by: Actor, at: datetime) -> ReportImage:
    """Undo the removal."""
    held = _locked(image, by, is_removed=True)
    held.removed_at = None
    held.save(update_fields=["removed_at"])
    _told("image_restore", held, by, at, {})
    return held


def _locked(image: ReportImage, by: Actor, *, is_removed: bool = False) -> ReportImage:
    """The row as it is now, when the actor may change it."""
    check_grant(by, GRANT)
    held = ReportImage.objects.select_for_update(of=("self",)).select_related("report__forbund")
    found = held.get(pk=image.pk)
    check_draft(found.report.status)
    check_can_change(by, found.added_by)
    if (found.removed_at is not None) != is_removed:
        raise DomainError("Bilden är redan borttagen." if not is_removed else "Bilden finns kvar.")
    return found


def _put_file(image: ReportImage, file: ImageFile) -> None:
    check_drawable(file.data, file.mime)
    content = without_metadata(file.data, file.mime)
    width, height = image_size(content, file.mime)
    image.content, image.mime = content, file.mime
    image.sha256 = sha256(content).hexdigest()
    image.width, image.height = max(round(width), 1), max(round(height), 1)


def _put_words(image: ReportImage, words: ImageWords) -> None:
    image.alt, image.caption = words.alt.strip(), words.caption.strip()
    image.is_decorative = words.is_decorative


def _told(verb: str, image: ReportImage, by: Actor, at: datetime, detail: dict[str, Any]) -> None:
    record(
        by=by,
        at=at,
        verb=f"reports.{verb}",
        subject=f"report:{image.report_id}/image/{image.key}",
        forbund=image.report.forbund.slug,
        detail=detail,
    )
