"""The annual report's afternoon: three write at once, a number is wrong and is mended with a click,
what remains is answered, the report is frozen, signed by two, published, and read on a phone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from mellanrum.documents.signing.pades import original_of
from mellanrum.documents.signing.verifying import verify
from mellanrum.jobs.people import DEMO_PASSWORD
from tests.journeys.test_director import faults, log_in, spills

pytestmark = pytest.mark.browser
STEGET, TEAM = "insats-steget-fram", "insats-samverkansteam"
COUNTED = "{{ insats.steget-fram.deltagare.antal }} personer"
DIRECTORS = "Chefens stycke om samarbetet."
LEADS = "Ledarens stycke om handledarna."
TEAMS = "Teamets stycke om bemanningen."
SIGNERS = (("Prov Ordförande", "Ordförande", "ledamot2"), ("Prov Ledamot", "Ledamot", "ledamot"))
SHOWN = {"ledamot2": "Demo Ordförande", "ledamot": "Demo Ledamot"}
REASON = "Prövad mot bokföringen vid provet."


@pytest.fixture
def people(browser: Any, address: str) -> Iterator[Callable[[str], Any]]:
    """A page of each by name, logged in."""
    opened = []

    def of(name: str, width: int = 1280) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="sv-SE", reduced_motion="reduce"
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        if name:
            log_in(page, address, name)
        return page

    yield of
    for context in opened:
        context.close()


def go(page: Any, url: str) -> None:
    answer = page.goto(url)
    assert answer.status == 200, (url, answer.status)


def press(page: Any, label: str) -> None:
    """The button in the page itself, and what it leads to."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=label, exact=True).click()


def begun(chef: Any, address: str) -> str:
    """The address of a new annual report."""
    go(chef, f"{address}/rapporter/skriv/ny/?slag=annual")
    chef.fill("[name=period]", "2021")
    press(chef, "Börja rapporten")
    assert chef.locator("h1").inner_text().startswith("Årsredovisning 2021")
    return str(chef.url)


def saved(page: Any, told: str = "Sparat ") -> None:
    page.keyboard.press("Control+s")
    page.locator("[data-saved]", has_text=told).wait_for()


def write_at_once(chef: Any, lead: Any, team: Any, report: str) -> None:
    """All three have their texts open before anybody saves; two of them in the same section."""
    for page, key in ((chef, STEGET), (lead, STEGET), (team, TEAM)):
        go(page, f"{report}avsnitt/{key}/")
    chef.locator("#id_body").press("Control+End")
    chef.keyboard.type(f"\n\n{DIRECTORS}")
    lead.locator("#id_body").press("Control+Home")
    lead.keyboard.type(f"{LEADS}\n\n")
    team.locator("#id_body").press("Control+End")
    team.keyboard.type(f"\n\n{TEAMS}")
    saved(chef)
    saved(team)
    saved(lead, "sammanfogad")
    both = lead.input_value("#id_body")
    assert DIRECTORS in both
    assert LEADS in both
    go(chef, f"{report}avsnitt/{STEGET}/")
    assert chef.input_value("#id_body") == both


def verdict(page: Any, word: str) -> None:
    """What the check says beside the text; when it never does, what it says instead is told."""
    expect(page.locator("#fynd")).to_contain_text(word, timeout=20_000)


def mend_with_a_click(lead: Any, report: str) -> None:
    """The number that the register has is typed, wrong; the check turns red, the click green."""
    go(lead, f"{report}avsnitt/{STEGET}/")
    verdict(lead, "Grönt")
    body = lead.input_value("#id_body")
    assert COUNTED in body
    lead.fill("#id_body", body.replace(COUNTED, "99 personer"))
    verdict(lead, "Rött")
    lead.locator("#fynd [data-mend]").first.click()
    verdict(lead, "Grönt")
    assert lead.input_value("#id_body") == body
    saved(lead)


