"""Statistics forms: the förbund's own fields, filled in for a year, and receipts that stay."""

from __future__ import annotations

import hashlib

import pytest

from mellanrum.audit.models import Event
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.statistics_forms import (
    TEMPLATES,
    filled_form,
    find_form,
    list_deliveries,
    list_fields,
)
from mellanrum.reports.statistics_models import Delivery, StatisticsForm
from tests.web.conftest import FORBUND, Site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
ROOT = "/underlag/blanketter/"
FIELD = {"label": "Summa tillgångar", "kind": "figure", "unit": "kr", "source": "", "note": "",
         "figure_key": "ekonomi.balans.summa-tillgangar", "text": ""}  # fmt: skip


def mine(site: Site) -> StatisticsForm:
    found = find_form(FORBUND, int(site.places["form"]))
    assert found is not None
    return found


def page(site: Site, path: str = "2021/", role: str = "director") -> str:
    return site.client(role).get(f"{ROOT}{site.places['form']}/{path}").content.decode()


def labels(site: Site) -> list[str]:
    return [field.label for field in list_fields(mine(site))]


def test_a_template_gives_an_empty_form_that_says_the_fields_are_ones_own(site: Site) -> None:
    client = site.client("director")
    text = client.get(ROOT).content.decode()
    assert all(t.name in text for t in TEMPLATES)
    start = client.get(f"{ROOT}ny/?mall=scb").content.decode()
    assert "Räkenskapssammandrag" in start and "hittar inte på några" in start
    sent = {"name": "Räkenskapssammandrag", "recipient": "SCB", "cycle": "", "note": ""}
    assert client.post(f"{ROOT}ny/", sent).status_code == 302
    made = StatisticsForm.objects.get(name="Räkenskapssammandrag")
    assert list_fields(made) == []
    assert "Blanketten har inga fält" in client.get(f"{ROOT}{made.pk}/2021/").content.decode()
    assert client.get(f"{ROOT}{made.pk}/2021/lamna/").status_code == 200
    assert client.post(f"{ROOT}{made.pk}/2021/lamna/", {"note": ""}).status_code == 422


def test_two_forms_cannot_have_the_same_name(site: Site) -> None:
    sent = {"name": "Årsblanketten", "recipient": "En annan"}
    answer = site.client("director").post(f"{ROOT}ny/", sent)
    assert answer.status_code == 422
    assert "Det finns redan en blankett" in answer.content.decode()


def test_each_kind_of_field_is_filled_in_with_its_origin(site: Site) -> None:
    figure, text, hand = filled_form(mine(site), 2021)
    assert (figure.printed, figure.state) == ("2\u202f294\u202f840\u202fkr", "given")
    assert "Huvudbok 2021" in figure.origin
    assert (text.printed, text.origin) == ("Kansliet", "Fast text")
    assert (hand.state, hand.remedy) == ("missing", "Fyll i värdet för hand.")


