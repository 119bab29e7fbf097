"""`mellanrum snapshot`: what it prints, and how it says no."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mellanrum.jobs import cli
from mellanrum.jobs.commands import snapshot_command
from mellanrum.registers.casework.models import Enrolment
from mellanrum.stats.snapshots.manifest import list_folders
from tests.stats.database import save
from tests.stats.test_protected import crowd

pytestmark = pytest.mark.django_db
START = datetime(2022, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A förbund, and a clock that goes a minute for each command."""
    settings.VAR = tmp_path
    save(crowd(3, 20))
    clock = iter(START + timedelta(minutes=n) for n in range(99))
    monkeypatch.setattr(snapshot_command, "ready", lambda: next(clock))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.main(["snapshot", *arguments])
    out = capsys.readouterr()
    return code, out.out + out.err


def test_create_list_verify_diff_and_gallra(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Det finns inga ögonblicksbilder" in run(capsys, "list")[1]
    code, told = run(capsys, "create", "norra")
    assert (code, "20 inskrivningar" in told) == (0, True)
    run(capsys, "create", "norra")
    first, second = (f.name for f in list_folders("norra"))
    listed = run(capsys, "list", "norra")[1].splitlines()
    assert [line.split()[:4] for line in listed] == [
        [name, "norra", "20", "inskrivningar"] for name in (first, second)
    ]
    assert run(capsys, "verify") == (
        0,
        f"{first}: hel\n{second}: hel\n2 bilder kontrollerade, 0 med fel.\n",
    )
    code, told = run(capsys, "diff", first, second, "--period", "2021")
    assert (code, "Rättade in" in told, "Alfa, deltagare" in told) == (0, True, True)
    assert "är gallrad" in run(capsys, "gallra", first)[1]
    assert "hel (gallrad)" in run(capsys, "verify", first)[1]
    assert "gallrad" in run(capsys, "list")[1].splitlines()[0]
    assert run(capsys, "diff", first, second, "--period", "2021")[0] == 1


def test_a_damaged_one_is_told_and_gives_1(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "create", "norra")
    (folder,) = list_folders("norra")
    (folder / "spells.parquet").unlink()
    (folder / "manifest.json").chmod(0o600)
    code, told = run(capsys, "verify")
    assert (code, "spells.parquet: filen saknas." in told) == (1, True)
    (folder / "manifest.json").write_text("x")
    assert "går inte att läsa" in run(capsys, "list")[1]
    assert run(capsys, "verify")[0] == 1


def test_no_row_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Also when rows differ: the operator sees protected numbers only."""
    run(capsys, "create", "norra")
    from mellanrum.audit.gate import opened

    with opened("test"):
        for enrolment in Enrolment.objects.filter(ends_on__isnull=False)[:2]:
            enrolment.closing_reason = "wrong_registration"
            enrolment.save()
    run(capsys, "create", "norra")
    first, second = (f.name for f in list_folders("norra"))
    told = run(capsys, "diff", first, second, "--period", "2021")[1]
    assert "HEMLIG" not in told
    assert " · " in told
    assert " 2 " not in told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("create", "ingen"), "Förbundet ingen finns inte"),
        (("list", "../x"), "kortnamn"),
        (("verify", "x"), "inget namn på en ögonblicksbild"),
        (("diff", "a", "b", "--period", "2021"), "inget namn"),
        (("gallra", "20220301T120000Z-00000000"), "finns inte"),
    ],
)
def test_bad_input_is_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    code, told = run(capsys, *arguments)
    assert (code, sentence in told) == (1, True)


def test_a_period_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "create", "norra")
    name = list_folders("norra")[0].name
    code, told = run(capsys, "diff", name, name, "--period", "snart")
    assert (code, "är ingen period" in told) == (1, True)
