"""Log-in is by invitation: nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc, unused-ignore]
    def is_open_for_signup(self, request: Any) -> bool:
        return False
