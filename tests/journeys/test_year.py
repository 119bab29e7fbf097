"""One year in the life of a förbund, as those who live it meet it: an idea by the public form
becomes an application, the group prepares it, the board decides on it with a quorum and without the
one who is in conflict, the minutes are adjusted and announced in time, the insats is there with its
money, and the year is followed up: goals, internal control, duties and the auditor's question.

The program's clock is the day of the test: what the law counts from a day is shown from that day,
and what needs an earlier one is made before (year_made.py).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mellanrum.domain.legal_days import last_day
from mellanrum.figures.format import long_date
from mellanrum.jobs.people import DEMO_PASSWORD
from tests.installation import new_demo
from tests.journeys.conftest import CHROMIUM, ROOT, free_port, wait_for
from tests.journeys.test_director import faults, spills

pytestmark = pytest.mark.browser
TODAY = datetime.now().astimezone().date()
FROM = TODAY.replace(day=1)
YEARS = (FROM.year, FROM.year + 1, FROM.year + 2)
TO = FROM.replace(year=FROM.year + 2) - timedelta(days=1)
NAME = "Vägen in"
YEAR = TODAY.year - (TODAY.month < 4)  # that of the board's term, as in year_made
SHOTS = os.environ.get("MELLANRUM_SHOTS", "")


@dataclass
class Site:
    address: str
    board: int
    plan: int
    control: int
    sessions: dict[str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if not shutil.which(CHROMIUM):
        pytest.skip("chromium saknas: installera med apt-get install chromium")
    var, port = new_demo(tmp_path_factory.mktemp("var")), free_port()
    settings = {"DJANGO_SETTINGS_MODULE": "mellanrum.config.settings", "MELLANRUM_VAR": str(var),
                "MELLANRUM_SECOND_FACTOR": "off", "MELLANRUM_ASIDE": "0"}  # fmt: skip
    env = {**os.environ, **settings, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    load = "import django; django.setup()\nfrom tests.journeys import year_made\nyear_made.main()"
    told = subprocess.run([sys.executable, "-c", load], env=env, cwd=ROOT, check=True,
                          stdout=subprocess.PIPE, text=True)  # fmt: skip
    serve = [sys.executable, "-m", "mellanrum.jobs.cli", "serve", "--port", str(port)]
    with subprocess.Popen(serve, env=env, cwd=ROOT) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/om/", process)
            yield Site(f"http://127.0.0.1:{port}", **json.loads(told.stdout))
        finally:
            process.terminate()


class Reader:
    """Somebody at a browser: what one sees, fills in and presses."""

    def __init__(self, page: Any, address: str, name: str) -> None:
        self.page, self.address, self.name = page, address, name

    def go(self, path: str, status: int = 200) -> None:
        answer = self.page.goto(path if path.startswith("http") else self.address + path)
        assert answer.status == status, (path, answer.status)

    def follow(self, label: str) -> None:
        """The link of that name in the page itself."""
        self._act("link", label)

    def press(self, label: str) -> None:
        self._act("button", label)

    def _act(self, role: str, label: str) -> None:
        """Click, and wait for the page that comes."""
        main = self.page.locator("main")
        named = re.compile(rf"^{re.escape(label)}\b")
        found = main.get_by_role(role, name=label, exact=True)
        found = found if found.count() else main.get_by_role(role, name=named)
        offered = main.get_by_role(role).all_inner_texts()
        assert found.count(), f"{self.name}: {label} finns inte på {self.page.url}: {offered}"
        with self.page.expect_navigation():
            found.first.click()

    def fill(self, **told: Any) -> None:
        """Fields by their names: a text, a choice's label or value, True for a box."""
        for name, value in told.items():
            field = self.page.locator(f"main [name={name}]:visible").first
            tag = field.evaluate("e => e.tagName + ' ' + e.type")
            if tag.startswith("SELECT"):
                choose(field, str(value))
            elif tag.endswith("checkbox"):
                field.set_checked(value, force=True)
            elif tag.endswith("radio"):
                self.page.locator(f"main [name={name}][value='{value}']").check(force=True)
            else:
                field.fill(str(value))

    def row(self, group: str, number: int = 1, **told: Any) -> None:
        """A line of a form's rows."""
        for name, value in told.items():
            field = self.page.locator(f"main [name={group}-{name}]").nth(number - 1)
            if field.evaluate("e => e.tagName") == "SELECT":
                choose(field, str(value))
            else:
                field.fill(str(value))

    def told(self) -> str:
        return str(self.page.locator("main").inner_text())

    def sees(self, *words: str) -> None:
        text = re.sub(r"\s+", " ", str(self.page.locator("body").inner_text()))
        missing = [word for word in words if word.lower() not in text.lower()]
        assert not missing, f"{self.name} saknar {missing} på {self.page.url}:\n{text[:3000]}"

    def check(self, shot: str) -> None:
        """No fault of accessibility, and nothing beside the window of a phone."""
        wide = self.page.viewport_size
        assert not faults(self.page), (self.page.url, faults(self.page))
        picture(self.page, f"{shot}-{wide['width']}")
        self.page.set_viewport_size({"width": 390, "height": 800})
        assert spills(self.page) <= 0, self.page.url
        picture(self.page, f"{shot}-390")
        self.page.set_viewport_size(wide)


