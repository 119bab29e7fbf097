"""Aggregates of förbund become national values, and each way in which a file is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from mellanrum.audit.actor import system
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.national.form import digest_of, dumped
from mellanrum.exchange.surveys.aggregating import FIELDS, reference, write_aggregate
from mellanrum.exchange.surveys.merging import Aggregate, as_rows, merge, read_aggregate
from mellanrum.exchange.surveys.numbers import as_file, read_numbers
from mellanrum.jobs.cli import main
from mellanrum.registers.surveys.models import Campaign
from tests.casework.conftest import built, world
from tests.casework.world import World
from tests.exchange.surveys.test_answers import campaign, fill

__all__ = ["built", "campaign", "world"]
BY = system("test")
ROOT = Path(__file__).parents[3]


def content(name: str = "Norra", **more: Any) -> dict[str, Any]:
    """A file as a förbund writes it: 8 of 10 on question 1, women hidden."""
    return {
        "format": "mellanrum-enkataggregat",
        "version": 1,
        "forbund": {"nyckel": name.lower(), "namn": name, "organisationsnummer": ""},
        "enkatar": 2021,
        "formular": "indikatorer",
        "formularversion": "2021",
        "skydd": {"minsta_grupp": 5, "enkatminimum": 6, "kalla": "Beslut § 3"},
        "uppgifternas_lage": "h1",
        "program": "0.1.0",
        "svar": [
            {"grupp": "participant_ongoing", "fraga": "f1", "kon": "all", "lage": "visas", "n": 10,
             "val": {"1": 2, "5": 3, "6": 5}},
            {"grupp": "participant_ongoing", "fraga": "f1", "kon": "woman", "lage": "skyddat"},
        ],
        "svarsfrekvens": [{"grupp": "participant_ongoing", "lage": "visas", "svarade": 10,
                           "kunde_svara": 20}],
        **more,
    }  # fmt: skip


def small(name: str = "Södra") -> dict[str, Any]:
    """2 of 5 on question 1."""
    file = content(name)
    file["svar"][0] |= {"n": 5, "val": {"1": 3, "5": 2}}
    return file


def saved(folder: Path, file: dict[str, Any] | bytes, name: str = "") -> Path:
    path = folder / (name or f"{len(list(folder.iterdir()))}.json")
    path.write_bytes(file if isinstance(file, bytes) else dumped(file))
    return path


def read(folder: Path, *files: dict[str, Any]) -> list[Aggregate]:
    return [read_aggregate(saved(folder, file)) for file in files]


def test_both_ways_of_weighing_are_told(tmp_path: Path) -> None:
    files = read(tmp_path, content(), small())
    rate, first = merge(files)
    assert first.place == ("participant_ongoing", "f1", "all")
    assert (first.pooled, first.mean) == (Fraction(1000, 15), Fraction(60))
    assert (first.n, first.forbund, first.hidden) == (15, 2, 0)
    assert (rate.place[1], rate.pooled, rate.n) == ("svarsfrekvens", Fraction(50), 40)
    pooled, mean = as_rows(files, [first], "svar")[0], as_rows(files, [first], "forbund")[0]
    assert (pooled.value, mean.value) == (Decimal("66.67"), Decimal("60.00"))
    assert pooled.source.startswith(
        "Sammanställt av 2 förbund; alla svar tillsammans; medel av förbunden: 60,00"
    )


def test_what_one_forbund_hides_is_counted_out_and_told(tmp_path: Path) -> None:
    told = content("Västra")
    told["svar"][1] = {**told["svar"][0], "kon": "woman"}
    files = read(tmp_path, content(), told)
    woman = next(one for one in merge(files) if one.place[2] == "woman")
    assert (woman.n, woman.forbund, woman.hidden) == (10, 1, 1)
    (row,) = as_rows(files, [woman], "svar")
    assert "skyddat i 1" in row.source


Change = Callable[[dict[str, Any]], Any]
BAD: dict[str, tuple[Change, str]] = {
    "format": (lambda f: f.update(format="annat"), "inget enkätaggregat"),
    "version": (lambda f: f.update(version=2), "läser version 1"),
    "whole": (lambda f: f.pop("skydd"), "inte hel"),
    "form": (lambda f: f.update(formularversion="1900"), "inget formulär"),
    "item": (lambda f: f["svar"][0].update(fraga="f99"), "finns inte i formuläret"),
    "sex": (lambda f: f["svar"][0].update(kon="kvinna"), "finns inte i formuläret"),
    "scale": (lambda f: f["svar"][0].update(val={"7": 10}), "går inte ihop"),
    "sum": (lambda f: f["svar"][0].update(n=11), "går inte ihop med 11 svar"),
    "negative": (lambda f: f["svar"][0].update(val={"1": -1, "5": 11}), "går inte att läsa"),
    "small": (lambda f: f["svar"][0].update(n=4, val={"5": 4}), "färre än filens minsta grupp"),
    "sexes": (
        lambda f: f["svar"][1].update(lage="visas", n=5, val={"5": 5}),
        "färre än filens minsta grupp (6)",
    ),
    "minimum": (lambda f: f["skydd"].update(minsta_grupp=1), "visas aldrig"),
    "twice": (lambda f: f["svar"].append(f["svar"][0]), "finns två gånger"),
    "rate": (lambda f: f["svarsfrekvens"][0].update(svarade=21), "21 av 20"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_with_a_fault_is_refused(tmp_path: Path, name: str) -> None:
    file = content()
    spoil, sentence = BAD[name]
    spoil(file)
    with pytest.raises(DomainError) as told:
        read_aggregate(saved(tmp_path, file, "norra.json"))
    assert sentence in told.value.message
    assert told.value.message.startswith("norra.json: ")


def test_a_file_that_was_changed_or_is_no_file_is_refused(tmp_path: Path) -> None:
    file = {**content(), "sha256": digest_of(content())}
    file["svar"][0]["val"]["6"] = 6
    for data, sentence in (
        (json.dumps(file).encode(), "Kontrollsumman"),
        (b"{", "JSON"),
        (b"[1]", "inget enkätaggregat"),
    ):
        with pytest.raises(DomainError, match=sentence):
            read_aggregate(saved(tmp_path, data))


def test_the_same_forbund_twice_and_other_years_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="Norra finns två gånger"):
        merge(read(tmp_path, content(), small("Norra")))
    with pytest.raises(DomainError, match="ett år och formulär i taget"):
        merge(read(tmp_path, content(), content("Södra", enkatar=2022)))


@pytest.mark.django_db(databases=["default", "reads"])
def test_the_command_writes_a_file_that_is_read_or_none(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    monkeypatch.setattr("mellanrum.jobs.setup.prepare_database", lambda: None)
    first, second = saved(tmp_path, content()), saved(tmp_path, small())
    target = tmp_path / "riket.csv"
    bad = saved(tmp_path, b"{}")
    assert main(["survey", "merge", str(first), str(bad), "--to", str(target)]) == 1
    assert "inget enkätaggregat" in capsys.readouterr().err
    assert not target.exists()
    assert main(["survey", "merge", str(first), str(second), "--to", str(target)]) == 0
    assert "alla svar tillsammans" in capsys.readouterr().out
    found = read_numbers(world.forbund.slug, "riket.csv", target.read_bytes())
    assert found.problems == ()
    assert [str(row.value) for row in found.rows] == ["50.00", "66.67"]
    assert not list(tmp_path.glob(".*"))


@pytest.mark.django_db(databases=["default", "reads"])
def test_what_a_forbund_writes_is_protected_and_can_be_merged(
    campaign: Campaign, world: World, tmp_path: Path
) -> None:
    fill(world, {"woman": 7, "man": 5})
    written = write_aggregate(world.forbund.slug, 2026, "indikatorer")
    held = json.loads(written)
    mine = [a for a in held["svar"] if a["fraga"] == "f1"]
    assert [(a["kon"], a["lage"], a.get("n")) for a in mine] == [
        ("all", "visas", 12), ("woman", "skyddat", None), ("man", "skyddat", None),
    ]  # fmt: skip
    assert mine[0]["val"] == {"1": 2, "2": 2, "3": 2, "4": 2, "5": 2, "6": 2}
    assert "teamet" not in written.decode()
    file = read_aggregate(saved(tmp_path, written))
    assert file.shares["participant_closing", "f1", "all"] == (4, 12)
    rows = as_rows([file], merge([file]), "svar")
    named = csv.DictReader(io.StringIO(as_file(rows).decode("utf-8-sig")), delimiter=";")
    assert {row["fraga"]: row["varde"] for row in named}["f1"] == "33,33"


@pytest.mark.django_db(databases=["default", "reads"])
def test_a_year_without_answers_is_a_sentence(world: World) -> None:
    with pytest.raises(DomainError, match="Inga enkätsvar för 1999"):
        write_aggregate(world.forbund.slug, 1999, "indikatorer")


def test_the_reference_is_up_to_date() -> None:
    path = ROOT / "docs" / "reference" / "enkataggregat.md"
    assert path.read_text(encoding="utf-8") == reference()
    names = {field.name.split(".")[0].split("[")[0] for field in FIELDS}
    assert names == {*content(), "sha256"}
