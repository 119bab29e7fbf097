"""Rules of keys and shares, totals, populations and members that leave."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import add_months
from mellanrum.figures.format import long_date
from mellanrum.registers.economy.rows import (
    ExitNoticeRow,
    FeeKeyRow,
    FeeShareRow,
    FeeTotalRow,
    PopulationRow,
)
from mellanrum.registers.organisation.rows import PartyRow
from mellanrum.registers.rules import Rule, World, alone, with_found

WHOLE = Decimal(100)
LONGEST_NOTICE = 36
KEY = ("kind", "from_on")
KINDS = {"municipality": "kommunernas", "region": "regionernas"}


def check_key(row: FeeKeyRow) -> None:
    """A key holds from the first of a month, since the year is weighed by whole months. One by
    population names the day of the population; an agreed one has none.
    """
    if row.from_on.day != 1:
        raise DomainError(
            f"Nyckeln från {long_date(row.from_on)} börjar inte vid ett månadsskifte. Välj den "
            "första i en månad."
        )
    if row.basis == "population" and row.population_on is None:
        raise DomainError("En nyckel efter folkmängd behöver dagen för folkmängden.")
    if row.basis == "agreed" and row.population_on is not None:
        raise DomainError("En överenskommen nyckel har ingen dag för folkmängd.")


def check_shares(row: FeeKeyRow | FeeShareRow, shares: Sequence[FeeShareRow]) -> None:
    """The shares of a key are together the whole of its kind's part."""
    total = sum((share.percent for share in shares), Decimal(0))
    if total != WHOLE:
        raise DomainError(
            f"Andelarna i {KINDS.get(row.kind, row.kind)} nyckel från {long_date(row.from_on)} är "
            f"tillsammans {_plain(total)} procent. De ska vara 100."
        )


def _plain(number: Decimal) -> str:
    """'99,5' for Decimal('99.5000')."""
    return f"{number.normalize():f}".replace(".", ",")


def check_percent(row: FeeShareRow) -> None:
    if not 0 <= row.percent <= WHOLE:
        raise DomainError(f"Andelen för {row.party} ska vara mellan 0 och 100 procent.")


def check_sharer(row: FeeShareRow, party: PartyRow) -> None:
    """Municipalities share by one key, regions by another."""
    if party.kind != row.kind:
        raise DomainError(f"{party.name} delar inte på {KINDS.get(row.kind, row.kind)} del.")


def check_key_has_shares(row: FeeKeyRow, world: World) -> None:
    """An agreed key has shares; one by population may be without, since they are worked out."""
    shares = world.alike("fee_shares", KEY, (row.kind, row.from_on))
    if not shares and row.basis == "agreed":
        raise DomainError("Nyckeln har inga andelar.")


def _check_sum(row: FeeShareRow, world: World) -> None:
    if world.is_last("fee_shares", row, *KEY):
        check_shares(row, world.alike("fee_shares", KEY, (row.kind, row.from_on)))


def check_total(row: FeeTotalRow) -> None:
    if row.total_ore < 0:
        raise DomainError(f"Avgifternas summa för {row.year} är negativ.")


def check_population(row: PopulationRow) -> None:
    """Those of working age are among all."""
    if row.working_age is not None and row.working_age > row.people:
        raise DomainError("Invånarna mellan 16 och 64 år är fler än alla invånare.")


def check_exit_notice(row: ExitNoticeRow) -> None:
    """27 § (lag 2003:1210): three years, or the shorter time that the förbundsordning says."""
    if row.notice_months > LONGEST_NOTICE:
        raise DomainError("Uppsägningstiden är högst 36 månader enligt 27 § i lagen.")
    earliest = add_months(row.given_on, row.notice_months)
    if row.leaves_on < earliest:
        raise DomainError(
            f"Utträdet kan ske tidigast {long_date(earliest)}, {row.notice_months} månader efter "
            "uppsägningen."
        )
    if row.withdrawn_on is not None and row.withdrawn_on < row.given_on:
        raise DomainError("Uppsägningen togs tillbaka innan den gjordes.")
    if row.settlement_percent is not None and not 0 <= row.settlement_percent <= WHOLE:
        raise DomainError("Andelen av tillgångarna ska vara mellan 0 och 100 procent.")


def check_one_notice(row: ExitNoticeRow, others: Sequence[ExitNoticeRow]) -> None:
    """A member gives notice once, unless it takes it back."""
    for other in others:
        if row.withdrawn_on is None and other.withdrawn_on is None:
            raise DomainError(
                f"{row.party} har redan sagt upp sitt medlemskap, {long_date(other.given_on)}. "
                "Anteckna först att den uppsägningen är tillbakatagen."
            )


SUM = "Rätta andelarna så att de tillsammans är 100 procent."
RULES: dict[str, tuple[Rule, ...]] = {
    "fee_keys": (Rule("from_on", alone(check_key), "Rätta dagen, eller ändra grunden."),),
    "fee_shares": (
        Rule("percent", alone(check_percent), "Rätta andelen."),
        Rule(
            "party",
            with_found("parties", lambda row: (row.party,), check_sharer),
            "Rätta parten, eller nyckelns slag.",
            ("parties",),
        ),
        Rule("percent", _check_sum, SUM, of_all=True),
    ),
    "fee_totals": (Rule("total_ore", alone(check_total), "Skriv ett belopp från 0 kr."),),
    "populations": (Rule("working_age", alone(check_population), "Rätta antalen."),),
    "exit_notices": (
        Rule("leaves_on", alone(check_exit_notice), "Rätta dagarna, månaderna eller andelen."),
        Rule(
            "given_on",
            lambda row, world: check_one_notice(row, world.beside("exit_notices", row, "party")),
            "Fyll i dagen då den tidigare uppsägningen togs tillbaka.",
        ),
    ),
}
# Asked of a whole package only: a key is written just before its shares.
WHOLE_RULES: dict[str, tuple[Rule, ...]] = {
    "fee_keys": (
        Rule(
            "from_on",
            check_key_has_shares,
            "Lägg till andelarna i avgiftsandelar.csv.",
            ("fee_shares",),
        ),
    ),
}
