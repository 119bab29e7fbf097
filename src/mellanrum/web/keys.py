"""Key figures against the year before: the context of components/key_figures.html."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mellanrum.figures.figure import Figure
from mellanrum.figures.format import printed, rounded


def key_figure(
    label: str,
    figure: Figure,
    before: Figure | None = None,
    *,
    url: str = "",
    note: str = "",
    series: Sequence[Figure] = (),
) -> dict[str, Any]:
    """One key figure; compared with `before` when both are shown."""
    drawn: dict[str, Any] = {"label": label, "figure": figure, "url": url, "note": note}
    if len([f for f in series if f.value is not None]) > 2:
        drawn["series"] = list(series)
    return drawn | compared(figure, before)


def compared(figure: Figure, before: Figure | None) -> dict[str, str]:
    """The direction in a word, by the numbers as printed: who prints the same has the same."""
    if before is None or before.value is None or figure.value is None:
        return {}
    now, then = rounded(figure.value, figure.decimals), rounded(before.value, before.decimals)
    if now == then:
        return {"direction": "same", "direction_text": f"som {before.period[:4]}"}
    code = "higher" if now > then else "lower"
    return {"direction": code, "direction_text": f"än {before.period[:4]}, {printed(before)}"}
