"""The narrative texts of a package and those held for the reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.registers.keyed import Counts
from mellanrum.registers.organisation.models import Forbund
from mellanrum.reports.models import SectionText

Texts = Mapping[tuple[int, str], str]


def read_texts(forbund: str) -> dict[tuple[int, str], str]:
    """{(year, section): body}."""
    found = SectionText.objects.filter(forbund__slug=forbund)
    return {(y, s): body for y, s, body in found.values_list("year", "section", "body")}


def compare_texts(held: Texts, texts: Texts) -> Counts:
    """What loading `texts` would do."""
    created = sum(key not in held for key in texts)
    same = sum(held.get(key) == body for key, body in texts.items())
    return Counts(created, len(texts) - created - same, same, len(held.keys() - texts.keys()))


def list_left(held: Texts, texts: Texts) -> list[str]:
    """Texts that stay, of years that the package has texts for: perhaps they were meant to go."""
    years = {year for year, _ in texts}
    left = sorted(key for key, body in held.items() if body and key not in texts)
    return [
        f"{year}/{section} är kvar (en tom fil tar bort texten)"
        for year, section in left
        if year in years
    ]


@action
def load_texts(*, forbund: Forbund, texts: Texts, by: Actor, at: datetime) -> Counts:
    """Create and change section texts; those not mentioned stay. '' takes a text away."""
    check_grant(by, "reports.write")
    counts = compare_texts(read_texts(forbund.slug), texts)
    for (year, section), body in texts.items():
        SectionText.objects.update_or_create(
            forbund=forbund, year=year, section=section, defaults={"body": body}
        )
    record(
        by=by,
        at=at,
        verb="section_texts.load",
        subject="section_texts",
        forbund=forbund.slug,
        detail={
            "created": counts.created,
            "changed": counts.changed,
            "content": digest(
                {f"{year}/{section}": body for (year, section), body in texts.items()}
            ),
        },
    )
    return counts
