"""What the pages do: find, filter, change, refuse, and say so."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import lxml.html
import openpyxl
import pytest
from django.test import Client

from mellanrum.audit.models import Event, Read
from mellanrum.registers.insatser.models import GoalReport, Insats
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def page(client: Client, path: str) -> lxml.html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return lxml.html.fromstring(answer.content)


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def links(element: lxml.html.HtmlElement) -> list[str]:
    return [words(a) for a in element.xpath(".//a[contains(@class, 'm-row-link')]")]


def test_the_list_finds_by_words_in_any_order(site: Site) -> None:
    found = links(page(site.client("director"), "/insatser/?sok=luleå samverkansteam"))
    assert found == ["Samverkansteam Luleå"]


def test_filters_narrow_the_list_and_can_be_removed_one_by_one(site: Site) -> None:
    client = site.client("director")
    both = page(client, "/insatser/?kommun=pitea&registrering=persons")
    chips = both.xpath(".//ul[@class='m-chips']//a/@href")
    assert links(both) == ["Tidsam – tidiga insatser i Piteå", "Etablering kvinna Piteå"]
    assert chips == ["/insatser/?registrering=persons", "/insatser/?kommun=pitea"]


def test_an_unknown_filter_value_is_left_out(site: Site) -> None:
    everything = links(page(site.client("director"), "/insatser/"))
    assert links(page(site.client("director"), "/insatser/?kommun=x&ordning=x")) == everything


def test_the_list_sorts_both_ways_by_swedish_letters(site: Site) -> None:
    client = site.client("director")
    rising = links(page(client, "/insatser/?ordning=namn"))
    falling = links(page(client, "/insatser/?ordning=-namn"))
    assert rising == list(reversed(falling))
    assert rising[0] == "Arena ungdom"


def test_an_empty_search_says_so_and_offers_the_way_back(site: Site) -> None:
    empty = page(site.client("director"), "/insatser/?sok=zzz")
    assert "Inget passar" in words(empty)
    assert empty.xpath(".//div[@class='m-empty']/a/@href") == ["/insatser/"]


def test_the_export_has_the_rows_the_filters_leave(site: Site) -> None:
    client = site.client("director")
    text = client.get("/insatser/?kommun=pitea&format=csv").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(
        io.BytesIO(client.get("/insatser/?kommun=pitea&format=xlsx").content)
    )
    names = [line.split(";")[0] for line in text.splitlines()[1:]]
    assert "Tidsam – tidiga insatser i Piteå" in names
    assert "Samverkansteam Luleå" not in names
    assert [row[0].value for row in list(book.active.rows)[1:]] == names


def test_those_who_work_in_one_see_only_that_one(site: Site) -> None:
    assert links(page(site.client("lead"), "/insatser/")) == ["Steget Fram Älvsbyn"]
    assert links(page(site.client("caseworker"), "/insatser/")) == ["Samverkansteam Luleå"]


def test_an_insats_shows_its_figures_and_how_they_are_counted(site: Site) -> None:
    shown = page(site.client("lead"), "/insatser/steget-fram/2021/")
    table = shown.xpath(".//figure[@id='insats-steget-fram-deltagare']")[0]
    total = [words(td) for td in table.xpath("(.//tbody)[1]/tr[contains(@class,'is-total')]/td")]
    assert total == ["24", "24", "48"]
    assert "Så räknas det" in words(table)


def test_a_table_of_an_insats_is_drawn_for_a_phone_kept_as_a_picture_and_explored(
    site: Site,
) -> None:
    client = site.client("board")
    shown = page(client, "/insatser/steget-fram/2021/avslutade.utbildning/")
    (source,) = shown.xpath("//picture/source/@srcset")
    wide, narrow = client.get(source.removesuffix("&smal")), client.get(source)
    assert narrow.content.startswith(b"<svg")
    assert narrow.content != wide.content
    (picture,) = (a for a in shown.xpath("//a[@download]/@href") if a.endswith(".png"))
    assert client.get(picture).content.startswith(b"\x89PNG")
    (explore,) = shown.xpath("//a[text()='Utforska måttet']/@href")
    assert explore == "/utforska/?matt=avslutade.utbildning&insats=steget-fram&period=2021"
    assert client.get(explore).status_code == 200


def test_an_insats_and_its_newest_quarterly_report_lead_to_each_other(site: Site) -> None:
    client = site.client("lead")
    shown = page(client, "/insatser/steget-fram/2021/")
    (report,) = shown.xpath("//a[text()='Kvartalsrapport, kvartal 4 2021']/@href")
    assert page(client, report).xpath("//a[text()='Till insatsen']/@href") == [
        "/insatser/steget-fram/"
    ]


def test_an_insats_tells_its_cost_to_those_who_may_read_the_economy(site: Site) -> None:
    facts = "Kostnad 2021"
    assert facts in words(page(site.client("board"), "/insatser/steget-fram/2021/"))
    assert facts not in words(page(site.client("lead"), "/insatser/steget-fram/2021/"))


def test_the_reading_of_an_insats_and_of_a_voucher_is_logged_with_its_purpose(site: Site) -> None:
    client = site.client("auditor")
    client.get("/insatser/steget-fram/")
    client.get("/ekonomi/2021/verifikat/A/3/")
    actor = site.user("auditor").actor_key
    reads = list(Read.objects.filter(actor=actor).values_list("subject", "purpose"))
    assert ("insats:steget-fram", "läsa insatsens sida") in reads
    assert ("voucher:sodra-norrbotten:2021:A3", "granska verifikat") in reads


def insats_form(**changes: Any) -> dict[str, Any]:
    given = {"name": "Steget Fram Älvsbyn", "short_name": "Steget Fram", "purpose": "Nytt syfte."}
    return {**given, "target_group": "Unga.", "age_from": 18, "age_to": 64, **changes}


def test_the_director_changes_an_insats_and_the_history_tells_what(site: Site) -> None:
    client = site.client("director")
    answer = client.post("/insatser/steget-fram/andra/", insats_form())
    assert answer.status_code == 302
    assert Insats.objects.get(slug="steget-fram").purpose == "Nytt syfte."
    event = Event.objects.order_by("-pk")[0]
    assert (event.verb, event.actor) == ("insatser.save", site.user("director").actor_key)
    story = words(page(client, "/insatser/steget-fram/historik/"))
    assert "Demo Förbundschef ändrade" in story
    assert "Nytt syfte." in story


def test_what_is_saved_unchanged_leaves_no_trace(site: Site) -> None:
    client, events = site.client("director"), Event.objects.count()
    form = page(client, "/insatser/steget-fram/andra/").forms[-1]
    answer = client.post(EDIT, browser_values(form), follow=True)
    assert Event.objects.count() == events
    assert "Inget ändrades." in answer.content.decode()


EDIT = "/insatser/steget-fram/andra/"


def browser_values(form: lxml.html.FormElement, **changes: str) -> dict[str, str]:
    """What a browser sends: its line ends are CR LF."""
    given = {str(name): str(value) for name, value in form.form_values()}
    return {name: v.replace("\n", "\r\n") for name, v in {**given, **changes}.items()}


def test_two_who_change_an_insats_at_once_lose_nothing(site: Site) -> None:
    client = site.client("director")
    first, second = (page(client, EDIT).forms[-1] for _ in range(2))
    assert client.post(EDIT, browser_values(first, capacity="13")).status_code == 302
    assert client.post(EDIT, browser_values(second, purpose="Nytt syfte.")).status_code == 302
    held = Insats.objects.get(slug="steget-fram")
    assert (held.capacity, held.purpose) == (13, "Nytt syfte.")


def test_two_who_change_the_same_field_are_told_and_may_decide(site: Site) -> None:
    client = site.client("director")
    late = browser_values(page(client, EDIT).forms[-1], capacity="14", purpose="Mitt syfte.")
    first = browser_values(page(client, EDIT).forms[-1], capacity="13", target_group="Alla unga.")
    assert client.post(EDIT, first).status_code == 302
    answer = client.post(EDIT, late)
    shown = lxml.html.fromstring(answer.content)
    said = words(shown.xpath(".//div[@role='alert']")[0])
    assert answer.status_code == 422
    assert "Platser: Någon annan har ändrat detta sedan du öppnade formuläret, till ”13”" in said
    assert Insats.objects.get(slug="steget-fram").capacity == 13
    again = browser_values(shown.forms[-1])
    assert (again["capacity"], again["purpose"].strip()) == ("14", "Mitt syfte.")
    assert client.post(EDIT, again).status_code == 302
    held = Insats.objects.get(slug="steget-fram")
    assert (held.capacity, held.purpose) == (14, "Mitt syfte.")
    assert held.target_group == "Alla unga."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Namn: Detta fält måste fyllas i."),
        (
            {"age_from": 64, "age_to": 18},
            "Högsta ålder: Målgruppens ålder slutar vid 18 men börjar vid 64.",
        ),
        (
            {"name": "", "age_from": 64, "age_to": 18},
            "Högsta ålder: Målgruppens ålder slutar vid 18 men börjar vid 64.",
        ),
        (
            {"short_name": "mykey"},
            "Kortnamn: Kortnamnet ”mykey” hör redan till insatsen MyKey.",
        ),
        ({"capacity": 0}, "Platser: Skriv ett tal från 1 och uppåt."),
    ],
)
def test_a_form_that_does_not_hold_says_why(
    site: Site, changes: dict[str, Any], sentence: str
) -> None:
    answer = site.client("director").post("/insatser/steget-fram/andra/", insats_form(**changes))
    assert answer.status_code == 422
    shown = lxml.html.fromstring(answer.content)
    summary = shown.xpath(".//div[@role='alert']")[0]
    assert sentence in words(summary)
    assert summary.get("autofocus") is not None
    assert words(shown.xpath(".//title")[0]).startswith("Fel: ")


def test_the_lead_reports_a_goal_of_its_own_insats(site: Site) -> None:
    client, goal = site.client("lead"), site.places["goal"]
    given = {"verdict": "partly", "comment": "Fler än förra året, men inte målet."}
    assert client.post(f"/insatser/steget-fram/mal/{goal}/2021/", given).status_code == 302
    report = GoalReport.objects.get(goal__slug=goal, goal__insats__slug="steget-fram", year=2021)
    assert (report.verdict, report.comment) == ("partly", given["comment"])
    assert Event.objects.order_by("-pk")[0].actor == site.user("lead").actor_key


def test_a_goal_is_not_reported_for_a_year_it_does_not_hold(site: Site) -> None:
    goal = site.places["goal"]
    assert site.client("lead").get(f"/insatser/steget-fram/mal/{goal}/1999/").status_code == 404


def verdicts(element: lxml.html.HtmlElement) -> dict[str, str]:
    """The goals' verdicts as read, by the text of the goal."""
    goals = element.xpath(".//ul[@class='m-goals']/li")
    return {words(g.xpath("./div")[0]): words(g.xpath("./span")[0]) for g in goals}


