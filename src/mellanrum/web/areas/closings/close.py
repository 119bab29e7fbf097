"""Closing an enrolment, and opening it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.closings import (
    GoalTold,
    Outcome,
    Words,
    close_case,
    reopen,
)
from mellanrum.registers.casework.closing_policies import check_can_close
from mellanrum.registers.casework.models import ClosingGoal, Enrolment, InformationKind
from mellanrum.registers.casework.queries.closings import list_plan_goals
from mellanrum.registers.casework.queries.enrolments import work_rules
from mellanrum.registers.organisation.models import Party, Unit
from mellanrum.web.areas.cases.pages import frame
from mellanrum.web.areas.enrolments.fields import (
    code_choices,
    day,
    fill,
    line,
    number,
    party_choices,
    pick,
    place,
    posted,
    split,
    status_of,
    text,
    ticks,
)
from mellanrum.web.areas.enrolments.staying import ask, check_reads, enrolment_of
from mellanrum.web.case_access import OpenCase, case_writes
from mellanrum.web.viewer import Viewer

CASE = "closings-case"
CODED = {
    "own_reason": "closing_reason_own",
    "reason": "closing_reason",
    "occupation": "occupation",
    "incomes": "income",
}
ALIASES = {
    "ends_on": "last_on",
    "closing_reason": "reason",
    "closing_reason_own": "own_reason",
    "occupation_after": "occupation",
    "extent_before": "extent",
    "incomes_closing": "incomes",
    "closing_recorded_on": "last_on",
}


class CloseForm(forms.Form):
    """What statistics count, and what is written for those who come after. Each goal of the plan
    has a field of its own.
    """

    last_on = day("Sista dag")
    own_reason = pick("Orsak, med insatsens egna ord")
    reason = pick("Orsak i statistiken", "Kan lämnas tom när den egna orsaken räcker.")
    occupation = pick("Sysselsättning efter")
    extent = number("Omfattning efter, procent", 100)
    incomes = ticks("Försörjning efter", "Flera kan gälla.")
    achieved = text("Det här har uppnåtts", "Vid felregistrering: vad som blev fel.")
    own_words = text("Deltagarens egna ord")
    recommendations = text("Rekommendationer framåt", "En på varje rad.")
    returned_to = pick("Vem tar vid", "När det inte leder till arbete eller studier.")
    no_return_reason = line("Varför ingen part tar vid")

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        enrolment: Enrolment,
        goals: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        forbund = enrolment.insats.forbund
        lists = code_choices(forbund, timezone.localdate().year)
        for name, list_name in CODED.items():
            fill(self, name, lists[list_name])
        fill(self, "returned_to", party_choices(forbund))
        for name in ("own_reason", "reason", "occupation"):
            self.fields[name].is_asked = True  # type: ignore[attr-defined]
        self.goals = goals
        for key, told in goals:
            self.fields[f"goal-{key}"] = pick(f"Mål: {told}")
            fill(self, f"goal-{key}", ClosingGoal.Achieved.choices)
            self.fields[f"comment-{key}"] = line("Kommentar till målet")

    def outcome(self) -> Outcome:
        given = self.cleaned_data
        names = ("last_on", "reason", "own_reason", "occupation", "extent")
        return Outcome(**{n: given[n] for n in names}, incomes=tuple(given["incomes"]))

    def words(self, enrolment: Enrolment) -> Words:
        given = self.cleaned_data
        party, unit = split(given["returned_to"])
        forbund = enrolment.insats.forbund
        to = Party.objects.filter(forbund=forbund, slug=party).first() if party else None
        names = ("achieved", "own_words", "recommendations", "no_return_reason")
        return Words(
            **{n: given[n].replace("\r\n", "\n") for n in names},
            returned_to=to,
            returned_unit=Unit.objects.filter(party=to, slug=unit).first() if unit else None,
            goals=tuple(self._goals()),
        )

    def _goals(self) -> list[GoalTold]:
        given = self.cleaned_data
        return [
            GoalTold(told, given[f"goal-{key}"], given[f"comment-{key}"])
            for key, told in self.goals
            if given[f"goal-{key}"]
        ]

    def goal_fields(self) -> list[Any]:
        names = [n for key, _ in self.goals for n in (f"goal-{key}", f"comment-{key}")]
        return [self[name] for name in names]


@case_writes("avsluta")
def close(request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int) -> HttpResponse:
    """One screen: how it went, what comes after, who takes over."""
    held = enrolment_of(case, enrolment)
    if request.method != "POST":
        check_can_close(held.ends_on, held.resting_from_on)
    initial = {"last_on": timezone.localdate().isoformat()}
    check_reads(case, InformationKind.CLOSING)
    reads_plan = case.sight.can_read(case.sight.compartment, InformationKind.PLAN)
    goals = list_plan_goals(held) if reads_plan else []
    form = CloseForm(posted(request), enrolment=held, goals=goals, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            close_case(enrolment=held, outcome=form.outcome(), words=form.words(held),
                       by=viewer.actor, at=case.at)  # fmt: skip
            tell(request, case, held)
            return redirect(CASE, case.number)
        except DomainError as error:
            place(form, error, ALIASES)
    context = frame(case, "") | {
        "title": f"Avsluta {case.participant.code}",
        "lead": held.insats.name,
        "form": form,
        "cancel": {"label": "Avbryt", "url": reverse("enrolments-case", args=[case.number])},
        "draft": f"close:{held.pk}",
    }
    return render(request, "closings/close.html", context, status=status_of(form))


def tell(request: HttpRequest, case: OpenCase, held: Enrolment) -> None:
    """That it is closed, and what now is missing."""
    messages.success(request, f"{case.participant.code} är avslutad i {held.insats.name}.")
    still = case.participant.enrolments.filter(ends_on__isnull=True).select_related("insats")
    for other in still:
        needing, has_work = work_rules(case.participant, other.insats)
        if needing and not has_work:
            messages.warning(
                request, f"{needing[0]} kräver att någon insats är arbetslivsinriktad. Nu är ingen "
                "av de pågående det."
            )  # fmt: skip
            return


class ReasonForm(forms.Form):
    reason = text("Varför ärendet öppnas igen", required=True)


@case_writes("öppna igen")
def open_again(
    request: HttpRequest, viewer: Viewer, case: OpenCase, enrolment: int
) -> HttpResponse:
    """A closed case is opened for a reason."""
    held = enrolment_of(case, enrolment)
    form = ReasonForm(posted(request))

    def do() -> None:
        reason = form.cleaned_data["reason"]
        reopen(enrolment=held, reason=reason, by=viewer.actor, at=case.at)

    return ask(request, case, form, do, title="Öppna ärendet igen", submit="Öppna igen",
               done="Ärendet är öppet igen. Det som avslutet sa finns kvar i historiken.",
               lead=held.insats.name)  # fmt: skip
