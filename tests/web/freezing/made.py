"""A short annual report in the demo förbund, and who signs it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.documents.signing.authority import TEST_AUTHORITY, Authority, new_authority
from mellanrum.domain import periods
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions.freezing import freeze_report
from mellanrum.reports.actions.reports import create_report
from mellanrum.reports.freezing import prepare
from mellanrum.reports.freezing_policies import SignerRow
from mellanrum.reports.models import FrozenReport, Report
from mellanrum.reports.writing_making import NewReport

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEPT = ("resultatrakning", "framtid", "forord")


def user(name: str) -> User:
    found = find_user(name)
    assert found is not None
    return found


def actor(name: str, role: Role) -> Actor:
    return Actor(user(name).actor_key, grants_of(frozenset({role})))


def director() -> Actor:
    return actor("chef", Role.DIRECTOR)


def member() -> Actor:
    return actor("ledamot", Role.BOARD_MEMBER)


def make_report(forbund: str, title: str = "Årsredovisning 2021") -> Report:
    """Of three sections, which takes no time to set; the one that the site has gives way."""
    with opened("test"):
        Report.objects.filter(kind="annual", year=2021).update(status="discarded")
    new = NewReport("annual", periods.year(2021), title)
    made = create_report(
        forbund=get_forbund(forbund), new=new, bring_earlier=False, by=director(), at=AT
    )
    with opened("test"):
        made.sections.exclude(key__in=KEPT).update(is_left_out=True)
        made.sections.filter(key="framtid").update(body="Det blir ett gott år.", version=1)
    return made


@cache
def one_key() -> RSAPrivateKey:
    """The same for every signature here: to make one takes its time. That each signature has a key
    of its own is tested in tests/documents/test_signing.py.
    """
    return rsa.generate_private_key(65537, 2048)


@cache
def authority() -> Authority:
    """Made once a process: an RSA key takes its time."""
    return new_authority(TEST_AUTHORITY, AT)


def two_signers() -> tuple[SignerRow, ...]:
    """The chair first, then the director."""
    return (
        SignerRow("Namn A", "Ordförande", "Prövkommun", 1, user("ledamot").actor_key, "NA"),
        SignerRow("Namn B", "Vice ordförande", "Provregion", 2, user("chef").actor_key, "NB"),
    )


def freeze(report: Report) -> FrozenReport:
    prepared = prepare(report, two_signers(), AT)
    return freeze_report(report=report, prepared=prepared, by=director(), at=AT)
