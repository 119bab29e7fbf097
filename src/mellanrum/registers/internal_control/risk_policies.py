"""Rules of processes, risks and the scales that risks are judged on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written
from mellanrum.registers.internal_control.rows import (
    AreaRow,
    AssessmentRow,
    LevelRow,
    ProcessRow,
    RiskRow,
    TreatmentRow,
)

OWNER = "Skriv vilken funktion som ansvarar, till exempel förbundschef."
SOURCE = "Skriv var uppgiften kommer ifrån, till exempel ett beslut."
MOST_STEPS = 12
MOST_LEVELS = 9
ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a process and who takes it ('' for its owner)."""

    title: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """From the risk value `least` a risk is called `label`."""

    least: int
    label: str


def steps_of(text: str) -> tuple[Step, ...]:
    """'Granska underlaget | ekonom' a line → steps; empty lines are nothing."""
    parts = (line.partition("|") for line in text.splitlines() if line.strip())
    return tuple(Step(title.strip(), owner.strip()) for title, _, owner in parts)


def band_of(value: int, bands: Sequence[Band]) -> str:
    """What a risk value is called: the highest band that it reaches; '' below them all."""
    reached = [band for band in bands if band.least <= value]
    return max(reached, key=lambda band: band.least).label if reached else ""


def check_area(row: AreaRow, has_same_code: bool) -> None:
    """It has a name, a code of its own and a source."""
    check_written("name", row.name, "Skriv vad området heter.")
    check_written("source", row.source, SOURCE)
    check_texts(name=row.name, source=row.source)
    if has_same_code:
        raise FieldError("Ett annat område har den kortkoden. Välj en annan.", "code")


def check_process(row: ProcessRow, has_same_name: bool) -> None:
    """It has a name of its own in the area, an owner and few enough steps to be drawn."""
    check_written("name", row.name, "Skriv vad processen heter.")
    check_written("owner", row.owner, OWNER)
    check_written("source", row.source, SOURCE)
    check_texts(name=row.name, owner=row.owner, description=row.description, steps=row.steps)
    if has_same_name:
        raise FieldError("Området har redan en process med det namnet.", "name")
    steps = steps_of(row.steps)
    if len(steps) > MOST_STEPS:
        raise FieldError(
            f"Processen har {len(steps)} steg. Skriv högst {MOST_STEPS}, så att kartan går att "
            "läsa.",
            "steps",
        )
    if any(not step.title for step in steps):
        raise FieldError("Ett steg saknar text före strecket. Skriv vad som görs.", "steps")


def check_level(row: LevelRow) -> None:
    """A step of a scale says in words what it means and where it comes from."""
    check_written("label", row.label, "Skriv vad steget heter.")
    check_written("meaning", row.meaning, "Skriv vad steget betyder, så att alla bedömer lika.")
    check_written("source", row.source, SOURCE)


def check_band(least: int, others: Sequence[int], highest: int) -> None:
    """A band begins within the scale, and no other begins there."""
    if not 1 <= least <= highest:
        raise FieldError(f"Skriv ett riskvärde från 1 till {highest}.", "least")
    if least in others:
        raise FieldError("En annan nivå börjar vid samma riskvärde. Välj ett annat.", "least")


def check_risk(row: RiskRow) -> None:
    """It says what may happen and who answers for it."""
    check_written("title", row.title, "Skriv vad som kan hända.")
    check_written("owner", row.owner, OWNER)
    check_texts(title=row.title, owner=row.owner, cause=row.cause, effect=row.effect)


def check_risk_open(is_closed: bool) -> None:
    """A closed risk is only read."""
    if is_closed:
        raise DomainError("Risken är avslutad. Öppna den igen innan du ändrar.")


def check_assessment(
    row: AssessmentRow, today: date, probabilities: Sequence[int], consequences: Sequence[int]
) -> None:
    """The steps are of the scales, the day has been, and the judgement is explained."""
    for attr, value, scale in (
        ("probability", row.probability, probabilities),
        ("consequence", row.consequence, consequences),
        ("probability_after", row.probability_after, probabilities),
        ("consequence_after", row.consequence_after, consequences),
    ):
        if value is not None and value not in scale:
            raise FieldError("Välj ett steg på förbundets skala.", attr)
    if (row.probability_after is None) != (row.consequence_after is None):
        raise FieldError(
            "Bedöm både sannolikhet och konsekvens efter åtgärder, eller ingen av dem.",
            "probability_after" if row.probability_after is None else "consequence_after",
        )
    if row.on > today:
        raise FieldError("Dagen har inte varit än. Skriv dagen då risken bedömdes.", "on")
    check_written("reason", row.reason, "Skriv varför risken bedöms så.")
    check_texts(reason=row.reason)


def check_treatment(row: TreatmentRow) -> None:
    """An accepted risk points to a decision; any other treatment says what is done."""
    check_texts(treatment_text=row.treatment_text, decided=row.decided)
    if not row.treatment:
        raise FieldError("Välj hur risken hanteras.", "treatment")
    if row.treatment != ACCEPT:
        check_written("treatment_text", row.treatment_text, "Skriv vad som görs åt risken.")
    elif row.decision is None and not row.decided.strip():
        raise FieldError(
            "En risk accepteras med ett beslut. Välj beslutet, eller skriv vem som beslutade och "
            "när.",
            "decided",
        )


def check_closing_risk(reason: str, running_controls: int) -> None:
    """No running control is about it, and it is told why the risk is gone."""
    check_written("reason", reason, "Skriv varför risken inte längre finns.")
    check_texts(reason=reason)
    if running_controls:
        told = plural(running_controls, "kontroll", "kontroller")
        raise DomainError(
            f"{told} i en plan som inte är avrapporterad gäller risken. Ta bort risken från "
            "kontrollen, eller vänta tills planen är avrapporterad."
        )
