"""What a file would do is told before it is done: every fault with its place, every change."""

from __future__ import annotations

import pytest

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit import persons
from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.mapping.fields import SheetReading
from mellanrum.exchange.mapping.loading import Seen, load_tables, undo_load, why_kept
from mellanrum.exchange.mapping.preparing import Prepared, prepare
from mellanrum.exchange.mapping.raw import read_raw
from mellanrum.exchange.templates.groups import BY_FILE, grant_of
from mellanrum.registers.imports.models import ImportRun
from mellanrum.registers.insatser.models import HeadCount
from mellanrum.registers.organisation.models import Forbund, Party
from tests.imports.conftest import AT, csv_of, looked_through

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
DIRECTOR = Actor("user:1", grants_of(frozenset({Role.DIRECTOR})))
ECONOMIST = Actor("user:2", grants_of(frozenset({Role.ECONOMIST})))
PARTIES = ("Part;Namn;Slag", "norra;Norra nya;kommun", "ost;Östra;kommun")


def seen(prepared: Prepared) -> Seen:
    return Seen("organisation", "p.csv", "a" * 64, prepared.digest)


def load(forbund: Forbund, data: bytes, by: Actor = DIRECTOR) -> ImportRun:
    prepared = looked_through(forbund, "p.csv", data, "parter.csv")
    return load_tables(forbund=forbund, prepared=prepared, seen=seen(prepared), by=by, at=AT)


def test_new_changed_and_left_out_rows_are_told_apart(forbund: Forbund) -> None:
    prepared = looked_through(forbund, "p.csv", csv_of(*PARTIES), "parter.csv")
    (table,) = prepared.tables
    held = Party.objects.count()
    told = [(r.kind, r.row, r.name, [(f.label, f.new) for f in r.fields]) for r in table.rows[:2]]
    assert told == [
        ("changed", 2, "norra", [("Namn", "Norra nya")]),
        ("new", 3, "ost", [("Namn", "Östra"), ("Slag", "kommun")]),
    ]
    assert table.count("missing") == held - 1
    assert Party.objects.count() == held


def test_a_load_writes_what_was_seen_and_the_same_file_again_nothing(forbund: Forbund) -> None:
    data, held = csv_of(*PARTIES), Party.objects.count()
    run = load(forbund, data)
    assert Party.objects.count() == held + 1
    assert [(s["created"], s["changed"]) for s in run.summary] == [(1, 1)]
    again = looked_through(forbund, "p.csv", data, "parter.csv")
    assert not again.changes_something
    with pytest.raises(DomainError, match="Inget ändras"):
        load(forbund, data)
    assert "ändrade rader" in why_kept(run, DIRECTOR)


def test_what_only_added_can_be_undone_until_somebody_uses_it(forbund: Forbund) -> None:
    data, held = csv_of("part;namn;slag", "ost;Östra;kommun"), Party.objects.count()
    run = load(forbund, data)
    assert why_kept(run, ECONOMIST)
    with persons.closed():  # as a request of the office's
        undone = undo_load(run=run, by=DIRECTOR, at=AT)
    assert Party.objects.count() == held and undone.undone_by == DIRECTOR.key
    with pytest.raises(DomainError, match="redan ångrad"):
        undo_load(run=undone, by=DIRECTOR, at=AT)
    run = load(forbund, data)
    unit = looked_through(forbund, "e.csv", csv_of("part;enhet;namn", "ost;a;A"), "enheter.csv")
    load_tables(forbund=forbund, prepared=unit, seen=seen(unit), by=DIRECTOR, at=AT)
    with pytest.raises(DomainError, match="används"):
        undo_load(run=run, by=DIRECTOR, at=AT)
    assert Party.objects.filter(slug="ost").exists()


def test_all_faults_are_told_at_once_with_place_and_remedy(forbund: Forbund) -> None:
    """The reader's, the references' and the rules'; a number of a person is never repeated."""
    data = csv_of(
        ("Insats", "Slag", "Från", "Till och med", "Anmärkning"),
        ("finns-inte", "förlängning", "2023-01-01", "", ""),
        ("steget", "okänt", "31/2 2021", "", ""),
        ("steget", "förlängning", "2023-06-01", "2023-01-01", "19811218-9876"),
    )
    found = looked_through(forbund, "perioder.csv", data, "insatsperioder.csv").problems
    places = {(p.row, p.column) for p in found}
    assert {(2, "Insats"), (3, "Slag"), (3, "Från"), (4, "Anmärkning")} <= places
    assert any(p.row == 4 and p.column in ("Från", "Till och med") for p in found)
    for one in found:
        assert one.file == "perioder.csv" and one.message
        assert one.remedy or one.column == "Anmärkning"
        assert "19811218" not in one.sentence and ".csv" not in one.message + one.remedy


