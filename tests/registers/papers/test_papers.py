"""Every paper: accessible by structure, in plain words, never broken by what people write."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import paper_samples as samples
import pikepdf
import pytest
from document_samples import sample_document
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_checks import check_pdf, tags

from mellanrum.documents.html import html_fragments
from mellanrum.documents.model import Document
from mellanrum.documents.paper import Paper, check_code
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.papers import render
from mellanrum.registers.casework.papers.closing import closing_for_participant
from mellanrum.registers.casework.papers.code_letter import code_letter
from mellanrum.registers.casework.papers.consent import ConsentData, InWords, consent
from mellanrum.registers.casework.papers.extract import ExtractData, extract
from mellanrum.registers.casework.papers.frame import Language, Person, Print, Sender
from mellanrum.registers.casework.papers.gallring import gallring_certificate
from mellanrum.registers.casework.papers.journal import JournalData, JournalNote, journal_export
from mellanrum.registers.casework.papers.minutes import MinutesData, Point, minutes
from mellanrum.registers.casework.papers.plan import Goal, PlanData, SubGoal, plan
from mellanrum.registers.casework.papers.referral_letters import receipt_to_person

pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not here")
EVERY = pytest.mark.parametrize("name", sorted(samples.SAMPLES))


@cache
def printed(name: str) -> bytes:
    return render(samples.SAMPLES[name])


def raw(data: bytes, *options: str) -> str:
    run = subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True,
                         check=True)  # fmt: skip
    return run.stdout.decode()


def words(data: bytes) -> str:
    """The text in reading order, with one space between words."""
    return " ".join(raw(data).replace("\u200b", "").split())


@EVERY
def test_structure_has_no_fault(name: str) -> None:
    assert check_pdf(printed(name)) == []


@EVERY
def test_title_language_and_sender_are_the_document_s_own(name: str) -> None:
    with pikepdf.open(io.BytesIO(printed(name))) as pdf:
        document = samples.SAMPLES[name]
        assert str(pdf.docinfo.Title) == f"{document.title} – Luleå kommun"
        assert str(pdf.docinfo.Author) == "Luleå kommun"
        assert str(pdf.Root.Lang) == ("en" if name == "consent-en" else "sv")


@EVERY
def test_the_title_is_the_first_heading_and_fonts_are_ours(name: str) -> None:
    with pikepdf.open(io.BytesIO(printed(name))) as pdf:
        levels = [tag for tag, _ in tags(pdf) if re.fullmatch(r"H\d", tag)]
        fonts = {
            str(item.BaseFont).split("+")[-1]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert levels[0] == "H1"
    assert levels[1] == "H2"
    assert all(font.startswith(("Inter", "MellanrumSerif")) for font in fonts)


@EVERY
def test_a_paper_is_a_few_pages_and_the_same_bytes(name: str) -> None:
    with pikepdf.open(io.BytesIO(printed(name))) as pdf:
        assert name == "extract" or len(pdf.pages) <= 4
    assert render(samples.SAMPLES[name]) == printed(name)


@pdftotext
@EVERY
def test_every_paper_says_when_and_by_whom_it_was_printed(name: str) -> None:
    text, document = words(printed(name)), samples.SAMPLES[name]
    assert isinstance(document, Paper)
    said = "Printed 20 November 2026 09:05 by" if name == "consent-en" else (
        "Utskrivet 20 november 2026 kl. 09.05 av"
    )  # fmt: skip
    assert f"{said} Prov Handläggarsson" in text
    assert check_code(document) in text
    assert "örbundet" not in text  # the party is the sender, never the förbund


@pdftotext
@EVERY
def test_nothing_stands_outside_the_margins(name: str) -> None:
    assert outside(printed(name)) == []


def outside(data: bytes) -> list[str]:
    """Words that reach over the margins of the page."""
    found = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>',
        raw(data, "-bbox"),
    )
    left, right, bottom = 27 / 25.4 * 72 - 1, 187 / 25.4 * 72 + 1, 297 / 25.4 * 72 - 20
    return [
        word
        for x, _, end, foot, word in found
        if float(x) < left or float(end) > right or float(foot) > bottom
    ]


def test_two_prints_have_two_codes() -> None:
    later = Print(samples.clock(2026, 11, 20, 9, 6), samples.MADE.by)
    first, second = plan(samples.PLAN), plan(replace(samples.PLAN, made=later))
    assert isinstance(first, Paper)
    assert isinstance(second, Paper)
    assert check_code(first) != check_code(second)
    assert re.fullmatch(r"[0-9A-F]{4}( [0-9A-F]{4}){2}", check_code(first))


@pdftotext
def test_the_time_is_that_of_the_clock_on_the_wall() -> None:
    made = Print(datetime(2026, 6, 30, 22, 30, tzinfo=UTC), "Prov")
    assert "Utskrivet 1 juli 2026 kl. 00.30 av Prov" in words(
        render(plan(replace(samples.PLAN, made=made)))
    )


@EVERY
def test_every_paper_can_be_read_as_a_page(name: str) -> None:
    body = html_fragments(samples.SAMPLES[name]).body
    assert body.count("<section") == body.count("</section>")
    assert "Luleå kommun" in body or name.startswith("referral") or name == "code-letter"


def test_the_page_holds_no_markup_from_people() -> None:
    nasty = '<script>"&'
    step = SubGoal(nasty, nasty, None, nasty)
    data = replace(samples.PLAN, wishes=nasty, goals=(Goal(nasty, nasty, (step,)),))
    body = html_fragments(plan(data)).body
    assert "<script" not in body
    assert body.count("&lt;script&gt;") >= 5


def test_a_report_is_no_paper() -> None:
    with pytest.raises(TypeError):
        render(sample_document())


# ---- what each says ------------------------------------------------------------------------


@pdftotext
def test_the_consent_says_all_that_it_must() -> None:
    text = words(printed("consent-sv"))
    for part in (
        "Arbetsförmedlingen", "Försäkringskassan", "Min plan – får delas", "får inte delas",
        "göra en plan med dig", "från och med 1 december 2026 till och med 30 november 2027",
        "Det är frivilligt", "Du kan ta tillbaka ditt ja när du vill", "Delningen slutar genast",
        "10 kap. 1 § och 12 kap. 2 §", "bara för det som står på det här papperet",
        "inte den rättsliga grunden", "GDPR", "Min underskrift", "Tolk var med",
    ):  # fmt: skip
        assert part in text, part


@pdftotext
def test_the_english_consent_is_in_english() -> None:
    text = words(printed("consent-en"))
    for part in ("It is voluntary", "You can take back your consent at any time", "My signature",
                 "1 December 2026 up to and including 30 November 2027", "not the legal ground",
                 "page 1 of 2", "chapter 12 section 2", "make a plan together"):  # fmt: skip
        assert part in text, part
    swedish = re.findall(r"\b(?:och|inte|jag|du|är|sida|kontrollkod|datum)\b", text.lower())
    assert swedish == []


@pdftotext
def test_two_languages_stand_on_pages_of_their_own() -> None:
    pages = raw(printed("consent-both")).split("\f")[:-1]
    assert len(pages) == 4
    assert "frivilligt" in pages[0] + pages[1]
    assert "voluntary" not in pages[0] + pages[1]
    assert "voluntary" in pages[2] + pages[3]
    with pikepdf.open(io.BytesIO(printed("consent-both"))) as pdf:
        languages = {str(e.Lang) for _, e in tags(pdf) if "/Lang" in e}
    assert "en" in languages


@pdftotext
def test_a_consent_that_is_not_decided_asks_for_a_last_day() -> None:
    person = Person("K-1")
    empty = ConsentData(samples.SENDER, person, samples.MADE, "", (), (), InWords(""))
    text = words(render(consent(empty)))
    assert "Sista dag: inte bestämt än" in text
    assert "Inga parter är bestämda än" in text
    assert "Last day: not decided yet" in words(render(consent(empty, Language.ENGLISH)))


@pdftotext
def test_a_recorded_consent_has_no_lines_to_sign() -> None:
    given_on = replace(samples.CONSENT, given_on=date(2026, 11, 20), given_how="muntligt på mötet",
                       interpreter="arabiska")  # fmt: skip
    text = words(render(consent(given_on)))
    assert "Du sa ja den 20 november 2026. Så gick det till: muntligt på mötet." in text
    assert "Tolk var med. Språk: arabiska." in text
    assert "Min underskrift" not in text


@pdftotext
def test_the_plan_begins_with_the_person_s_own_words() -> None:
    text = words(printed("plan"))
    places = [text.index(part) for part in (
        "Jag vill ha ett jobb", "Det som händer nu", "Arbeta halvtid utomhus",
        "De här står bakom planen", "Så är vi överens", "Planens versioner")]  # fmt: skip
    assert places == sorted(places)
    assert "3 december 2026 kl. 13.00" in text
    assert "Bestämma om lönestöd Inte bestämt än Inte bestämt än Planerat" in text


@pdftotext
def test_an_empty_plan_is_a_paper_too() -> None:
    text = words(render(plan(PlanData(Sender("Luleå kommun"), Person("K-1"), samples.MADE, "X"))))
    assert "Inte bestämt än" in text
    assert "Planen är ett förslag" in text
    assert "Min underskrift" in text


@pdftotext
def test_the_closing_tells_each_goal_and_who_takes_over() -> None:
    for name in ("closing-participant", "closing-referrer"):
        text = words(printed(name))
        for part in ("Delvis uppnått", "Inte uppnått", "Arbetar halvtid", "15 november 2026",
                     "Fortsätt med fysioterapin", "Arbetsförmedlingen, Luleå",
                     "16 februari 2027"):  # fmt: skip
            assert part in text, part


@pdftotext
def test_letters_on_a_referral() -> None:
    assert "Jag orkar inte ringa runt längre" in words(printed("referral-receipt"))
    status = words(printed("referral-status"))
    assert "”Under beredning” sedan den 19 november 2026" in status
    assert "Test Testsson" not in status
    back = words(printed("referral-return"))
    assert back.index("Personen behöver just nu") < back.index("Ny kontakt med vårdcentralen")
    assert "Test Testsson" not in back


@pdftotext
def test_minutes_count_and_name_nobody() -> None:
    text = words(printed("minutes"))
    assert "Insats rekommenderas 6 Kö ·" in text
    assert "K-4107" not in text


@pytest.mark.parametrize("number", ["19880101-1234", "880101-1234", "198801011234", "880101 1234"])
def test_minutes_refuse_what_looks_like_a_personnummer(number: str) -> None:
    points = (Point("Fråga", f"Gäller {number}."),)
    with pytest.raises(DomainError, match="personnummer"):
        minutes(replace(samples.MINUTES, points=points))


@pdftotext
def test_the_extract_holds_every_row_and_repeats_its_header() -> None:
    pages = raw(printed("extract"), "-layout").split("\f")
    with_rows = [page for page in pages if "Händelse " in page]
    found = re.findall(r"Händelse (\d+)", " ".join(with_rows))
    assert found == [str(n) for n in range(1, 501)]
    assert all(re.search(r"Dag\s+Vad\s+Part", page) for page in with_rows)
    text = words(printed("extract"))
    assert text.count("Vi träffades och gick igenom planen.") == 60
    assert "Tillbakataget 2026-11-01" in text
    assert "till 2027-05-31" in text
    assert "imy.se" in text


@pdftotext
def test_a_gallring_certificate_counts_and_names_two() -> None:
    text = words(printed("gallring"))
    assert "1 953 rader" in text.replace("\u202f", " ")
    assert "0123456789abcdef" * 4 in text.replace(" ", "")
    assert "till 2020-12-31" in text
    one = samples.GALLRING.confirmations[0]
    with pytest.raises(ValueError, match="two different"):
        gallring_certificate(replace(samples.GALLRING, confirmations=(one, one)))


@pdftotext
def test_a_journal_export_ends_with_a_receipt_on_a_page_of_its_own() -> None:
    last = raw(printed("journal")).split("\f")[-2]
    assert "Kvitto" in last
    assert "Mottagarens underskrift" in last
    assert "2 anteckningar och handlingsplan" in " ".join(last.split())
    assert "Vi gick igenom planen" not in last


def test_the_code_letter_draws_the_address_and_never_the_code() -> None:
    with pikepdf.open(io.BytesIO(printed("code-letter"))) as pdf:
        alts = [str(e.Alt) for tag, e in tags(pdf) if tag == "Figure"]
    assert len(alts) == 2
    assert alts[0].startswith("QR-kod som öppnar minasidor.example.org")
    assert alts[1].startswith("QR code that opens")
    with pytest.raises(ValueError, match="QR"):
        replace(samples.LETTER, qr_address="https://minasidor.example.org/?kod=7KQ4M2XD")


@pdftotext
def test_the_code_letter_tells_how_in_two_languages() -> None:
    text = words(printed("code-letter"))
    for part in ("7KQ4 M2XD", "till och med 20 december 2026", "Du får ett sms",
                 "up to and including 20 December 2026", "You get a text message"):  # fmt: skip
        assert part in text, part


PROTECTED = Person("K-4107", "Test Testsson", ("Exempelvägen 3 B", "972 00 Luleå"), True)
BUILDERS: dict[str, Callable[[], Document]] = {
    "consent": lambda: consent(replace(samples.CONSENT, person=PROTECTED), *Language),
    "plan": lambda: plan(replace(samples.PLAN, person=PROTECTED)),
    "closing": lambda: closing_for_participant(replace(samples.CLOSING, person=PROTECTED)),
    "receipt": lambda: receipt_to_person(replace(samples.RECEIPT, person=PROTECTED)),
    "journal": lambda: journal_export(replace(samples.JOURNAL, person=PROTECTED)),
    "letter": lambda: code_letter(replace(samples.LETTER, person=PROTECTED)),
    "extract": lambda: extract(replace(samples.EXTRACT, person=PROTECTED, parts=())),
}


@pdftotext
@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_protected_identity_is_a_code_and_nothing_else(name: str) -> None:
    text = words(render(BUILDERS[name]()))
    assert "K-4107" in text
    assert "Testsson" not in text
    assert "Exempelvägen" not in text


# ---- what people write ---------------------------------------------------------------------

NASTY = "#let x = 1 *fet* _kursiv_ $a^2$ \\u{41} @ref <lab> // [d] `kod` \"'"


def written(text: str) -> bytes:
    """Papers with the text in every place where people write, as one list of bytes."""
    goal = Goal(text, text, (SubGoal(text, text, None, text),))
    return render(
        plan(replace(samples.PLAN, wishes=text, summary=text, goals=(goal,), insats=text))
    )


@pdftotext
def test_text_is_never_markup() -> None:
    assert words(written(NASTY)).count(NASTY) >= 3


@pdftotext
def test_an_emoji_is_told_by_its_number_and_never_stops_a_paper() -> None:
    text = words(written("Jag vill 😀 \x07resa ✈\ufe0f"))
    assert "Jag vill [U+1F600] resa [U+2708]" in text
    assert "Vissa tecken går inte att skriva ut" in text
    assert "Vissa tecken" not in words(printed("plan"))


@pdftotext
@pytest.mark.parametrize(
    "word", ["x" * 500, "https://example.org/" + "a/b" * 60, "0123456789" * 30, "Ä" * 80]
)
def test_endless_words_stay_on_the_page(word: str) -> None:
    data = written(word)
    assert outside(data) == []
    assert word in raw(data).replace("\u200b", "").replace("\n", "").replace(" ", "")


@pdftotext
def test_line_ends_and_blank_lines_are_kept() -> None:
    text = raw(written("Första raden\nandra raden\r\n\r\nTredje stycket"), "-layout")
    lines = [line.strip() for line in text.splitlines()]
    assert "Första raden" in lines
    assert "andra raden" in lines
    assert "Tredje stycket" in lines


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_printed(text: str) -> None:
    note = JournalNote(samples.clock(2026, 1, 1, 8, 0), text, text, text, text, text)
    data = JournalData(samples.SENDER, samples.RECEIVER, Person(text or "K"), samples.MADE,
                       text, text, text, (note,))  # fmt: skip
    assert check_pdf(render(journal_export(data))) == []


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="#*_$\\@<>[]{}`~/=-+'\" \n\tåx1", max_size=200))
def test_signs_of_markup_are_printed_as_they_are(text: str) -> None:
    data = replace(samples.PLAN, wishes=f"A{text}Z")
    shown = raw(render(plan(data))).replace("\u200b", "")
    expected = "".join(f"A{text}Z".split())
    assert expected.replace("-", "") in "".join(shown.split()).replace("-", "")


def test_an_extract_of_nothing_is_still_an_answer() -> None:
    data = ExtractData(Sender("Luleå kommun"), Person("K-1"), samples.MADE)
    assert check_pdf(render(extract(data))) == []


def test_minutes_of_nothing_are_printed() -> None:
    data = MinutesData(Sender("Luleå kommun"), samples.MADE, "Gruppen")
    assert check_pdf(render(minutes(data))) == []
