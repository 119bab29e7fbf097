"""What holds for campaigns and invitations: periods, what may be changed, who is asked when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import add_months
from mellanrum.figures.format import long_date
from mellanrum.instruments.definition import Form
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

FIRST_MONTH = 11  # the survey year runs November to October: NNS, the indicators since 2019
MONTHS_AFTER = 3  # when nothing else is said: issue 5, "after 3 months"
MOST_MONTHS_AFTER = 24
# Own assumption: a second reminder still brings answers, a third is pressure on somebody who
# depends on the team and has chosen not to answer.
MOST_REMINDERS = 2
LONGEST_SMS = 160  # signs of one message; a longer one is sent as several and costs as many
MOST_FORMS = 200  # numbered paper forms in one print
PARTICIPANT_GROUPS = frozenset({"participant_ongoing", "participant_closing"})
LISTED, EVENT = "list", "event"
ASKED = {  # how a group is asked when nothing else is said
    "participant_ongoing": "total",
    "participant_closing": "closing",
    "visitors": EVENT,
}
SLUGS = {  # printed on paper forms, so in Swedish
    "participant_ongoing": "pagaende",
    "participant_closing": "avslut",
    "staff": "personal",
    "managers": "chefer",
    "board": "styrelse",
    "referrers": "remittenter",
    "visitors": "besokare",
}
BY_INSATS = PARTICIPANT_GROUPS | {"visitors"}  # the others are asked without insats, as NNS does
LOCKED = (
    "instrument", "instrument_version", "group", "kind", "survey_year", "from_on", "months_after",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """A campaign as it is written. `to_on` is the day after the last."""

    title: str
    instrument: str
    instrument_version: str
    group: str
    kind: str
    survey_year: int
    from_on: date
    to_on: date
    months_after: int | None = None
    greeting: str = ""
    contact: str = ""
    one_page: bool = False
    languages: str = ""


def survey_year_of(on: date) -> int:
    """The survey year of a day: it is named after the year in which it ends."""
    return on.year + (on.month >= FIRST_MONTH)


def survey_year(year: int) -> tuple[date, date]:
    """[from, to) of a survey year."""
    return date(year - 1, FIRST_MONTH, 1), date(year, FIRST_MONTH, 1)


def kind_of(group: str) -> str:
    """How a group is asked when nothing else is said."""
    return ASKED.get(group, LISTED)


def check_campaign(row: CampaignPlan) -> None:
    """Raises FieldError for the first thing that does not hold."""
    check_written("title", row.title, "Skriv vad omgången heter.")
    check_texts(title=row.title, greeting=row.greeting, contact=row.contact)
    if row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")
    _check_kind(row)
    after = row.months_after
    if row.kind == "after_months" and not (after and 1 <= after <= MOST_MONTHS_AFTER):
        raise FieldError(f"Skriv 1–{MOST_MONTHS_AFTER} månader efter start.", "months_after")
    if row.kind != "after_months" and after is not None:
        raise FieldError("Lämna månaderna tomma: de hör till ”en tid efter start”.", "months_after")


def _check_kind(row: CampaignPlan) -> None:
    """Participants are asked out of their cases, others from a list or where they are."""
    is_participant = row.group in PARTICIPANT_GROUPS
    if is_participant and row.kind == LISTED:
        raise FieldError(
            "Deltagare bjuds in från sina inskrivningar. Välj alla pågående, vid avslut eller en "
            "tid efter start.",
            "kind",
        )
    if not is_participant and row.kind not in (LISTED, EVENT):
        raise FieldError("Den här gruppen bjuds in från en lista. Välj ”lista”.", "kind")


def check_unlocked(state: str, before: CampaignPlan, now: CampaignPlan) -> None:
    """Once open, nothing that people answered under is changed."""
    if state in ("closed", "cancelled"):
        raise DomainError("Omgången är slut och ändras inte. Öppna den igen om något ska ändras.")
    changed = [name for name in LOCKED if getattr(before, name) != getattr(now, name)]
    if state == "open" and changed:
        raise FieldError(
            "Omgången är öppnad: den som svarat har svarat på det som stod då. Skapa en ny omgång "
            "om något annat ska frågas.",
            changed[0],
        )


def check_may_open(form: Form, insatser: int, group: str, to_on: date, on: date) -> None:
    """There is something to ask, somebody to ask, and time left. `insatser`: those not left out."""
    if not form.is_available or not form.items:
        why = f" {form.note}" if form.note else ""
        raise DomainError(
            f"Formuläret ”{form.title}” har inga frågor, så omgången kan inte öppnas.{why} "
            "Välj ett annat formulär eller lägg till frågor."
        )
    if group in PARTICIPANT_GROUPS and not insatser:
        raise DomainError("Omgången har inga insatser. Välj dem innan den öppnas.")
    if on >= to_on:
        raise DomainError("Sista dagen har passerat. Ändra den innan omgången öppnas.")


def check_exclusion(reason: str, state: str) -> None:
    """An insats is left out for a reason that the results show."""
    check_written("reason", reason, "Skriv skälet: det visas i resultatet.")
    check_texts(reason=reason)
    if state == "cancelled":
        raise DomainError("Omgången är inställd.")


def check_cut(sheets: int, minimum: int) -> None:
    """An insats is left out or taken back whole: results before and after differ by all who have
    answered there, so they are nobody or enough.
    """
    if 0 < sheets < minimum:
        raise DomainError(
            f"Färre än {minimum} har svarat i insatsen. Ändras det nu om den räknas syns vad de "
            "svarade, som skillnaden mot förut. Låt det stå."
        )


def due_on(
    kind: str, months_after: int | None, starts_on: date, ends_on: date | None
) -> date | None:
    """The day on which a participant is to be asked, by how the campaign asks; None for never.
    `ends_on` is the day after the last.
    """
    if kind == "total":
        return starts_on
    if kind == "closing":
        return ends_on
    if kind == "after_months" and months_after:
        day = add_months(starts_on, months_after)
        return day if ends_on is None or day < ends_on else None
    return None


def is_due(
    kind: str,
    months_after: int | None,
    period: tuple[date, date],
    enrolled: tuple[date, date | None],
    on: date,
) -> bool:
    """Whether somebody enrolled in [starts_on, ends_on) is to be asked on a day, in a campaign of
    [from_on, to_on). A total round asks whoever is ongoing that day.
    """
    starts_on, ends_on = enrolled
    day = due_on(kind, months_after, starts_on, ends_on)
    if day is None or day > on or not period[0] <= on < period[1]:
        return False
    if kind == "total":
        return ends_on is None or ends_on > on
    return day >= period[0]


def can_remind(reminders: int, asked_on: date, reminded_on: date | None, on: date) -> bool:
    """Nobody is asked twice the same day, or more often than a few times."""
    return asked_on < on and reminded_on != on and reminders < MOST_REMINDERS


def check_invites(state: str, from_on: date, to_on: date, on: date) -> None:
    """Invitations are made while answers can come."""
    if state != "open":
        raise DomainError("Omgången är inte öppen. Den som leder enkäten behöver öppna den först.")
    if on >= to_on:
        raise DomainError("Omgångens sista dag har passerat.")
    if on < from_on:
        raise DomainError(f"Omgången börjar {long_date(from_on)}.")


def sms_text(link: str, greeting: str = "") -> str:
    """What the message says. Raises DomainError when it does not fit in one."""
    said = greeting.strip() or "Hej! Vi vill veta vad du tycker om stödet. Ditt svar är anonymt."
    text = f"{said} {link}"
    if len(text) > LONGEST_SMS:
        raise DomainError(
            f"Sms:et blir {len(text)} tecken. Högst {LONGEST_SMS} ryms i ett. Korta texten."
        )
    return text


def check_hours(hours: int) -> None:
    """How long a tablet is open at once."""
    if not 1 <= hours <= 12:
        raise FieldError("Plattan är öppen i 1–12 timmar.", "hours")


def check_number_of_forms(count: int) -> None:
    if not 1 <= count <= MOST_FORMS:
        raise FieldError(f"Skriv ut 1–{MOST_FORMS} blanketter åt gången.", "count")


def slug_for(group: str, year: int, taken: Iterable[str]) -> str:
    """'pagaende-2026', with a number after it when there is one already."""
    base, known = f"{SLUGS[group]}-{year}", set(taken)
    names = [base, *(f"{base}-{n}" for n in range(2, len(known) + 3))]
    return next(name for name in names if name not in known)
