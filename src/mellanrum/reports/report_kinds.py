"""The kinds of report that can be written: what each is called, its period and who signs it.

A kind is data: `outlines/<key>.toml` (reports.outline). `KINDS` are their keys, in the order in
which they are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.domain import periods
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, PeriodKind, count_months, kind_of, parse_period
from mellanrum.reports.outline import Outline, load_outline

KINDS = (
    *("annual", "interim-4", "interim-6", "interim-8", "key-figures", "insats-quarter"),
    *("insats-final", "pre-study", "plan", "board", "members", "control", "indicators", "finsam"),
)
BOARD, DIRECTOR, NOBODY = "board", "director", ""
YEAR, QUARTER, MONTH, INSATS, PLAN = "year", "quarter", "month", "insats", "plan-years"
LENGTHS = {"four-months": 4, "half-year": 6, "eight-months": 8, QUARTER: 3, MONTH: 1, YEAR: 12}
WRITTEN = {
    YEAR: "ett år (2021)",
    "four-months": "ett tertial (2021-T1)",
    "half-year": "ett halvår (2021-H1)",
    "eight-months": "ett år (2021), för januari till augusti",
    QUARTER: "ett kvartal (2021-K3)",
    MONTH: "en månad (2021-05)",
    PLAN: "det första året (2022)",
    INSATS: "insatsens hela tid (lämna perioden tom) eller två datum",
}
PLAN_YEARS = 3  # KL 11 kap. 6 §: a plan of three years, the budget year the first
# A page or two, printed without cover and contents.
SHEETS = ("board", "finsam", "key-figures", "insats-quarter")
OF_AN_INSATS = ("insats-quarter", "insats-final", "pre-study")


@dataclass(frozen=True, slots=True)
class Kind:
    """`period` is year, four-months, half-year, eight-months, quarter, month, insats or
    plan-years; `signed_by` board, director or ''. `of_insats`: each report is about one insats.
    """

    key: str
    title: str
    period: str
    signed_by: str = ""
    addressed_to: str = ""
    demand: str = ""
    about: str = ""

    @property
    def of_insats(self) -> bool:
        return self.key in OF_AN_INSATS

    @property
    def outline(self) -> Outline:
        return load_outline(self.key)

    @property
    def written_period(self) -> str:
        """'ett kvartal (2021-K3)': how its period is written."""
        return WRITTEN[self.period]


def get_kind(key: str) -> Kind:
    """Raises DomainError, naming those there are."""
    if key not in KINDS:
        raise DomainError(
            f"Det finns inget slags rapport som heter {key}. Välj någon av {', '.join(KINDS)}."
        )
    found = load_outline(key)
    return Kind(
        key=key,
        title=found.title,
        period=found.period,
        signed_by=found.signed_by,
        addressed_to=found.addressed_to,
        demand=found.demand,
        about=found.about,
    )


def list_kinds() -> tuple[Kind, ...]:
    return tuple(get_kind(key) for key in KINDS)


def period_of(kind: Kind, text: str) -> Period:
    """The period of a report as it is written ('2021', '2021-K3', '2021-05'); a year alone is its
    first stretch that fits. Raises DomainError for one that the kind is not made of.
    """
    found = parse_period(text)
    if kind.period == PLAN:
        first = found.start.year
        return Period(date(first, 1, 1), date(first + PLAN_YEARS, 1, 1))
    if kind_of(found) is PeriodKind.YEAR and kind.period in LENGTHS:
        found = _first_of(found.start.year, LENGTHS[kind.period])
    check_period(kind, found)
    return found


def _first_of(year: int, months: int) -> Period:
    return Period(date(year, 1, 1), periods.add_months(date(year, 1, 1), months))


def check_period(kind: Kind, period: Period) -> None:
    """Raises DomainError where the kind is made for another length."""
    months = LENGTHS.get(kind.period)
    if months is not None and count_months(period) != months:
        raise DomainError(f"{kind.title} görs för {kind.written_period}.")
