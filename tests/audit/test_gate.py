"""The write gate: nothing changes a row but an action."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from mellanrum.audit.actor import Actor, system
from mellanrum.audit.gate import READS, WriteOutsideActionError, check_write, opened
from mellanrum.audit.models import Event, Read
from mellanrum.audit.reads import log_reads
from mellanrum.audit.record import UnrecordedWriteError, action, record
from mellanrum.audit.seal import seal_pending, verify_chain
from mellanrum.registers.organisation.models import Forbund

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
WRITES = [
    'INSERT INTO "organisation_forbund" ("slug") VALUES (1)',
    "  update organisation_forbund set name = 'x'",
    'DELETE FROM "organisation_forbund"',
    "INSERT OR REPLACE INTO organisation_forbund VALUES (1)",
    "WITH a AS (SELECT 1) DELETE FROM organisation_forbund",
    "TRUNCATE organisation_forbund",
    "COPY organisation_forbund FROM stdin",
]


@pytest.mark.parametrize("sql", WRITES)
def test_a_write_outside_an_action_is_refused(sql: str) -> None:
    with pytest.raises(WriteOutsideActionError):
        check_write(sql, "default")


@pytest.mark.parametrize("sql", WRITES)
def test_the_same_write_passes_when_an_action_has_opened_the_gate(sql: str) -> None:
    with opened("test"):
        check_write(sql, "default")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM organisation_forbund",
        'UPDATE "django_session" SET x = 1',
        "SAVEPOINT a",
        "INSERT INTO axes_accessattempt VALUES (1)",
        "INSERT INTO mfa_authenticator VALUES (1)",
    ],
)
def test_reads_and_third_party_tables_pass(sql: str) -> None:
    check_write(sql, "default")


@pytest.mark.parametrize("sql", ["UPDATE audit_read SET actor = ''", "DELETE FROM audit_read"])
def test_the_read_log_can_only_grow_even_inside_an_action(sql: str) -> None:
    with opened("test"), pytest.raises(WriteOutsideActionError):
        check_write(sql, READS)


@pytest.mark.django_db
def test_saving_a_model_from_anywhere_else_fails() -> None:
    with pytest.raises(WriteOutsideActionError):
        Forbund.objects.create(slug="x", name="X", minimum_group_source="prov")


@pytest.mark.django_db
def test_an_action_without_an_event_rolls_back() -> None:
    @action
    def forgetful(*, by: Actor, at: datetime) -> None:
        Forbund.objects.create(slug="x", name="X", minimum_group_source="prov")

    with pytest.raises(UnrecordedWriteError):
        forgetful(by=system("test"), at=AT)
    assert not Forbund.objects.exists()


@action
def found(*, slug: str, by: Actor, at: datetime) -> Forbund:
    made = Forbund.objects.create(slug=slug, name=slug, minimum_group_source="prov")
    record(by=by, at=at, verb="test.found", subject=f"forbund:{slug}", forbund=slug)
    return made


@pytest.mark.django_db
def test_an_action_leaves_its_event_and_closes_the_gate_after_it() -> None:
    found(slug="a", by=system("test"), at=AT)
    assert Event.objects.get().subject == "forbund:a"
    with pytest.raises(WriteOutsideActionError):
        Forbund.objects.update(name="b")


@pytest.mark.django_db
def test_the_chain_seals_what_is_unsealed_and_finds_a_changed_event() -> None:
    for slug in "abc":
        found(slug=slug, by=system("test"), at=AT)
    assert seal_pending() == 3
    assert seal_pending() == 0
    assert (verify_chain().length, verify_chain().broken_at) == (3, None)
    second = Event.objects.order_by("pk")[1]
    with opened("tamper"):
        Event.objects.filter(pk=second.pk).update(subject="forbund:z")
    assert verify_chain().broken_at == 2


@pytest.mark.django_db(databases=["default", "reads"])
def test_reads_are_logged_on_their_own_connection_one_statement_a_list() -> None:
    log_reads(actor="user:1", subjects=["insats:a", "insats:b"], purpose="prov", at=AT)
    assert Read.objects.count() == 2
    assert connections[READS] is not connection
