"""The committed package is what the generator makes, and holds no person."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from demo.generate.build import package_files
from mellanrum.exchange.package.schema import FILES, TOML_FIELDS
from tests.demo.plain import PACKAGE

LYING = {p.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("*") if p.is_file()}
COMMITTED = {name for name in LYING if not name.startswith("texter/")}
TEXTS = sorted((PACKAGE / "texter" / "2021").glob("*.md"))
PLACEHOLDER = re.compile(r"\{\{[^}]*\}\}")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return package_files()


@pytest.mark.parametrize("name", sorted(COMMITTED))
def test_committed_file_equals_what_the_generator_makes(name: str, made: dict[str, bytes]) -> None:
    assert (PACKAGE / name).read_bytes() == made[name]


def test_no_other_file_lies_in_the_package_and_none_is_missing(made: dict[str, bytes]) -> None:
    assert set(made) == COMMITTED


def test_a_second_run_makes_the_same_bytes(made: dict[str, bytes]) -> None:
    assert package_files() == made


def test_every_file_of_the_contract_is_there(made: dict[str, bytes]) -> None:
    assert {file.name for file in FILES} <= set(made)
    described = tomllib.loads(made["paket.toml"].decode())
    assert {"slug", "name", "minimum_group", "minimum_group_source"} <= set(described)
    assert set(described) <= set(TOML_FIELDS)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_narrative_types_no_figures(path: Path) -> None:
    """Years and SFS numbers are the only digits outside a placeholder."""
    prose = PLACEHOLDER.sub("", path.read_text(encoding="utf-8"))
    prose = re.sub(r"\(\d{4}:\d+\)|\b(19|20)\d\d\b", "", prose)
    assert not re.search(r"\d", prose.replace("Not 4", ""))


def test_narrative_is_long_enough_to_read_as_a_report() -> None:
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in TEXTS)
    assert words > 3500


def test_participants_are_codes(package) -> None:
    for person in package["deltagare"]:
        assert re.fullmatch(r"(LU|PI|AL)-\d{4}", person["deltagare"])
        assert 1955 <= int(person["fodelsear"]) <= 2004


def test_ages_are_inside_the_target_group(package) -> None:
    spans = {
        i["insats"]: (int(i["alder_fran"]), int(i["alder_till"]))
        for i in package["insatser"]
        if i["alder_fran"]
    }
    born = {(p["part"], p["deltagare"]): int(p["fodelsear"]) for p in package["deltagare"]}
    for row in package["inskrivningar"]:
        age = int(row["start"][:4]) - born[row["part"], row["deltagare"]]
        low, high = spans[row["insats"]]
        assert low <= age <= high


def test_nobody_is_enrolled_before_the_insats_began(package) -> None:
    began: dict[str, str] = {}
    for period in package["insatsperioder"]:
        began[period["insats"]] = min(began.get(period["insats"], "9"), period["fran"])
    for row in package["inskrivningar"]:
        assert row["start"] >= began[row["insats"]]
        assert not row["slut"] or row["slut"] >= row["start"]