def picture(page: Any, name: str) -> None:
    """For who wants to look: MELLANRUM_SHOTS is a folder."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def choose(field: Any, told: str) -> None:
    """The option whose value or label it is, or whose label begins so."""
    options = field.evaluate("e => [...e.options].map(o => [o.value, o.label])")
    found = [v for v, label in options if told == v or label.startswith(told)]
    assert found, (told, options)
    field.select_option(found[0])


@pytest.fixture
def people(browser: Any, site: Site) -> Iterator[Callable[..., Reader]]:
    """By log-in name; '' is anybody."""
    opened = []

    def of(name: str, width: int = 1280) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="sv-SE", reduced_motion="reduce"
        )
        opened.append(context)
        if name:
            context.add_cookies([{"name": site.sessions["cookie"], "value": site.sessions[name],
                                  "url": site.address}])  # fmt: skip
        page = context.new_page()
        page.set_default_timeout(20_000)
        return Reader(page, site.address, name)

    yield of
    for context in opened:
        context.close()


def send_an_idea(anybody: Reader) -> None:
    """Without log-in; the receipt tells how it goes."""
    anybody.go("/forbundet/ide/")
    anybody.check("01-ide")
    anybody.fill(title=NAME, need="Unga som är hemma hela dagarna saknar en väg in.",
                 target_group="Unga utan studier eller arbete", place="Luleå")  # fmt: skip
    anybody.press("Skicka idén")
    anybody.sees("Tack för din idé", "Din kod")
    anybody.check("02-tack")
    code = anybody.page.locator("main b").inner_text()
    anybody.follow("Se hur det går för idén")
    anybody.page.locator("main input[type=text]").first.fill(code)
    anybody.press("Visa")
    anybody.sees(NAME)


def take_up(office: Reader) -> str:
    """The idea becomes a draft of Luleå kommun's; gives the application's address."""
    office.go("/ideer/")
    office.check("03-ideer")
    office.follow(NAME)
    office.follow("Ta upp")
    office.fill(owner="Demo Förbundschef", due_on=str(TODAY + timedelta(days=30)))
    office.press("Ta upp idén")
    office.check("04-ide")
    office.follow("Gör ansökan")
    office.fill(applicant="Luleå")
    office.press("Gör ansökan")
    return str(office.page.url).split("skriv/")[0]


def write_application(office: Reader, url: str) -> None:
    """Step by step, with a goal that the program can measure."""
    office.go(f"{url}skriv/grund/")
    office.fill(title=NAME, contact="Enhetschef, 0920-00 00 00", from_on=FROM, to_on=TO,
                purpose="Unga hittar en väg till arbete eller studier.",
                target_group="Unga utan studier eller arbete", age_from=16, age_to=29,
                participants=40, anchoring="Behandlad i den lokala gruppen.")  # fmt: skip
    office.row("parties", 1, party="Luleå", role="owner")
    office.row("parties", 2, party="Region", undertaking="Samtalsstöd en dag i veckan")
    office.check("05-grund")
    office.press("Spara och gå vidare")
    office.row("goals", 1, text="Hälften går vidare", target=50, unit="procent",
               measure="avslutade.arbete-eller-studier.andel")  # fmt: skip
    office.check("06-mal")
    office.press("Spara och gå vidare")
    office.fill(method="Uppsökande arbete och eget ansvar i en grupp.")
    office.row("activities", 1, text="Uppsökande besök", from_on=FROM, to_on=TO,
               responsible="Lotsen")  # fmt: skip
    office.row("staff", 1, party="Luleå", role="Lots", percent=100)
    office.press("Spara och gå vidare")
    office.fill(applied="1 200 000")
    for number, (year, kronor) in enumerate(zip(YEARS, (200, 600, 400), strict=True), 1):
        if number > 2:
            office.press("Spara och lägg till rader")
        office.row("costs", number, year=year, label="Personal", amount_ore=f"{kronor} 000",
                   source="forbund")  # fmt: skip
    office.check("07-budget")
    office.press("Spara och gå vidare")
    office.row("risks", 1, text="Rekryteringen drar ut på tiden", probability=3, consequence=2,
               measure="Börja söka i god tid")  # fmt: skip
    office.press("Spara och gå vidare")
    office.fill(implementation="Arbetssättet tas in i kommunens ordinarie arbete.",
                evaluation="Enkäter och intervjuer efter ett år.",
                equality="Lika många kvinnor och män nås.")  # fmt: skip
    office.press("Spara och gå vidare")
    office.sees("1 200 000")
    office.check("08-ansokan")
    office.go(f"{url}skicka/")
    office.press("Skicka in ansökan")
    office.sees("Ansökan är inskickad")


def prepare(office: Reader, member: Reader, url: str) -> None:
    """The group answers the checklist, gives points and says what it thinks."""
    office.go(f"{url}bered/")
    office.fill(body="Utvecklingsgruppen")
    office.press("Börja bereda")
    office.go(f"{url}beredning/checklista/")
    for one in office.page.locator("main form select").all():
        one.select_option("yes")
    office.press("Spara checklistan")
    member.go(f"{url}beredning/poang/")
    for one in member.page.locator("main input[inputmode=numeric]").all():
        one.fill("4")
    member.check("09-poang")
    member.press("Spara poängen")
    member.sees("Dina poäng är sparade")
    member.go(f"{url}beredning/stallning/")
    member.fill(stand="agree", note="Behovet är stort.")
    member.press("Spara")
    office.go(f"{url}beredning/avsluta/")
    office.fill(outcome="recommended", statement="Utvecklingsgruppen tillstyrker ansökan.")
    office.press("Spara utlåtandet")
    office.sees("Ansökan går till beslut")


def plan_meeting(office: Reader, board: int) -> int:
    """The board's meeting, today; a holiday moves it, and the office moves it back."""
    office.go("/styrning/moten/planera/")
    office.fill(body=str(board), days=TODAY, place="Provsalen", starts_at="09:00")
    office.check("10-planera")
    office.press("Planera")
    moved = "Flyttade från helgdag" in office.told()
    office.page.locator("main tbody a").first.click()
    office.page.wait_for_url(re.compile(r"/moten/\d+/|/mote/"))
    meeting = number_in(office.page.content(), r"/styrning/moten/(\d+)/")
    if moved:
        office.follow("Flytta")
        office.fill(on=TODAY, reason="Mötet hålls på en helgdag i provet")
        office.press("Flytta")
    return meeting