def test_a_goal_whose_outcome_is_protected_is_not_called_unmeasured(site: Site) -> None:
    shown = page(site.client("director"), "/insatser/samverkansteam/2021/")
    hidden = [told for goal, told in verdicts(shown).items() if "skydda små grupper" in goal]
    assert hidden == ["Visas inte"]


def test_only_a_goal_that_is_not_measured_may_be_reported(site: Site) -> None:
    shown = page(site.client("director"), "/insatser/steget-fram/2021/")
    goals = shown.xpath(".//ul[@class='m-goals']/li")
    linked = {words(g.xpath("./span")[0]) for g in goals if g.xpath(".//a")}
    assert [words(g) for g in goals if "Utfall 67 %" in words(g) and g.xpath(".//a")] == []
    assert linked == {"Inte mätt", "Delvis nått"}


def test_the_goal_form_leads_back_to_its_own_year(site: Site) -> None:
    path = f"/insatser/steget-fram/mal/{site.places['goal']}/2021/"
    shown = page(site.client("lead"), path)
    ways = shown.xpath(".//main//a[contains(., 'Avbryt') or contains(., 'Steget')]/@href")
    assert ways == ["/insatser/steget-fram/2021/"] * 2


def test_a_small_insats_says_why_it_has_no_tables(site: Site) -> None:
    shown = words(page(site.client("director"), "/insatser/mykey/2021/"))
    assert "Tabellerna visas inte, för att skydda små grupper." in shown
    assert "Det finns inga uppgifter om deltagare" not in shown


