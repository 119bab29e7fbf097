"""Reading the board's goals and what it has said of them."""

from __future__ import annotations

from django.db.models import Q

from mellanrum.registers.economy.models import BoardGoal, BoardGoalReview


def list_goals_of(forbund: str, year: int) -> list[BoardGoal]:
    """The goals that hold in the year, each with its reviews. Two queries, one without goals."""
    found = BoardGoal.objects.filter(forbund__slug=forbund, from_year__lte=year)
    found = found.filter(Q(to_year=None) | Q(to_year__gte=year))
    return list(found.select_related("forbund").prefetch_related("reviews"))


def list_all_goals(forbund: str) -> list[BoardGoal]:
    """Goals of every year. Two queries."""
    return list(BoardGoal.objects.filter(forbund__slug=forbund).prefetch_related("reviews"))


def find_goal(forbund: str, pk: int) -> BoardGoal | None:
    found = BoardGoal.objects.filter(forbund__slug=forbund, pk=pk)
    return found.select_related("forbund").prefetch_related("reviews").first()


def review_of(goal: BoardGoal, year: int) -> BoardGoalReview | None:
    """Of a goal with its reviews at hand."""
    return next((one for one in goal.reviews.all() if one.year == year), None)
