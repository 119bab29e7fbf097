"""Freeze, change a row, count again: what is frozen stands, and what differs is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mellanrum.audit.actor import system
from mellanrum.jobs.cli import main
from mellanrum.ledger.sie.model import SieFile, Voucher
from mellanrum.ledger.sie.writer import write_sie
from mellanrum.registers.casework.actions.enrolments import enrol
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.queries.enrolments import row_of
from mellanrum.registers.economy.actions.ledgers import import_year
from mellanrum.registers.economy.source_files import Source
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports import years
from mellanrum.reports.explaining import Explanation, explain_line, for_office
from mellanrum.reports.explaining_evidence import gather_evidence
from mellanrum.reports.frozen_checks import verify_frozen
from mellanrum.reports.models import FrozenReport, TableCode
from mellanrum.reports.recomputing import Line, Recomputed, Way, recompute
from mellanrum.reports.recomputing_material import kept_files
from mellanrum.stats.snapshots.actions import create_snapshot, erase_rows
from mellanrum.stats.snapshots.manifest import find_folder
from mellanrum.stats.snapshots.pseudonyms import key_of, pseudonym
from tests.web.conftest import FORBUND, Site
from tests.web.freezing import made
from tests.web.freezing.made import AT

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
LATER = AT + timedelta(days=1)
MOVED = 123_400  # öre


@pytest.fixture(autouse=True)
def own_place(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr("mellanrum.reports.freezing.open_findings", lambda report: ())


@pytest.fixture(autouse=True)
def own_memory() -> Iterator[None]:
    """What is counted of changed rows is forgotten with them: revisions come again."""
    before = years._years.copy()
    yield
    years._years.clear()
    years._years.update(before)


@pytest.fixture
def frozen(site: Site) -> FrozenReport:
    """With a picture of the persons, since the förbund takes such."""
    create_snapshot(FORBUND, by=system("test"), at=AT)
    return made.freeze(made.make_report(FORBUND))


def changed(sie: SieFile, name: tuple[str, str]) -> SieFile:
    """One voucher with more on its first row and less on its second."""

    def other(voucher: Voucher) -> Voucher:
        if (voucher.series, voucher.number) != name:
            return voucher
        first, second, *rest = voucher.rows
        rows = (first._replace(ore=first.ore + MOVED), second._replace(ore=second.ore - MOVED))
        return voucher._replace(rows=(*rows, *rest))

    return replace(sie, vouchers=tuple(map(other, sie.vouchers)))


def read_in(sie: SieFile) -> None:
    data = write_sie(sie)
    import_year(
        forbund=get_forbund(FORBUND), sie=sie, source=Source("2021-rattad.se", data),
        by=system("test"), at=LATER,
    )  # fmt: skip


def explained(found: Recomputed, frozen: FrozenReport) -> dict[str, Explanation]:
    evidence = gather_evidence(frozen)
    return {
        line.key: explain_line(line, found, evidence)
        for line in found.lines.values()
        if line.differs
    }


def test_nothing_has_changed_and_everything_is_counted_again(frozen: FrozenReport) -> None:
    found = recompute(frozen)
    ways = Counter(line.way for line in found.lines.values())
    assert ways[Way.LEDGER] > 300 and ways[Way.PERSONS] > 4000 and ways[Way.KEPT] < 60
    assert not found.list_unproved() and not found.list_different() and not found.told


# Voucher A3 books a cost (4010, on the object of Samverkansteam) against a debt (2991). What shows
# no accounts of its own is worked out of what does: hand-worked from the tables' definitions.
WORKED_OUT = {
    "ekonomi.insats.samverkansteam.kostnad",
    "ekonomi.insatser.kostnad",  # all of them
    "ekonomi.insatser.redovisad.kostnad",  # those that have a cost and no budget
    "ekonomi.medel.individinriktade",
    "ekonomi.medel.individinriktade.andel",
    "ekonomi.medel.strukturella.andel",  # the same amount of another whole
    "ekonomi.medel.administration.andel",
    "ekonomi.medel.summa",
    "ekonomi.overskott.utgaende",
    "ekonomi.overskott.minskning.andel",
    "forbund.kostnad-per-avslutad",
    "forbund.kostnad-per-deltagare",
    "forbund.kostnad-per-resultat",
    "insats.samverkansteam.kostnad-per-avslutad",
    "insats.samverkansteam.kostnad-per-deltagare",
}
COST, DEBT = "4010", "2991"


def hangs_on_one(accounts: tuple[str, ...]) -> bool:
    """On the cost or on the debt: what holds both adds and takes away as much."""
    return (COST in accounts) != (DEBT in accounts)


def test_a_changed_voucher_is_named_by_just_what_hangs_on_it(frozen: FrozenReport) -> None:
    sie = kept_files(bytes(frozen.material))[2021]
    kept = recompute(frozen).lines
    read_in(changed(sie, ("A", "3")))
    assert not [one.text for one in verify_frozen(frozen) if not one.is_right]
    found = recompute(frozen)
    assert not found.list_unproved()
    hangs = {
        line.key
        for line in kept.values()
        if line.kept and "Huvudbok 2021" in line.kept.provenance.source
        and hangs_on_one(line.kept.provenance.accounts)
    }  # fmt: skip
    assert {line.key for line in found.list_different()} == hangs | WORKED_OUT | {SOLIDITY}
    told = explained(found, frozen)
    named = {key: [one.name for one in why.vouchers] for key, why in told.items()}
    assert named == {key: ["A3"] for key in told}
    (change,) = told["ekonomi.not2.summa"].vouchers
    assert {row.account: row.moved for row in change.rows} == {COST: MOVED, DEBT: -MOVED}
    origin = told["ekonomi.not2.summa"].origins[2021, "A", 3]
    assert (origin.by, origin.at, origin.what) == (
        "system:test", LATER, "inläst ur 2021-rattad.se"
    )  # fmt: skip


SOLIDITY = "ekonomi.flerar.soliditet.2021"  # equity, that has the cost, of assets and debts
RESULTS = {"till-studier", "arbete-eller-studier", "arbete-studier-eller-varaktig-losning"}
OCCUPATIONS = {"studier", "aktivt-arbetssokande"}
AFTER_CLOSING = {"avslutade", "resultat"}


def hangs_on_the_man(line: Line) -> bool:
    """Shown, of the förbund or Samverkansteam, of those who finished, by what they finished to:
    he is a man and went from studies to seeking work.
    """
    parts = set(line.key.split("."))
    is_his = line.key.startswith(("forbund.", "insats.samverkansteam.")) and "kvinna" not in parts
    of_his = bool(parts & RESULTS) or ("sysselsattning" in parts and bool(parts & OCCUPATIONS))
    is_shown = line.kept is not None and line.kept.value is not None
    is_either = "inkl-sokande" in parts  # who seeks work counts as much there as one who studies
    return is_shown and is_his and of_his and bool(parts & AFTER_CLOSING) and not is_either


def test_a_changed_row_is_named_by_its_pseudonym_and_field(frozen: FrozenReport) -> None:
    held = Enrolment.objects.get(participant__code="LU-0036", insats__slug="samverkansteam")
    row = replace(row_of(held), occupation_after="seeking")
    assert row_of(held).occupation_after == "studies"
    enrol(forbund=get_forbund(FORBUND), row=row, by=system("test"), at=LATER)
    assert not [one.text for one in verify_frozen(frozen) if not one.is_right]
    found = recompute(frozen)
    assert not found.list_unproved()
    worked_out = {
        "forbund.kostnad-per-resultat",  # all costs by those to work or studies
        "insats.samverkansteam.deltagare.kvar.18.annat",  # who had left within 18 months, and why
        "insats.samverkansteam.deltagare.kvar.18.arbete-eller-studier",
        "plan.malen.nadda",  # the plan's goal of work or studies is not reached without him
        "plan.malen.inte-nadda",
    }
    expected = {line.key for line in found.lines.values() if hangs_on_the_man(line)}
    assert {line.key for line in found.list_different()} == expected | worked_out
    told = explained(found, frozen)
    number = pseudonym(key_of(FORBUND), "number", held.pk)
    assert {key: why.row_numbers() for key, why in told.items()} == {k: [number] for k in told}
    assert {field for why in told.values() for field in why.row_fields()} == {"sysselsättning"}
    assert "färre än 5" in for_office(told["forbund.avslutade.till-studier"], frozen.minimum)


def test_an_erased_picture_is_said_to_be_so(frozen: FrozenReport) -> None:
    erase_rows(folder=find_folder(frozen.snapshot), by=system("test"), at=LATER)
    found = recompute(frozen)
    assert "är gallrad" in found.told[0]
    assert found.lines["forbund.deltagare.antal"].way is Way.KEPT
    assert found.lines["ekonomi.not2.summa"].way is Way.LEDGER


def test_the_command_tells_the_table_then_again_and_today(
    frozen: FrozenReport, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mellanrum.jobs.commands.recompute_command.ready", lambda: LATER)
    read_in(changed(kept_files(bytes(frozen.material))[2021], ("A", "3")))
    code = TableCode.objects.get(frozen=frozen, table_key="resultatrakning").code
    assert main(["recompute", code.replace("-", "").lower()]) == 0
    table = capsys.readouterr().out
    assert "0 stämmer inte" in table and "räknat om ur bokföringen som den frystes" in table
    assert main(["recompute", str(frozen.report_id), "--visa", "ekonomi.medel.summa"]) == 0
    one = capsys.readouterr().out
    assert "Verifikation A3 den 2021-01-01 ändrades" in one and "2021-rattad.se" in one
    assert "Räknas ur andra uppgifter som också är andra i dag" in one
    assert main(["recompute", "AAA-AAAA"]) == 1
    assert "Koden AAA-AAAA finns inte" in capsys.readouterr().err
