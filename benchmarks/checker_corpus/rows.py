"""The rows that every number of a report comes from: years of accounts, and people per insats."""

from __future__ import annotations

import random
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Year:
    """Whole kronor. `income` and `costs` by label; what follows is worked out from them."""

    year: int
    income: dict[str, int]
    costs: dict[str, int]
    opening_equity: int
    receivables: dict[str, int]
    liabilities: dict[str, int]
    interest: int = 0

    @property
    def total_income(self) -> int:
        return sum(self.income.values())

    @property
    def total_costs(self) -> int:
        return sum(self.costs.values())

    @property
    def result(self) -> int:
        return self.total_income - self.total_costs + self.interest

    @property
    def equity(self) -> int:
        return self.opening_equity + self.result

    @property
    def owed(self) -> int:
        return sum(self.liabilities.values())

    @property
    def due(self) -> int:
        return sum(self.receivables.values())

    @property
    def balance(self) -> int:
        return self.equity + self.owed

    @property
    def cash(self) -> int:
        return self.balance - self.due


@dataclass(frozen=True, slots=True)
class Insats:
    """Persons; every printed group is at least five. `to_work` of the ended ones."""

    name: str
    place: str
    women: int
    men: int
    new: int
    ended_women: int
    ended_men: int
    work: int
    studies: int
    budget: int
    cost: int
    target: int

    @property
    def all(self) -> int:
        return self.women + self.men

    @property
    def ended(self) -> int:
        return self.ended_women + self.ended_men

    @property
    def going_on(self) -> int:
        return self.all - self.ended

    @property
    def out(self) -> int:
        return self.work + self.studies


@dataclass(frozen=True, slots=True)
class Rows:
    name: str
    towns: tuple[str, ...]
    region: str
    years: dict[int, Year]
    insatser: tuple[Insats, ...]
    ages: dict[str, tuple[int, int]]
    support: dict[str, int]
    reasons: dict[str, int]
    referrers: dict[str, int]
    questions: list[tuple[str, int, int, int, int]] = field(default_factory=list)

    @property
    def last(self) -> int:
        return max(self.years)

    @property
    def women(self) -> int:
        return sum(i.women for i in self.insatser)

    @property
    def men(self) -> int:
        return sum(i.men for i in self.insatser)

    @property
    def all(self) -> int:
        return self.women + self.men

    @property
    def ended(self) -> int:
        return sum(i.ended for i in self.insatser)

    @property
    def out(self) -> int:
        return sum(i.out for i in self.insatser)


def rows_of(
    rng: random.Random,
    name: str,
    towns: tuple[str, ...],
    insatser: tuple[str, ...],
    last: int,
    cost_labels: tuple[str, ...],
) -> Rows:
    region = f"Region {towns[0][:4]}mark"
    people = tuple(_insats(rng, n, towns[k % len(towns)]) for k, n in enumerate(insatser))
    women, men = sum(i.women for i in people), sum(i.men for i in people)
    bands = ("16–24 år", "25–34 år", "35–44 år", "45–64 år")
    pairs = zip(_split(rng, women, 4), _split(rng, men, 4), strict=True)
    ages = dict(zip(bands, pairs, strict=True))
    ended = sum(i.ended for i in people)
    return Rows(
        name,
        towns,
        region,
        _years(rng, towns, region, last, cost_labels),
        people,
        ages,
        _several(rng, women + men),
        _reasons(rng, ended, sum(i.out for i in people)),
        dict(zip(REFERRERS, _split(rng, women + men, len(REFERRERS)), strict=True)),
        [_question(rng, q) for q in QUESTIONS],
    )


