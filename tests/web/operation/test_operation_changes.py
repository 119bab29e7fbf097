"""Changing the operation on its pages: what is asked, what is refused, and what the log says."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event
from mellanrum.registers.insatser.actions import posts
from mellanrum.registers.insatser.models import (
    CatalogueActivity,
    Deviation,
    GroupSession,
    IntakePause,
    ObstacleCase,
    Post,
)
from mellanrum.registers.insatser.operation_queries import list_parties_of
from mellanrum.registers.insatser.queries import get_insats
from tests.web.conftest import FORBUND, Site
from tests.web.operation.made import AT, make_operation
from tests.web.operation.test_operation_pages import PAGES

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
NOBODYS = "19121212-1212"


@pytest.fixture
def places(site: Site) -> dict[str, str]:
    return site.places


@pytest.fixture
def others(site: Site) -> dict[str, str]:
    """As `places`, of an insats that is not the lead's."""
    return make_operation(FORBUND, "samverkansteam")


def post_data(slug: str = "steget-fram", **changes: Any) -> dict[str, Any]:
    party = list_parties_of(get_insats(FORBUND, slug))[0]
    data = {"party": party.pk, "title": "Handledare", "percent": "50", "from_on": "2026-01-01",
            "to_on": "2026-06-30", "holder": "vacant"}  # fmt: skip
    return {**data, **changes}


def text_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


OF_INSATS = [p for p in PAGES if any(f"{{{k}}}" in p for k in ("post", "deviation", "pause", "activity", "session"))]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("path", OF_INSATS)
def test_a_lead_finds_nothing_of_another_insats(
    site: Site, others: dict[str, str], path: str
) -> None:
    address = f"/drift/{path.format(**others)}"
    assert site.client("lead").get(address).status_code == 404
    assert site.client("lead").post(address, {}).status_code in (404, 405)


def test_lists_hold_only_the_own_insatser(site: Site, others: dict[str, str]) -> None:
    for name in ("avvikelser", "pauser", "utbud", "bemanning"):
        told = text_of(site.client("lead"), f"/drift/{name}/?format=csv")
        assert "Samverkansteam" not in told, name
        assert "Samverkansteam" in text_of(site.client("director"), f"/drift/{name}/?format=csv")