def number_in(text: str, pattern: str) -> int:
    found = re.search(pattern, text)
    assert found, pattern
    return int(found.group(1))


def register(office: Reader) -> int:
    """The application's matter in the diary."""
    office.go("/diarium/registrera/")
    office.fill(title=f"Ansökan om medel till {NAME}", counterpart="Luleå kommun")
    office.press("Registrera")
    office.sees("Registrerat med diarienummer")
    return number_in(office.page.url, r"/diarium/(\d+)/")


def call(office: Reader, url: str, meeting: int, matter: int) -> str:
    """The template's items, then the application with its pack; the notice goes to everybody."""
    office.go(f"/styrning/dagordning/mote/{meeting}/hamta/")
    office.fill(source="template-ordinary")
    office.press("Hämta")
    office.go(f"{url}mote/")
    office.fill(meeting=str(meeting), adds_item=True, matter=str(matter))
    office.press("Spara")
    office.go(f"/ansokningar/beslutsunderlag/{meeting}/")
    office.sees(NAME, "1 200 000", "Utvecklingsgruppen tillstyrker")
    office.check("11-underlag")
    office.go(f"/styrning/moten/{meeting}/kalla/")
    if office.page.locator("[name=late_reason]").count():  # the group has set a day, now past
        office.fill(late_reason="Provet har bara en dag på sig")
    office.press("Skicka kallelsen")
    office.sees("Kallelsen är skickad", f"Ansökan om medel till {NAME}")
    office.check("12-kallat")
    return str(office.page.url)


