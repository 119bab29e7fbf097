"""Frames of enrolments: one row each, with work begun in a frame beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from mellanrum.registers.casework.models import Enrolment, EnrolmentIncome, OccupationSpell
from mellanrum.registers.organisation.models import Forbund
from mellanrum.stats.measures.expressions import BETWEEN, WRONG
from mellanrum.stats.registry import InsatsView
from mellanrum.stats.rows import CHUNK, NEVER, NOT_APPLICABLE, UNKNOWN, days

INTEGERS = (
    "number",
    "participant",
    "birth_year",
    "start_year",
    "start",
    "end",
    "start_month",
    "start_dom",
    "end_month",
    "end_dom",
    "support_years",
    "discharges",
    "added",
    "moved",
    "origin",
    "extent_before",
    "extent_after",
    "start_late",
    "end_late",
    "outside_age",
    "longest",
    "assessed",
    "plan_begun",
    "planned",
    "handed",
)
TEXTS = (
    "insats",
    "sex",
    "mode",
    "education",
    "referrer",
    "reason",
    "reason_own",
    "occupation",
    "outcome",
    "before",
    "municipality",
    "party",
    "incomes_start",
    "incomes_closing",
    "groups_start",
    "groups_closing",
)
SPELL_INTEGERS, SPELL_TEXTS = ("number", "began", "ended", "closing"), ("occupation", "class")
# The first day of each of these events is a column of the enrolment.
STEPS: Mapping[str, str] = {
    "assessed": "assessment_begun",
    "plan_begun": "plan_begun",
    "planned": "plan_completed",
    "handed": "plan_handed_over",
}
NAMES = (
    "pk insats__slug participant_id participant__sex participant__birth_year mode starts_on ends_on"
    " support_years support_status education referrer closing_reason closing_reason_own"
    " occupation_after occupation_before municipality__slug referrer_party__slug"
    " extent_before extent_after recorded_on closing_recorded_on age_exception"
    " insats__age_from insats__age_to insats__longest_stay_months transferred_from_id"
)


def mark_moves(rows: list[dict[str, Any]], successors: Mapping[str, str]) -> None:
    """Marks enrolments that went straight on in the insats that took over, or that the person was
    transferred to (`follows` is the number of the row that was left).

    `moved` is 1 on the row that was left; `origin` on the row that took over is the first day in
    the first of the insatser. A wrong registration neither leaves nor takes over.
    """
    right = [r for r in rows if r["reason"] != WRONG]
    begun = {(r["participant"], r["insats"], r["start"]): r for r in right}
    sent = {r["follows"]: r for r in right if r.get("follows")}
    for row in sorted(right, key=lambda r: int(r["start"])):
        follower = begun.get((row["participant"], successors.get(row["insats"]), row["end"]))
        follower = follower or sent.get(row.get("number"))
        if follower is not None:
            row["moved"] = 1
            follower["origin"] = row["origin"]


def _read(rows: QuerySet[Any], names: str) -> Iterator[Any]:
    """`names` are field paths with blanks between."""
    return rows.values_list(*names.split()).iterator(chunk_size=CHUNK)


def enrolment_rows(
    forbund: Forbund, insatser: Mapping[str, InsatsView], meanings: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """One row per enrolment. `meanings` tells what each occupation counts as."""
    names = NAMES.split()
    rows = Enrolment.objects.filter(insats__forbund=forbund).order_by("pk")
    for values in _read(rows, NAMES):
        known = dict(zip(names, values, strict=True))
        insats = insatser[known["insats__slug"]]
        yield (
            _who(known)
            | _how(known, meanings)
            | _quality(known)
            | {
                "discharges": int(insats.discharges),
                "added": int(insats.is_added),
                "moved": 0,
                "origin": known["starts_on"].toordinal(),
            }
            | days(known["starts_on"], known["ends_on"])
        )


def _who(known: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": known["pk"],
        "insats": known["insats__slug"],
        "participant": known["participant_id"],
        "follows": known["transferred_from_id"],
        "sex": known["participant__sex"],
        "birth_year": known["participant__birth_year"] or UNKNOWN,
        "mode": known["mode"],
        "municipality": known["municipality__slug"] or "",
        "party": known["referrer_party__slug"] or "",
        "referrer": known["referrer"],
        "education": known["education"],
        "support_years": _support(known["support_status"], known["support_years"]),
    }


def _how(known: Mapping[str, Any], meanings: Mapping[str, str]) -> dict[str, Any]:
    return {
        "reason": known["closing_reason"],
        "reason_own": known["closing_reason_own"],
        "occupation": known["occupation_after"],
        "outcome": meanings.get(known["occupation_after"], ""),
        "before": meanings.get(known["occupation_before"], ""),
        "extent_before": _known(known["extent_before"]),
        "extent_after": _known(known["extent_after"]),
    }


def _quality(known: Mapping[str, Any]) -> dict[str, Any]:
    """How late the row was entered, and how it fits the insats."""
    return {
        "start_late": _days_late(known["starts_on"], known["recorded_on"]),
        "end_late": _days_late(known["ends_on"], known["closing_recorded_on"]),
        "outside_age": int(_is_outside_age(known)),
        "longest": _known(known["insats__longest_stay_months"]),
    }


def _known(value: int | None) -> int:
    return UNKNOWN if value is None else value


def _days_late(happened: date | None, recorded: date | None) -> int:
    """Days from what happened to when it was entered; 0 when entered before."""
    if happened is None or recorded is None:
        return UNKNOWN
    return max(0, (recorded - happened).days)


def _is_outside_age(known: Mapping[str, Any]) -> bool:
    """Outside the target group without a stated reason, as `casework.policies.check_age` has it."""
    born = known["participant__birth_year"]
    if born is None or known["age_exception"]:
        return False
    age, highest = known["starts_on"].year - born, known["insats__age_to"]
    return age < (known["insats__age_from"] or 0) or (highest is not None and age - 1 > highest)


def _support(status: str, years: int | None) -> int:
    if years is not None:
        return years
    return NOT_APPLICABLE if status == "not_applicable" else UNKNOWN


def mark_incomes(
    rows: list[dict[str, Any]],
    incomes: Iterable[tuple[int, str, str]],
    payers: Mapping[str, str],
) -> None:
    """Puts the sources of each enrolment into its row, and who pays them, each payer once.
    `incomes` are number, moment and code, `payers` what each code counts as; a row that has none at
    a moment has ''.
    """
    found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for number, moment, code in incomes:
        found[number, moment].add(code)
    for row in rows:
        for moment in ("start", "closing"):
            codes = found.get((row["number"], moment), ())
            row[f"incomes_{moment}"] = BETWEEN.join(sorted(codes))
            paid = {payers.get(code, "") for code in codes}
            row[f"groups_{moment}"] = BETWEEN.join(sorted(paid))


def mark_steps(rows: list[dict[str, Any]], events: Iterable[Mapping[str, Any]]) -> None:
    """Puts the first day of each step into the rows; `NEVER` until it is taken."""
    days: dict[tuple[int, str], int] = {}
    for event in events:
        key = (event["number"], event["event"])
        days[key] = min(event["day"], days.get(key, NEVER))
    for row in rows:
        row |= {c: days.get((row["number"], e), NEVER) for c, e in STEPS.items()}


def income_rows(forbund: Forbund) -> Iterator[tuple[int, str, str]]:
    """Number of the enrolment, moment and code."""
    rows = EnrolmentIncome.objects.filter(enrolment__insats__forbund=forbund)
    yield from _read(rows, "enrolment_id moment code")


def spell_rows(forbund: Forbund, meanings: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Work, studies and the like while enrolled."""
    rows = OccupationSpell.objects.filter(enrolment__insats__forbund=forbund)
    for number, occupation, began, ended in _read(
        rows, "enrolment_id occupation began_on ended_on"
    ):
        yield {
            "number": number,
            "began": began.toordinal(),
            "ended": ended.toordinal() if ended else NEVER,
            "closing": 0,
            "occupation": occupation,
            "class": meanings.get(occupation, ""),
        }


def closing_spells(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The occupation at closing as a spell that begins on the last day."""
    for row in rows:
        if row["end"] != NEVER and row["occupation"]:
            yield {
                "number": row["number"],
                "began": row["end"] - 1,
                "ended": NEVER,
                "closing": 1,
                "occupation": row["occupation"],
                "class": row["outcome"],
            }
