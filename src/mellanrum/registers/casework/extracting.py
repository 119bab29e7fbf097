"""All that is kept about a person, gathered for the register extract (GDPR art. 15 and 20)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import ForeignKey, Model, SlugField, TextField

from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.extract_words import LISTS, is_hidden, label_of
from mellanrum.registers.casework.models import Consent, Participant, RatingValue
from mellanrum.registers.casework.papers.extract import (
    ConsentRow,
    ExtractPart,
    ExtractTable,
    ReadingRow,
)
from mellanrum.registers.casework.papers.frame import iso_minute, local
from mellanrum.registers.casework.queries.consents import RELATED, party_names
from mellanrum.registers.casework.queries.extract import (
    code_labels,
    compartment_sight,
    deadline_labels,
    rows_of,
)
from mellanrum.registers.casework.queries.progression import answer_words
from mellanrum.registers.casework.queries.readings import STAFF, list_readings, role_texts
from mellanrum.registers.casework.table_words import table_text

ACTORS = ("actor", "author", "by", "sender", "has_it")
NARROW = 4  # columns that a table on paper has room for
SIGNED = "Finns"
ANSWER = ("item", "value")  # of a rating


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of one table, as text: `fields` are {name: label}, rows {name: value}."""

    name: str
    label: str
    fields: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]
    is_short: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What turns codes and keys into words."""

    codes: Mapping[tuple[str, str], str]
    deadlines: Mapping[str, str]
    actors: Mapping[str, str]


def gather(participant: Participant, at: datetime) -> tuple[Gathered, ...]:
    """Every table, with rows or without. As many queries however much there is to tell."""
    sight = compartment_sight(participant, at)
    held = {model: _related(model, rows) for model, rows in rows_of(participant, sight).items()}
    forbund = participant.compartment.forbund_id
    actors = {key for model, rows in held.items() for key in _actors(model, rows)}
    words = Words(code_labels(forbund), deadline_labels(forbund), role_texts(actors))
    return tuple(_gathered(model, rows, words) for model, rows in held.items())


def shown_fields(model: type[Model]) -> list[Any]:
    """What is told of a table: all but what is hidden and the way back to the person."""
    return [
        field
        for field in model._meta.concrete_fields
        if not is_hidden(model.__name__, field.name) and field.name != "participant"
    ]


def _related(model: type[Model], rows: Any) -> list[Model]:
    """With what the rows name outside casework: a party, an insats. One query."""
    near = [f.name for f in model._meta.concrete_fields if _is_outside(f)]
    near += ["rating"] if model is RatingValue else []
    return list(rows.select_related(*near) if near else rows)


def _is_outside(field: Any) -> bool:
    if not isinstance(field, ForeignKey):
        return False
    return field.related_model._meta.app_label != "casework"


def is_actor(name: str) -> bool:
    """Whether the field holds the key of who did it."""
    return name in ACTORS or name.endswith("_by")


def _actors(model: type[Model], rows: Iterable[Model]) -> Iterable[str]:
    names = [f.name for f in model._meta.concrete_fields if is_actor(f.name)]
    users = [f.attname for f in model._meta.concrete_fields if _is_user(f)]
    for row in rows:
        yield from (str(getattr(row, name)) for name in names)
        yield from (f"user:{getattr(row, name)}" for name in users)


def _is_user(field: Any) -> bool:
    return isinstance(field, ForeignKey) and field.related_model._meta.label == (
        settings.AUTH_USER_MODEL
    )


def _gathered(model: type[Model], rows: Iterable[Model], words: Words) -> Gathered:
    fields = shown_fields(model)
    name = model.__name__
    return Gathered(
        name=name,
        label=table_text(name),
        fields={field.name: label_of(name, field.name) for field in fields},
        rows=tuple({f.name: told_of(row, f, words) for f in fields} for row in rows),
        is_short=len(fields) <= NARROW and not any(_is_long(field) for field in fields),
    )


def _is_long(field: Any) -> bool:
    return isinstance(field, TextField)


def told_of(row: Model, field: Any, words: Words) -> str:
    """As `text_of`; an answer of a rating in the words of its instrument."""
    if isinstance(row, RatingValue) and field.name in ANSWER:
        return answer_words(row)[field.name]
    return text_of(row, field, words)


def text_of(row: Model, field: Any, words: Words) -> str:
    """A value as it is read: words for codes, days as 2026-03-01, yes and no."""
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if isinstance(field, ForeignKey):
        return _named(row, field, value, words)
    if is_actor(field.name):
        return words.actors.get(str(value), STAFF if str(value).startswith("user:") else "")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, SlugField):
        return _code(field.name, value, words)
    return SIGNED if field.name == "signature" else _plain(value)


def _named(row: Model, field: Any, value: int, words: Words) -> str:
    """What another row is called; one of the person's own rows by its number here."""
    if _is_user(field):
        return words.actors.get(f"user:{value}", STAFF)
    if field.related_model._meta.app_label == "casework":
        return f"nr {value}"
    return str(getattr(row, field.name))


