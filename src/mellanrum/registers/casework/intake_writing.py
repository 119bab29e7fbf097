"""What the actions on an intake do with its rows: lock, move, tell. For actions only."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import record
from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import parse_personal_number
from mellanrum.domain.machines import REFERRAL
from mellanrum.outbox.actions import Notice, queue
from mellanrum.outbox.queries import find_new
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.casework.models import (
    Intake,
    IntakeIncome,
    IntakeMove,
    IntakeParty,
    IntakeWord,
    Referral,
)
from mellanrum.registers.casework.queries.referrals import name_indexes, near, view_of
from mellanrum.registers.casework.referral_policies import (
    check_born,
    check_invented,
    check_outcome,
    check_prepared,
    check_queue,
    check_recommended,
)
from mellanrum.registers.casework.referring_policies import MEANS, IntakeView
from mellanrum.registers.casework.rows import ReferralRow
from mellanrum.registers.insatser.models import PreparationGroup
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Code, Party
from mellanrum.registers.organisation.policies import Codes
from mellanrum.registers.organisation.rows import CodeRow

SIGNS = "ABCDEFGHJKLMNPRSTUVXYZ23456789"  # nothing that is mistaken for another when read aloud


@dataclass(frozen=True, slots=True)
class Told:
    """What a referral tells. `number` as written or empty; incomes are codes of the list income."""

    reason: str
    sex: str
    birth_year: int | None = None
    needs: str = ""
    wishes: str = ""
    name: str = ""
    number: str = ""
    phone: str = ""
    email: str = ""
    is_protected: bool = False
    language: str = ""
    needs_interpreter: bool = False
    incomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Considering:
    """The person's consent that parties consider the referral; None on `on`: not given yet."""

    on: date | None = None
    how: str = ""
    parties: tuple[Party, ...] = ()


def twelve_digits(number: str, on: date) -> str:
    """The number's digits, '' for none. Raises DomainError; the sentence never repeats it."""
    return parse_personal_number(number, on).text if number.strip() else ""


def new_code(host: Party) -> str:
    """A code that nobody of the compartment has had."""
    for _ in range(50):
        code = "AK-" + "".join(secrets.choice(SIGNS) for _ in range(6))
        if not Referral.objects.filter(compartment=host, code=code).exists():
            return code
    raise DomainError("Det gick inte att ge aktualiseringen en kod. Försök igen.")


def fill(intake: Intake, told: Told, on: date) -> None:
    """Set what the referral tells, not yet written."""
    intake.name, intake.phone, intake.email = (
        told.name.strip(),
        told.phone.strip(),
        told.email.strip(),
    )
    intake.number = twelve_digits(told.number, on)
    intake.number_index = blind_index(intake.number) if intake.number else ""
    intake.is_protected = told.is_protected
    intake.language, intake.needs_interpreter = told.language.strip(), told.needs_interpreter
    intake.reason, intake.needs, intake.wishes = told.reason, told.needs, told.wishes


def put_beside(intake: Intake, told: Told, on: date) -> None:
    """Write incomes and the words of the name anew."""
    codes = codes_of_lists(intake.group.forbund_id, "income")
    if any(("income", code) not in codes for code in told.incomes):
        raise DomainError("Välj försörjning ur listan.")
    intake.incomes.all().delete()
    intake.words.all().delete()
    IntakeIncome.objects.bulk_create(
        IntakeIncome(intake=intake, code=code) for code in dict.fromkeys(told.incomes)
    )
    IntakeWord.objects.bulk_create(
        IntakeWord(intake=intake, word_index=index) for index in name_indexes(told.name)
    )


def put_considering(intake: Intake, considering: Considering) -> None:
    """Write which parties the person lets consider the intake; the days are the intake's own."""
    intake.parties.all().delete()
    IntakeParty.objects.bulk_create(
        IntakeParty(intake=intake, party=party) for party in considering.parties
    )


def locked(intake: Intake, by: Actor, check: Callable[[Actor, IntakeView], None]) -> Intake:
    """The intake as it is now, held until the transaction ends, if `check` lets the actor."""
    Intake.objects.select_for_update().get(pk=intake.pk)
    now = near(Intake.objects.filter(pk=intake.pk)).get()
    check(by, view_of(now))
    return now


@dataclass(frozen=True, slots=True)
class Why:
    """Why a move was made, for those who come after."""

    reason: str = ""
    code: str = ""
    recommendation: str = ""


