"""Progression on the own page: the participant answers alone, and sees the lines of both sides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import mark_safe

from mellanrum.instruments.definition import Instrument
from mellanrum.instruments.wording import Wording, languages_of, swedish
from mellanrum.registers.casework.actions.progression import Rated, rate_alone, take_back_rating
from mellanrum.registers.casework.models import Enrolment, ProgressionRating
from mellanrum.registers.casework.progression_policies import LONGEST_COMMENT
from mellanrum.registers.casework.queries.extract import compartment_sight
from mellanrum.registers.casework.queries.progression import (
    PARTICIPANT,
    find_own_enrolment,
    form_of,
    get_current,
    list_ratings,
    list_standing,
)
from mellanrum.web.areas.insatser.forms import LongText
from mellanrum.web.areas.mine.admission import Visit, drawn, own_page
from mellanrum.web.areas.mine.words import day_in
from mellanrum.web.areas.progression.forms import asked, question
from mellanrum.web.areas.progression.shown import shown

BOTH = ("GET", "HEAD", "POST")


class OwnRateForm(forms.Form):
    """The participant's questions, in the visitor's language where there is one."""

    def __init__(self, data: Any, *, instrument: Instrument, visit: Visit) -> None:
        super().__init__(data)
        self.items = asked(form_of(instrument, PARTICIPANT))
        group = form_of(instrument, PARTICIPANT).group
        words = wording(instrument, group, visit.language)
        for item in self.items:
            scale = instrument.scale_of(item)
            options = [(o.code, words.option(scale.key, o.code)) for o in scale.options]
            none = visit.words["progression_none"]
            self.fields[item.key] = question(words.item(group, item.key), options, none)
        self.fields["comment"] = LongText(
            label=visit.words["progression_comment"],
            widget=forms.Textarea({"rows": 3}),
            max_length=LONGEST_COMMENT,
            required=False,
        )

    def rated(self) -> Rated:
        data = self.cleaned_data
        return Rated({item.key: data[item.key] for item in self.items}, data["comment"])


def wording(instrument: Instrument, group: str, language: str) -> Wording:
    """The instrument's texts in a language, in Swedish where there is no other."""
    return languages_of(instrument, group).find(language) or swedish(instrument)


@own_page("plan", methods=BOTH)
def progression(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The questions, how it has gone, and what was answered here."""
    instrument = get_current()
    enrolment = find_own_enrolment(visit.holder.participant)
    data = request.POST if request.method == "POST" else None
    form = OwnRateForm(data, instrument=instrument, visit=visit)
    if data is not None and enrolment is not None and form.is_valid():
        given = form.rated()
        rate_alone(
            holder=visit.holder,
            enrolment=enrolment,
            given=given,
            by=visit.holder.actor,
            at=visit.at,
        )
        messages.success(request, visit.words["progression_done"])
        return redirect("mine-progression")
    told = {"form": form, **_told(visit, instrument, enrolment)}
    return drawn(request, "progression", visit, told, status=422 if form.errors else 200)


def _told(visit: Visit, instrument: Instrument, enrolment: Enrolment | None) -> dict[str, Any]:
    """What the page shows beside the form; an enrolment that is closed takes no more answers."""
    if enrolment is None:
        return {"can_rate": False, "areas": [], "own": []}
    sight = compartment_sight(visit.holder.participant, visit.at)
    ratings = list_ratings(enrolment, sight)
    standing = list_standing(ratings, instrument)
    today = timezone.localdate(visit.at)
    is_rated = any(r.side == PARTICIPANT and r.rated_on == today for r in standing)
    is_open = enrolment.ends_on is None
    return {
        "is_open": is_open,
        "is_rated": is_rated,
        "can_rate": is_open and not is_rated and visit.holder.representative is None,
        "areas": _areas(instrument, standing),
        "own": [_own(r, visit) for r in reversed(ratings) if r.recorded_by.startswith("own_page:")],
    }


def _areas(instrument: Instrument, standing: list[ProgressionRating]) -> list[tuple[Any, str]]:
    """Each area with its drawing, which is our own and escapes all text."""
    found = shown(instrument, standing).areas if standing else ()
    return [(area, mark_safe(area.svg)) for area in found if area.days]  # noqa: S308


def _own(rating: ProgressionRating, visit: Visit) -> dict[str, Any]:
    return {
        "number": rating.pk,
        "when": day_in(rating.rated_on, visit.language),
        "comment": rating.comment,
        "is_back": rating.withdrawn_at is not None,
    }


@own_page("plan", methods=("POST",))
def take_back(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What was answered here is taken back. The number is in the form, never in the address."""
    number = request.POST.get("skattning", "")
    own = ProgressionRating.objects.filter(enrolment__participant=visit.holder.participant)
    near = own.select_related("enrolment__insats__forbund")
    found = near.filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        raise Http404
    take_back_rating(holder=visit.holder, rating=found, by=visit.holder.actor, at=visit.at)
    messages.success(request, visit.words["progression_taken_back"])
    return redirect("mine-progression")
