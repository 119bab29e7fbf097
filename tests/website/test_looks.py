"""The five accents can be read on paper and wash, in light and dark; the bounds of what is set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mellanrum.registers.website.models import Site

STATIC = Path("src/mellanrum/web/static/mellanrum")
LEAST = 4.5  # WCAG 2.1, 1.4.3: text of ordinary size
TOKEN = re.compile(r"--m-([a-z-]+):\s*(#[0-9a-f]{6})")


def luminance(colour: str) -> float:
    """WCAG's relative luminance of '#rrggbb'."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def halves(css: str) -> list[str]:
    """What holds in light, and in dark: the first rule about the dark parts them."""
    light, _, dark = css.partition("@media screen and (prefers-color-scheme: dark)")
    return [light, dark]


def ground(half: int) -> dict[str, str]:
    css = halves((STATIC / "app.css").read_text("utf-8"))[half]
    return dict(TOKEN.findall(css[: css.index("/* ──", 20) if half else None]))


@pytest.mark.parametrize("half", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("accent", Site.Accent.values)
def test_an_accent_can_be_read(accent: str, half: int) -> None:
    tokens = ground(half)
    site = halves((STATIC / "site.css").read_text("utf-8"))[half]
    own = re.search(rf"\.s-{accent} \{{([^}}]*)\}}", site)
    assert own or accent == "teal"  # the product's own colour
    tokens |= dict(TOKEN.findall(own[1])) if own else {}
    for name in ("accent", "accent-strong"):
        for paper in ("paper", "wash", "accent-wash"):
            told = contrast(tokens[name], tokens[paper])
            assert told >= LEAST, (name, paper, round(told, 2))
    assert contrast(tokens["on-accent"], tokens["accent"]) >= LEAST