def answer_the_rest(chef: Any, report: str) -> int:
    """Each finding that is left gets its reason; how many there were."""
    count = 0
    go(chef, f"{report}kontroll/")
    while (link := chef.get_by_role("link", name="Ange källa eller gör undantag")).count():
        link.first.click()
        chef.select_option("[name=kind]", "exception")
        chef.fill("[name=reason]", REASON)
        press(chef, "Spara anteckningen")
        count += 1
        assert count < 20, "a note answers its finding"
        go(chef, f"{report}kontroll/")
    assert "Grönt" in chef.locator(".m-write-verdict").inner_text()
    return count


def freeze(chef: Any, report: str) -> None:
    """With two who sign, one after the other."""
    go(chef, f"{report}frysning/frys/")
    rows = chef.locator("fieldset.m-signer").count()
    for number in range(rows):
        name, role, user = SIGNERS[number] if number < len(SIGNERS) else ("", "", "")
        chef.fill(f"[name=name_{number}]", name)
        if name:
            chef.fill(f"[name=role_{number}]", role)
            chef.select_option(f"[name=user_{number}]", label=SHOWN[user])
            chef.fill(f"[name=position_{number}]", str(number + 1))
    press(chef, "Frys rapporten")
    assert "Rapporten är fryst" in chef.get_by_role("status").first.inner_text()


def sign(member: Any, report: str) -> None:
    """Who one is, once more; a wrong password signs nothing."""
    go(member, f"{report}frysning/")
    member.get_by_role("link", name="Underteckna", exact=True).click()
    for password in ("fel", DEMO_PASSWORD):
        member.fill("main [name=password]", password)
        member.check("main [name=is_read]", force=True)
        press(member, "Underteckna")
    assert "Du har undertecknat" in member.get_by_role("status").first.inner_text()


def publish(chef: Any, report: str) -> None:
    go(chef, f"{report}frysning/publicera/")
    press(chef, "Publicera")
    assert "är publicerad" in chef.get_by_role("status").first.inner_text()


def read_on_a_phone(reader: Any, address: str) -> str:
    """Nobody is logged in. Gives the report's public address."""
    go(reader, f"{address}/publicerat/")
    with reader.expect_navigation():  # to its end: the report is long
        reader.get_by_role("link", name="Årsredovisning 2021").click()
    assert reader.locator("h1").inner_text().startswith("Årsredovisning 2021")
    text = re.sub(r"\s+", " ", reader.locator("article.report").text_content())
    assert [told for told in (DIRECTORS, LEADS, TEAMS, "48 personer") if told not in text] == []
    assert not faults(reader)
    assert spills(reader) <= 0
    return str(reader.url)


def check_the_file(reader: Any, url: str) -> None:
    """Anybody's copy: both signatures hold, and before them it is what was frozen."""
    pdf = reader.request.get(f"{url}rapport.pdf").body()
    trust = reader.request.get(f"{url}utfardare.pem").text()
    seen = verify(pdf, [trust])
    assert [one.name for one in seen] == [name for name, *_ in SIGNERS]
    assert all(one.is_valid for one in seen)
    go(reader, f"{url}kontroll/")
    told = reader.locator("main").inner_text()
    for content in (pdf, original_of(pdf)):
        assert hashlib.sha256(content).hexdigest() in told
    assert told.count("Giltig") == len(SIGNERS)


def test_an_annual_report_is_written_frozen_signed_and_read(
    people: Callable[..., Any], address: str
) -> None:
    chef, lead, team = people("chef"), people("processledare"), people("teamledare")
    report = begun(chef, address)
    write_at_once(chef, lead, team, report)
    mend_with_a_click(lead, report)
    assert answer_the_rest(chef, report) > 0
    freeze(chef, report)
    for user in ("ledamot2", "ledamot"):
        sign(people(user), report)
    publish(chef, report)
    reader = people("", 390)
    check_the_file(reader, read_on_a_phone(reader, address))
