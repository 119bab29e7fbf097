"""The pages of meetings: who sees what, what the notice tells, one file of all papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from mellanrum.documents.meeting_package import Paper, merged
from mellanrum.documents.model import Document, PageBreak, Section, plain
from mellanrum.outbox.models import Message
from mellanrum.registers.governance.models import Attendance, Meeting
from mellanrum.reports.sheets import sheet_pdf
from mellanrum.web.areas.meetings.flags import list_flags
from mellanrum.web.areas.meetings.lists import next_due
from mellanrum.web.areas.meetings.needs import meeting_needs
from mellanrum.web.areas.meetings.presenters import moves
from mellanrum.web.viewer import find_viewer
from tests.governance.meetings_made import planned
from tests.web.conftest import Site, loaded, site
from tests.web.test_queries import queries_of

__all__ = ["loaded", "site"]
pytestmark = pytest.mark.django_db(databases=["default", "reads"])


@dataclass(frozen=True, slots=True)
class Read:
    """A PDF as read back: each page's text, and the bookmarks (level, title, page)."""

    pages: tuple[str, ...]
    marks: tuple[tuple[int, str, int], ...]


def read(content: bytes) -> Read:
    import pypdfium2 as pdfium

    file = pdfium.PdfDocument(content)
    pages = tuple(page.get_textpage().get_text_range() for page in file)
    marks = tuple((m.level, m.get_title(), m.get_dest().get_index()) for m in file.get_toc())
    return Read(pages, marks)


def made(title: str, *headings: str) -> bytes:
    """Each heading on a page of its own."""
    sections = tuple(
        Section(f"s{n}", heading, 1, (plain("Text."), PageBreak()))
        for n, heading in enumerate(headings)
    )
    last = Section("sist", "Sist", 1, (plain("Slut."),))
    return sheet_pdf(Document(title, "Provet", 2021, date(2021, 5, 1), (*sections, last)))


def test_papers_follow_their_item_and_say_which_they_are() -> None:
    agenda = made("Möte", "1. Ett", "2. Två")
    papers = [
        Paper("1. Ett", "Handling 1", "Bilagan", made("Bilaga", "A")),
        Paper("2. Två", "Handling 2", "Bruten", b"%PDF-1.4 bruten"),
        Paper("Finns inte", "Handling 3", "Lös", made("Lös")),
    ]
    package = merged(agenda, papers)
    found = read(package.content)
    assert (package.pages, package.left_out) == (6, ("Handling 2",))
    assert found.marks == (
        (0, "1. Ett", 0), (1, "Handling 1: Bilagan", 1), (0, "2. Två", 3), (0, "Sist", 4),
        (1, "Handling 3: Lös", 5),
    )  # fmt: skip
    stamps = ["Handling 1 s. 1" in p for p in found.pages], "Handling 1 s. 2" in found.pages[2]
    assert stamps == ([False, True, False, False, False, False], True)
    assert "Handling 3 s. 1" in found.pages[5]


def test_the_meeting_is_called_from_its_page_and_answered(site: Site) -> None:
    pk = site.places["meeting"]
    director, member = site.client("director"), site.client("group")
    assert "late_reason" not in director.get(f"/styrning/moten/{pk}/kalla/").content.decode()
    answer = director.post(f"/styrning/moten/{pk}/kalla/", {"greeting": ""})
    page = director.get(answer["Location"]).content.decode()
    assert "Mötet väntas bli beslutsfört (minst 2)" in page
    called = page[page.index('id="kallade"') :]
    assert called.rindex("Ledamot") < called.index("Ersättare"), "the deputies stand last"
    assert Message.objects.filter(subject__startswith="Kallelse: Provstyrelsen").exists()
    own = Attendance.objects.get(meeting=pk, person__user=site.user("group"))
    url = f"/styrning/moten/svar/{own.pk}/"
    assert "Kommer du på mötet?" in member.get(url).content.decode()
    assert member.post(url, {"comes": "nej", "note": ""}).status_code == 422
    member.post(url, {"comes": "nej", "note": "Resa"})
    seen = member.get(answer["Location"]).content.decode()
    assert "Du har svarat att du inte kan komma" in seen
    assert "Kan inte" in seen
    assert "Resa" not in seen, "why somebody is away is for the office"
    others = Attendance.objects.filter(meeting=pk).exclude(pk=own.pk)
    assert member.get(f"/styrning/moten/svar/{others[0].pk}/").status_code == 404


