"""Figures, tables and small signs as HTML. Pure presentation: nothing is counted here.

`{% figure_table table %}` `{% statement table links=urls %}` `{% chart … %}` `{% trend figures %}`
`{% icon "download" %}` `{% verdict "reached" %}` `{% direction "higher" %}`
`{{ figure|printed }}` `{{ figure|with_base }}` `{{ day|swedish_date }}` `{{ day|iso_date }}`
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime

from mellanrum.figures import format as swedish
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.web.templatetags.drawing import drawn

register = template.Library()

SPRITE = "vendor/icons/tabler-icons.svg"
VERDICTS = {
    "reached": "Nått",
    "partly": "Delvis nått",
    "not-reached": "Inte nått",
    "not-measured": "Inte mätt",
    "hidden": "Visas inte",
}
DIRECTIONS = {"higher": "högre", "same": "samma nivå", "lower": "lägre"}


@register.filter
def printed(figure: Figure | None) -> str:
    """The figure in running text with its unit; '' for none."""
    return "" if figure is None else swedish.printed(figure)


@register.filter
def with_base(figure: Figure | None) -> str:
    """'67 % av 21'."""
    return "" if figure is None else swedish.with_base(figure)


@register.filter
def swedish_date(day: date | None) -> str:
    """'1 juni 2021', for text."""
    return "" if day is None else swedish.long_date(local_day(day))


@register.filter
def swedish_time(moment: date | None) -> str:
    """' kl. 09.14' after a day, for a moment; '' for a day without a clock."""
    if not isinstance(moment, datetime):
        return ""
    return f" kl. {localtime(moment) if is_aware(moment) else moment:%H.%M}"


@register.filter
def iso_date(day: date | None) -> str:
    """'2021-06-01', for tables and <time datetime>."""
    return "" if day is None else local_day(day).isoformat()


def local_day(moment: date) -> date:
    """The day in Sweden of a date or datetime."""
    if not isinstance(moment, datetime):
        return moment
    return (localtime(moment) if is_aware(moment) else moment).date()


@register.filter
def control(field: BoundField) -> str:
    """The field's control without a placeholder: the label says it, and stays."""
    field.field.widget.attrs.pop("placeholder", None)
    return str(field)


@register.filter
def attribute(mapping: Mapping[str, object], key: str) -> object:
    """mapping[key] or ''."""
    return mapping.get(key, "")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A Tabler icon from the sprite; decoration only, so a word must stand beside it."""
    return format_html(
        '<svg class="m-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static(SPRITE),
        name,
    )


@register.inclusion_tag("components/verdict.html")
def verdict(code: str, word: str = "") -> dict[str, str]:
    """A verdict as a word and a shape: reached, partly, not-reached, not-measured, hidden."""
    return {"code": code, "word": word or VERDICTS[code]}


@register.inclusion_tag("components/direction.html")
def direction(code: str, text: str = "") -> dict[str, str]:
    """higher, same or lower as a word and a shape; `text` follows ('än 2020')."""
    return {"code": code, "word": DIRECTIONS[code], "text": text}


@register.inclusion_tag("components/figure_table.html")
def figure_table(
    table: Table,
    downloads: Sequence[Mapping[str, str]] = (),
    show_caption: bool = True,
    prefix: str = "",
    opens: str = "",
) -> dict[str, object]:
    """A Table as HTML. `downloads` are {label, url}; `show_caption` False hides it from the eye.

    `prefix` keeps the ids apart when the same table stands twice on a page. `opens` is the query
    ('fryst=3') with which each figure's page is opened; '' for no way there.
    """
    context = drawn(table)
    context["id"] = f"{prefix}{context['id']}"
    context |= {"downloads": downloads, "show_caption": show_caption, "prefix": prefix}
    return context | {"opens": opens}


@register.inclusion_tag("components/statement.html")
def statement(
    table: Table,
    links: Mapping[str, str] | None = None,
    downloads: Sequence[Mapping[str, str]] = (),
    show_title: bool = True,
) -> dict[str, object]:
    """A Table set as a financial statement. `links`: row key → the URL that opens the row;
    `show_title` False where the page's heading has said it.
    """
    return drawn(table, links or {}) | {"downloads": downloads, "show_title": show_title}


@register.inclusion_tag("components/chart.html")
def chart(
    table: Table,
    alt: str,
    src: str = "",
    svg: SafeString | str = "",
    downloads: Sequence[Mapping[str, str]] = (),
    narrow: str = "",
) -> dict[str, object]:
    """A chart drawn from `table`, with the same table one click away. Give `src` or safe `svg`;
    `narrow` is the address of the same drawing for a phone.
    """
    context = {"table": table, "alt": alt, "src": src, "svg": svg, "downloads": downloads}
    context["narrow"] = narrow
    return context | {"title": table.finding or table.title}


@register.inclusion_tag("components/trend.html")
def trend(figures: Sequence[Figure]) -> dict[str, object]:
    """A small line of one measure over time, oldest first; figures without value are skipped."""
    known = [(at, f.value) for at, f in enumerate(figures) if f.value is not None]
    points = [placed(at, value, len(figures), [v for _, v in known]) for at, value in known]
    words = "; ".join(f"{f.period}: {swedish.with_base(f)}" for f in figures)
    return {"points": points, "last": points[-1] if points else None, "words": words}


def placed(at: int, value: Decimal, length: int, values: Sequence[Decimal]) -> tuple[str, str]:
    """The place of a point in a drawing of 160 × 40."""
    low, high = min(values), max(values)
    across = Decimal(156) * at / max(length - 1, 1) + 2
    up = Decimal(32) * (value - low) / (high - low) if high > low else Decimal(16)
    return f"{across:.1f}", f"{36 - up:.1f}"