def answer(member: Reader, url: str) -> None:
    """On a phone: reads the papers and answers."""
    member.go(url)
    member.check("13-kallad")
    member.page.locator(".m-own a.btn").click()
    member.fill(comes="ja")
    member.press("Spara svaret")
    member.sees("Svaret är sparat")
    member.follow("Läs handlingarna")
    member.sees(NAME)
    member.check("14-handlingar")


def note(office: Reader, name: str, **told: str) -> None:
    """What is noted of one on the list."""
    one = office.page.locator("section.m-attending", has=office.page.get_by_role(
        "heading", name=name, exact=True))  # fmt: skip
    for field, value in told.items():
        choose(one.locator(f"[name={field}]"), value)
    one.get_by_role("button", name="Spara").click()
    one.locator("[role=status]", has_text="Sparat kl.").wait_for()


def open_meeting(office: Reader, meeting: int) -> None:
    """The member of Försäkringskassan is away, and its deputy serves."""
    office.go(f"/styrning/protokoll/{meeting}/oppna/")
    office.press("Öppna mötet")
    office.sees("Inte beslutför", "KL 6 kap. 27 §")
    note(office, "Prov Försäkringskassa", state="Anmält förhinder")
    office.press("Alla ledamöter är här")
    note(office, "Prov Ersättare FK", state="Närvarande", serves_for="Prov Försäkringskassa")
    office.sees("5 av 5 tjänstgör")
    office.check("15-narvaro")


def paragraphs(office: Reader, meeting: int) -> dict[str, str]:
    """{title: address of the paragraph} as the minutes list them."""
    office.go(f"/styrning/protokoll/{meeting}/")
    links = office.page.locator(".m-minutes-list a").all()
    told = [(one.inner_text(), one.get_attribute("href")) for one in links]
    return {t: f"/styrning/protokoll/paragraf/{h.rsplit('-', 1)[1]}/" for t, h in told}


def decide(office: Reader, at: str) -> None:
    """One in conflict stops it until gone; the votes are even, and the chair's decides."""
    office.go(at)
    office.fill(decision_text=f"Styrelsen beviljar {NAME} 1 200 000 kr.")
    office.press("Spara")
    office.go(f"{at}jav/")
    office.fill(person="Prov Arbetsförmedling", reason="Är anställd i insatsen", left_room=False)
    office.press("Spara")
    office.sees("är kvar i rummet")
    office.go(f"{at}besluta/")
    granted: dict[str, Any] = {"outcome": "approved", "decision_kind": "grant"}
    office.fill(**granted, amount_ore="1 200 000")
    office.press("Besluta")
    office.sees("Prov Arbetsförmedling är jävig i ärendet", "KL 6 kap. 28–30 §§")
    office.follow("Avbryt")
    office.press("Har lämnat rummet")
    office.go(f"{at}yrka/")
    office.fill(person="Prov Vice", text="Avslag: medlen behövs till andra insatser.")
    office.press("Spara yrkandet")
    vote(office, at)
    office.go(f"{at}besluta/")
    office.fill(**granted, amount_ore="1 200 000")
    office.press("Besluta")
    office.go(f"{at}reservera/")
    office.fill(person="Prov Vice", text="Medlen behövs till andra insatser.")
    office.press("Spara")
    office.go(f"{at}uppdrag/")
    office.fill(text="Skriv överenskommelse med Luleå kommun", responsible="Förbundschefen",
                due_on=TODAY + timedelta(days=30))  # fmt: skip
    office.press("Spara uppdraget")


def vote(office: Reader, at: str) -> None:
    cast = {"Prov Ordförande": "yes", "Prov Ersättare FK": "yes", "Prov Vice": "no",
            "Prov Piteå": "no"}  # fmt: skip
    office.go(f"{at}rosta/")
    office.fill(question="Ja för förslaget, nej för avslag")
    for name, said in cast.items():
        office.page.get_by_label(name).select_option(said)
    assert not office.page.get_by_label("Prov Arbetsförmedling").count(), "who is in conflict"
    office.press("Räkna rösterna")
    office.sees("Ja vann")