def test_a_figure_that_does_not_exist_is_refused_with_the_nearest(site: Site) -> None:
    path = f"{ROOT}{site.places['form']}/falt/nytt/"
    wrong = {**FIELD, "figure_key": "ekonomi.balans.summa-tilgangar"}
    answer = site.client("director").post(path, wrong)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Närmast: ekonomi.balans.summa-tillgangar" in text
    assert site.client("director").post(path, FIELD).status_code == 302
    assert labels(site)[-1] == "Summa tillgångar"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": "figure", "figure_key": ""}, "Skriv vilken siffra"),
        ({"kind": "text", "text": ""}, "Skriv texten"),
        ({"label": ""}, "vad mottagaren frågar efter"),
    ],
)
def test_a_field_says_what_it_lacks(site: Site, wrong: dict[str, str], sentence: str) -> None:
    path = f"{ROOT}{site.places['form']}/falt/nytt/"
    answer = site.client("director").post(path, {**FIELD, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_field_moves_one_step_and_stops_at_the_ends(site: Site) -> None:
    path = f"{ROOT}{site.places['form']}/falt/{site.places['field']}/"
    client = site.client("director")
    assert labels(site) == ["Eget kapital", "Ansvarig", "Årsarbetare"]
    client.post(f"{path}upp/")
    assert labels(site) == ["Eget kapital", "Årsarbetare", "Ansvarig"]
    for _ in range(3):
        client.post(f"{path}upp/")
    assert labels(site) == ["Årsarbetare", "Eget kapital", "Ansvarig"]
    client.post(f"{path}ner/")
    assert labels(site)[1] == "Årsarbetare"
    assert client.post(f"{path}bort/").status_code == 404


def test_a_withdrawn_field_leaves_the_form_but_not_the_receipt(site: Site) -> None:
    path = f"{ROOT}{site.places['form']}/falt/{site.places['field']}/dra-tillbaka/"
    before = bytes(Delivery.objects.get(pk=site.places["delivery"]).content)
    site.client("director").post(path)
    assert "Årsarbetare" in labels(site)
    site.client("director").post(path, {"bekraftat": "ja"})
    assert "Årsarbetare" not in labels(site)
    assert bytes(Delivery.objects.get(pk=site.places["delivery"]).content) == before


def test_what_is_written_by_hand_belongs_to_its_year_and_stays_out_of_the_log(site: Site) -> None:
    field = site.places["field"]
    sent = {f"f{field}": "1,5 hemligt"}
    path = f"{ROOT}{site.places['form']}/2021/hand/"
    assert site.client("director").post(path, sent).status_code == 302
    assert filled_form(mine(site), 2021)[2].printed == "1,5 hemligt"
    assert filled_form(mine(site), 2020)[2].state == "missing"
    event = Event.objects.latest("pk")
    assert (event.verb, event.detail) == (
        "reports.fill_form",
        {"year": 2021, "fields": [int(field)]},
    )


def test_a_receipt_keeps_the_file_with_its_digest_whatever_happens_after(site: Site) -> None:
    client = site.client("director")
    path = f"{ROOT}{site.places['form']}/2021/"
    client.post(f"{path}hand/", {f"f{site.places['field']}": "2"})
    assert client.post(f"{path}lamna/", {"note": "Skickad per post"}).status_code == 302
    newest = list_deliveries(mine(site))[0]
    file = client.get(f"/underlag/kvitton/{newest.pk}.csv").content
    assert hashlib.sha256(file).hexdigest() == newest.sha256
    assert Event.objects.latest("pk").detail["sha256"] == newest.sha256
    client.post(f"{path}hand/", {f"f{site.places['field']}": "3"})
    assert client.get(f"/underlag/kvitton/{newest.pk}.csv").content == file
    text = page(site)
    assert newest.sha256 in text and "Skickad per post" in text


def test_the_same_values_give_the_same_digest(site: Site) -> None:
    client = site.client("director")
    for _ in range(2):
        client.post(f"{ROOT}{site.places['form']}/2021/lamna/", {"note": ""})
    first, second = list_deliveries(mine(site))[:2]
    assert first.sha256 == second.sha256


def test_a_withdrawn_form_is_gone_from_the_list_and_its_receipt_is_there(site: Site) -> None:
    client = site.client("director")
    client.post(f"{ROOT}{site.places['form']}/dra-tillbaka/", {"bekraftat": "ja"})
    assert client.get(f"{ROOT}{site.places['form']}/2021/").status_code == 404
    assert client.get(f"/underlag/kvitton/{site.places['delivery']}.csv").status_code == 200
    assert StatisticsForm.objects.get(pk=site.places["form"]).withdrawn


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_form_is_a_file(site: Site, form: str) -> None:
    answer = site.client("economist").get(f"{ROOT}{site.places['form']}/2021/blankett.{form}")
    assert answer.status_code == 200
    assert len(answer.content) > 200


def test_the_economist_reads_and_changes_nothing(site: Site) -> None:
    text = page(site, role="economist")
    assert "Eget kapital" in text
    assert "Spara kvitto" not in text and "Ändra blanketten" not in text


def test_a_protected_figure_is_a_dot_with_what_to_do(site: Site) -> None:
    from mellanrum.audit.actor import Actor
    from mellanrum.reports.actions.statistics_forms import FieldRow, save_field
    from mellanrum.reports.years import get_year_figures
    from tests.web.conftest import AT

    figures = get_year_figures(FORBUND, 2021).figures
    hidden = next(k for k, f in figures.items() if f.status == "suppressed")
    by = Actor("system:test", frozenset({"reports.write"}))
    save_field(form=mine(site), row=FieldRow("Få", "figure", hidden), by=by, at=AT)
    last = filled_form(mine(site), 2021)[-1]
    assert (last.state, last.printed) == ("protected", "·")
    assert "för liten för att visas" in page(site)


def test_forms_belong_to_their_forbund(site: Site) -> None:
    assert find_form("annat", int(site.places["form"])) is None
    assert get_forbund(FORBUND).statistics_forms.count() == 1
