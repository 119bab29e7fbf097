"""Destroying the rows of a case, whatever tables there are: found from the models themselves, so
that a table added tomorrow is not forgotten. For the action of gallring only.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

from mellanrum.registers.casework.models import (
    Enrolment,
    EnrolmentEvent,
    EnrolmentIncome,
    FollowUp,
    OccupationSpell,
    Participant,
    Referral,
)

COUNTED = (Participant, Enrolment, EnrolmentIncome, OccupationSpell, EnrolmentEvent, FollowUp)
AT_ONCE = 400


def person_models() -> list[type[Model]]:
    return list(apps.get_app_config("casework").get_models())


def pointers(model: type[Model]) -> list[tuple[str, type[Model]]]:
    """(field, model) of the foreign keys to other tables of casework, those that may be empty
    first: a way that is always there wins over them in `paths`.
    """
    keys = [f for f in model._meta.get_fields() if isinstance(f, ForeignKey)]
    keys.sort(key=lambda field: not field.null)
    return [
        (f.name, f.related_model)
        for f in keys
        if f.related_model._meta.app_label == "casework" and f.related_model is not model
    ]


def paths() -> dict[type[Model], str]:
    """{model: the lookup that leads from it to the participant}, the shortest."""
    found: dict[type[Model], str] = {Participant: "pk"}
    step: dict[type[Model], str] = {Participant: ""}
    while step:
        step = {
            model: name + (f"__{step[to]}" if step[to] else "")
            for model in person_models()
            if model not in found
            for name, to in pointers(model)
            if to in step
        }
        found |= step
    return found


def deletion_order(models: Iterable[type[Model]]) -> list[type[Model]]:
    """Who points comes before what it points to."""
    left, ordered = list(models), list[type[Model]]()
    while left:
        pointed = {to for model in left for _, to in pointers(model)}
        free = [model for model in left if model not in pointed]
        assert free, "the tables of casework point in a ring"
        ordered += free
        left = [model for model in left if model not in free]
    return ordered


def erase(numbers: Sequence[int], *, everything: bool) -> tuple[dict[str, int], str]:
    """Destroy the cases with these numbers. Returns ({model name: rows}, digest of the rows)."""
    counts: dict[str, int] = {}
    digest = hashlib.sha256()
    for start in range(0, len(numbers), AT_ONCE):
        _erase_some(numbers[start : start + AT_ONCE], everything, counts, digest)
    return counts, digest.hexdigest()


def _erase_some(
    numbers: Sequence[int], everything: bool, counts: dict[str, int], digest: Any
) -> None:
    referrals = _referrals_of(numbers)
    kept = () if everything else COUNTED
    leads = paths()
    Enrolment.objects.filter(participant__in=numbers).update(transferred_from=None)
    for model in deletion_order(model for model in leads if model not in kept):
        lookup = leads[model]
        rows = model._default_manager.filter(**{f"{lookup}__in": numbers})
        _count(model, rows, counts, digest)
        ids = list(rows.values_list("pk", flat=True))
        model._default_manager.filter(pk__in=ids)._raw_delete("default")
    if everything:
        Referral.objects.filter(pk__in=referrals)._raw_delete("default")
    else:
        _unname(numbers, referrals)


def _count(model: type[Model], rows: Any, counts: dict[str, int], digest: Any) -> None:
    values = list(rows.order_by("pk").values())
    counts[model.__name__] = counts.get(model.__name__, 0) + len(values)
    digest.update(json.dumps([model.__name__, values], default=str, sort_keys=True).encode())


def _referrals_of(numbers: Sequence[int]) -> list[int]:
    """The referrals that led to these cases."""
    intake: Any = apps.get_model("casework", "Intake")
    found = intake.objects.filter(participant__in=numbers)
    return list(found.values_list("referral_id", flat=True))


def _unname(numbers: Sequence[int], referrals: Sequence[int]) -> None:
    """Give what statistics count a code that leads to nobody."""
    for number in numbers:
        Participant.objects.filter(pk=number).update(code=_nobody())
    for number in referrals:
        Referral.objects.filter(pk=number).update(code=_nobody())
    told = Enrolment.objects.filter(participant__in=numbers).exclude(age_exception="")
    told.update(age_exception="Gallrad")


def _nobody() -> str:
    return f"gallrad-{secrets.token_hex(8)}"
