"""Around a report: comments, assignments, the diary, images, own outlines, the look and Word."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest

from mellanrum.accounts.access import Role
from mellanrum.accounts.models import User
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.documents.docx_in import WordImage, WordSection
from mellanrum.documents.house_style import Logo
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, today_of
from mellanrum.outbox.models import Message
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import FieldError, SeenOldError
from mellanrum.registers.organisation.models import Appointment
from mellanrum.reports.actions import diary, report_images, section_comments
from mellanrum.reports.actions.assignments import assign_section
from mellanrum.reports.actions.house_looks import save_look
from mellanrum.reports.actions.own_outlines import reset_outline, save_outline
from mellanrum.reports.actions.sections import SectionHead, add_section, save_body
from mellanrum.reports.actions.word_in import WordFile, bring_word
from mellanrum.reports.assignments import list_own_sections, list_writers
from mellanrum.reports.assignments_policies import Writer
from mellanrum.reports.comments import list_threads, open_comments
from mellanrum.reports.content import list_diary
from mellanrum.reports.contributions import body_with, list_contributions
from mellanrum.reports.diary_policies import DiaryRow
from mellanrum.reports.house_looks_policies import LookRow
from mellanrum.reports.models import InsatsReport, Report, ReportImage, ReportSection
from mellanrum.reports.report_document import house_style_of
from mellanrum.reports.report_images_policies import ImageFile, ImageWords
from mellanrum.reports.word_in import Change
from mellanrum.reports.word_in_policies import GO_ON, SKIP, incoming_of, proposed
from mellanrum.reports.writing import list_sections
from tests.reports.writing.made import (
    AT,
    BOARD,
    DIRECTOR,
    ECONOMIST,
    LATER,
    actor,
    make_forbund,
    make_report,
    section_of,
)
from tests.web.writing_extras.made import png

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
WORDS = ImageWords("Huset från gatan")


@pytest.fixture
def insatser() -> list[Insats]:
    return make_forbund()[1]


@pytest.fixture
def report(insatser: list[Insats]) -> Report:
    return make_report(insatser[0].forbund)


@pytest.fixture
def section(report: Report) -> ReportSection:
    return section_of(report, "framtid")


def verbs() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def test_a_comment_is_answered_settled_and_opened_again(section: ReportSection) -> None:
    made = section_comments.add_comment(
        section=section, text="Vilket år?", quote="  då  och nu ", by=BOARD, at=AT
    )
    section_comments.answer_comment(comment=made, text="Nästa.", by=DIRECTOR, at=LATER)
    assert open_comments(section.report) == {"framtid": 1}
    with pytest.raises(DomainError, match="den som skriver avsnittet"):
        section_comments.resolve_comment(comment=made, by=ECONOMIST, at=LATER)
    section_comments.resolve_comment(comment=made, by=BOARD, at=LATER)
    with pytest.raises(DomainError, match="Öppna den igen"):
        section_comments.answer_comment(comment=made, text="Mer.", by=DIRECTOR, at=LATER)
    (thread,) = list_threads(section)
    assert (thread.first.quote, thread.is_open) == ("då och nu", False)
    assert [one.text for one in thread.answers] == ["Nästa."]
    assert open_comments(section.report) == {}
    section_comments.reopen_comment(comment=made, by=DIRECTOR, at=LATER)
    assert verbs()[-4:] == [f"reports.comment_{verb}" for verb in
                            ("add", "answer", "resolve", "reopen")]  # fmt: skip
    with pytest.raises(FieldError, match="personnummer"):
        section_comments.add_comment(section=section, text="200001012384", by=BOARD, at=AT)


def test_a_section_is_given_and_its_writer_is_told_once(section: ReportSection) -> None:
    forbund = section.report.forbund
    with opened("test"):
        user = User.objects.create(pk=77, username="ekonom", display_name="Ekonomen")
        Appointment.objects.create(
            user=user, forbund=forbund, role="economist", from_on=date(2020, 1, 1)
        )
    (writer,) = list_writers("prov", today_of(AT))
    due = date(2022, 3, 1)
    for _ in range(2):
        assign_section(section=section, writer=writer, due_on=due, by=DIRECTOR, at=AT)
    told = Message.objects.get()
    assert told.user == user.pk and "1 mars 2022" in told.body
    mine = actor(user.pk, Role.ECONOMIST)
    assert [one.key for one in list_own_sections("prov", mine)] == ["framtid"]
    stranger = Writer("user:999", 999, "Okänd", "ekonom")
    with pytest.raises(FieldError, match="kan inte skriva"):
        assign_section(section=section, writer=stranger, due_on=None, by=DIRECTOR, at=AT)
    with pytest.raises(DomainError):
        assign_section(section=section, writer=None, due_on=None, by=mine, at=AT)
    assign_section(section=section, writer=None, due_on=None, by=DIRECTOR, at=AT)
    assert list_own_sections("prov", mine) == []


def test_a_lead_finds_the_sections_of_the_own_insats(
    report: Report, insatser: list[Insats]
) -> None:
    lead = actor(9, Role.INSATS_LEAD, insatser[1].pk)
    assert [one.key for one in list_own_sections("prov", lead)] == ["insats-steget"]


def test_the_diary_feeds_the_report_and_loses_nothing(insatser: list[Insats]) -> None:
    forbund, year = insatser[0].forbund, Period(date(2021, 1, 1), date(2022, 1, 1))
    lead = actor(9, Role.INSATS_LEAD, insatser[1].pk)
    row = DiaryRow(date(2021, 6, 1), "Ny lokal", insats=insatser[1].pk)
    made = diary.add_entry(forbund=forbund, row=row, by=lead, at=AT)
    after = DiaryRow(date(2022, 1, 20), "Nytt avtal", is_material=True)
    diary.add_entry(forbund=forbund, row=after, by=DIRECTOR, at=AT)
    small = DiaryRow(date(2021, 7, 1), "Sommarfika", is_material=False)
    diary.add_entry(forbund=forbund, row=small, by=DIRECTOR, at=AT)
    told = [(line.title, line.is_after_year) for line in list_diary("prov", year)]
    assert told == [("Ny lokal", False), ("Nytt avtal", True)]
    with pytest.raises(FieldError, match="inte varit"):
        late = DiaryRow(date(2022, 2, 2), "I morgon")
        diary.add_entry(forbund=forbund, row=late, by=DIRECTOR, at=AT)
    with pytest.raises(FieldError, match="leder inte"):
        other = DiaryRow(date(2021, 6, 1), "X", insats=insatser[0].pk)
        diary.add_entry(forbund=forbund, row=other, by=lead, at=AT)
    diary.change_entry(entry=made, row=row, seen=1, by=DIRECTOR, at=LATER)
    with pytest.raises(SeenOldError):
        diary.change_entry(entry=made, row=row, seen=1, by=lead, at=LATER)
    with pytest.raises(DomainError, match="den som skrev"):
        diary.remove_entry(entry=made, by=ECONOMIST, at=LATER)
    diary.remove_entry(entry=made, by=lead, at=LATER)
    assert len(list_diary("prov", year)) == 1
    diary.restore_entry(entry=made, by=lead, at=LATER + timedelta(hours=1))
    assert len(list_diary("prov", year)) == 2


def test_an_image_is_kept_while_a_text_shows_it(section: ReportSection) -> None:
    report = section.report
    file = ImageFile(png(1), "image/png", "Vårt hus.png")
    made = report_images.add_image(report=report, file=file, words=WORDS, by=ECONOMIST, at=AT)
    twin = report_images.add_image(report=report, file=file, words=WORDS, by=ECONOMIST, at=AT)
    assert (made.key, twin.key, made.width) == ("vart-hus", "vart-hus-2", 1)
    save_body(section=section, body=f"{{{{ bild: {made.key} }}}}", version=0, by=DIRECTOR, at=AT)
    with pytest.raises(DomainError, match=f"används i ”{section.heading}”"):
        report_images.remove_image(image=made, by=DIRECTOR, at=AT)
    report_images.remove_image(image=twin, by=ECONOMIST, at=AT)
    report_images.restore_image(image=twin, by=ECONOMIST, at=AT)
    with pytest.raises(DomainError, match="samma fil"):
        report_images.replace_image(image=made, file=file, by=DIRECTOR, at=AT)
    other = ImageFile(png(2), "image/png", "x.png")
    changed = report_images.replace_image(image=made, file=other, by=DIRECTOR, at=AT)
    assert changed.sha256 != made.sha256
    with pytest.raises(FieldError, match="den som inte ser"):
        report_images.change_image(image=made, words=ImageWords(), by=DIRECTOR, at=AT)
    with pytest.raises(DomainError, match="den som lade till"):
        lead = actor(9, Role.INSATS_LEAD)
        report_images.change_image(image=made, words=WORDS, by=lead, at=AT)


def test_where_a_photograph_was_taken_is_not_kept(report: Report) -> None:
    from mellanrum.documents.photographs import exif

    place = b"Exif\0\0II*\0GPS 65.58 22.15"
    told = b"\xff\xe1" + (len(place) + 2).to_bytes(2) + place
    data = jpeg()
    file = ImageFile(data[:2] + told + data[2:], "image/jpeg", "a.jpg")
    made = report_images.add_image(report=report, file=file, words=WORDS, by=DIRECTOR, at=AT)
    kept = bytes(ReportImage.objects.get(pk=made.pk).content)
    assert b"GPS" not in kept and exif(1) not in kept and kept[:2] == b"\xff\xd8"


def jpeg() -> bytes:
    import pypdfium2

    page = pypdfium2.PdfDocument.new()
    page.new_page(20, 20)
    out = BytesIO()
    page[0].render().to_pil().convert("RGB").save(out, "JPEG")
    return out.getvalue()


def test_a_report_lends_its_order_to_the_next(report: Report) -> None:
    add_section(report=report, head=SectionHead("Vår samverkan", 1), by=DIRECTOR, at=AT)
    held = save_outline(report=report, by=DIRECTOR, at=AT)
    with pytest.raises(DomainError, match="redan sparad"):
        save_outline(report=report, by=DIRECTOR, at=AT)
    later = make_report(report.forbund, year=2022)
    assert list_sections(later)[-1].key == "eget-var-samverkan"
    reset_outline(outline=held, by=DIRECTOR, at=AT)
    last = make_report(report.forbund, year=2023)
    assert "eget-var-samverkan" not in {one.key for one in list_sections(last)}


def test_the_look_is_checked_and_not_overwritten(report: Report) -> None:
    forbund, logo = report.forbund, Logo(png(3), "image/png", "Provförbundet")
    row = LookRow("#7a1f3d", "#a04060", "Inter", "Inter")
    save_look(forbund=forbund, row=row, logo=logo, seen=0, by=DIRECTOR, at=AT)
    style = house_style_of(forbund.pk)
    assert (style.primary, style.body_font) == ("#7a1f3d", "Inter") and style.logo is not None
    with pytest.raises(SeenOldError):
        save_look(forbund=forbund, row=row, logo=None, seen=0, by=DIRECTOR, at=AT)
    with pytest.raises(FieldError, match="för ljus") as raised:
        pale = LookRow(accent="#ffee88")
        save_look(forbund=forbund, row=pale, logo=None, seen=1, by=DIRECTOR, at=AT)
    assert raised.value.attr == "accent"
    save_look(forbund=forbund, row=LookRow(), logo=None, seen=1, by=DIRECTOR, at=AT)
    assert house_style_of(forbund.pk).logo is None


def test_what_the_lead_wrote_is_offered_when_it_is_attested(
    report: Report, insatser: list[Insats]
) -> None:
    with opened("test"):
        told = {"insats": insatser[1], "challenges": "Långa köer.", "saved_at": AT}
        InsatsReport.objects.create(
            **told, from_on=date(2021, 1, 1), to_on=date(2021, 4, 1), status="attested",
            attested_at=AT, attested_by="user:9", minimum=5,
        )  # fmt: skip
        InsatsReport.objects.create(**told, from_on=date(2021, 4, 1), to_on=date(2021, 7, 1))
    section = section_of(report, "insats-steget")
    (found,) = list_contributions(report, section)
    assert (found.label, found.period) == ("Utmaningar", "kvartal 1 2021")
    assert found.origin == "Utmaningar ur rapporten för kvartal 1 2021"
    body = body_with("Året.", found)
    assert body == "Året.\n\nLånga köer."
    with pytest.raises(DomainError, match="står redan"):
        body_with(body, found)


def test_a_word_file_is_saved_whole_or_not_at_all(section: ReportSection) -> None:
    report = section.report
    held = save_body(section=section, body="Ett.\n\nTvå.", version=0, by=DIRECTOR, at=AT)
    image = WordImage("ny-bild-1", png(4), "image/png", "En ruta")
    body = "Ett ändrat.\n\nTvå.\n\n{{ bild: ny-bild-1 }}"
    change = Change("framtid", "Framtid", body, held.body, held.body, held.version)
    own = Change("eget:3", "Nytt kapitel", "Text.", "", "", 0)
    other = save_body(section=held, body="Ett.\n\nTvå.\n\nTre.", version=1, by=DIRECTOR, at=LATER)
    file = WordFile("utkast.docx", [change, own], [image])
    bring_word(report=report, file=file, by=DIRECTOR, at=LATER + timedelta(hours=1))
    saved = section_of(report, "framtid")
    assert saved.body.startswith("Ett ändrat.\n\nTvå.") and "Tre." in saved.body
    assert "{{ bild: ny-bild-1 }}" in saved.body
    assert report.images.get().alt == "En ruta"
    assert saved.versions.first().origin == "Word-filen utkast.docx"
    assert section_of(report, "eget-nytt-kapitel").body == "Text."
    clash = Change("framtid", "Framtid", "Helt annat.", other.body, "Ett.\n\nTvå.", 1)
    again = WordFile("b.docx", [Change("eget:4", "Ännu ett", "X", "", "", 0), clash])
    with pytest.raises(DomainError, match="”Förväntad utveckling”: någon har ändrat"):
        bring_word(report=report, file=again, by=DIRECTOR, at=LATER + timedelta(hours=2))
    assert not report.sections.filter(key="eget-annu-ett").exists()
    with pytest.raises(DomainError, match="ändrar ingen text"):
        bring_word(report=report, file=WordFile("c.docx", []), by=DIRECTOR, at=LATER)


def test_headings_find_their_sections() -> None:
    found = incoming_of(
        [
            WordSection("", 1, "Före."),
            WordSection("2 Vår Framtid", 1, "Ny text."),
            WordSection("Om lokalerna", 2, "Mer."),
            WordSection("Okänt", 1, "Annat."),
            WordSection("Tom", 1, ""),
        ]
    )
    chosen = proposed(found, {"framtid": "Vår framtid", "forord": "Förord"})
    assert chosen == {0: SKIP, 1: "framtid", 2: GO_ON, 3: SKIP}
