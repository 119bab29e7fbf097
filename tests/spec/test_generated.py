"""The handbook is what the tables and the machines say now, and hangs together."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from mellanrum.documents.handbook import generated, write
from mellanrum.documents.rule_tables import read_tables, replaced, table_lines
from mellanrum.domain.machines import MACHINES

ROOT = Path(__file__).parents[2]
HANDBOOK, SPEC = ROOT / "docs" / "handbok", ROOT / "tests" / "spec"
CHAPTERS = sorted(HANDBOOK.glob("*.md"))


@pytest.mark.parametrize("name", generated(SPEC))
def test_what_is_generated_is_as_it_would_be_now(name: str) -> None:
    """When this fails: python -m mellanrum.documents.handbook"""
    assert (HANDBOOK / name).read_text(encoding="utf-8") == generated(SPEC)[name]


def test_every_chapter_is_in_the_list_and_every_one_in_the_list_exists() -> None:
    parts = tomllib.loads((HANDBOOK / "kapitel.toml").read_text(encoding="utf-8"))["del"]
    listed = [slug for part in parts for slug in part["kapitel"]]
    assert sorted(listed) == [path.stem for path in CHAPTERS]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_links_and_drawings_lead_to_files(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert (HANDBOOK / target).is_file(), target


def test_every_machine_is_drawn_in_a_chapter() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in CHAPTERS)
    assert [name for name in MACHINES if f"({name}.svg)" not in text] == []
    assert "{lägen" not in text


def test_technical_columns_are_not_shown() -> None:
    found = [table for path in CHAPTERS for table in read_tables(path.read_text(encoding="utf-8"))]
    assert len(found) > 15
    assert not [t.headings for t in found if any("`" in heading for heading in t.headings)]
    assert not [t.title for t in found for row in t.rows if "registers.casework" in "".join(row)]


def test_writing_gives_the_files(tmp_path: Path) -> None:
    write(tmp_path, SPEC)
    assert {path.name for path in tmp_path.iterdir()} == generated(SPEC).keys()


def test_a_text_without_changes_is_itself() -> None:
    text = "# A\n\nOrd.\n\n| a | b |\n| --- | --- |\n| 1 | – |\n\nSlut.\n"
    assert replaced(text, table_lines) == text
    assert list(read_tables(text)[0].records()) == [{"a": "1", "b": ""}]


def test_a_row_with_too_few_cells_is_named() -> None:
    with pytest.raises(ValueError, match="A: 1 has 1 cells, not 2"):
        read_tables("# A\n\n| a | b |\n|---|---|\n| 1 |\n")
