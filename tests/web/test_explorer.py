"""The explorer's pages with the demo: answers, files, sentences, saved views, the board's sheet."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from urllib.parse import parse_qs, urlsplit

import pikepdf
import pytest
from django.test import Client

from mellanrum.audit.models import Event
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.reports.answers import Asking, NoAnswerError, answer
from mellanrum.reports.books import OWN_NOTE, shelf
from mellanrum.reports.choices import get_choices, group_of
from mellanrum.reports.models import SavedView
from mellanrum.reports.questions import Asked, Choices, QuestionError, breakdowns_of, check
from mellanrum.reports.years import get_year_figures
from mellanrum.stats.measures.catalogue import MEASURES
from mellanrum.web.areas.explorer import asking
from tests.documents.pdf_checks import check_pdf
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
RESULT = "matt=avslutade.arbete-eller-studier&period=2021"
NUMBER = "matt=deltagare.antal&period=2021"
SMALL = range(1, 5)
OFFICE = ("director", "economist", "board", "auditor")


def text_of(client: Client, path: str, status: int = 200) -> str:
    answered = client.get(path)
    assert answered.status_code == status, path
    return html.unescape(answered.content.decode())


def data(client: Client, query: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(client.get(f"/utforska/tabell.json?{query}").content)
    return found


def told(figures: list[Figure]) -> list[str]:
    """Keys of small groups that are told."""
    return [
        f.key
        for f in figures
        if f.unit is Unit.PERSONS and f.value in SMALL and not f.key.endswith(".avvikelse")
    ]


def test_the_answer_is_the_edition_s_own_figures(site: Site) -> None:
    page = text_of(site.client("board"), f"/utforska/?{RESULT}&insats=steget-fram")
    found = get_year_figures(FORBUND, 2021).figures
    assert found["insats.steget-fram.avslutade.arbete-eller-studier"].value == 14
    assert "Till arbete eller studier: 67\u202f% av 21 i Steget Fram." in page
    assert "Så räknas det" in page


def test_the_page_opens_with_an_answer_and_the_link_to_it(site: Site) -> None:
    page = text_of(site.client("director"), "/utforska/")
    link = re.search(r'readonly value="([^"]+)"', page)
    assert link
    shared = urlsplit(link[1])
    assert parse_qs(shared.query)["matt"] == [MEASURES[0].key]
    again = text_of(site.client("board"), f"{shared.path}?{shared.query}")
    assert "Deltagare: 384 i förbundet." in page
    assert "Deltagare: 384 i förbundet." in again


def test_the_chosen_insatser_stand_first(site: Site) -> None:
    page = text_of(site.client("director"), "/utforska/?insats=steget-fram&period=2021")
    boxes = re.findall(r'name="insats" value="([^"]+)"', page)
    assert boxes[:2] == ["steget-fram", "forbundet"]


def test_every_measure_can_be_chosen_and_no_list_is_left_out(site: Site) -> None:
    page = text_of(site.client("director"), "/utforska/")
    for measure in MEASURES:
        assert f'<option value="{measure.key}"' in page
        assert f'<optgroup label="{group_of(measure)}">' in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("matt=avslutade.arbette", "Måttet ”avslutade.arbette” finns inte. Menade du"),
        ("matt=deltagare.antal&efter=avslutsorsak", "Deltagare kan inte delas på avslutsorsak."),
        ("matt=deltagare.antal&period=1999", "Det finns inga uppgifter för 1999."),
        ("matt=deltagare.antal&period=nu", "”nu” är ingen period."),
        ("matt=deltagare.antal&insats=finns-inte", "Insatsen ”finns-inte” finns inte i förbundet."),
        ("matt=deltagare.antal&jamfor=allt", "”allt” är ingen jämförelse."),
    ],
)
def test_bad_input_gives_a_sentence_beside_the_field(site: Site, query: str, sentence: str) -> None:
    client = site.client("director")
    page = text_of(client, f"/utforska/?{query}", 422)
    assert page.count(sentence) == 2, "in the summary and at the field"
    assert sentence in text_of(client, f"/utforska/tabell.csv?{query}", 409)


def test_a_period_that_cuts_a_month_is_dots_and_the_sentence_why(site: Site) -> None:
    query = "matt=deltagare.antal&period=2021-01-15--2021-03-31&insats=steget-fram&insats=lots"
    page = text_of(site.client("board"), f"/utforska/?{query}")
    assert "Perioden måste gå mellan månadsskiften" in page
    rows: list[dict[str, list[dict[str, object]]]] = data(site.client("board"), query)["rows"]  # type: ignore[assignment]
    assert {c["status"] for row in rows for c in row["cells"]} == {Status.SUPPRESSED}
    seen = json.dumps(data(site.client("lead"), query.removesuffix("&insats=lots")))
    assert '"suppressed"' not in seen


@pytest.mark.parametrize("compare", ["foregaende", "bada", "tidsserie"])
def test_rolling_years_are_compared_without_a_small_group(site: Site, compare: str) -> None:
    query = f"matt=pagaende.antal&period=r2021-06&insats=forbundet&jamfor={compare}"
    rows: list[dict[str, list[dict[str, object]]]] = data(site.client("board"), query)["rows"]  # type: ignore[assignment]
    values = [c["value"] for row in rows for c in row["cells"] if c and c["unit"] != "count"]
    assert 155 in [int(str(v)) for v in values if v is not None]
    assert not [v for v in values if v in SMALL]


def test_an_empty_answer_says_what_to_do(site: Site) -> None:
    query = f"{RESULT}&insats=samkraft"
    assert "Välj en annan period" in text_of(site.client("board"), f"/utforska/?{query}")


def test_every_question_of_the_catalogue_has_an_answer_or_a_sentence(site: Site) -> None:
    choices, books = get_choices(FORBUND), shelf(FORBUND)
    answered = 0
    for measure in MEASURES:
        for by in ("", *breakdowns_of(measure)):
            for insatser in ((), ("steget-fram",), ("forbundet",)):
                for compare in ("", "foregaende", "tidsserie"):
                    asked = Asked(measure.key, insatser, "2021", by, compare)
                    try:
                        table = answer(Asking(check(asked, choices), choices, books))
                    except (QuestionError, NoAnswerError) as error:
                        assert error.message.endswith((".", "?")), asked
                    else:
                        answered += 1
                        assert not told(list(table.figures())), asked
    assert answered > 100


def test_a_lead_sees_true_numbers_of_the_own_insats_only(site: Site) -> None:
    query = "matt=avslutade.utbildning&period=2021&insats=steget-fram"
    outside = json.dumps(data(site.client("board"), query))
    inside = json.dumps(data(site.client("lead"), query))
    assert '"suppressed"' in outside
    assert '"suppressed"' not in inside
    assert OWN_NOTE in json.loads(inside)["notes"]
    assert OWN_NOTE not in json.loads(outside)["notes"]
    theirs = query.replace("steget-fram", "samverkansteam").replace("avslutade", "deltagare")
    mine, others = data(site.client("lead"), theirs), data(site.client("board"), theirs)
    assert mine == others
    assert "skyddad=ja" in text_of(site.client("lead"), f"/utforska/?{query}")


def test_what_a_lead_saw_is_logged_and_told_in_every_file(site: Site) -> None:
    from mellanrum.audit.models import Read

    client = site.client("lead")
    before = Read.objects.using("reads").count()
    query = f"{RESULT}&insats=steget-fram"
    assert OWN_NOTE in text_of(client, f"/utforska/?{query}")
    client.get(f"/utforska/diagram.svg?{query}&visa=h1")
    assert Read.objects.using("reads").count() == before + 1
    assert OWN_NOTE in text_of(client, f"/utforska/?{query}")
    for form in ("csv", "json"):
        assert OWN_NOTE in client.get(f"/utforska/tabell.{form}?{query}").content.decode()
    book = zipfile.ZipFile(io.BytesIO(client.get(f"/utforska/tabell.xlsx?{query}").content))
    assert OWN_NOTE in book.read("xl/sharedStrings.xml").decode()
    drawn = client.get(f"/utforska/diagram.svg?{NUMBER}").content.decode()
    assert "lämna dem" in drawn


def test_who_works_there_can_see_what_others_see(site: Site) -> None:
    query = "matt=avslutade.utbildning&period=2021&insats=steget-fram"
    shown = data(site.client("lead"), f"{query}&skyddad=ja")
    assert shown == data(site.client("board"), query)


@pytest.mark.parametrize("role", OFFICE)
def test_no_office_role_is_told_a_small_group(site: Site, role: str) -> None:
    found = data(site.client(role), "matt=deltagare.antal&period=2021&efter=kon")
    rows: list[dict[str, list[dict[str, object]]]] = found["rows"]  # type: ignore[assignment]
    values = [c["value"] for row in rows for c in row["cells"] if c]
    assert any(v is None for v in values)
    assert not [v for v in values if v in SMALL]


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [
        ("svg", "image/svg+xml", b"<svg"),
        ("png", "image/png", b"\x89PNG"),
    ],
)
def test_the_chart_is_a_file(site: Site, form: str, kind: str, start: bytes) -> None:
    answered = site.client("board").get(f"/utforska/diagram.{form}?{NUMBER}")
    assert answered["Content-Type"] == kind
    assert answered.content.startswith(start)
    assert "attachment" in answered["Content-Disposition"]


def test_a_chart_of_own_numbers_is_kept_nowhere(site: Site) -> None:
    query = "matt=deltagare.antal&period=2021&visa=1"
    answered = site.client("lead").get(f"/utforska/diagram.svg?{query}")
    assert answered["Cache-Control"] == "private, no-store"


def test_an_unknown_form_is_not_found(site: Site) -> None:
    client = site.client("board")
    assert client.get(f"/utforska/tabell.docx?{RESULT}").status_code == 404
    assert client.get(f"/utforska/diagram.gif?{RESULT}").status_code == 404
    assert client.get("/utforska/styrelseblad.docx?vy=1").status_code == 404


def saved(client: Client, name: str, query: str = RESULT, **more: str) -> SavedView:
    client.post(f"/utforska/vyer/spara/?{query}", {"name": name, **more})
    return SavedView.objects.get(name=name)


def test_a_view_is_saved_renamed_removed_and_brought_back(site: Site) -> None:
    client = site.client("board")
    view = saved(client, "Resultatet")
    assert view.query == RESULT
    assert not view.is_shared
    client.post(f"/utforska/vyer/{view.pk}/andra/", {"name": "Hur det gick", "is_shared": "on"})
    assert "Hur det gick" in text_of(site.client("caseworker"), "/utforska/vyer/")
    back = client.post(f"/utforska/vyer/{view.pk}/ta-bort/")["Location"]
    listed = text_of(client, back)
    assert "Vyn ”Hur det gick” är borttagen." in listed
    assert f"/utforska/?{RESULT}" not in listed
    client.post(f"/utforska/vyer/{view.pk}/angra/")
    assert f"/utforska/?{RESULT}" in text_of(client, "/utforska/vyer/")
    verbs = list(Event.objects.filter(subject=f"view:{view.pk}").values_list("verb", flat=True))
    done = ["save", "change", "remove", "restore"]
    assert verbs == [f"reports.{verb}_view" for verb in done]


def test_saving_a_view_does_not_change_the_state_of_the_data(site: Site) -> None:
    before = shelf(FORBUND).state
    saved(site.client("board"), "Resultatet")
    assert shelf(FORBUND).state == before


def test_a_private_view_is_nobody_else_s(site: Site) -> None:
    view = saved(site.client("board"), "Min egen")
    director = site.client("director")
    assert "Min egen" not in text_of(director, "/utforska/vyer/")
    assert director.get(f"/utforska/vyer/{view.pk}/andra/").status_code == 404
    assert director.post(f"/utforska/vyer/{view.pk}/ta-bort/").status_code == 404
    sheet = text_of(director, f"/utforska/styrelseblad/?vy={view.pk}", 409)
    assert "Välj minst en sparad vy" in sheet


def test_two_views_of_one_owner_have_different_names(site: Site) -> None:
    client = site.client("board")
    saved(client, "Resultatet")
    again = client.post(f"/utforska/vyer/spara/?{RESULT}", {"name": "Resultatet"})
    assert again.status_code == 422
    assert "Det finns redan en vy som heter ”Resultatet”." in again.content.decode()
    saved_by_another = saved(site.client("lead"), "Resultatet för mig")
    assert saved_by_another.pk


def test_a_question_that_cannot_be_asked_is_not_saved(site: Site) -> None:
    client = site.client("board")
    answered = client.post("/utforska/vyer/spara/?matt=x&period=2021", {"name": "Fel"})
    assert answered.status_code == 409
    assert not SavedView.objects.filter(name="Fel").exists()


QUESTIONS = (
    RESULT,
    "matt=avslutade.utbildning&period=2021&insats=steget-fram",
    "matt=deltagare.antal&period=2021",
    "matt=deltagare.antal&period=2021&efter=kon&diagram=nej",
    "matt=deltagare.alder&period=2021",
    "matt=nya.kommun&period=2021",
)


def sheet_query(client: Client, number: int = 2) -> str:
    made = [saved(client, f"Vy {n}", q) for n, q in enumerate(QUESTIONS[:number])]
    return "&".join(f"vy={view.pk}" for view in made)


def test_the_sheet_shows_the_protected_figures_also_to_a_lead(site: Site) -> None:
    client = site.client("lead")
    page = text_of(client, f"/utforska/styrelseblad/?{sheet_query(client)}")
    assert "Grupper om färre än 5 personer visas inte." in page
    assert OWN_NOTE not in page
    assert "skyddat värde" in page


@pytest.mark.parametrize("number", [1, 4, 6])
def test_the_sheet_is_one_tagged_page_and_always_the_same(site: Site, number: int) -> None:
    client = site.client("director")
    path = f"/utforska/styrelseblad.pdf?{sheet_query(client, number)}"
    content = client.get(path).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
    assert check_pdf(content) == []
    assert client.get(path).content == content


def test_a_name_that_cannot_be_printed_says_which_sign(site: Site) -> None:
    client = site.client("director")
    view = saved(client, "Bra \u2708")
    told = text_of(client, f"/utforska/styrelseblad.pdf?vy={view.pk}", 409)
    assert "U+2708" in told


def test_a_forbund_without_figures_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "get_choices", lambda *given: Choices({}, ()))
    page = text_of(site.client("director"), "/utforska/")
    assert "Förbundet har inga uppgifter ännu." in page


def test_the_sheet_can_be_asked_for_another_period(site: Site) -> None:
    client = site.client("director")
    page = text_of(client, f"/utforska/styrelseblad/?{sheet_query(client)}&period=1999")
    assert page.count("Det finns inga uppgifter för 1999.") == 2


def test_a_sheet_holds_six(site: Site) -> None:
    client = site.client("director")
    made = [saved(client, f"Vy {n}") for n in range(7)]
    query = "&".join(f"vy={view.pk}" for view in made)
    told = text_of(client, f"/utforska/styrelseblad/?{query}", 409)
    assert "rymmer högst 6 vyer, och du valde 7" in told


def test_a_hidden_figure_in_a_file_has_no_value(site: Site) -> None:
    found = data(site.client("board"), "matt=deltagare.antal&period=2021")
    rows: list[dict[str, list[dict[str, object]]]] = found["rows"]  # type: ignore[assignment]
    cells = [c for row in rows for c in row["cells"] if c["status"] == Status.SUPPRESSED]
    assert cells
    assert all(c["value"] is None and c["exact"] is None for c in cells)


@pytest.mark.parametrize(
    ("role", "query", "words"),
    [
        ("lead", "matt=deltagare.kvar&insats=steget-fram&period=2021", "kvar"),
        ("director", "matt=aktualiserade.tratt&insats=forbundet&period=2021", "Aktualiserade"),
    ],
)
def test_the_curve_of_staying_and_the_funnel_are_drawn(
    site: Site, role: str, query: str, words: str
) -> None:
    client = site.client(role)
    assert "/utforska/diagram.svg?" in text_of(client, f"/utforska/?{query}")
    drawn = client.get(f"/utforska/diagram.svg?{query}")
    assert drawn.status_code == 200
    assert words in drawn.content.decode()


@pytest.mark.parametrize("role", ["lead", "director"])
def test_every_drawing_that_a_page_shows_can_be_drawn(site: Site, role: str) -> None:
    """Whole tables too: none of them gives a broken picture."""
    client = site.client(role)
    tables = [m for m in MEASURES if not m.breakdowns]
    assert tables
    for measure in tables:
        query = f"matt={measure.key}&insats=steget-fram&period=2021"
        page = html.unescape(client.get(f"/utforska/?{query}").content.decode())
        for address in re.findall(r'src="(/utforska/diagram[^"]*)"', page):
            assert client.get(address).status_code == 200, address