NO_REASON = Why()


def move(
    intake: Intake, verb: str, *, by: Actor, at: datetime, has_it: str, why: Why = NO_REASON
) -> None:
    """Make a move of the machine, and remember it. Raises DomainError where it is not possible."""
    REFERRAL.check_reason(verb, why.reason)
    step(intake, verb, REFERRAL.after(intake.state, verb), by=by, at=at, has_it=has_it, why=why)


def step(
    intake: Intake, verb: str, to: str, *, by: Actor, at: datetime, has_it: str, why: Why
) -> None:
    """Write the new state with its line in the history."""
    IntakeMove.objects.create(
        intake=intake, verb=verb, from_state=intake.state, to_state=to, by=by.key, at=at,
        reason=why.reason, reason_code=why.code, recommendation=why.recommendation,
    )  # fmt: skip
    intake.state, intake.has_it, intake.held_at = to, has_it, at
    intake.version += 1
    intake.save()


def tell(intake: Intake, verb: str, by: Actor, at: datetime, **detail: object) -> None:
    """The event: group and state, nothing of the person. 'referrals.…' changes what is counted,
    'intakes.…' does not.
    """
    noun = verb.partition(".")[0]
    number = intake.referral_id if noun == "referrals" else intake.pk
    record(
        by=by, at=at, verb=verb, subject=f"{noun}:{number}", forbund=intake.group.forbund.slug,
        detail={"group": intake.group.slug, "state": intake.state, **detail},
    )  # fmt: skip


def codes_of_lists(forbund: int, *lists: str) -> Codes:
    """The förbund's codes of some lists, as the policies want them. One query."""
    found = Code.objects.filter(forbund_id=forbund, list__in=lists)
    return {
        (c.list, c.code): CodeRow(
            list=c.list, code=c.code, label=c.label, counts_as=c.counts_as, position=c.position,
            valid_from=c.valid_from, valid_to=c.valid_to, source=c.source,
        )
        for c in found
    }  # fmt: skip


def outcome_for(verb: str, codes: Codes, year: int) -> str:
    """The förbund's code for a move, the first one valid that year. Who withdraws where the list
    has no word for it is told as returned: a person's right to step back waits for no list.
    """
    wanted = [MEANS[verb], *(["returned"] if verb == "withdraw" else [])]
    for means in wanted:
        for row in sorted(codes.values(), key=lambda r: (r.position, r.code)):
            is_valid = row.valid_from <= year and (row.valid_to is None or year < row.valid_to)
            if is_valid and (row.counts_as or row.code) == means:
                return row.code
    raise DomainError(
        "Kodlistan för beredningens utfall saknar ett värde som passar. Be förbundets kansli "
        f"lägga till ett som räknas som {wanted[0]}."
    )


def save_row(row: Referral, codes: Codes) -> None:
    """Write the row that statistics count, past the same rules as a package's. The rules need no
    other row: the database itself holds one open referral a person.
    """
    told = ReferralRow(
        compartment=row.compartment.slug, code=row.code, sex=row.sex, referred_on=row.referred_on,
        birth_year=row.birth_year, prepared_on=row.prepared_on, outcome=row.outcome,
        insats=row.insats.slug if row.insats else "", queued_on=row.queued_on,
        left_queue_on=row.left_queue_on,
    )  # fmt: skip
    for check in (check_invented, check_born, check_prepared, check_queue):
        check(told)
    check_outcome(told, codes)
    check_recommended(told, codes)
    row.save()


def leave_queue(row: Referral, on: date) -> None:
    if row.queued_on is not None and row.left_queue_on is None:
        row.left_queue_on = on


def message(
    intake: Intake, key: str, recipients: Iterable[str], subject: str, by: Actor, at: datetime,
    user: int | None = None,
) -> None:  # fmt: skip
    """Put a message in the outbox, once for each recipient; it tells where to look and no more. To
    a user's own address when that is who it is for.
    """
    body = "Logga in i Mellanrum och öppna Aktualiseringar. Meddelandet innehåller inga uppgifter "
    slug = intake.group.forbund.slug
    notices = [
        Notice(slug, f"{slug}:{key}:{name}"[:160], name, subject, f"{body}om personen.",
               today_of(at), user)
        for name in recipients
        if name
    ]  # fmt: skip
    if new := find_new(notices):
        queue(notices=new, by=by, at=at)


def group_key(group: PreparationGroup) -> str:
    return f"group:{group.pk}"
