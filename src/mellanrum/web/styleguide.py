"""Sample data for the style guide: shows what each component asks for. Invented, never saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.safestring import mark_safe

from mellanrum.web.styleguide_charts import SAMPLES
from mellanrum.web.styleguide_tables import (
    income_table,
    krona,
    participants_table,
    percent,
    persons,
    protected_table,
)


class InsatsForm(forms.Form):
    title = forms.CharField(label="Benämning", help_text="Så som den heter i beslutet.")
    starts_on = forms.DateField(label="Börjar", help_text="Till exempel 2021-06-01.")
    purpose = forms.CharField(label="Syfte", widget=forms.Textarea({"rows": 3}), required=False)
    kind = forms.ChoiceField(
        label="Slag",
        choices=[("i", "Individinriktad"), ("s", "Strukturell")],
        widget=forms.RadioSelect,
    )
    anonymous = forms.BooleanField(label="Deltagarna är anonyma", required=False)


class Message(str):
    """A line as django.contrib.messages gives it."""

    def __new__(cls, level_tag: str, text: str) -> Message:
        message = super().__new__(cls, text)
        message.level_tag = level_tag
        return message

    level_tag: str


def listing(rows: int = 4) -> dict[str, Any]:
    names = ("Etablering kvinna", "Samverkansteam Luleå", "Steget Fram", "Tidsam")
    verdicts = ("partly", "not-reached", "reached", "not-measured")
    return {
        "title": "Insatser",
        "count": str(rows),
        "url": "/insatser/",
        "search": {"name": "q", "value": "", "label": "Sök insats"},
        "filters": [
            {
                "name": "kommun",
                "label": "Kommun",
                "options": [
                    {"value": "", "label": "Alla", "selected": False},
                    {"value": "lulea", "label": "Luleå", "selected": True},
                ],
            }
        ],
        "chips": [{"label": "Luleå", "remove_url": "/insatser/"}],
        "exports": [{"label": "Excel", "url": "/insatser/?format=xlsx"}],
        "columns": [
            {"label": "Insats", "sort_url": "?sort=-title", "sort": "ascending"},
            {"label": "Började", "sort_url": "?sort=start"},
            {"label": "Deltagare", "sort_url": "?sort=n", "numeric": True},
            {"label": "Mål"},
        ],
        "rows": [
            {
                "url": f"/insatser/{i}/",
                "label": names[i % 4],
                "sub": "Individinriktad",
                "cells": [
                    {"label": "Började", "date": date(2019, 1 + i, 1)},
                    {"label": "Deltagare", "text": str(14 + 30 * i), "numeric": True},
                    {"label": "Mål", "verdict": verdicts[i % 4]},
                ],
            }
            for i in range(rows)
        ],
        "pages": {
            "first": "1",
            "last": "50",
            "total": "121",
            "numbers": [
                {"label": "1", "url": "?p=1", "current": True},
                {"label": "2", "url": "?p=2", "current": False},
                {"label": "…", "url": "", "current": False},
                {"label": "3", "url": "?p=3", "current": False},
            ],
        },
    }


@cache
def charts() -> tuple[dict[str, object], ...]:
    """Every kind of chart of invented figures."""
    from mellanrum.documents.charts import alt_text, render_chart

    return tuple(
        {
            "table": replace(table, key=f"{table.key}-{number}"),
            "kind": kind,
            "alt": alt_text(table, kind=kind),
            "svg": mark_safe(render_chart(table, kind)),  # noqa: S308 drawn by us of our own figures
        }
        for number, (kind, table) in enumerate(SAMPLES)
    )


def sample() -> dict[str, Any]:
    """All that styleguide.html shows."""
    series = [percent(f"s{y}", n, 21, str(y)) for y, n in enumerate((8, 9, 9, 11, 14), 2017)]
    return {
        "viewer": SimpleNamespace(
            name="Kim Exempel", role_label="Förbundschef", forbund_name="Södra Norrbotten"
        ),
        "navigation": [
            {"label": label, "url_name": name, "active": name == "insats-list"}
            for label, name in (
                ("Start", "start"),
                ("Insatser", "insats-list"),
                ("Ekonomi", "economy"),
                ("Rapporter", "report-list"),
            )
        ],
        "crumbs": [{"label": "Insatser", "url": "/insatser/"}],
        "messages": [Message("success", "Anteckningen är sparad.")],
        "action": {"label": "Skriv delårsrapport", "url": "#", "icon": "edit"},
        "meta": [
            {"label": "Började", "value": "1 januari 2019"},
            {"label": "Nästa uppföljning", "value": "om 3 dagar, 25 nov"},
        ],
        "tabs": [
            {"label": "Översikt", "url": "#", "current": True},
            {"label": "Deltagare", "url": "#", "current": False},
            {"label": "Ekonomi", "url": "#", "current": False},
        ],
        "keys": [
            {
                "label": "Till arbete eller studier",
                "figure": percent("a", 14, 21),
                "direction": "higher",
                "direction_text": "än 2020, 52\u202f%",
                "series": series,
            },
            {"label": "Deltagare", "figure": persons("d", "", 48), "url": "#", "direction": "same"},
            {
                "label": "Årets resultat",
                "figure": krona("resultat", -1_378_094),
                "direction": "lower",
                "direction_text": "än 2020",
                "note": "723\u202f412\u202fkr bättre än budget",
            },
        ],
        "facts": [
            {"label": "Ägare", "value": "Luleå kommun", "url": "#"},
            {"label": "Började", "date": date(2019, 1, 1)},
            {"label": "Platser", "value": "30"},
        ],
        "events": [
            {
                "date": date(2021, 12, 1),
                "kind": "Beslut",
                "title": "Förlängd till 2022",
                "text": "Styrelsen § 47.",
                "url": "#",
            },
            {"date": date(2021, 6, 1), "kind": "Part", "title": "Boden blir medlem"},
        ],
        "goals": [
            {
                "text": "Minst 60 % av de avslutade går till arbete eller studier",
                "verdict": "reached",
                "outcome": "67 % av 21",
            },
            {"text": "Lika många kvinnor som män", "verdict": "partly"},
            {
                "text": "Högst tolv månader i insatsen",
                "verdict": "not-reached",
                "outcome": "14 månader",
            },
            {"text": "Deltagarna upplever bättre hälsa", "verdict": "not-measured"},
        ],
        "checks": [
            {"passed": True, "title": "Delarna summerar till helheten", "text": "214 kontroller"},
            {"passed": False, "title": "Antal i text och tabell", "text": "Sidan 12", "url": "#"},
            {"passed": None, "title": "Revisorns underskrift"},
        ],
        "contents": [
            {
                "id": "resultat",
                "title": "Resultat",
                "parts": [{"id": "deltagare", "title": "Deltagare"}],
            }
        ],
        "table": participants_table(),
        "report_table": replace(
            participants_table("rapport.deltagare"), title="Deltagare i rapporten"
        ),
        "protected_table": protected_table(),
        "income": income_table(),
        "links": {"bidrag": "#bidrag", "insatser": "#insatser", "kansli": "#kansli"},
        "downloads": [{"label": n, "url": f"?format={n}"} for n in ("CSV", "Excel", "JSON")],
        "svg": mark_safe(
            '<svg viewBox="0 0 640 120"><rect width="320" height="40" fill="#e69f00"/>'
            '<rect y="56" width="320" height="40" fill="#0072b2"/></svg>'
        ),
        "chart_alt": "Stapeldiagram: 24 kvinnor och 24 män.",
        "charts": charts(),
        "listing": listing(),
        "empty": {
            "what": "Här visas insatser",
            "why": "Ingen insats passar filtret.",
            "action": {"label": "Ta bort filtret", "url": "/insatser/"},
        },
        "bad_form": InsatsForm({"title": "", "starts_on": "snart", "kind": "i"}),
        "cancel": {"label": "Avbryt", "url": "#"},
        "participants": persons("d", "", 48),
        "share": percent("a", 14, 21),
        "result": krona("resultat", -1_378_094),
        "decided": date(2021, 12, 1),
    }
