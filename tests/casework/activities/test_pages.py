"""Activities, groups and the calendar, as those of four authorities open them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mellanrum.audit.models import Read
from mellanrum.registers.casework.actions.activities import begin_activity
from mellanrum.registers.casework.actions.attendance import Mark, note_attendance
from mellanrum.registers.casework.actions.identities import IdentityDraft, save_identity
from mellanrum.registers.casework.models import (
    Attendance,
    Note,
    Participant,
    Placement,
    PlannedMeeting,
    SessionPlace,
)
from mellanrum.registers.insatser.models import GroupSession
from tests.casework.activities.scenes import (
    altered,
    booked,
    enrolment_of,
    listed,
    meeting,
    offered,
    placed,
    session,
    wants_work,
    workplace,
)
from tests.casework.cases.matrix import share
from tests.casework.world import AT, TODAY, World

pytestmark = [
    pytest.mark.django_db(databases=["default", "reads"]),
    pytest.mark.usefixtures("clock"),
]
NAME = "Åsa Påhittad-Berg"
CAST = ("sam_kommun", "filip_fk", "vera_verkstan", "petra_prep", "stina_steward", "chef_office",
        "olle_outsider", "stranger")  # fmt: skip


def get(world: World, who: str, url: str, status: int = 200) -> str:
    answer = world.client(who).get(url)
    assert answer.status_code == status, url
    return str(answer.content.decode())


def post(world: World, who: str, url: str, status: int = 302, **given: object) -> HttpResponse:
    answer = world.client(who).post(url, given)
    assert answer.status_code == status, answer.content.decode()
    return answer  # type: ignore[return-value]


def of(name: str, participant: Participant, *more: int) -> str:
    return reverse(f"activities-{name}", args=[participant.pk, *more])


def named(world: World, participant: Participant) -> None:
    by = world.actor("sam_kommun")
    save_identity(participant=participant, draft=IdentityDraft(name=NAME), by=by, at=AT)


def everything(world: World) -> tuple[Participant, GroupSession, dict[str, str]]:
    """One of each, and the address of every page."""
    case = world.participant()
    named(world, case)
    made, ahead = placed(world, case), meeting(world, case)
    held = session(activity=offered(world=world))
    [place] = booked(world, held, case)
    return case, held, {
        "case": of("case", case),
        "add": of("add", case),
        "change": of("change", case, made.pk),
        "begin": of("begin", case, made.pk),
        "finish": of("finish", case, made.pk),
        "cancel": of("cancel", case, made.pk),
        "meeting-add": of("meeting-add", case),
        "meeting-change": of("meeting-change", case, ahead.pk),
        "meeting-hold": of("meeting-hold", case, ahead.pk),
        "meeting-cancel": of("meeting-cancel", case, ahead.pk),
        "attendance": reverse("activities-attendance", args=[held.pk]),
        "book": reverse("activities-book", args=[held.pk]),
        "place-remove": reverse("activities-place-remove", args=[held.pk, place.pk]),
        "calendar": reverse("activities-calendar"),
        "week": reverse("activities-week", args=["2026-v10"]),
        "day": reverse("activities-day", args=["2026-03-02"]),
        "file": reverse("activities-file"),
        "today": reverse("activities-today"),
        "places": reverse("activities-places"),
    }  # fmt: skip


# host's caseworker, another party's without consent, another insats's, preparer, steward, office,
# outsider, stranger
OF_CASE = "200 404 404 403 403 403 404 302"
GETS = {
    "case": OF_CASE,
    "add": OF_CASE,
    "change": OF_CASE,
    "begin": "405 405 405 403 403 403 404 302",
    "finish": "409 404 404 403 403 403 404 302",
    "cancel": OF_CASE,
    "meeting-add": OF_CASE,
    "meeting-change": OF_CASE,
    "meeting-hold": OF_CASE,
    "meeting-cancel": OF_CASE,
    "attendance": "200 200 404 403 403 403 404 302",
    "book": "200 200 404 403 403 403 404 302",
    "place-remove": "405 405 405 403 403 403 404 302",
    **dict.fromkeys(
        ("calendar", "week", "day", "file", "today", "places"), "200 200 200 403 403 403 404 302"
    ),
}


def test_every_page_as_every_member_of_the_cast(world: World) -> None:
    _, _, urls = everything(world)
    assert set(urls) == set(GETS)
    for who, place in zip(CAST, range(len(CAST)), strict=True):
        client = world.client(who)
        given = {name: client.get(url).status_code for name, url in urls.items()}
        assert given == {name: int(row.split()[place]) for name, row in GETS.items()}, who


def test_nobody_but_who_sees_the_case_changes_anything(world: World) -> None:
    _, _, urls = everything(world)
    before = changed_rows()
    sent = {"came": "yes", "text": "Hej", "reason": "", "alla": "1", "deltagare": "1",
            "last_on": "2026-03-02", "outcome": "x"}  # fmt: skip
    for who in CAST[1:]:
        client = world.client(who)
        for url in urls.values():
            assert client.post(url, sent).status_code in (302, 403, 404, 405, 409, 422), url
    assert changed_rows() == before


def changed_rows() -> list[object]:
    models = (Placement, PlannedMeeting, SessionPlace, Attendance, Note)
    return [list(m.objects.order_by("pk").values()) for m in models]


def test_a_name_and_a_code_reach_nobody_else(world: World) -> None:
    _, _, urls = everything(world)
    assert NAME in get(world, "sam_kommun", urls["attendance"])
    for who in ("filip_fk", "vera_verkstan"):
        for name in ("calendar", "day", "today", "places", "file"):
            text = get(world, who, urls[name])
            assert NAME not in text
            assert "A0001" not in text
    text = get(world, "filip_fk", urls["attendance"])
    assert "1 deltagare till" in text
    assert NAME not in text
    assert "A0001" not in text


def test_an_activity_in_four_interactions_and_then_by_buttons(world: World) -> None:
    """Add, choose, save: three. Begun by one tap, done by a form with the day filled in."""
    case, activity = world.participant(), offered(world=world, name="Arbetsträning")
    form = get(world, "sam_kommun", of("add", case))
    assert 'value="2026-03-02"' in form
    post(world, "sam_kommun", of("add", case), activity=activity.pk, from_on="2026-03-02")
    made = Placement.objects.get()
    assert "Arbetsträning" in get(world, "sam_kommun", of("case", case))
    post(world, "sam_kommun", of("begin", case, made.pk))
    post(world, "sam_kommun", of("finish", case, made.pk), last_on="2026-03-02", outcome="Bra")
    made.refresh_from_db()
    assert (made.state, made.outcome) == ("done", "Bra")


def test_a_full_workplace_is_told_beside_the_form_and_nothing_is_lost(world: World) -> None:
    where = workplace(world=world)
    placed(world, world.participant("A0001"), workplace=where)
    case = world.participant("A0002")
    given = {"title": "Lager", "workplace": where.pk, "from_on": "2026-03-02", "extent": "50"}
    text = post(world, "sam_kommun", of("add", case), 422, **given).content.decode()
    assert "Snickeriet har 1 plats och 1 är tagen" in text
    assert 'value="Lager"' in text
    assert 'value="50"' in text
    for bad in (
        {"from_on": "2026-02-31"},
        {"extent": "200"},
        {"workplace": "0"},
        {"activity": "x"},
    ):
        post(world, "sam_kommun", of("add", case), 422, **(given | {"workplace": ""} | bad))


def test_two_who_change_the_same_activity_see_both(world: World) -> None:
    case = world.participant()
    made = placed(world, case)
    url = of("change", case, made.pk)
    post(world, "sam_kommun", url, title="Ett", from_on="2026-03-01", seen="0")
    text = post(world, "sam_kommun", url, 422, title="Två", from_on="2026-03-01", seen="0")
    shown = text.content.decode()
    assert "Nu står det: Ett" in shown
    assert 'value="Två"' in shown
    post(world, "sam_kommun", url, title="Två", from_on="2026-03-01", seen="1")
    made.refresh_from_db()
    assert made.title == "Två"


def test_the_board_reminds_and_says_who_rests(world: World) -> None:
    case = world.participant()
    wants_work(world=world)
    altered(enrolment=enrolment_of(case), resting_from_on=TODAY)
    made = placed(world, case)
    text = get(world, "sam_kommun", of("case", case))
    assert "Teamet vill att minst en aktivitet är arbetslivsinriktad" in text
    assert "Vilande i Teamet sedan 2 mars 2026" in text
    refused = post(world, "sam_kommun", of("begin", case, made.pk), 409).content.decode()
    assert "A0001 är vilande" in refused


def test_cancelling_asks_why(world: World) -> None:
    case = world.participant()
    made = placed(world, case)
    url = of("cancel", case, made.pk)
    assert "Välj ett skäl" in post(world, "sam_kommun", url, 422, text="").content.decode()
    post(world, "sam_kommun", url, text="Flyttade")
    assert "Flyttade" in get(world, "sam_kommun", of("case", case))


def test_a_group_in_one_screen_with_and_without_a_script(world: World) -> None:
    listed(world=world, name="absence_reason", codes={"ill": "Sjuk"})
    held = session(activity=offered(world=world))
    people = [world.participant(f"A000{n}") for n in range(3)]
    places = booked(world, held, *people)
    url = reverse("activities-attendance", args=[held.pk])
    rows = {f"status-{places[0].pk}": "no", f"reason-{places[0].pk}": "ill",
            f"note-{places[0].pk}": "Feber"}  # fmt: skip
    post(world, "sam_kommun", url, alla="1", **rows)
    assert {a.place_id: a.status for a in Attendance.objects.all()} == {
        places[0].pk: "no", places[1].pk: "yes", places[2].pk: "yes",
    }  # fmt: skip
    text = get(world, "sam_kommun", url)
    assert re.search(r'value="no" checked', text)
    assert 'value="Feber"' in text
    seen = re.findall(r'name="(seen-\d+)" value="(\d+)"', text)
    changed = dict(seen) | {f"status-{p.pk}": "late" for p in places}
    changed[f"note-{places[0].pk}"] = "Feber"  # of who came after all: not kept
    post(world, "sam_kommun", url, **changed)
    now = Attendance.objects.filter(replaced_at__isnull=True)
    assert {(a.status, a.note) for a in now} == {("late", "")}


def test_two_who_note_attendance_see_both(world: World) -> None:
    held = session(activity=offered(world=world))
    [place] = booked(world, held, world.participant())
    url = reverse("activities-attendance", args=[held.pk])
    by = world.actor("lea_lead")
    note_attendance(session=held, marks=[Mark(place.pk, "yes")], by=by, at=AT)
    given = {f"status-{place.pk}": "no", f"note-{place.pk}": "Ringde", f"seen-{place.pk}": "0"}
    text = post(world, "sam_kommun", url, 422, **given).content.decode()
    assert "Nu står det: kom." in text
    assert 'value="Ringde"' in text
    seen = re.search(r'name="seen-\d+" value="(\d+)"', text)
    assert seen is not None
    post(world, "sam_kommun", url, **(given | {f"seen-{place.pk}": seen[1]}))
    assert Attendance.objects.get(replaced_at__isnull=True).note == "Ringde"


def test_booking_a_series_and_taking_somebody_off(world: World) -> None:
    activity, case = offered(world=world), world.participant()
    first = session(activity=activity, places=1)
    session(activity=activity, starts_at=AT + timedelta(weeks=1))
    url = reverse("activities-book", args=[first.pk])
    assert "0 av 1 plats är bokade" in get(world, "sam_kommun", url)
    number = enrolment_of(case).pk
    post(world, "sam_kommun", url, 422)
    post(world, "sam_kommun", url, deltagare=number, serie="1")
    assert SessionPlace.objects.count() == 2
    full = {"deltagare": enrolment_of(world.participant("A0002")).pk}
    told = post(world, "sam_kommun", url, 422, **full).content.decode()
    assert "har 1 plats och 1 är tagen" in told
    place = SessionPlace.objects.get(session=first)
    post(world, "sam_kommun", reverse("activities-place-remove", args=[first.pk, place.pk]))
    assert "Ingen som du kan se" in get(
        world, "sam_kommun", reverse("activities-attendance", args=[first.pk])
    )


def test_a_meeting_booked_and_held_from_the_day_list(world: World) -> None:
    """On the day list: a word if one wants, one tap; the contact is written."""
    case = world.participant()
    form = get(world, "sam_kommun", of("meeting-add", case))
    assert '<option value="individual_meeting" selected' in form
    given = {"starts_at": "2026-03-02T13:00", "minutes": "45", "kind": "individual_meeting"}
    post(world, "sam_kommun", of("meeting-add", case), **given)
    made = PlannedMeeting.objects.get()
    text = get(world, "sam_kommun", reverse("activities-today"))
    assert "13.00–13.45" in text
    assert of("meeting-hold", case, made.pk) in text
    url = of("meeting-hold", case, made.pk)
    answer = post(world, "sam_kommun", url, came="yes", text="Bra samtal", till="dagen")
    assert answer["Location"] == reverse("activities-today")
    assert Note.objects.get().text == "Bra samtal"
    again = get(world, "sam_kommun", reverse("activities-today"))
    assert url not in again
    assert "Hållet" in again


def test_a_refused_meeting_keeps_what_was_written(world: World) -> None:
    case = world.participant()
    made = meeting(world, case, starts_at=AT + timedelta(days=2))
    url = of("meeting-hold", case, made.pk)
    text = post(world, "sam_kommun", url, 422, came="yes", text="Mina ord").content.decode()
    assert "Mina ord" in text
    assert "inte har varit än" in text
    post(world, "sam_kommun", of("meeting-change", case, made.pk), starts_at="2026-03-03T10:00",
         minutes="30", kind="individual_meeting")  # fmt: skip
    post(world, "sam_kommun", of("meeting-cancel", case, made.pk))
    made.refresh_from_db()
    assert (made.minutes, made.state) == (30, "cancelled")


def test_the_calendar_by_week_and_day(world: World) -> None:
    case = world.participant()
    named(world, case)
    meeting(world, case)
    session(activity=offered(world=world), places=8, starts_at=AT + timedelta(days=3))
    text = get(world, "sam_kommun", reverse("activities-calendar"))
    assert "Vecka 10" in text
    assert NAME in text
    assert "0 av 8 platser är bokade" in text
    assert "/kalender/vecka/2026-v09/" in text
    assert "Inget inbokat" in get(world, "sam_kommun", "/kalender/dag/2026-03-03/")
    assert Read.objects.filter(subject=f"participant:{case.pk}", purpose="visa kalendern").exists()
    for bad in ("vecka/2026-v60", "vecka/x", "dag/2026-02-30", "dag/1500-01-01"):
        get(world, "sam_kommun", f"/kalender/{bad}/", 404)


def test_the_file_for_ones_own_calendar_holds_no_name_place_or_text(world: World) -> None:
    case = world.participant()
    named(world, case)
    meeting(world, case, place="HEMLIG GATA 1", with_whom="HEMLIG LÄKARE")
    placed(world, case, title="HEMLIG AKTIVITET")
    session(activity=offered(world=world), place="Torget 3")
    answer = world.client("sam_kommun").get(reverse("activities-file"))
    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode()
    assert "HEMLIG" not in text
    assert "Påhittad" not in text
    assert "M\u00f6te\\, Teamet" in text
    assert "Torget 3" in text
    assert text.count("BEGIN:VEVENT") == 2
    assert Read.objects.filter(purpose="hämta kalendern som fil").count() == 1


def test_places_at_work_for_casework_alone(world: World) -> None:
    where = workplace(world=world, places=2)
    placed(world, world.participant(), workplace=where)
    text = get(world, "sam_kommun", reverse("activities-places"))
    assert re.search(r"Snickeriet.*?>1<.*?>1<.*?>2<", text, flags=re.S)
    get(world, "chef_office", reverse("activities-places"), 403)


def test_activities_stand_in_the_story_and_close_with_the_consent(world: World) -> None:
    from mellanrum.registers.casework.actions.consents import withdraw_consent

    case = world.participant()
    held = share(world, case, "kommun fk")
    made = placed(world, case, "fk", title="Studiebesök")
    begin_activity(placement=made, on=TODAY, by=world.actor("filip_fk"), at=AT)
    page = reverse("cases-participant", args=[case.pk])
    assert "Studiebesök: pågående" in get(world, "sam_kommun", page)
    withdraw_consent(consent=held, by=world.actor("sam_kommun"), at=AT)
    assert "Studiebesök" not in get(world, "sam_kommun", page)
    assert "Studiebesök" not in get(world, "sam_kommun", of("case", case))
    get(world, "filip_fk", of("case", case), 404)


def queries_of(world: World, url: str) -> int:
    client = world.client("sam_kommun")
    client.get(url)
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(connections["reads"]) as reads,
    ):
        assert client.get(url).status_code == 200
    counted = main.captured_queries + reads.captured_queries
    return len([q for q in counted if "SAVEPOINT" not in q["sql"]])


PAGES = ("case", "add", "attendance", "book", "calendar", "today", "file", "places")


def test_as_many_queries_for_sixty_rows_as_for_one(world: World) -> None:
    case, held, urls = everything(world)
    share(world, case, "kommun fk")
    workplace(world=world, places=100)
    world.participant("B0000")
    before = {name: queries_of(world, urls[name]) for name in PAGES}
    fill(world, case, held)
    assert {name: queries_of(world, urls[name]) for name in PAGES} == before
    assert max(before.values()) <= 25, before


def fill(world: World, case: Participant, held: GroupSession) -> None:
    """Sixty of each."""
    activity = offered(world=world, name="Slöjd")
    people = [world.participant(f"C{n:04}") for n in range(60)]
    booked(world, held, *people[:30])
    for n, one in enumerate(people):
        where = workplace(world=world, name=f"Plats {n}")
        placed(world, case, title=f"Nummer {n}", workplace=where)
        meeting(world, one)
        later = session(activity=activity, starts_at=AT + timedelta(minutes=n))
        booked(world, later, case)
