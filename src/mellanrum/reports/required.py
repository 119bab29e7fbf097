"""What an outline demands of a report and its content does not give, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mellanrum.figures.figure import Status
from mellanrum.reports.assembling import SectionPlan, sections_of
from mellanrum.reports.content import Content

WRITTEN = "Text."  # what a text says is looked through by others
REASONS = {
    "ekonomi.": "Perioden är inte bokförd, eller saknar den raden.",
    "forbund.": "Perioden har inga registrerade deltagare.",
    "insats.": "Insatsen har inga registrerade deltagare för perioden.",
    "enkat.": "Ingen enkät har besvarats det året.",
}


def check_required(content: Content, sections: Sequence[SectionPlan]) -> tuple[str, ...]:
    """A sentence for each required figure that is missing, and why, and for each section that a law
    demands and that has nothing in it.
    """
    figures = [
        why for plan in sections for key in plan.required for why in _lacks(content, plan, key)
    ]
    return (*figures, *_empty(content, sections))


def _lacks(content: Content, plan: SectionPlan, key: str) -> Iterator[str]:
    figure = content.figures.get(key)
    if figure is None:
        why = next((t for start, t in REASONS.items() if key.startswith(start)), "")
        yield f"Avsnittet {plan.heading} ska ha siffran {key}, som inte finns. {why}".strip()
    elif figure.status is Status.SUPPRESSED:
        yield (
            f"Avsnittet {plan.heading} ska ha siffran {figure.label}, som är skyddad: gruppen är "
            "för liten för att visas."
        )
    elif figure.value is None:
        yield f"Avsnittet {plan.heading} ska ha siffran {figure.label}, som saknar värde."


def _empty(content: Content, sections: Sequence[SectionPlan]) -> Iterator[str]:
    bare = [replace(plan, body=WRITTEN if plan.body.strip() else "") for plan in sections]
    told = {section.key for section in sections_of(content, bare)}
    for plan in sections:
        if plan.law and plan.key not in told:
            yield f"Avsnittet {plan.heading} är tomt. Det krävs av {plan.law.rstrip('.')}."
