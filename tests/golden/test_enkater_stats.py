"""The product's own path, frames to results, gives every number of the indicator appendix 2021 that
plain loops over the answer rows give: the printed one, or the one on the list of impossible ones.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.format import rounded
from mellanrum.instruments.loading import load_instrument
from mellanrum.reports.survey_items import Values, Yardsticks
from mellanrum.reports.survey_results import Results, assemble
from mellanrum.stats.surveys.editions import editions
from mellanrum.stats.surveys.frames import (
    CampaignView,
    SheetRow,
    SurveyData,
    TicketCount,
    frames_from,
)
from tests.golden.printed_surveys import GROUPS, Answers, Row, outside_rows, printed_rows

ANSWERS, OUTSIDE = Answers(), outside_rows()
CODES = {name: code for code, name in GROUPS.items()}
SEXES = {"kvinna": "woman", "man": "man", "ej uppgett": "unstated", "alla": "all"}
CELLS = {"alla": "alla", "kvinna": "kvinna", "man": "man"}
NOBODY_ASKED = "ind.nat_remittent_pct"  # a national rate of a group that this förbund did not ask
NUMBERS = [
    row for row in printed_rows() if row["storhet"] != "typvärde" and row["nyckel"] != NOBODY_ASKED
]
MODES = [row for row in printed_rows() if row["storhet"] == "typvärde"]


def campaigns() -> list[CampaignView]:
    return [
        CampaignView(place, row["omgang"], row["titel"], int(row["enkatar"]), CODES[row["grupp"]],
                     row["version"], row["slag"], "closed")
        for place, row in enumerate(ANSWERS.rounds)
    ]  # fmt: skip


def data() -> SurveyData:
    views = {view.slug: view for view in campaigns()}
    rows = [
        SheetRow(views[s["omgang"]].year, views[s["omgang"]].group, s["insats"], s["kommun"],
                 SEXES[s["kon"]], ANSWERS.answers[s["omgang"], s["blad"]])
        for s in ANSWERS.sheets
    ]  # fmt: skip
    handed = [
        TicketCount(views[a["omgang"]].number, a["insats"], a["kommun"], "paper", "open",
                    int(a["antal"]))
        for a in ANSWERS.asked
    ]  # fmt: skip
    return SurveyData("sodra-norrbotten", "indikatorer", frames_from(rows), tuple(views.values()),
                      tuple(handed), {}, {})  # fmt: skip


def values(year: int) -> Values:
    return {
        (CODES[row["grupp"]], row["fraga"], SEXES[row["kon"]]): (
            Decimal(row["varde"]),
            None,
            row["kalla"],
        )
        for row in ANSWERS.national
        if int(row["enkatar"]) == year
    }


def results(minimum: int, year: int = 2021) -> Results:
    policy = Policy(minimum)
    made = editions(data(), lambda version: load_instrument("indikatorer", version), policy, "h1",
                    (year, year - 1))  # fmt: skip
    yardsticks = Yardsticks(made[year - 1], {}, values(year), values(year - 1))
    return assemble(data(), made[year], yardsticks, policy, "h1")


@pytest.fixture(scope="module")
def true() -> dict[str, Results]:
    return {str(year): results(1, year) for year in (2021, 2020)}


def printed(figure: Figure | None) -> str:
    assert figure is not None and figure.value is not None
    return str(rounded(figure.value, 0))


def told(found: Results, row: Row) -> str:
    """The product's number or word for a printed row."""
    stem, item, cell = f"enkat.{row['ar']}.{row['grupp']}", row["fraga"], ""
    suffix = {"alla": "", "ej uppgett": ".ej-uppgivet"}.get(row["kon"], f".{row['kon']}")
    if row["storhet"] == "omdöme":
        return verdict(found, int(row["indikator"]), row["kon"])
    if row["storhet"] == "inkomna":
        if not row["grupp"]:
            return printed(found.figures[f"enkat.{row['ar']}.totalt.inkomna"])
        cell = f".insats.{row['insats']}" if row["insats"] else ""
        return printed(found.figures.get(f"{stem}.inkomna{cell}{suffix}"))
    if row["storhet"] == "riket":
        return printed(found.figures[f"{stem}.{item}.riket{suffix}"])
    if row["storhet"].startswith("svarsfrekvens"):
        return printed(found.figures[f"{stem}.svarsfrekvens.riket"])
    if row["storhet"] == "n":
        return printed(found.figures[f"{stem}.{item}.n"])
    if row["storhet"] == "andel":
        return printed(found.figures[f"{stem}.{item}.nyckeltal{suffix}"])
    return of_options(found, row)


