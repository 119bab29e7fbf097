"""A single SIE file into the ledger."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.package import import_package
from mellanrum.exchange.sie import import_sie
from mellanrum.registers.economy.models import Balance, FiscalYear, Voucher, VoucherRow
from tests.exchange.conftest import AT

pytestmark = pytest.mark.django_db
MORE = '#VER A 4 20211201 "Ny"\r\n{\r\n#TRANS 4010 {} 10.00\r\n#TRANS 1930 {} -10.00\r\n}\r\n'


@pytest.fixture
def file(small: Path, by: Actor) -> Path:
    """The SIE file of a förbund whose ledger is still empty."""
    path = small / "sie" / "2021.se"
    moved = path.rename(small.parent / "2021.se")
    import_package(small, by=by, at=AT)
    return moved


def edit(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert data.count(old) == 1
    path.write_bytes(data.replace(old, new))


def add_voucher(path: Path) -> None:
    edit(path, b"#UB 0 1930 850000.00", b"#UB 0 1930 849990.00")
    edit(path, b"#RES 0 4010 250000.00", b"#RES 0 4010 250010.00")
    path.write_bytes(path.read_bytes() + MORE.encode())


def test_a_year_is_taken_in_whole(file: Path, by: Actor) -> None:
    report = import_sie("exempel", file, by=by, at=AT)
    assert report.imported
    assert report.change is not None
    assert (report.change.created, report.change.changed) == (3, 0)
    year = FiscalYear.objects.get()
    assert (year.year, year.sie_type, year.source_name) == (2021, "4", "2021.se")
    assert gzip.decompress(bytes(year.files.get().gzip)) == file.read_bytes()
    assert sum(VoucherRow.objects.values_list("amount_ore", flat=True)) == 0


def test_the_same_file_again_changes_nothing(file: Path, by: Actor) -> None:
    import_sie("exempel", file, by=by, at=AT)
    events = Event.objects.count()
    report = import_sie("exempel", file, by=by, at=AT)
    assert report.imported
    assert report.unchanged_year == 2021
    assert "redan inläst" in report.summary
    assert Event.objects.count() == events


def test_an_update_adds_vouchers_and_replaces_balances(file: Path, by: Actor) -> None:
    import_sie("exempel", file, by=by, at=AT)
    kept = dict(Voucher.objects.values_list("number", "pk"))
    before = FiscalYear.objects.get().source_sha256
    add_voucher(file)
    edit(file, b'"Teamet"', b'"Laget"')
    report = import_sie("exempel", file, by=by, at=AT)
    assert report.change is not None
    assert (report.change.created, report.change.changed, report.change.unchanged) == (1, 1, 2)
    assert report.change.changed_vouchers == ["A3"]
    assert kept.items() <= dict(Voucher.objects.values_list("number", "pk")).items()
    assert Balance.objects.get(account__number="1930", kind="closing").amount_ore == 84_999_000
    event = Event.objects.get(verb="ledger.import", detail__changed=1)
    assert event.detail["previous_sha256"] == before
    assert event.detail["vouchers"] == ["A3"]


def test_a_file_without_a_booked_voucher_is_refused(file: Path, by: Actor) -> None:
    shorter = file.read_bytes()
    add_voucher(file)
    import_sie("exempel", file, by=by, at=AT)
    file.write_bytes(shorter)
    report = import_sie("exempel", file, by=by, at=AT)
    assert ["A4" in p.message for p in report.problems] == [True]
    assert Voucher.objects.count() == 4
    assert Balance.objects.get(account__number="1930", kind="closing").amount_ore == 84_999_000


def test_a_flagged_file_is_refused_unless_asked_for(file: Path, by: Actor) -> None:
    edit(file, b"#FLAGGA 0", b"#FLAGGA 1")
    report = import_sie("exempel", file, by=by, at=AT)
    assert not report.imported
    assert len(report.problems) == 1
    assert FiscalYear.objects.count() == 0
    assert import_sie("exempel", file, by=by, at=AT, replace_flagged=True).imported


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"#TRANS 3010 {} -1000000.00", b"#TRANS 3010 {} -1000001.00", "jämnt"),
        (b"#VER A 3 ", b'#VER A "" ', "nummer"),
        (b'"Teamet"', b'"' + b"x" * 301 + b'"', "301 tecken"),
    ],
)
def test_faults_are_told_with_their_line(
    file: Path, by: Actor, old: bytes, new: bytes, said: str
) -> None:
    edit(file, old, new)
    report = import_sie("exempel", file, by=by, at=AT)
    assert any(said in p.message and p.row for p in report.problems)
    assert FiscalYear.objects.count() == 0


def test_an_account_without_a_row_in_the_statements_is_told(file: Path, by: Actor) -> None:
    data = file.read_bytes().replace(b" 4010 ", b" 9010 ")
    file.write_bytes(data)
    report = import_sie("exempel", file, by=by, at=AT)
    assert any(p.column == "konto" and p.value == "9010" for p in report.problems)


def test_unknown_forbund_and_file(file: Path, by: Actor) -> None:
    with pytest.raises(DomainError, match="finns inte"):
        import_sie("ingen", file, by=by, at=AT)
    with pytest.raises(DomainError, match="finns inte"):
        import_sie("exempel", file.with_name("ingen.se"), by=by, at=AT)
