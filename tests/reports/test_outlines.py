"""Outlines are data: each can be read, names blocks there are, and its period can be written."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.jobs.commands import report_command
from mellanrum.reports.block_makers import all_makers
from mellanrum.reports.outline import TEXT
from mellanrum.reports.report_kinds import KINDS, SHEETS, get_kind, list_kinds, period_of
from mellanrum.reports.supplies import MAKERS, find_maker


@pytest.mark.parametrize("key", KINDS)
def test_an_outline_has_known_blocks_and_at_most_one_text_in_a_section(key: str) -> None:
    outline = get_kind(key).outline
    names = [section.key for section in outline.sections]
    assert len(names) == len(set(names))
    assert outline.title and outline.demand and outline.about and outline.addressed_to
    for section in outline.sections:
        texts = [b for b in section.blocks if b.startswith(TEXT)]
        rest = {b.partition(":")[0] for b in section.blocks if not b.startswith(TEXT)}
        assert len(texts) <= 1, section.key
        assert rest <= all_makers().keys(), section.key
        assert section.hint or not texts, f"{section.key} has a text and no hint"
        assert section.heading or section.each
    levels = [section.level for section in outline.sections]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert set(outline.needs) <= MAKERS.keys()


def test_every_need_has_a_maker_and_the_command_line_every_kind() -> None:
    for need in MAKERS:
        assert callable(find_maker(need))
    assert set(report_command.KINDS) == {*KINDS, report_command.DECK}
    assert set(SHEETS) <= set(KINDS)
    assert [kind.key for kind in list_kinds() if kind.signed_by == "board"] == [
        "annual", "interim-4", "interim-6", "interim-8",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "text", "start", "end"),
    [
        ("annual", "2021", date(2021, 1, 1), date(2022, 1, 1)),
        ("interim-4", "2021", date(2021, 1, 1), date(2021, 5, 1)),
        ("interim-4", "2021-T2", date(2021, 5, 1), date(2021, 9, 1)),
        ("interim-6", "2021-H1", date(2021, 1, 1), date(2021, 7, 1)),
        ("interim-8", "2021", date(2021, 1, 1), date(2021, 9, 1)),
        ("insats-quarter", "2021-K3", date(2021, 7, 1), date(2021, 10, 1)),
        ("key-figures", "2021-05", date(2021, 5, 1), date(2021, 6, 1)),
        ("plan", "2020", date(2020, 1, 1), date(2023, 1, 1)),
        ("insats-final", "2020-03-01--2021-02-28", date(2020, 3, 1), date(2021, 3, 1)),
    ],
)
def test_a_period_is_written_as_people_write_it(
    key: str, text: str, start: date, end: date
) -> None:
    found = period_of(get_kind(key), text)
    assert (found.start, found.end) == (start, end)


def test_another_length_is_refused_with_what_is_wanted() -> None:
    with pytest.raises(DomainError, match=r"Nyckeltal görs för en månad \(2021-05\)"):
        period_of(get_kind("key-figures"), "2021-K1")
    with pytest.raises(DomainError, match="Välj någon av annual, interim-4"):
        get_kind("arsbok")
