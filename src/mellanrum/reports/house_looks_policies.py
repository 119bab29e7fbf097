"""How the förbund's reports look, as it is chosen and checked."""

from __future__ import annotations

from dataclasses import dataclass

from mellanrum.documents.house_style import (
    ACCENT,
    FONTS,
    LINES,
    PRIMARY,
    SANS,
    SERIF,
    TEXT,
    HouseStyle,
    Logo,
    check_colours,
    contrast,
    told,
)
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError


@dataclass(frozen=True, slots=True)
class LookRow:
    """Colours as '#rrggbb' and fonts among `FONTS`; '' is the program's own."""

    primary: str = ""
    accent: str = ""
    body_font: str = ""
    heading_font: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """Every choice, the program's own where none is made."""
        return {
            "primary": self.primary or PRIMARY,
            "accent": self.accent or ACCENT,
            "body_font": self.body_font or SERIF,
            "heading_font": self.heading_font or SANS,
        }


@dataclass(frozen=True, slots=True)
class Contrast:
    """A colour held against white: its ratio and what it needs, both as printed."""

    label: str
    colour: str
    ratio: str
    least: str
    is_enough: bool


def style_of(row: LookRow, logo: Logo | None = None) -> HouseStyle:
    """Raises FieldError beside the colour or font that will not do."""
    for name in ("primary", "accent"):
        chosen = {"primary": PRIMARY, "accent": PRIMARY, name: row.chosen[name]}
        try:
            check_colours(**chosen)
        except DomainError as error:
            raise FieldError(error.message, name) from None
    for name in ("body_font", "heading_font"):
        if row.chosen[name] not in FONTS:
            raise FieldError(f"Välj {' eller '.join(FONTS)}.", name)
    return HouseStyle(logo=logo, **row.chosen)


def contrasts(row: LookRow) -> tuple[Contrast, ...]:
    """Each colour that is one, against white."""
    found = []
    for label, name, least in (("Huvudfärg", "primary", TEXT), ("Accentfärg", "accent", LINES)):
        colour = row.chosen[name]
        try:
            ratio = contrast(colour)
        except ValueError:
            continue
        found.append(Contrast(label, colour, told(ratio), told(least), ratio >= least))
    return tuple(found)
