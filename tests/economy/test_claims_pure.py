"""What needs no database: pasted lines, files held against their names, agreements, tables."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.accounts import YearLedger
from mellanrum.ledger.amounts import plain_amount
from mellanrum.registers.economy.agreement_policies import (
    AgreementPlan,
    check_plan,
    ending,
    is_invoice_of,
    list_ranges,
    slug_for,
)
from mellanrum.registers.economy.attachment_policies import (
    check_content,
    clean_name,
    is_what_it_says,
)
from mellanrum.registers.economy.attest_policies import Right, find_right, list_holders
from mellanrum.registers.economy.claim_lines import (
    KINDS,
    CostLine,
    check_lines,
    list_dear_vat,
    read_pasted,
)
from mellanrum.registers.economy.claim_policies import (
    STOPS,
    WARNS,
    ClaimFacts,
    check_stops,
    list_checks,
)
from mellanrum.reports.claim_tables import (
    Accrual,
    AwardSums,
    accrual_tie,
    accruals_table,
    awards_table,
    costs_table,
    invoices_table,
)

DAY = date(2022, 4, 1)
FACTS = ClaimFacts(
    on=DAY, from_on=date(2022, 1, 1), to_on=DAY, award_from_on=date(2022, 1, 1),
    award_to_on=date(2023, 1, 1), decided_on=date(2022, 1, 1), amount_ore=100, papers=1,
    left_ore=100, budget_left_ore=100,
)  # fmt: skip


def test_rows_pasted_from_a_spreadsheet_are_read() -> None:
    text = "Slag\tVad\tBelopp\tMoms\nKöpta tjänster\tTolk\t12 345,50\t3086,38\nHyra mars\t−500 kr\n"
    assert read_pasted(text) == [
        CostLine("services", "Tolk", 1_234_550, 308_638),
        CostLine("other", "Hyra mars", -50_000, 0),
    ]
    assert read_pasted("lokaler;Hyra;45000;") == [CostLine("premises", "Hyra", 4_500_000)]
    with pytest.raises(DomainError, match=r"Rad 2.*inget belopp"):
        read_pasted("Hyra\t100\nResor\tbuss\ttolv")
    with pytest.raises(DomainError, match="Rad 1 saknar belopp"):
        read_pasted("100")


LINES = st.builds(
    CostLine,
    st.sampled_from(sorted(KINDS)),
    st.from_regex(r"[A-ZÅÄÖ][a-zåäö]{2,20}", fullmatch=True).filter(
        lambda t: t not in KINDS.values()
    ),
    st.integers(-(10**9), 10**9).filter(bool),
    st.integers(0, 10**8),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=6))
def test_what_is_written_as_a_sheet_is_read_back(lines: list[CostLine]) -> None:
    rows = [
        "\t".join((KINDS[x.kind], x.text, plain_amount(x.amount_ore), plain_amount(x.vat_ore)))
        for x in lines
    ]
    assert read_pasted("\n".join(rows)) == lines


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (CostLine("staff", "-", 100), "säger inte vad"),
        (CostLine("gift", "Blommor", 100), "har inget slag"),
        (CostLine("staff", "Lön", 100, -1), "utan minus"),
        (CostLine("staff", "Lön", 0), "har inget belopp"),
        (CostLine("staff", "Lön", 10**12), "orimligt stor"),
        (CostLine("staff", "Lön 19121212-1212", 100), "personnummer"),
    ],
)
def test_a_line_that_says_too_little_is_named(line: CostLine, said: str) -> None:
    with pytest.raises(DomainError, match=said):
        check_lines([CostLine("staff", "Lön", 100), line])


def test_vat_over_a_quarter_is_told_line_by_line() -> None:
    lines = [CostLine("staff", "a", 400, 100), CostLine("staff", "b", 400, 101)]
    assert list(list_dear_vat(lines, 25)) == [2]


def test_every_check_is_told_and_only_the_stops_stop() -> None:
    checks = list_checks(replace(FACTS, overlaps=(1,), left_ore=50))
    assert len(checks) == len(STOPS) + len(WARNS)
    assert [c.severity for c in checks if c.severity != "ok"] == ["stop", "untried", "warn"]
    check_stops(replace(FACTS, overlaps=(1,), budget_left_ore=0, attesters=0))
    with pytest.raises(DomainError, match="kvar av medlen"):
        check_stops(replace(FACTS, left_ore=50))


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "data", "fits"),
    [
        ("pdf", b"%PDF-1.7", True),
        ("pdf", b"<html>", False),
        ("jpeg", b"\xff\xd8\xff\xe0", True),
        ("png", b"\xff\xd8\xff\xe0", False),
        ("csv", "a;b\nå;1".encode(), True),
        ("txt", b"\x00\x01", False),
        ("txt", b"%PDF-1.7", False),
        ("xlsx", zipped("[Content_Types].xml", "xl/workbook.xml"), True),
        ("xlsx", zipped("[Content_Types].xml", "word/document.xml"), False),
        ("docx", zipped("[Content_Types].xml", "word/document.xml"), True),
        ("docx", zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), False),
        ("xlsx", b"PK\x03\x04 broken", False),
    ],
)
def test_a_file_is_what_its_name_says(kind: str, data: bytes, fits: bool) -> None:
    assert is_what_it_says(kind, data) is fits
    if not fits:
        with pytest.raises(DomainError, match="stämmer inte med namnet"):
            check_content(f"fil.{kind}", data)


def test_a_name_keeps_neither_folders_nor_control_signs() -> None:
    assert clean_name("C:\\mina\\kvitto\x07.pdf") == "kvitto.pdf"
    assert clean_name("../../etc/kvitto.pdf") == "kvitto.pdf"
    assert len(clean_name("a" * 300 + ".pdf")) == 160
    assert clean_name("a" * 300 + ".pdf").endswith(".pdf")


def test_a_right_holds_for_its_days_insats_and_amount() -> None:
    right = Right("user:1", "claim_check", date(2022, 1, 1), date(2022, 7, 1), "teamet", 500)
    asked = ("user:1", "claim_check", "teamet", 500, date(2022, 6, 30))
    assert find_right([right], *asked) == right
    for other in (
        ("user:2", *asked[1:]),
        ("user:1", "claim_attest", *asked[2:]),
        (*asked[:2], "verkstan", *asked[3:]),
        (*asked[:3], 501, asked[4]),
        (*asked[:4], date(2022, 7, 1)),
        (*asked[:4], date(2021, 12, 31)),
    ):
        assert find_right([right], *other) is None
    twice = [right, replace(right, insats="")]
    assert len(list_holders(twice, "claim_check", "teamet", 1, DAY)) == 1


def test_an_agreements_invoices_fit_all_that_it_says() -> None:
    plan = AgreementPlan("Byrån", "Bokföring", DAY, "Prov", accounts="6530, 6550-6559",
                         object_number="112", words="Byrån faktura")  # fmt: skip
    ranges = list_ranges(plan.accounts)
    fits = (plan, ranges, "6555", "112", "Faktura från byrån")
    assert is_invoice_of(*fits)
    assert not is_invoice_of(*fits[:2], "6560", *fits[3:])
    assert not is_invoice_of(*fits[:3], "113", fits[4])
    assert not is_invoice_of(*fits[:4], "Faktura")
    bare = AgreementPlan("Byrån", "Bokföring", DAY, "Prov")
    assert not is_invoice_of(bare, [], "6530", "", "Faktura")
    with pytest.raises(DomainError, match="inte ett konto"):
        check_plan(replace(plan, accounts="653"))
    assert slug_for(plan, ["byran-bokforing"]) == "byran-bokforing-2"


def test_an_agreement_that_ends_soon_is_told() -> None:
    assert ending(None, DAY) == ""
    assert ending(date(2022, 7, 2), DAY) == ""
    assert "går ut 30 juni 2022" in ending(date(2022, 7, 1), DAY)
    assert ending(DAY, DAY) == "Avtalet gick ut 31 mars 2022."


def test_the_tables_sum() -> None:
    rows = [AwardSums("a", "A", 300, 200, 100, 50, 150, 150), AwardSums("b", "B", 1, 0, 0, 0, 1)]
    last = awards_table(rows, "2022").rows[-1].cells
    assert [c.value for c in last if c] == [Decimal(n) / 100 for n in (301, 200, 100, 50, 151, 150)]
    lines = [CostLine("staff", "Lön", 100), CostLine("travel", "Buss", 60, 4)]
    costs = {
        r.key: r.cells[0].value for r in costs_table(lines, "k", "t", "2022").rows if r.cells[0]
    }
    assert costs["summa"] == Decimal("1.60") == costs["staff"] + costs["travel"]
    told = accruals_table([Accrual("1", "A", "X", 70, 5), Accrual("2", "B", "Y", None, 6)], 2022)
    assert [c.value for c in told.rows[-1].cells if c] == [Decimal("0.70"), Decimal("0.11")]
    assert any("1 av 2 har inte redovisat" in note for note in told.notes)
    assert invoices_table("X", 500, {2021: (200, 3)}).rows[0].cells[2].value == Decimal(3)


@pytest.mark.parametrize(
    ("listed", "said"), [(90, "är lika"), (50, "mer än listan"), (95, "mindre")]
)
def test_the_list_is_held_against_the_accounts_of_not_4(listed: int, said: str) -> None:
    ledger = YearLedger(2022, opening={"2991": -60}, movement={"2991": -30, "2440": -500})
    table = accrual_tie(listed, ledger)
    booked, told, rest = (row.cells[0].value for row in table.rows)
    assert (booked, told) == (Decimal("0.90"), Decimal(listed) / 100)
    assert rest == booked - told
    assert said in table.notes[0]
