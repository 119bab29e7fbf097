"""Rules of the budget and the plan. Each says no with a Swedish sentence; what only warns is in
`plan_warnings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.economy_machines import BUDGET
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import ascii_slug
from mellanrum.figures.format import long_date
from mellanrum.ledger.amounts import plain_amount
from mellanrum.ledger.budget import COSTS, INCOMES, PlanEntry
from mellanrum.registers.insatser.text_policies import (
    FieldError,
    check_texts,
    check_written,
    holds_a_number_of_a_person,
)

EDITABLE = ("proposal", "consulted")
MOST_LINES = 300
MOST_YEARS = 6
COMMON = "c"  # before the year in the name of a column of common parts
LENGTHS = {"section": 120, "label": 200, "row": 80, "note": 300}


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What stands above the lines of a plan."""

    title: str
    entity: str
    first_year: int
    years: int = 3
    financial_goals: str = ""
    note: str = ""
    source: str = ""

    @property
    def each_year(self) -> range:
        return range(self.first_year, self.first_year + self.years)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong in one cell: `line` counts the lines from 0, `column` is 'label' or '2021'."""

    line: int
    column: str
    value: str
    message: str
    remedy: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.message} {self.remedy}".strip()


def check_head(head: PlanHead) -> None:
    """A plan has a name, somebody whom it is for, a source and a few years."""
    check_written("title", head.title, "Skriv vad budgeten heter.")
    check_written("entity", head.entity, "Skriv vilket förbund budgeten är för.")
    check_written("source", head.source, "Skriv vilket underlag budgeten bygger på.")
    if not 2004 <= head.first_year <= 2200:
        raise FieldError("Skriv budgetåret med fyra siffror, från 2004.", "first_year")
    if not 1 <= head.years <= MOST_YEARS:
        raise FieldError(f"En plan är på 1–{MOST_YEARS} år med budgetåret först.", "years")
    check_texts(title=head.title, entity=head.entity, source=head.source,
                financial_goals=head.financial_goals, note=head.note)  # fmt: skip


def check_may_edit(state: str) -> None:
    """Only what is not decided is edited."""
    if state not in EDITABLE:
        label = BUDGET.states[state].lower()
        raise DomainError(
            f"Budgeten är {label} och ändras inte. Skapa en reviderad budget i stället."
        )


def check_same_years(head: PlanHead, held: PlanHead) -> None:
    """The years of a plan stay; another year is another plan."""
    if (head.first_year, head.years) != (held.first_year, held.years):
        raise FieldError("Åren ändras inte. Skapa en ny budget för andra år.", "first_year")


def check_lines(lines: Sequence[PlanEntry], first_year: int, years: int) -> None:
    """The first fault among the lines."""
    for found in list_line_problems(lines, range(first_year, first_year + years)):
        raise DomainError(f"Rad {found.line + 1}: {found.sentence}")


def list_line_problems(lines: Sequence[PlanEntry], years: Sequence[int]) -> Iterator[CellProblem]:
    """Everything that stops the lines from being saved."""
    if len(lines) > MOST_LINES:
        told = f"Budgeten har fler än {MOST_LINES} rader."
        yield CellProblem(MOST_LINES, "label", "", told, "Slå ihop några.")
    for number, line in enumerate(lines):
        yield from _texts_of(number, line)
        yield from _amounts_of(number, line, years)
    yield from _mixed(lines)


def _texts_of(number: int, line: PlanEntry) -> Iterator[CellProblem]:
    for name, told in (("section", "Avsnittet saknas."), ("label", "Raden saknar benämning.")):
        if not any(letter.isalnum() for letter in getattr(line, name)):
            yield CellProblem(number, name, getattr(line, name), told, "Skriv den med ord.")
    if line.kind not in (*INCOMES, *COSTS):
        yield CellProblem(number, "kind", line.kind, "Slaget saknas.", "Välj ett ur listan.")
    for name, most in LENGTHS.items():
        text = getattr(line, name)
        if len(text) > most:
            yield CellProblem(
                number, name, text[:40], "Texten är för lång.", f"Högst {most} tecken."
            )
        elif holds_a_number_of_a_person(text):
            told = "Det ser ut som ett personnummer."
            yield CellProblem(number, name, text, told, "Skriv inget om enskilda personer.")


def _amounts_of(number: int, line: PlanEntry, years: Sequence[int]) -> Iterator[CellProblem]:
    cells = [(str(year), year, ore) for year, ore in line.amounts.items()]
    cells += [(f"{COMMON}{year}", year, ore) for year, ore in line.common.items()]
    for column, year, ore in cells:
        if year not in years:
            told = f"Året hör inte till planen ({years[0]}–{years[-1]})."
            yield CellProblem(number, column, "", told, "Ta bort beloppet.")
        elif ore < 0:
            told = "Intäkter och kostnader skrivs utan minus."
            yield CellProblem(
                number, column, plain_amount(ore), told, "Slaget säger vilket det är."
            )
    if line.common and line.is_income:
        told = "Bara kostnader är gemensamma."
        yield CellProblem(number, f"{COMMON}{min(line.common)}", "", told, "Lämna rutan tom.")


def _mixed(lines: Sequence[PlanEntry]) -> Iterator[CellProblem]:
    """A section is summed, so it holds either incomes or costs."""
    first: dict[str, bool] = {}
    known = [(n, line) for n, line in enumerate(lines) if line.kind in (*INCOMES, *COSTS)]
    for number, line in known:
        if first.setdefault(line.section, line.is_income) != line.is_income:
            told = f"Avsnittet {line.section} har både intäkter och kostnader."
            yield CellProblem(number, "kind", "", told, "Dela det i två avsnitt.")


def check_consultation(consulted_on: date, consultation: str, today: date) -> None:
    """What the members said, and when (lag 2003:1210 23 §)."""
    told = "Skriv hur samrådet gick till, till exempel ”Medlemssamråd 24 september, § 3”."
    check_written("consultation", consultation, told)
    check_texts(consultation=consultation)
    if consulted_on > today:
        raise FieldError("Samrådet har inte varit ännu. Anteckna det efteråt.", "consulted_on")


def check_decision(
    decided_on: date, decision: str, today: date, count: int, consulted_on: date | None = None
) -> None:
    """A decision has lines to decide about, words, and a day that has been."""
    if not count:
        raise DomainError("Budgeten har inga rader. Skriv dem innan den beslutas.")
    told = "Skriv vilket beslut det är, till exempel ”Styrelsen 25 november, § 41”."
    check_written("decision", decision, told)
    check_texts(decision=decision)
    if decided_on > today:
        raise FieldError("Beslutet är inte taget ännu. Anteckna det efteråt.", "decided_on")
    if consulted_on is not None and decided_on < consulted_on:
        told = f"Beslutet är före samrådet {long_date(consulted_on)}. Rätta dagen."
        raise FieldError(told, "decided_on")


def check_may_revise(state: str) -> None:
    """Only a decided budget is revised; a proposal is just edited."""
    if state != "decided":
        raise DomainError("Bara en beslutad budget revideras. Ändra förslaget i stället.")


def check_one_decided(held: str, revised: str, first_year: int) -> None:
    """A year has one decided budget; a second must revise it. `held` is the slug of the one that
    is decided, '' for none, `revised` that of the one which is replaced.
    """
    if held and held != revised:
        raise DomainError(
            f"Det finns redan en beslutad budget för {first_year}. Revidera den i stället."
        )


def slug_for(first_year: int, taken: Sequence[str]) -> str:
    """'budget-2022', 'budget-2022-2' …: the first that is free."""
    base = ascii_slug(f"budget {first_year}")
    numbers = (f"{base}-{n}" if n > 1 else base for n in range(1, len(taken) + 2))
    return next(slug for slug in numbers if slug not in taken)


def revised_title(title: str) -> str:
    """'Budget 2022' → 'Budget 2022, reviderad', once."""
    return title if title.endswith(", reviderad") else f"{title}, reviderad"
