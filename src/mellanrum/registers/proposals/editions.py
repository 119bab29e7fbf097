"""What is sent of an application: its words as they stood, and how two editions differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mellanrum.domain.periods import ONE_DAY
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.proposals.content import Content
from mellanrum.registers.proposals.models import (
    Application,
    ApplicationCost,
    ApplicationGoal,
    ApplicationParty,
    ApplicationStaff,
)

Told = dict[str, list[str]]
TEXTS = (
    ("Syfte", "purpose"),
    ("Målgrupp", "target_group"),
    ("Behovsgrupp", "need_group"),
    ("Förankring hos parterna", "anchoring"),
    ("Metod", "method"),
    ("Jämställdhet", "equality"),
    ("Implementering i ordinarie verksamhet", "implementation"),
    ("Utvärdering", "evaluation"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a heading lost and gained between two editions."""

    heading: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


def edition_of(application: Application, content: Content) -> Told:
    """{heading: lines} of everything that the form says; a heading without words is left out."""
    head = content.head
    told: Told = {
        "Insats": [head.title],
        "Sökande": [application.applicant.name, head.contact],
        "Period": [f"{head.from_on} till och med {head.to_on - ONE_DAY}"]
        if head.from_on and head.to_on
        else [],
        "Ålder": [_ages(head.age_from, head.age_to)],
        "Deltagare": [str(head.participants or "")],
    }
    told |= {heading: getattr(head, name).splitlines() for heading, name in TEXTS}
    told |= dict(_rows(application))
    told |= {"Risker": [
        f"{r.text} (sannolikhet {r.probability}, konsekvens {r.consequence}). {r.measure}".strip()
        for r in content.risks
    ]}  # fmt: skip
    kept = {name: [line.strip() for line in lines if line.strip()] for name, lines in told.items()}
    return {name: lines for name, lines in kept.items() if lines}


def _ages(lowest: int | None, highest: int | None) -> str:
    if lowest is None and highest is None:
        return ""
    return f"{lowest if lowest is not None else ''}–{highest if highest is not None else ''} år"


def _rows(application: Application) -> Iterator[tuple[str, list[str]]]:
    yield "Parter", [_party(one) for one in application.parties.all()]
    yield "Mål", [goal_told(one) for one in application.goals.all()]
    yield "Aktiviteter", [_activity(one) for one in application.activities.all()]
    yield "Bemanning", [_staff(one) for one in application.staff.all()]
    yield "Budget", [_cost(one) for one in application.costs.all()]


def _party(row: ApplicationParty) -> str:
    said = f": {row.undertaking}" if row.undertaking else ""
    return f"{row.party.name}, {row.get_role_display().lower()}{said}"


def goal_told(row: ApplicationGoal) -> str:
    """'Hälften går vidare: minst 50 procent'."""
    if row.target is None:
        return f"{row.text} (kvalitativt)"
    target = f"{row.target.normalize():f}".replace(".", ",")
    return f"{row.text}: {row.get_direction_display()} {target} {row.unit}".strip()


def _activity(row: Any) -> str:
    days = " till och med ".join(
        str(day) for day in (row.from_on, row.to_on and row.to_on - ONE_DAY) if day
    )
    return ", ".join(part for part in (row.text, days, row.responsible) if part)


def _staff(row: ApplicationStaff) -> str:
    payer = row.get_paid_by_display().lower()
    return f"{row.party.name}: {row.role} {row.percent} procent, betalas av {payer}"


def _cost(row: ApplicationCost) -> str:
    payer = row.party.name if row.party else row.get_source_display()
    return f"{row.year}: {row.label}, {swedish_amount(row.amount_ore)}, {payer}"


def differences(
    before: Mapping[str, list[str]], after: Mapping[str, list[str]]
) -> list[Difference]:
    """The headings whose lines differ, in the order of the newer."""
    found = []
    for heading in dict.fromkeys((*after, *before)):
        old, new = before.get(heading, []), after.get(heading, [])
        if old != new:
            gone = tuple(line for line in old if line not in new)
            come = tuple(line for line in new if line not in old)
            found.append(Difference(heading, gone, come))
    return found
