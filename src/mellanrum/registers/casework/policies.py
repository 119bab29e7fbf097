"""Rules of enrolments. Each says no with a Swedish sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.registers.casework import process_policies, referral_policies
from mellanrum.registers.casework.rows import EnrolmentRow, OccupationSpellRow, ParticipantRow
from mellanrum.registers.insatser.rows import InsatsPeriodRow, InsatsRow
from mellanrum.registers.organisation.policies import (
    CODE,
    DAYS,
    Codes,
    check_code,
    check_span,
    codes_of,
    overlap,
)
from mellanrum.registers.rules import Rule, World, alone, with_found

CODED = (
    ("referrer", "referrer"),
    ("education", "education"),
    ("occupation_before", "occupation"),
    ("closing_reason", "closing_reason"),
    ("closing_reason_own", "closing_reason_own"),
    ("occupation_after", "occupation"),
    ("incomes_start", "income"),
    ("incomes_closing", "income"),
)
OPEN_WITHOUT = (
    "closing_reason",
    "closing_reason_own",
    "occupation_after",
    "incomes_closing",
    "closing_recorded_on",
    "extent_after",
)
ANONYMOUS_WITHOUT = (
    "referred_on",
    "referrer",
    "referrer_party",
    "referrer_unit",
    "consent_on",
    "education",
    "support_years",
    "occupation_before",
    "age_exception",
    "closing_reason_own",
    "occupation_after",
    "incomes_start",
    "incomes_closing",
    "municipality",
    "extent_before",
    "extent_after",
)


def check_invented(row: ParticipantRow) -> None:
    """The code of a participant is made up. The number is not repeated in the sentence."""
    if is_of_a_person(row.code):
        raise DomainError("Koden ser ut som ett personnummer eller samordningsnummer.")


def check_started(row: EnrolmentRow, periods: Iterable[InsatsPeriodRow]) -> None:
    """Nobody is enrolled before the insats starts."""
    first = min((p.from_on for p in periods), default=None)
    if first is not None and row.starts_on < first:
        raise DomainError(
            f"Inskrivningen börjar {row.starts_on}, men {row.insats} startade {first}."
        )


def check_closing_day(row: EnrolmentRow) -> None:
    """Closing is not before the start; the last day may be the first."""
    if row.ends_on is not None and row.ends_on <= row.starts_on:
        last = row.ends_on - timedelta(days=1)
        raise DomainError(f"Avslutet {last} ligger före starten {row.starts_on}.")


def check_open(row: EnrolmentRow) -> None:
    """An enrolment is closed once."""
    if row.ends_on is not None:
        raise DomainError("Inskrivningen är redan avslutad.")


def check_closing_reason(row: EnrolmentRow) -> None:
    """A closed enrolment has a reason; an open one has nothing about its closing."""
    if row.ends_on is not None and not row.closing_reason:
        raise DomainError("Inskrivningen är avslutad men saknar avslutsorsak.")
    if row.ends_on is None and any(_is_told(row, attr) for attr in OPEN_WITHOUT):
        raise DomainError("Inskrivningen pågår men har uppgifter om avslut.")


def check_one_at_a_time(row: EnrolmentRow, others: Iterable[EnrolmentRow]) -> None:
    """One open enrolment per person and insats; `others` are the same person's in that insats."""
    for other in others:
        if overlap(row.starts_on, row.ends_on, other.starts_on, other.ends_on):
            raise DomainError(
                f"{row.participant} är redan inskriven i {row.insats} från {other.starts_on}."
            )


def check_age(row: EnrolmentRow, participant: ParticipantRow, insats: InsatsRow) -> None:
    """Age inside the target group, or a stated reason. Only the year of birth is known, so a person
    is outside only if both ages of that year are.
    """
    if participant.birth_year is None or row.age_exception:
        return
    age = row.starts_on.year - participant.birth_year
    lowest, highest = insats.age_from or 0, insats.age_to
    if age < lowest or (highest is not None and age - 1 > highest):
        span = f"{insats.age_from or 0}–{'' if highest is None else highest}"
        raise DomainError(
            f"{row.participant} fyller {age} år {row.starts_on.year}; "
            f"målgruppen för {row.insats} är {span} år."
        )


def check_anonymous(row: EnrolmentRow) -> None:
    """An anonymous enrolment carries no other variable than its days and closing reason."""
    if row.mode == "anonymous" and any(_is_told(row, attr) for attr in ANONYMOUS_WITHOUT):
        raise DomainError("En anonym inskrivning får inte bära andra uppgifter än kön och år.")


def _is_told(row: EnrolmentRow, attr: str) -> bool:
    return getattr(row, attr) not in ("", None, ())


