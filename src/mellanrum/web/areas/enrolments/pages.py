"""A participant's enrolments on one page: how each stands, and what one can do with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.machines import ENROLMENT
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.registers.casework.closing_policies import state_of
from mellanrum.registers.casework.models import (
    Enrolment,
    EnrolmentChange,
    InformationKind,
    OccupationSpell,
)
from mellanrum.registers.casework.queries.enrolments import (
    list_marks,
    list_own_insatser,
    stay_told,
    visible_of,
)
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.organisation.models import Code
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.case_access import OpenCase, case_page
from mellanrum.web.viewer import Viewer

Labels = Mapping[tuple[str, str], str]
MOVES = {
    "open": (
        ("Arbete eller studier", "enrolments-spell"),
        ("Rätta uppgifter", "enrolments-correct"),
        ("Gör vilande", "enrolments-rest"),
        ("Förläng tiden", "enrolments-extend"),
        ("Flytta", "enrolments-transfer"),
        ("Avsluta", "closings-close"),
    ),
    "resting": (
        ("Återuppta", "enrolments-resume"),
        ("Förläng tiden", "enrolments-extend"),
        ("Rätta uppgifter", "enrolments-correct"),
    ),
    "closed": (("Öppna igen", "closings-reopen"), ("Rätta uppgifter", "enrolments-correct")),
}
OF_LEAD = frozenset({"enrolments-extend"})


@case_page("läsa inskrivningar")
def enrolments(request: HttpRequest, viewer: Viewer, case: OpenCase) -> HttpResponse:
    """All that one may see, newest first. As many queries however many there are."""
    found = list(visible_of(case.participant, case.sight).prefetch_related(
        "incomes", "spells", "changes", "extensions"))  # fmt: skip
    on = timezone.localdate(case.at)
    forbund = case.participant.compartment.forbund
    labels = labels_of(forbund.pk)
    marks = list_marks(forbund, "stay_mark", on.year)
    shown = [one_shown(e, case, viewer, labels, stay_told(e, marks, on).warning) for e in found]
    context = frame(case, "enrolments-case") | {
        "title": f"Inskrivningar, {case.participant.code}",
        "enrolments": shown,
        "ways": ways_in(viewer, case, found),
    }
    return render(request, "enrolments/case.html", context)


def labels_of(forbund: int) -> Labels:
    """{(list, code): label}. One query."""
    found = Code.objects.filter(forbund_id=forbund)
    return {(c.list, c.code): c.label for c in found}


def ways_in(viewer: Viewer, case: OpenCase, found: Iterable[Enrolment]) -> list[dict[str, str]]:
    """Own insatser where the person is not enrolled now."""
    if not viewer.can("cases.write") or case.sight.is_opened:
        return []
    taken = {e.insats_id for e in found if e.ends_on is None}
    return [
        {"label": f"Skriv in i {i.name}",
         "url": reverse("enrolments-again", args=[case.number, i.slug])}
        for i in list_own_insatser(viewer.actor)
        if i.pk not in taken
    ]  # fmt: skip


def one_shown(
    one: Enrolment, case: OpenCase, viewer: Viewer, labels: Labels, warning: str
) -> dict[str, Any]:
    state = state_of(one.ends_on, one.resting_from_on)
    is_open, told = state != "closed", can_read(case.sight, InformationKind.PLAN)
    return {
        "number": one.pk,
        "title": one.insats.name,
        "state": ENROLMENT.states[state],
        "warning": warning if is_open else "",
        "facts": facts(one, case.sight, labels),
        "moves": moves(one, state, case, viewer),
        "spells": [spell_text(s, labels) for s in one.spells.all() if told],
        "changes": [change_text(c) for c in one.changes.all() if told],
        "extensions": [
            f"Till och med {long_date(e.to_on)}: {e.reason}" for e in one.extensions.all() if told
        ],
    }


def moves(one: Enrolment, state: str, case: OpenCase, viewer: Viewer) -> list[dict[str, str]]:
    """What the viewer can do now: in the insats where it works, and the lead what is the lead's."""
    works = case.sight.is_everything or one.insats_id in case.sight.insatser
    if not works or case.sight.is_opened or not viewer.can("cases.write"):
        return []
    return [
        {"label": label, "url": reverse(name, args=[case.number, one.pk])}
        for label, name in MOVES[state]
        if name not in OF_LEAD or viewer.can("cases.lead")
    ]


