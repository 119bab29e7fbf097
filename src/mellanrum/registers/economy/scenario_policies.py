"""Questions of what if, and their answers: asked, worked out, kept as JSON and read back.

A saved answer is drawn as it was worked out then; asking again uses what the registers hold now.
Amounts are whole öre, shares Decimal per cent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.figures.format import long_date, number
from mellanrum.ledger.funding import FeePlan, FeeYear, KeyVersion, Membership, Payer, fees_of_plan
from mellanrum.ledger.funding_whatif import FeeComparison, compare, raise_total
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.insatser.text_policies import check_no_person, check_written

NEWCOMER = "ny-medlem"
PROPOSED = "förslag, inte beslutad"
MOST_PERCENT = 1000
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FeeQuestion:
    """What to change in the year's fees. `shares` are the municipalities' per cent from
    `key_from_on`, by slug; the newcomer's is under `NEWCOMER`. Empty: the key stays.
    """

    percent: Decimal = Decimal(0)
    newcomer: str = ""
    joins_on: date | None = None
    key_from_on: date | None = None
    shares: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.percent or self.newcomer or self.shares)


@dataclass(frozen=True, slots=True)
class FeeOutcome:
    """A payer's year before and after, öre."""

    slug: str
    name: str
    kind: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class FeeAnswer:
    """What a question leads to. `sentences` say what is changed, `notes` what to know of it."""

    year: int
    outcomes: tuple[FeeOutcome, ...]
    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()


def answer_fees(fees: FeeYear, asked: FeeQuestion) -> FeeAnswer:
    """The year with the changes. DomainError for none, or one that cannot be worked out."""
    check_question(asked, fees.plan.year)
    after = fees_of_plan(changed_plan(fees.plan, asked))
    held = compare(fees, after, "")
    return FeeAnswer(fees.plan.year, outcomes_of(held), sentences_of(fees.plan, asked), after.notes)


def check_question(asked: FeeQuestion, year: int) -> None:
    """Something is changed, and all that it needs is said."""
    if asked.is_empty:
        raise DomainError("Ändra minst en sak: beloppet, nyckeln eller medlemmarna.")
    if abs(asked.percent) > MOST_PERCENT:
        raise DomainError(f"Höj eller sänk med högst {MOST_PERCENT} procent.")
    if asked.newcomer and (asked.joins_on is None or not asked.shares):
        raise DomainError(
            "En ny kommun behöver en dag då den blir medlem och en nyckel med alla kommuners "
            "andelar."
        )
    if asked.shares and asked.key_from_on is None:
        raise DomainError("Skriv från vilken dag den nya nyckeln gäller.")
    days = [day for day in (asked.joins_on, asked.key_from_on) if day is not None]
    if any(day.year > year for day in days):
        raise DomainError(f"Dagen ska ligga i {year} eller tidigare. Välj annars ett senare år.")


def changed_plan(plan: FeePlan, asked: FeeQuestion) -> FeePlan:
    """The plan as the question has it."""
    total = raise_total(plan.total_ore, asked.percent)
    changed = replace(plan, total_ore=total)
    if asked.newcomer and asked.joins_on is not None:
        newcomer = Payer(NEWCOMER, asked.newcomer, "municipality")
        changed = replace(
            changed,
            payers=[*plan.payers, newcomer],
            memberships=[*plan.memberships, Membership(NEWCOMER, asked.joins_on)],
        )
    if not asked.shares or asked.key_from_on is None:
        return changed
    key = KeyVersion(asked.key_from_on, dict(asked.shares), PROPOSED)
    kept = [k for k in plan.keys.get("municipality", ()) if k.from_on < key.from_on]
    return replace(changed, keys={**plan.keys, "municipality": (*kept, key)})


def outcomes_of(held: FeeComparison) -> tuple[FeeOutcome, ...]:
    return tuple(
        FeeOutcome(c.payer.slug, c.payer.name, c.payer.kind, c.before, c.after)
        for c in held.changes
    )


def sentences_of(plan: FeePlan, asked: FeeQuestion) -> tuple[str, ...]:
    """What the question changes, a sentence each."""
    told = []
    if asked.percent:
        total = raise_total(plan.total_ore, asked.percent)
        told.append(
            f"Avgifternas summa ändras med {_plain(asked.percent)} procent, från "
            f"{swedish_amount(plan.total_ore)} till {swedish_amount(total)}."
        )
    if asked.newcomer and asked.joins_on is not None:
        told.append(f"{asked.newcomer} blir medlem {long_date(asked.joins_on)}.")
    if asked.shares and asked.key_from_on is not None:
        told.append(f"Kommunerna delar efter en ny nyckel från {long_date(asked.key_from_on)}.")
    return tuple(told)


def _plain(share: Decimal) -> str:
    """'30', '−2,5'."""
    return number(share, 2).rstrip("0").removesuffix(",")


def check_title(title: str) -> None:
    """A scenario is known by its title, which names no person."""
    check_written("title", title, "Ge scenariot en rubrik, så att det går att hitta igen.")
    check_no_person("title", title)


def question_to_json(asked: FeeQuestion) -> Json:
    return {
        "percent": str(asked.percent),
        "newcomer": asked.newcomer,
        "joins_on": asked.joins_on and asked.joins_on.isoformat(),
        "key_from_on": asked.key_from_on and asked.key_from_on.isoformat(),
        "shares": {slug: str(share) for slug, share in asked.shares.items()},
    }


def question_from_json(held: Json) -> FeeQuestion:
    return FeeQuestion(
        percent=Decimal(held["percent"]),
        newcomer=held["newcomer"],
        joins_on=_day(held["joins_on"]),
        key_from_on=_day(held["key_from_on"]),
        shares={slug: Decimal(share) for slug, share in held["shares"].items()},
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def answer_to_json(asked: FeeQuestion, answer: FeeAnswer) -> Json:
    """What is kept of a question of fees."""
    return {"question": question_to_json(asked), "answer": asdict(answer)}


def answer_from_json(content: Json) -> FeeAnswer:
    """The answer as it was kept."""
    held = content["answer"]
    return FeeAnswer(
        held["year"],
        tuple(FeeOutcome(**one) for one in held["outcomes"]),
        tuple(held["sentences"]),
        tuple(held["notes"]),
    )
