"""Every kind of report is built of the demo: no empty headings, its figures, the same again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest

from mellanrum.audit.gate import opened
from mellanrum.documents.model import Document, StatementBlock, TableBlock
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period
from mellanrum.figures.figure import Status
from mellanrum.registers.economy.months import find_month_ledger
from mellanrum.registers.economy.queries import list_year_ledgers
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.assembling import Dress, SectionPlan, assemble, plan_of
from mellanrum.reports.building import period_for
from mellanrum.reports.content import Content, gather
from mellanrum.reports.inserting import CHART, FIGURE, TABLE, list_insertable, search_insertable
from mellanrum.reports.models import DiaryEntry
from mellanrum.reports.part_statements import list_cut
from mellanrum.reports.required import check_required
from mellanrum.reports.written import build_report
from tests.demo_data import FORBUND, YEAR, load_demo
from tests.web.conftest import forget, rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = datetime(2022, 3, 1, 12, tzinfo=UTC)
TEAM = "samverkansteam"
ASKED = {  # (period, insats)
    "annual": ("2021", ""),
    "interim-6": ("2021", ""),
    "interim-8": ("2021", ""),
    "key-figures": ("2021-05", ""),
    "insats-quarter": ("2021-K3", TEAM),
    "insats-final": ("2019-12-01--2021-12-31", TEAM),
    "plan": ("2020", ""),
    "members": ("2021", ""),
    "indicators": ("2021", ""),
    "finsam": ("2021", ""),
}
AGAIN = ("annual", "interim-6", "insats-final", "finsam")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    forget()
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        load_demo()
        yield
    as_loaded.cache_clear()
    forget()


@pytest.fixture
def world(demo: None, django_db_blocker: object) -> Iterator[None]:
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield


def made(kind: str, minimum: int = 1) -> tuple[Content, tuple[SectionPlan, ...]]:
    text, insats = ASKED[kind]
    period = period_for(kind, FORBUND, text, insats)
    assert period.end is not None
    content = gather(FORBUND, kind, period.start, period.end, insats, minimum=minimum)
    return content, plan_of(kind, FORBUND, period.start, period.end, insats)


@cache
def as_loaded(kind: str) -> tuple[Content, tuple[SectionPlan, ...]]:
    """Of the demo as it was loaded, made once: for who has written nothing before."""
    return made(kind)


def check_headings(document: Document) -> None:
    """No heading without something under it or below it, and none twice."""
    sections = document.sections
    for at, section in enumerate(sections):
        below = sections[at + 1 : at + 2]
        assert section.blocks or any(one.level > section.level for one in below), section.key
    assert len({section.key for section in sections}) == len(sections)


@pytest.mark.parametrize("kind", ASKED)
def test_a_kind_is_built_has_its_figures_and_gives_the_same_bytes(world: None, kind: str) -> None:
    content, plans = as_loaded(kind)
    document = assemble(kind, content, plans)
    assert document.sections
    check_headings(document)
    assert not [why for why in check_required(content, plans) if "ska ha siffran" in why]
    if kind in AGAIN:
        again, plans_again = made(kind)
        assert assemble(kind, again, plans_again).to_json() == document.to_json()


def test_the_boards_page_and_internal_control_stand_without_much(world: None) -> None:
    board = gather(FORBUND, "board", date(2021, 1, 1), date(2022, 1, 1), minimum=5)
    plans = plan_of("board", FORBUND, date(2021, 1, 1), date(2022, 1, 1))
    check_headings(assemble("board", board, plans))
    control = gather(FORBUND, "control", date(2021, 1, 1), date(2022, 1, 1), minimum=5)
    plans = plan_of("control", FORBUND, date(2021, 1, 1), date(2022, 1, 1))
    written = tuple(replace(p, body="Inget har brustit.") if p.text_name else p for p in plans)
    assert assemble("control", control, plans).sections == ()
    document = assemble("control", control, written)
    assert [s.key for s in document.sections] == [p.key for p in plans]


def test_a_report_of_an_insats_needs_one_and_tells_of_no_other(world: None) -> None:
    with pytest.raises(DomainError, match="Slutrapport görs för en insats"):
        period_for("insats-final", FORBUND, "")
    with pytest.raises(DomainError, match="har inget slutdatum"):
        period_for("insats-final", FORBUND, "", TEAM)
    content, _ = as_loaded("insats-final")
    others = [k for k in content.figures if k.startswith("insats.") and f".{TEAM}." not in k]
    assert not others
    assert content.tables["insats-ekonomi"].rows[-1].label == "2021"


def test_statements_of_half_a_year_balance_and_those_of_all_of_it_are_the_years(
    world: None,
) -> None:
    content, _ = as_loaded("interim-6")
    balance = {r.key: r.cells[0] for r in content.tables["balansrakning"].rows if r.cells[0]}
    assets, other = balance["summa-tillgangar"], list(balance.values())[-1]
    assert assets and other
    assert assets.value == other.value
    assert content.tables["balansrakning"].columns[0].label == "30 juni 2021"
    whole = list_year_ledgers(FORBUND, YEAR, back=0)[-1]
    cut = list_cut(FORBUND, YEAR, 12)[-1]
    assert {k: v for k, v in cut.movement.items() if v} == {
        k: v for k, v in whole.movement.items() if v
    }
    assert find_month_ledger(FORBUND, YEAR) is not None


def test_sections_are_printed_as_they_stand_now(world: None) -> None:
    """Reordered, left out, with an own one, sub-headings, codes; levels and keys are mended."""
    content, plans = as_loaded("annual")
    held = {plan.key: plan for plan in plans}
    own = SectionPlan(
        "eget", "Eget avsnitt", 3, ("text:eget",), "eget",
        "Först.\n\n### Del ett\n\n{{ tabell: not1 }}\n\n### Del ett\n\n{{ tabell: finansiering }}",
    )  # fmt: skip
    chosen = (held["personal"], own, held["balansrakning"], held["rakenskaper"])
    dress = Dress(title="Utdrag", codes={"finansiering": "M7K-4QX9"}, signatures=())
    document = assemble("annual", content, chosen, dress)
    assert [(s.key, s.level) for s in document.sections] == [
        ("personal", 1), ("eget", 2), ("eget-del-ett", 3), ("eget-del-ett-2", 3),
        ("balansrakning", 2), ("rakenskaper", 1),
    ]  # fmt: skip
    assert isinstance(document.sections[2].blocks[0], StatementBlock)
    table = document.sections[3].blocks[0]
    assert isinstance(table, TableBlock)
    assert table.code == "M7K-4QX9"
    assert isinstance(document.sections[4].blocks[0], StatementBlock)
    assert (document.title, document.signatures) == ("Utdrag", ())


def test_what_is_missing_is_told_with_the_reason(world: None) -> None:
    content, plans = made("annual", minimum=5)
    gone = replace(content, year=replace(content.year, figures={}))
    told = check_required(gone, plans)
    assert (
        "Avsnittet Resultaträkning ska ha siffran ekonomi.resultat.arets-resultat, som inte finns. "
        "Perioden är inte bokförd, eller saknar den raden."
    ) in told
    empty = tuple(replace(p, body="") if p.key == "personal" else p for p in plans)
    assert check_required(content, empty) == (
        "Avsnittet Väsentliga personalförhållanden är tomt. Det krävs av LKBR 11 kap.",
    )
    key = next(k for k, f in content.figures.items() if f.status is Status.SUPPRESSED)
    asked = (replace(plans[0], required=(key,)),)
    assert "som är skyddad" in check_required(content, asked)[0]


def test_what_can_be_inserted_is_found_in_any_inflection_and_order(world: None) -> None:
    content, _ = as_loaded("annual")
    items = list_insertable(content)
    assert {item.kind for item in items} == {FIGURE, TABLE, CHART}
    result = search_insertable(items, "resultatet årets")[0]
    assert result.label.lower().startswith("årets resultat")
    assert result.printed == "−1\u202f378\u202f094\u202fkr"
    assert result.insert == f"{{{{ {result.key} }}}}"
    team = search_insertable(items, "deltagarna samverkansteam")
    assert team
    assert all("samverkansteam" in item.key for item in team)
    assert search_insertable(items, "xyzzy") == ()


def test_the_diary_feeds_the_events_of_the_year(world: None) -> None:
    forbund = get_forbund(FORBUND)
    lines = (
        (date(2021, 5, 3), "Ny samverkan", "Avtal med två parter.", True, None),
        (date(2022, 2, 1), "Beslut om medel", "", True, None),
        (date(2021, 6, 1), "Fikat bytt", "", False, None),
        (date(2021, 7, 1), "Struket", "", True, AT),
        (date(2022, 9, 1), "För sent", "", True, None),
    )
    with opened("test"):
        for on, title, text, is_material, removed_at in lines:
            DiaryEntry.objects.create(
                forbund=forbund, on=on, title=title, text=text, is_material=is_material,
                removed_at=removed_at, written_at=AT, written_by="test",
            )  # fmt: skip
    content, plans = made("annual")
    assert [(d.title, d.is_after_year) for d in content.diary] == [
        ("Ny samverkan", False), ("Beslut om medel", True),
    ]  # fmt: skip
    section = next(s for s in assemble("annual", content, plans).sections if s.key == "handelser")
    told = str(section.blocks)
    assert "3 maj 2021: " in told and "Ny samverkan. Avtal med två parter." in told
    assert "Efter periodens slut" in told and "Fikat" not in told


def test_an_empty_period_is_a_sentence(world: None) -> None:
    with pytest.raises(DomainError, match="har ingen budget som börjar 1999"):
        build_report("plan", FORBUND, date(1999, 1, 1), date(2002, 1, 1), minimum=5)
    lost = Period(date(1999, 5, 1), date(1999, 6, 1))
    assert lost.end is not None
    with pytest.raises(DomainError, match="inga uppgifter för maj 1999"):
        build_report("key-figures", FORBUND, lost.start, lost.end, minimum=1)
