"""What an annual report must have (lag 2003:1210 24 §, LKBR 2018:597)."""

from __future__ import annotations

from mellanrum.domain.errors import DomainError
from mellanrum.reports.content import Content
from mellanrum.reports.economy_ties import check_tied

ANNUAL = "annual"


def check_whole(kind: str, content: Content) -> None:
    """Raise DomainError for an annual report without statements, or whose statements disagree."""
    if kind == ANNUAL:
        check_complete(content)


def check_complete(content: Content) -> None:
    """Raise DomainError unless there is a ledger, for without statements it is no annual report,
    and its statements and notes agree with each other.
    """
    if "balansrakning" not in content.year.tables:
        name, year = content.year.forbund.name, content.year.year
        raise DomainError(
            f"{name} har ingen bokföring för {year}, så årsredovisningen kan inte byggas. "
            f"Läs in årets SIE-fil först: mellanrum sie {content.year.forbund.slug} FIL."
        )
    check_tied(content.year.tables)