def facts(one: Enrolment, sight: Sight, labels: Labels) -> list[dict[str, str]]:
    """Days always; what came of it and how it was at the start only as far as the sight goes."""

    def of(name: str, code: str) -> str:
        return labels.get((name, code), code)

    told = [
        ("Började", day(one.starts_on)),
        ("Vilande sedan", day(one.resting_from_on)),
        ("Slutade", day(one.ends_on - ONE_DAY if one.ends_on else None)),
        ("Längst till och med", day(one.stay_to_on)),
        ("Aktualiserad", day(one.referred_on)),
    ]
    after = [
        ("Orsak", of("closing_reason", one.closing_reason)),
        ("Egen orsak", of("closing_reason_own", one.closing_reason_own)),
        ("Sysselsättning efter", of("occupation", one.occupation_after)),
        ("Försörjning efter", incomes(one, "closing", labels)),
    ]
    before = [
        ("Aktualiserad av", of("referrer", one.referrer)),
        ("Part", ", ".join(str(p) for p in (one.referrer_party, one.referrer_unit) if p)),
        ("Utbildning", of("education", one.education)),
        ("År i offentlig försörjning", support_text(one)),
        ("Sysselsättning före", of("occupation", one.occupation_before)),
        ("Försörjning före", incomes(one, "start", labels)),
        ("Kommun", str(one.municipality or "")),
        ("Undantag för ålder", one.age_exception),
    ]
    told += after if can_read(sight, InformationKind.CLOSING) else []
    told += before if can_read(sight, InformationKind.PLAN) else []
    return [{"label": label, "value": value} for label, value in told if value]


def can_read(sight: Sight, kind: str) -> bool:
    return sight.can_read(sight.compartment, kind)


def day(on: date | None) -> str:
    return long_date(on) if on else ""


def incomes(one: Enrolment, moment: str, labels: Labels) -> str:
    found = [
        labels.get(("income", i.code), i.code) for i in one.incomes.all() if i.moment == moment
    ]
    return ", ".join(sorted(found))


def support_text(one: Enrolment) -> str:
    if one.support_years is not None:
        return str(one.support_years)
    return one.get_support_status_display() if one.support_status != "unknown" else ""


def spell_text(spell: OccupationSpell, labels: Labels) -> str:
    label = labels.get(("occupation", spell.occupation), spell.occupation)
    until = f" till och med {long_date(spell.ended_on - ONE_DAY)}" if spell.ended_on else ""
    return f"{label} från {long_date(spell.began_on)}{until}"


def change_text(change: EnrolmentChange) -> dict[str, Any]:
    """A correction or a reopening: what it was before, in the words of the variables."""
    told = json.loads(change.content) if change.content else {}
    lines = [f"{WORDS.get(n, n)}: {shown(old)} → {shown(new)}" for n, (old, new) in told.items()]
    word = "Öppnad igen" if change.verb == "reopen" else "Rättad"
    return {"at": change.changed_at, "word": word, "reason": change.reason, "lines": lines}


def shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value) or "inget"
    return str(value) if value not in (None, "") else "inget"


WORDS = {
    "starts_on": "Startdag",
    "ends_on": "Första dagen efter",
    "referred_on": "Aktualiserad",
    "referrer": "Aktualiserad av",
    "referrer_party": "Part",
    "referrer_unit": "Enhet",
    "consent_on": "Samtycke",
    "education": "Utbildning",
    "support_status": "Försörjningstid",
    "support_years": "År i försörjning",
    "occupation_before": "Sysselsättning före",
    "occupation_after": "Sysselsättning efter",
    "age_exception": "Undantag för ålder",
    "municipality": "Kommun",
    "extent_before": "Omfattning före",
    "extent_after": "Omfattning efter",
    "incomes_start": "Försörjning före",
    "incomes_closing": "Försörjning efter",
    "closing_reason": "Avslutsorsak",
    "closing_reason_own": "Egen avslutsorsak",
    "closing_recorded_on": "Avslutet registrerat",
}