def test_a_table_on_its_own_page_says_its_year(site: Site) -> None:
    shown = page(site.client("director"), "/insatser/steget-fram/2021/deltagare/")
    assert words(shown.xpath(".//h1")[0]).endswith(" 2021")


def test_the_history_tells_the_time(site: Site) -> None:
    client = site.client("director")
    client.post(EDIT, insats_form())
    told = page(client, "/insatser/steget-fram/historik/").xpath(".//time")
    assert re.search(r" kl\. \d\d\.\d\d$", words(told[0]))


def test_the_list_says_place_and_registration_plainly(site: Site) -> None:
    shown = page(site.client("director"), "/insatser/?kommun=alvsbyn&registrering=persons")
    assert {words(td) for td in shown.xpath(".//td[@data-label='Kommuner']")} >= {"Älvsbyn"}
    assert {words(td) for td in shown.xpath(".//td[@data-label='Registrering']")} == {"Per person"}


def test_notes_have_names_in_the_economy(site: Site) -> None:
    ways = page(site.client("board"), "/ekonomi/2021/").xpath(".//nav//a")
    assert "Not 3 Fordringar" in [words(a) for a in ways]


def test_a_statement_says_its_name_and_year_once(site: Site) -> None:
    shown = page(site.client("board"), "/ekonomi/2020/balansrakning/")
    assert words(shown.xpath(".//h1")[0]) == "Balansräkning 2020"
    title = shown.xpath(".//*[@id='balansrakning-title']")[0]
    assert "visually-hidden" in title.get("class").split()