def of_options(found: Results, row: Row) -> str:
    """'andel 4-6': the shares of those options together, from their numbers."""
    first, _, last = row["storhet"].removeprefix("andel ").partition("-")
    result = found.find_item(row["grupp"], row["fraga"])
    assert result is not None
    chosen = {c.option.code: c.number.value or 0 for c in result.whole.chosen}
    k = sum(chosen[code] for code in range(int(first), int(last or first) + 1))
    return str(rounded(k * 100 / (result.whole.n.value or 1), 0))


def verdict(found: Results, number: int, sex: str) -> str:
    result = found.find_indicator(number)
    assert result is not None
    cell = result.find_cell(CELLS[sex])
    if cell is None or cell.standing.verdict is None:
        return "*" if cell is not None and cell.standing.is_starred else ""
    return cell.standing.label.lower()


@pytest.mark.parametrize("tabell", dict.fromkeys(row["tabell"] for row in NUMBERS))
def test_every_number_is_printed_or_listed(tabell: str, true: dict[str, Results]) -> None:
    mine = [row for row in NUMBERS if row["tabell"] == tabell and row["varde"]]
    given = {row["nyckel"]: told(true[row["ar"]], row) for row in mine}
    assert given == {row["nyckel"]: ANSWERS.computed(row) for row in mine}
    for row in mine:
        assert given[row["nyckel"]] == row["varde"] or row["nyckel"] in OUTSIDE


@pytest.mark.parametrize("row", MODES, ids=[row["nyckel"] for row in MODES])
def test_every_mode_is_printed_or_listed(row: Row, true: dict[str, Results]) -> None:
    """Groups that differ are told apart by letter; where they are at one the word is for all."""
    result = true["2021"].find_indicator(int(row["indikator"]))
    assert result is not None
    told = modes_told(result.mode)
    mine = told.get(row["grupp"]) or set().union(*told.values())
    assert len(told) == 1 or row["grupp"] in told
    given = "+".join(sorted(mine))
    assert given == ANSWERS.computed(row)
    assert given == row["varde"] or row["nyckel"] in OUTSIDE


def modes_told(label: str) -> dict[str, set[str]]:
    """'*D: neutralt, P: negativt' by letter; '' where the groups are at one."""
    if not label.startswith("*"):
        return {"": set(label.lower().split("–"))}
    parts = (part.split(": ") for part in label.removeprefix("*").split(", "))
    return {letter: set(words.split("–")) for letter, words in parts}


def test_last_year_stands_beside(true: dict[str, Results]) -> None:
    """The value of 2020 that is printed in brackets is the same figure as 2020's own."""
    before = [r for r in NUMBERS if (r["storhet"], r["ar"], r["kon"]) == ("andel", "2020", "alla")]
    assert len(before) > 20
    for row in before:
        result = true["2021"].find_item(row["grupp"], row["fraga"])
        assert result is not None
        assert printed(result.whole.previous) == ANSWERS.computed(row), row["nyckel"]


def test_protected_the_appendix_keeps_its_wholes_and_hides_the_few() -> None:
    found, policy = results(5), Policy(5)
    assert all(item.whole.is_shown for item in found.items if item.group != "board")
    told = [c for i in found.items for c in i.cells if c.is_shown]
    assert all(c.n.value == 0 or (c.n.value or 0) >= policy.minimum for c in told)
    splits = {item.key for item in found.items if item.is_split}
    assert "participant_ongoing.f1" in splits  # 14 women and 11 men, nobody unstated
    hidden = [c for i in found.items for c in i.cells if not c.is_shown]
    assert hidden
    for cell in hidden:
        parts = [cell.key_figure, *cell.tones.values(), *(o.number for o in cell.chosen)]
        assert {f.status for f in parts if f is not None} == {Status.SUPPRESSED}
        assert cell.comparison is None and not cell.modes
