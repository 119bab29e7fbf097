"""Addresses that are open to all: meetings where the public may sit."""

from django.urls import path

from mellanrum.web.areas.public_governance import meetings, notice_board

urlpatterns = [
    path("anslagstavla/", notice_board.notice_board, name="public-governance-notices"),
    path("sammantraden/", meetings.meetings, name="public-governance-meetings"),
    path("sammantraden/<int:pk>/budgetforslag.pdf", meetings.budget,
         name="public-governance-budget"),
]  # fmt: skip
