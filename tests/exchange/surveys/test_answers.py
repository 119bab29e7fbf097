"""Answers out and in: protected for the office, whole on the command line, and back again."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from typing import Any

import pytest

from mellanrum.audit.actor import system
from mellanrum.audit.models import Event
from mellanrum.audit.persons import closed
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.surveys.answers_in import import_answers, read_answers
from mellanrum.exchange.surveys.answers_out import export_answers
from mellanrum.registers.surveys.actions.loading import load_answers, load_campaigns, load_sheets
from mellanrum.registers.surveys.models import Campaign, Comment, Sheet, Urn
from mellanrum.registers.surveys.rows import AnswerRow, CampaignRow, SheetRow
from tests.casework.conftest import built, world
from tests.casework.world import AT, World

__all__ = ["built", "world"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BY = system("test")


@pytest.fixture
def campaign(world: World) -> Campaign:
    """Closing forms: 7 women and 6 men of the team, 2 more of another insats."""
    row = CampaignRow(
        "avslut", "Avslut", "indikatorer", "2021", "participant_closing", "closing", 2026,
        date(2025, 11, 1), date(2026, 11, 1), "closed", ("teamet",),
    )  # fmt: skip
    load_campaigns(forbund=world.forbund, rows=[row], by=BY, at=AT)
    return Campaign.objects.get(slug="avslut")


def fill(world: World, sexes: dict[str, int], insats: str = "teamet") -> None:
    """Sheets that answered f1 with 1–6 in turn, f8 with yes and f9 with 4."""
    taken = Sheet.objects.count()
    sheets = [
        SheetRow("avslut", 2**40 + taken * 997 + place, date(2026, 2, 1), insats, "kommun", sex)
        for place, sex in enumerate(sex for sex, n in sexes.items() for _ in range(n))
    ]
    load_sheets(forbund=world.forbund, rows=sheets, by=BY, at=AT)
    answers = [
        AnswerRow("avslut", sheet.number, item, value)
        for place, sheet in enumerate(sheets)
        for item, value in (("f1", place % 6 + 1), ("f8", 1), ("f9", 4))
    ]
    load_answers(forbund=world.forbund, rows=answers, by=BY, at=AT)


def out(campaign: Campaign, *, whole: bool = False) -> Any:
    return export_answers(campaign=campaign, whole=whole, by=BY, at=AT)


def test_the_office_gets_places_where_groups_are_large_and_an_event_tells(
    campaign: Campaign, world: World
) -> None:
    fill(world, {"woman": 7, "man": 6})
    with closed():
        made = out(campaign)
    assert made.headings[:5] == ("insats", "kommun", "kon", "f1", "f2")
    assert Counter(row[:3] for row in made.rows) == {
        ("teamet", "", "kvinna"): 7,  # all are of one municipality: results do not tell it
        ("teamet", "", "man"): 6,
    }
    assert sorted(row[3] for row in made.rows) == sorted([1, 2, 3, 4, 5, 6] * 2 + [1])
    event = Event.objects.latest("pk")
    assert (event.verb, event.detail["sheets"], event.detail["whole"]) == (
        "surveys.export", 13, False,
    )  # fmt: skip


def test_a_small_sex_is_told_of_nobody(campaign: Campaign, world: World) -> None:
    fill(world, {"woman": 7, "man": 5})
    made = out(campaign)
    assert {row[2] for row in made.rows} == {"ej uppgett"}
    assert any("kon är borttagen på alla rader" in note[0] for note in made.notes)


def test_a_question_that_results_hide_is_blank(campaign: Campaign, world: World) -> None:
    fill(world, {"woman": 7, "man": 6})
    few = list(Sheet.objects.order_by("number").values_list("number", flat=True))[:4]
    rows = [AnswerRow("avslut", number, "f2", 6) for number in few]
    load_answers(forbund=world.forbund, rows=rows, by=BY, at=AT)
    made = out(campaign)
    place = made.headings.index("f2")
    assert {row[place] for row in made.rows} == {None}
    assert any("4 svar är borttagna" in note[0] for note in made.notes)
    whole = out(campaign, whole=True)
    assert sum(row[whole.headings.index("f2")] == 6 for row in whole.rows) == 4


def test_four_answers_are_not_given_out_row_by_row(campaign: Campaign, world: World) -> None:
    fill(world, {"woman": 4})
    with pytest.raises(DomainError, match="färre än 5"):
        out(campaign)
    assert not Event.objects.filter(verb="surveys.export").exists()


def test_the_command_line_gets_all_with_number_and_month(campaign: Campaign, world: World) -> None:
    fill(world, {"woman": 1})
    made = out(campaign, whole=True)
    (row,) = made.rows
    assert made.headings[:5] == ("blad", "manad", "insats", "kommun", "kon")
    assert row[1:5] == ("2026-02", "teamet", "kommun", "kvinna")
    assert int(str(row[0]), 16) == Sheet.objects.get().number


def test_the_codebook_tells_scale_tone_filter_and_indicator(
    campaign: Campaign, world: World
) -> None:
    import openpyxl

    fill(world, {"woman": 5})
    book = openpyxl.load_workbook(io.BytesIO(out(campaign).as_xlsx()))
    assert book.sheetnames == ["Svar", "Kodbok", "Att veta"]
    told = {row[0]: row for row in book["Kodbok"].iter_rows(min_row=2, values_only=True)}
    assert set(told) == {cell.value for cell in book["Svar"][1]}
    assert "1 = Aldrig; 2 = Sällan" in told["f1"][4]
    assert "6 = positivt" in told["f1"][5]
    assert told["f9"][6] == "f8 = 1"
    assert told["f1"][9].endswith("5, 6")


def test_what_is_written_is_read_again(campaign: Campaign, world: World) -> None:
    fill(world, {"woman": 7, "man": 6})
    made = out(campaign)
    for content in (made.as_xlsx(), made.as_csv().encode()):
        found = read_answers(campaign, "svar", content)
        assert found.problems == ()
        assert Counter((f.insats, f.municipality, str(f.answers.sex)) for f in found.forms) == {
            ("teamet", "", "woman"): 7,
            ("teamet", "", "man"): 6,
        }
        values = sorted(f.answers.values["f1"] for f in found.forms)
        assert values == sorted(row[3] for row in made.rows)


def test_labels_and_question_numbers_are_understood(campaign: Campaign) -> None:
    text = "Fråga 1;8;Frågan om 9\n"
    content = text.replace("Frågan om 9", "f9") + "Alltid;ja;delvis\nibland;Nej;\n"
    found = read_answers(campaign, "svar.csv", content.encode())
    assert [dict(f.answers.values) for f in found.forms] == [
        {"f1": 6, "f8": 1, "f9": 3}, {"f1": 3, "f8": 0},
    ]  # fmt: skip


def test_every_fault_is_told_by_row_and_column(campaign: Campaign, world: World) -> None:
    rows = "insats;kon;f1;f8;f9\nteamet;kvinna;7;0;3\nannan;kvinn;1;;\n;;1;1;4\n"
    found = read_answers(campaign, "svar.csv", rows.encode())
    assert sorted((p.row, p.column) for p in found.problems) == [
        (2, "f1"), (2, "f9"), (3, "insats"), (3, "kon"),
    ]  # fmt: skip
    wrong = read_answers(campaign, "svar.csv", b"f1;f77\n1;2\n")
    assert [(p.row, p.column) for p in wrong.problems] == [(1, "f77")]


def test_imported_forms_go_through_the_urn(campaign: Campaign, world: World) -> None:
    content = "insats;kon;f1\n" + "teamet;man;4\n" * 3
    found = read_answers(campaign, "svar.csv", content.encode())
    with closed():
        taken, counted = import_answers(campaign=campaign, forms=found.forms, by=BY, at=AT)
    assert (taken, counted) == (3, 3)  # the campaign is closed: no more can come
    assert Sheet.objects.count() == 3 and not Urn.objects.exists()
    assert not Comment.objects.exists()


def test_few_forms_of_an_open_campaign_wait_for_others(campaign: Campaign, world: World) -> None:
    row = CampaignRow(
        "avslut", "Avslut", "indikatorer", "2021", "participant_closing", "closing", 2026,
        date(2025, 11, 1), date(2026, 11, 1), "open", ("teamet",),
    )  # fmt: skip
    load_campaigns(forbund=world.forbund, rows=[row], by=BY, at=AT)
    campaign.refresh_from_db()
    content = "insats;f1\n" + "teamet;4\n" * 12 + ";4\n" * 2
    found = read_answers(campaign, "svar.csv", content.encode())
    assert import_answers(campaign=campaign, forms=found.forms, by=BY, at=AT) == (14, 7)
    assert Urn.objects.count() == 7  # five of the team stay behind, and two of no insats
    with pytest.raises(DomainError, match="räknas de dubbelt"):
        import_answers(campaign=campaign, forms=found.forms, by=BY, at=AT)
    assert Sheet.objects.count() + Urn.objects.count() == 14
