"""`mellanrum audit file`: what it prints in each form, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mellanrum.jobs.cli import main

GOOD = """Årsredovisning 2021
Not 1. Bidrag
Belopp i kr 2021 2020
Bidrag från staten 2 500 000 2 400 000
Bidrag från kommunen 715 875 775 000
Summa 3 215 875 3 175 000
"""
BAD = GOOD.replace("Summa 3 215 875", "Summa 3 512 875")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "rapport.txt").write_text(GOOD)
    (tmp_path / "fel.txt").write_text(BAD)
    return tmp_path


def test_a_report_that_holds_gives_zero(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "file", str(files / "rapport.txt"), "--visa-last"]) == 0
    said = capsys.readouterr().out
    assert "Lästa tal: 6 i 1 tabell och 1 i text." in said
    assert "Inga motsägelser hittades." in said
    assert "= Summa" in said
    assert "3 215 875  3 175 000" in said


def test_a_contradiction_gives_two_with_its_line(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "file", str(files / "fel.txt")]) == 2
    said = capsys.readouterr().out
    assert "1. Summan stämmer inte (rad 6)" in said
    assert "Tryckt: 3 512 875. Rätt: 3\u202f215\u202f875." in said
    assert "Jämför: rad 4; rad 5." in said


def test_json_has_the_documented_shape(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "file", str(files / "fel.txt"), "--format", "json", "--visa-last"]) == 2
    content = json.loads(capsys.readouterr().out)
    assert content["read"] == {"pages": 1, "tables": 1, "figures": 6, "numbers_in_text": 1}
    assert content["counts"] == {"sum": 1}
    (finding,) = content["findings"]
    assert (finding["class"], finding["severity"], finding["places"][0]["line"]) == (
        "sum",
        "high",
        6,
    )
    assert content["tables"][0]["rows"][2]["cells"][0]["value"] == "3512875"


def test_html_is_written_to_a_file(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = files / "ut" / "svar.html"
    arguments = ["audit", "file", str(files / "fel.txt"), "--format", "html", "--till", str(to)]
    assert main(arguments) == 2
    page = to.read_text()
    assert '<html lang="sv">' in page
    assert "<h2>Allvarliga (1)</h2>" in page
    assert '<p class="place">Rad 6</p>' in page
    assert "1 fynd" in capsys.readouterr().out


def test_last_years_report_is_held_against(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    earlier = GOOD.replace("2021", "2019").replace("2 500 000 2 400 000", "2 400 000 2 300 000")
    earlier = earlier.replace("2019", "2020", 3).replace("2020 2020", "2020 2019")
    earlier = earlier.replace("715 875 775 000", "757 000 700 000")
    earlier = earlier.replace("3 215 875 3 175 000", "3 157 000 3 000 000")
    (files / "forra.txt").write_text(earlier)
    code = main(
        ["audit", "file", str(files / "rapport.txt"), "--compare", str(files / "forra.txt")]
    )
    said = capsys.readouterr().out
    assert "Jämförd med forra.txt." in said
    assert code == 2
    assert "Jämförelseåret stämmer inte med förra rapporten" in said


def test_what_cannot_be_read_gives_one(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "file", str(files / "finns-inte.pdf")]) == 1
    (files / "tom.pdf").write_bytes(b"")
    assert main(["audit", "file", str(files / "tom.pdf")]) == 1
    assert "tom.pdf är tom" in capsys.readouterr().err


def test_small_groups_are_sought_when_a_minimum_is_given(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = files / "grupper.txt"
    report.write_text("Årsredovisning 2021\n\nInsatsen hade 3 deltagare med sjukpenning.\n")
    assert main(["audit", "file", str(report)]) == 0
    capsys.readouterr()
    assert main(["audit", "file", str(report), "--minsta-grupp", "5"]) == 2
    assert "färre än 5 personer (3)" in capsys.readouterr().out


def test_a_minimum_that_is_no_group_is_refused(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["audit", "file", str(files / "rapport.txt"), "--minsta-grupp", "1"])
    assert "välj ett helt tal från 2 till 100" in capsys.readouterr().err