def test_a_file_with_faults_leaves_nothing_and_one_that_is_older_than_the_registers_neither(
    forbund: Forbund,
) -> None:
    bad = looked_through(
        forbund, "p.csv", csv_of("part;namn;slag", "ost;Ö;kommun", "väst;V;kommun"), "parter.csv"
    )
    good = looked_through(forbund, "p.csv", csv_of(*PARTIES), "parter.csv")
    old = Seen("organisation", "p.csv", "a" * 64, "something else")
    events = Event.objects.count()
    for prepared, was in ((bad, seen(bad)), (good, old)):
        with pytest.raises(DomainError):
            load_tables(forbund=forbund, prepared=prepared, seen=was, by=DIRECTOR, at=AT)
    with pytest.raises(DomainError, match="Din roll"):
        load_tables(forbund=forbund, prepared=good, seen=seen(good), by=ECONOMIST, at=AT)
    assert not Party.objects.filter(slug="ost").exists()
    assert not ImportRun.objects.exists() and Event.objects.count() == events


def test_a_column_that_is_left_out_keeps_what_is_held_and_an_empty_cell_clears_it(
    forbund: Forbund,
) -> None:
    head = "insats;namn;kortnamn;typ;slag;registrering"
    row = "steget;Nytt namn;Nytt;projekt;individ;personer"
    whole = BY_FILE["insatser.csv"].register
    held = next(r for r in whole.read(forbund.slug).values() if r.slug == "steget")
    assert held.purpose
    one = looked_through(forbund, "i.csv", csv_of(head, row), "insatser.csv")
    assert not one.problems
    kept = one.tables[0].part.rows["steget",]
    assert (kept.name, kept.purpose) == ("Nytt namn", held.purpose)
    cleared = looked_through(forbund, "i.csv", csv_of(f"{head};syfte", f"{row};"), "insatser.csv")
    assert cleared.tables[0].part.rows["steget",].purpose == ""


def test_the_shares_of_a_key_are_told_as_a_whole(forbund: Forbund) -> None:
    """Those of a key that the file mentions are all there are: what goes is shown first."""
    data = csv_of("slag;fran;part;andel", "kommuner;2020-01-01;norra;100 %")
    prepared = looked_through(forbund, "a.csv", data, "avgiftsandelar.csv")
    assert prepared.problems == ()
    assert [r.kind for r in prepared.tables[0].rows][:2] == ["changed", "removed"]


def test_foreign_columns_become_ours(forbund: Forbund) -> None:
    """A year is its first and last day; women and men beside each other are two rows; their words
    are ours; a constant stands in all rows.
    """
    data = csv_of(
        "Uppgifter hämtade 2022-01-15;;;",
        "Aktivitet;Årtal;Kvinnor;Män",
        "Steget-projektet;2021;1 200;7",
    )
    raw = read_raw("finsam.csv", data)
    assert raw.sheets[0].heading == 2
    reading = SheetReading(
        "finsam", "volymer.csv",
        {"Aktivitet": "insats", "Årtal": "hela_aret", "Kvinnor": "antal|kon=kvinna",
         "Män": "antal|kon=man"},
        {"urval": "mötta", "kalla": "Uppföljning Finsam"},
        {"insats": {"Steget-projektet": "steget"}},
    )  # fmt: skip
    prepared = prepare(raw, [reading], [BY_FILE["volymer.csv"]], forbund.slug)
    assert prepared.problems == () and prepared.unknown == {}
    rows = list(prepared.tables[0].part.rows.values())
    assert [(str(r.from_on), str(r.to_on), r.sex, r.count, r.source) for r in rows] == [
        ("2021-01-01", "2022-01-01", "woman", 1200, "Uppföljning Finsam"),
        ("2021-01-01", "2022-01-01", "man", 7, "Uppföljning Finsam"),
    ]
    without = SheetReading("finsam", "volymer.csv", reading.columns, reading.constants)
    unknown = prepare(raw, [without], [BY_FILE["volymer.csv"]], forbund.slug)
    assert unknown.unknown == {("volymer.csv", "insats"): {"Steget-projektet": 2}}
    assert {p.row for p in unknown.problems} == {3}
    assert HeadCount.objects.filter(population="met").count() == 0


def test_what_a_table_demands_is_what_its_action_demands() -> None:
    assert grant_of(BY_FILE["parter.csv"]) == "organisation.change"
    assert grant_of(BY_FILE["ansokningar.csv"]) == "proposals.prepare"
    assert not DIRECTOR.can(grant_of(BY_FILE["deltagare.csv"]))


def test_text_that_is_called_excel_is_refused_and_not_read_as_csv() -> None:
    with pytest.raises(DomainError, match="men är ingen"):
        read_raw("fel.xlsx", b"Part;Namn")
