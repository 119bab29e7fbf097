"""Governing documents: added, written, sent for decision, decided member by member, in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Max

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.registers.insatser.text_policies import check_no_person
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.registry import governing_policies as rules
from mellanrum.registers.registry.governing_points import POINTS
from mellanrum.registers.registry.governing_policies import DecisionRow, GoverningRow, VersionRow
from mellanrum.registers.registry.governing_queries import (
    decided_of,
    find_unfinished,
    list_decisions,
    members_on,
)
from mellanrum.registers.registry.governing_writing import end_running, moved, recorded
from mellanrum.registers.registry.matter_writing import CHANGE, GivenFile, file_values
from mellanrum.registers.registry.models import (
    GoverningDecision,
    GoverningDocument,
    GoverningPoint,
    GoverningVersion,
    Matter,
)


@action
def add_governing(
    *, forbund: Forbund, row: GoverningRow, matter: Matter | None = None, by: Actor, at: datetime
) -> GoverningDocument:
    """A governing document, which has no text yet."""
    check_grant(by, CHANGE)
    rules.check_governing(row)
    made = GoverningDocument(forbund=forbund, matter=matter, made_by=by.key, made_at=at)
    return put(made, row, "governing_documents", forbund.slug, by=by, at=at)


@action
def change_governing(
    *,
    governing: GoverningDocument,
    row: GoverningRow,
    matter: Matter | None,
    seen: int,
    by: Actor,
    at: datetime,
) -> GoverningDocument:
    """Change what is told of it. Raises SeenOldError."""
    check_grant(by, CHANGE)
    now = locked(governing, seen)
    rules.check_governing(row)
    values = values_of(row) | {"matter": matter}
    return change(now, values, "governing_documents.change", now.forbund.slug, by=by, at=at)


@action
def draft_version(
    *,
    governing: GoverningDocument,
    row: VersionRow,
    file: GivenFile | None = None,
    by: Actor,
    at: datetime,
) -> GoverningVersion:
    """A new version as a draft; there is one at a time."""
    check_grant(by, CHANGE)
    held = locked(governing)
    unfinished = find_unfinished(held.pk)
    rules.check_only_draft(unfinished.number if unfinished else None)
    rules.check_version(row, file is not None)
    last = GoverningVersion.objects.filter(governing=held).aggregate(last=Max("number"))["last"]
    made = GoverningVersion.objects.create(
        governing=held, number=(last or 0) + 1, made_by=by.key, made_at=at,
        **values_of(row), **file_values(file),
    )  # fmt: skip
    recorded(made, "draft", by, at, number=made.number, sha256=made.sha256)
    return made


@action
def revise_version(
    *,
    version: GoverningVersion,
    row: VersionRow,
    file: GivenFile | None = None,
    seen: int,
    by: Actor,
    at: datetime,
) -> GoverningVersion:
    """Write on in a draft; a new file takes the old one's place. Raises SeenOldError."""
    check_grant(by, CHANGE)
    now = locked(version, seen)
    rules.check_draft(now.state)
    rules.check_version(row, file is not None or now.can_open)
    for name, value in file_values(file).items():
        setattr(now, name, value)
    slug = now.governing.forbund.slug
    return change(now, values_of(row), "governing_versions.change", slug, by=by, at=at,
                  sha256=now.sha256)  # fmt: skip


@action
def send_version(*, version: GoverningVersion, by: Actor, at: datetime) -> GoverningVersion:
    """To those who decide it; from now on its text stands still."""
    check_grant(by, CHANGE)
    return moved(version, "send", by, at)


@action
def take_back_version(
    *, version: GoverningVersion, reason: str, by: Actor, at: datetime
) -> GoverningVersion:
    """Back to a draft, as long as nobody has decided about it."""
    check_grant(by, CHANGE)
    rules.check_undecided(one.party for one in decided_of(list_decisions(version)))
    return moved(version, "take_back", by, at, reason=reason)


@action
def withdraw_version(
    *, version: GoverningVersion, reason: str, by: Actor, at: datetime
) -> GoverningVersion:
    """The version comes to nothing; it and what was decided about it are kept."""
    check_grant(by, CHANGE)
    return moved(version, "withdraw", by, at, reason=reason)


@action
def record_decision(
    *,
    version: GoverningVersion,
    party: Party | None,
    row: DecisionRow,
    file: GivenFile | None = None,
    by: Actor,
    at: datetime,
) -> GoverningDecision:
    """What a member, or without one the board, has decided. A decision typed wrong is recorded
    anew: the log keeps the one before.
    """
    check_grant(by, CHANGE)
    now = locked(version)
    rules.check_deciding(now.state)
    rules.check_decision(row, now.governing.decider, party is not None, today_of(at))
    before = GoverningDecision.objects.filter(of_version=now, party=party).defer("content").first()
    told = {"outcome": before.outcome, "decided_on": before.decided_on} if before else {}
    values = {**values_of(row), **file_values(file), "made_by": by.key, "made_at": at}
    made, _ = GoverningDecision.objects.update_or_create(
        of_version=now, party=party, defaults=values
    )
    recorded(now, "decide", by, at, party=party.slug if party else "board", outcome=made.outcome,
             decided_on=made.decided_on, **({"before": told} if told else {}))  # fmt: skip
    return made


@action
def adopt_version(
    *, version: GoverningVersion, from_on: date, by: Actor, at: datetime
) -> GoverningVersion:
    """Put it in force once all who decide it have approved; the one before ends that day."""
    check_grant(by, CHANGE)
    governing = locked(version.governing)
    needed = [party.name for party in members_on(governing.forbund.slug, from_on)]
    decided = decided_of(list_decisions(version))
    rules.check_adopt(governing.decider, needed, decided, from_on)
    end_running(governing.pk, from_on)
    return moved(version, "adopt", by, at, from_on=from_on)


@action
def set_points(
    *, version: GoverningVersion, places: Mapping[str, str], by: Actor, at: datetime
) -> None:
    """Where in a förbundsordning each point that the law demands stands; '' for nowhere."""
    check_grant(by, CHANGE)
    now = locked(version)
    kept = {key: places.get(key, "").strip() for key in POINTS}
    for key, place in kept.items():
        check_no_person(key, place)
    GoverningPoint.objects.filter(of_version=now).delete()
    GoverningPoint.objects.bulk_create(
        GoverningPoint(of_version=now, key=key, place=place) for key, place in kept.items() if place
    )
    recorded(now, "tick", by, at, points=sorted(key for key, place in kept.items() if place))
