"""Writing a section, and arranging the sections of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.report_machines import SECTION
from mellanrum.reports.models import Report, ReportSection, SectionVersion
from mellanrum.reports.writing import find_earlier_text, list_sections, reach_of
from mellanrum.reports.writing_policies import (
    NO_DIRECTOR,
    block_end,
    check_can_write,
    check_draft,
    check_heading,
    check_levels,
    order_moved,
    own_key,
    parents_of,
)
from mellanrum.reports.writing_saving import (
    Written,
    locked_report,
    locked_section,
    merged_body,
    put_text,
    section_to_write,
    text_to_write,
)

GRANT = "reports.write"
BY_DIRECTOR = {"approve"}  # and opening again what is done


@dataclass(frozen=True, slots=True)
class SectionHead:
    """What stands above a section's text. `after` is the key of the one it follows, '' for last."""

    heading: str
    level: int
    hint: str = ""
    after: str = ""


@action
def save_body(
    *,
    section: ReportSection,
    body: str,
    version: int,
    by: Actor,
    at: datetime,
    base: str | None = None,
    origin: str = "",
) -> ReportSection:
    """Save the text. `version` is the one that was seen and `base` its text, None where it is not
    known; another's changes meanwhile are put together with it.

    Raises TextClashError when both have changed the same, DomainError when the actor may not write
    here, the section is done or the text cannot be saved.
    """
    held = text_to_write(section, by)
    text, is_merged = merged_body(held, body, version, base, by)
    saved = put_text(held, Written(text, by, at, origin, is_merged))
    _told("section_save", saved, by, at, {"version": saved.version, "merged": is_merged,
                                          "digest": digest({"body": saved.body})[:16]})  # fmt: skip
    return saved


@action
def restore_version(*, version: SectionVersion, by: Actor, at: datetime) -> ReportSection:
    """Let an older text stand again, as a new version; the one between is kept."""
    held = text_to_write(version.section, by)
    written = Written(version.body, by, at, f"Återställd från version {version.number}")
    saved = put_text(held, written)
    _told("section_restore", saved, by, at, {"from": version.number, "version": saved.version})
    return saved


@action
def bring_earlier(*, section: ReportSection, by: Actor, at: datetime) -> ReportSection:
    """Put an earlier year's text in an empty section, marked as that year's until gone through."""
    held = text_to_write(section, by)
    if held.body.strip():
        raise DomainError(
            "Avsnittet har redan en text. Töm det först, eller kopiera det du vill ha."
        )
    found = find_earlier_text(held.report, held)
    if found is None:
        raise DomainError("Det finns ingen text från ett tidigare år för avsnittet.")
    held.brought_from = found.year
    saved = put_text(held, Written(found.body.strip(), by, at, f"Text från {found.year}"))
    _told("section_bring", saved, by, at, {"year": found.year})
    return saved


@action
def go_through(*, section: ReportSection, by: Actor, at: datetime) -> ReportSection:
    """Say that an earlier year's text has been read and holds for this one."""
    held = section_to_write(section, by)
    if held.brought_from is None:
        raise DomainError("Texten är redan genomgången.")
    year, held.brought_from = held.brought_from, None
    held.save(update_fields=["brought_from"])
    _told("section_go_through", held, by, at, {"year": year})
    return held


@action
def move_section_state(
    *, section: ReportSection, verb: str, by: Actor, at: datetime
) -> ReportSection:
    """Hand over for reading, approve, open again. Who may write hands over; the director approves,
    and opens again what is done.
    """
    held = locked_section(section)
    check_draft(held.report.status)
    state = SECTION.after(held.status, verb)
    if verb in BY_DIRECTOR or held.status == "done":
        if not by.can(GRANT):
            raise DomainError(NO_DIRECTOR)
    else:
        check_can_write(by, reach_of(held.report, held))
    if held.brought_from and verb in ("hand_over", "approve"):
        raise DomainError(
            f"Texten är från {held.brought_from}. Gå igenom den och tryck Genomgången först."
        )
    held.status = state
    held.save(update_fields=["status"])
    _told("section_state", held, by, at, {"state": state})
    return held


