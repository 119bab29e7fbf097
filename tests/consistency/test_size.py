"""Small beats large: no module over 300 lines, no catch-all module names."""

from __future__ import annotations

from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "mellanrum"
BANNED = {"utils.py", "helpers.py", "manager.py", "service.py", "services.py", "common.py"}


def modules() -> list[Path]:
    return [p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts]


def test_no_module_is_over_300_lines() -> None:
    long = {
        str(p.relative_to(SOURCE)): n
        for p in modules()
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long


def test_no_module_is_a_drawer_for_this_and_that() -> None:
    assert not [str(p) for p in modules() if p.name in BANNED]
