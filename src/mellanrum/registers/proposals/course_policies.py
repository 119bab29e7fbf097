"""Rules of the way of an insats: agreement, start, changes. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

LATER = ("granted", "running", "ended")  # where a way may begin that is laid out afterwards
NOT_YET = "Dagen har inte varit än. Skriv dagen när det hände."


@dataclass(frozen=True, slots=True)
class UndertakingLine:
    """What a party (short form) undertakes, whom to contact, and the day it signed."""

    party: str
    text: str
    contact: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement in [from_on, to_on) between the parties of its lines."""

    title: str
    from_on: date
    to_on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What is asked for; `kind` is a code of ChangeRequest.Kind, [effective_on, until_on)."""

    kind: str
    text: str
    reason: str
    effective_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A goal as it shall read; `slug` of the one it replaces, '' for a new one."""

    text: str
    slug: str = ""
    direction: str = "qualitative"
    target: str = ""
    unit: str = ""


def check_laid_out(state: str, has_course: bool, reason: str) -> None:
    """A way begins once: at the grant, or afterwards with where the insats is and why."""
    if has_course:
        raise DomainError("Insatsens väg är redan upplagd.")
    if state not in LATER:
        raise FieldError("Välj om insatsen är beviljad, pågår eller är avslutad.", "state")
    if state != "granted":
        check_written("reason", reason, "Skriv varför vägen läggs upp i efterhand.")


def check_day(on: date, today: date, attr: str = "on") -> None:
    """What is recorded has happened."""
    if on > today:
        raise FieldError(NOT_YET, attr)


def check_agreement(row: AgreementRow, lines: Sequence[UndertakingLine]) -> None:
    """Parties that undertake something each, once; nobody signs before there is a text."""
    check_written("title", row.title, "Skriv vad överenskommelsen heter.")
    check_texts(title=row.title, text=row.text)
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Överenskommelsen slutar innan den börjar. Rätta en av dagarna.", "to_on")
    parties = [line.party for line in lines]
    if len(set(parties)) < 2:
        raise FieldError("En överenskommelse har minst två parter. Lägg till dem.", "lines")
    if len(set(parties)) < len(parties):
        raise FieldError("En part står två gånger. Skriv allt den åtar sig på en rad.", "lines")
    for number, line in enumerate(lines, 1):
        if not line.text.strip():
            raise FieldError(f"Rad {number}: skriv vad parten åtar sig.", "lines")
        check_texts(lines=f"{line.text} {line.contact}")


def check_signed(lines: Sequence[UndertakingLine], today: date) -> None:
    """No signature is of a day to come."""
    for line in lines:
        if line.signed_on is not None and line.signed_on > today:
            raise FieldError(
                f"{long_date(line.signed_on)} har inte varit än. Skriv dagen när parten skrev "
                "under.",
                "lines",
            )


def check_agreed(unsigned: Sequence[str], agreements: int, reason: str) -> None:
    """All have signed an agreement before the insats starts, or why it starts without is said."""
    if reason.strip():
        return
    if not agreements:
        raise FieldError(
            "Det finns ingen överenskommelse. Skriv en som parterna undertecknar, eller ange "
            "varför insatsen startar utan.",
            "reason",
        )
    if unsigned:
        raise FieldError(
            f"{joined(list(unsigned))} har inte skrivit under. Vänta på underskriften, eller ange "
            "varför insatsen startar utan.",
            "reason",
        )


def check_ready(open_points: Sequence[str], on: date, today: date) -> None:
    """Every point before the start is done, or said not to be needed."""
    check_day(on, today)
    if open_points:
        raise DomainError(
            f"Det här är inte klart: {joined([one.lower() for one in open_points])}. Gör det, "
            "eller ange varför det inte behövs."
        )


def check_point(
    is_needed: bool, done_on: date | None, note: str, today: date, lacking: str = ""
) -> None:
    """A point is done on a day and seen in the register, or is not needed with the reason why.
    `lacking` is the sentence of what the register does not show.
    """
    check_texts(note=note)
    if not is_needed:
        check_written("note", note, "Skriv varför punkten inte behövs.")
        return
    if done_on is None:
        raise FieldError("Skriv dagen när det blev klart.", "done_on")
    check_day(done_on, today, "done_on")
    if lacking:
        raise FieldError(lacking, "done_on")


