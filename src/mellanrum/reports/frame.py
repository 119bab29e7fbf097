"""What stands around a report's sections: title, cover, mark on each page, signers, colophon."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.documents.model import SignatureLine
from mellanrum.domain.periods import Period, period_label
from mellanrum.domain.swedish import MONTHS, capitalized
from mellanrum.figures.disclosure import describe
from mellanrum.reports.content import Content
from mellanrum.reports.figures import policy_of
from mellanrum.reports.outline import Outline
from mellanrum.reports.sheets import without_year
from mellanrum.reports.version import version

BOARD = "board"
MONTHS_SAID = ("four-months", "half-year", "eight-months")
NO_YEAR = ("insats", "plan-years")  # periods that are not named after the title


def title_of(outline: Outline, content: Content) -> str:
    """'Delårsrapport, halvår 1'; the document's year is printed after it."""
    title = _filled(outline.title, content)
    if outline.period in MONTHS_SAID:
        return f"{title}, {_months(content.period)}"
    return title if outline.period in NO_YEAR else without_year(title, content.period)


def _months(period: Period) -> str:
    """'januari–juni'."""
    assert period.last is not None
    return f"{MONTHS[period.start.month - 1]}–{MONTHS[period.last.month - 1]}"


def subtitle_of(outline: Outline, content: Content) -> str:
    return capitalized(_filled(outline.subtitle, content))


def _filled(text: str, content: Content) -> str:
    if "{insats}" in text:
        text = text.replace("{insats}", content.insats.short_name if content.insats else "")
    if "{vision}" in text:
        text = text.replace("{vision}", content.year.forbund.vision)
    return text.replace("{period}", period_label(content.period)).strip()


def cover_lines(content: Content) -> tuple[str, ...]:
    forbund = content.year.forbund
    if content.indicators is not None:
        year = content.indicators.results.survey_year
        asked = f"Enkätåret november {year - 1} till oktober {year}"
        return tuple(filter(None, (asked, forbund.seat)))
    number = f"Organisationsnummer {forbund.org_number}" if forbund.org_number else ""
    return tuple(line for line in (forbund.seat, number) if line)


def watermark(content: Content) -> str:
    """What the reader must know about this edition; on the cover and on every page."""
    whom = "svarande" if content.indicators else "personer"
    if content.year.is_protected:
        return f"Skyddad utgåva: grupper om färre än {content.year.minimum} {whom} visas inte"
    return "Rekonstruktion av en redan publicerad rapport"


def signatures_of(
    outline: Outline, content: Content, given: tuple[SignatureLine, ...] | None
) -> tuple[SignatureLine, ...]:
    """Those given, else a line for each seat of the board where it signs."""
    if given is not None or outline.signed_by != BOARD:
        return given or ()
    return tuple(
        SignatureLine(name=seat.person_name, role=seat.get_role_display(), party=seat.party_name)
        for seat in content.seats
    )


def colophon(content: Content) -> tuple[tuple[str, str], ...]:
    """Of what it is built, with which program, how protected, and how that can be checked."""
    return tuple(_of_answers(content) if content.indicators else _of_registers(content))


def _of_answers(content: Content) -> Iterator[tuple[str, str]]:
    assert content.indicators is not None
    results = content.indicators.results
    yield "Byggd ur", f"enkätregistrets läge {results.snapshot}"
    yield "Program", f"Mellanrum {version()}"
    yield "Skydd", results.protection


def _of_registers(content: Content) -> Iterator[tuple[str, str]]:
    year = content.year
    yield "Byggd ur", f"registrets revision {year.snapshot}, senast ändrat {content.changed_on}"
    yield "Program", f"Mellanrum {version()}"
    yield "Skydd", describe(policy_of(year.forbund, year.minimum))
    yield "Loggens länk", content.seal or "ännu inte förseglad"
    yield (
        "Kontrollera",
        "Kommandot mellanrum seal --verify räknar om loggens kedja; samma revision ger samma "
        f"rapport byte för byte med mellanrum report {content.kind}.",
    )
