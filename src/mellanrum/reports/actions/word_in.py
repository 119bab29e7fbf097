"""Taking in a Word file: the texts of several sections at once, after they have been looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.documents.docx_in import WordImage
from mellanrum.domain.errors import DomainError
from mellanrum.reports.actions.report_images import add_image
from mellanrum.reports.actions.sections import SectionHead, add_section, save_body
from mellanrum.reports.models import Report, ReportSection
from mellanrum.reports.report_images_policies import ImageFile, ImageWords, keys_used
from mellanrum.reports.word_in import Change
from mellanrum.reports.word_in_policies import with_image_keys
from mellanrum.reports.writing import find_section, reach_of
from mellanrum.reports.writing_policies import TextClashError, check_can_write, check_draft
from mellanrum.reports.writing_saving import locked_report

ORIGIN = "Word-filen {name}"
CLASH = (
    "någon har ändrat samma stycke sedan filen hämtades. Hoppa över avsnittet här och för in "
    "ändringen i editorn. Ingenting är sparat."
)


@dataclass(frozen=True, slots=True)
class WordFile:
    """What is taken in: the file's name, the changes, and the images that the report lacks."""

    name: str
    changes: Sequence[Change]
    images: Sequence[WordImage] = ()


@action
def bring_word(*, report: Report, file: WordFile, by: Actor, at: datetime) -> list[ReportSection]:
    """Save each text as a version of its section, put together with what others have written since;
    new sections come last. All or nothing.

    Raises DomainError that names the section, also where both have changed the same.
    """
    held = locked_report(report)
    check_draft(held.status)
    wanted = [one for one in file.changes if not one.is_same]
    if not wanted:
        raise DomainError("Filen ändrar ingen text. Ingenting är sparat.")
    keys = {one.name: _added(held, one, by, at) for one in file.images}
    saved = [_put(held, one, keys, file.name, by, at) for one in wanted]
    record(
        by=by,
        at=at,
        verb="reports.word_in",
        subject=f"report:{held.pk}",
        forbund=held.forbund.slug,
        detail={"sections": [one.key for one in saved], "images": sorted(keys.values())},
    )
    return saved


def _added(report: Report, image: WordImage, by: Actor, at: datetime) -> str:
    suffix = "png" if image.mime == "image/png" else "jpg"
    file = ImageFile(image.data, image.mime, f"{image.name}.{suffix}")
    return add_image(report=report, file=file, words=ImageWords(image.alt), by=by, at=at).key


def _put(
    report: Report, change: Change, keys: dict[str, str], name: str, by: Actor, at: datetime
) -> ReportSection:
    """The section with its new text."""
    if change.is_own:
        head = SectionHead(change.heading or "Utan rubrik", 1)
        section = add_section(report=report, head=head, by=by, at=at)
    else:
        found = find_section(report, change.target)
        if found is None:
            raise DomainError(f"”{change.heading}” finns inte längre. Läs in filen på nytt.")
        section = found
    check_can_write(by, reach_of(report, section))
    body = _with_new(change.body, keys)
    try:
        return save_body(
            section=section, body=body, version=change.version, base=change.base, by=by, at=at,
            origin=ORIGIN.format(name=name)[:120],
        )  # fmt: skip
    except TextClashError:
        raise DomainError(f"”{section.heading}”: {CLASH}") from None
    except DomainError as error:
        raise DomainError(f"”{section.heading}”: {error.message}") from None


def _with_new(body: str, keys: dict[str, str]) -> str:
    """The text with the keys that the file's images have got; others stand as they are."""
    named = {key: key for key in keys_used(body)}
    return with_image_keys(body, {**named, **keys})
