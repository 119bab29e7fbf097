"""Reads that stand out, for the officer of the party whose staff read; and their rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.actions.protection_reads import answer_read, seed_read_rules
from mellanrum.registers.governance.models import ReadReview, ReadRule
from mellanrum.registers.governance.protection_queries import (
    find_standout,
    list_answers,
    list_read_rules,
    list_standouts,
)
from mellanrum.registers.governance.protection_standouts import (
    StandOut,
    case_text,
    list_standout_reads,
    number_of,
    window,
)
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.protection.forms import ReadRuleForm
from mellanrum.web.areas.protection.read_lines import (
    COLUMNS,
    FILTERS,
    HEADINGS,
    SPANS,
    Line,
    lines,
    list_row,
    ordered,
    told,
)
from mellanrum.web.areas.protection.records import CHANGE, START, form_page, saved, scope
from mellanrum.web.areas.protection.step_forms import AnswerForm
from mellanrum.web.decorators import writes
from mellanrum.web.files import list_file
from mellanrum.web.listing import FORMAT, Asked, asked, listing
from mellanrum.web.viewer import Viewer

KEPT = 500  # reads shown behind one stand-out
CRUMB = {"label": "Läsningar som sticker ut", "url": "/dataskydd/lasningar/"}


@writes(grant=CHANGE)
def reads(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What stands out; a POST puts in the proposed rules."""
    if request.method == "POST":
        forbund = get_forbund(viewer.forbund_slug)
        seed_read_rules(forbund=forbund, by=viewer.actor, at=timezone.now())
        messages.success(request, "Reglerna är inlagda. Ändra dem så att de passar.")
        return redirect("protection-reads")
    ask = asked(request.GET, reverse("protection-reads"), FILTERS, COLUMNS)
    rules = list_read_rules(viewer.forbund_id or 0)
    found = ordered(found_lines(viewer, ask), ask)
    if form := request.GET.get(FORMAT):
        return list_file(form, CRUMB["label"], HEADINGS, [line.values() for line in found])
    context = {
        "listing": _listing(ask, found, bool(rules)),
        "rules": [_rule(rule) for rule in rules],
        "may_seed": len(rules) < len(ReadRule.Kind.values),
        "crumbs": [START],
    }
    return render(request, "protection/reads.html", context)


def found_lines(viewer: Viewer, ask: Asked) -> list[Line]:
    """The stand-outs of the time asked for, with their answers."""
    seen, days = scope(viewer), SPANS.get(ask.chosen.get("tid", ""), 30)
    found = list_standouts(seen, *window(timezone.localdate(), days))
    names = list_names(one.actor for one in found)
    return lines(found, names, list_answers(seen.parties))


def _listing(ask: Asked, found: Sequence[Line], has_rules: bool) -> dict[str, Any]:
    why = "Ingen läsning under tiden passar in på en regel."
    return listing(
        ask,
        title=CRUMB["label"],
        columns=COLUMNS,
        found=found,
        row=list_row,
        empty={
            "what": "Här visas läsningar som bör granskas",
            "why": why if has_rules else "Det finns inga regler ännu. Lägg in förslagen nedan.",
        },
        filters=FILTERS,
        search_label="Sök medarbetare eller ärende",
        lead="Läsningar av dina parters medarbetare, de senaste 30 dagarna om inget annat väljs. "
        "Ärenden visas bara med nummer.",
    )


def _rule(rule: ReadRule) -> dict[str, Any]:
    hours = f"Arbetsdag {rule.hour_from}–{rule.hour_to}. " if rule.kind == "odd_hours" else ""
    return {
        "title": rule.get_kind_display(),
        "text": f"{rule.description} Gräns {rule.threshold}. {hours}Källa: {rule.source}",
        "url": reverse("protection-rule", args=[rule.pk]),
        "state": "" if rule.is_active else "Används inte",
    }


@writes(grant=CHANGE)
def read(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """The reads behind a stand-out, and the answer to it."""
    seen = scope(viewer)
    if (found := find_standout(seen, key)) is None:
        raise Http404
    answer = list_answers(seen.parties).get(key)
    initial = {"verdict": answer.verdict, "comment": answer.comment} if answer else {}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(viewer, found.one, form.cleaned_data)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, "Svaret är sparat.")
            return redirect("protection-reads")
    behind = list_standout_reads(found.one, found.rule, found.looked)
    names = list_names([*(one.actor for one in behind), answer.actor if answer else ""])
    context = {
        **_standout(found.one, found.rule, names),
        "reads": [_read(one, names) for one in behind[:KEPT]],
        "answered_by": names.get(answer.actor, "") if answer else "",
        "answer": answer,
        "form": form,
        "crumbs": [START, CRUMB],
        "cancel": {"label": "Avbryt", "url": CRUMB["url"]},
    }
    return render(request, "protection/read.html", context, status=422 if form.errors else 200)


def _answer(viewer: Viewer, one: StandOut, given: Mapping[str, Any]) -> ReadReview:
    party = Party.objects.select_related("forbund").get(pk=one.party)
    at = timezone.now()
    return answer_read(party=party, key=one.key, by=viewer.actor, at=at, **given)


def _standout(one: StandOut, rule: ReadRule, names: Mapping[str, str]) -> dict[str, Any]:
    who = names.get(one.actor, "Flera medarbetare")
    return {
        "title": rule.get_kind_display(),
        "lead": f"{who}. {told(one)}.",
        "facts": [
            {"label": "Dag" if one.actor else "Månad från", "date": one.on},
            {"label": "Regel", "value": rule.description},
            {"label": "Källa", "value": rule.source},
        ],
    }


def _read(one: Any, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "at": one.at,
        "who": names.get(one.actor, one.actor),
        "number": case_text(number_of(one.subject)),
        "purpose": one.purpose or "–",
    }


@writes(grant=CHANGE)
def rule(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Change a rule, or put it out of use."""
    held = get_object_or_404(ReadRule, pk=pk, forbund_id=viewer.forbund_id)
    form, is_saved = saved(request, viewer, held, ReadRuleForm, {})
    if is_saved:
        return redirect("protection-reads")
    title = f"Ändra regeln {held.get_kind_display().lower()}"
    return form_page(request, form, title, [START, CRUMB], CRUMB["url"])
