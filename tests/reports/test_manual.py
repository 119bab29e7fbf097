"""Every figure of the demo's year is explained in docs/reference/matt.md, which is current."""

from __future__ import annotations

import re

import pytest

from mellanrum.reports.figures import figures_for
from mellanrum.reports.manual import TARGET, manual
from tests.demo_data import FORBUND, ROOT, YEAR, load_demo


def test_the_manual_on_file_is_current() -> None:
    on_file = (ROOT / TARGET).read_text(encoding="utf-8")
    assert on_file == manual(), "kör python -m mellanrum.reports.manual"


@pytest.mark.django_db
def test_every_figure_outside_follow_up_has_its_line() -> None:
    """Follow-up keys are built from measures and categories; the others stand one by one."""
    load_demo()
    text = manual()
    unexplained = [
        key
        for key in figures_for(forbund=FORBUND, year=YEAR, minimum=1)
        if not key.startswith(("insats.", "forbund.", "omvarld."))
        and not any(is_named(name, text) for name in (key, bare(key)))
    ]
    assert unexplained == []


def is_named(key: str, text: str) -> bool:
    """As itself, by the pattern of its kind, or by its last part after another key's."""
    return any(f"`{name}`" in text for name in (key, pattern(key), f".{key.rpartition('.')[2]}"))


def bare(key: str) -> str:
    return re.sub(r"\.(foregaende|budget|avvikelse|\d{4}|andel)$", "", key)


def pattern(key: str) -> str:
    """`styrning.styrelse.moten` stands as `styrning.<grupp>.moten`."""
    key = re.sub(r"\.kvar-\d{4}$", ".kvar-<år>", bare(key))
    key = re.sub(r"^styrning\.[a-z]+\.moten", "styrning.<grupp>.moten", key)
    return re.sub(r"^ekonomi\.insats\.[a-z-]+\.", "ekonomi.insats.<insats>.", key)
