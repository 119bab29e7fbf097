"""`mellanrum init`: every answer as an option, twice the same; what is missing is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.installation import new_installation
from tests.jobs.test_commands import PASSWORD, mellanrum

ANSWERS = (
    "init", "--no-questions", "--name", "Samordningsförbundet Provbygden", "--seat", "Provstad",
    "--formed-on", "2020-01-01", "--region", "Region Prov", "--municipality", "Provby, Provstad",
    "--username", "chef", "--email", "kansli@example.org", "--insats", "Vägen in",
)  # fmt: skip


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_installation(tmp_path_factory.mktemp("var"))


def test_answers_as_options_and_the_same_once_more(var: Path) -> None:
    first = mellanrum(var, *ANSWERS, **PASSWORD)
    assert first.returncode == 0, first.stderr
    assert "chef är förbundschef" in first.stdout
    assert "öppen: /webb/provbygden/" in first.stdout
    again = mellanrum(var, *ANSWERS)
    assert again.returncode == 0, again.stderr
    assert "chef finns redan" in again.stdout
    assert "Insatsen Vägen in finns redan" in again.stdout
    assert not (var / "setup-code").exists()


def test_what_is_missing_is_named(var: Path) -> None:
    said = mellanrum(var, "init", "--no-questions", "--name", "X")
    assert said.returncode == 1
    assert "--seat, --formed-on, --municipality, --username" in said.stderr
    wrong = mellanrum(var, *ANSWERS, "--org-number", "222000-1561", **PASSWORD)
    assert "kontrollsiffra" in wrong.stderr
