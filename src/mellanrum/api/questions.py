"""A question to the statistics by address, answered with the protected figures as a table."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from mellanrum.api.public_schemas import Slug
from mellanrum.api.schemas import TableOut
from mellanrum.api.tokens import check_reach
from mellanrum.documents.json import plain
from mellanrum.figures.table import Table
from mellanrum.registers.integration.token_policies import FIGURES
from mellanrum.reports.answers import Asking, NoAnswerError, answer
from mellanrum.reports.books import shelf
from mellanrum.reports.choices import get_choices
from mellanrum.reports.listing import as_object
from mellanrum.reports.questions import Asked, QuestionError, check, with_defaults

router = Router(tags=["Siffror"])


class QuestionIn(Schema):
    """The question, in the words of the explorer's address."""

    matt: str = ""
    insats: list[str] = []
    period: str = ""
    efter: str = ""
    jamfor: str = ""

    def asked(self) -> Asked:
        slugs = tuple(dict.fromkeys(self.insats))
        return Asked(self.matt, slugs, self.period, self.efter, self.jamfor)


@router.get(
    "/forbund/{slug}/fraga",
    response=TableOut,
    summary="Svaret på en fråga",
    description="Mått (matt), insatser (insats, flera går bra, forbundet är förbundet), period, "
    "uppdelning (efter) och jämförelse (jamfor), som i adressen till sidan Utforska. Alltid de "
    "skyddade talen. En fråga som inte går att ställa ger 422 med skälet.",
    url_name="question",
)
def ask(request: HttpRequest, slug: Slug, given: Query[QuestionIn]) -> dict[str, Any]:
    """The answer as a table."""
    check_reach(request, slug, grant="followup.read", scope=FIGURES)
    choices = get_choices(slug)
    try:
        question = check(with_defaults(given.asked(), choices), choices)
        return as_data(answer(Asking(question, choices, shelf(slug))))
    except QuestionError as error:
        raise HttpError(422, error.message) from None
    except NoAnswerError as error:
        raise HttpError(404, error.message) from None


def as_data(table: Table) -> dict[str, Any]:
    """The table with its figures in the published shape."""
    shown: dict[str, Any] = plain(table)
    for row, drawn in zip(table.rows, shown["rows"], strict=True):
        drawn["cells"] = [None if cell is None else as_object(cell) for cell in row.cells]
    return shown