def test_a_group_member_opens_the_own_bodys_meetings_and_no_others(site: Site) -> None:
    member, pk = site.client("group"), site.places["meeting"]
    for page in (f"{pk}/las/", f"{pk}/las/1/", f"{pk}/kallelse.pdf"):
        assert member.get(f"/styrning/moten/{page}").status_code == 200, page
    paper = member.get(f"/styrning/moten/handling/{site.places['item_paper']}/")
    assert paper["Content-Disposition"].startswith("inline")
    assert paper["X-Content-Type-Options"] == "nosniff"
    other = Meeting.objects.exclude(body__slug="provstyrelsen").filter(body__kind="board")[0]
    assert member.get(f"/styrning/moten/{other.pk}/las/").status_code == 404
    listed = member.get("/styrning/moten/").content.decode()
    assert "Provstyrelsen" in listed
    assert member.get("/styrning/moten/planera/").status_code == 403


def test_the_notice_and_the_papers_are_pdf(site: Site) -> None:
    pk, director = site.places["meeting"], site.client("director")
    notice = read(director.get(f"/styrning/moten/{pk}/kallelse.pdf").content)
    assert "Tid: 09.00–12.00" in notice.pages[0]
    assert "Delårsrapport (beslut, 1 handling)" in notice.pages[0]
    package = read(director.get(f"/styrning/moten/{pk}/handlingar.pdf").content)
    titles = [title for _, title, _ in package.marks]
    assert titles[:3] == ["Kallelse", "Dagordning", "1. Mötets öppnande och upprop"]
    assert titles[-1] == "7. Mötets avslutande"


def test_many_meetings_are_planned_at_once_around_holidays(site: Site) -> None:
    director = site.client("director")
    body = Meeting.objects.get(pk=site.places["meeting"]).body
    form = {"body": body.pk, "rhythm": "monthly-1", "first_on": "2028-03-01",
            "last_on": "2028-06-30", "kind": "ordinary", "form": "hybrid"}  # fmt: skip
    answer = director.post("/styrning/moten/planera/", form, follow=True)
    assert "4 möten är planerade." in answer.content.decode()
    form |= {"rhythm": "pasted", "days": "2028-05-01 och 2028-12-24"}
    told = director.post("/styrning/moten/planera/", form, follow=True).content.decode()
    assert "Flyttade från helgdag: 1 maj 2028, 24 december 2028." in told
    days = {m.on.isoformat() for m in Meeting.objects.filter(body=body, on__year=2028)}
    assert {"2028-03-01", "2028-05-02", "2028-05-03", "2028-12-27"} <= days
    again = director.post("/styrning/moten/planera/", form)
    assert again.status_code == 422
    assert "Gruppen har redan ett möte 2 maj 2028" in again.content.decode()


def test_the_public_reads_of_the_budget_meeting_and_of_no_other(site: Site) -> None:
    page = site.client("stranger").get("/forbundet/sammantraden/").content.decode()
    assert "Provstyrelsen: budgetsammanträde" in page
    assert "19 november 2030" in page
    assert "Budget 2031 (pdf)" in page
    assert "25 maj 2027" not in page


def test_texts_are_read_as_text_and_never_run(site: Site) -> None:
    url = f"/styrning/dagordning/punkt/{site.places['agenda_item']}/andra/"
    director = site.client("director")
    text = "**Viktigt** <script>alert(1)</script> [länk](javascript:alert(1)) ![b](https://x.se/b)"
    form = {"title": "Delårsrapport", "kind": "decision", "decision_kind": "other",
            "background": text, "seen": ""}  # fmt: skip
    assert director.post(url, form).status_code == 302
    page = director.get(f"/styrning/dagordning/punkt/{site.places['agenda_item']}/")
    shown = page.content.decode()
    assert "<strong>Viktigt</strong>" in shown
    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown
    assert 'src="https://x.se' not in shown


