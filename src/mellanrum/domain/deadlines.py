"""The dates the law sets for a förbund. Pure functions of a year or a day; see `law/`.

A period is counted as the law says. Where its last day is none of work, and the period is for
something that somebody is to do (`moves` in the toml), the last day is the next working day (lag
1930:173, 2 §). `*_day` tells both days with their rule, `*_due` the last day. Periods of hours, and
those of rights and plans in casework (`due_after`), are told as counted.

The notices of adjusted minutes on every member's board, and what they do to the time to appeal:
registers/governance/posting_policies.py. How long before a meeting its notice is sent stands in no
law for a förbund: the body's own rules say it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mellanrum.domain.errors import DomainError
from mellanrum.domain.legal_days import last_day, weeks_after, why_not_working
from mellanrum.domain.parameters import get_rule, list_rules, parameter
from mellanrum.domain.periods import Period, add_months
from mellanrum.domain.swedish import long_date


@dataclass(frozen=True, slots=True)
class LegalDay:
    """A last day: as counted, and when what is to be done may be done at the latest. `section` is
    SFS number and §.
    """

    counted: date
    last: date
    rule: str
    section: str

    @property
    def is_moved(self) -> bool:
        return self.last != self.counted

    @property
    def moved_text(self) -> str:
        """'räknat till 31 mars 2024, påskdagen (lag 1930:173 2 §)'; '' for a day that stays."""
        if not self.is_moved:
            return ""
        why = why_not_working(self.counted)
        return f"räknat till {long_date(self.counted)}, {why} (lag 1930:173 2 §)"

    @property
    def told(self) -> str:
        """The section, and the counted day where another is the last."""
        return "; ".join(text for text in (self.section, self.moved_text) if text)


def legal_day(key: str, on: date, counted: date) -> LegalDay:
    """The day counted by the rule in force on `on`, moved if the rule lets it."""
    rule = get_rule(key, on)
    last = last_day(counted) if rule.moves else counted
    return LegalDay(counted, last, rule.title, rule.source)


def budget_day(year: int) -> LegalDay:
    """To set the budget of `year`: 30 November the year before (2003:1210, 23 §). Not moved."""
    begun = date(year - 1, 1, 1)
    month, day = str(parameter("budget-senast", begun)).split("-")
    return legal_day("budget-senast", begun, date(year - 1, int(month), int(day)))


def budget_due(year: int) -> date:
    """Last day to set the budget of `year`."""
    return budget_day(year).last


def annual_report_day(year: int) -> LegalDay:
    """For the annual report of `year`: three months after its end (2003:1210, 24 §)."""
    end = date(year, 12, 31)
    counted = add_months(end, int(parameter("arsredovisning-manader", end)))
    return legal_day("arsredovisning-manader", end, counted)


def annual_report_due(year: int) -> date:
    """Last day for the annual report of `year`."""
    return annual_report_day(year).last


def minutes_day(meeting: date) -> LegalDay:
    """To adjust the minutes of a meeting: within 14 days (KL 5:69)."""
    counted = meeting + timedelta(days=int(parameter("justering-dagar", meeting)))
    return legal_day("justering-dagar", meeting, counted)


def minutes_due(meeting: date) -> date:
    """Last day to adjust the minutes of a meeting."""
    return minutes_day(meeting).last


def announcement_day(adjusted: date) -> LegalDay:
    """To announce the adjustment at every member: the second day after it (KL 8:12)."""
    counted = adjusted + timedelta(days=int(parameter("anslag-dagar", adjusted)))
    return legal_day("anslag-dagar", adjusted, counted)


def announcement_due(adjusted: date) -> date:
    """Last day to announce the adjustment at every member."""
    return announcement_day(adjusted).last


def appeal_day(announced: date) -> LegalDay:
    """To appeal: three weeks from the day when the last member has announced it (KL 13:5)."""
    counted = weeks_after(announced, int(parameter("overklagande-veckor", announced)))
    return legal_day("overklagande-veckor", announced, counted)


def refusal_appeal_day(served: date) -> LegalDay:
    """To appeal a refused document: three weeks from the day one got the decision (FL 44 §)."""
    key = "overklagande-handling-veckor"
    return legal_day(key, served, weeks_after(served, int(parameter(key, served))))


def appeal_due(announced: date) -> date:
    """Last day to appeal, when every member had announced it on the day."""
    return appeal_day(announced).last


def proposal_from(announced: Iterable[date | None]) -> date | None:
    """From when the proposal for the budget is on the site: the day when the first member announces
    the budget meeting (KL 8:14; 2003:1210, 21 §). None while nobody has.
    """
    return min((day for day in announced if day is not None), default=None)


def list_elections() -> list[date]:
    """Days of elections in the whole country, in order, from law/val.toml."""
    return sorted(date.fromisoformat(str(r.value)) for r in list_rules() if r.key == "val")


def term_after(election: date, *, years: int | None = None, begins: str = "") -> Period:
    """The board's term after an election in the whole country: four years from 1 April the year
    after (2003:1210, 13 §). `years` and `begins` ('04-01') are the förbundsordning's own.
    """
    month, day = (begins or str(parameter("mandattid.begins", election))).split("-")
    start = date(election.year + 1, int(month), int(day))
    return Period(start, add_months(start, 12 * (years or _years(election))))


def term_on(day: date, *, years: int | None = None, begins: str = "") -> Period:
    """The term that runs on the day; shorter terms follow on each other until the next election's.
    Raises DomainError where no election is known.
    """
    begun = [e for e in list_elections() if term_after(e, begins=begins).start <= day]
    if not begun or not term_after(begun[-1], begins=begins).contains(day):
        raise DomainError(
            f"Inget val är inlagt för mandattiden {long_date(day)}. Lägg in valdagen i "
            "law/val.toml."
        )
    length = 12 * (years or _years(begun[-1]))
    start = term_after(begun[-1], begins=begins).start
    while add_months(start, length) <= day:
        start = add_months(start, length)
    return Period(start, add_months(start, length))


def _years(election: date) -> int:
    return int(parameter("mandattid.years", election))


def incident_notice_due(discovered: datetime) -> datetime:
    """Last moment to notify the authority of a personal data breach: 72 hours after the controller
    became aware of it, weekends and nights included (GDPR art. 33.1).
    """
    hours = int(parameter("incidentanmalan-timmar", discovered.date()))
    return discovered + timedelta(hours=hours)


def due_after(since: date, length: int, unit: str) -> date:
    """The last day in time when something is to happen within `length` ('days', else months)."""
    return since + timedelta(days=length) if unit == "days" else add_months(since, length)
