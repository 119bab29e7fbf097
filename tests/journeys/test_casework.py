"""Four authorities and one person, in the browser: from a referral to the follow-up after closing.

What each task costs is counted (a field filled, a key, a choice is one interaction) and printed;
the limits are those the caseworkers asked for.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from mellanrum.domain.periods import today_of
from tests.journeys.test_director import faults, log_in

pytestmark = pytest.mark.browser
CODE, NAME = "J0001", "Himmelsblå Provsson"
WISH = "Jag vill arbeta i ett kök och ha någon att prata med."
SECRET = "Hen berättade om en jobbig natt."
TODAY = today_of(datetime.now(tz=UTC))
LAST = TODAY


@dataclass
class Hand:
    """A person at a keyboard: what is done is counted."""

    page: Any
    address: str
    count: int = 0
    told: dict[str, tuple[int, float]] = field(default_factory=dict)

    def go(self, path: str) -> None:
        answer = self.page.goto(f"{self.address}{path}")
        assert answer.status == 200, (path, answer.status)

    def fill(self, name: str, text: str) -> None:
        self.count += 1
        self.page.fill(f"main [name={name}]", text)

    def tick(self, name: str, value: str) -> None:
        self.count += 1
        self.page.check(f"main [name={name}][value='{value}']", force=True)

    def choose(self, name: str, value: str) -> None:
        self.count += 1
        self.page.select_option(f"main [name={name}]", value)

    def press(self, label: str) -> None:
        """A button by what stands on it, with the keyboard."""
        self.count += 1
        button = self.page.locator("main button", has_text=label).first
        button.focus()
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def choose_label(self, name: str, label: str) -> None:
        self.count += 1
        self.page.select_option(f"main [name={name}]", label=label)

    def follow(self, text: str) -> None:
        """A link by what stands on it."""
        self.count += 1
        with self.page.expect_navigation():
            self.page.locator("main a", has_text=text).first.click()

    def status(self, path: str) -> int:
        return int(self.page.goto(f"{self.address}{path}").status)

    def case(self) -> str:
        """The address of the participant whose page is open."""
        found = re.search(r"/deltagare/\d+/", self.page.url)
        assert found is not None, self.page.url
        return found[0]

    @contextmanager
    def task(self, name: str, interactions: int, seconds: float) -> Iterator[None]:
        """Within so many interactions and seconds, and no accessibility fault on the page."""
        before, started = self.count, time.monotonic()
        yield
        used, took = self.count - before, time.monotonic() - started
        print(f"{name}: {used} steg, {took:.1f} s")
        assert used <= interactions, name
        assert took < seconds, name
        assert not faults(self.page), name

    def text(self) -> str:
        return str(self.page.locator("main").inner_text())


@pytest.fixture
def people(browser: Any, address: str) -> Iterator[Any]:
    """Log somebody in, each in a browser of its own."""
    contexts: list[Any] = []

    def someone(name: str) -> Hand:
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="sv-SE", reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        if name:
            log_in(page, address, name)
        return Hand(page, address)

    yield someone
    for context in contexts:
        context.close()


def refer(remi: Hand) -> None:
    remi.go("/aktualiseringar/ny/")
    with remi.task("Aktualisera", 12, 180):
        remi.fill("reason", "Behöver stöd av både vård och arbetsförmedling")
        remi.fill("wishes", WISH)
        remi.fill("name", NAME)
        remi.fill("birth_year", "1996")
        remi.choose("sex", "woman")
        remi.fill("consent_on", TODAY.isoformat())
        remi.choose("consent_how", "oral")
        remi.press("Skicka aktualiseringen")
    assert NAME in remi.text()


def prepare(petra: Hand) -> None:
    """The group takes the case up with the person in the room, and recommends the team."""
    petra.go("/beredning/")
    petra.page.get_by_role("row", name=NAME).get_by_role("checkbox").check()
    petra.press("Ta emot valda")
    petra.go("/beredning/moten/nytt/")
    petra.fill("on", TODAY.isoformat())
    petra.fill("place", "Stadshuset")
    petra.press("Planera mötet")
    petra.page.get_by_role("row", name=NAME).locator("input").first.fill("1")
    petra.press("Spara dagordningen")
    for box in petra.page.locator("main input[name=parties]").all():
        box.check()
    petra.press("Anteckna närvaron")
    petra.follow(NAME)
    with petra.task("Besluta i beredningen", 5, 60):
        petra.tick("presence", "present")
        petra.choose("outcome", "to_team")
        petra.choose_label("insats", "Samverkansteam Luleå")
        petra.press("Besluta")


def enrol(sam: Hand) -> str:
    """One screen, by keyboard."""
    sam.go("/inskrivning/")
    sam.follow("Skriv in AK-")
    with sam.task("Skriva in", 14, 60):
        sam.fill("code", CODE)
        sam.choose("education", "primary")
        sam.choose("occupation_before", "other")
        sam.fill("support_years", "3")
        sam.tick("incomes", "income_support")
        sam.choose_label("municipality", "Luleå kommun")
        sam.press("Skriv in")
    assert CODE in sam.text()
    return sam.case()


def share(sam: Hand, case: str) -> None:
    """The person consents that the kommun and the insurance agency share what is told."""
    sam.go(f"{case}samtycken/nytt/")
    with sam.task("Registrera samtycke", 12, 60):
        for party in ("lulea", "forsakringskassan"):
            sam.tick("parties", party)
        for kind in ("case", "plan", "notes"):
            sam.tick("kinds", kind)
        sam.fill("purpose", "Gemensam planering")
        sam.tick("how", "paper")
        sam.press("Registrera samtycket")


def note(sam: Hand, case: str) -> None:
    """Ten seconds from the participant's page."""
    sam.go(case)
    with sam.task("Anteckna en kontakt", 6, 10):
        sam.page.keyboard.press("n")
        sam.fill("text", SECRET)
        sam.tick("contact", "individual_meeting")
        sam.tick("space", "shared")
        sam.count += 1
        with sam.page.expect_navigation():
            sam.page.keyboard.press("Control+Enter")
    assert SECRET in sam.text()