@action
def add_section(*, report: Report, head: SectionHead, by: Actor, at: datetime) -> ReportSection:
    """An own section with a text, after another or last."""
    held, sections = _arranged(report, by)
    check_heading(head.heading)
    keys = [one.key for one in sections]
    if head.after and head.after not in keys:
        raise DomainError("Avsnittet som det skulle stå efter finns inte. Öppna sidan på nytt.")
    at_place = keys.index(head.after) + 1 if head.after else len(keys)
    key = own_key(head.heading, keys)
    made = ReportSection(
        report=held, key=key, heading=head.heading.strip(), level=head.level,
        hint=head.hint.strip(), blocks=[f"text:{key}"], text_name=key, is_own=True,
        position=at_place,
    )  # fmt: skip
    order = [*sections[:at_place], made, *sections[at_place:]]
    check_levels([one.level for one in order], made.heading)
    made.save()
    _put_in_order(order)
    _told("section_add", made, by, at, {"level": head.level})
    return made


@action
def change_section(
    *, section: ReportSection, head: SectionHead, by: Actor, at: datetime
) -> ReportSection:
    """Another heading, level or hint. `head.after` is not looked at."""
    _, sections = _arranged(section.report, by)
    check_heading(head.heading)
    held = next(one for one in sections if one.pk == section.pk)
    held.heading, held.level, held.hint = head.heading.strip(), head.level, head.hint.strip()
    check_levels([one.level for one in sections], held.heading)
    held.save(update_fields=["heading", "level", "hint"])
    _told("section_change", held, by, at, {"level": head.level})
    return held


@action
def move_section(*, section: ReportSection, up: bool, by: Actor, at: datetime) -> None:
    """Change place with the neighbour of the same level; those below it follow along."""
    _, sections = _arranged(section.report, by)
    place = [one.pk for one in sections].index(section.pk)
    order = order_moved([one.level for one in sections], place, up)
    _put_in_order([sections[n] for n in order])
    _told("section_move", section, by, at, {"up": up})


@action
def leave_out_section(*, section: ReportSection, by: Actor, at: datetime) -> None:
    """Keep the section, with those below it, without printing it."""
    _, sections = _arranged(section.report, by)
    place = [one.pk for one in sections].index(section.pk)
    end = block_end([one.level for one in sections], place)
    _set_left_out(sections[place:end], True)
    _told("section_leave_out", section, by, at, {"sections": end - place})


@action
def bring_back_section(*, section: ReportSection, by: Actor, at: datetime) -> None:
    """Print the section again, with those below it and the headings that it lies under."""
    _, sections = _arranged(section.report, by)
    levels = [one.level for one in sections]
    place = [one.pk for one in sections].index(section.pk)
    above = [sections[n] for n in parents_of(levels, place)]
    _set_left_out([*above, *sections[place : block_end(levels, place)]], False)
    _told("section_bring_back", section, by, at, {})


def _arranged(report: Report, by: Actor) -> tuple[Report, list[ReportSection]]:
    """The locked report with its sections in order, when the actor may arrange them."""
    check_grant(by, GRANT)
    held = locked_report(report)
    check_draft(held.status)
    return held, list_sections(held)


def _put_in_order(sections: Sequence[ReportSection]) -> None:
    for position, one in enumerate(sections):
        one.position = position
    ReportSection.objects.bulk_update(sections, ["position"])


def _set_left_out(sections: Sequence[ReportSection], is_left_out: bool) -> None:
    for one in sections:
        one.is_left_out = is_left_out
    ReportSection.objects.bulk_update(sections, ["is_left_out"])


def _told(
    verb: str, section: ReportSection, by: Actor, at: datetime, detail: dict[str, Any]
) -> None:
    """The event; the text itself stays out of the log."""
    report = section.report
    record(
        by=by,
        at=at,
        verb=f"reports.{verb}",
        subject=f"report:{report.pk}/{section.key}",
        forbund=report.forbund.slug,
        detail=detail,
    )
