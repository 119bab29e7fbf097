"""Counts of cases from a party's own system: sent month by month, checked, receipted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Path, Query, Router, Schema, Status
from ninja.errors import HttpError
from pydantic import ConfigDict

from mellanrum.api.problems import NOT_HERE
from mellanrum.api.public_schemas import InsatsSlug, Slug
from mellanrum.api.tokens import TokenAuth, actor_of, check_token_reach, token_of
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import add_months
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.integration.actions.counts import receive_counts
from mellanrum.registers.integration.count_policies import (
    KINDS,
    MOST,
    TOTAL,
    ClashError,
    sha256_of,
    warnings_of,
)
from mellanrum.registers.integration.count_queries import (
    find_insats,
    find_standing,
    list_versions,
)
from mellanrum.registers.integration.count_writing import check_may_receive
from mellanrum.registers.integration.models import ApiToken, CountVersion
from mellanrum.registers.integration.token_policies import COUNTS

router = Router(auth=TokenAuth(), tags=["Antal in"])
ADDRESS = "/forbund/{slug}/insatser/{insats}/antal/{month}"
NO_PARTY = "Nyckeln hör inte till någon part. Be kansliet om en nyckel för partens system."
Month = Annotated[
    str, Path(pattern=r"^20\d\d-(0[1-9]|1[0-2])$", description="Månaden.", examples=["2026-01"])
]


class KindIn(Schema):
    """How many, and of each sex: all three or none."""

    model_config = ConfigDict(extra="forbid")
    total: int = Field(ge=0, le=MOST)
    woman: int | None = Field(None, ge=0, le=MOST)
    man: int | None = Field(None, ge=0, le=MOST)
    other: int | None = Field(None, ge=0, le=MOST, description="Annat eller ej angivet.")

    def told(self) -> dict[str, int]:
        named = {"woman": self.woman, "man": self.man, "other": self.other}
        return {TOTAL: self.total} | {k: n for k, n in named.items() if n is not None}


class CountsIn(Schema):
    """A month's cases. `ongoing` is on the month's last day."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "started": {"total": 9, "woman": 5, "man": 4, "other": 0},
                "ongoing": {"total": 41, "woman": 22, "man": 18, "other": 1},
                "ended": {"total": 6, "woman": 3, "man": 3, "other": 0},
            }
        },
    )
    started: KindIn
    ongoing: KindIn
    ended: KindIn

    def told(self) -> dict[str, dict[str, int]]:
        return {kind: getattr(self, kind).told() for kind in KINDS}


class TrialIn(Schema):
    prov: bool = Field(False, description="true: kontrollera utan att spara.")


class ReceiptOut(Schema):
    """`version` counts the corrections of the month; 0 when nothing is kept. `sha256` is of the
    counts as JSON with sorted keys and no spaces, {"ended": {"": 6, "man": 3, …}, …}.
    """

    insats: str
    month: str
    version: int
    sha256: str
    received_at: datetime | None
    is_new: bool
    is_trial: bool
    warnings: list[str]


class VersionOut(Schema):
    """One version of a month. The numbers themselves are not told back."""

    version: int
    sha256: str
    received_at: datetime


@router.put(
    ADDRESS,
    response={200: ReceiptOut, 201: ReceiptOut},
    summary="Lämna en månads antal",
    description="Startade, pågående och avslutade ärenden i en insats som parten äger. Samma "
    "antal igen ändrar inget och ger samma kvitto (200). Andra antal blir en ny version (201); de "
    "tidigare sparas. Månaden ska vara slut och får inte vara stängd av förbundet. Behöver en "
    "nyckel för parten med behörigheten counts.write. Lämna aldrig uppgifter om enskilda personer.",
    url_name="counts",
)
def put_counts(
    request: HttpRequest, slug: Slug, insats: InsatsSlug, month: Month, counts: CountsIn,
    given: Query[TrialIn],
) -> Status[dict[str, Any]]:  # fmt: skip
    """Keep a month's counts, or try them."""
    token, held = reached(request, slug, insats)
    first, told, now = first_day(month), counts.told(), timezone.now()
    try:
        check_may_receive(held, first, told, timezone.localdate())
        standing = find_standing(held, first)
        is_new = standing is None or standing.sha256 != sha256_of(told)
        if is_new and not given.prov:
            standing = receive_counts(token=token, insats=held, from_on=first, counts=told,
                                      by=actor_of(token), at=now)  # fmt: skip
    except ClashError as error:
        raise HttpError(409, error.message) from None
    except DomainError as error:
        raise HttpError(422, error.message) from None
    kept = None if given.prov and is_new else standing
    before = find_standing(held, add_months(first, -1))
    status = 201 if is_new and not given.prov else 200
    told_back = {
        "insats": held.slug,
        "month": month,
        "version": kept.number if kept else 0,
        "sha256": sha256_of(told),
        "received_at": kept.received_at if kept else None,
        "is_new": is_new,
        "is_trial": given.prov,
        "warnings": warnings_of(before.counts if before else None, told),
    }
    return Status(status, told_back)


@router.get(
    ADDRESS,
    response=list[VersionOut],
    summary="En månads versioner",
    description="När antal har tagits emot, den senaste först. Antalen själva visas inte: jämför "
    "kontrollsumman med ditt eget kvitto.",
    url_name="counts",
)
def get_versions(
    request: HttpRequest, slug: Slug, insats: InsatsSlug, month: Month
) -> list[dict[str, Any]]:
    """The receipts of a month."""
    _, held = reached(request, slug, insats)
    return [version_out(one) for one in list_versions(held, first_day(month))]


def version_out(one: CountVersion) -> dict[str, Any]:
    return {"version": one.number, "sha256": one.sha256, "received_at": one.received_at}


def first_day(month: str) -> date:
    year, _, number = month.partition("-")
    return date(int(year), int(number), 1)


def reached(request: HttpRequest, slug: str, insats: str) -> tuple[ApiToken, Insats]:
    """The token and the party's insats. Raises HttpError 403 and 404."""
    token = token_of(request)
    assert token is not None, "only tokens are let in"
    check_token_reach(token, slug, COUNTS)
    if token.party_id is None:
        raise HttpError(403, NO_PARTY)
    held = find_insats(token.party_id, insats)
    if held is None:
        raise HttpError(404, NOT_HERE)
    return token, held