def check_extents(row: EnrolmentRow) -> None:
    """How much somebody works or studies, of full time."""
    for extent in (row.extent_before, row.extent_after):
        if extent is not None and not 0 <= extent <= 100:
            raise DomainError(f"Omfattningen {extent} procent ligger inte mellan 0 och 100.")


def check_recorded(row: EnrolmentRow) -> None:
    """The closing is entered when the start has been."""
    first, last = row.recorded_on, row.closing_recorded_on
    if first is not None and last is not None and last < first:
        raise DomainError(f"Avslutet registrerades {last}, före starten som registrerades {first}.")


def check_not_before_birth(row: EnrolmentRow, participant: ParticipantRow) -> None:
    """A year of birth lies before the enrolment."""
    if participant.birth_year is not None and participant.birth_year > row.starts_on.year:
        raise DomainError(f"{row.participant} är född {participant.birth_year}, efter starten.")


def check_enrolment_code(row: EnrolmentRow, attr: str, list_name: str, codes: Codes) -> None:
    """A code at start is valid the year of the start, one at closing the year of the last day."""
    day = row.starts_on
    if row.ends_on is not None and attr in {*OPEN_WITHOUT}:
        day = max(row.starts_on, row.ends_on - timedelta(days=1))
    held = getattr(row, attr)
    for code in held if isinstance(held, tuple) else (held,):
        check_code(codes, list_name, code, day.year)


def check_spell(row: OccupationSpellRow, enrolment: EnrolmentRow) -> None:
    """Work or studies during the insats begin while the person is enrolled."""
    check_span(row.began_on, row.ended_on)
    if row.began_on < enrolment.starts_on or (
        enrolment.ends_on is not None and row.began_on >= enrolment.ends_on
    ):
        raise DomainError(
            f"{row.participant} började {row.began_on}, "
            f"när inskrivningen i {row.insats} inte pågick."
        )


def _started(row: EnrolmentRow, world: World) -> None:
    check_started(row, world.alike("insats_periods", ("insats",), (row.insats,)))


def _age(row: EnrolmentRow, world: World) -> None:
    participant = world.find("participants", row.compartment, row.participant)
    insats = world.find("insatser", row.insats)
    if participant is not None and insats is not None:
        check_age(row, participant, insats)


def _code(attr: str, list_name: str) -> Rule:
    return Rule(
        attr,
        lambda row, world: check_enrolment_code(row, attr, list_name, codes_of(world)),
        CODE,
        ("codes",),
    )


def _participant(row: EnrolmentRow) -> tuple[str, str]:
    return row.compartment, row.participant


def _enrolment(row: OccupationSpellRow) -> tuple[object, ...]:
    return row.insats, row.compartment, row.participant, row.starts_on


def _spell_code(row: OccupationSpellRow, world: World) -> None:
    check_code(codes_of(world), "occupation", row.occupation, row.began_on.year)


RULES: dict[str, tuple[Rule, ...]] = {
    **process_policies.RULES,
    **referral_policies.RULES,
    "participants": (
        Rule("code", alone(check_invented), "Använd en påhittad kod i alla filer, t.ex. d01."),
    ),
    "enrolments": (
        Rule("starts_on", _started, "Rätta starten eller insatsens period i insatsperioder.csv."),
        Rule("ends_on", alone(check_closing_day), DAYS),
        Rule(
            "closing_reason",
            alone(check_closing_reason),
            "Ange orsaken för den som är avslutad, och slut för den som har uppgifter om avslut.",
        ),
        Rule(
            "starts_on",
            lambda row, world: check_one_at_a_time(
                row, world.beside("enrolments", row, "insats", "compartment", "participant")
            ),
            "Avsluta den första inskrivningen innan den andra börjar, eller ta bort dubbletten.",
        ),
        Rule(
            "age_exception",
            _age,
            "Skriv skälet i kolumnen aldersundantag, eller rätta födelseåret.",
        ),
        Rule(
            "mode",
            alone(check_anonymous),
            "Töm de andra kolumnerna, eller registrera inskrivningen som person.",
        ),
        Rule(
            "participant",
            with_found("participants", _participant, check_not_before_birth),
            "Rätta födelseåret i deltagare.csv eller starten.",
        ),
        *(_code(attr, list_name) for attr, list_name in CODED),
        Rule("extent_before", alone(check_extents), "Skriv procent av en heltid, 0–100."),
        Rule("closing_recorded_on", alone(check_recorded), "Rätta dagarna."),
        referral_policies.municipality_rule(),
    ),
    "occupation_spells": (
        Rule(
            "began_on",
            with_found("enrolments", _enrolment, check_spell),
            "Rätta dagen så att den ligger under inskrivningen.",
        ),
        Rule("occupation", _spell_code, CODE, ("codes",)),
    ),
}
