"""The records plan: drafted, decided by the board, and gallring carried out by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Max

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.swedish import ascii_slug
from mellanrum.registers.insatser.text_policies import check_no_person
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry import records_policies as rules
from mellanrum.registers.registry.matter_policies import check_not_ahead
from mellanrum.registers.registry.matter_writing import CHANGE
from mellanrum.registers.registry.models import RecordsPlan, RecordsRow, RecordsRun
from mellanrum.registers.registry.records_policies import KindRow
from mellanrum.registers.registry.records_queries import list_due, plans_of
from mellanrum.registers.registry.records_writing import destroy, end_running, keys_of, put_rows


@action
def draft_plan(*, forbund: Forbund, by: Actor, at: datetime) -> RecordsPlan:
    """A new version with the rows of the one before; the first with what is suggested."""
    check_grant(by, CHANGE)
    held = plans_of(forbund.slug)
    rules.check_one_draft(held.filter(decided_on__isnull=True).exists())
    newest = held.first()
    last = held.aggregate(last=Max("number"))["last"]
    made = RecordsPlan.objects.create(
        forbund=forbund, number=(last or 0) + 1, made_by=by.key, made_at=at
    )
    put_rows(made, newest)
    record(by=by, at=at, verb="records_plans.draft", subject=f"records_plans:{made.pk}",
           forbund=forbund.slug, detail={"number": made.number})  # fmt: skip
    return made


@action
def add_row(*, plan: RecordsPlan, row: KindRow, by: Actor, at: datetime) -> RecordsRow:
    """A kind of document in the draft."""
    check_grant(by, CHANGE)
    now = locked(plan)
    rules.check_plan_draft(now.decided_on)
    rules.check_kind(row)
    key = ascii_slug(row.title)[:60]
    rules.check_own_key(key, keys_of(now))
    return put(RecordsRow(plan=now, key=key), row, "records_rows", now.forbund.slug, by=by, at=at)


@action
def change_row(*, held: RecordsRow, row: KindRow, seen: int, by: Actor, at: datetime) -> RecordsRow:
    """Change a row of the draft; its key stays, for documents point to it. SeenOldError."""
    check_grant(by, CHANGE)
    now = locked(held, seen)
    rules.check_plan_draft(now.plan.decided_on)
    rules.check_kind(row)
    slug = now.plan.forbund.slug
    return change(now, values_of(row), "records_rows.change", slug, by=by, at=at)


@action
def remove_row(*, held: RecordsRow, by: Actor, at: datetime) -> None:
    """Take a row out of the draft."""
    check_grant(by, CHANGE)
    rules.check_plan_draft(locked(held.plan).decided_on)
    record(by=by, at=at, verb="records_rows.remove", subject=f"records_rows:{held.pk}",
           forbund=held.plan.forbund.slug, detail={"key": held.key})  # fmt: skip
    held.delete()


@action
def decide_plan(
    *,
    plan: RecordsPlan,
    decided_on: date,
    reference: str,
    from_on: date,
    by: Actor,
    at: datetime,
) -> RecordsPlan:
    """The board has decided it; the plan before ends the day that this one begins."""
    check_grant(by, CHANGE)
    now = locked(plan)
    rules.check_plan_draft(now.decided_on)
    check_not_ahead("decided_on", decided_on, today_of(at))
    check_no_person("reference", reference)
    running = plans_of(now.forbund.slug).filter(from_on__isnull=False, to_on__isnull=True).first()
    before = running.from_on if running else None
    rules.check_decide(now.rows.count(), decided_on, reference, from_on, before)
    end_running(running, from_on)
    values = {"decided_on": decided_on, "reference": reference.strip(), "from_on": from_on}
    return change(now, values, "records_plans.decide", now.forbund.slug, by=by, at=at)


@action
def carry_out(
    *,
    plan: RecordsPlan,
    documents: Iterable[int],
    on: date,
    note: str = "",
    by: Actor,
    at: datetime,
) -> RecordsRun:
    """Destroy the files of the documents that were chosen among those that the plan lets go today;
    their rows stay with digest and day, and a protocol tells of each.
    """
    check_grant(by, CHANGE)
    check_no_person("note", note)
    now, chosen, today = locked(plan), set(documents), today_of(at)
    rules.check_in_force(now.from_on, now.to_on, today)
    due = [one for one in list_due(now, today) if one.document.pk in chosen]
    rules.check_chosen(len(due), on, today)
    run = RecordsRun.objects.create(plan=now, on=on, note=note, made_by=by.key, made_at=at)
    told = destroy(run, due)
    record(by=by, at=at, verb="records_runs.carry_out", subject=f"records_runs:{run.pk}",
           forbund=now.forbund.slug, detail={"documents": told, "on": on})  # fmt: skip
    return run
