"""The pages of budgets: the grid as a plain form and in a browser, files in and out, the moves."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mellanrum.ledger.amounts import plain_amount
from mellanrum.ledger.budget import PlanEntry
from mellanrum.registers.economy.actions import plans as made
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.queries_plans import list_entries
from tests.casework.conftest import built, world
from tests.casework.world import AT, BY, World
from tests.economy.test_budget_plans import LINES, head
from tests.economy.test_budget_sums import AMOUNTS, REFUSED, SECTIONS
from tests.web.plans.test_in_a_browser import STATIC, faults_of, in_browser, styled

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["built", "world"]
HOME = "/ekonomi/budget/"
PLAN = f"{HOME}budget-2026/"
GRID = f"{PLAN}rader/"
SCRIPT = (Path(STATIC) / "mellanrum" / "budget.js").read_text(encoding="utf-8")


@pytest.fixture
def plan(world: World) -> BudgetPlan:
    found: BudgetPlan = made.create_plan(
        forbund=world.forbund, head=head(), lines=LINES, by=BY, at=AT
    )
    return found


@pytest.fixture
def chef(world: World) -> Client:
    return world.client("chef_office")


def sent(rows: Sequence[Mapping[str, str]], seen: int = 0, **more: str) -> dict[str, Any]:
    """The grid as a browser sends it: each column a list."""
    names = ("section", "label", "kind", "2026", "2027", "2028", "insats", "party", "area", "row",
             "note", "order")  # fmt: skip
    columns = {name: [row.get(name, "") for row in rows] for name in names}
    return {**columns, "seen": str(seen), **more}


TEAM = {"section": "Insatser", "label": "Teamet", "kind": "Individinriktad insats",
        "2026": "1 234 567,50", "2027": "12 tkr", "insats": "Teamet"}  # fmt: skip


def test_the_grid_is_saved_as_it_was_written(chef: Client, plan: BudgetPlan) -> None:
    answer = chef.post(GRID, sent([TEAM, {}, {**TEAM, "section": "", "label": "Två"}]))
    assert (answer.status_code, answer["Location"]) == (302, GRID)
    first, second = list_entries(plan)
    assert first == PlanEntry("Insatser", "Teamet", "individual",
                              {2026: 1_234_567_50, 2027: 12_000_00}, insats="teamet")  # fmt: skip
    assert (second.section, second.label) == ("Insatser", "Två")


def test_rows_stand_in_the_order_that_is_written(chef: Client, plan: BudgetPlan) -> None:
    rows = [{**TEAM, "label": name, "order": order}
            for name, order in (("C", "3"), ("A", "1"), ("B", "1,5"))]  # fmt: skip
    assert chef.post(GRID, sent(rows, done="ja"))["Location"] == PLAN
    assert [line.label for line in list_entries(plan)] == ["A", "B", "C"]


def test_faults_stand_at_their_cells_and_nothing_is_lost(chef: Client, plan: BudgetPlan) -> None:
    rows = [TEAM, {**TEAM, "2026": "tolv", "insats": "Temaet", "kind": "Bidrag"}]
    answer = chef.post(GRID, sent(rows))
    page = answer.content.decode()
    assert answer.status_code == 422
    for cell, told in (
        ("cell-2-2026", "Det är inget belopp. Skriv till exempel 1 234 567,50 eller 12 tkr."),
        ("cell-2-insats", "Det finns ingen insats med det namnet. Menar du Teamet?"),
        ("cell-2-kind", "Det finns inget slag med det namnet. Välj ett slag ur listan."),
    ):
        assert f'href="#{cell}"' in page
        assert f'<p class="m-error" id="{cell}-error">{told}</p>' in page
    assert "Rad 2, 2026 (”tolv”)" in page
    for text in ("tolv", "Temaet", "Bidrag", "1 234 567,50", "12 tkr"):
        assert f'value="{text}"' in page
    assert tuple(list_entries(plan)) == LINES


def test_who_saves_upon_another_keeps_what_was_written(chef: Client, plan: BudgetPlan) -> None:
    made.save_lines(plan=plan, lines=LINES[:2], seen=0, by=BY, at=AT)
    answer = chef.post(GRID, sent([TEAM]))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Någon annan har ändrat detta" in page
    assert 'value="1 234 567,50"' in page
    assert 'name="seen" value="1"' in page, "saving again holds"
    assert len(list_entries(plan)) == 2


def test_a_decided_budget_has_no_grid(chef: Client, plan: BudgetPlan) -> None:
    chef.post(f"{PLAN}lage/beslut/", {"decided_on": "2026-03-02", "decision": "§ 4", "seen": "0"})
    plan.refresh_from_db()
    assert (plan.state, chef.get(GRID).status_code) == ("decided", 409)
    revised = chef.post(f"{PLAN}lage/revidera/", {"source": "Tertialet"})
    assert revised["Location"] == f"{HOME}budget-2026-2/rader/"
    assert "Budget 2026, reviderad" in chef.get(PLAN).content.decode()
    assert chef.get(f"{PLAN}jamfor/budget-2026-2/").status_code == 200


def test_the_way_to_a_decision_says_what_to_think_of(chef: Client, plan: BudgetPlan) -> None:
    page = chef.get(f"{PLAN}lage/beslut/").content.decode()
    assert "Kostnaderna är större än intäkterna 2026 med 200\u00a0kr." in page
    assert "Samråd är inte antecknat ännu (23 §)." in page
    refused = chef.post(f"{PLAN}lage/beslut/", {"seen": "0"})
    assert refused.status_code == 422


def test_a_new_budget_begins_with_the_lines_of_last_years(chef: Client, plan: BudgetPlan) -> None:
    told = {"title": "Budget 2027", "entity": "Mellanbygd", "first_year": "2027", "years": "3",
            "source": "Prov", "copy": "budget-2026"}  # fmt: skip
    answer = chef.post(f"{HOME}ny/", told)
    assert answer["Location"] == f"{HOME}budget-2027/rader/"
    lines = list_entries(BudgetPlan.objects.get(slug="budget-2027"))
    assert [dict(line.amounts) for line in lines] == [{2027: 900_00}, {}, {2027: 0}, {}, {}]


def test_the_lines_go_to_excel_and_come_back_the_same(chef: Client, plan: BudgetPlan) -> None:
    data = chef.get(f"{PLAN}rader.xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0][:5] == ["Avsnitt", "Benämning", "Slag", "2026", "2027"]
    assert rows[3][3:5] == [700, 0]
    before = made.save_lines(plan=plan, lines=LINES[:1], seen=0, by=BY, at=AT)
    file = SimpleUploadedFile("budget.xlsx", data)
    seen = chef.post(f"{PLAN}las-in/", {"file": file}).content.decode()
    assert "budget.xlsx är granskad: 5 rader" in seen
    assert len(list_entries(plan)) == 1, "looked through, not saved"
    hidden = dict(re.findall(r'name="(content|name|seen)" value="([^"]*)"', seen))
    assert hidden["seen"] == str(before.version)
    assert chef.post(f"{PLAN}las-in/", hidden)["Location"] == PLAN
    assert tuple(list_entries(plan)) == LINES


def test_a_file_with_faults_is_not_read_in(chef: Client, plan: BudgetPlan) -> None:
    text = "Avsnitt;Benämning;Slag;2026;2027;2028\nInsatser;Teamet;Individinriktad insats;tolv;;\n"
    file = SimpleUploadedFile("fel.csv", text.encode())
    answer = chef.post(f"{PLAN}las-in/", {"file": file})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Rad 2, kolumn 2026" in page
    assert "Det är inget belopp." in page
    assert 'name="content"' not in page


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("key", ["budget", "slag", "andelar", "omraden", "kapital"])
def test_every_table_is_a_file(chef: Client, plan: BudgetPlan, key: str, form: str) -> None:
    assert chef.get(f"{PLAN}{key}.{form}").status_code == 200


def test_the_whole_budget_is_a_pdf(chef: Client, plan: BudgetPlan) -> None:
    assert chef.get(f"{PLAN}budget.pdf").content.startswith(b"%PDF")


def test_who_may_only_read_sees_no_buttons(world: World, plan: BudgetPlan) -> None:
    auditor = world.client("rev_office")
    assert "Redigera raderna" not in auditor.get(PLAN).content.decode()
    assert auditor.get(GRID).status_code == 403
    assert auditor.post(GRID, sent([TEAM])).status_code == 403


def test_the_log_names_the_budget_and_leads_to_it(chef: Client, plan: BudgetPlan) -> None:
    page = chef.get("/logg/").content.decode()
    assert "Budget 2026" in page
    assert "Budget med plan: skapat" in page


@pytest.mark.browser
def test_in_a_browser(chef: Client, plan: BudgetPlan) -> None:
    """No fault of accessibility, nothing wider than a phone; and the grid is a spreadsheet."""
    empty = made.create_plan(
        forbund=plan.forbund, head=head(first_year=2030), lines=(), by=BY, at=AT
    )
    pages = {
        "list": chef.get(HOME),
        "plan": chef.get(PLAN),
        "grid": chef.get(GRID),
        "faults": chef.post(GRID, sent([{**TEAM, "2026": "tolv"}])),
        "empty": chef.get(f"{HOME}{empty.slug}/"),
        "new": chef.get(f"{HOME}ny/"),
        "decide": chef.get(f"{PLAN}lage/beslut/"),
        "read": chef.get(f"{PLAN}las-in/"),
    }
    html = {name: answer.content.decode() for name, answer in pages.items()}
    faults, amounts, grid = in_browser(
        lambda chromium: (
            faults_of(chromium, html, 320),
            read_in_browser(chromium),
            pasted(chromium, html["grid"]),
        )
    )
    assert faults == {}
    assert amounts == [*AMOUNTS.values(), *[None] * len(REFUSED)]
    assert grid == WANTED


def read_in_browser(chromium: Any) -> list[int | None]:
    """What the script reads of the texts that the server's reader is held to; refused ones are
    told apart from empty ones.
    """
    page = chromium.new_page()
    page.add_script_tag(content=SCRIPT)
    script = "texts => texts.map(t => mellanrumBudget.readAmount(t))"
    good = page.evaluate(script, list(AMOUNTS))
    refused = "texts => texts.map(t => mellanrumBudget.readAmount(t) === undefined ? null : t)"
    shown = page.evaluate("values => values.map(v => mellanrumBudget.shown(v))", [1234567_50, -5])
    assert shown == [plain_amount(1234567_50), plain_amount(-5)]
    labels = page.evaluate("names => names.map(n => mellanrumBudget.sumLabel(n))", list(SECTIONS))
    assert labels == list(SECTIONS.values())
    return [*good, *page.evaluate(refused, list(REFUSED))]


BLOCK = 'Resor\tStyrelse\t"1 000"\t2 tkr\r\n"Hyra, ""ny"""\tAdministration\t500,50\t\r\n'
WANTED = {
    "labels": ["Avgifter", "Ur kapitalet", "Teamet", "ESF", "Kansliet", "Resor", 'Hyra, "ny"'],
    "kinds": ["Styrelse", "Administration"],
    "costs": "2\u00a0600,50",
    "result": "\u22121\u00a0700,50",
    "down": "2027 1",
    "right": "2028 1",
    "moved": ["Ur kapitalet", "Avgifter"],
    "gone": "300",
    "back": "1\u00a0200",
}


