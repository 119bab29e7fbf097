"""The way out to a provider and back: thin, and their libraries are imported when somebody goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.views.decorators.csrf import csrf_exempt

from mellanrum.accounts.providers import Provider
from mellanrum.domain.errors import DomainError
from mellanrum.web.decorators import Access
from mellanrum.web.identity_entry import INVITED, turned_away

View = Callable[[HttpRequest, str], HttpResponse]
Routed = Callable[..., HttpResponse]
READING = ("GET", "HEAD")


def vouched(protocol: str, *methods: str) -> Callable[[View], Routed]:
    """A step of a log-in at a provider that the file names; 404 for any other. It is open to who
    is not logged in, and writes the session; users and roles by actions alone.
    """

    def decorate(view: View) -> Routed:
        def run(request: HttpRequest, provider_id: str = "", organization_slug: str = "") -> Any:
            slug = provider_id or organization_slug
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            provider = settings.IDENTITY.find(slug)
            if provider is None or provider.protocol != protocol:
                raise Http404
            return _carried_out(request, view, provider)

        run.__doc__ = view.__doc__
        run.access = Access(is_public=True)  # type: ignore[attr-defined]
        return login_not_required(run)

    return decorate


def _carried_out(request: HttpRequest, view: View, provider: Provider) -> HttpResponse:
    import mellanrum.web.identity_providers  # noqa: F401  (registers what allauth is to use)

    request.META.setdefault("HTTP_HOST", request.get_host())
    try:
        return view(request, provider.id)
    except DomainError as error:
        return turned_away(request, provider, error.message)


def _only_log_in(request: HttpRequest) -> None:
    """Of what stands in the address only where to go afterwards, and an invitation, count."""
    if token := request.GET.get("inbjudan", ""):
        request.session[INVITED] = token
    kept = QueryDict(mutable=True)
    kept["process"] = "login"
    if there := request.GET.get("next", ""):
        kept["next"] = there
    if request.GET.get("igen"):
        kept["auth_params"] = "prompt=login"
    request.GET = kept  # type: ignore[assignment]


@vouched("oidc", *READING)
def oidc_login(request: HttpRequest, slug: str) -> HttpResponse:
    """Out to a provider of OpenID Connect."""
    from allauth.socialaccount.providers.openid_connect import views

    _only_log_in(request)
    return _answer(views.login(request, slug))


@vouched("oidc", *READING)
def oidc_callback(request: HttpRequest, slug: str) -> HttpResponse:
    """Back from it, with a code that is exchanged for who it is."""
    from allauth.socialaccount.providers.openid_connect import views

    return _answer(views.callback(request, slug))


@vouched("saml", *READING)
def saml_login(request: HttpRequest, slug: str) -> HttpResponse:
    """Out to a provider of SAML."""
    from allauth.socialaccount.providers.saml import views

    _only_log_in(request)
    return _answer(views.login(request, organization_slug=slug))


@csrf_exempt
@vouched("saml", "POST")
def saml_acs(request: HttpRequest, slug: str) -> HttpResponse:
    """Back from it, by a POST from another site: kept aside and looked at in the next step, where
    the session is there again.
    """
    from allauth.socialaccount.providers.saml import views

    return _answer(views.acs(request, organization_slug=slug))


@vouched("saml", *READING)
def saml_finish(request: HttpRequest, slug: str) -> HttpResponse:
    """The answer's signature, audience, time and request are checked."""
    from allauth.socialaccount.providers.saml import views

    return _answer(views.finish_acs(request, organization_slug=slug))


@vouched("saml", *READING)
def saml_metadata(request: HttpRequest, slug: str) -> HttpResponse:
    """What the provider needs to know of us."""
    from allauth.socialaccount.providers.saml import views

    return _answer(views.metadata(request, organization_slug=slug))


@vouched("saml", *READING)
def saml_logout(request: HttpRequest, slug: str) -> HttpResponse:
    """The provider says that somebody has logged out there."""
    from allauth.socialaccount.providers.saml import views

    return _answer(views.sls(request, organization_slug=slug))


def _answer(given: Any) -> HttpResponse:
    assert isinstance(given, HttpResponse)
    return given
