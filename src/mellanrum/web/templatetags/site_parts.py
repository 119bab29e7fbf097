"""Frozen tables on a public site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import template

from mellanrum.figures.table import Table
from mellanrum.figures.trim import trimmed
from mellanrum.web.templatetags.drawing import drawn

register = template.Library()


@register.inclusion_tag("site/table.html")
def site_table(table: Table, downloads: Sequence[Mapping[str, str]] = ()) -> dict[str, object]:
    """The table as the report prints it: each cell is the frozen one."""
    return drawn(trimmed(table)) | {"downloads": downloads}