def test_a_post_is_added_and_shown_as_vacant(site: Site) -> None:
    lead = site.client("lead")
    answer = lead.post("/drift/bemanning/steget-fram/ny/", post_data())
    assert answer.status_code == 302
    held = Post.objects.order_by("-pk")[0]
    assert (held.to_on.isoformat(), held.holder) == ("2026-07-01", "vacant")  # type: ignore[union-attr]
    event = Event.objects.order_by("-pk")[0]
    assert (event.verb, event.detail["insats"]) == ("posts.add", "steget-fram")
    page = text_of(lead, "/drift/bemanning/steget-fram/")
    assert "Vakant" in page
    assert "2026-06-30" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"percent": "120"}, "högst 100"),
        ({"from_on": "igår"}, "Skriv dagen som"),
        ({"to_on": "2025-12-31"}, "Sista dagen ligger före den första"),
        ({"holder": "named"}, "Skriv innehavarens befattning"),
        ({"title": f"Bo {NOBODYS}"}, "ser ut som ett personnummer"),
    ],
)
def test_a_post_that_cannot_be_is_refused_beside_its_field(
    site: Site, changes: dict[str, str], sentence: str
) -> None:
    answer = site.client("lead").post("/drift/bemanning/steget-fram/ny/", post_data(**changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Post.objects.count() == 1, "only the one there was"


def test_a_withdrawal_reports_the_deviation_unless_unticked(
    site: Site, places: dict[str, str]
) -> None:
    lead, path = site.client("lead"), f"/drift/tjanster/{places['post']}/aterkalla/"
    data = {"withdrawn_on": "2026-02-01", "withdrawn_reason": "Parten saknar personal",
            "severity": "high", "effect": "Färre nya", "report": "on"}  # fmt: skip
    before = Deviation.objects.count()
    assert lead.post(path, data).status_code == 302
    made = Deviation.objects.order_by("-pk")[0]
    assert (Deviation.objects.count(), made.severity) == (before + 1, "high")
    assert made.post_id == int(places["post"])
    assert "Återkallad" in text_of(lead, f"/drift/tjanster/{places['post']}/")
    assert lead.post(f"/drift/tjanster/{places['post']}/angra/").status_code == 302
    del data["report"]
    assert lead.post(path, data).status_code == 302
    assert Deviation.objects.count() == before + 1


def test_two_who_change_the_same_lose_nothing(site: Site, places: dict[str, str]) -> None:
    lead, path = site.client("lead"), f"/drift/tjanster/{places['post']}/andra/"
    post = Post.objects.get(pk=places["post"])
    mine = post_data(party=post.party_id, title="Handledare", percent="75", seen="0",
                     holder="named", holder_title="handledare", to_on="")  # fmt: skip
    by = Actor("user:1", grants_of(frozenset({Role.DIRECTOR})))
    posts.end_post(post=post, to_on=post.from_on.replace(year=2027), seen=0, by=by, at=AT)
    answer = lead.post(path, mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Någon annan har ändrat" in page
    assert "Nu står det: 2026-12-31" in page
    assert 'value="75"' in page, "what was typed stays"
    assert 'name="seen" value="1"' in page
    assert lead.post(path, {**mine, "seen": "1"}).status_code == 302
    assert Post.objects.get(pk=post.pk).percent == 75


def test_a_deviation_is_told_acted_upon_and_closed(site: Site, places: dict[str, str]) -> None:
    lead, root = site.client("lead"), f"/drift/avvikelser/{places['deviation']}/"
    assert lead.post(f"{root}delge/styrgrupp/", {"told_on": "2026-02-01"}).status_code == 302
    assert lead.post(f"{root}delge/alla/", {"told_on": "2026-02-01"}).status_code == 404
    assert lead.post(f"{root}avsluta/").status_code == 409
    assert lead.post(f"{root}atgard/", {"measures": "Ny rekrytering"}).status_code == 302
    assert lead.post(f"{root}avsluta/").status_code == 302
    assert "Avslutad" in text_of(lead, root)
    assert lead.post(f"{root}oppna/", {"reason": ""}).status_code == 422
    assert lead.post(f"{root}oppna/", {"reason": "Hände igen"}).status_code == 302
    page = text_of(lead, root)
    assert "Skäl: Hände igen" in page
    held = Deviation.objects.get(pk=places["deviation"])
    assert (held.state, str(held.steering_group_told_on)) == ("open", "2026-02-01")


def test_a_pause_is_begun_with_its_deviation(site: Site) -> None:
    lead, insats = site.client("lead"), get_insats(FORBUND, "steget-fram")
    data = {"insats": insats.pk, "from_on": "2026-03-01", "reason": "Två tjänster är vakanta",
            "severity": "medium", "report": "on"}  # fmt: skip
    assert lead.post("/drift/pauser/ny/", data).status_code == 302
    pause = IntakePause.objects.get(from_on="2026-03-01")
    assert Deviation.objects.order_by("-pk")[0].kind == "intake_pause"
    assert lead.post("/drift/pauser/ny/", data).status_code == 422
    answer = lead.post(f"/drift/pauser/{pause.pk}/oppna/", {"to_on": "2026-03-15"})
    assert answer.status_code == 302
    pause.refresh_from_db()
    assert pause.to_on.isoformat() == "2026-03-15"  # type: ignore[union-attr]


def test_another_insats_cannot_be_chosen(site: Site) -> None:
    other = get_insats(FORBUND, "samverkansteam")
    data = {"insats": other.pk, "from_on": "2026-03-01", "reason": "x", "severity": "low"}
    answer = site.client("lead").post("/drift/pauser/ny/", data)
    assert answer.status_code == 422
    assert not other.intake_pauses.exists()


def test_sessions_are_repeated_and_fetched_as_a_calendar(
    site: Site, places: dict[str, str]
) -> None:
    lead = site.client("lead")
    data = {"on": "2026-05-05", "starts": "09:30", "ends": "11:00", "place": "Köket",
            "repeat": "2", "times": "3"}  # fmt: skip
    path = f"/drift/utbud/{places['activity']}/tillfallen/"
    assert lead.post(path, data).status_code == 302
    assert GroupSession.objects.filter(starts_at__month=5).count() == 2
    assert lead.post(path, data).status_code == 422
    session = GroupSession.objects.filter(starts_at__month=5).first()
    assert session is not None
    cancel = f"/drift/utbud/tillfallen/{session.pk}/stall-in/"
    assert lead.post(cancel, {"reason": "Ledaren är borta"}).status_code == 302
    file = lead.get("/drift/utbud/kalender/2026-05.ics")
    assert file["Content-Type"].startswith("text/calendar")
    told = file.content.decode()
    assert told.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20260505T073000Z" in told
    assert told.count("STATUS:CANCELLED") == 1
    assert "Inställt: Ledaren är borta" in text_of(lead, "/drift/utbud/kalender/2026-05/")
    assert lead.get("/drift/utbud/kalender/2026-13/").status_code == 404
    assert lead.get("/drift/utbud/kalender/2026/").status_code == 404


def test_an_activity_is_offered_and_ended(site: Site, places: dict[str, str]) -> None:
    lead, insats = site.client("lead"), get_insats(FORBUND, "steget-fram")
    data = {"insats": insats.pk, "name": "Studiebesök", "kind": "work_training",
            "is_work_oriented": "on", "from_on": "2026-01-01"}  # fmt: skip
    assert lead.post("/drift/utbud/ny/", data).status_code == 302
    made = CatalogueActivity.objects.get(name="Studiebesök")
    assert (made.slug, made.is_work_oriented) == ("studiebesok", True)
    end = f"/drift/utbud/{made.pk}/avsluta/"
    assert lead.post(end, {"to_on": "2026-02-28"}).status_code == 302
    made.refresh_from_db()
    assert made.to_on.isoformat() == "2026-03-01"  # type: ignore[union-attr]


def test_a_case_with_a_personnummer_is_refused_and_another_settled(
    site: Site, places: dict[str, str]
) -> None:
    worker = site.client("caseworker")
    data = {"title": "Regler", "raised_on": "2026-02-01", "kind": "rules",
            "description": f"Den med {NOBODYS}"}  # fmt: skip
    answer = worker.post("/drift/hinder/ny/", data)
    assert answer.status_code == 422
    assert "ser ut som ett personnummer" in answer.content.decode()
    root = f"/drift/hinder/{places['case']}/"
    on = {"presented_on": "2026-02-02", "presented_to": "Lokusgruppen"}
    assert worker.post(f"{root}framfor/", on).status_code == 302
    assert worker.post(f"{root}utfall/", {"outcome_on": "2026-02-03", "outcome": "solved"}).status_code == 422  # fmt: skip  # noqa: E501
    done = {"acted_on": "2026-02-03", "action_text": "Ny rutin"}
    assert worker.post(f"{root}atgard/", done).status_code == 302
    settled = {"outcome_on": "2026-02-04", "outcome": "solved"}
    assert worker.post(f"{root}utfall/", settled).status_code == 302
    assert "Avgjort" in text_of(worker, root)
    assert worker.post(f"{root}oppna/", {"reason": "Höll inte"}).status_code == 302
    assert ObstacleCase.objects.get(number=places["case"]).outcome == ""


def test_cases_are_listed_by_part_kind_state_and_year(site: Site, places: dict[str, str]) -> None:
    told = text_of(site.client("board"), "/drift/hinder/?lage=raised&ar=2026&format=csv")
    assert "Två regler om sjukpenning" in told
    other = text_of(site.client("board"), "/drift/hinder/?lage=settled&ar=2026&format=csv")
    assert "Två regler" not in other


def test_a_workplace_keeps_the_insatser_of_others(site: Site) -> None:
    own = get_insats(FORBUND, "steget-fram")
    other = get_insats(FORBUND, "samverkansteam")
    data = {"name": "Återbruket", "places": "3", "from_on": "2026-01-01",
            "insatser": [own.pk, other.pk]}  # fmt: skip
    assert site.client("director").post("/drift/utbud/arbetsplatser/ny/", data).status_code == 302
    place = own.workplaces.get(name="Återbruket")
    path = f"/drift/utbud/arbetsplatser/{place.pk}/andra/"
    mine = {**data, "places": "4", "insatser": [own.pk], "seen": "0"}
    assert site.client("lead").post(path, mine).status_code == 302
    assert set(place.insatser.values_list("slug", flat=True)) == {"steget-fram", "samverkansteam"}


def test_the_office_that_only_reads_changes_nothing(site: Site, places: dict[str, str]) -> None:
    for role in ("board", "auditor", "caseworker", "economist"):
        answer = site.client(role).post("/drift/bemanning/steget-fram/ny/", post_data())
        assert answer.status_code == 403, role
    assert "Lägg till en tjänst" not in text_of(
        site.client("board"), "/drift/bemanning/steget-fram/"
    )


def test_the_insats_page_leads_to_its_operation(site: Site) -> None:
    for role in ("director", "lead"):
        assert "/drift/bemanning/steget-fram/" in text_of(
            site.client(role), "/insatser/steget-fram/"
        )
    assert "/drift/" not in text_of(site.client("economist"), "/insatser/steget-fram/")


def test_the_log_says_in_swedish_what_was_done(site: Site, places: dict[str, str]) -> None:
    director = site.client("director")
    page = "".join(text_of(director, f"/logg/?sida={n}") for n in range(1, 9))
    for words in ("Tjänster: lagt till", "Grupptillfällen: tillfällen upplagda", "Avvikelser: lagt till"):  # fmt: skip  # noqa: E501
        assert words in page


def test_measures_that_another_has_written_are_not_lost(site: Site, places: dict[str, str]) -> None:
    lead, root = site.client("lead"), f"/drift/avvikelser/{places['deviation']}/"
    held = Deviation.objects.get(pk=places["deviation"])
    data = {"kind": held.kind, "severity": "high", "occurred_on": str(held.occurred_on),
            "title": held.title, "measures": "Vikarie söks", "seen": "0"}  # fmt: skip
    assert lead.post(f"{root}andra/", data).status_code == 302
    answer = lead.post(f"{root}atgard/", {"measures": "Ny rekrytering", "seen": "0"})
    assert answer.status_code == 422
    assert "Nu står det: Vikarie söks" in answer.content.decode()


def test_a_link_from_an_insats_without_deviations_shows_none_of_anothers(site: Site) -> None:
    director = site.client("director")
    assert "Halva tjänsten" in text_of(director, "/drift/avvikelser/?insats=steget-fram")
    page = text_of(director, "/drift/avvikelser/?insats=samverkansteam")
    assert "Halva tjänsten" not in page
    assert "Inget passar" in page
