"""What somebody would try who wants to know what a certain person answered."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection

from mellanrum.audit import gate
from mellanrum.audit.persons import closed
from mellanrum.domain.errors import DomainError
from mellanrum.registers.surveys.actions.answering import save_half_done, submit
from mellanrum.registers.surveys.actions.campaigns import (
    close_campaign,
    exclude_insats,
    include_insats,
    reopen_campaign,
)
from mellanrum.registers.surveys.actions.pouring import pour
from mellanrum.registers.surveys.models import (
    Answer,
    Campaign,
    CampaignInsats,
    Comment,
    Sheet,
    Urn,
)
from mellanrum.registers.surveys.queries.pouring import pourable
from tests.casework.world import World
from tests.surveys.world import AT, BY, SENT, new_link

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def send(campaign: Campaign, world: World, value: int = 6, text: str = "") -> None:
    content = {**SENT, "values": {"f1": value}, "texts": {"f7": text}}
    submit(token=new_link(campaign=campaign, world=world), content=content, by=BY, at=AT)


def pour_all() -> int:
    return sum(pour(campaign=c, insats=i, by=BY, at=AT) for c, i in pourable(AT))


def test_the_place_of_a_comment_does_not_tell_whose_sheet_it_was(
    campaign: Campaign, world: World
) -> None:
    """PostgreSQL keeps rows (ctid) and commands (cmin) in the order they were written, SQLite the
    cells of a page: so each table is written once, in the order of its random numbers.
    """
    for value in (1, 2, 3, 4, 5, 6) * 2:
        send(campaign, world, value, f"svar {value}")
    written: list[tuple[str, list[Any]]] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT") and "surveys_" in sql:
            written.append((sql.split('"')[1], list(params)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        pour_all()
    assert [table for table, _ in written] == ["surveys_sheet", "surveys_answer", "surveys_comment"]
    for table, params in written:
        numbers = [p for p in params if isinstance(p, int) and p > 2**40]
        own = numbers[::2] if table == "surveys_answer" else numbers  # beside it: its sheet's
        assert own == sorted(own)


def test_who_opens_again_and_closes_does_not_see_what_the_last_one_answered(
    campaign: Campaign, world: World
) -> None:
    chef = world.actor("chef_office")
    for _ in range(6):
        send(campaign, world)
    close_campaign(campaign=campaign, by=chef, at=AT)
    assert pour_all() == 6
    reopen_campaign(campaign=campaign, reason="Fler blanketter", by=chef, at=AT)
    campaign.refresh_from_db()
    for _ in range(4):
        send(campaign, world, 1)
    close_campaign(campaign=campaign, by=chef, at=AT)
    assert pour_all() == 0
    assert not Answer.objects.filter(value=1).exists()
    assert Urn.objects.count() == 4, "they wait, and are not lost"
    reopen_campaign(campaign=campaign, reason="Fler blanketter", by=chef, at=AT)
    campaign.refresh_from_db()
    send(campaign, world, 1)
    close_campaign(campaign=campaign, by=chef, at=AT)
    assert pour_all() == 5
    assert Sheet.objects.count() == 11


def test_an_insats_of_few_is_not_told_by_leaving_it_out(campaign: Campaign, world: World) -> None:
    """The results before minus those after are what its few answered."""
    chef, insats = world.actor("chef_office"), world.insatser["teamet"]
    about = {"campaign": campaign, "insats": insats, "by": chef, "at": AT}
    with closed():
        exclude_insats(**about, reason="Nystartad")
        include_insats(**about)
    for _ in range(4):
        send(campaign, world)
    close_campaign(campaign=campaign, by=chef, at=AT)
    pour_all()
    with closed(), pytest.raises(DomainError, match="Färre än 5"):
        exclude_insats(**about, reason="Nystartad")
    with gate.opened("an insats left out while its forms waited"):
        CampaignInsats.objects.update(excluded=True, reason="Nystartad")
    with closed(), pytest.raises(DomainError, match="Färre än 5"):
        include_insats(**about)


def test_a_copy_of_the_database_tells_neither_link_nor_words_nor_what_belongs_together(
    campaign: Campaign, world: World
) -> None:
    """Also in what is deleted: free pages of the file hold what was there."""
    tokens = []
    for value in (1, 2, 3, 4, 5, 6) * 2:
        token = new_link(campaign=campaign, world=world)
        content = {**SENT, "values": {"f1": value}, "texts": {"f7": "Zebran sjunger"}}
        save_half_done(token=token, content=content, by=BY, at=AT)
        submit(token=token, content=content, by=BY, at=AT)
        tokens.append(token)
    waited = set(Urn.objects.values_list("number", flat=True))
    assert pour_all() == 7
    connection.ensure_connection()
    dump = connection.connection.serialize()
    assert b"pagaende-2026" in dump and b"Zebran" not in dump
    assert not [token for token in tokens if token.encode() in dump]
    places = tables_by_number()
    for sheet in Sheet.objects.all():
        assert places[sheet.number] == {"surveys_sheet", "surveys_answer"}
    for comment in Comment.objects.all():
        assert places[comment.number] == {"surveys_comment"}
    assert all(places.get(number, {"surveys_urn"}) == {"surveys_urn"} for number in waited)


def tables_by_number() -> dict[int, set[str]]:
    """In which tables a large number stands, as itself or in a text."""
    found: dict[int, set[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for number in re.findall(r"\d{13,}", " ".join(map(str, row))):
                    found.setdefault(int(number), set()).add(table)
    return found
