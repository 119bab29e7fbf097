"""SIE files looked through, taken in, given back, undone, and taken out."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.sie import export_sie, take_in
from mellanrum.ledger.sie import SieFile, read_sie, write_sie
from mellanrum.registers.economy.actions import attachments
from mellanrum.registers.economy.actions.ledgers import undo_import
from mellanrum.registers.economy.ledger_out import bare, held_file
from mellanrum.registers.economy.models import (
    Account,
    FiscalYear,
    LedgerFile,
    Voucher,
    VoucherRowObject,
)
from mellanrum.registers.economy.queries import list_booked_years, list_fiscal_years
from mellanrum.registers.economy.source_files import content_of, current_file, state_of
from mellanrum.registers.organisation.models import Forbund
from tests.economy.sie_world import (
    AT,
    CHEF,
    EVA,
    FILE,
    GIVEN,
    MORE,
    NEXT,
    make_forbund,
    preview,
    read,
    year_of,
)
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@pytest.fixture(scope="module")
def made(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Forbund]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield make_forbund(tmp_path_factory.mktemp("sie"))


@pytest.fixture
def forbund(made: Forbund, django_db_blocker: object) -> Iterator[Forbund]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield made


def test_a_preview_tells_what_would_change_and_writes_nothing(forbund: Forbund) -> None:
    before = held_file(year_of(forbund))
    new = MORE.replace(b'"Teamet"', b'"Laget"').replace(b'"Bank"', b'"Foretagskonto"')
    (found,) = preview(forbund, ("2021.se", new))
    told = found.difference
    assert told is not None and not found.stops and not found.is_new_year
    assert [f"{v.series}{v.number}" for v in told.new] == ["A4"]
    assert [(c.new.number, c.parts) for c in told.changed] == [("3", ("text",))]
    assert (told.unchanged, told.gone) == (2, ())
    assert [(r.account, r.old, r.new) for r in told.renamed] == [("1930", "Bank", "Foretagskonto")]
    totals = {t.label: (t.before, t.after) for t in found.totals}
    assert totals["Årets resultat"] == (75_000_000, 74_999_000)
    assert totals["Likvida medel"] == (85_000_000, 84_999_000)
    assert held_file(year_of(forbund)) == before


def test_the_same_file_is_told_and_another_that_says_the_same_changes_nothing(
    forbund: Forbund,
) -> None:
    (same,) = preview(forbund, ("igen.se", FILE))
    assert same.is_held and same.year == 2021
    (other,) = preview(forbund, ("igen.se", FILE.replace(b"#GEN 20220115", b"#GEN 20220116")))
    assert other.difference is not None and other.difference.is_empty
    with pytest.raises(DomainError, match="redan inlästa"):
        read(forbund, ("igen.se", FILE))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"#FNAMN", b'#ORGNR "999900-1234"\r\n#FNAMN', "organisationsnummer"),
        (b"#TRANS 3010 {} -1000000.00", b"#TRANS 3010 {} -1000001.00", "jämnt"),
        (b"#VER A 1 ", b"#VER A 9 ", "saknar 1 verifikation som redan är inläst: A1"),
        (b" 4010 ", b" 9010 ", "ingen rad"),
        (b"#FLAGGA 0", b"#FLAGGA 1", "redan"),
    ],
)
def test_what_stops_is_told_and_nothing_is_taken_in(
    forbund: Forbund, old: bytes, new: bytes, said: str
) -> None:
    data = FILE.replace(old, new)
    (found,) = preview(forbund, ("fel.se", data))
    assert any(said in p.message for p in found.stops), [p.message for p in found.stops]
    with pytest.raises(DomainError):
        read(forbund, ("fel.se", data))
    assert year_of(forbund).files.count() == 1


def test_years_are_held_against_each_other_in_files_and_ledger(forbund: Forbund) -> None:
    (fine,) = preview(forbund, ("2022.se", NEXT))
    assert not [p for p in fine.warnings if "utgående balans" in p.message]
    wrong = NEXT.replace(b"#IB 0 1930 850000.00", b"#IB 0 1930 850001.00")
    (told,) = preview(forbund, ("2022.se", wrong))
    assert [p.value for p in told.warnings if "utgående balans" in p.message] == ["1930", "2010"]
    read(forbund, ("2022.se", NEXT))
    (back,) = preview(forbund, ("2021.se", MORE))
    assert [p for p in back.warnings if p.message.startswith("Nästa år, 2022")]
    overlap = NEXT.replace(b"20220101 20221231", b"20221201 20231130")
    (clash,) = preview(forbund, ("2023.se", overlap))
    assert any("går in i 2022" in p.message for p in clash.stops)


def test_several_files_are_taken_in_together_or_not_at_all(forbund: Forbund) -> None:
    bad = NEXT.replace(b"#SIETYP 4", b"#SIETYP 4\r\n#KONTO 19 30 40")
    with pytest.raises(DomainError):
        read(forbund, ("2021.se", MORE), ("2022.se", bad + b"#VER A 1 2022"))
    assert list_booked_years("exempel") == [2021]
    assert Voucher.objects.count() == 3
    changes = read(forbund, ("2022.se", NEXT), ("2021.se", MORE), ("lon.si", GIVEN))
    assert [(c.year, c.created) for c in changes] == [(2021, 1), (2022, 0), (2021, 1)]
    assert list_booked_years("exempel") == [2022, 2021]


def test_what_was_looked_through_is_what_is_taken_in(forbund: Forbund) -> None:
    seen = state_of("exempel")
    found = preview(forbund, ("2021.se", MORE))
    read(forbund, ("2022.se", NEXT))
    with pytest.raises(DomainError, match="granska på nytt"):
        take_in(forbund, found, seen=seen, by=EVA, at=AT)


def test_vouchers_to_import_get_numbers_and_are_left_alone(forbund: Forbund) -> None:
    (found,) = preview(forbund, ("lon.si", GIVEN))
    assert [f"{v.series}{v.number}" for v in found.sie.vouchers] == ["L1"]
    assert {t.label: t.after for t in found.totals}["Likvida medel"] == 84_993_000
    read(forbund, ("lon.si", GIVEN))
    read(forbund, ("fler.si", GIVEN.replace(b"70.00", b"80.00")))
    read(forbund, ("2021.se", MORE))
    assert {str(v) for v in year_of(forbund).vouchers.filter(origin="manual")} == {"L1", "L2"}
    (again,) = preview(forbund, ("lon.si", GIVEN))
    assert again.is_held
    unknown = GIVEN.replace(b" 4010 ", b" 7010 ")
    (stopped,) = preview(forbund, ("lon.si", unknown))
    assert any("7010" in p.message for p in stopped.stops)


def test_an_import_is_undone_to_the_file_before(forbund: Forbund) -> None:
    before = held_file(year_of(forbund))
    read(forbund, ("mer.se", MORE.replace(b'"Teamet"', b'"Laget"')))
    first, second = LedgerFile.objects.order_by("pk")
    with pytest.raises(DomainError, match="Ångra den först"):
        undo_import(file=first, by=EVA, at=AT)
    change = undo_import(file=second, by=EVA, at=AT)
    assert (change.gone, change.changed) == (1, 1)
    assert held_file(year_of(forbund)) == before
    assert current_file(year_of(forbund)) == first
    assert Event.objects.filter(verb="ledger.undo", detail__ledger_file=second.pk).count() == 1
    with pytest.raises(DomainError, match="redan ångrad"):
        undo_import(file=second, by=EVA, at=AT)
    assert content_of(second).startswith(b"#FLAGGA")
    read(forbund, ("mer.se", MORE))
    assert Voucher.objects.count() == 4


def test_the_first_file_is_undone_to_nothing_and_read_again(forbund: Forbund) -> None:
    held = year_of(forbund).files.get()
    undo_import(file=held, by=EVA, at=AT)
    assert (Voucher.objects.count(), Account.objects.count()) == (0, 0)
    assert list_fiscal_years("exempel") == []
    assert LedgerFile.objects.count() == 1
    (found,) = preview(forbund, ("2021.se", FILE))
    assert found.is_new_year and not found.stops
    read(forbund, ("2021.se", FILE))
    assert Voucher.objects.count() == 3


def test_a_file_of_vouchers_is_undone_alone(forbund: Forbund) -> None:
    read(forbund, ("lon.si", GIVEN))
    undo_import(file=LedgerFile.objects.get(sie_type="4I"), by=EVA, at=AT)
    assert {str(v) for v in Voucher.objects.all()} == {"A1", "A2", "A3"}


def test_what_something_hangs_on_is_not_undone(forbund: Forbund) -> None:
    read(forbund, ("mer.se", MORE))
    voucher = Voucher.objects.get(number=4)
    attachments.add(thing=voucher, name="faktura.pdf", data=b"%PDF-1.7", by=CHEF, at=AT)
    with pytest.raises(DomainError, match="hör till A4"):
        undo_import(file=LedgerFile.objects.latest("pk"), by=EVA, at=AT)
    assert Voucher.objects.count() == 4


def test_the_original_is_given_back_byte_for_byte_or_refused(forbund: Forbund) -> None:
    held = year_of(forbund).files.get()
    assert content_of(held) == FILE
    with opened("test"):
        LedgerFile.objects.update(gzip=gzip.compress(FILE + b" "))
    with pytest.raises(DomainError, match="har ändrats"):
        content_of(LedgerFile.objects.get())


def test_objects_of_other_dimensions_are_kept_and_compared(forbund: Forbund) -> None:
    data = FILE.replace(b"{6 102} 100000.00", b"{6 102 7 KIR 7 KIR} 100000.00")
    (found,) = preview(forbund, ("2021.se", data))
    assert found.difference is not None and len(found.difference.changed) == 1
    read(forbund, ("2021.se", data))
    links = VoucherRowObject.objects.values_list("object__dimension", "object__number")
    assert list(links) == [("7", "KIR")]
    (change,) = read(forbund, ("2021.se", data.replace(b"#GEN 20220115", b"#GEN 20220120")))
    assert (change.changed, change.unchanged) == (0, 3)
    assert held_file(year_of(forbund)).vouchers[2].rows[0].objects == (("6", "102"), ("7", "KIR"))


def same(sie: SieFile) -> SieFile:
    """What the ledger holds of a file, without what only names the file."""
    held = bare(sie)
    return SieFile(
        sie_type=held.sie_type,
        company=held.company,
        years=held.years,
        accounts=held.accounts,
        objects=held.objects,
        balances=held.balances,
        vouchers=tuple(v._replace(line=0) for v in held.vouchers),
    )


def test_in_out_and_in_again_changes_nothing(forbund: Forbund) -> None:
    out = export_sie("exempel", 2021, "se", date(2022, 2, 1))
    read_back = read_sie(out)
    assert not read_back.errors
    assert read_back.org_number == forbund.org_number
    assert same(read_back).vouchers == same(read_sie(FILE)).vouchers
    (found,) = preview(forbund, ("ut.se", out))
    assert found.difference is not None and found.difference.is_empty
    read(forbund, ("ut.se", out))
    assert export_sie("exempel", 2021, "se", date(2022, 2, 1)) == out


@given(
    st.lists(
        st.tuples(
            st.integers(-(10**9), 10**9).filter(bool),
            st.sampled_from(["", "101", "102", "9 x"]),
            st.sampled_from(["", "KIR", "Å"]),
            st.text(
                st.characters(codec="cp437", min_codepoint=32, exclude_characters="\x7f\\"),
                max_size=20,
            ),
            st.integers(0, 364),
        ),
        max_size=6,
    )
)
@settings(max_examples=6, deadline=None)
def test_any_ledger_comes_back_as_it_was(made: Forbund, drawn: list[tuple]) -> None:  # type: ignore[type-arg]
    """Import → export → import is the identity."""
    with rolled_back():
        read(made, ("slump.se", write_sie(with_vouchers(drawn))))
        first = held_file(year_of(made))
        out = export_sie("exempel", 2021, "se", date(2022, 2, 1))
        (found,) = preview(made, ("ut.se", out))
        assert not found.stops
        assert found.difference is not None and found.difference.is_empty
        read(made, ("ut.se", out))
        assert held_file(year_of(made)) == first


def with_vouchers(drawn: list[tuple]) -> SieFile:  # type: ignore[type-arg]
    """The small file with more vouchers after its own; its balances are left to the journal."""
    sie = read_sie(FILE)
    row, voucher = type(sie.vouchers[0].rows[0]), type(sie.vouchers[0])
    more = []
    for number, (ore, insats, other, text, day) in enumerate(drawn, 4):
        objects = tuple(p for p in (("6", insats), ("7", other)) if p[1])
        on = date.fromordinal(date(2021, 1, 1).toordinal() + day)
        rows = (row("4010", objects, ore, text), row("1930", (), -ore, ""))
        more.append(voucher("A", str(number), on, text, rows))
    return replace(sie, vouchers=(*sie.vouchers, *more), objects=(), balances=())


def test_the_demo_ledgers_come_back_as_they_are() -> None:
    """Written and read, every demo year says the same."""
    for path in sorted(Path("demo").glob("*/sie/*")):
        sie = read_sie(path.read_bytes(), allow_imported=True, name=path.name)
        assert same(read_sie(write_sie(sie), name=path.name)) == same(sie), path


def test_a_year_without_a_ledger_is_not_written(forbund: Forbund) -> None:
    with pytest.raises(DomainError, match="Ingen bokföring"):
        export_sie("exempel", 1999, "se", date(2022, 2, 1))
    with pytest.raises(DomainError, match="bokförd här"):
        export_sie("exempel", 2021, "si", date(2022, 2, 1))
    assert FiscalYear.objects.count() == 1
