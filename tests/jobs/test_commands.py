"""The command line, as it is run: what it answers, what it leaves, how it fails."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.demo_data import FORBUND, PACKAGE
from tests.installation import FILES, new_installation

PASSWORD = {"MELLANRUM_PASSWORD": "ett-langt-losenord"}
MELLANRUM = [sys.executable, "-m", "mellanrum.jobs.cli"]
ONE_AFTER_ANOTHER = """
import contextlib, io, json, sys, traceback
from mellanrum.jobs.cli import main

def answer(arguments):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            code = main(arguments)
        except BaseException:
            code, _ = -1, traceback.print_exc()
    return code, said.getvalue()

print(json.dumps([answer(arguments) for arguments in json.loads(sys.argv[1])]))
"""


def mellanrum(var: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MELLANRUM_VAR": str(var), **extra}
    return subprocess.run(
        [*MELLANRUM, *arguments], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the demo package."""
    folder = new_installation(tmp_path_factory.mktemp("var"))
    done = mellanrum(folder, "import", str(PACKAGE))
    assert done.returncode == 0, done.stderr
    return folder


def test_a_second_import_changes_nothing(var: Path) -> None:
    assert "0 nya, 0 ändrade" in mellanrum(var, "import", str(PACKAGE)).stdout


def test_figures_as_data(var: Path) -> None:
    found = json.loads(mellanrum(var, "figures", FORBUND, "2021", "--format", "json").stdout)
    steget = next(f for f in found if f["key"] == "insats.steget-fram.avslutade.till-arbete.andel")
    assert {k: steget[k] for k in ("printed", "unit", "numerator", "base", "period")} == {
        "printed": "67\u202f%",
        "unit": "percent",
        "numerator": 14,
        "base": 21,
        "period": "2021",
    }
    keys = [f["key"] for f in found]
    assert keys == sorted(keys)
    assert all(key.isascii() and " " not in key for key in keys)


def test_figures_as_csv_and_table(var: Path) -> None:
    csv = mellanrum(var, "figures", FORBUND, "2021", "--format", "csv").stdout.splitlines()
    assert csv[0] == "key;label;value;printed;unit;numerator;base;period;status"
    table = mellanrum(var, "figures", FORBUND, "2021").stdout
    assert "ekonomi.balans.summa-tillgangar" in table
    assert "4\u202f186\u202f710" in table


def test_figures_at_the_policys_minimum_hide_small_groups(var: Path) -> None:
    answer = mellanrum(var, "figures", FORBUND, "2021", "--format", "json", "--minimum", "5")
    mykey = next(f for f in json.loads(answer.stdout) if f["key"] == "insats.mykey.deltagare.antal")
    assert (mykey["value"], mykey["printed"], mykey["status"]) == (None, "·", "suppressed")


IMPOSSIBLE = [
    (("figures", "okant", "2021"), "Förbundet okant finns inte"),
    (("figures", FORBUND, "1999"), "inga uppgifter för 1999"),
    (("figures", FORBUND, "2020", "--minimum", "1"), "mindre än förbundets policy"),
    (("report", "annual", FORBUND, "2021", "--to", "/tmp/x.odt"), "Filändelsen .odt"),
    (("report", "annual", FORBUND, "2021", "--to", "/tmp/x"), "Filändelsen saknas."),
    (("report", "annual", FORBUND, "2022", "--to", "/tmp/x.pdf"), "ingen bokföring för 2022"),
    (("report", "annual", FORBUND, "2021", "--to", "/proc/x/y.pdf"), "finns inte"),
    (("figures", FORBUND, "2021", "--minimum", "0"), "ett tal från 1 till"),
    (("import", "/finns/inte"), "/finns/inte"),
    (("export", "okant", "/tmp/nagonstans"), "okant"),
]
MADE = ("user", "fel", "--forbund", FORBUND)
OUT_OF_PLACE = [
    (("--role", "steward"), "Rollen registeransvarig hos part behöver --part."),
    (("--role", "auditor", "--part", "lulea"), "Rollen revisor har ingen --part."),
    (("--role", "caseworker", "--part", "lulea"), "Rollen handläggare behöver --insats."),
    (("--role", "steward", "--part", "lund"), "Det finns ingen part lund."),
]


@pytest.fixture(scope="module")
def told(var: Path) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    """What one process answers to each of the commands that cannot be done: exit code and words."""
    asked = [list(arguments) for arguments, _ in IMPOSSIBLE]
    asked += [[*MADE, *arguments] for arguments, _ in OUT_OF_PLACE] * 2
    command = [sys.executable, "-c", ONE_AFTER_ANOTHER, json.dumps(asked)]
    environment = {**os.environ, "MELLANRUM_VAR": str(var), **PASSWORD}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for arguments, answer in zip(asked, json.loads(done.stdout), strict=True):
        found.setdefault(tuple(arguments), []).append(tuple(answer))
    return found


@pytest.mark.parametrize(("arguments", "sentence"), IMPOSSIBLE)
def test_what_cannot_be_done_is_said_in_a_sentence(
    told: dict[tuple[str, ...], list[tuple[int, str]]], arguments: tuple[str, ...], sentence: str
) -> None:
    [(code, words)] = told[arguments]
    assert code == 1
    assert sentence in words
    assert "Traceback" not in words


