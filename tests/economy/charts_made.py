"""Rows of each kind that the pages of charts show, made through the actions in the demo förbund."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.registers.economy.actions import attachments, own_layouts
from mellanrum.registers.economy.actions.dimensions import (
    save_chart_choice,
    save_dimension_use,
    save_object_link,
)
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.queries import find_voucher
from mellanrum.registers.economy.rows import ChartChoiceRow, DimensionUseRow, ObjectLinkRow
from mellanrum.registers.organisation.models import Forbund

BY = Actor("system:test", grants_of(frozenset({Role.ECONOMIST})))


def charts_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """An own version in force (not-placeringar), a draft (not-revision), a chart chosen for 1996,
    an object in a dimension of its own that stands for a party, and a paper behind voucher A3.
    """
    by = {"by": BY, "at": at}
    layouts = layouts_of(forbund.slug, 2021)
    for key in ("not-placeringar", "not-revision"):
        own = replace(layouts[key], valid_from=2021, source="Eget beslut")
        draft = own_layouts.save_draft(forbund=forbund, layout=own, seen=None, **by)
        if key == "not-placeringar":
            own_layouts.publish(own=draft, seen=draft.version, **by)
    save_chart_choice(forbund=forbund, row=ChartChoiceRow(1996, "bas", "Eget beslut"), **by)
    save_dimension_use(forbund=forbund, row=DimensionUseRow("9", "party", "Parter"), **by)
    link = ObjectLinkRow("9", "L", 2019, party="lulea")
    voucher = find_voucher(forbund.slug, 2021, "A", 3)
    assert voucher is not None
    paper = attachments.add(thing=voucher, name="faktura.txt", data=b"Faktura 17", **by)
    return {
        "object_link": str(save_object_link(forbund=forbund, row=link, **by)),
        "voucher_paper": str(paper.pk),
    }