def minute(office: Reader, meeting: int) -> None:
    """From the chair's opening to the minutes that are handed over."""
    open_meeting(office, meeting)
    for title, at in paragraphs(office, meeting).items():
        if NAME in title:
            decide(office, at)
            continue
        office.go(f"{at}besluta/")
        office.fill(outcome="noted")
        office.press("Besluta")
    office.go(f"/styrning/protokoll/{meeting}/justerare/")
    office.page.get_by_label("Prov Vice").check(force=True)
    office.press("Spara justerarna")
    office.sees("utslagsröst", "Prov Vice", "Beslutför")
    office.check("16-protokoll")
    office.follow("Avsluta mötet")
    office.press("Avsluta mötet")
    office.follow("Lämna för justering")
    office.fill(note="Elektroniskt, samma dag")
    office.press("Lämna för justering")


def adjust(member: Reader, meeting: int, name: str) -> None:
    """On a phone, with the own password."""
    member.go(f"/styrning/protokoll/{meeting}/justera/")
    member.sees(f"Du justerar som {name}")
    member.fill(password=DEMO_PASSWORD, is_read=True)
    member.check(f"17-justera-{member.name}")
    member.press("Justera")
    member.sees("Du har justerat protokollet")


def announce(office: Reader, meeting: int) -> None:
    """On every member's board the same day: three weeks to appeal from the last of them."""
    office.go(f"/styrning/anslag/{meeting}/")
    office.press("Skicka till medlemmarna")
    assert office.page.locator("main tbody tr").count() == 5  # four kommuner and the region
    while office.page.get_by_role("link", name=re.compile("^Anteckna anslaget")).count():
        office.follow("Anteckna anslaget")
        office.fill(posted_on=TODAY, board="Digital anslagstavla", evidence="Besked")
        office.press("Spara")
    appeal = last_day(TODAY + timedelta(weeks=3))
    office.sees("Överklagas senast", long_date(appeal))
    assert "Avvikelse" not in office.told()
    office.check("18-anslag")


def read_the_board(anybody: Reader) -> None:
    anybody.go("/forbundet/anslagstavla/")
    anybody.sees("Styrelsen", "Luleå kommun", "Överklagandetiden löper")
    anybody.check("19-anslagstavla")


def grant(chef: Reader, url: str) -> str:
    """What the board decided makes the insats, its money and its years' budget."""
    chef.go(f"{url}bevilja/")
    paragraph = [o for o in chef.page.locator("[name=decision] option").all_inner_texts()
                 if NAME in o]  # fmt: skip
    chef.fill(decider="Styrelsen", decision=paragraph[0], reference=f"§ 6/{TODAY.year}",
              source="Styrelsens protokoll", short_name=NAME, object_number="97")  # fmt: skip
    types = chef.page.locator("[name=type] option")
    chef.page.locator("[name=type]").select_option(index=min(1, types.count() - 1))
    chef.check("20-bevilja")
    chef.press("Bevilja ansökan")
    chef.sees("Ansökan är beviljad")
    chef.check("21-beviljad")
    link = chef.page.locator("main a[href^='/insatser/']").first.get_attribute("href")
    assert link
    chef.go(link)
    chef.sees(NAME, "Unga utan studier eller arbete")
    chef.check("22-insats")
    chef.go(f"/insatser-vag/?ar={TODAY.year}")
    chef.sees(NAME, f"Beslutat {TODAY.year} i kr", "200 000")
    return str(link)


def start(office: Reader, slug: str) -> None:
    """Nobody starts before the parties have signed; then a checklist tells what is left."""
    way = f"/insatser-vag/{slug}/"
    office.go(way)
    office.check("22-vag")
    office.go(f"{way}lage/agree/")
    office.press("Anteckna att parterna är överens")
    office.sees("Något behöver rättas")
    office.go(f"{way}overenskommelse/ny/")
    for one in office.page.locator("main [name=lines-party]").all():
        if one.input_value():
            row = one.locator("xpath=ancestor::*[@role='group']")
            row.locator("[name=lines-signed_on]").fill(str(TODAY))
            if not row.locator("[name=lines-text]").input_value():
                row.locator("[name=lines-text]").fill("Deltar enligt ansökan")
    office.press("Spara överenskommelsen")
    office.go(f"{way}lage/agree/")
    office.press("Anteckna att parterna är överens")
    office.go(f"{way}lage/start/")
    office.press("Börja starta")
    office.sees("Checklista")
    office.check("22-start")


