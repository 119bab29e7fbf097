"""Colours, type and number format of every chart (Okabe–Ito; two series differ in grey too)."""

from __future__ import annotations

from typing import Any

from mellanrum.figures.format import MINUS, THIN

INK = "#1f2933"
GREY = "#5b6672"
GREEN = "#009e73"
LIGHT = "#c3cbd1"
BY_LABEL = {
    "kvinnor": "#e69f00",
    "kvinna": "#e69f00",
    "flickor": "#e69f00",
    "män": "#0072b2",
    "man": "#0072b2",
    "pojkar": "#0072b2",
    "annat": "#cc79a7",
}
PAIR = (LIGHT, GREEN)  # before and after, last year and this
MANY = ("#009e73", "#56b4e9", "#f0e442", "#cc79a7", "#d55e00", "#c3cbd1", "#0072b2", "#e69f00")
LINES = ("#009e73", "#0072b2", "#d55e00", "#cc79a7", "#5b6672", "#56b4e9")  # on white
STACKS = {  # from dark to light, so that neighbours differ in grey too
    3: ("#0072b2", "#56b4e9", "#f0e442"),
    4: ("#1f2933", "#0072b2", "#56b4e9", "#f0e442"),
    5: ("#1f2933", "#0072b2", "#009e73", "#56b4e9", "#f0e442"),
    6: ("#1f2933", "#0072b2", "#009e73", "#56b4e9", "#f0e442", "#c3cbd1"),
}
POLES = {("aldrig", "alltid"), ("inte alls", "helt och hållet")}  # scales of answers
TOWARDS = ("#e07a30", "#f0b07f", "#f9dfca", "#b9daf0", "#7fc0ea", "#0072b2")  # worst to best
COMPACT = 340  # a drawing narrower than this is for a phone
DARK = {"#0072b2", "#1f2933"}  # the grounds on which white text reads better than ink

LOCALE: dict[str, Any] = {
    "decimal": ",",
    "thousands": THIN,
    "grouping": [3],
    "currency": ["", f"{THIN}kr"],
    "minus": MINUS,
    "percent": f"{THIN}%",
}

CONFIG: dict[str, Any] = {
    "font": "Inter",
    "background": "white",
    "view": {"stroke": None},
    "text": {"fontSize": 9, "fill": INK},
    "axis": {
        "labelFontSize": 9,
        "labelColor": INK,
        "titleFontSize": 9,
        "titleColor": GREY,
        "titleFontWeight": "normal",
        "domainColor": GREY,
        "grid": False,
        "ticks": False,
        "labelPadding": 6,
        "labelLineHeight": 11,
    },
    "legend": {
        "labelFontSize": 9,
        "labelColor": INK,
        "symbolType": "square",
        "symbolSize": 90,
        "symbolStrokeWidth": 0.5,
        "offset": 6,
    },
    "scale": {"bandPaddingInner": 0.28, "bandPaddingOuter": 0.1},
}


def colours(labels: list[str]) -> list[str]:
    """A colour for each label: the sexes always their own, one series green, two a pair."""
    named = [BY_LABEL.get(label.casefold(), "") for label in labels]
    if all(named):
        return named
    if len(labels) == 1:
        return [GREEN]
    if len(labels) == 2:
        return list(PAIR)
    return [MANY[index % len(MANY)] for index in range(len(labels))]


def line_colours(labels: list[str]) -> list[str]:
    """A colour that shows on white for each line; the sexes their own."""
    named = [BY_LABEL.get(label.casefold(), "") for label in labels]
    return named if all(named) else [LINES[n % len(LINES)] for n in range(len(labels))]


def stack_colours(labels: list[str]) -> list[str]:
    """Colours of the parts of a bar: the sexes and pairs as elsewhere, answers from one pole to the
    other, else by lightness.
    """
    if all(label.casefold() in BY_LABEL for label in labels):
        return colours(labels)
    if len(labels) == len(TOWARDS) and (labels[0].casefold(), labels[-1].casefold()) in POLES:
        return list(TOWARDS)
    return list(STACKS.get(len(labels), ())) or colours(labels)


def text_colour(ground: str) -> str:
    """Ink, or white on the one dark colour."""
    return "white" if ground in DARK else INK
