"""Each component, drawn from sample tables by an engine of its own: no database."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.template import Context, Engine
from django.test import override_settings
from django.urls import path

from mellanrum.figures.table import Column, Row, Table
from mellanrum.web.styleguide import listing, sample
from mellanrum.web.styleguide_tables import (
    income_table,
    krona,
    participants_table,
    percent,
    persons,
    protected_table,
)

WEB = Path(__file__).parents[2] / "src/mellanrum/web"
TEMPLATES = WEB / "templates"
PAGE_BYTES = 100_000

urlpatterns = [
    path(name, lambda request: None, name=name)  # type: ignore[arg-type,return-value]
    for name in (
        "start",
        "insats-list",
        "economy",
        "report-list",
        "account_login",
        "search",
        "account_logout",
    )
]

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


def test_a_ratio_of_money_stands_without_its_base_but_how_it_is_counted_tells_it() -> None:
    ratio = replace(percent("s", 2_302_690, 4_186_710), base_key="")
    table = Table("m", "T", "Mått", (Column("a", "2021"),), (Row("s", "Soliditet", (ratio,)),), "")
    page = drawn("{% figure_table t %}", t=table)
    assert [words(td) for td in page.xpath("(.//tbody)[1]/tr/td")] == ["55 %"]
    assert "2 302 690 av 4 186 710" in words(page.xpath(".//details")[0])


def test_suppressed_missing_empty_and_zero_are_told_apart() -> None:
    page = drawn("{% figure_table table %}", table=protected_table())
    cells = [[words(td) for td in tr.xpath("td")] for tr in page.xpath("(.//tbody)[1]/tr")]
    assert cells == [
        ["12", "9"],
        ["·skyddat värde", "7"],
        ["–uppgift saknas", ""],
        ["0", "0"],
    ]
    assert "ingen kan kännas igen" in words(page)
    assert "Uppgift saknas eller" in words(page)


def test_a_table_without_gaps_explains_no_gaps() -> None:
    assert "gruppen är så liten" not in words(drawn("{% figure_table t %}", t=participants_table()))


def test_how_it_is_counted_tells_each_rule_once_and_each_figure() -> None:
    page = drawn("{% figure_table table %}", table=participants_table())
    rules = page.xpath(".//*[@class='m-how-rule']")
    assert len(rules) == 2
    text = words(page.xpath(".//details")[0])
    assert "14 av 21" in text and "24 rader" in text and "1042" in text


def test_a_shared_unit_is_said_once_and_others_in_their_heading() -> None:
    page = drawn("{% figure_table table %}", table=participants_table())
    assert words(page).count("Antal personer") == 1 + 1  # under the title, and in the definition
    mixed = replace(
        participants_table(),
        columns=(*participants_table().columns[:2], Column("k", "Kostnad", "SEK")),
    )
    heads = [words(th) for th in drawn("{% figure_table t %}", t=mixed).xpath("(.//thead)[1]//th")]
    assert heads == ["Deltagare", "Kvinnor antal personer", "Män antal personer", "Kostnad kr"]


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


def test_a_key_figure_that_is_protected_says_so() -> None:
    keys = [{"label": "Nya", "figure": persons("nya", "", 3).suppressed()}]
    text = words(drawn('{% include "components/key_figures.html" %}', keys=keys))
    assert text == "Nya · Skyddat, så att ingen kan kännas igen."


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


@pytest.mark.parametrize(
    ("viewer", "fonts"),
    [
        (None, ("inter-latin-400", "inter-latin-600", "source-serif-4-latin-400")),
        ("someone", ("inter-latin-400", "inter-latin-600")),
    ],
    ids=["a public report", "a page behind the log-in"],
)
def test_a_page_weighs_less_than_100_kb(viewer: str | None, fonts: tuple[str, ...]) -> None:
    static = WEB / "static"
    head = ENGINE.get_template("layout/head.html").render(Context({"viewer": viewer}))
    files = {static / one for one in re.findall(r'"/static/([^"]+\.(?:css|js|woff2))"', head)}
    files |= {static / f"vendor/fonts/{font}-normal.woff2" for font in fonts}
    files.add(static / "vendor/fonts/mellanrum-space.woff2")
    sizes = {
        f.name: len(f.read_bytes() if f.suffix == ".woff2" else gzip.compress(f.read_bytes()))
        for f in files
    }
    assert len(sizes) > len(fonts) + 5
    assert sum(sizes.values()) < PAGE_BYTES, sizes


def tabler_classes(file: Path) -> set[str]:
    text = re.sub(r'"[^"]*"|url\([^)]*\)', "", file.read_text("utf-8"))
    return {c.replace("\\", "") for c in re.findall(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)", text)}


def test_every_tabler_class_in_a_template_is_in_the_purged_sheet() -> None:
    whole = tabler_classes(WEB.parents[2] / "tools/vendor/tabler-core-1.6.1.min.css")
    ours = tabler_classes(WEB / "static/vendor/tabler/tabler.css")
    text = "".join(f.read_text("utf-8") for f in WEB.rglob("*.html"))
    used = {c for value in re.findall(r'class="([^"{]*)', text) for c in value.split()}
    assert (used & whole) - ours == set(), "run: python tools/purge_css.py"
