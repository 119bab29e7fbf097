"""A comment with its answers as the pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from mellanrum.reports.comments import Thread
from mellanrum.reports.comments_policies import can_settle
from mellanrum.reports.models import SectionComment
from mellanrum.reports.writing import reach_of
from mellanrum.web.areas.writing.presenters import when
from mellanrum.web.areas.writing.reach import Opened


def drawn_thread(opened: Opened, thread: Thread, names: Mapping[str, str]) -> dict[str, Any]:
    """{number, quote, text, by, at, answers, is_open, resolved, answer?, resolve?, reopen?}."""
    first, actor = thread.first, opened.viewer.actor
    reach = reach_of(opened.report, opened.held)
    may_settle = opened.is_draft and can_settle(actor, reach, first.written_by)
    resolved = ""
    if first.resolved_at is not None:
        who = names.get(first.resolved_by, "Mellanrum")
        resolved = f"Avslutad av {who} {when(first.resolved_at)}"
    return {
        **_said(first, names),
        "number": first.pk,
        "quote": first.quote,
        "answers": [_said(one, names) for one in thread.answers],
        "is_open": thread.is_open,
        "resolved": resolved,
        "answer": _url("answer", first) if opened.is_draft and thread.is_open else "",
        "resolve": _url("resolve", first) if may_settle and thread.is_open else "",
        "reopen": _url("reopen", first) if may_settle and not thread.is_open else "",
    }


def _said(one: SectionComment, names: Mapping[str, str]) -> dict[str, str]:
    return {
        "text": one.text,
        "by": names.get(one.written_by, "Mellanrum"),
        "at": when(one.written_at),
    }


def _url(verb: str, one: SectionComment) -> str:
    return reverse(f"writing-comment-{verb}", args=[one.section.report_id, one.pk])