REASONS = ("Arbete eller studier", "Sjukdom", "Flytt", "Fortsatt rehabilitering")
REFERRERS = ("Arbetsförmedlingen", "Försäkringskassan", "Regionen", "Kommunen")
QUESTIONS = (
    "Stödet är till stor nytta",
    "Jag kan påverka min planering",
    "Jag blir bemött med respekt",
    "Jag är redo för arbete",
    "Jag känner till vem jag ska vända mig till",
)
SOURCES = ("Försörjningsstöd", "Sjukpenning", "Aktivitetsersättning", "Aktivitetsstöd")


def _split(rng: random.Random, whole: int, parts: int) -> list[int]:
    """Parts of at least six that sum to the whole, none alike."""
    left = whole - 6 * parts
    cuts = sorted(rng.randint(0, left) for _ in range(parts - 1))
    return [6 + b - a for a, b in zip([0, *cuts], [*cuts, left], strict=True)]


def _several(rng: random.Random, whole: int) -> dict[str, int]:
    """Sources of income: some persons have two, so they are more than the persons."""
    parts = _split(rng, whole, len(SOURCES))
    return {s: n + rng.randint(2, 9) for s, n in zip(SOURCES, parts, strict=True)}


def _reasons(rng: random.Random, ended: int, out: int) -> dict[str, int]:
    """Why they ended: to work or studies as many as the insatser tell."""
    others = _split(rng, ended - out, len(REASONS) - 1)
    return dict(zip(REASONS, [out, *others], strict=True))


def _question(rng: random.Random, text: str) -> tuple[str, int, int, int, int]:
    """The question, women answering and agreeing, men answering and agreeing."""
    women, men = rng.randint(20, 60), rng.randint(20, 60)
    return text, women, rng.randint(8, women - 6), men, rng.randint(8, men - 6)


def _insats(rng: random.Random, name: str, place: str) -> Insats:
    women, men = rng.randint(28, 70), rng.randint(28, 70)
    ended_women, ended_men = rng.randint(12, women - 8), rng.randint(12, men - 8)
    ended = ended_women + ended_men
    work, studies = rng.randint(7, ended // 2 - 2), rng.randint(5, ended // 3)
    budget = rng.randint(450, 1400) * 1000
    cost = budget - rng.randint(-90_000, 180_000)
    share = (work + studies) * 100 // ended
    target = max(10, (share + rng.choice((-12, -6, 7, 13))) // 5 * 5)
    new = rng.randint(10, min(women + men, 60) - 3)
    return Insats(
        name, place, women, men, new, ended_women, ended_men, work, studies, budget, cost, target
    )


def _years(
    rng: random.Random, towns: tuple[str, ...], region: str, last: int, labels: tuple[str, ...]
) -> dict[int, Year]:
    equity = rng.randint(900_000, 3_900_000)
    found: dict[int, Year] = {}
    fee = rng.randint(40, 90) * 40_000
    for year in range(last - 4, last + 1):
        fee += rng.randint(0, 3) * 40_000
        halves = {"Staten": fee // 2, region: fee // 4}
        quarter = fee // 4
        first = quarter * 6 // 10
        fees = {f"{towns[0]}s kommun": first, f"{towns[1]}s kommun": quarter - first}
        spread = rng.randint(-400_000, 500_000)
        costs = _costs(rng, fee + spread, labels)
        due = {
            "Momsfordran": rng.randint(20_000, 90_000),
            "Förutbetalda kostnader": rng.randint(9_000, 150_000),
        }
        owed = {
            "Leverantörsskulder": rng.randint(200_000, 900_000),
            "Upplupna kostnader": rng.randint(90_000, 700_000),
        }
        interest = rng.choice((0, 0, 2_314, 5_127))
        made = Year(year, {**halves, **fees}, costs, equity, due, owed, interest)
        equity = made.equity
        found[year] = made
    return found


def _costs(rng: random.Random, total: int, labels: tuple[str, ...]) -> dict[str, int]:
    weights = [rng.randint(3, 40) for _ in labels]
    rough = [total * w // sum(weights) + rng.randint(-900, 900) for w in weights]
    return dict(zip(labels, rough, strict=True))
