"""The förbund's own words in a report, written on a page."""

from __future__ import annotations

from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.models import SectionText
from mellanrum.reports.section_policies import SeenOldTextError, plain


@action
def write_indicator_texts(
    *,
    forbund: Forbund,
    year: int,
    texts: dict[str, str],
    by: Actor,
    at: datetime,
    seen: dict[str, str] | None = None,
) -> int:
    """Keep the texts of sections; an empty one is taken away. Gives how many changed. `seen` is
    what the writer had before it, so that a text that only another has changed stays as it is.

    Raises SeenOldTextError when both have changed the same one: then nothing is written.
    """
    check_grant(by, "reports.write")
    held = {
        text.section: text
        for text in SectionText.objects.filter(forbund=forbund, year=year, section__in=texts)
    }
    changed = 0
    for section, body in texts.items():
        before = held[section].body if section in held else ""
        if seen is not None and plain(body) == plain(seen[section]):
            continue
        if seen is not None and plain(before) != plain(seen[section]):
            raise SeenOldTextError(section)
        changed += _write(forbund, year, section, plain(body), held.get(section))
    record(
        by=by,
        at=at,
        verb="survey_texts.write",
        subject=f"indicators:{forbund.slug}:{year}",
        forbund=forbund.slug,
        detail={"changed": changed, "digest": digest(texts)[:16]},
    )
    return changed


def _write(forbund: Forbund, year: int, section: str, body: str, held: SectionText | None) -> bool:
    before = held.body if held else ""
    if body == before:
        return False
    if not body and held:
        held.delete()
    else:
        SectionText.objects.update_or_create(
            forbund=forbund, year=year, section=section, defaults={"body": body}
        )
    return True
