"""Invented referrals: plain rows, made into frames, and counted again by plain loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from mellanrum.domain.periods import Period
from mellanrum.stats.frames import Frames
from mellanrum.stats.process_frames import REFERRAL_INTEGERS, REFERRAL_TEXTS
from mellanrum.stats.registry import CodeView
from mellanrum.stats.rows import NEVER, UNKNOWN, frame_of
from tests.stats.oracle import SEX, band
from tests.stats.world import World

OUTCOMES = {
    "to_alfa": ("Till Alfa", "insats"),
    "to_beta": ("Till Beta", "insats"),
    "queue": ("I kö", "queue"),
    "returned": ("Åter till remittenten", "returned"),
    "taken_back": ("Återtagen", "withdrawn"),
}
KEYS = {
    "to_alfa": "till-alfa",
    "to_beta": "till-beta",
    "queue": "i-ko",
    "returned": "ater-till-remittenten",
    "taken_back": "atertagen",
}
REFERRERS = {"af": "arbetsformedlingen", "self": "egenanmalan", "": "uppgift-saknas"}
AGES = {"alfa": "forbund", "beta": "two", "": "forbund"}


@dataclass(frozen=True)
class Referred:
    """One referral; empty `prepared` is still in preparation."""

    referred: date = date(2021, 2, 1)
    prepared: date | None = None
    outcome: str = ""
    insats: str = ""
    sex: str = "woman"
    born: int | None = 1990
    referrer: str = "af"
    party: str = ""
    municipality: str = "kommunen"
    queued: date | None = None
    left: date | None = None


def frames_of(rows: Sequence[Referred], world: World | None = None) -> Frames:
    """The world's frames with these referrals."""
    frames = (world or World()).frames()
    found = [_row(n, r) for n, r in enumerate(rows)]
    codes = tuple(
        CodeView("preparation_outcome", code, label, means, 2020, None)
        for code, (label, means) in OUTCOMES.items()
    )
    referrals = frame_of(found, REFERRAL_INTEGERS, REFERRAL_TEXTS)
    return replace(frames, referrals=referrals, codes=(*frames.codes, *codes))


def _row(number: int, r: Referred) -> dict[str, Any]:
    return {
        "number": number,
        "insats": r.insats or "-",
        "sex": r.sex,
        "mode": "person",
        "birth_year": r.born or UNKNOWN,
        "start_year": r.referred.year,
        "referrer": r.referrer,
        "party": r.party,
        "municipality": r.municipality,
        "referred": r.referred.toordinal(),
        "prepared": _day(r.prepared),
        "preparation": r.outcome,
        "class": OUTCOMES[r.outcome][1] if r.outcome else "",
        "queued": _day(r.queued),
        "left": _day(r.left),
    }


def _day(day: date | None) -> int:
    return day.toordinal() if day else NEVER


def populations(r: Referred, period: Period) -> Iterator[str]:
    """Which populations a referral is in, day by day."""
    assert period.end is not None
    before, last = period.start - timedelta(days=1), period.end - timedelta(days=1)
    if period.contains(r.referred):
        yield "aktualiserade"
    if r.prepared and period.contains(r.prepared):
        yield "beredda"
        if r.outcome.startswith("to_"):
            yield "rekommenderade"
    for name, came, went in (("beredning", r.referred, r.prepared), ("ko", r.queued, r.left)):
        if came and came <= last and not (went and went <= last):
            yield f"i-{name}"
        if came and came <= before and not (went and went <= before):
            yield f"i-{name}-fore"
    if r.queued and period.contains(r.queued):
        yield "till-ko"
    if r.left and period.contains(r.left):
        yield "ur-ko"


def categories(r: Referred, population: str, insats: str) -> Iterator[str]:
    if population == "aktualiserade":
        yield f"remittent.{REFERRERS[r.referrer]}"
        yield f"part.{r.party or 'uppgift-saknas'}"
        yield f"kommun.{r.municipality or 'uppgift-saknas'}"
        yield f"alder.{band('age', AGES[insats], r.referred.year - r.born if r.born else None)}"
    if population == "beredda":
        yield f"beredning.{KEYS[r.outcome]}"


def count(rows: Sequence[Referred], period: Period) -> Counter[str]:
    """Figure key → number, for the insatser and for the förbund."""
    found: Counter[str] = Counter()
    for r in rows:
        for population in populations(r, period):
            for insats in {r.insats, ""}:
                stem = f"insats.{insats}" if insats else "forbund"
                root = f"{stem}.{population}"
                found.update((f"{root}.antal", f"{root}.kon.{SEX[r.sex]}"))
                for key in categories(r, population, insats):
                    found.update((f"{root}.{key}", f"{root}.{key}.{SEX[r.sex]}"))
    return found + count_months(rows, period)


def count_months(rows: Sequence[Referred], period: Period) -> Counter[str]:
    """Who was there on the last day of each month of the period."""
    found: Counter[str] = Counter()
    days = (period.start + timedelta(days=n) for n in range(366))
    for day in (d for d in days if period.contains(d) and (d + timedelta(days=1)).day == 1):
        for r in rows:
            for stock in populations(r, Period(day, day + timedelta(days=1))):
                for insats in {r.insats, ""}:
                    stem = f"insats.{insats}" if insats else "forbund"
                    found[f"{stem}.{stock}.manad.{day:%Y-%m}"] += 1
    return found
