"""Ways from a figure in a report to where it comes from."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.urls import reverse

from mellanrum.checking.finding import Finding

LINE = re.compile(r'<li data-figure="([^"]+)">(.*?)</li>', re.DOTALL)
OPEN = ' <a href="{}">Varifrån<span class="visually-hidden">: {}</span></a>'
KEY = re.compile(r"[a-z0-9-]+(\.[a-z0-9#-]+)+")
NAME = re.compile(r"^[^:–<]*")


def figure_url(key: str, query: str) -> str:
    """`query` is 'ar=2021', 'rapport=3' or 'fryst=7'."""
    return f"{reverse('provenance-figure', args=[key])}?{query}"


def finding_url(finding: Finding, query: str) -> str:
    """Where the figure that a finding is about comes from: by its key, else by the table's cell;
    '' for a finding about words.
    """
    if KEY.fullmatch(finding.subject):
        return figure_url(finding.subject, query)
    for place in finding.places:
        if place.table and place.row and place.column:
            cell = {"tabell": place.table, "rad": place.row, "kolumn": place.column}
            return f"{reverse('provenance')}?{query}&{urlencode(cell)}"
    return ""


def with_ways(body: str, query: str) -> str:
    """A report's HTML, where each line under 'Så räknas det' leads to the figure's page."""

    def opened(found: re.Match[str]) -> str:
        key, text = found[1], found[2]
        name = NAME.match(text)
        label = name[0].strip() if name else key
        return f'<li data-figure="{key}">{text}{OPEN.format(figure_url(key, query), label)}</li>'

    return LINE.sub(opened, body)
