"""Campaigns: a year made at once, locked when opened, forgotten when closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.instruments.loading import load_instrument
from mellanrum.jobs.survey_due import survey_duties
from mellanrum.registers.surveys.actions.answering import save_half_done, submit
from mellanrum.registers.surveys.actions.campaigns import (
    change_campaign,
    close_campaign,
    create_campaign,
    create_year,
    exclude_insats,
    open_campaign,
    reopen_campaign,
)
from mellanrum.registers.surveys.actions.inviting import invite_participants
from mellanrum.registers.surveys.actions.kiosks import start_kiosk
from mellanrum.registers.surveys.actions.recipients import (
    add_recipients,
    mark_bounced,
    remind_recipients,
)
from mellanrum.registers.surveys.campaign_policies import (
    is_due,
    sms_text,
    survey_year,
    survey_year_of,
)
from mellanrum.registers.surveys.models import (
    Campaign,
    CampaignInsats,
    HalfDone,
    Kiosk,
    Recipient,
    Sheet,
    Ticket,
)
from mellanrum.registers.surveys.queries.campaigns import row_of
from mellanrum.registers.surveys.queries.recipients import list_of_day, list_recipients
from mellanrum.registers.surveys.recipient_policies import read_addresses
from tests.casework.world import World
from tests.surveys.world import AT, BY, SENT
from tests.surveys.world import open_campaign as make_open

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
YEAR = (date(2025, 11, 1), date(2026, 11, 1))


def test_the_survey_year_begins_in_november() -> None:
    assert survey_year(2026) == YEAR
    assert survey_year_of(date(2025, 10, 31)) == 2025
    assert survey_year_of(date(2025, 11, 1)) == 2026


@pytest.mark.parametrize(
    ("kind", "after", "starts", "ends", "on", "asked"),
    [
        ("total", None, date(2024, 1, 1), None, date(2026, 3, 2), True),
        ("total", None, date(2026, 3, 3), None, date(2026, 3, 2), False),
        ("total", None, date(2024, 1, 1), date(2026, 3, 2), date(2026, 3, 2), False),
        ("closing", None, date(2024, 1, 1), date(2026, 2, 1), date(2026, 3, 2), True),
        ("closing", None, date(2024, 1, 1), date(2025, 10, 31), date(2026, 3, 2), False),
        ("closing", None, date(2024, 1, 1), None, date(2026, 3, 2), False),
        ("after_months", 3, date(2025, 12, 2), None, date(2026, 3, 2), True),
        ("after_months", 3, date(2025, 12, 3), None, date(2026, 3, 2), False),
        ("after_months", 3, date(2025, 7, 1), None, date(2026, 3, 2), False),
        ("after_months", 3, date(2025, 9, 1), date(2025, 11, 1), date(2026, 3, 2), False),
        ("total", None, date(2024, 1, 1), None, date(2026, 11, 1), False),
    ],
)
def test_who_is_asked_when(
    kind: str, after: int | None, starts: date, ends: date | None, on: date, asked: bool
) -> None:
    assert is_due(kind, after, YEAR, (starts, ends), on) is asked


def test_a_message_fits_in_one() -> None:
    link = "https://mellanrum.example.se/svara/bcdfghjkmnpqrstv/"
    assert len(sms_text(link)) <= 160
    with pytest.raises(DomainError, match="Korta texten"):
        sms_text(link, "x" * 160)


def test_the_year_is_made_once_for_every_group(world: World) -> None:
    chef, instrument = world.actor("chef_office"), load_instrument("indikatorer", "2021")
    made = create_year(forbund=world.forbund, instrument=instrument, year=2026, by=chef, at=AT)
    assert {c.group for c in made} == {form.group for form in instrument.forms}
    assert {(c.state, c.from_on, c.to_on) for c in made} == {("draft", *YEAR)}
    asked = CampaignInsats.objects.filter(campaign__group="participant_ongoing")
    assert set(asked.values_list("insats__slug", flat=True)) == {"teamet", "verkstan"}
    assert not CampaignInsats.objects.filter(campaign__group="board").exists()
    with pytest.raises(DomainError, match="redan en omgång"):
        create_year(forbund=world.forbund, instrument=instrument, year=2026, by=chef, at=AT)


def test_a_form_without_questions_cannot_open(world: World) -> None:
    chef, instrument = world.actor("chef_office"), load_instrument("indikatorer", "2021")
    empty = next(form for form in instrument.forms if not form.items)
    made = create_year(forbund=world.forbund, instrument=instrument, year=2026, by=chef, at=AT)
    campaign = next(c for c in made if c.group == empty.group)
    with pytest.raises(DomainError, match="har inga frågor"):
        open_campaign(campaign=campaign, by=chef, at=AT)
    campaign.refresh_from_db()
    assert campaign.state == "draft"


def test_a_caseworker_makes_no_campaigns(world: World, campaign: Campaign) -> None:
    with pytest.raises(DomainError, match="Din roll"):
        create_campaign(
            forbund=world.forbund, row=row_of(campaign), insatser=(),
            by=world.actor("sam_kommun"), at=AT,
        )  # fmt: skip


def test_an_open_campaign_is_locked(world: World, campaign: Campaign) -> None:
    row, chef = row_of(campaign), world.actor("chef_office")
    with pytest.raises(DomainError, match="Skapa en ny omgång"):
        change_campaign(
            campaign=campaign, row=replace(row, survey_year=2027), seen=0, by=chef, at=AT
        )
    now = change_campaign(
        campaign=campaign, row=replace(row, contact="Ring 0123"), seen=0, by=chef, at=AT
    )
    assert now.contact == "Ring 0123"


def test_an_insats_is_left_out_with_a_reason(world: World, campaign: Campaign) -> None:
    chef, insats = world.actor("chef_office"), world.insatser["teamet"]
    with pytest.raises(DomainError, match="Skriv skälet"):
        exclude_insats(campaign=campaign, insats=insats, reason=" ", by=chef, at=AT)
    exclude_insats(campaign=campaign, insats=insats, reason="Nystartad", by=chef, at=AT)
    assert CampaignInsats.objects.get(campaign=campaign).excluded


def test_closing_forgets_every_link(world: World, campaign: Campaign) -> None:
    number = world.participant().enrolments.get().pk
    sam = world.actor("sam_kommun")
    given = invite_participants(
        campaign=campaign, enrolments=[number], channel="link", by=sam, at=AT
    ).given[0]
    save_half_done(token=given.token, content={}, by=BY, at=AT)
    kiosk = start_kiosk(
        campaign=campaign,
        insats=world.insatser["teamet"],
        label="Väntrummet",
        hours=2,
        by=sam,
        at=AT,
    ).kiosk
    close_campaign(campaign=campaign, by=world.actor("chef_office"), at=AT)
    assert given.one.enrolment.survey_invitations.get().link == ""
    assert not HalfDone.objects.exists()
    assert Ticket.objects.get().state == "void"
    assert Kiosk.objects.get(pk=kiosk.pk).ended_at == AT
    with pytest.raises(DomainError, match="Länken gäller inte"):
        submit(token=given.token, content=SENT, by=BY, at=AT)


def test_reopening_needs_a_reason(world: World, campaign: Campaign) -> None:
    chef = world.actor("chef_office")
    closed = close_campaign(campaign=campaign, by=chef, at=AT)
    with pytest.raises(DomainError, match="Skriv ett skäl"):
        reopen_campaign(campaign=closed, reason="", by=chef, at=AT)
    assert (
        reopen_campaign(campaign=closed, reason="Fler blanketter", by=chef, at=AT).state == "open"
    )


def test_due_closes_what_is_over_and_pours_what_is_left(world: World, campaign: Campaign) -> None:
    number = world.participant().enrolments.get().pk
    given = invite_participants(
        campaign=campaign, enrolments=[number], channel="paper", by=world.actor("lea_lead"), at=AT
    ).given[0]
    submit(token=given.token, content=SENT, by=BY, at=AT)
    survey_duties(BY, AT)
    assert not Sheet.objects.exists()
    survey_duties(BY, AT.replace(month=11))
    campaign.refresh_from_db()
    assert (campaign.state, Sheet.objects.count()) == ("closed", 1)


def staff(world: World) -> Campaign:
    return make_open(world=world, slug="personal-2026", group="staff", kind="list")


def test_a_bad_row_is_named_and_nothing_is_written(world: World) -> None:
    text = "e-post\nkari@af.se\nfilip(at)fk.se\n"
    with pytest.raises(DomainError, match=r"rad 3 \(”filip\(at\)fk.se”\): Det är ingen e-post"):
        add_recipients(
            campaign=staff(world), insats=world.insatser["teamet"], text=text,
            by=world.actor("chef_office"), at=AT,
        )  # fmt: skip
    assert not Recipient.objects.exists()


def test_each_on_the_list_gets_a_link_once(world: World) -> None:
    campaign, chef, insats = staff(world), world.actor("chef_office"), world.insatser["teamet"]
    add = {"campaign": campaign, "insats": insats, "by": chef, "at": AT}
    assert add_recipients(text="Kari <Kari@AF.se>\nrut@region.se\nkari@af.se", **add) == (2, 1)
    assert add_recipients(text="rut@region.se;Rut\nsam@kommun.se", **add) == (1, 1)
    held = list_of_day(campaign, today_of(AT))
    assert {one.address for one in held} == {"kari@af.se", "rut@region.se", "sam@kommun.se"}
    assert Ticket.objects.filter(campaign=campaign, state="open").count() == 3


def test_only_who_has_not_answered_is_reminded_and_at_most_twice(world: World) -> None:
    campaign, chef, insats = staff(world), world.actor("chef_office"), world.insatser["teamet"]
    add_recipients(campaign=campaign, insats=insats, text="a@x.se\nb@x.se\nc@x.se", by=chef, at=AT)
    used, bounced, left = list_recipients(campaign)
    submit(token=used.link, content=SENT, by=BY, at=AT)
    mark_bounced(campaign=campaign, number=bounced.pk, bounced=True, by=chef, at=AT)
    for day in (9, 16):
        assert remind_recipients(campaign=campaign, by=chef, at=AT.replace(day=day)) == 1
    assert [r.pk for r in list_of_day(campaign, AT.replace(day=16).date())] == [left.pk]
    with pytest.raises(DomainError, match="ingen att påminna"):
        remind_recipients(campaign=campaign, by=chef, at=AT.replace(day=23))


def test_addresses_are_read_as_people_paste_them() -> None:
    found = read_addresses('﻿E-post;Namn\n"a@x.se";A\n\nB <b@x.se>\na@x.se\n')
    assert found.addresses == ("a@x.se", "b@x.se")
    assert found.repeated == ("a@x.se",)
    assert not found.problems