def test_a_page_asks_no_more_of_many_items_and_people(site: Site) -> None:
    path = f"/styrning/moten/{site.places['meeting']}/las/"
    page = "/styrning/2027/mote/provstyrelsen/2027-05-25/"
    pk, director = site.places["meeting"], site.client("director")
    director.post(f"/styrning/dagordning/mote/{pk}/hamta/", {"source": "standing"})
    before = queries_of(site, path, "director"), queries_of(site, page, "director")
    for source in ("template-budget", "template-constituent"):
        director.post(f"/styrning/dagordning/mote/{pk}/hamta/", {"source": source})
    after = queries_of(site, path, "director"), queries_of(site, page, "director")
    assert after == before


def test_a_start_page_asks_for_the_answer_and_for_the_notice_in_time(site: Site) -> None:
    meeting = Meeting.objects.get(pk=site.places["meeting"])
    office = site.client("director")
    office.post(f"/styrning/moten/{meeting.pk}/kalla/", {"greeting": "", "late_reason": ""})
    viewer = find_viewer(site.user("group"), date(2026, 11, 22))
    assert viewer is not None
    titles = [need["title"] for need in meeting_needs(viewer, date(2026, 11, 22))]
    assert titles[0] == "Svara om du kommer: Provstyrelsen 25 maj 2027"
    director = find_viewer(site.user("director"), date(2026, 11, 22))
    assert director is not None
    assert not any("Provstyrelsen" in n["title"] for n in meeting_needs(director, meeting.on))
    planned(meeting.body, date(2027, 6, 15))
    before = list(meeting_needs(director, date(2027, 5, 10)))
    told = list(meeting_needs(director, date(2027, 5, 11)))
    assert not [n for n in before if "15 juni 2027" in n["title"]]
    assert [n["text"] for n in told if "15 juni 2027" in n["title"]] == [
        "Kallelse och handlingar ska skickas senast 1 juni 2027."
    ]


def test_what_is_not_by_the_rules_is_told_ahead(site: Site) -> None:
    meeting = Meeting.objects.select_related("body").get(pk=site.places["meeting"])
    assert list(list_flags(meeting, date(2027, 5, 11))) == []
    assert list(list_flags(meeting, date(2027, 5, 12))) == [
        "Kallelsen skulle ha skickats senast 11 maj 2027."
    ]
    meeting.body.remote_source, meeting.kind, meeting.on = "", "budget", date(2027, 12, 1)
    told = " ".join(list_flags(meeting, date(2027, 5, 11)))
    assert "19 a §" in told
    assert "för sent för nästa års budget" in told


def test_a_notice_that_is_late_is_what_comes_next_while_it_can_be_sent(site: Site) -> None:
    meeting = Meeting.objects.select_related("body").get(pk=site.places["meeting"])
    meeting.state, meeting.called_at, meeting.body.call_days = "planned", None, 10
    due = next_due(meeting, meeting.on)
    assert due is not None and due.label == "Kallelse och handlingar senast"
    meeting.state = "ongoing"
    after = next_due(meeting, meeting.on)
    assert after is None or after.label != "Kallelse och handlingar senast"


def test_a_meeting_without_an_agenda_asks_for_it_before_the_notice(site: Site) -> None:
    meeting = Meeting.objects.select_related("body").get(pk=site.places["meeting"])
    viewer = find_viewer(site.user("director"), meeting.on)
    assert viewer is not None
    for has_items, labels in ((False, ["Gör dagordningen", "Kalla"]), (True, ["Kalla"])):
        found = [one["label"] for one in moves(viewer, meeting, has_items)]
        assert found[: len(labels)] == labels
