"""Bad input: each fault is told once, where it is, and nothing is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event
from mellanrum.domain.errors import Problem
from mellanrum.exchange.package import PackageRefusedError, check_package, import_package
from mellanrum.registers.organisation.models import Forbund
from tests.exchange.conftest import AT, change
from tests.exchange.faults import FAULTS as USUAL
from tests.exchange.faults import Fault
from tests.exchange.faults_process import PROCESS_FAULTS
from tests.exchange.faults_surveys import SURVEY_FAULTS

FAULTS = (*USUAL, *PROCESS_FAULTS, *SURVEY_FAULTS)


def fits(fault: Fault, problem: Problem) -> bool:
    return (
        problem.file == fault.file
        and problem.column == fault.column
        and fault.message in problem.message
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_alone_is_told_once(fault: Fault, small: Path) -> None:
    fault.plant(small)
    problems = check_package(small).problems
    assert [p.sentence for p in problems if not fits(fault, p)] == []
    assert [p.row for p in problems] == [fault.row]
    assert all(p.remedy for p in problems)


@pytest.mark.django_db
def test_all_faults_together_are_told_in_one_run_and_change_nothing(small: Path, by: Actor) -> None:
    for fault in FAULTS:
        fault.plant(small)
    with pytest.raises(PackageRefusedError) as refused:
        import_package(small, by=by, at=AT)
    problems = list(refused.value.report.problems)
    untold = [f.name for f in FAULTS if not any(fits(f, p) for p in problems)]
    assert untold == []
    assert len(FAULTS) >= 20
    assert len(problems) == len(FAULTS), refused.value.message
    assert Forbund.objects.count() == Event.objects.count() == 0


def test_two_good_packages_in_other_dress_are_the_same(small: Path) -> None:
    """Comma instead of semicolon, a byte order mark, CRLF and capitals in the heading."""
    path = small / "parter.csv"
    text = path.read_text(encoding="utf-8").replace(";", ",").replace("part,namn", "Part,NAMN")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert check_package(small).problems == ()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = check_package(tmp_path / "inget").problems
    assert "finns inte" in problem.message


def test_an_empty_folder_tells_the_files_that_are_needed(tmp_path: Path) -> None:
    told = [p.file for p in check_package(tmp_path).problems]
    assert told == ["paket.toml", "parter.csv", "koder.csv", "insatser.csv"]


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "hint"),
    [
        (
            "mal.csv",
            "avslutade.arbete-eller-studier.andel",
            "avslutade.arbete-eller-studie.andel",
            "mal.csv, rad 2, kolumn matt",
            "Menas avslutade.arbete-eller-studier",
        ),
        (
            "jamforelsetal.csv",
            "avslutade.arbete-eller-studier;riket",
            "avslutade.arbete-eller-studie;riket",
            "jamforelsetal.csv, rad 2, kolumn matt",
            "Menas avslutade.arbete-eller-studier",
        ),
        (
            "insatser.csv",
            "avslutade;102;",
            "avslutade;103;",
            "insatser.csv, rad 3, kolumn objekt",
            "nummer",
        ),
    ],
)
def test_what_is_odd_is_told_but_stops_nothing(
    small: Path, name: str, old: str, new: str, place: str, hint: str
) -> None:
    change(small, name, old, new)
    report = check_package(small)
    assert report.ok
    (warning,) = report.warnings
    assert warning.place == place
    assert hint in warning.remedy


def test_a_misspelt_file_is_told(small: Path) -> None:
    (small / "ar.csv").rename(small / "aar.csv")
    (warning,) = check_package(small).warnings
    assert (warning.file, warning.remedy) == ("aar.csv", "Menas ar.csv?")
