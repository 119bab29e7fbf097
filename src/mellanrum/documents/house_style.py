"""How a förbund's documents look: logo, two colours and two type faces; colours are checked.

Contrast is WCAG 2.2's: the ratio of relative luminances, 1 to 21. Text needs 4.5 against white
(success criterion 1.4.3), lines and shapes 3 (1.4.11).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor

from mellanrum.documents.images import check_image
from mellanrum.domain.errors import DomainError

SANS, SERIF = "Inter", "Mellanrum Serif"
FONTS = (SANS, SERIF)  # those that lie in the package
PRIMARY, ACCENT = "#08434b", "#0b5d67"
TEXT, LINES = 4.5, 3.0
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Logo:
    """`alt` says whose it is. Raises DomainError for a bad image or none of a text."""

    data: bytes
    mime: str
    alt: str

    def __post_init__(self) -> None:
        check_image(self.data, self.mime)
        if not self.alt.strip():
            raise DomainError("Logotypen behöver en alternativtext: förbundets namn räcker.")


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """`primary` (headings, cover) and `accent` (lines, lists) are '#rrggbb'; fonts are of FONTS.

    Raises DomainError for a colour that is too pale or a font that is not in the package.
    """

    logo: Logo | None = None
    primary: str = PRIMARY
    accent: str = ACCENT
    body_font: str = SERIF
    heading_font: str = SANS

    def __post_init__(self) -> None:
        check_colours(self.primary, self.accent)
        for font in (self.body_font, self.heading_font):
            if font not in FONTS:
                raise DomainError(f"Typsnittet {font} finns inte. Välj {' eller '.join(FONTS)}.")

    @property
    def accent_text(self) -> str:
        """The accent where it is text; the primary colour if the accent is too pale for that."""
        return self.accent if contrast(self.accent) >= TEXT else self.primary


def check_colours(primary: str, accent: str) -> None:
    """Raise DomainError with the ratio and a darker shade for a colour too pale on white."""
    for name, colour, least, use in (
        ("Huvudfärgen", primary, TEXT, "rubriker"),
        ("Accentfärgen", accent, LINES, "linjer"),
    ):
        if not COLOUR.fullmatch(colour):
            raise DomainError(f"{name} ”{colour}” är ingen färg. Skriv den som {PRIMARY}.")
        if contrast(colour) < least:
            raise DomainError(
                f"{name} {colour} är för ljus för {use}: kontrasten mot vitt är "
                f"{told(contrast(colour))} till 1 och ska vara minst {told(least)} till 1. "
                f"Pröva {darker(colour, least)}."
            )


def contrast(colour: str, ground: str = "#ffffff") -> float:
    """WCAG's ratio between two colours, 1 to 21."""
    light, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of '#rrggbb', 0 (black) to 1 (white)."""
    red, green, blue = (linear(part / 255) for part in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def darker(colour: str, least: float) -> str:
    """The lightest shade of the same hue that reaches the ratio `least` against white."""
    parts = channels(colour)
    for percent in range(100, -1, -1):
        shade = "#" + "".join(f"{part * percent // 100:02x}" for part in parts)
        if contrast(shade) >= least:
            return shade
    raise AssertionError("black reaches every ratio")


def told(ratio: float) -> str:
    """'2,9': cut, never rounded up to a ratio that it does not reach."""
    return f"{floor(ratio * 10) / 10:.1f}".replace(".", ",")
