"""Over what a section of an outline is repeated: the period's insatser, a survey's indicators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period
from mellanrum.registers.insatser.queries import list_insatser_of_year


@dataclass(frozen=True, slots=True)
class Repeat:
    """One time: `slug` goes on the section's key and into its blocks; '' for a section that stands
    once. `insats` is the slug of the insats it is about.
    """

    slug: str = ""
    heading: str = ""
    insats: str = ""

    def filled(self, text: str) -> str:
        """`text` with {slug} in place: that of the time, or of the report's own insats."""
        return text.replace("{slug}", self.slug or self.insats)


def repeated(each: str, forbund: str, period: Period, insats: str = "") -> tuple[Repeat, ...]:
    """`each` is '' (once), 'insats' (once, about the report's), 'insatser' or 'indikatorer'."""
    if each == "":
        return (Repeat(),)
    if each == "insats":
        return (Repeat("", "", insats),)
    if each == "insatser":
        return tuple(_insatser(forbund, period))
    if each == "indikatorer":
        return tuple(_indicators(forbund, period))
    raise DomainError(f"Dispositionen upprepar över något okänt: {each}.")


def _insatser(forbund: str, period: Period) -> Iterator[Repeat]:
    assert period.end is not None
    for insats in list_insatser_of_year(forbund, period.start, period.end):
        yield Repeat(insats.slug, insats.name, insats.slug)


def _indicators(forbund: str, period: Period) -> Iterator[Repeat]:
    from mellanrum.reports.survey_results import results_of

    assert period.last is not None
    for result in results_of(forbund, period.last.year).indicators:
        title = f"{result.number}. {result.indicator.short_title}"
        yield Repeat(str(result.number), title)