def test_filtering_announces_how_many_are_left(site: Site) -> None:
    shown = page(site.client("director"), "/insatser/?kommun=pitea&registrering=persons")
    assert words(shown.xpath(".//*[@role='status']/*[@id='listing-count']")[0]).endswith("i listan")


def test_from_a_row_of_a_statement_down_to_a_voucher(site: Site) -> None:
    client = site.client("economist")
    statement = page(client, "/ekonomi/2021/driftredovisning/")
    row = statement.xpath(".//a[contains(., 'Nettokostnad')]/@href")[0]
    account = page(client, row).xpath(".//a[contains(., '4010')]/@href")[0]
    voucher = page(client, account).xpath(".//a[contains(@class, 'm-row-link')]/@href")[0]
    assert "4010 Individinriktade insatser" in words(page(client, voucher))


def test_a_board_member_sees_the_account_but_not_its_vouchers(site: Site) -> None:
    shown = page(site.client("board"), "/ekonomi/2021/konton/4010/")
    assert "visas för förbundschef, ekonom och revisor" in words(shown)
    assert not shown.xpath(".//a[contains(@href, '/verifikat/')]")


def test_an_accounts_rows_are_narrowed_to_one_insats(site: Site) -> None:
    client = site.client("auditor")
    options = page(client, "/ekonomi/2021/konton/4010/").xpath(".//select[@name='objekt']/option")
    tidsam = next(o.get("value") for o in options if words(o) == "Tidsam")
    shown = page(client, f"/ekonomi/2021/konton/4010/?objekt={tidsam}")
    objects = {words(td) for td in shown.xpath(".//td[@data-label='Objekt']")}
    assert objects == {"Tidsam"}


def test_the_report_tells_that_the_data_has_changed_since(site: Site) -> None:
    shown = words(page(site.client("board"), "/rapporter/2021/"))
    assert "Uppgifter har ändrats sedan den här utgåvan byggdes." in shown
    assert "Äldre Uppgifterna har ändrats sedan dess" in shown
    assert "ur uppgifterna den 2 mars 2026" in shown
    assert "Stämmer inte" not in shown
    assert "Bygg en ny utgåva" not in shown
    assert "Bygg en ny utgåva" in words(page(site.client("director"), "/rapporter/2021/"))


def test_a_reports_files_are_the_protected_edition(site: Site) -> None:
    client = site.client("board")
    pdf = client.get("/rapporter/2021/ladda-ned/pdf/")
    assert pdf.content == b"%PDF-1.7 test"
    assert "arsredovisning-2021-skyddad.pdf" in pdf["Content-Disposition"]
    told = json.loads(client.get("/rapporter/2021/ladda-ned/json/").content)
    assert told["sections"][0]["heading"] == "Året i korthet"


