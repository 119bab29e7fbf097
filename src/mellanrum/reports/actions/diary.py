"""The year's diary: what happened, written down when it did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.models import Decision
from mellanrum.registers.insatser.text_policies import check_version
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.diary import row_of, source_of
from mellanrum.reports.diary_policies import DiaryRow, check_can_change, check_insats, check_row
from mellanrum.reports.models import DiaryEntry

GRANT = "reports.contribute"


@action
def add_entry(*, forbund: Forbund, row: DiaryRow, by: Actor, at: datetime) -> DiaryEntry:
    """Write down something that happened."""
    check_grant(by, GRANT)
    check_row(row, today_of(at))
    check_insats(by, row.insats)
    made = DiaryEntry(forbund=forbund, version=0)
    _put(made, row, by, at)
    _told("diary_add", made, by, at)
    return made


@action
def take_decision(*, forbund: Forbund, decision: Decision, by: Actor, at: datetime) -> DiaryEntry:
    """Take a decision of a meeting into the diary, once."""
    check_grant(by, GRANT)
    held = DiaryEntry.objects.filter(forbund=forbund, removed_at=None)
    if held.filter(source=source_of(decision)).exists():
        raise DomainError("Beslutet står redan i dagboken.")
    made = DiaryEntry(forbund=forbund, version=0)
    _put(made, row_of(decision), by, at)
    _told("diary_take", made, by, at)
    return made


@action
def change_entry(
    *, entry: DiaryEntry, row: DiaryRow, seen: int, by: Actor, at: datetime
) -> DiaryEntry:
    """Tell it otherwise. `seen` is the version that was looked at. Raises SeenOldError."""
    held = _locked(entry, by)
    check_version(seen, held.version)
    check_row(row, today_of(at))
    check_insats(by, row.insats)
    if held.removed_at is not None:
        raise DomainError("Händelsen är borttagen. Ångra borttagningen först.")
    _put(held, row, by, at)
    _told("diary_change", held, by, at)
    return held


@action
def remove_entry(*, entry: DiaryEntry, by: Actor, at: datetime) -> DiaryEntry:
    """Take it away; it is kept and can be brought back."""
    held = _locked(entry, by)
    if held.removed_at is not None:
        raise DomainError("Händelsen är redan borttagen.")
    held.removed_at, held.removed_by = at, by.key
    held.save(update_fields=["removed_at", "removed_by"])
    _told("diary_remove", held, by, at)
    return held


@action
def restore_entry(*, entry: DiaryEntry, by: Actor, at: datetime) -> DiaryEntry:
    """Undo the removal. What is made of the diary is told by the moment that it has changed."""
    held = _locked(entry, by)
    if held.removed_at is None:
        raise DomainError("Händelsen står redan i dagboken.")
    held.removed_at, held.removed_by, held.written_at = None, "", at
    held.save(update_fields=["removed_at", "removed_by", "written_at"])
    _told("diary_restore", held, by, at)
    return held


def _locked(entry: DiaryEntry, by: Actor) -> DiaryEntry:
    """The row as it is now, when the actor may change it."""
    held = DiaryEntry.objects.select_for_update(of=("self",)).select_related("forbund")
    found = held.get(pk=entry.pk)
    check_can_change(by, found.written_by)
    return found


def _put(entry: DiaryEntry, row: DiaryRow, by: Actor, at: datetime) -> None:
    entry.on, entry.title, entry.text = row.on, row.title.strip(), row.text.strip()
    entry.insats_id, entry.source = row.insats, row.source.strip()
    entry.is_material = row.is_material
    entry.version += 1
    entry.written_at = at
    entry.written_by = entry.written_by or by.key
    entry.save()


def _told(verb: str, entry: DiaryEntry, by: Actor, at: datetime) -> None:
    detail: dict[str, Any] = {
        "on": entry.on,
        "is_material": entry.is_material,
        "version": entry.version,
        "digest": digest({"title": entry.title, "text": entry.text})[:16],
    }
    record(
        by=by,
        at=at,
        verb=f"reports.{verb}",
        subject=f"diary:{entry.pk}",
        forbund=entry.forbund.slug,
        detail=detail,
    )