def pasted(chromium: Any, html: str) -> dict[str, Any]:
    """Paste a block into the first empty row, move with the keys, move a row, remove and undo."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(styled(html))
    page.add_script_tag(content=SCRIPT)
    label = page.locator("[data-lines] tr").nth(5).locator("[name=label]")
    label.evaluate(
        """(cell, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const told = {clipboardData: data, bubbles: true, cancelable: true};
            cell.dispatchEvent(new ClipboardEvent("paste", told));
        }""",
        BLOCK,
    )
    rows = page.locator("[data-lines] tr")
    values = "(rows, name) => rows.map(r => r.querySelector(`[name='${name}']`).value)"

    def column(name: str) -> list[str]:
        found: list[str] = rows.evaluate_all(values, name)
        return found

    def foot(key: str) -> str:
        found: str = page.locator(f"[data-foot={key}] td").first.inner_text()
        return found

    def place() -> str:
        found: str = page.evaluate(
            "document.activeElement.name + ' ' + [...document.querySelectorAll('[data-lines] tr')]"
            ".indexOf(document.activeElement.closest('tr'))"
        )
        return found

    found: dict[str, Any] = {"labels": column("label")[:7], "kinds": column("kind")[5:7]}
    found["costs"], found["result"] = foot("kostnader"), foot("resultat")
    rows.nth(0).locator("[name='2027']").focus()
    page.keyboard.press("Enter")
    found["down"] = place()
    page.keyboard.press("ArrowRight")
    found["right"] = place()
    rows.nth(0).locator("[data-act=down]").click()
    found["moved"] = column("label")[:2]
    rows.nth(1).locator("[data-act=remove]").click()
    found["gone"] = foot("intakter")
    page.locator("[data-undo]").click()
    found["back"] = foot("intakter")
    assert json.loads(json.dumps(column("order")[:3])) == ["1", "2", "3"]
    return found
