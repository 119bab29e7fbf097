"""What is invented by rule about every enrolment: where, when entered, what before, how much."""

from __future__ import annotations

from datetime import date, timedelta

from demo.generate.shared.person import Person

LATE_EVERY, LATE_DAYS = 29, 47  # one in so many is entered so late that it shows
BEFORE = ("other", "other", "seeking", "other", "other", "seeking", "other", "", "work_subsidised")
EXTENTS = {
    "work_unsubsidised": (100, 75, 100, 50),
    "work_subsidised": (75, 50, 100, 25),
    "studies": (100, 50, 100),
}  # in other occupations nothing


def entering_cells(person: Person, municipality: str, number: int) -> dict[str, str]:
    """The cells of inskrivningar.csv about municipality, days of entering, occupation before and
    extents. The start is entered within nine days and the closing within thirteen, but for a few.
    """
    before = BEFORE[number * 4 % len(BEFORE)]
    cells = {
        "kommun": municipality,
        "registrerad": _entered(person.start, number, number * 7 % 10).isoformat(),
        "sysselsattning_fore": before,
        "omfattning_fore": {"": "", "work_subsidised": "25"}.get(before, "0"),
    }
    if person.end:
        closing = _entered(person.end, number + 11, number * 5 % 14)
        cells["avslut_registrerat"] = closing.isoformat()
        extents = EXTENTS.get(person.occupation, (0,))
        cells["omfattning_efter"] = str(extents[number % len(extents)])
    return cells


def _entered(day: date, number: int, days: int) -> date:
    late = LATE_DAYS if number % LATE_EVERY == 0 else 0
    return day + timedelta(days + late)
