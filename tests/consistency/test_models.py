"""The registers keep to their floors, and nothing of theirs is ever swept away by a cascade."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from mellanrum.registers.casework.encryption import EncryptedText

SECRET = {"name", "number", "personnummer", "phone", "email", "wishes", "needs", "words", "word"}
NOT_OF_A_PERSON = {
    "PreparationMeeting.minutes",  # of the group, without personal data
}
FLOORS = {
    "audit": 1,
    "accounts": 2,
    "outbox": 2,
    "organisation": 3,
    "insatser": 4,
    "casework": 5,
    "economy": 5,
    "registry": 5,
    "governance": 6,
    "surveys": 6,
    "proposals": 7,
    "planning": 7,
    "internal_control": 7,
    "auditors": 7,
    "network": 7,
    "website": 7,
    "integration": 7,
    "imports": 7,
    "wheel": 8,
    "reports": 9,
}


def our_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("mellanrum.")]


def foreign_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    return [f for f in model._meta.get_fields() if isinstance(f, models.ForeignKey)]


def test_every_app_has_a_floor() -> None:
    assert {m._meta.app_label for m in our_models()} == set(FLOORS)


def test_foreign_keys_point_downwards_or_stay_on_their_floor() -> None:
    upwards = [
        f"{model.__name__}.{key.name} -> {key.related_model.__name__}"
        for model in our_models()
        for key in foreign_keys(model)
        if key.related_model._meta.app_label in FLOORS
        and FLOORS[key.related_model._meta.app_label] > FLOORS[model._meta.app_label]
    ]
    assert not upwards


def test_keys_protect_what_they_point_to() -> None:
    cascading = [
        f"{model.__name__}.{key.name}"
        for model in our_models()
        for key in foreign_keys(model)
        if key.remote_field.on_delete is not models.PROTECT
    ]
    assert not cascading


def test_no_register_stores_a_float_or_money_in_anything_but_whole_ore() -> None:
    fields = [(m, f) for m in our_models() for f in m._meta.get_fields()]
    floats = [f"{m.__name__}.{f.name}" for m, f in fields if isinstance(f, models.FloatField)]
    ore = [f for m, f in fields if f.name.endswith("_ore")]
    assert not floats
    assert ore
    assert all(isinstance(f, models.BigIntegerField) for f in ore)


def test_periods_are_held_by_the_database() -> None:
    """Every model with a from- and a to-date has a check constraint on them."""
    pairs = [("from_on", "to_on"), ("starts_on", "ends_on"), ("began_on", "ended_on")]
    loose = []
    for model in our_models():
        names = {f.name for f in model._meta.get_fields()}
        checks = [c for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
        for start, end in pairs:
            if {start, end} <= names and not any(end in str(c.condition) for c in checks):
                loose.append(f"{model.__name__}.{end}")
    assert not loose


def named_for(name: str, what: str) -> bool:
    return name == what or name.endswith(f"_{what}")


def test_every_date_and_time_is_named_for_what_it_is() -> None:
    fields = [(m, f) for m in our_models() if m.__name__ != "User" for f in m._meta.get_fields()]
    times = [(m, f) for m, f in fields if isinstance(f, models.DateTimeField)]
    dates = [(m, f) for m, f in fields if type(f) is models.DateField]
    wrong = [f"{m.__name__}.{f.name}" for m, f in times if not named_for(f.name, "at")]
    wrong += [f"{m.__name__}.{f.name}" for m, f in dates if not named_for(f.name, "on")]
    assert not wrong


def test_person_tables_hold_names_numbers_and_texts_encrypted_only() -> None:
    """What is told about somebody in words is unreadable in the database file."""
    fields = [
        (m, f)
        for m in our_models()
        if m._meta.app_label == "casework"
        for f in m._meta.get_fields()
        if not f.name.endswith("_index")  # keyed: tells nothing
        if isinstance(f, models.TextField)
        or (isinstance(f, models.CharField) and set(f.name.split("_")) & SECRET)
    ]
    assert {f.name for _, f in fields} >= {"name", "number", "text"}
    open_ones = {f"{m.__name__}.{f.name}" for m, f in fields if not isinstance(f, EncryptedText)}
    assert open_ones <= NOT_OF_A_PERSON
