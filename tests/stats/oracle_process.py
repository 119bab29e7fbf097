"""The slow oracle of the process: since the start, plans, deadlines, follow-ups and steps."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from mellanrum.domain.periods import Period
from mellanrum.stats.registry import DeadlineView
from tests.stats.world import MEANING, Person

SEX = {"woman": "kvinna", "man": "man", "other": "annat"}
NEVER = date(9999, 12, 31)
PLANS = {
    "planer-paborjade": "plan_begun",
    "planer-upprattade": "plan_completed",
    "planer-overlamnade": "plan_handed_over",
}
DOINGS = {
    "till-arbete": {"work"},
    "till-studier": {"studies"},
    "arbete-eller-studier": {"work", "studies"},
    "annan-varaktig-losning": {"lasting"},
    "arbete-studier-eller-varaktig-losning": {"work", "studies", "lasting"},
}
RESULTS = {
    "till-arbete": {"work"},
    "till-studier": {"studies"},
    "arbete-eller-studier": {"work", "studies"},
    "till-annan-varaktig-losning": {"lasting"},
    "arbete-studier-eller-varaktig-losning": {"work", "studies", "lasting"},
    "arbete-eller-studier-eller-sokande": {"work", "studies", "seeking"},
}


def first(p: Person, event: str) -> date:
    return min((day for name, day in p.events if name == event), default=NEVER)


def last_day(p: Person) -> date:
    return p.end - timedelta(days=1) if p.end else NEVER


def process_keys(p: Person, period: Period, occupation: str) -> Iterator[str]:
    """All keys under the insats that this enrolment counts in once; `occupation` is the category
    of the one at closing.
    """
    if p.reason == "wrong_registration":
        return
    assert period.end is not None
    yield from _plans(p, period)
    yield from _since(p, period, occupation)
    is_counted = p.mode == "person"
    if is_counted and p.start < period.end and last_day(p) >= period.end:
        yield from _with_sex(p, f"pagaende.steg.{_step(p, period.end)}")


def _with_sex(p: Person, key: str) -> tuple[str, str]:
    return key, f"{key}.{SEX[p.sex]}"


def _plans(p: Person, period: Period) -> Iterator[str]:
    for population, event in PLANS.items():
        if period.contains(first(p, event)):
            yield from (f"{population}.antal", f"{population}.kon.{SEX[p.sex]}")


def _step(p: Person, end: date) -> str:
    if first(p, "plan_completed") < end:
        return "plan"
    return "kartlaggning" if first(p, "assessment_begun") < end else "fore-kartlaggning"


def _since(p: Person, period: Period, occupation: str) -> Iterator[str]:
    end = period.end
    assert end is not None
    if p.start >= end:
        return
    populations = ["deltagare"] + ["fore"] * (p.start < period.start)
    populations += ["avslutade"] * (last_day(p) < end)
    modes = {"person": "med-personuppgifter", "anonymous": "anonyma"}
    for population in populations:
        stem = f"sedan-start.{population}"
        yield from (f"{stem}.antal", f"{stem}.kon.{SEX[p.sex]}")
        yield from _with_sex(p, f"{stem}.{modes[p.mode]}")
    if p.mode != "person":
        return
    if "avslutade" in populations:
        yield from _with_sex(p, f"sedan-start.avslutade.sysselsattning.{occupation}")
        for key, classes in RESULTS.items():
            if MEANING.get(p.occupation) in classes:
                yield from _with_sex(p, f"sedan-start.avslutade.{key}")
    if _rests(p, end):
        yield "sedan-start.deltagare.vilande"
    yield from _doings(p, populations, end)


def _doings(p: Person, populations: list[str], end: date) -> Iterator[str]:
    """Ever: anything begun before the end, or at closing. Now: going on on the last day."""
    ever = {MEANING.get(code, "") for code, day, *_ in p.spells if day < end}
    now = set()
    if last_day(p) < end:
        now = {MEANING.get(p.occupation, "")}
        ever |= now
    else:
        for code, day, *ended in p.spells:
            if day < end and (not ended or ended[0] >= end):
                now.add(MEANING.get(code, ""))
    for key, classes in DOINGS.items():
        if ever & classes:
            yield f"sedan-start.deltagare.nagonsin.{key}"
            if "fore" in populations:
                yield f"sedan-start.fore.nagonsin.{key}"
        if now & classes:
            yield f"sedan-start.deltagare.nu.{key}"


def _rests(p: Person, end: date) -> bool:
    """Whether some rest had begun, and no end of a rest came after it, by the last day."""
    for event, day in p.events:
        if event == "rest_from" and day < end:
            ends = [d for e, d in p.events if e == "rest_to" and day <= d < end]
            if not ends:
                return True
    return False


def deadline_keys(
    p: Person, deadline: DeadlineView, period: Period, occupation_of: dict[str, str]
) -> Iterator[str]:
    """Below the insats, of one enrolment and one of its deadlines."""
    end = period.end
    assert end is not None
    days = {"start": p.start, "referral": p.referred, "closing": last_day(p) if p.end else None}
    since = days.get(deadline.from_event, first(p, deadline.from_event))
    if p.reason == "wrong_registration" or since in (None, NEVER):
        return
    due = since + timedelta(days=deadline.length)
    if deadline.unit == "months":
        due = months_later(since, deadline.length)
    if not period.contains(due):
        return
    done, tried, occupation = first(p, deadline.to_event), False, ""
    for slug, day, code in p.follow_ups if deadline.is_follow_up else ():
        if slug == deadline.slug:
            done, tried, occupation = day or NEVER, True, code
    stem = ("uppfoljningar" if deadline.is_follow_up else "tidsgranser") + f".{deadline.slug}"
    yield f"{stem}.antal"
    if p.mode != "person":
        return
    if done >= end:
        yield f"{stem}.{'ej-natt' if tried else 'ej-gjort'}"
        return
    yield f"{stem}.gjorda"
    yield f"{stem}.{'inom' if done <= due else 'sent'}"
    if deadline.is_follow_up:
        yield f"{stem}.sysselsattning.{occupation_of.get(occupation, 'uppgift-saknas')}"
        if MEANING.get(occupation) in ("work", "studies"):
            yield f"{stem}.arbete-eller-studier"


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
