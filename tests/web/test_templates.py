"""Each component, drawn from sample tables by an engine of its own: no settings, no database."""

from __future__ import annotations

import os
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "django.conf.global_settings")

import lxml.html
import pytest
from django import forms
from django.template import Context, Engine
from django.test import override_settings
from django.urls import path
from django.utils.safestring import mark_safe

from mellanrum.figures.figure import Figure, Provenance, Status, Unit, count, share
from mellanrum.figures.table import Column, Row, RowKind, Table

WEB = Path(__file__).parents[2] / "src/mellanrum/web"
TEMPLATES = WEB / "templates"
PUBLIC_PAGE_BYTES = 100_000

urlpatterns = [
    path(name, lambda request: None, name=name)  # type: ignore[arg-type,return-value]
    for name in ("start", "insats-list", "economy", "report-list", "account_login", "account_logout")
]

RULE = Provenance(
    "Antal personer som deltog någon dag under året.", "Insatsregistret", rows=24, snapshot="1042"
)
LEDGER = Provenance(
    "Summan av kontona, med omvänt tecken.", "Bokföringen", accounts=("3010", "3020"), vouchers=12
)


def persons(key: str, label: str, n: int, period: str = "2021") -> Figure:
    return count(f"insats.steget-fram.{key}", label, n, period, RULE)


def percent(key: str, numerator: int, base: int, period: str = "2021") -> Figure:
    rule = Provenance("Avslutade till arbete eller studier, som andel av avslutade.", "Insatsregistret")
    return share(
        f"insats.steget-fram.{key}",
        "Till arbete eller studier",
        persons("n", "", numerator, period),
        persons("b", "", base, period),
        rule,
    )


def krona(key: str, value: int, period: str = "2021") -> Figure:
    return Figure(f"ekonomi.{key}", key, Decimal(value), Unit.SEK, period, provenance=LEDGER)


def participants_table(key: str = "insats.steget-fram.deltagare") -> Table:
    columns = (
        Column("kvinnor", "Kvinnor", "persons"),
        Column("man", "Män", "persons"),
        Column("alla", "Alla", "persons"),
    )
    lines = (
        ("deltagare", "Deltagare", (24, 24, 48), RowKind.TOTAL),
        ("nya", "varav nya", (10, 12, 22), RowKind.DETAIL),
        ("avslutade", "varav avslutade", (11, 10, 21), RowKind.DETAIL),
    )
    rows = tuple(
        Row(
            row,
            label,
            tuple(persons(f"{row}.{c.key}", label, n) for c, n in zip(columns, ns, strict=True)),
            kind,
            level=0 if kind is RowKind.TOTAL else 1,
        )
        for row, label, ns, kind in lines
    )
    last = Row(
        "arbete",
        "Till arbete eller studier",
        (percent("k", 7, 11), percent("m", 7, 10), percent("a", 14, 21)),
    )
    return Table(
        key,
        "Deltagare i Steget Fram",
        "Deltagare",
        columns,
        (*rows, last),
        "2021",
        finding="Två av tre som avslutades gick till arbete eller studier",
        base_text="Personer inskrivna någon dag under året",
    )


def protected_table() -> Table:
    hidden = persons("liten", "Liten grupp", 3).suppressed()
    missing = Figure(
        "insats.x.saknas", "Saknas", None, Unit.PERSONS, "2021", status=Status.MISSING
    )
    columns = (Column("kvinnor", "Kvinnor", "persons"), Column("man", "Män", "persons"))
    rows = (
        Row("a", "Gymnasium", (persons("g.k", "", 12), persons("g.m", "", 9))),
        Row("b", "Grundskola", (hidden, persons("h.m", "", 7))),
        Row("c", "Okänd", (missing, None)),
        Row("d", "Ingen", (persons("i.k", "", 0), persons("i.m", "", 0))),
    )
    return Table("insats.x.utbildning", "Utbildning", "Utbildning", columns, rows, "2021")


