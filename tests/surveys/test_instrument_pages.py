"""The pages where questionnaires are written and looked at."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mellanrum.registers.surveys.models import OptionWord, OwnInstrument, OwnWording
from mellanrum.registers.surveys.queries.own_instruments import read_draft
from tests.casework.world import World
from tests.surveys.test_instruments import by, draft
from tests.web.plans.test_in_a_browser import AXE, in_browser, styled

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["by", "draft"]
HOME = "/enkater/formular/"
NATIONAL = f"{HOME}indikatorer/2021/"
QUESTION = {"number": "3", "text": "Vad mer?", "scale": "own_words"}


@pytest.fixture
def chef(world: World) -> Client:
    return world.client("chef_office")


def page(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def send(client: Client, url: str, **fields: Any) -> tuple[int, str]:
    answer = client.post(url, fields)
    return answer.status_code, answer.content.decode()


def test_a_question_is_written_moved_taken_out_and_taken_back(
    chef: Client, draft: OwnInstrument
) -> None:
    url = f"{HOME}{draft.key}/1/"
    group = f"{url}grupp/visitors/"
    status, told = send(chef, f"{group}fraga/", **{**QUESTION, "number": "2"}, seen=draft.version)
    assert status == 422 and "Numret 2 finns två gånger. Ge varje fråga ett eget nummer." in told
    assert send(chef, f"{group}fraga/", **QUESTION, seen=draft.version)[0] == 302
    old, told = send(chef, f"{group}fraga/q3/flytta/upp/", seen=draft.version)
    assert old == 409 and "Någon annan har ändrat" in told
    assert send(chef, f"{group}fraga/q1/flytta/ned/")[0] == 302
    faulty = page(chef, url)
    assert "Villkoret gäller frågan q1 som kommer inte före denna." in faulty
    status, told = send(chef, f"{url}faststall/", seen=draft.version + 2)
    assert status == 422 and "Låt villkoret peka på en tidigare fråga." in told
    assert send(chef, f"{group}fraga/q2/ta-bort/")[0] == 302
    assert "Ta tillbaka" in page(chef, url)
    assert send(chef, f"{group}fraga/q2/ta-tillbaka/")[0] == 302
    assert send(chef, f"{group}fraga/q1/flytta/upp/")[0] == 302
    held = OwnInstrument.objects.get()
    items = read_draft(held.content, "")[0].forms[0].items
    assert [i.key for i in items] == ["q1", "q2", "q3"]
    assert send(chef, f"{url}faststall/", seen=held.version)[0] == 302
    assert "Gör en ny utgåva" in page(chef, url)


def test_a_fault_is_told_while_one_writes_and_nothing_is_saved(
    chef: Client, draft: OwnInstrument
) -> None:
    url = f"{HOME}{draft.key}/1/grupp/visitors/fraga/"
    told = {**QUESTION, "scale": "grad", "key_figure": "9", "key_label": "Nöjda", "kolla": "1"}
    status, text = send(chef, url, **told)
    assert status == 200 and "Nyckeltalet räknar svar som inte finns: 9." in text
    assert "<html" not in text
    status, text = send(chef, url, **{**told, "key_figure": "4, 5"})
    assert (status, "<li>" in text) == (200, False)
    assert OwnInstrument.objects.get().version == draft.version


def test_a_clash_keeps_what_was_written_and_saving_again_holds(
    chef: Client, draft: OwnInstrument
) -> None:
    url = f"{HOME}{draft.key}/1/grupp/visitors/fraga/q1/"
    told = {"number": "1", "scale": "grad", "text": "Min fråga?"}
    status, text = send(chef, url, **told, seen=draft.version - 1)
    assert status == 422 and "Min fråga?" in text and f'value="{draft.version}"' in text
    assert send(chef, url, **told, seen=draft.version)[0] == 302


def test_what_nns_owns_is_locked_but_for_what_no_source_says(chef: Client) -> None:
    one = page(chef, NATIONAL)
    assert "inte bekräftad mot NNS formulär" in one and "Ändra rubrik" not in one
    assert "äger frågorna" in page(chef, f"{NATIONAL}kopiera/", 409)
    assert page(chef, f"{NATIONAL}andra/", 404)
    url = f"{NATIONAL}skala/SCALE/svar/"
    from mellanrum.instruments.loading import load_instrument

    scales = load_instrument("indikatorer", "2021").scales.values()
    scale, option = next((s, o) for s in scales for o in s.options if not o.is_verified)
    fields = {f"label_{o.code}": o.label for o in scale.options}
    fields |= {f"tone_{o.code}": o.tone or "" for o in scale.options}
    fields[f"label_{option.code}"] = "Vårt ord"
    url = url.replace("SCALE", scale.key)
    assert send(chef, url, **fields)[0] == 422
    assert send(chef, url, **fields, source="Styrelsen § 3", seen=0)[0] == 302
    assert OptionWord.objects.get().label == "Vårt ord"
    assert "Vårt ord" in page(chef, NATIONAL)


def test_a_language_is_translated_in_two_columns_and_taken_into_use(
    chef: Client, draft: OwnInstrument
) -> None:
    url = f"{HOME}{draft.key}/1/"
    assert send(chef, f"{url}sprak/", language="en", seen=0)[0] == 302
    form = f"{url}sprak/en/"
    told = {"item.visitors.q1": "Was it good?", "source": "Vi själva", "seen": 0}
    assert send(chef, form, **told)[0] == 302
    assert "Frågan q2 saknas. Översätt ”Varför inte?”." in page(chef, form)
    assert send(chef, f"{form}bruk/")[0] == 422
    texts = {"title.visitors": "The course", "intro.visitors": "Answer.",
             "item.visitors.q2": "Why not?"}  # fmt: skip
    texts |= {f"option.grad.{n}": f"Grade {n}" for n in range(1, 6)}
    assert send(chef, form, **{**told, **texts, "seen": 1})[0] == 302
    assert send(chef, f"{form}bruk/")[0] == 302
    assert OwnWording.objects.get().is_used
    assert "Was it good?" in page(chef, f"{url}grupp/visitors/visa/?sprak=en")


def test_the_list_is_searched_and_exported(chef: Client, draft: OwnInstrument) -> None:
    found = page(chef, f"{HOME}?sok=kursen&lage=draft")
    assert draft.title in found and "indikatorer/2021" not in found
    assert draft.title in page(chef, f"{HOME}?format=csv")


def test_who_reads_sees_no_button_and_may_not_write(world: World, draft: OwnInstrument) -> None:
    kari, url = world.client("kari_af"), f"{HOME}{draft.key}/1/"
    assert '<button class="btn"' not in page(kari, url).partition("<main")[2]
    assert send(kari, f"{url}grupp/visitors/fraga/q1/ta-bort/")[0] == 403


@pytest.mark.browser
def test_the_pages_are_free_of_faults_and_fit_a_phone(chef: Client, draft: OwnInstrument) -> None:
    url = f"{HOME}{draft.key}/1/"
    group = f"{url}grupp/visitors/"
    send(chef, f"{group}fraga/", **QUESTION, seen=draft.version)
    send(chef, f"{group}fraga/q3/ta-bort/")
    send(chef, f"{url}sprak/en/", **{"item.visitors.q1": "Good?", "source": "Vi", "seen": 0})
    found = {
        path: styled(page(chef, path))
        for path in (
            HOME, NATIONAL, url, f"{url}faststall/", f"{group}fraga/q2/", f"{group}visa/",
            f"{url}skala/grad/", f"{url}sprak/en/", f"{NATIONAL}grupp/participant_closing/visa/",
            "/enkater/rutinfragor/", f"{url}grupp/",
        )
    }  # fmt: skip
    assert in_browser(lambda chromium: list_faults(chromium, found)) == []


def list_faults(chromium: Any, pages: dict[str, str]) -> list[str]:
    """What axe finds, and pages that are wider than their window."""
    faults = []
    for width in (1280, 320):
        shown = chromium.new_page(viewport={"width": width, "height": 800})
        for path, html in pages.items():
            shown.set_content(html)
            shown.evaluate(AXE)
            for one in shown.evaluate("axe.run()")["violations"]:
                faults.append(f"{width} {path} {one['id']}: {one['nodes'][0]['target']}")
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            if (spill := shown.evaluate(wide)) > 0:
                faults.append(f"{width} {path} spills {spill}")
    return faults
