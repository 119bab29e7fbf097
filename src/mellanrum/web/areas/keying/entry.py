"""One form as it is keyed: what was typed, checked as an answer is checked anywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.answers import SEX, Answered, AnswerError, Sex, check_answers
from mellanrum.instruments.definition import Item, ItemKind, Scale
from mellanrum.instruments.wording import Wording
from mellanrum.registers.surveys.answering_policies import check_link, check_number
from mellanrum.registers.surveys.links import tidy
from mellanrum.registers.surveys.queries.answering import find_ticket
from mellanrum.web.areas.answering.screens import Choice, Question, list_questions
from mellanrum.web.areas.answering.seats import Seat
from mellanrum.web.areas.keying.reading import Place

PREFIX = "svar-"  # of a question's field
NUMBER = "nummer"
SEXES = (Sex.WOMAN, Sex.MAN, Sex.UNSTATED)  # 1, 2 and 3, as on paper
SEX_FAULT = "Kön: skriv 1 för kvinna, 2 för man eller 3 för vill inte svara."
EMPTY = "Inget är ifyllt. Mata in minst ett svar, eller lägg undan blanketten."
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed: `given` by item key and 'sex' (a code), `number` as on the form."""

    given: Mapping[str, str] = field(default_factory=dict)
    number: str = ""

    @property
    def token(self) -> str:
        return tidy(self.number)

    def hidden(self) -> list[tuple[str, str]]:
        """The fields again, for the page that shows them before they go."""
        held = [(f"{PREFIX}{key}", value) for key, value in self.given.items() if value]
        return [*held, (NUMBER, self.number)]


@dataclass(frozen=True, slots=True)
class Line:
    """One row to key. `codes` are those allowed, with blanks between."""

    number: str
    question: Question
    value: str
    codes: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        return f"{PREFIX}{self.question.name}"


def read_entry(posted: Mapping[str, str], seat: Seat) -> Entry:
    keys = [item.key for item in seat.form.items] + [SEX] * seat.form.asks_sex
    given = {key: posted.get(f"{PREFIX}{key}", "").strip() for key in keys}
    return Entry(given, posted.get(NUMBER, "").strip()[:LONGEST])


def check_entry(place: Place, seat: Seat, entry: Entry) -> Answered:
    """Raises AnswerError: every fault by item key, 'sex' or 'nummer'; '' is the whole form's."""
    problems: dict[str, str] = {}
    answered = Answered()
    try:
        answered = check_answers(seat.instrument, seat.form, _raw(entry, problems))
    except AnswerError as error:
        told = error.problems.items()
        problems |= {key: _told(seat, entry, key, message) for key, message in told}
    problems |= _number_faults(place, entry)
    if not problems and answered.is_empty:
        problems[""] = EMPTY
    if problems:
        raise AnswerError(problems)
    return answered


def _raw(entry: Entry, problems: dict[str, str]) -> dict[str, Any]:
    """The answers, with the sex as its word instead of its code."""
    raw: dict[str, Any] = dict(entry.given)
    if code := raw.pop(SEX, ""):
        if code in ("1", "2", "3"):
            raw[SEX] = SEXES[int(code) - 1]
        else:
            problems[SEX] = SEX_FAULT
    return raw


def _told(seat: Seat, entry: Entry, key: str, message: str) -> str:
    """The fault with the question's number, and the codes where another was typed."""
    item = seat.form.get_item(key)
    if item.kind is ItemKind.CHOICE:
        scale, typed = seat.instrument.scale_of(item), entry.given.get(key, "")
        if typed not in codes_of(scale):
            return f"Fråga {item.number}: ”{typed[:10]}” finns inte. Skriv {allowed(scale)}."
    return f"Fråga {item.number}: {message}"


def codes_of(scale: Scale) -> list[str]:
    return [str(option.code) for option in scale.options]


def allowed(scale: Scale) -> str:
    """'1–6', '0 eller 1'."""
    codes = sorted(scale.codes)
    if len(codes) > 2 and codes == list(range(codes[0], codes[-1] + 1)):
        return f"{codes[0]}–{codes[-1]}"
    *most, last = map(str, codes)
    return f"{', '.join(most)} eller {last}" if most else last


def _number_faults(place: Place, entry: Entry) -> dict[str, str]:
    """The number may be used, here."""
    if not entry.number:
        return {}
    ticket = find_ticket(entry.token)
    try:
        check_link(ticket.state if ticket else None)
        assert ticket is not None
        own = place.insats.pk if place.insats else None
        check_number(
            is_campaign=ticket.campaign_id == place.campaign.pk,
            is_insats=ticket.insats_id in (None, own),
        )
    except DomainError as error:
        return {NUMBER: NUMBER_FAULTS.get(ticket.state if ticket else "", error.message)}
    return {}


NUMBER_FAULTS = {
    "": "Numret finns inte. Titta på blanketten och skriv det en gång till, eller lämna tomt.",
    "used": "Blanketten är redan inmatad, eller så har personen svarat själv. Den räknas en gång.",
    "declined": "Personen har sagt att den inte vill svara. Mata inte in blanketten.",
    "void": "Numret gäller inte längre. Lämna det tomt, så räknas svaret utanför svarsfrekvensen.",
}


def lines_of(seat: Seat, wording: Wording, entry: Entry, problems: Mapping[str, str]) -> list[Line]:
    """Every question, and the sex last where it is asked."""
    asked = list_questions(seat, wording, entry.given, {})
    lines = [
        _line(seat, item, question, entry, problems.get(item.key, ""))
        for item, question in zip(seat.form.items, asked, strict=True)
    ]
    if seat.form.asks_sex:
        lines.append(_sex_line(wording, entry, problems.get(SEX, "")))
    return lines


def _line(seat: Seat, item: Item, question: Question, entry: Entry, error: str) -> Line:
    codes = codes_of(seat.instrument.scale_of(item)) if item.kind is ItemKind.CHOICE else []
    return Line(str(item.number), question, entry.given.get(item.key, ""), " ".join(codes), error)


def _sex_line(wording: Wording, entry: Entry, error: str) -> Line:
    given = entry.given.get(SEX, "")
    choices = tuple(
        Choice(str(n), wording.phrases[sex], "", str(n) == given) for n, sex in enumerate(SEXES, 1)
    )
    question = Question(SEX, wording.phrases["sex"], choices=choices)
    return Line("", question, given, "1 2 3", error)