def income_table() -> Table:
    columns = (
        Column("2021", "2021", "SEK"),
        Column("foregaende", "2020", "SEK"),
        Column("budget", "Budget 2021", "SEK"),
        Column("avvikelse", "Avvikelse", "SEK"),
    )
    lines = (
        ("intakter", "Verksamhetens intäkter", None, RowKind.HEADING, 0, ""),
        ("bidrag", "Medlemsbidrag", (7_000_000, 6_900_000, 7_000_000, 0), RowKind.DETAIL, 1, "Not 1"),
        ("summa", "Summa intäkter", (7_000_000, 6_900_000, 7_000_000, 0), RowKind.SUBTOTAL, 0, ""),
        ("kostnader", "Verksamhetens kostnader", None, RowKind.HEADING, 0, ""),
        (
            "insatser",
            "Individinriktade insatser",
            (-4_716_435, -4_100_000, -5_200_000, 483_565),
            RowKind.DETAIL,
            1,
            "Not 2",
        ),
        (
            "kansli",
            "Kansli och styrelse",
            (-3_661_659, -3_388_000, -3_901_506, 239_847),
            RowKind.DETAIL,
            1,
            "Not 3",
        ),
        (
            "resultat",
            "Årets resultat",
            (-1_378_094, -588_000, -2_101_506, 723_412),
            RowKind.TOTAL,
            0,
            "",
        ),
    )
    rows = tuple(
        Row(
            key,
            label,
            tuple(
                None if values is None else krona(f"resultat.{key}.{i}", values[i])
                for i in range(4)
            ),
            kind,
            level,
            note,
        )
        for key, label, values, kind, level, note in lines
    )
    return Table("ekonomi.resultat", "Resultaträkning", "Belopp i kronor", columns, rows, "2021")


class InsatsForm(forms.Form):
    title = forms.CharField(label="Benämning", help_text="Så som den heter i beslutet.")
    starts_on = forms.DateField(label="Börjar", help_text="Till exempel 2021-06-01.")
    purpose = forms.CharField(label="Syfte", widget=forms.Textarea({"rows": 3}), required=False)
    kind = forms.ChoiceField(
        label="Slag", choices=[("i", "Individinriktad"), ("s", "Strukturell")], widget=forms.RadioSelect
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


def sample() -> dict[str, Any]:
    """All that styleguide.html shows."""
    series = [percent(f"s{y}", n, 21, str(y)) for y, n in zip(range(2017, 2022), (8, 9, 9, 11, 14))]
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
            {"text": "Högst tolv månader i insatsen", "verdict": "not-reached", "outcome": "14 månader"},
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
        "report_table": participants_table("rapport.deltagare"),
        "protected_table": protected_table(),
        "income": income_table(),
        "links": {"bidrag": "#bidrag", "insatser": "#insatser", "kansli": "#kansli"},
        "downloads": [{"label": n, "url": f"?format={n}"} for n in ("CSV", "Excel", "JSON")],
        "svg": mark_safe(
            '<svg viewBox="0 0 640 120"><rect width="320" height="40" fill="#e69f00"/>'
            '<rect y="56" width="320" height="40" fill="#0072b2"/></svg>'
        ),
        "chart_alt": "Stapeldiagram: 24 kvinnor och 24 män.",
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


ENGINE = Engine(
    dirs=[TEMPLATES],
    libraries={
        "figures": "mellanrum.web.templatetags.figures",
        "static": "django.templatetags.static",
    },
)


@pytest.fixture(autouse=True)
def _plain_settings() -> Any:
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    with override_settings(
        ROOT_URLCONF=__name__, STATIC_URL="/static/", STORAGES={"staticfiles": {"BACKEND": plain}}
    ):
        yield


def drawn(source: str, **context: Any) -> lxml.html.HtmlElement:
    html = ENGINE.from_string("{% load figures %}" + source).render(Context(context))
    return lxml.html.fragment_fromstring(html, create_parent="div")


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_figure_table_sets_each_percentage_with_its_base() -> None:
    page = drawn("{% figure_table table %}", table=participants_table())
    cells = [words(td) for td in page.xpath("(.//tbody)[1]/tr[4]/td")]
    assert cells == ["64 % av 11", "70 % av 10", "67 % av 21"]


def test_suppressed_missing_empty_and_zero_are_told_apart() -> None:
    page = drawn("{% figure_table table %}", table=protected_table())
    cells = [[words(td) for td in tr.xpath("td")] for tr in page.xpath("(.//tbody)[1]/tr")]
    assert cells == [
        ["12", "9"],
        ["·skyddat värde", "7"],
        ["–uppgift saknas", ""],
        ["0", "0"],
    ]
    assert "gruppen är så liten" in words(page)
    assert "Uppgift saknas eller" in words(page)


def test_a_table_without_gaps_explains_no_gaps() -> None:
    assert "gruppen är så liten" not in words(drawn("{% figure_table t %}", t=participants_table()))


def test_how_it_is_counted_tells_each_rule_once_and_each_figure() -> None:
    page = drawn("{% figure_table table %}", table=participants_table())
    rules = page.xpath(".//*[@class='m-how-rule']")
    assert len(rules) == 2
    text = words(page.xpath(".//details")[0])
    assert "14 av 21" in text and "24 rader" in text and "1042" in text


def test_a_suppressed_figure_tells_no_rows() -> None:
    page = drawn("{% figure_table table %}", table=protected_table())
    line = page.xpath(".//details//tr[contains(., 'Grundskola, Kvinnor')]")[0]
    assert [words(td) for td in line.xpath("td")] == ["·", "–", "2021", "–", "1042"]


def test_a_statement_links_its_rows_and_marks_totals_and_comparisons() -> None:
    links = {"bidrag": "/ekonomi/rad/bidrag/"}
    page = drawn("{% statement t links=links %}", t=income_table(), links=links)
    assert page.xpath(".//tbody//th/a/@href") == ["/ekonomi/rad/bidrag/"]
    total = page.xpath(".//tr[contains(@class, 'is-total')]")[0]
    assert words(total).startswith("Årets resultat −1 378 094 −588 000")
    assert len(total.xpath("td[contains(@class, 'is-compared')]")) == 3
    assert words(page.xpath(".//thead//th")[1]) == "Not"


def test_label_text_is_escaped() -> None:
    table = Table("x", "<b>", "<i>", (), (Row("r", "<script>", ()),), "2021", notes=("<u>",))
    page = drawn("{% figure_table t %}", t=table)
    assert not page.xpath(".//b | .//i | .//script | .//u")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ f|printed }}", "67\u202f%"),
        ("{{ f|with_base }}", "67\u202f% av 21"),
        ("{{ k|printed }}", "−1\u202f378\u202f094\u202fkr"),
        ("{{ d|swedish_date }}", "1 juni 2021"),
        ("{{ d|iso_date }}", "2021-06-01"),
        ("{{ nothing|printed }}", ""),
    ],
)
def test_filters(source: str, text: str) -> None:
    values = {"f": percent("a", 14, 21), "k": krona("r", -1_378_094), "d": date(2021, 6, 1)}
    context = Context(values | {"nothing": None})
    assert ENGINE.from_string("{% load figures %}" + source).render(context) == text


