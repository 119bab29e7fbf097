"""From a recommended referral, with and without a consent, and how much one must type."""

from __future__ import annotations

import re

import pytest

from mellanrum.registers.casework.models import Enrolment, Intake
from tests.casework.referrals.making import on_agenda, refer_one
from tests.casework.referrals.test_preparing import decided
from tests.casework.world import World
from tests.web.enrolments.test_enrolment_pages import address, close, enrol, shown, today, told

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_a_recommended_referral_fills_the_form_and_is_marked(world: World) -> None:
    intake = refer_one(world, phone="070-000 00 00", language="Somaliska")
    decided(world, on_agenda(world, intake), "to_team", insats=world.insatser["teamet"])
    client = world.client("sam_kommun")
    start = client.get("/inskrivning/").content.decode()
    url = f"/inskrivning/ny/teamet/?aktualisering={intake.pk}"
    assert url in start
    page = client.get(url).content.decode()
    born = intake.referral.birth_year
    assert f'name="birth_year" value="{born}"' in page
    answer = client.post(url, told(sex=intake.referral.sex, birth_year=str(born), name=""))
    assert answer.status_code == 302, shown(answer)
    held = Intake.objects.get(pk=intake.pk)
    assert (held.state, held.participant) == ("enrolled", Enrolment.objects.get().participant)
    identity = held.participant.identity
    assert (identity.phone, identity.language) == ("070-000 00 00", "Somaliska")
    assert client.get(url).status_code == 404
    assert str(url) not in client.get("/inskrivning/").content.decode()


def test_a_referral_to_another_insats_opens_nothing(world: World) -> None:
    intake = refer_one(world)
    decided(world, on_agenda(world, intake), "to_team", insats=world.insatser["teamet"])
    vera = world.client("vera_verkstan")
    assert vera.get(f"/inskrivning/ny/teamet/?aktualisering={intake.pk}").status_code == 404
    assert vera.get(f"/inskrivning/ny/verkstan/?aktualisering={intake.pk}").status_code == 404


def test_what_is_not_shared_is_not_seen(world: World) -> None:
    sam, kari = world.client("sam_kommun"), world.client("kari_af")
    made = enrol(sam)
    urls = [f"/deltagare/{made.participant_id}/{rest}" for rest in
            ("inskrivningar/", "avslut/", "dokument/")]  # fmt: skip
    for url in urls:
        assert kari.get(url).status_code == 404
        assert world.client("chef_office").get(url).status_code == 403
    share(world, made, ("case",))
    page = shown(kari.get(urls[0]))
    assert "Började" in page
    assert "Grundskola" not in page
    assert kari.get(urls[1]).status_code == 404
    answer = kari.post(address(made, "ratta/"), told())
    assert "inget giltigt samtycke" in shown(answer)


def share(world: World, made: Enrolment, kinds: tuple[str, ...]) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from mellanrum.registers.casework.actions.consents import ConsentDraft, record_consent

    on = timezone.localdate()
    parties = [world.parties["kommun"], world.parties["af"]]
    draft = ConsentDraft(
        parties, list(kinds), "Samarbete", on, on, on + timedelta(days=90), "paper"
    )
    record_consent(participant=made.participant, draft=draft, by=world.actor("sam_kommun", on),
                   at=timezone.now())  # fmt: skip


def test_anonymous_is_a_sex_and_a_day(world: World) -> None:
    client = world.client("sam_kommun")
    made = enrol(client, is_anonymous="on")
    assert (made.mode, made.education, made.participant.birth_year) == ("anonymous", "", None)
    assert not hasattr(made.participant, "identity")
    close(client, made, own_reason="", reason="other", occupation="", incomes=[], extent="")


# Keystroke-level model (Card, Moran and Newell 1980): a key 0.28 s for an average typist, a thought
# before each field 1.35 s; a select or a date is chosen by typing.
KEY, THOUGHT = 0.28, 1.35


def test_a_full_enrolment_is_under_a_minute_by_keyboard(world: World) -> None:
    """Counts what must be typed for everything that is followed up: the suggested code, today's
    date and what follows from the number are there already.
    """
    page = world.client("sam_kommun").get("/inskrivning/ny/teamet/").content.decode()
    form = page.split("<main")[1]
    controls = re.findall(r"<(?:input|select|textarea)[^>]*name=\"([\w-]+)\"", form)
    visible = [c for c in dict.fromkeys(controls) if c not in {"csrfmiddlewaretoken"}]
    keys = {"number": 12, "name": 0, "referrer": 1, "place": 2, "education": 1, "municipality": 1,
            "occupation_before": 1, "support_years": 1, "incomes": 2}  # fmt: skip
    typed = (
        sum(keys.values()) + len(visible) + 8 + 1
    )  # each field a Tab; ticks among incomes; Enter
    thought = sum(1 for count in keys.values() if count)
    seconds = typed * KEY + thought * THOUGHT
    print(f"\nInskrivning: {len(visible)} fält, {typed} tangenter, {seconds:.0f} s")
    assert seconds < 60


def test_a_follow_up_is_three_fields(world: World) -> None:
    client = world.client("sam_kommun")
    made = enrol(client, starts_on=today(-200))
    close(client, made, last_on=today(-100))
    page = client.get(address(made, "uppfoljning/uppfoljning-3/")).content.decode()
    assert 'value="finish"' in page.split("checked")[0][-300:]
    assert f'value="{today()}"' in page


def test_the_lead_finds_rules_and_deadlines_where_people_are_taken_in(world: World) -> None:
    ways = ("/inskrivning/regler/teamet/", "/tidsgranser/teamet/")
    shown = world.client("lea_lead").get("/inskrivning/").content.decode()
    others = world.client("sam_kommun").get("/inskrivning/").content.decode()
    assert all(way in shown and way not in others for way in ways)
