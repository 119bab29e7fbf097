"""Every number that the four documents print is what the packages give, or is told why not.

The packages are imported and written out again, so that what is read is what the registers hold.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mellanrum.audit.actor import system
from mellanrum.exchange.package.export import export_package
from mellanrum.exchange.package.load import import_package
from mellanrum.reports.annual import build_annual
from mellanrum.reports.figures import figures_for
from tests.golden.printed_budget import budget_sum
from tests.golden.printed_table import PATH, render
from tests.golden.rows import Sources
from tests.golden.verdicts import DEMO, Answer, Verdict, answers, census, survey

AT = datetime(2022, 4, 1, tzinfo=UTC)
SODRA, PYRAMIS = "sodra-norrbotten", "pyramis"
YEARS = {SODRA: (2021,), PYRAMIS: (2017, 2019)}
OUT_OF_REACH = 11  # seven shares of a survey and four changes from what nobody published
PAGES = 53
PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9.\-]+)")


def given(folder: Path) -> list[Answer]:
    """The answers of the four documents."""
    packages = {}
    for forbund in YEARS:
        import_package(DEMO / forbund, by=system("demo"), at=AT)
        packages[forbund] = folder / forbund
        export_package(forbund, packages[forbund])
    found = [
        a for forbund, years in YEARS.items() for y in years for a in year(forbund, y, packages)
    ]
    plan = Sources({**packages, "": packages[SODRA]}, plan=budget_sum, document=text(SODRA, 2021))
    return found + answers("plan-2020", plan)


def year(forbund: str, number: int, packages: dict[str, Path]) -> list[Answer]:
    """A report's answers. AssertionError when a text names a figure that is not there."""
    protected = figures_for(forbund=forbund, year=number, minimum=5)
    assert sorted(named_figures(forbund, number) - protected.keys()) == []
    sources = Sources(
        {**packages, "": packages[forbund]},
        figures_for(forbund=forbund, year=number, minimum=1),
        text(forbund, number),
        survey=survey,
    )
    return answers(f"{forbund}-{number}", sources)


def named_figures(forbund: str, number: int) -> set[str]:
    """The keys that the year's narrative names."""
    texts = (DEMO / forbund / "texter" / str(number)).glob("*.md")
    found = {key for path in texts for key in PLACEHOLDER.findall(path.read_text("utf-8"))}
    assert found
    return found


def text(forbund: str, number: int) -> str:
    """All that the built annual report prints, as one text."""
    return repr(build_annual(forbund, number, minimum=1))


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_every_printed_number_is_given_or_contradicted(tmp_path: Path) -> None:
    found = given(tmp_path)
    counts = Counter(answer.verdict for answer in found)
    assert counts.total() == len(census()) == 2323
    assert counts[Verdict.OUT_OF_REACH] == OUT_OF_REACH
    assert counts[Verdict.PAGE] == PAGES
    assert [a for a in found if a.verdict is Verdict.CONTRADICTED and not a.why] == []
    if os.environ.get("MELLANRUM_WRITE_PRINTED"):
        PATH.write_text(render(found), encoding="utf-8")
    assert PATH.read_text(encoding="utf-8") == render(found), "kör python -m tests.golden"
