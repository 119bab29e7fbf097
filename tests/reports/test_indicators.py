"""The indicator report and the deck of the demo's survey year: whole, accessible, protected."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pytest

from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.audit.queries import voices_revision
from mellanrum.documents.model import ChartBlock, Document, TableBlock
from mellanrum.domain.errors import DomainError
from mellanrum.figures.figure import Status, Unit
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.actions.section_texts import write_indicator_texts
from mellanrum.reports.content import with_answers
from mellanrum.reports.figures import collect
from mellanrum.reports.indicator_deck import build_deck
from mellanrum.reports.indicators import build_indicators
from mellanrum.reports.models import SectionText
from mellanrum.reports.narrative import inserted
from mellanrum.reports.publish import publish_indicators, state_of
from mellanrum.reports.queries import get_document, list_editions
from mellanrum.reports.render import render, render_slides
from tests.demo_data import FORBUND, YEAR, load_demo
from tests.documents.pdf_checks import check_pdf
from tests.web.conftest import AT, forget, rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
BY = system("test")
EVERY_INDICATOR = list(range(1, 17))


@dataclass(frozen=True, slots=True)
class Made:
    """Of the demo as it was loaded: what is looked at by several tests and changed by none."""

    whole: Document
    protected: Document
    deck: Document


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: object) -> Iterator[Made]:
    forget()
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        load_demo()
        yield Made(
            build_indicators(FORBUND, YEAR, minimum=1),
            build_indicators(FORBUND, YEAR, minimum=5),
            build_deck(FORBUND, YEAR, minimum=5),
        )
    forget()


@pytest.fixture(autouse=True)
def demo(made: Made, django_db_blocker: object) -> Iterator[None]:
    """What a test writes is undone."""
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield


def test_every_indicator_has_its_section_and_every_table_of_the_appendix_is_there(
    made: Made,
) -> None:
    """41 questions of 15 indicators; the eleventh is a national study of registers."""
    report = made.whole
    keys = [section.key for section in report.sections]
    assert [k for k in keys if f"{k}-".count("-") == 2] == [
        f"indikator-{n}" for n in EVERY_INDICATOR
    ]
    questions = [s for s in report.sections if s.level == 3]
    assert len(questions) == 41
    assert all(any(isinstance(b, TableBlock) for b in s.blocks) for s in questions)
    assert "Rekonstruktion" in report.watermark_note


def test_the_summary_says_in_words_what_each_colour_and_arrow_is_and_how_sure(
    made: Made,
) -> None:
    summary = next(s for s in made.whole.sections if s.key == "sammanfattning")
    whole, by_sex = (b.table for b in summary.blocks if isinstance(b, TableBlock))
    told = {row.key: row.note for row in whole.rows}
    assert len(told) == 15
    assert "nationell studie" in " ".join(whole.notes)  # the eleventh
    assert told["indikator.2"].startswith("▼ Lägre än riket. ↓ Sämre än förra året. Typvärde")
    assert told["indikator.3"].startswith("*Grupperna tar ut varandra. ↑ Bättre")
    assert all(note.endswith(("slumpen.", "skillnaden.")) for note in told.values())
    women = {row.key: row.note for row in by_sex.rows}["indikator.2"]
    assert women.startswith("Kvinnor: ▼ *lägre än riket. ")
    assert "Män: ▼ lägre än riket. " in women
    summary = next(s for s in made.protected.sections if s.key == "sammanfattning")
    *_, by_sex = (b.table for b in summary.blocks if isinstance(b, TableBlock))
    assert by_sex.rows[0].note.startswith("Kvinnor (1 av 2 frågor): ▲ högre än riket.")


def test_last_year_is_told_with_chance_and_only_in_the_same_words(
    made: Made,
) -> None:
    pages = {section.key: str(section.blocks) for section in made.deck.sections}
    same, changed = pages["fraga-participant-ongoing-f1"], pages["fraga-participant-ongoing-f4"]
    assert "Bättre än förra året (69\\u202f%), men skillnaden kan bero på slumpen." in same
    assert "Klart positiva svar: För det mesta, Alltid." in same
    assert "Vi förra året" in same
    assert "Vi förra året" not in changed


def test_the_report_is_accessible_in_print_and_the_deck_has_one_chart_a_page(
    made: Made,
) -> None:
    assert check_pdf(render(made.protected, "pdf")) == []
    deck = made.deck
    pdf = render_slides(deck, "pdf")
    assert check_pdf(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == len(deck.sections)
    charts = [[b for b in s.blocks if isinstance(b, ChartBlock)] for s in deck.sections[1:]]
    assert charts
    assert all(len(found) == 1 for found in charts)


def test_no_group_of_one_to_four_is_told(
    made: Made,
) -> None:
    report = made.protected
    persons = [f for f in report.figures() if f.unit is Unit.PERSONS]
    assert any(f.status is Status.SUPPRESSED for f in persons)
    assert not [f.key for f in persons if f.value is not None and 0 < f.value < 5]


def test_a_comment_stands_in_its_section_and_an_unknown_figure_stops_the_report() -> None:
    forbund = get_forbund(FORBUND)
    told = "Vi lyssnar på varandra: {{ enkat.2021.indikator.8.varde }}."
    write_indicator_texts(forbund=forbund, year=YEAR, texts={"indikatorer.8": told}, by=BY, at=AT)
    report = build_indicators(FORBUND, YEAR, minimum=1)
    section = next(s for s in report.sections if s.key == "indikator-8")
    assert "Vi lyssnar på varandra: 68" in str(section.blocks)
    wrong = {"indikatorer.8": "{{ enkat.2021.finns.inte }}"}
    write_indicator_texts(forbund=forbund, year=YEAR, texts=wrong, by=BY, at=AT)
    with pytest.raises(DomainError, match=r"enkat\.2021\.finns\.inte, som inte finns"):
        build_indicators(FORBUND, YEAR, minimum=1)


def test_texts_of_the_annual_report_may_name_what_questionnaires_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And nothing of them is made where no text does."""
    held = collect(FORBUND, YEAR, 5)
    told = with_answers(held, {"resultat": "{{ enkat.2021.indikator.8.varde }} mot en fjärdedel."})
    assert "enkat.2021.indikator.8.varde" not in held.figures
    assert inserted("{{ enkat.2021.indikator.8.varde }}", told.figures, "x") == "68\u202f%"
    assert told.voices == voices_revision(FORBUND)
    monkeypatch.setattr("mellanrum.reports.survey_results.results_of", None)
    assert with_answers(held, {"resultat": "{{ insats.tidsam.deltagare.antal }}"}) is held


