"""What holds for a förbund's own questionnaires: what may be copied, changed and published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import ascii_slug, capitalized
from mellanrum.instruments.checking import list_problems
from mellanrum.instruments.definition import (
    GROUPS,
    Form,
    Instrument,
    InstrumentKind,
    Item,
    ItemKind,
    Option,
    Scale,
    Tone,
)
from mellanrum.instruments.problems import InstrumentProblem
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

DRAFT, PUBLISHED, RETIRED = "draft", "published", "retired"
KEY_LENGTH = 30  # an instrument's key may have 40 signs; a number may follow
LONGEST_ITEM = 600
LONGEST_LABEL = 120
MOST_OPTIONS = 20
OWN_KINDS = (InstrumentKind.SATISFACTION, InstrumentKind.EVENT)
# What a problem is about, by a word of its sentence, to the field it belongs beside.
FIELDS = (
    ("Nyckeltalet", "key_figure"),
    ("Villkoret", "shown_if"),
    ("Skalan", "scale"),
    ("öppen fråga", "scale"),
    ("jämföras", "why_not_comparable"),
    ("Numret", "number"),
)
# Two scales to begin with; the förbund changes or removes them.
STARTERS = (
    Scale("grad", "I vilken grad", (
        Option(1, "Inte alls", Tone.NEGATIVE), Option(2, "Lite", Tone.NEGATIVE),
        Option(3, "Delvis", Tone.NEUTRAL), Option(4, "Till stor del", Tone.POSITIVE),
        Option(5, "Helt", Tone.POSITIVE),
    )),
    Scale("ja-nej", "Ja eller nej", (
        Option(0, "Nej", Tone.NEGATIVE), Option(1, "Ja", Tone.POSITIVE),
        Option(2, "Vet inte", Tone.NEUTRAL),
    )),
)  # fmt: skip


def check_draft(state: str) -> None:
    """Only a draft is changed."""
    if state != DRAFT:
        raise DomainError(
            "Formuläret är fastställt: den som svarat har svarat på det som står där. Gör en ny "
            "utgåva om något ska ändras."
        )


def check_may_copy(instrument: Instrument) -> None:
    """What its owner has locked is not copied; what has pages of its own is of no use as a copy."""
    if instrument.is_locked:
        raise DomainError(
            f"{instrument.owner} äger frågorna i ”{instrument.title}”, och de får inte skrivas om "
            "eller flyttas: då går svaren inte att jämföra med riket. Skapa ett eget formulär med "
            "egna ord, och ställ det vid sidan av."
        )
    if instrument.kind in (InstrumentKind.PROGRESSION, InstrumentKind.ROUTINE):
        raise DomainError(
            f"”{instrument.title}” hör till egna sidor och besvaras inte i en enkät. Kopiera ett "
            "annat formulär."
        )


def check_titles(title: str, source: str) -> None:
    """What it is called and where its words are from."""
    check_written("title", title, "Skriv vad formuläret heter.")
    check_written("source", source, "Skriv vem som har skrivit frågorna.")
    check_texts(title=title, source=source)


def slug_for(title: str, taken: Iterable[str]) -> str:
    """A key that no other questionnaire has."""
    base = ascii_slug(title)[:KEY_LENGTH].strip("-") or "formular"
    known = set(taken)
    names = [base, *(f"{base}-{n}" for n in range(2, len(known) + 3))]
    return next(name for name in names if name not in known)


def check_form(instrument: Instrument, form: Form, *, is_new: bool) -> None:
    """A group that is asked once, with a title."""
    if form.group not in GROUPS:
        raise FieldError("Välj en grupp ur listan.", "group")
    if is_new and instrument.find_form(form.group) is not None:
        raise FieldError("Gruppen har redan ett formulär. Välj en annan.", "group")
    check_written("title", form.title, "Skriv en rubrik.")
    check_written("intro", form.intro, "Skriv en inledning.")
    check_texts(title=form.title, intro=form.intro)


def check_scale(scale: Scale, others: Iterable[Scale]) -> None:
    """Two answers at least, each with a code and a label of its own."""
    check_written("title", scale.title, "Skriv vad skalan heter.")
    labels = [option.label for option in scale.options]
    codes = [option.code for option in scale.options]
    if len(labels) < 2:
        raise FieldError("Skalan behöver minst två svar.", "options")
    if len(labels) > MOST_OPTIONS:
        raise FieldError(f"Skalan kan ha högst {MOST_OPTIONS} svar.", "options")
    if len(set(labels)) < len(labels) or len(set(codes)) < len(codes):
        raise FieldError(
            "Två svar är lika. Ge varje svar en egen kod och ett eget namn.", "options"
        )
    if any(other.title == scale.title and other.key != scale.key for other in others):
        raise FieldError("En annan skala heter så. Välj ett annat namn.", "title")
    check_texts(title=scale.title, options=" ".join(labels))


def check_scale_unused(instrument: Instrument, key: str) -> None:
    """A scale that a question has is not removed."""
    for form in instrument.forms:
        for item in form.items:
            if item.scale == key:
                raise DomainError(
                    f"Frågan ”{item.text}” har skalan. Ge frågan en annan skala först."
                )


def check_item(instrument: Instrument, group: str, item: Item) -> None:
    """Raises FieldError with the first fault of the question as it would stand in the form."""
    check_written("text", item.text, "Skriv frågan.")
    if len(item.text) > LONGEST_ITEM:
        raise FieldError(f"Frågan får ha högst {LONGEST_ITEM} tecken. Korta den.", "text")
    check_texts(text=item.text, why_not_comparable=item.why_not_comparable)
    if item.kind is ItemKind.CHOICE and not item.scale:
        raise FieldError("Välj en skala, eller låt frågan besvaras med egna ord.", "scale")
    if not item.comparable_with_previous and not item.why_not_comparable:
        raise FieldError("Skriv varför frågan inte kan jämföras.", "why_not_comparable")
    for problem in problems_of(list_problems(instrument, ""), instrument.get_form(group), item):
        raise FieldError(f"{problem.message} {problem.remedy}", field_of(problem))


def judge_item(instrument: Instrument, group: str, item: Item) -> None:
    """`check_item` of a question that is not in the form yet, or stands there otherwise."""
    form = instrument.get_form(group)
    if not item.key:
        item = replace(item, key=next_key(form, ()))
    is_new = form.find_item(item.key) is None
    items = (*form.items, item) if is_new else tuple(
        item if i.key == item.key else i for i in form.items
    )  # fmt: skip
    forms = tuple(placed(form, items) if f is form else f for f in instrument.forms)
    check_item(replace(instrument, forms=forms), group, item)


def problems_of(
    problems: Iterable[InstrumentProblem], form: Form, item: Item
) -> list[InstrumentProblem]:
    """Those of one question; a number that stands twice is the form's and the question's."""
    place = f"formuläret {form.title}"
    mine = f"{place}, fråga {item.key}"
    number = f"Numret {item.number} finns"
    return [
        p
        for p in problems
        if p.place == mine
        or p.place.startswith(f"{mine}, ")
        or (p.place == place and p.message.startswith(number))
    ]


def field_of(problem: InstrumentProblem) -> str:
    """The field beside which the sentence belongs."""
    found = (name for word, name in FIELDS if word in f"{problem.message} {problem.place}")
    return next(found, "text")


def placed(form: Form, items: Sequence[Item]) -> Form:
    return replace(form, items=tuple(items))


def moved(form: Form, key: str, steps: int) -> Form:
    """The question one place up (-1) or down (1); the two change numbers with each other. At the
    end of the form nothing happens.
    """
    items = list(form.items)
    at = items.index(form.get_item(key))
    to = at + steps
    if not 0 <= to < len(items):
        return form
    one, other = items[at], items[to]
    items[to], items[at] = replace(one, number=other.number), replace(other, number=one.number)
    return placed(form, items)


def next_key(form: Form, gone: Iterable[str]) -> str:
    """A key that no question of the form has or had: an answer is never told of another one."""
    taken = {item.key for item in form.items} | set(gone)
    return next(f"q{n}" for n in range(1, len(taken) + 2) if f"q{n}" not in taken)


def next_number(form: Form) -> int:
    return max((item.number for item in form.items), default=0) + 1


def check_may_publish(problems: Sequence[InstrumentProblem]) -> None:
    """What is locked can be asked."""
    if problems:
        first, more = problems[0], len(problems) - 1
        also = f" Det finns {more} fel till." if more else ""
        where = f"{capitalized(first.place)}: " if first.place else ""
        raise DomainError(f"{where}{first.message} {first.remedy}{also}")
