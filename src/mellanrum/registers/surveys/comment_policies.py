"""Who reads open answers, when they may be read, and what may be done with one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mellanrum.accounts.access import Role, check_grant
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError

READ = "surveys.comments"
WHOLE = "surveys.change"  # who holds this reads all insatser
THEMES = "comment_theme"  # the förbund's list of codes
MOST_THEMES = 5
MASK_REASONS = (
    "Namn eller annat som pekar ut den som svarat",
    "En situation där någon kan kännas igen",
    "Uppgift om någon annan person",
    "Uppgift om hälsa eller annat känsligt",
)


def led_insatser(by: Actor) -> frozenset[int] | None:
    """The numbers of the insatser whose open answers the actor may read; None for all."""
    if by.can(WHOLE):
        return None
    return frozenset(
        a.insats for a in by.assignments if a.role == Role.INSATS_LEAD and a.insats is not None
    )


def check_reader(by: Actor) -> None:
    """Raise unless the actor may read open answers."""
    check_grant(by, READ)


def is_readable(returned: int, minimum: int) -> bool:
    """Open answers are read only where enough forms have come in, of the campaign and insats."""
    return returned >= minimum


def check_themes(themes: Sequence[str], known: Collection[str]) -> None:
    """Themes are of the förbund's list, and few enough to mean something."""
    if unknown := [theme for theme in themes if theme not in known]:
        raise DomainError(
            f"Temat ”{unknown[0]}” finns inte. Lägg till det i kodlistan, eller välj ett annat."
        )
    if len(themes) > MOST_THEMES:
        raise DomainError(f"Välj högst {MOST_THEMES} teman, så att de säger något.")


def check_mask(masked_reason: str, reason: str) -> None:
    """What is masked is gone, and why is said by one of the reasons: words of one's own could tell
    the same again.
    """
    if masked_reason:
        raise DomainError("Svaret är redan maskerat.")
    if reason not in MASK_REASONS:
        raise DomainError("Välj ett av skälen.")
