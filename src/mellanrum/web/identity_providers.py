"""OpenID Connect and SAML as allauth speaks them, made to keep less and to check more.

Imported when somebody logs in by one of them, never at the start: their libraries are heavy.
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.saml.provider import SAMLProvider
from django.conf import settings
from django.http import Http404

from mellanrum.accounts.actions.logins import subject_key
from mellanrum.accounts.claim_policies import check_subject, claims_from, first
from mellanrum.accounts.providers import Claims, Provider
from mellanrum.domain.errors import DomainError

AUTHN_CONTEXT = "acr"  # what SAML calls AuthnContextClassRef
NAME_ID = "nameid"
PASSING = (
    "{name} skickar ett nytt NameID varje gång, så ingen känns igen. Be den som sköter "
    "inloggningen om ett varaktigt NameID, eller skriv ett attribut som subject."
)


class Vouching:
    """What both have in common: the claims are looked at and not kept, and who it is is kept as a
    keyed digest.
    """

    app: Any

    @property
    def rules(self) -> Provider:
        found: Provider | None = settings.IDENTITY.find(self.app.provider_id)
        if found is None:
            raise Http404
        return found

    def claims_in(self, data: Any) -> Claims:
        raise NotImplementedError

    def sociallogin_from_response(self, request: Any, response: Any) -> Any:
        """As allauth's own, with the claims at hand for this log-in alone."""
        login = super().sociallogin_from_response(request, response)  # type: ignore[misc]
        login.claims = self.claims_in(response)
        return login

    def extract_uid(self, data: Any) -> str:
        return subject_key(self.rules, check_subject(self.rules, self.claims_in(data)))

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        return {}

    def extract_common_fields(self, data: Any) -> dict[str, Any]:
        return {}


class OpenIDConnect(Vouching, OpenIDConnectProvider):  # type: ignore[misc, unused-ignore]
    """`data` is {'id_token': …, 'userinfo': …}."""

    def claims_in(self, data: Any) -> Claims:
        """The token's claims before those of userinfo, which must be of the same person (OpenID
        Connect Core 1.0, 5.3.2). Raises OAuth2Error without a token, or when they are not.
        """
        token, info = data.get("id_token"), data.get("userinfo") or {}
        if not token or (info and info.get("sub") != token.get("sub")):
            raise OAuth2Error("userinfo is not of the one in the token")
        return claims_from(info, token)

    def extract_email_addresses(self, data: Any) -> list[Any]:
        return []


class Saml(Vouching, SAMLProvider):  # type: ignore[misc, unused-ignore]
    """`data` is python3-saml's answer, whose signature, time and audience are checked."""

    def claims_in(self, data: Any) -> Claims:
        contexts = data.get_last_authn_contexts() or []
        said = {AUTHN_CONTEXT: list(contexts), NAME_ID: data.get_nameid()}
        return claims_from(data.get_attributes(), said)

    def extract_uid(self, data: Any) -> str:
        claims = self.claims_in(data)
        if self.rules.subject:
            return subject_key(self.rules, check_subject(self.rules, claims))
        if str(data.get_nameid_format()).endswith(":transient"):
            raise DomainError(PASSING.format(name=self.rules.name))
        return subject_key(self.rules, first(claims, NAME_ID))


registry.load()
registry.register(OpenIDConnect)
registry.register(Saml)