@pytest.mark.parametrize("code", ["reached", "partly", "not-reached", "not-measured"])
def test_a_verdict_is_a_word_and_a_shape(code: str) -> None:
    page = drawn("{% verdict code %}", code=code)
    assert words(page) and page.xpath(".//svg")


def test_verdicts_differ_in_shape_as_well_as_in_word() -> None:
    codes = ("reached", "partly", "not-reached", "not-measured")
    shapes = {lxml.html.tostring(drawn("{% verdict c %}", c=c).xpath(".//svg")[0]) for c in codes}
    assert len(shapes) == 4


def test_an_unknown_verdict_is_an_error() -> None:
    with pytest.raises(KeyError):
        drawn("{% verdict 'perhaps' %}")


def test_a_trend_rises_with_its_figures_and_says_them() -> None:
    series = [persons("t", "", n, str(2018 + at)) for at, n in enumerate((10, 20, 15))]
    page = drawn("{% trend series %}", series=series)
    heights = [point.split(",")[1] for point in page.xpath(".//polyline/@points")[0].split()]
    assert heights == ["36.0", "4.0", "20.0"]
    assert "2019: 20" in page.xpath(".//svg/@aria-label")[0]


def test_a_trend_of_nothing_known_draws_nothing() -> None:
    assert not drawn("{% trend s %}", s=[persons("t", "", 3).suppressed()]).xpath(".//svg")


def test_a_list_row_is_a_link_and_an_empty_list_says_what_to_do() -> None:
    page = drawn('{% include "components/results.html" %}', listing=listing())
    assert len(page.xpath(".//a[@class='m-row-link']")) == 4
    assert page.xpath(".//th[@aria-sort='ascending']")
    nothing = listing(0) | {"empty": sample()["empty"]}
    text = words(drawn('{% include "components/results.html" %}', listing=nothing))
    assert "Ingen insats passar filtret." in text and "av 121" not in text


