"""Open answers, for those who may read them: never with sex, nor with what else was answered.

They come in the order of their numbers, which are drawn at random. The gate to persons is opened
here and nowhere else for them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from mellanrum.audit.actor import Actor
from mellanrum.audit.persons import opened
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import Code
from mellanrum.registers.surveys.comment_policies import (
    THEMES,
    check_reader,
    is_readable,
    led_insatser,
)
from mellanrum.registers.surveys.models import (
    CampaignInsats,
    Comment,
    CommentTheme,
    Sheet,
    Ticket,
    Urn,
)

Place = tuple[int, int | None]  # numbers of campaign and insats
WHY = "open answers, where enough forms have come in"


@dataclass(frozen=True, slots=True)
class CommentView:
    """An open answer as it is read. `themes` are codes; a masked one has no text."""

    number: int
    campaign: str
    title: str
    instrument: str
    version: str
    year: int
    group: str
    insats: str
    insats_name: str
    item: str
    text: str
    masked_reason: str
    themes: tuple[str, ...]

    @property
    def is_masked(self) -> bool:
        return bool(self.masked_reason)


@dataclass(frozen=True, slots=True)
class Comments:
    """`is_cut`: there are more, of campaigns and insatser that too few have answered for."""

    rows: tuple[CommentView, ...]
    is_cut: bool


@opened(WHY)
def list_comments(forbund: str, minimum: int, by: Actor) -> Comments:
    """All that the actor may read: of all insatser, or of those it leads. Four queries, five when
    there are any. Raises DomainError without the grant.
    """
    check_reader(by)
    found = list(_reached(forbund, by).select_related("campaign", "insats").order_by("number"))
    readable = _readable(forbund, minimum)
    seen = [c for c in found if (c.campaign_id, c.insats_id) in readable]
    themes = _themes(forbund, {c.number for c in seen})
    rows = tuple(_view(comment, themes.get(comment.number, ())) for comment in seen)
    return Comments(rows, len(seen) < len(found))


@opened(WHY)
def get_comment(forbund: str, number: int, minimum: int, by: Actor) -> CommentView:
    """One that the actor may read. Raises DomainError when there is none such."""
    check_reader(by)
    found = _reached(forbund, by).select_related("campaign", "insats").filter(number=number).first()
    if found is None or (found.campaign_id, found.insats_id) not in _readable(forbund, minimum):
        raise DomainError("Svaret finns inte bland dem du får läsa.")
    return _view(found, _themes(forbund, {number}).get(number, ()))


def list_themes(forbund: str, year: int | None = None) -> dict[str, str]:
    """Label by code of the förbund's themes, in its order; with `year` those that hold then."""
    held = Code.objects.filter(forbund__slug=forbund, list=THEMES)
    if year is not None:
        ended = Q(valid_to__isnull=True) | Q(valid_to__gt=year)
        held = held.filter(ended, valid_from__lte=year)
    return dict(held.values_list("code", "label"))


def list_answered(forbund: str) -> list[tuple[str, int]]:
    """(instrument, survey year) that somebody has answered, the newest year first."""
    used = Ticket.objects.filter(campaign__forbund__slug=forbund, state=Ticket.State.USED)
    names = ("campaign__instrument", "campaign__survey_year")
    return sorted(set(used.values_list(*names).distinct()), key=lambda pair: (-pair[1], pair[0]))


@opened("whether some form waits to be mixed with others")
def is_waiting(forbund: str, instrument: str, year: int) -> bool:
    """Whether forms wait in the urn. Not how many: it says that they are few."""
    waiting = Urn.objects.filter(
        campaign__forbund__slug=forbund,
        campaign__instrument=instrument,
        campaign__survey_year=year,
    )
    return waiting.exists()


def _reached(forbund: str, by: Actor) -> QuerySet[Comment]:
    found = Comment.objects.filter(campaign__forbund__slug=forbund)
    led = led_insatser(by)
    return found if led is None else found.filter(insats__in=led)


def _readable(forbund: str, minimum: int) -> frozenset[Place]:
    """Where enough forms have come in, and the insats was not left out of the campaign."""
    sheets = Sheet.objects.filter(campaign__forbund__slug=forbund).order_by()
    counted: Counter[Place] = Counter()
    for campaign, insats, n in sheets.values_list("campaign", "insats").annotate(n=Count("pk")):
        counted[campaign, insats] = n
    left_out = CampaignInsats.objects.filter(campaign__forbund__slug=forbund, excluded=True)
    out = set(left_out.values_list("campaign", "insats"))
    return frozenset(p for p, n in counted.items() if is_readable(n, minimum) and p not in out)


def _themes(forbund: str, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
    if not numbers:
        return {}
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    held = CommentTheme.objects.filter(comment__campaign__forbund__slug=forbund).order_by("theme")
    for comment, theme in held.values_list("comment_id", "theme"):
        if comment in numbers:
            found[comment] = (*found[comment], theme)
    return found


def _view(comment: Comment, themes: tuple[str, ...]) -> CommentView:
    campaign, insats = comment.campaign, comment.insats
    return CommentView(
        number=comment.number,
        campaign=campaign.slug,
        title=campaign.title,
        instrument=campaign.instrument,
        version=campaign.instrument_version,
        year=campaign.survey_year,
        group=campaign.group,
        insats=insats.slug if insats else "",
        insats_name=insats.name if insats else "",
        item=comment.item,
        text=comment.text,
        masked_reason=comment.masked_reason,
        themes=themes,
    )