def do_the_task(office: Reader) -> None:
    office.go("/styrning/beslut/uppdrag/")
    office.follow("Skriv överenskommelse med Luleå kommun")
    office.follow("Markera klart")
    office.fill(outcome="Överenskommelsen är skriven.", done_on=TODAY)
    office.press("Markera klart")
    office.check("23-uppdrag")


def follow_up(chef: Reader, site: Site) -> None:
    """The plan's goal has a verdict of the year, and the annual report is where goals are told."""
    chef.go(f"/styrning/verksamhetsplan/{site.plan}/{YEAR}/")
    chef.sees("Fler unga kommer i arbete")
    chef.page.locator("main a[href*='/mal/']").first.click()
    chef.fill(verdict="partly", comment="Insatsen har börjat, men sent på året.")
    chef.press("Spara")
    chef.sees("Delvis", "men sent på året")
    chef.check("24-plan")


def control(office: Reader) -> None:
    """An occasion is held, shows something, and stands in the report to the board."""
    office.go("/styrning/intern-kontroll/tillfallen/")
    office.follow("1. Fakturor mot avtal")
    office.follow("Anteckna kontrollen")
    office.fill(outcome="remark", observed="Nio av tio fakturor stämde med avtalen.")
    office.press("Anteckna kontrollen")
    office.fill(title="Ett avtal saknas", severity="medium", cause="Ny leverantör")
    office.page.locator("main form button[type=submit]").first.click()
    office.page.wait_for_url(re.compile("/brister/|/tillfallen/"))
    office.go(f"/styrning/intern-kontroll/rapport/?ar={YEAR}")
    office.sees("Fakturor mot avtal", "Ett avtal saknas", "Nio av tio")
    office.check("25-intern-kontroll")


def ask_and_answer(auditor: Reader, chef: Reader) -> None:
    auditor.go(f"/styrning/revision/{TODAY.year}/fraga/")
    auditor.fill(text="Hur följs beslutet om Vägen in upp?", addressed_to="förbundschefen")
    auditor.page.locator("main form button[type=submit]").first.click()
    auditor.page.wait_for_url(re.compile(r"/revision/(fraga/\d+/|\d+/)$"))
    if "/fraga/" not in auditor.page.url:
        auditor.page.locator("main a[href*='/revision/fraga/']").first.click()
    auditor.press("Ställ frågan")
    question = auditor.page.url
    chef.go(f"/styrning/revision/{TODAY.year}/")
    chef.check("26-revision")
    chef.go(question)
    chef.follow("Svara")
    chef.fill(answer="Styrgruppen läser kvartalsrapporten.")
    chef.page.locator("main form button[type=submit]").first.click()
    chef.page.wait_for_load_state()
    auditor.go(question)
    auditor.sees("Styrgruppen läser kvartalsrapporten.")


def look_back(office: Reader, number: int) -> None:
    """The wheel has the year's duties; the diary finds the application by its number."""
    office.go(f"/styrning/arshjul/{TODAY.year}/")
    office.sees("Styrelsen")
    office.check("27-arshjul")
    office.go(f"/diarium/{number}/")
    shown = re.search(r"[A-ZÅÄÖ]*\s?\d{4}[:/]\d+", office.page.title() + office.told())
    assert shown
    office.go(f"/diarium/?sok={shown.group(0)}")
    office.sees(f"Ansökan om medel till {NAME}")
    office.go("/uppfoljning/")
    office.check("28-uppfoljning")


def test_a_year_of_a_forbund(people: Callable[..., Reader], site: Site) -> None:
    send_an_idea(people("", 390))
    office = people("administrator")
    url = take_up(office)
    write_application(office, url)
    prepare(office, people("gruppledamot"), url)
    meeting = plan_meeting(office, site.board)
    matter = register(office)
    page = call(office, url, meeting, matter)
    chair = people("ledamot2", 390)
    answer(chair, page)
    minute(office, meeting)
    adjust(people("ledamot", 390), meeting, "Prov Vice")
    adjust(chair, meeting, "Prov Ordförande")
    announce(office, meeting)
    read_the_board(people("", 390))
    chef = people("chef")
    start(office, grant(chef, url).split("/")[2])
    do_the_task(office)
    follow_up(chef, site)
    control(office)
    ask_and_answer(people("revisor"), chef)
    look_back(office, matter)