def test_an_edition_is_kept_with_its_deck_and_made_anew_only_when_answers_have_changed() -> None:
    kept = publish_indicators(FORBUND, YEAR, by=BY, at=AT)
    assert publish_indicators(FORBUND, YEAR, by=BY, at=AT).pk == kept.pk
    assert [e.kind for e in list_editions(FORBUND, "deck")] == ["deck"]
    assert get_document(kept).title == "Indikatorrapport"
    assert list_editions(FORBUND) == []
    texts = {"indikatorer.sammanfattning": "Ett år med fler svar."}
    write_indicator_texts(forbund=get_forbund(FORBUND), year=YEAR, texts=texts, by=BY, at=AT)
    assert publish_indicators(FORBUND, YEAR, by=BY, at=AT).pk != kept.pk


def test_a_year_without_questionnaires_says_what_to_do() -> None:
    with pytest.raises(DomainError, match="Skapa årets enkäter"):
        build_indicators(FORBUND, 1999, minimum=1)


def test_an_annual_report_that_names_answers_is_old_when_they_change() -> None:
    before = state_of("annual", FORBUND)
    assert "." not in before
    text = SectionText.objects.filter(forbund__slug=FORBUND, year=YEAR, section="forord")
    with opened("test"):
        text.update(body="Hälften, {{ enkat.2021.indikator.8.varde }}, blev hörda.")
    assert state_of("annual", FORBUND) == f"{before}.{voices_revision(FORBUND)}"