def test_building_a_report_answers_htmx_with_where_to_go(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mellanrum.reports.models import Edition
    from mellanrum.web.areas.reports import kinds

    kept = Edition.objects.get(kind="annual")
    monkeypatch.setattr(kinds, "publish_annual", lambda *given, **named: kept)
    client = site.client("director")
    plain = client.post("/rapporter/bygg/2021/")
    swapped = client.post("/rapporter/bygg/2021/", headers={"HX-Request": "true"})
    assert (plain.status_code, plain["Location"]) == (302, "/rapporter/2021/")
    assert (swapped.status_code, swapped["HX-Redirect"]) == (200, "/rapporter/2021/")


def test_a_comment_is_written_beside_what_the_figures_say(site: Site) -> None:
    """A figure that does not exist is told beside its field, and the text stays."""
    client = site.client("director")
    path = "/rapporter/indikatorer/2021/kommentarer/"
    shown = page(client, path)
    assert "*högre" in words(shown) or "högre" in words(shown)
    wrong = client.post(path, {"indikatorer-8": "{{ enkat.finns.inte }}"})
    assert wrong.status_code == 422
    assert "enkat.finns.inte" in wrong.content.decode()
    saved = client.post(path, {"indikatorer-8": "Vi lyssnar."})
    assert saved["Location"] == "/rapporter/"
    assert "Vi lyssnar." in words(page(client, path))


def test_two_who_comment_at_once_do_not_lose_each_others_words(site: Site) -> None:
    """Who opened the page before leaves alone what only the other has changed, and is told where
    both have.
    """
    client = site.client("director")
    path = "/rapporter/indikatorer/2021/kommentarer/"
    client.post(path, {"indikatorer-8": "Vi lyssnar."})
    held = page(client, path).xpath("//input[@name='indikatorer-8-seen']/@value")
    assert held == ["Vi lyssnar."]
    other = client.post(path, {"indikatorer-1": "Stödet hjälper.", "indikatorer-1-seen": ""})
    assert other.status_code == 302
    assert "Vi lyssnar." in words(page(client, path))
    both = client.post(path, {"indikatorer-8": "Vi hörs.", "indikatorer-8-seen": ""})
    assert both.status_code == 422
    told = both.content.decode()
    assert "Någon annan har ändrat" in told and "Vi hörs." in told
    gone = {"indikatorer-8": "", "indikatorer-8-seen": "Vi lyssnar."}
    assert client.post(path, gone).status_code == 302
    assert "Vi lyssnar." not in words(page(client, path))


def test_a_handled_message_is_queued_again(site: Site) -> None:
    from mellanrum.outbox.models import Message

    path = f"/utkorg/{site.places['message']}/"
    client = site.client("director")
    assert page(client, path).xpath(".//button[normalize-space()='Ställ i kön igen']")
    client.post(f"{path}igen/")
    assert Message.objects.get(pk=site.places["message"]).state == Message.State.QUEUED


def test_the_chain_is_recomputed_on_the_check_page(site: Site) -> None:
    from mellanrum.audit.seal import seal_pending

    sealed = seal_pending()
    shown = words(page(site.client("auditor"), "/logg/kontroll/"))
    assert f"Alla {sealed} länkar är omräknade" in shown


STARTS = {
    "director": ["Deltagare", "Till arbete eller studier", "Årets resultat"],
    "economist": ["Årets resultat", "Eget kapital", "Likvida medel"],
    "board": ["Deltagare", "Till arbete eller studier", "Årets resultat"],
    "auditor": ["Årets resultat", "Eget kapital", "Likvida medel"],
    "lead": ["Deltagare", "Till arbete eller studier", "Pågående"],
    "caseworker": ["Deltagare", "Till arbete eller studier", "Pågående"],
}
WITH_CASES = ("lead", "caseworker")


@pytest.mark.parametrize("role", STARTS)
def test_each_role_starts_with_its_own_figures(site: Site, role: str) -> None:
    """Who works with cases has the day first, and the figures of it below."""
    shown = page(site.client(role), "/min-dag/siffror/" if role in WITH_CASES else "/")
    assert [words(k) for k in shown.xpath(".//*[@class='m-key-label']")] == STARTS[role]


def test_one_without_assignment_is_told_whom_to_ask(site: Site) -> None:
    shown = words(page(site.client("outsider"), "/"))
    assert "har inget uppdrag ännu" in shown
    assert "Be förbundschefen" in shown
    assert "utanfor" in shown


def test_log_in_with_password_and_a_new_password_pass_the_write_gate(site: Site) -> None:
    from mellanrum.jobs.people import DEMO_PASSWORD

    client = Client()
    given = {"login": "ekonom", "password": DEMO_PASSWORD}
    assert client.post("/konto/login/", given)["Location"] == "/"
    new = "ett-helt-nytt-losenord-9"
    form = {"oldpassword": DEMO_PASSWORD, "password1": new, "password2": new}
    assert client.post("/konto/password/change/", form).status_code == 302
    assert site.user("economist").check_password(new)


def test_no_page_tells_a_number_that_is_protected(site: Site) -> None:
    """MyKey had fewer than five participants: no page, file or answer says how many."""
    from mellanrum.reports.years import get_year_figures

    figure = get_year_figures("sodra-norrbotten", 2021).figures["insats.mykey.deltagare.antal"]
    assert figure.value is None
    row = page(site.client("director"), "/insatser/?sok=mykey")
    assert [words(td) for td in row.xpath(".//td[last()]")] == ["·"]