def plan(sam: Hand, case: str) -> None:
    """The person's own words first, one goal, one step, and a yes."""
    sam.go(f"{case}planering/")
    sam.follow("Handlingsplan, ")
    sam.follow("Börja handlingsplanen")
    with sam.task("Skriva plan", 6, 60):
        sam.fill("own_words", WISH)
        sam.fill("goal-ny1", "Arbeta i ett kök")
        sam.fill("step-ny1-ny1-what", "Ringa restaurangen")
        sam.press("Spara utkastet")
    sam.follow("Kom överens")
    sam.tick("how", "recorded")
    sam.fill("told", "Sa ja vid mötet")
    sam.press("Kom överens")
    assert "Överenskommen" in sam.text()


def withdraw(sam: Hand, case: str) -> None:
    sam.go(f"{case}samtycken/")
    sam.follow("Återkalla")
    sam.press("Återkalla samtycket")


def close(sam: Hand, case: str) -> None:
    sam.go(f"{case}inskrivningar/")
    sam.follow("Avsluta")
    with sam.task("Avsluta", 10, 90):
        sam.fill("last_on", LAST.isoformat())
        sam.choose("own_reason", "employment")
        sam.choose("occupation", "work_unsubsidised")
        sam.fill("extent", "100")
        sam.tick("incomes", "none")
        sam.fill("achieved", "Arbetar i ett kök")
        sam.fill("recommendations", "Håll kontakten det första halvåret")
        sam.press("Avsluta ärendet")


def read_documents(sam: Hand, case: str) -> None:
    """The closing document to the person and to the referrer, each a PDF."""
    sam.go(f"{case}dokument/")
    links = sam.page.locator("main a[href$='.pdf']")
    paths = {link.get_attribute("href") for link in links.all()}
    assert len([p for p in paths if "/avslut/" in p]) >= 2, paths
    for path in paths:
        answer = sam.page.request.get(f"{sam.address}{path}")
        assert answer.body().startswith(b"%PDF"), path


def follow_up(sam: Hand, case: str) -> None:
    sam.go(f"{case}avslut/")
    sam.follow("Uppföljning efter 3 månader")
    with sam.task("Följa upp", 5, 60):
        sam.tick("verb", "finish")
        sam.fill("done_on", TODAY.isoformat())
        sam.choose("occupation", "work_unsubsidised")
        sam.press("Spara svaret")


def closed_in(sam: Hand, year: int) -> int:
    """How many are closed this year, as the follow-up tells who works in the insats."""
    sam.go(f"/utforska/?matt=avslutade.antal&period={year}")
    row = sam.page.get_by_role("row", name=re.compile("^Samverkansteam")).first
    return int(row.inner_text().split()[-1])


def decide_follow_up(lea: Hand) -> None:
    """The lead decides that everybody is asked three months after closing."""
    lea.go("/tidsgranser/samverkansteam/ny/")
    lea.fill("label", "Uppföljning efter 3 månader")
    lea.choose("from_event", "closing")
    lea.fill("length", "3")
    lea.fill("source", "Teamets rutin")
    lea.press("Spara tidsgränsen")


def test_the_way_of_one_person(people: Any) -> None:
    decide_follow_up(people("teamledare"))
    refer(people("remittent"))
    prepare(people("beredning"))
    sam, filip, kari = people("handlaggare"), people("handlaggare-fk"), people("handlaggare-af")
    case = enrol(sam)
    before = closed_in(sam, TODAY.year)
    assert filip.status(case) == kari.status(case) == 404
    share(sam, case)
    plan(sam, case)
    note(sam, case)
    filip.go(case)
    assert SECRET in filip.text()
    assert kari.status(case) == 404
    withdraw(sam, case)
    assert filip.status(case) == 404
    close(sam, case)
    read_documents(sam, case)
    follow_up(sam, case)
    assert closed_in(sam, TODAY.year) == before + 1


def test_what_one_types_survives_an_expired_log_in(people: Any, address: str) -> None:
    """The session ends in mid-sentence, and the text is there after logging in again."""
    remi = people("remittent")
    remi.go("/aktualiseringar/ny/")
    remi.page.locator("main [name=reason]").press_sequentially("Halva meningen")
    remi.page.wait_for_selector(".m-draft:has-text('Utkast sparat')")
    remi.page.context.clear_cookies(name="sessionid")
    remi.page.locator("main [name=reason]").press_sequentially(" och resten")
    remi.press("Skicka aktualiseringen")
    assert "/konto/login/" in remi.page.url
    log_in(remi.page, address, "remittent")
    remi.go("/aktualiseringar/ny/")
    remi.page.wait_for_selector(".m-draft:has-text('är ifyllt')")
    assert remi.page.input_value("main [name=reason]") == "Halva meningen och resten"
