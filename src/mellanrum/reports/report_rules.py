"""When a quarterly report may be written, attested and opened again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.domain.periods import Period, period_label
from mellanrum.domain.swedish import capitalized
from mellanrum.reports.models import InsatsReport
from mellanrum.reports.rounds import check_ended

LONGEST = 6000  # signs in one text: two pages
LIKE_A_NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+]?\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Texts:
    """The lead's reflections."""

    success_factors: str = ""
    challenges: str = ""
    deviations: str = ""


FIELDS = tuple(field.name for field in fields(Texts))
LABELS = {
    "success_factors": "Framgångsfaktorer",
    "challenges": "Utmaningar",
    "deviations": "Avvikelser",
}


class TextsError(DomainError):
    """What is wrong with the texts, by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


class WrittenMeanwhileError(DomainError):
    """Somebody else has saved the report; `now` is what it says."""

    def __init__(self, report: InsatsReport) -> None:
        super().__init__(
            "Rapporten har sparats av någon annan, eller i ett annat fönster, sedan du öppnade den."
        )
        self.report = report


def texts_of(report: InsatsReport | None) -> Texts:
    return Texts(*(getattr(report, name) for name in FIELDS)) if report else Texts()


def check_texts(texts: Texts) -> None:
    """Raises TextsError for a text that is too long or holds somebody's identity number."""
    problems = {n: why for n in FIELDS if (why := _problem(getattr(texts, n)))}
    if problems:
        raise TextsError(problems)


def _problem(text: str) -> str:
    if len(text) > LONGEST:
        return f"Texten är {len(text)} tecken. Den får vara högst {LONGEST}: korta den."
    if any(is_of_a_person(found) for found in LIKE_A_NUMBER.findall(text)):
        return "Texten innehåller ett personnummer. Ta bort det: rapporten läses av flera."
    return ""


def check_unlocked(report: InsatsReport | None) -> None:
    """Raises DomainError for a report that is attested."""
    if report is not None and report.status == InsatsReport.Status.ATTESTED:
        raise DomainError(
            "Rapporten är attesterad och låst. Be förbundschefen att låsa upp den om något är fel."
        )


def check_version(report: InsatsReport | None, version: int) -> None:
    """Raises WrittenMeanwhileError when the writer has seen another version; 0 is none."""
    if report is not None and report.version != version:
        raise WrittenMeanwhileError(report)
    if report is None and version:
        raise DomainError("Rapporten finns inte längre. Öppna sidan på nytt.")


def check_attestable(
    report: InsatsReport, period: Period, unanswered: Sequence[str], today: date
) -> None:
    """Raises DomainError before the period has ended, when it is locked or a remark is left."""
    check_unlocked(report)
    check_ended(period, today)
    if unanswered:
        raise DomainError(
            f"Besvara först: {' '.join(unanswered)} Kryssa för att det stämmer, eller skriv varför."
        )


def check_reopenable(report: InsatsReport, reason: str) -> None:
    """Raises DomainError for a report that is not attested, or without a reason."""
    if report.status != InsatsReport.Status.ATTESTED:
        label = capitalized(period_label(Period(report.from_on, report.to_on)))
        raise DomainError(
            f"{label}: rapporten är inte attesterad, så det finns inget att låsa upp."
        )
    if not reason.strip():
        raise DomainError("Skriv varför rapporten låses upp. Det står i loggen och i rapporten.")
    if why := _problem(reason):
        raise DomainError(why)
