"""The second step of a log-in: not asked for when the provider has asked already."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

BY_PROVIDER = "provider"


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc, unused-ignore]
    def _should_handle(self, request: HttpRequest) -> bool:
        records = get_authentication_records(request, self.login.user)
        if any(r.get("method") == "mfa" and r.get("type") == BY_PROVIDER for r in records):
            return False
        return bool(super()._should_handle(request))