def test_form_errors_stand_at_the_top_with_links_and_at_the_field() -> None:
    form = sample()["bad_form"]
    page = drawn('{% include "components/form.html" %}', form=form, submit="Spara")
    targets = {href[1:] for href in page.xpath(".//*[@role='alert']//a/@href")}
    assert targets == {"id_title", "id_starts_on"}
    for target in targets:
        assert page.xpath(f".//*[@id='{target}']")[0].get("aria-invalid") == "true"
        assert page.xpath(f".//*[@id='{target}_error']")


def test_every_described_by_points_at_something() -> None:
    page = drawn('{% include "components/form.html" %}', form=sample()["bad_form"], submit="Spara")
    ids = set(page.xpath(".//@id"))
    named = {one for value in page.xpath(".//@aria-describedby") for one in value.split()}
    assert named <= ids


def styleguide() -> str:
    return ENGINE.get_template("styleguide.html").render(Context(sample()))


def test_the_style_guide_shows_one_heading_and_no_doubled_ids() -> None:
    page = lxml.html.document_fromstring(styleguide())
    ids = page.xpath("//@id")
    assert len(page.xpath("//h1")) == 1
    assert len(ids) == len(set(ids))
    assert page.get("lang") == "sv"


def test_the_frame_skips_to_the_content_and_marks_where_one_is() -> None:
    page = lxml.html.document_fromstring(styleguide())
    assert page.xpath("//body/*[1]/@href") == ["#innehall"]
    assert page.xpath("//nav[@class='m-nav']/a[@aria-current]/text()") == ["Insatser"]


def test_the_server_error_page_needs_nothing() -> None:
    assert "Något gick fel" in Engine(dirs=[TEMPLATES]).get_template("500.html").render(Context())


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=lambda f: f.name)
def test_no_inline_style_or_script(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\b(src=|type=\"application/json\"))", text)
    assert not re.search(r"(src|href)=\"(https?:)?//", text)


def test_every_icon_is_in_the_sprite() -> None:
    sprite = (WEB / "static/vendor/icons/tabler-icons.svg").read_text("utf-8")
    known = set(re.findall(r'id="([\w-]+)"', sprite))
    files = TEMPLATES.rglob("*.html")
    used = {n for f in files for n in re.findall(r'{% icon "([\w-]+)" %}', f.read_text("utf-8"))}
    assert used <= known


def test_the_style_sheets_fetch_nothing_from_elsewhere() -> None:
    for sheet in (WEB / "static").rglob("*.css"):
        text = sheet.read_text("utf-8")
        assert not re.search(r"@import|sourceMappingURL|url\(['\"]?(https?:)?//", text), sheet.name


def test_every_file_a_style_sheet_names_is_there() -> None:
    for sheet in (WEB / "static").rglob("*.css"):
        for url in re.findall(r'url\("(?!data:)([^"]+)"\)', sheet.read_text("utf-8")):
            assert (sheet.parent / url).is_file(), url


def test_a_public_page_weighs_less_than_100_kb() -> None:
    import gzip

    static = WEB / "static"
    head = (TEMPLATES / "layout/head.html").read_text("utf-8")
    files = {static / one for one in re.findall(r"{% static '([^']+\.(?:css|js|woff2))' %}", head)}
    files |= {static / f"vendor/fonts/inter-latin-{weight}-normal.woff2" for weight in (400, 600)}
    sizes = {
        f.name: len(f.read_bytes() if f.suffix == ".woff2" else gzip.compress(f.read_bytes()))
        for f in files
    }
    assert sum(sizes.values()) < PUBLIC_PAGE_BYTES, sizes


def tabler_classes(file: Path) -> set[str]:
    text = re.sub(r'"[^"]*"|url\([^)]*\)', "", file.read_text("utf-8"))
    return {c.replace("\\", "") for c in re.findall(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)", text)}


def test_every_tabler_class_in_a_template_is_in_the_purged_sheet() -> None:
    whole = tabler_classes(WEB.parents[2] / "tools/vendor/tabler-core-1.6.1.min.css")
    ours = tabler_classes(WEB / "static/vendor/tabler/tabler.css")
    text = "".join(f.read_text("utf-8") for f in WEB.rglob("*.html"))
    used = {c for value in re.findall(r'class="([^"{]*)', text) for c in value.split()}
    assert (used & whole) - ours == set(), "run: python tools/purge_css.py"
