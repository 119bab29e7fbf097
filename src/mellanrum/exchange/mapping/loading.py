"""Taking in a file that has been looked through, and taking back what it added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import ProtectedError

from mellanrum.accounts.access import check_grant
from mellanrum.audit import persons
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.mapping.changes import mark_of
from mellanrum.exchange.mapping.merging import BY_REGISTER
from mellanrum.exchange.mapping.preparing import Prepared
from mellanrum.exchange.package.binding import Binding
from mellanrum.exchange.templates.groups import grant_of
from mellanrum.registers.imports.actions.runs import Told, mark_undone, tell_run
from mellanrum.registers.imports.models import ImportRun
from mellanrum.registers.imports.policies import check_may_load, why_not_undone
from mellanrum.registers.keyed import Register
from mellanrum.registers.organisation.models import Forbund

# Others name these rows by code, in texts and figures: nobody can see whether they are used.
NAMED_BY_CODE = {
    "codes", "bands", "deadlines", "goals", "external_figures", "campaigns", "budget_plans",
    "plan_lines", "plan_amounts", "board_goals", "applications", "own_instruments",
    "survey_tickets", "survey_excluded",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """What was looked through: the file, how it was read, and the digest of its changes."""

    target: str
    file_name: str
    sha256: str
    digest: str
    profile: str = ""


@action
def load_tables(
    *, forbund: Forbund, prepared: Prepared, seen: Seen, by: Actor, at: datetime
) -> ImportRun:
    """Each table by its own action, all or nothing. DomainError when the file has faults, changes
    nothing, or changes something else than what was seen.
    """
    check_may_load(by, None)
    _check_ready(prepared, seen)
    made: list[tuple[str, int, str]] = []
    for table in prepared.tables:
        check_grant(by, grant_of(table.binding))
        if not table.changes_something:
            continue
        before = set(table.binding.register.ids(forbund.slug).values())
        rows = list(table.part.rows.values())
        table.binding.load(forbund=forbund, rows=rows, by=by, at=at)
        made += _added(table.binding.register, forbund.slug, before)
    told = Told(
        target=seen.target,
        sha256=seen.sha256,
        summary=[table.summary for table in prepared.tables],
        file_name=seen.file_name,
        profile=seen.profile,
        made=made,
    )
    return tell_run(forbund=forbund, party=None, told=told, by=by, at=at)


def _check_ready(prepared: Prepared, seen: Seen) -> None:
    if prepared.problems:
        raise DomainError("Filen har fel. Rätta dem och lämna filen igen.")
    if not prepared.changes_something:
        raise DomainError("Filen säger detsamma som registren. Inget ändras.")
    if prepared.digest != seen.digest:
        raise DomainError(
            "Registren har ändrats sedan du såg vad som ändras. Granska en gång till."
        )


def _added(
    register: Register[Any], forbund: str, before: set[int]
) -> Iterator[tuple[str, int, str]]:
    for pk, row in register.read(forbund).items():
        if pk not in before:
            yield register.name, pk, mark_of(row)


def why_kept(run: ImportRun, by: Actor) -> str:
    """Why the actor cannot undo a run, '' when nothing is known to hinder it."""
    names = {str(name) for name, *_ in run.made}
    fixed = [BY_REGISTER[name].file.title for name in names & NAMED_BY_CODE]
    if why := why_not_undone(run.summary, run.undone_at, fixed):
        return why
    if not all(by.can(grant_of(BY_REGISTER[name])) for name in names):
        return "Din roll får inte ändra alla registren. Be förbundschefen om hjälp."
    return ""


@action
def undo_load(*, run: ImportRun, by: Actor, at: datetime) -> ImportRun:
    """Take away the rows that a run added. DomainError when it did more than that, when a row has
    been changed since, or is used.
    """
    check_may_load(by, run.party_id)
    if why := why_kept(run, by):
        raise DomainError(why)
    done = mark_undone(run=run, by=by, at=at)
    by_register: dict[str, dict[int, str]] = {}
    for name, pk, mark in run.made:
        by_register.setdefault(name, {})[pk] = mark
    for binding in _backwards(by_register):
        _take_away(binding, run.forbund.slug, by_register[binding.register.name])
        name = binding.register.name
        record(by=by, at=at, verb=f"{name}.unload", subject=name, forbund=run.forbund.slug,
               detail={"removed": len(by_register[name])})  # fmt: skip
    return done


def _backwards(names: Mapping[str, object]) -> Sequence[Binding]:
    """What points at others first."""
    return [b for name, b in reversed(BY_REGISTER.items()) if name in names]


def _take_away(binding: Binding, forbund: str, marks: Mapping[int, str]) -> None:
    register = binding.register
    rows = register.read(forbund)
    for pk, mark in marks.items():
        if pk not in rows or mark_of(rows[pk]) != mark:
            raise DomainError(
                f"En rad i {binding.file.title} har ändrats eller tagits bort sedan inläsningen. "
                "Ta bort raderna en och en där de visas."
            )
    try:
        for many in register.manys:
            owners = {f"{many.owner}__in": list(marks)}
            many.model._default_manager.filter(**owners, **many.fixed).delete()
        with persons.opened("se att inget ärende hör till raderna som tas bort"):
            register.model._default_manager.filter(pk__in=list(marks)).delete()
    except ProtectedError:
        raise DomainError(
            f"En rad i {binding.file.title} används av något annat. Ta bort det som hänger på den "
            "först."
        ) from None