def _code(name: str, value: str, words: Words) -> str:
    if name == "deadline":
        return words.deadlines.get(value, value)
    return words.codes.get((LISTS.get(name, ""), value), value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        return iso_minute(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def parts_of(gathered: Iterable[Gathered]) -> tuple[ExtractPart, ...]:
    """The parts of the paper: a table where it has room, else one part a row. What has no rows is
    left out and told by `empty_of`.
    """
    return tuple(part for one in gathered if one.rows for part in _parts(one))


def _parts(one: Gathered) -> list[ExtractPart]:
    if one.is_short:
        rows = tuple(tuple(row[name] for name in one.fields) for row in one.rows)
        return [ExtractPart(one.label, tables=(ExtractTable(tuple(one.fields.values()), rows),))]
    count = len(one.rows)
    return [
        ExtractPart(one.label if count == 1 else f"{one.label}, {at} av {count}", _facts(one, row))
        for at, row in enumerate(one.rows, 1)
    ]


def _facts(one: Gathered, row: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, row[name]) for name, label in one.fields.items() if row[name])


def empty_of(gathered: Iterable[Gathered]) -> tuple[str, ...]:
    """The tables without a row about the person."""
    return tuple(one.label for one in gathered if not one.rows)


def consent_rows(participant: Participant) -> tuple[ConsentRow, ...]:
    """Three queries."""
    found = Consent.objects.filter(participant=participant).prefetch_related(*RELATED)
    return tuple(
        ConsentRow(
            parties=", ".join(party_names(one)),
            kinds=", ".join(sorted(kind.get_kind_display() for kind in one.kinds.all())),
            purpose=one.purpose,
            starts_on=one.from_on,
            ends_on=one.to_on,
            withdrawn_on=local(one.withdrawn_at).date() if one.withdrawn_at else None,
        )
        for one in found
    )


def reading_rows(participant: Participant) -> tuple[ReadingRow, ...]:
    """Newest first, by role and party."""
    return tuple(
        ReadingRow(one.at, one.role, one.party, one.purpose) for one in list_readings(participant)
    )


def portable(
    participant: Participant, gathered: Iterable[Gathered], at: datetime
) -> dict[str, Any]:
    """The same as data that another program can read (art. 20): labels beside every value."""
    return {
        "kod": participant.code,
        "ansvarig": participant.compartment.name,
        "framställt": at.isoformat(),
        "tabeller": [
            {"tabell": g.name, "namn": g.label, "fält": dict(g.fields), "rader": list(g.rows)}
            for g in gathered
        ],
        "samtycken": [_consent(one) for one in consent_rows(participant)],
        "läsningar": [
            {"när": r.at.isoformat(), "roll": r.who, "part": r.party, "varför": r.purpose}
            for r in reading_rows(participant)
        ],
    }


def _consent(one: ConsentRow) -> dict[str, str]:
    last = one.ends_on - ONE_DAY if one.ends_on else ""
    return {
        "parter": one.parties,
        "uppgifter": one.kinds,
        "varför": one.purpose,
        "från": str(one.starts_on or ""),
        "till och med": str(last),
        "tillbakataget": str(one.withdrawn_on or ""),
    }
