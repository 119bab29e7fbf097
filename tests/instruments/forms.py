"""A small questionnaire as it stands in a file, to be spoilt in one place at a time."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

SMALL: dict[str, Any] = {
    "key": "prov",
    "version": "1",
    "title": "Prov",
    "owner": "Förbundet",
    "source": "Egna frågor",
    "kind": "indicators",
    "scale": [
        {
            "key": "three",
            "title": "Hur mycket",
            "option": [
                {"code": 1, "label": "Lite", "tone": "negative", "is_verified": False},
                {"code": 2, "label": "Lagom", "tone": "neutral"},
                {"code": 3, "label": "Mycket", "tone": "positive"},
            ],
        },
        {
            "key": "yes_no",
            "title": "Ja eller nej",
            "option": [{"code": 0, "label": "Nej"}, {"code": 1, "label": "Ja"}],
        },
    ],
    "indicator": [{"number": 1, "title": "Nytta"}],
    "form": [
        {
            "group": "participant_closing",
            "title": "Deltagare",
            "intro": "Svara gärna.",
            "asks_sex": True,
            "splits_by_sex": True,
            "item": [
                {
                    "key": "use",
                    "number": 1,
                    "text": "Hade du nytta av stödet?",
                    "scale": "three",
                    "indicator": 1,
                    "key_figure": {"kind": "top", "codes": [3], "label": "Mycket"},
                },
                {"key": "plan", "number": 2, "text": "Finns en plan?", "scale": "yes_no"},
                {
                    "key": "soon",
                    "number": 3,
                    "text": "Börjar den snart?",
                    "scale": "three",
                    "shown_if": {"item": "plan", "codes": [1]},
                },
                {"key": "more", "number": 4, "text": "Något mer?", "kind": "text"},
            ],
        }
    ],
}


def small(**changes: Any) -> dict[str, Any]:
    """The questionnaire with changes by path: `form__0__item__1__scale='x'`; None removes."""
    data = deepcopy(SMALL)
    for path, value in changes.items():
        *way, last = path.split("__")
        place: Any = data
        for part in way:
            place = place[int(part)] if part.isdigit() else place[part]
        step: Any = int(last) if last.isdigit() else last
        if value is None:
            del place[step]
        else:
            place[step] = value
    return data
