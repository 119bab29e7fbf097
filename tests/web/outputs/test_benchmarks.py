"""Benchmarks in the browser: adding, changing, withdrawing, and what is compared with them."""

from __future__ import annotations

import pytest

from mellanrum.audit.models import Event
from mellanrum.registers.organisation.models import Benchmark
from mellanrum.registers.organisation.queries import list_benchmarks
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
KEY = "avslutade.arbete-eller-studier"
PAGE = f"/jamforelsetal/{KEY}/2021/"
NEW = {
    "measure": "till arbete",
    "kind": "national",
    "label": "",
    "year": "2019",
    "value": "28,5 %",
    "n": "",
    "source": "En rapport, s. 4",
}


def text_of(site: Site, path: str, role: str = "director") -> str:
    return site.client(role).get(path).content.decode()


def test_a_benchmark_is_kept_with_its_measure_found_by_title(site: Site) -> None:
    answer = site.client("director").post("/jamforelsetal/nytt/", NEW)
    assert answer.status_code == 302
    found = Benchmark.objects.get(measure="avslutade.till-arbete")
    assert (found.label, found.kind, str(found.value)) == ("Riket", "national", "28.50")
    assert Event.objects.latest("pk").verb == "benchmarks.save"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"measure": "till arbte"}, "Menade du Till arbete (avslutade.till-arbete)?"),
        ({"measure": "deltagare.antal"}, "finns inte"),
        ({"value": "101"}, "från 0 till 100 procent"),
        ({"value": "-1"}, "från 0 till 100 procent"),
        ({"value": "mycket"}, "Skriv ett tal"),
        ({"n": "0"}, "minst en person"),
        ({"source": " "}, "vilket dokument och vilken sida"),
        ({"year": "2003"}, "från 2004"),
        ({"year": "2999"}, "är inte slut än"),
        ({"kind": "other"}, "vad jämförelsetalet ska heta"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    site: Site, wrong: dict[str, str], sentence: str
) -> None:
    answer = site.client("director").post("/jamforelsetal/nytt/", {**NEW, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Benchmark.objects.filter(measure="avslutade.till-arbete").exists()


def test_one_that_is_there_is_not_written_over(site: Site) -> None:
    client = site.client("director")
    client.post("/jamforelsetal/nytt/", NEW)
    answer = client.post("/jamforelsetal/nytt/", {**NEW, "value": "99"})
    assert "finns redan" in answer.content.decode()
    assert str(Benchmark.objects.get(measure="avslutade.till-arbete").value) == "28.50"


def test_a_change_keeps_what_it_is_a_benchmark_of(site: Site) -> None:
    path = f"/jamforelsetal/{site.places['benchmark']}/andra/"
    assert 'value="33"' in text_of(site, path)
    sent = {"value": "34", "n": "1000", "source": "Ny källa, s. 2"}
    assert site.client("director").post(path, sent).status_code == 302
    found = Benchmark.objects.get(pk=site.places["benchmark"])
    assert (str(found.value), found.n, found.label) == ("34.00", 1000, "Riket")


def test_withdrawing_asks_first_and_then_nothing_is_compared_with_it(site: Site) -> None:
    client = site.client("director")
    path = f"/jamforelsetal/{site.places['benchmark']}/dra-tillbaka/"
    client.post(path)
    assert any(b.kind == "national" for b in list_benchmarks(FORBUND))
    client.post(path, {"bekraftat": "ja"})
    assert not any(b.kind == "national" for b in list_benchmarks(FORBUND))
    assert "riket 2016" not in text_of(site, PAGE)
    assert client.get(path).status_code == 404


def test_search_and_filter_narrow_the_list_and_its_file(site: Site) -> None:
    assert "Pyramis, Arena ungdom 2019" in text_of(site, "/jamforelsetal/?sok=pyramis 2019")
    file = text_of(site, "/jamforelsetal/?slag=Riket&format=csv")
    assert "Riket" in file and "Pyramis" not in file


def test_the_comparison_says_higher_same_or_lower_with_how_sure_it_is(site: Site) -> None:
    text = text_of(site, PAGE)
    assert "än riket 2016 (67\u202f% mot 33\u202f%)" in text
    assert "Underlaget är litet (21 avslutade)" in text
    assert "Sannolikheten att den sanna nivån är högre är över 99\u202f%." in text


def test_a_hidden_share_gives_a_dot_and_no_words(site: Site) -> None:
    part = text_of(site, PAGE).partition('id="plats-etablering-kvinna"')[2].partition("</div>")[0]
    assert "Andelen visas inte" in part
    assert "mot 33" not in part


def test_who_works_in_an_insats_sees_it_and_neither_others_nor_the_whole(site: Site) -> None:
    text = text_of(site, PAGE, "lead")
    assert 'id="plats-steget-fram"' in text
    assert 'id="plats-ett-steg-till"' not in text
    assert 'id="plats-forbundet"' not in text


def test_the_insats_tells_it_beside_the_nation(site: Site) -> None:
    for path in ("", "avslutade.resultat/"):
        text = text_of(site, f"/insatser/steget-fram/2021/{path}")
        assert "Jämfört med riket" in text
        assert "än riket 2016 (67\u202f% mot 33\u202f%)" in text


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_the_table_is_a_file(site: Site, form: str) -> None:
    answer = site.client("director").get(f"{PAGE}tabell.{form}")
    assert answer.status_code == 200
    assert len(answer.content) > 300


def test_what_cannot_be_compared_is_not_found(site: Site) -> None:
    client = site.client("director")
    for path in ("deltagare.antal/", "finns.inte/", f"{KEY}/1999/", f"{KEY}/2021/tabell.exe"):
        assert client.get(f"/jamforelsetal/{path}").status_code == 404, path


def test_the_annual_report_tells_the_result_beside_the_nation_with_its_source(site: Site) -> None:
    from mellanrum.documents.model import Note, Paragraph, Run
    from mellanrum.reports.annual import build_annual

    report = build_annual(FORBUND, 2021, minimum=5)
    mine = next(s for s in report.sections if s.key == "insats-steget-fram")
    told = [
        "".join(r.text for r in b.inlines if isinstance(r, Run))
        for b in mine.blocks
        if isinstance(b, Paragraph)
    ]
    sentence = "Till arbete eller studier: högre än riket 2016 (67\u202f% mot 33\u202f%)."
    assert any(text.startswith(sentence) for text in told)
    hidden = next(s for s in report.sections if s.key == "insats-etablering-kvinna")
    runs = [
        r.text
        for b in hidden.blocks
        if isinstance(b, Paragraph)
        for r in b.inlines
        if isinstance(r, Run)
    ]
    assert not any("riket" in text for text in runs)
    notes = [b.text for s in report.sections for b in s.blocks if isinstance(b, Note)]
    assert sum(text.startswith("Riket 2016: Försäkringskassans") for text in notes) == 1