@pytest.mark.parametrize(("arguments", "sentence"), OUT_OF_PLACE)
def test_a_role_out_of_place_makes_no_user(
    told: dict[tuple[str, ...], list[tuple[int, str]]], arguments: tuple[str, ...], sentence: str
) -> None:
    answers = told[(*MADE, *arguments)]
    assert len(answers) == 2, "the second time too: no user was left behind"
    for code, words in answers:
        assert code == 1
        assert sentence in words


def test_a_command_that_cannot_be_done_ends_with_one(var: Path) -> None:
    answer = mellanrum(var, *IMPOSSIBLE[0][0])
    assert (answer.returncode, answer.stdout) == (1, "")
    assert IMPOSSIBLE[0][1] in answer.stderr


def test_mistyped_arguments_are_answered_in_swedish(var: Path) -> None:
    answer = mellanrum(var, "figures", FORBUND, "tjugo")
    assert answer.returncode == 2
    assert "tjugo är inget år" in answer.stderr
    assert "användning:" in answer.stderr
    assert "det här saknas: FÖRBUND" in mellanrum(var, "figures").stderr


def test_a_short_password_is_refused(var: Path) -> None:
    arguments = ("user", "kort", "--forbund", FORBUND, "--role", "director")
    answer = mellanrum(var, *arguments, MELLANRUM_PASSWORD="kort")
    assert answer.returncode == 1
    assert "minst 12 tecken" in answer.stderr


def test_two_commands_on_an_installation_to_migrate_wait_for_each_other(tmp_path: Path) -> None:
    environment = {**os.environ, "MELLANRUM_VAR": str(new_installation(tmp_path))}
    take_away("wheel", tmp_path / FILES["default"])
    both = [
        subprocess.Popen([*MELLANRUM, "seal"], env=environment, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    assert [p.communicate()[1].decode() for p in both] == ["", ""]
    assert [p.returncode for p in both] == [0, 0]


def take_away(app: str, database: Path) -> None:
    """As the installation was before there was such an app."""
    with closing(sqlite3.connect(database)) as made, made:
        tables = made.execute("select name from sqlite_master where type = 'table'").fetchall()
        for name in (name for (name,) in tables if name.startswith(f"{app}_")):
            made.execute(f"drop table {name}")
        made.execute("delete from django_migrations where app = ?", (app,))


def test_the_log_is_sealed_and_its_chain_whole(var: Path) -> None:
    assert mellanrum(var, "seal").returncode == 0
    assert "Kedjan är hel" in mellanrum(var, "seal", "--verify").stdout


def test_an_export_is_a_package_that_can_be_imported_elsewhere(var: Path, tmp_path: Path) -> None:
    exported, other = tmp_path / "paket", new_installation(tmp_path / "var")
    assert mellanrum(var, "export", FORBUND, str(exported)).returncode == 0
    assert mellanrum(other, "import", str(exported)).returncode == 0
    listing = [mellanrum(v, "figures", FORBUND, "2021", "--format", "csv") for v in (var, other)]
    assert listing[0].stdout == listing[1].stdout


def test_a_first_user_can_be_made(var: Path) -> None:
    arguments = ("user", "ny.chef", "--forbund", FORBUND, "--role", "director")
    assert mellanrum(var, *arguments, MELLANRUM_PASSWORD="ett-langt-losenord").returncode == 0
    again = mellanrum(var, *arguments, MELLANRUM_PASSWORD="ett-langt-losenord")
    assert "finns redan" in again.stderr


def test_the_first_users_of_a_party_are_made_here(var: Path) -> None:
    def make(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return mellanrum(var, "user", name, "--forbund", FORBUND, *arguments, **PASSWORD)

    for role in ("steward", "protection_officer"):
        made = make(f"ny.{role}", "--part", "lulea", "--role", role)
        assert made.returncode == 0, made.stderr
    worker = ("--part", "lulea", "--role", "caseworker")
    assert make("ny.h", *worker, "--insats", "samverkansteam").returncode == 0
    seat = ("--part", "lulea", "--role", "preparer", "--group", "beredning")
    assert "Skapa den med mellanrum group" in make("ny.b", *seat).stderr
    group = ("beredning", "--forbund", FORBUND, "--name", "Beredningen", "--host", "lulea")
    assert "tar emot aktualiseringar" in mellanrum(var, "group", *group).stdout
    assert make("ny.b", *seat).returncode == 0


def test_the_demo_starts_twice_without_doubling_anything(tmp_path: Path) -> None:
    new_installation(tmp_path)
    for _ in range(2):
        done = mellanrum(tmp_path, "demo", "--no-serve")
        assert done.returncode == 0, done.stderr
        assert "mellanrum-demo-2021" in done.stdout
    assert "redan inläst" in done.stdout
    (tmp_path / "demo" / "arsredovisning-2021.pdf").unlink()
    mellanrum(tmp_path, "user", "x", "--forbund", FORBUND, "--role", "auditor", **PASSWORD)
    assert "Skriver" in mellanrum(tmp_path, "demo", "--no-serve").stdout
    made = {p.name for p in (tmp_path / "demo").glob("arsredovisning-*")}
    assert {"arsredovisning-2021.pdf", "arsredovisning-2021-skyddad.pdf"} <= made
    assert "0 nya, 0 ändrade" in mellanrum(tmp_path, "import", str(PACKAGE)).stdout
