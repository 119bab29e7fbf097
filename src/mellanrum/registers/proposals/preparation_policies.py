"""Rules of the preparation: who scores, who sees whose score, what an outcome needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written


@dataclass(frozen=True, slots=True)
class Scale:
    """A criterion that is scored from `lowest` to `highest`, times `weight`."""

    slug: str
    label: str = ""
    lowest: int = 1
    highest: int = 5
    weight: int = 1


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A point of the checklist or a criterion, as it is written."""

    slug: str
    label: str
    source: str
    help: str = ""
    position: int = 0
    is_active: bool = True


def check_asked(row: AskedRow) -> None:
    """What is asked has a source: who decided that it is asked."""
    check_written("label", row.label, "Skriv vad som frågas.")
    check_written("source", row.source, "Skriv vilket beslut eller dokument punkten kommer från.")


def check_not_barred(is_barred: bool) -> None:
    """Who has declared a conflict of interest (jäv) takes no part (KL 6:28–30, by analogy)."""
    if is_barred:
        raise DomainError(
            "Du har anmält jäv i ansökan och deltar inte i beredningen. Ta tillbaka anmälan om "
            "den blev fel."
        )


def check_bar(reason: str, has_given: bool) -> None:
    """A conflict says what it is. What the member has given is taken away with it."""
    check_written("reason", reason, "Skriv vad jävet består i.")
    check_texts(reason=reason)
    if has_given:
        raise DomainError(
            "Du har redan lämnat poäng eller ställningstagande. Ta bort det innan du anmäler jäv."
        )


def check_scores(scales: Sequence[Scale], points: Mapping[str, int]) -> None:
    """All criteria are scored, each within its scale; {slug: points}."""
    for scale in scales:
        if scale.slug not in points:
            raise FieldError(f"Sätt poäng på ”{scale.label}”.", scale.slug)
        if not scale.lowest <= points[scale.slug] <= scale.highest:
            raise FieldError(
                f"Poängen för ”{scale.label}” är från {scale.lowest} till {scale.highest}.",
                scale.slug,
            )


def check_stand(stand: str, note: str) -> None:
    """A stand is taken; who disagrees says why."""
    if stand not in ("agree", "disagree"):
        raise FieldError("Välj om du tillstyrker eller avstyrker.", "stand")
    if stand == "disagree":
        check_written("note", note, "Skriv varför du avstyrker.")
    check_texts(note=note)


def may_see_scores(viewer: str, given: Iterable[str], is_open: bool) -> bool:
    """Others' scores are seen by who has given the own, and by all once the outcome stands.
    `given` are the members that have scored.
    """
    return not is_open or viewer in set(given)


def check_outcome(outcome: str, statement: str, unanswered: Sequence[str]) -> None:
    """The group's outcome has a statement, and every point of the checklist is answered."""
    if outcome not in ("recommended", "not_recommended"):
        raise FieldError("Välj om gruppen tillstyrker eller avstyrker.", "outcome")
    check_written("statement", statement, "Skriv gruppens utlåtande.")
    check_texts(statement=statement)
    if unanswered:
        raise DomainError(f"Punkten ”{unanswered[0]}” är inte besvarad. Gå igenom checklistan.")


def weighted(scales: Sequence[Scale], points: Mapping[str, int]) -> tuple[int, int]:
    """(reached, highest possible) of one member's scores."""
    reached = sum(points.get(scale.slug, 0) * scale.weight for scale in scales)
    return reached, sum(scale.highest * scale.weight for scale in scales)


def check_scale(lowest: int, highest: int, weight: int) -> None:
    """A scale goes upwards, and a criterion counts at least once."""
    if highest <= lowest:
        raise FieldError("Skalans högsta poäng ska vara högre än den lägsta.", "highest")
    if weight < 1:
        raise FieldError("Skriv en vikt från 1 och uppåt.", "weight")
