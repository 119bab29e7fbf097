"""Open answers: who reads them, from how many forms, and what becomes of one that tells too
much.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.models import Event, Read
from mellanrum.audit.persons import PersonTableError, closed
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.surveys.actions.comments import give_themes, mask_comment
from mellanrum.registers.surveys.comment_policies import MASK_REASONS
from mellanrum.registers.surveys.models import Campaign, CampaignInsats, Comment, CommentTheme
from mellanrum.registers.surveys.queries.comments import get_comment, list_comments
from tests.casework.world import World
from tests.surveys.voices import comment, pour_forms, satisfaction
from tests.surveys.world import AT, BY

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
URL = "/enkater/resultat/oppna-svar/"
MINIMUM = 5


@pytest.fixture
def asked(world: World) -> Campaign:
    """Five forms of the team, four of the workshop."""
    campaign = satisfaction(world)
    forms = [("teamet", "woman", {"overall": 9})] * 5 + [("verkstan", "man", {"overall": 3})] * 4
    pour_forms(campaign=campaign, world=world, forms=forms)
    return campaign


@action
def leave_out(*, campaign: Campaign, insats: Insats) -> None:
    held = CampaignInsats.objects.filter(campaign=campaign, insats=insats)
    held.update(excluded=True, reason="Fel formulär")
    record(by=BY, at=AT, verb="campaigns.exclude", subject=f"campaigns:{campaign.slug}")


def texts(world: World, name: str) -> tuple[list[str], bool]:
    found = list_comments(world.forbund.slug, MINIMUM, world.actor(name))
    return sorted(row.text for row in found.rows), found.is_cut


def test_read_only_where_enough_forms_came_in(world: World, asked: Campaign) -> None:
    comment(campaign=asked, world=world, text="Från teamet")
    comment(campaign=asked, world=world, text="Från verkstan", insats="verkstan")
    with closed():  # the office's requests never see person tables but through this query
        assert texts(world, "chef_office") == (["Från teamet"], True)
        with pytest.raises(PersonTableError):
            Comment.objects.count()
    pour_forms(campaign=asked, world=world, forms=[("verkstan", "man", {"overall": 3})])
    assert texts(world, "chef_office") == (["Från teamet", "Från verkstan"], False)
    assert texts(world, "lea_lead") == (["Från teamet"], False)


def test_the_number_is_that_of_the_campaign(world: World, asked: Campaign) -> None:
    """Five forms of another year do not open what one writer wrote this year."""
    other = satisfaction(world, slug="nojdhet-2025", survey_year=2025)
    comment(campaign=other, world=world, text="Ensam")
    assert texts(world, "chef_office") == ([], True)


def test_what_an_insats_left_out_has_written_is_not_read(world: World, asked: Campaign) -> None:
    comment(campaign=asked, world=world)
    leave_out(campaign=asked, insats=world.insatser["teamet"])
    assert texts(world, "chef_office") == ([], True)


@pytest.mark.parametrize("name", ["kari_af", "rev_office"])
def test_others_are_stopped(world: World, asked: Campaign, name: str) -> None:
    with pytest.raises(DomainError):
        list_comments(world.forbund.slug, MINIMUM, world.actor(name))
    assert world.client(name).get(URL).status_code == 403


def test_a_lead_reaches_no_other_insats(world: World, asked: Campaign) -> None:
    pour_forms(campaign=asked, world=world, forms=[("verkstan", "man", {"overall": 3})])
    number = comment(campaign=asked, world=world, insats="verkstan")
    by = world.actor("lea_lead")
    with pytest.raises(DomainError, match="inte bland dem"):
        mask_comment(forbund=world.forbund, number=number, reason=MASK_REASONS[0], by=by, at=AT)
    assert world.client("lea_lead").get(f"{URL}{number}/maskera/").status_code == 404
    assert world.client("chef_office").get(f"{URL}{number}/maskera/").status_code == 200


def test_neither_sex_nor_anything_else_answered(world: World, asked: Campaign) -> None:
    number = comment(campaign=asked, world=world)
    held = get_comment(world.forbund.slug, number, MINIMUM, world.actor("chef_office"))
    assert not {"sex", "sheet", "values"} & set(held.__slots__)
    page = world.client("chef_office").get(URL).content.decode()
    assert "Bra" in page and "kvinna" not in page.lower()


def test_masked_for_good_and_told_without_the_text(world: World, asked: Campaign) -> None:
    number = comment(campaign=asked, world=world, text="Anna på kontoret")
    client = world.client("chef_office")
    url = f"{URL}{number}/maskera/"
    assert client.post(url, {"reason": MASK_REASONS[0]}).status_code == 422  # not confirmed
    assert client.post(url, {"reason": "Anna", "sure": "on"}).status_code == 422
    assert client.post(url, {"reason": MASK_REASONS[0], "sure": "on"}).status_code == 302
    held = Comment.objects.get(number=number)
    assert (held.text, held.masked_reason) == ("", MASK_REASONS[0])
    event = Event.objects.get(verb="comments.mask")
    assert "Anna" not in str(event.detail) and event.detail["reason"] == MASK_REASONS[0]
    assert client.get(url).status_code == 404
    assert MASK_REASONS[0] in client.get(URL).content.decode()
    with pytest.raises(DomainError, match="redan maskerat"):
        mask_comment(forbund=world.forbund, number=number, reason=MASK_REASONS[1],
                     by=world.actor("chef_office"), at=AT)  # fmt: skip


def test_themes_are_given_changed_and_taken_away(world: World, asked: Campaign) -> None:
    number = comment(campaign=asked, world=world)
    about: dict[str, Any] = {"forbund": world.forbund, "number": number, "at": AT}
    by = world.actor("lea_lead")
    give_themes(**about, themes=["encounter", "time"], by=by)
    give_themes(**about, themes=["time"], by=by)
    assert [t.theme for t in CommentTheme.objects.all()] == ["time"]
    with pytest.raises(DomainError, match="finns inte"):
        give_themes(**about, themes=["anna"], by=by)
    client = world.client("lea_lead")
    assert "Bra" in client.get(f"{URL}?tema=time").content.decode()
    assert "Inget passar" in client.get(f"{URL}?tema=utan").content.decode()
    assert client.post(f"{URL}{number}/tema/", {}).status_code == 302
    assert not CommentTheme.objects.exists()


def test_few_of_a_theme_are_not_counted_aloud(world: World, asked: Campaign) -> None:
    by = world.actor("chef_office")
    for place in range(6):
        number = comment(campaign=asked, world=world)
        themes = ["encounter", "time"] if place < 2 else ["encounter"]
        give_themes(forbund=world.forbund, number=number, themes=themes, by=by, at=AT)
    table = world.client("chef_office").get(URL).context["table"]
    told = {row.key: row.cells[0].value for row in table.rows}
    assert told == {"encounter": 6, "time": None}


def test_every_reading_is_logged_with_its_purpose(world: World, asked: Campaign) -> None:
    comment(campaign=asked, world=world)
    client = world.client("chef_office")
    client.get(URL)
    file = client.get(f"{URL}ta-ut/?granskade=on&format=csv").content.decode("utf-8-sig")
    read = Read.objects.filter(subject="surveys:nojdhet-2026").values_list("purpose", flat=True)
    assert sorted(read) == ["läsa öppna svar", "ta ut öppna svar"]
    assert file.splitlines()[1].split(";")[3:5] == ["Vad är bra?", "Bra"]


def test_taken_away_only_when_looked_through_and_without_masked(
    world: World, asked: Campaign
) -> None:
    number = comment(campaign=asked, world=world, text="Pekar ut")
    comment(campaign=asked, world=world, text="Kvar")
    by = world.actor("chef_office")
    mask_comment(forbund=world.forbund, number=number, reason=MASK_REASONS[0], by=by, at=AT)
    client = world.client("chef_office")
    assert client.get(f"{URL}ta-ut/?format=csv").status_code == 422
    file = client.get(f"{URL}ta-ut/?granskade=on&format=csv").content.decode("utf-8-sig")
    assert "Kvar" in file and len(file.strip().splitlines()) == 2


def test_as_many_queries_however_many_answers(world: World, asked: Campaign) -> None:
    client = world.client("chef_office")

    def queries() -> int:
        with CaptureQueriesContext(connection) as log:
            assert client.get(URL).status_code == 200
        return len(log)

    comment(campaign=asked, world=world)
    few = queries()
    for _ in range(4):
        comment(campaign=asked, world=world)
    assert queries() == few
