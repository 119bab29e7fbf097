"""The pages of results: what they say in words, what they hide, and what they cost."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.record import action, record
from mellanrum.domain.periods import today_of
from mellanrum.domain.verdict import Verdict
from mellanrum.instruments.comparison import CANCELLED, Colour, Standing
from mellanrum.registers.insatser.models import Goal
from mellanrum.registers.surveys.actions.answering import submit
from mellanrum.registers.surveys.models import Campaign
from mellanrum.reports.survey_sentences import overview_sentence
from mellanrum.web.areas.insatser.goals import drawn_goals
from mellanrum.web.viewer import find_viewer
from tests.casework.world import World
from tests.surveys.voices import comment, national, pour_forms, satisfaction
from tests.surveys.world import AT, BY, SENT, new_link, open_campaign

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
URL = "/enkater/resultat/"
ITEM = f"{URL}fraga/participant_ongoing/f1/"


@pytest.fixture
def answered(world: World, campaign: Campaign) -> Campaign:
    """Seven women and six men of the team, three of the workshop; the nation is at 60 and 80."""
    team = [("teamet", "woman", {"f1": 6, "f2": 1}) for _ in range(7)]
    team += [("teamet", "man", {"f1": 5, "f2": 6}) for _ in range(6)]
    few = [("verkstan", "woman", {"f1": 1, "f2": 2}) for _ in range(3)]
    pour_forms(campaign=campaign, world=world, forms=team + few)
    national(world=world, values={"f1": 60, "f2": 80})
    return campaign


@pytest.fixture
def office(world: World) -> Client:
    return world.client("chef_office")


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_one_indicator_is_compared_in_words(answered: Campaign, office: Client) -> None:
    """f1: 13 of 16, 81 %; f2: 6 of 16, 38 %."""
    page = read(office, f"{ITEM}?ar=2026")
    assert "81 % svarar för det mesta eller alltid, högre än riket (60 %)" in page.replace(
        "\u202f", " "
    )
    assert "den sanna andelen ligger troligen" in page  # how sure, beside the verdict
    assert "Vanligaste svaret (typvärdet) är ”Alltid”" in page
    lines = {line.label[:2]: line for line in office.get(URL).context["lines"]}
    assert (lines["1."].standing, lines["1."].shape) == ("Högre", "higher")
    assert (lines["2."].standing, lines["2."].colour) == ("Lägre", "red")
    assert "slumpen" in lines["1."].sure.lower()


def test_small_insats_is_a_dot_everywhere(answered: Campaign, office: Client) -> None:
    """Three of the workshop: not in the page, the file, the drawing, nor as what is left."""
    page = read(office, f"{ITEM}?visa=insats.verkstan")
    assert "för att skydda en liten grupp" in page
    file = read(office, f"{URL}tabell/participant_ongoing.f1.csv").lstrip("\ufeff")
    rows = {row[0].strip(): row[1:3] for row in csv.reader(io.StringIO(file), delimiter=";") if row}
    assert rows["Verkstan"] == ["·", "·"] and rows["Teamet"] == ["·", "·"]
    assert rows["Alla"][0] == "16"
    drawn = read(office, f"{URL}diagram/participant_ongoing.f1.jamforelse.svg")
    assert "Verkstan" not in drawn and "Riket" in drawn


def test_who_works_in_one_insats_sees_no_other(
    world: World, answered: Campaign, office: Client
) -> None:
    lead = world.client("lea_lead")
    for address in (URL, ITEM, f"{URL}insatser/?grupp=participant_ongoing"):
        assert "Verkstan" not in read(lead, address), address
    assert "Verkstan" not in read(lead, f"{URL}tabell/svar.csv")
    assert "Verkstan" in read(office, f"{URL}tabell/svar.csv")
    assert "visa=insats.verkstan" not in read(lead, f"{URL}?visa=insats.verkstan")


def test_groups_that_cancel_out_are_starred_and_told(world: World, office: Client) -> None:
    """Six of ten and four of ten, where the nation has half of both: each its own way, together
    the nation's. One question alone would be higher.
    """
    for group, positive in (("participant_ongoing", 6), ("participant_closing", 4)):
        made = open_campaign(world=world, slug=group.replace("_", "-"), group=group)
        forms = [("teamet", "woman", {"f1": 6 if n < positive else 1}) for n in range(10)]
        pour_forms(campaign=made, world=world, forms=forms)
        national(world=world, values={"f1": 50}, group=group)
    page = read(office, f"{URL}indikator/1/").replace("\u202f", " ")
    assert "Indikator 1: 50 % mot rikets 50 %, grupperna tar ut varandra" in page
    assert "Högre än riket: fråga 1 (deltagare, pågående)." in page
    assert "Lägre än riket: fråga 1 (deltagare, vid avslut)." in page
    (line,) = [li for li in office.get(URL).context["lines"] if li.label.startswith("1.")]
    assert (line.standing, line.colour, line.shape) == (
        "*Grupperna tar ut varandra",
        "none",
        "none",
    )


def test_overview_sentence_counts_what_can_be_compared() -> None:
    higher = Standing(Colour.GREEN, "högre", Verdict.HIGHER)
    lower = Standing(Colour.RED, "lägre", Verdict.LOWER)
    starred = Standing(Colour.NONE, CANCELLED, None, True)
    about = (2021, "indikator", "indikatorer")
    assert overview_sentence([higher, lower, lower, starred], *about) == (
        "Av 4 indikatorer är 1 högre än riket och 2 lägre 2021, och i 1 tar grupperna ut varandra"
    )
    assert overview_sentence([lower], *about) == "Av 1 indikator är 1 lägre än riket 2021"
    assert overview_sentence([Standing(Colour.NONE, "")], *about) == ""


def test_years_stand_beside_each_other_until_the_words_change(world: World, office: Client) -> None:
    """f4 was worded anew in 2021, f1 was not."""
    for year, version in ((2021, "2021"), (2020, "2020")):
        made = open_campaign(
            world=world, slug=f"ar-{year}", survey_year=year, instrument_version=version
        )
        forms = [("teamet", "woman", {"f1": 6, "f4": 1})] * 6
        pour_forms(campaign=made, world=world, forms=forms)
    found = office.get(f"{URL}ar-for-ar/?ar=2021").context["tables"][0]["table"]
    rows = {row.key.rpartition(".")[2]: row for row in found.rows}
    assert [c.value if c else None for c in rows["f1"].cells] == [100, 100, None]
    assert [c.value if c else None for c in rows["f4"].cells] == [100, None, None]
    assert "Ej jämförbart" in rows["f4"].note and not rows["f1"].note


def test_a_question_of_another_year_leads_on(answered: Campaign, office: Client) -> None:
    response = office.get(f"{URL}fraga/participant_ongoing/f99/?ar=2026")
    page = response.content.decode()
    assert response.status_code == 404 and "Frågan ställdes inte 2026" in page
    assert f'href="{URL}?ar=2026"' in page


def test_only_what_the_question_is_told_for_can_be_chosen(
    answered: Campaign, office: Client
) -> None:
    page = office.get(f"{ITEM}?visa=kommun.lulea")
    (places,) = [s for s in page.context["controls"]["selects"] if s["name"] == "visa"]
    told = [option["value"] for option in places["options"]]
    assert told == ["alla", "kvinna", "man", "insats.teamet", "insats.verkstan"]
    assert page.context["cell"].key == "alla"


def test_some_wait_but_not_how_many(world: World, campaign: Campaign, office: Client) -> None:
    assert "väntar på att blandas" not in read(office, URL)
    for _ in range(2):
        submit(token=new_link(campaign=campaign, world=world), content=SENT, by=BY, at=AT)
    page = read(office, URL)
    assert "Några svar väntar på att blandas" in page
    assert "Inga svar att visa än" in page


def test_nothing_asked_says_so(world: World, office: Client) -> None:
    assert "Ingen enkät har skickats ut än" in read(office, URL)
    assert office.get(f"{URL}indikator/1/").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["?ar=1999", "?formular=annat", "indikator/11/", "indikator/99/", "fraga/staff/f99/",
     "tabell/finns.inte.csv", "tabell/svar.pdf", "diagram/svar.svg"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(answered: Campaign, office: Client, address: str) -> None:
    assert office.get(URL + address).status_code == 404


@action
def set_goal(*, world: World) -> Goal:
    goal = Goal.objects.create(
        insats=world.insatser["teamet"], slug="stod", text="Stöd till nytta",
        measure="indikator:1", direction="at_least", target=70, from_year=2026,
    )  # fmt: skip
    record(by=BY, at=AT, verb="goals.create", subject="goals:stod")
    return goal


def test_a_goal_that_answers_measure_leads_to_them(
    world: World, answered: Campaign, office: Client
) -> None:
    goal = set_goal(world=world)
    viewer = find_viewer(world.users["rev_office"], today_of(AT))
    assert viewer is not None
    (drawn,) = drawn_goals(goal.insats, viewer, 2026, [goal], None)
    assert drawn["label"] == "Se enkätresultatet"
    response = office.get(drawn["url"])
    assert response["Location"] == f"{URL}indikator/1/?ar=2026&visa=insats.teamet"
    assert office.get(f"{URL}matt/1a/?ar=2026")["Location"] == f"{ITEM}?ar=2026"
    assert office.get(f"{URL}matt/99z/").status_code == 404


def test_open_answers_stand_in_no_result(world: World, office: Client) -> None:
    made = satisfaction(world)
    pour_forms(campaign=made, world=world, forms=[("teamet", "woman", {"overall": 9})] * 6)
    comment(campaign=made, world=world, text="Hemlig glädje")
    for address in ("", "fraga/participant_ongoing/overall/", "ar-for-ar/", "insatser/"):
        assert "Hemlig" not in read(office, f"{URL}{address}?formular=nojdhet")
    assert office.get(f"{URL}fraga/participant_ongoing/good/?formular=nojdhet").status_code == 404


def test_as_many_queries_however_many_forms(
    world: World, answered: Campaign, office: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as log:
            read(office, URL)
        return len(log)

    few = queries()
    forms = [("teamet", "man", {"f1": 2})] * 20
    pour_forms(campaign=answered, world=world, forms=forms)
    assert queries() == few
