"""Rules of referrals and their preparation. Each says no with a Swedish sentence."""

from __future__ import annotations

from collections.abc import Iterable

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.registers.casework.rows import EnrolmentRow, ReferralRow
from mellanrum.registers.organisation.policies import CODE, Codes, check_code, codes_of
from mellanrum.registers.organisation.rows import PartyRow
from mellanrum.registers.rules import Rule, World, alone, with_found

# Outcomes that may name an insats: recommended, waited for, or referred to and taken back.
RECOMMENDS = frozenset({"insats", "queue", "withdrawn"})


def check_invented(row: ReferralRow) -> None:
    """The code of a person is made up. The number is not repeated in the sentence."""
    if is_of_a_person(row.code):
        raise DomainError("Koden ser ut som ett personnummer eller samordningsnummer.")


def check_municipality(row: EnrolmentRow | ReferralRow, party: PartyRow) -> None:
    """A person lives in a municipality, not in an authority."""
    if party.kind != "municipality":
        raise DomainError(f"{party.name} är inte en kommun.")


def check_born(row: ReferralRow) -> None:
    """A year of birth lies before the referral."""
    if row.birth_year is not None and row.birth_year > row.referred_on.year:
        raise DomainError(f"{row.code} är född {row.birth_year}, efter aktualiseringen.")


def check_prepared(row: ReferralRow) -> None:
    """Preparation ends with an outcome, on the day of the referral or later."""
    if row.prepared_on is None and row.outcome:
        raise DomainError(f"{row.code} har ett utfall men ingen dag då beredningen blev klar.")
    if row.prepared_on is not None and not row.outcome:
        raise DomainError(f"Beredningen för {row.code} är klar men saknar utfall.")
    if row.prepared_on is not None and row.prepared_on < row.referred_on:
        raise DomainError(
            f"Beredningen blev klar {row.prepared_on}, före aktualiseringen {row.referred_on}."
        )


def check_queue(row: ReferralRow) -> None:
    """Who leaves the queue has stood in it, and not before the referral."""
    if row.queued_on is None:
        if row.left_queue_on is not None:
            raise DomainError(f"{row.code} lämnade kön men ställdes aldrig i den.")
        return
    if row.queued_on < row.referred_on:
        raise DomainError(f"Kön börjar {row.queued_on}, före aktualiseringen {row.referred_on}.")
    if row.left_queue_on is not None and row.left_queue_on < row.queued_on:
        raise DomainError(f"{row.code} lämnade kön {row.left_queue_on}, före {row.queued_on}.")


def check_one_open(row: ReferralRow, others: Iterable[ReferralRow]) -> None:
    """A person has one referral in preparation at a time; `others` are the same person's."""
    for other in others:
        if row.prepared_on is None and other.prepared_on is None:
            raise DomainError(
                f"{row.code} har redan en aktualisering under beredning, {other.referred_on}."
            )


def check_outcome(row: ReferralRow, codes: Codes) -> None:
    """The outcome is valid the year when the preparation was done."""
    if row.prepared_on is not None:
        check_code(codes, "preparation_outcome", row.outcome, row.prepared_on.year)


def check_recommended(row: ReferralRow, codes: Codes) -> None:
    """To which insats is told when that is the outcome, and else only of one waited for or, by a
    referral that was taken back, asked for.
    """
    found = codes.get(("preparation_outcome", row.outcome))
    means = (found.counts_as or found.code) if found else row.outcome
    if means == "insats" and not row.insats:
        raise DomainError(f"{row.code} rekommenderades en insats, men vilken saknas.")
    if row.insats and row.outcome and means not in RECOMMENDS:
        raise DomainError(f"Utfallet {row.outcome} leder inte till en insats.")
    if means == "queue" and row.queued_on is None:
        raise DomainError(f"{row.code} ställdes i kö, men dagen saknas.")


def municipality_rule() -> Rule:
    """Of a row with a `municipality`."""
    return Rule(
        "municipality",
        with_found("parties", lambda row: (row.municipality,), check_municipality),
        "Skriv kommunens kortform i parter.csv.",
    )


def _referrer(row: ReferralRow, world: World) -> None:
    check_code(codes_of(world), "referrer", row.referrer, row.referred_on.year)


RULES: dict[str, tuple[Rule, ...]] = {
    "referrals": (
        Rule("code", alone(check_invented), "Använd en påhittad kod i alla filer, t.ex. d01."),
        Rule("birth_year", alone(check_born), "Rätta födelseåret eller dagen."),
        Rule("prepared_on", alone(check_prepared), "Ange både dag och utfall, eller inget."),
        Rule("queued_on", alone(check_queue), "Rätta dagarna i kön."),
        Rule(
            "referred_on",
            lambda row, world: check_one_open(
                row, world.beside("referrals", row, "compartment", "code")
            ),
            "Avsluta den första beredningen, eller ta bort dubbletten.",
        ),
        Rule("referrer", _referrer, CODE, ("codes",)),
        Rule(
            "outcome",
            lambda row, world: check_outcome(row, codes_of(world)),
            CODE,
            ("codes",),
        ),
        Rule(
            "insats",
            lambda row, world: check_recommended(row, codes_of(world)),
            "Rätta utfallet, insatsen eller dagen i kön.",
            ("codes",),
        ),
        municipality_rule(),
    ),
}
