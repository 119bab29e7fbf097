"""Rules of the plan, its goals and measures: what is whole, what may be changed, who decides."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.planning_machines import OPERATIONAL_PLAN
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written
from mellanrum.registers.planning.rows import AreaRow, GoalRow, MeasureRow, PlanRow

OPEN = ("proposal", "consulted")
LONGEST = 6  # years: no plan looks further
BOARD = "board"


def check_plan(row: PlanRow) -> None:
    """A name and years in order."""
    check_written("title", row.title, "Skriv vad planen heter.")
    check_texts(title=row.title, vision=row.vision, note=row.note)
    if row.to_year < row.from_year:
        raise FieldError("Planens sista år är före det första. Rätta ett av dem.", "to_year")
    if row.to_year - row.from_year >= LONGEST:
        raise FieldError(f"En plan är högst {LONGEST} år. Korta perioden.", "to_year")


def check_open(state: str) -> None:
    """A decided plan stands as the board decided it."""
    if state not in OPEN:
        told = OPERATIONAL_PLAN.states[state].lower()
        raise DomainError(
            f"Planen är {told} och ändras inte. Revidera ett mål med dag och skäl, eller kopiera "
            "planen till ett nytt förslag."
        )


def check_revisable(state: str) -> None:
    """What is not decided is changed, not revised."""
    if state != "decided":
        raise DomainError("Bara en beslutad plans mål revideras. Ändra målet i stället.")


def check_area(row: AreaRow) -> None:
    """A heading without persons."""
    check_written("title", row.title, "Skriv fokusområdets namn.")
    check_texts(title=row.title, text=row.text)


def check_goal(row: GoalRow) -> None:
    """Own words or the board's, never both; outside one's own hands is said with why."""
    if bool(row.text.strip()) == (row.board_goal_id is not None):
        raise FieldError(
            "Skriv målet, eller välj ett av styrelsens mål. Ett styrelsemål har sin egen text.",
            "text",
        )
    check_texts(text=row.text, why_outside=row.why_outside)
    if row.is_outside and not row.why_outside.strip():
        raise FieldError(
            "Skriv varför förbundet inte rår över målet, till exempel vilken part som gör det.",
            "why_outside",
        )


def check_measure(row: MeasureRow) -> None:
    """Measured whole, or judged in words."""
    check_written("text", row.text, "Skriv vad som mäts.")
    check_written("source", row.source, "Skriv var måttet är beslutat eller hämtat.")
    check_texts(text=row.text, source=row.source)
    if row.against == "words":
        check_in_words(row)
        return
    if not row.figure:
        raise FieldError("Välj siffran som måttet läses av.", "figure")
    if not row.direction:
        raise FieldError("Välj en riktning.", "direction")
    check_held_against(row)


def check_in_words(row: MeasureRow) -> None:
    """Nothing to compute with where words judge."""
    if row.figure or row.direction or row.target is not None or row.base_year is not None:
        raise FieldError(
            "Måttet bedöms i ord. Töm siffra, riktning, målvärde och basår, eller välj vad "
            "utfallet jämförs med.",
            "against",
        )


def check_held_against(row: MeasureRow) -> None:
    """A target when held against a target, a base year when held against one, neither else."""
    if (row.target is not None) != (row.against == "target"):
        told = "Skriv ett målvärde." if row.against == "target" else "Töm målvärdet."
        raise FieldError(told, "target")
    if (row.base_year is not None) != (row.against == "base_year"):
        told = "Skriv basåret." if row.against == "base_year" else "Töm basåret."
        raise FieldError(told, "base_year")
    if row.base_value is not None and row.against != "base_year":
        raise FieldError("Töm basårets värde.", "base_value")


def check_unmeasured(has_board_goal: bool) -> None:
    """A goal of the board has its figure in the board's own register."""
    if has_board_goal:
        raise DomainError(
            "Målet är styrelsens och mäts där, under Ekonomi och Mål. Ändra siffran där."
        )


def check_revision(revised_on: date, reason: str, decided_on: date, today: date) -> None:
    """After the plan was decided, not ahead, and with a reason: both versions are kept."""
    check_written("reason", reason, "Skriv skälet och beslutet till ändringen.")
    check_texts(reason=reason)
    if revised_on > today:
        raise FieldError("Ändringen gäller inte ännu. Skriv in den när den gäller.", "revised_on")
    if revised_on < decided_on:
        raise FieldError(
            f"Planen beslutades {long_date(decided_on)}. Ändringen är efter den dagen.",
            "revised_on",
        )


def check_consulted(consulted_on: date, today: date) -> None:
    """The talk has been."""
    if consulted_on > today:
        raise FieldError("Samrådet har inte varit ännu. Anteckna det efteråt.", "consulted_on")


def check_decision(
    body_kind: str, decided_on: date, goals: int, consulted_on: date | None = None
) -> None:
    """The board decides (lag 2003:1210 20 §), on something, and after the members were heard."""
    if body_kind != BOARD:
        raise FieldError("Verksamhetsplanen beslutas av styrelsen. Välj dess beslut.", "decision")
    if not goals:
        raise DomainError("Planen har inga mål. Skriv minst ett mål innan planen beslutas.")
    if consulted_on is not None and decided_on < consulted_on:
        raise FieldError(
            f"Beslutet är före samrådet {long_date(consulted_on)}. Välj ett senare beslut.",
            "decision",
        )


def check_removable(children: int, what: str) -> None:
    """What holds something is emptied first."""
    if children:
        raise DomainError(f"{what} är inte tomt. Ta bort det som ligger under det först.")


def check_year_of(year: int, from_year: int, to_year: int) -> None:
    """A year of the plan."""
    if not from_year <= year <= to_year:
        raise DomainError(f"Planen gäller {from_year}–{to_year}, inte {year}.")
