"""Rules of an application as a row of the data package: the order of its days and its decision."""

from __future__ import annotations

from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.policies import DAYS, check_span
from mellanrum.registers.proposals.rows import ApplicationRow
from mellanrum.registers.rules import Rule, alone


def check_period(row: ApplicationRow) -> None:
    """What is applied for lasts for at least a day."""
    if row.from_on is not None:
        check_span(row.from_on, row.to_on)


def check_extended(row: ApplicationRow) -> None:
    """An extension is of an insats that is there."""
    if row.kind == "extension" and not row.insats:
        raise DomainError("En förlängning gäller en insats. Skriv vilken.")


def check_prepared(row: ApplicationRow) -> None:
    """A statement has its day, after the application was sent."""
    if (row.prepared_on is None) != (row.statement == ""):
        raise DomainError("Beredningens dag och utfall hör ihop: skriv båda eller ingen.")
    if row.prepared_on and row.sent_on and row.prepared_on < row.sent_on:
        raise DomainError(f"Ansökan bereddes {row.prepared_on}, före den kom in {row.sent_on}.")


def check_decided(row: ApplicationRow) -> None:
    """A decision has its day, who took it and its name, and follows the preparation."""
    told = (row.outcome, row.decider, row.reference, row.decided_on)
    if any(told) and not all(told):
        raise DomainError("Ett beslut har utfall, beslutare, dag och beteckning. Skriv alla fyra.")
    if row.decided_on and (row.prepared_on is None or row.decided_on < row.prepared_on):
        raise DomainError("Beslutet fattas efter beredningen. Rätta en av dagarna.")


def check_granted(row: ApplicationRow) -> None:
    """A grant has an amount and a period; what is not granted has no amount."""
    whole = bool(row.granted_ore and row.granted_ore > 0 and row.from_on and row.to_on)
    if row.outcome == "granted" and not whole:
        raise DomainError("Det beviljade har ett belopp över noll och en period. Skriv dem.")
    if row.outcome != "granted" and row.granted_ore is not None:
        raise DomainError("Ett beviljat belopp hör till en beviljad ansökan.")


RULES: dict[str, tuple[Rule, ...]] = {
    "applications": (
        Rule("to_on", alone(check_period), DAYS),
        Rule("insats", alone(check_extended), "Skriv insatsens kortform."),
        Rule("prepared_on", alone(check_prepared), "Rätta dagarna eller utfallet."),
        Rule("decided_on", alone(check_decided), "Rätta beslutets uppgifter."),
        Rule("granted_ore", alone(check_granted), "Rätta beloppet eller perioden."),
    ),
}