def check_group(appointed_on: date, started_on: date | None) -> None:
    """A steering group is appointed before the start."""
    if started_on is not None and appointed_on > started_on:
        raise FieldError(
            f"Insatsen startade {long_date(started_on)}. Styrgruppen ska vara tillsatt innan: "
            "rätta dagen, eller ange på checklistan varför det blev efter.",
            "on",
        )


def check_request(row: RequestRow, state_allows: bool, told: str) -> None:
    """Says what and why, from when; `told` is the sentence when the state does not allow it."""
    check_written("text", row.text, "Skriv vad som ska ändras.")
    check_written("reason", row.reason, "Skriv varför.")
    check_texts(text=row.text, reason=row.reason)
    if row.until_on is not None and row.until_on <= row.effective_on:
        raise FieldError("Slutet är före början. Rätta en av dagarna.", "until_on")
    if not state_allows:
        raise DomainError(told)


def goals_told(goals: Sequence[GoalChange]) -> list[str]:
    """'Hälften går vidare (at_least 50 procent)': what a goal says, to compare."""
    return [f"{one.text} ({one.direction} {one.target} {one.unit})" for one in goals]


def check_goals(goals: Sequence[GoalChange], kept: Sequence[str]) -> None:
    """At least one goal stays, and something differs; `kept` are `goals_told` as they stand."""
    if not goals:
        raise FieldError("Insatsen ska ha minst ett mål. Skriv det.", "goals")
    if goals_told(goals) == list(kept):
        raise FieldError("Målen är desamma som förut. Ändra något av dem.", "goals")
    for number, one in enumerate(goals, 1):
        check_texts(goals=one.text)
        has_target = target_of(one, number) is not None
        if one.direction != "qualitative" and not has_target:
            raise FieldError(f"Rad {number}: skriv ett målvärde, eller välj kvalitativt.", "goals")
        if one.direction == "qualitative" and has_target:
            raise FieldError(
                f"Rad {number}: ett kvalitativt mål har inget målvärde. Ta bort talet, eller välj "
                "minst eller högst.",
                "goals",
            )


def target_of(goal: GoalChange, number: int = 1) -> Decimal | None:
    """The target as a number, at most two decimals."""
    if not goal.target.strip():
        return None
    try:
        found = Decimal(goal.target.replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        raise FieldError(f"Rad {number}: skriv målvärdet med siffror.", "goals") from None
    if not found.is_finite() or abs(found) >= 10**12 or found != round(found, 2):
        raise FieldError(f"Rad {number}: skriv målvärdet med högst två decimaler.", "goals")
    return found


def check_answer(
    outcome: str, held: str, decided_on: date, has_decider: bool, note: str, today: date
) -> None:
    """A request is decided once, by somebody: a group, a paragraph, or said in words."""
    if held:
        raise DomainError("Det är redan beslutat. Gör en ny begäran om något ska ändras.")
    check_day(decided_on, today, "decided_on")
    if not has_decider:
        check_written("note", note, "Välj gruppen eller beslutet, eller skriv vem som beslutade.")
    if outcome == "no":
        check_written("note", note, "Skriv varför det inte blir så.")
    check_texts(note=note)


def check_extended(granted_to: date | None, planned_to: date | None) -> None:
    """An extension rests on a decision that gives a later end."""
    if granted_to is None:
        raise DomainError(
            "Ingen ansökan om förlängning är beviljad. Gör en ansökan, och anteckna förlängningen "
            "när den är beslutad."
        )
    if planned_to is not None and granted_to <= planned_to:
        raise DomainError(
            f"Vägen går redan till och med {long_date(planned_to - ONE_DAY)}. Det finns inget att "
            "förlänga."
        )


def check_kept(signed: Mapping[str, str], lines: Sequence[UndertakingLine]) -> None:
    """What a party has signed stands: {party: text} of those who have, and how it would read."""
    now = {line.party: line.text.strip() for line in lines}
    if any(now.get(party) != text for party, text in signed.items()):
        raise FieldError(
            "En part har skrivit under det den åtar sig. Ändra inte den raden: skriv en ny "
            "överenskommelse.",
            "lines",
        )
