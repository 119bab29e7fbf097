"""An installation that nobody can log in to leads from its log-in to the assistant."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from mellanrum.accounts.first_code import is_without_users


class SetupMiddleware:
    """One query more for the log-in page, until there is a user; none for any other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.has_users = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == reverse("account_login") and not self._known():
            return redirect("setup")
        return self.get_response(request)

    def _known(self) -> bool:
        """Once there are users, there always are: nobody is deleted."""
        self.has_users = self.has_users or not is_without_users()
        return self.has_users
