"""Addresses of log-in by providers: under allauth's names, which it looks up itself."""

from django.urls import path
from django.views.generic import RedirectView

from mellanrum.web import identity_ties as own
from mellanrum.web import identity_views as views

OIDC, SAML = "oidc/<slug:provider_id>/login/", "saml/<slug:organization_slug>/"
urlpatterns = [
    path("email/", RedirectView.as_view(pattern_name="profile-address"), name="account_email"),
    path(OIDC, views.oidc_login, name="openid_connect_login"),
    path(f"{OIDC}callback/", views.oidc_callback, name="openid_connect_callback"),
    path(f"{SAML}login/", views.saml_login, name="saml_login"),
    path(f"{SAML}acs/", views.saml_acs, name="saml_acs"),
    path(f"{SAML}acs/finish/", views.saml_finish, name="saml_finish_acs"),
    path(f"{SAML}metadata/", views.saml_metadata, name="saml_metadata"),
    path(f"{SAML}sls/", views.saml_logout, name="saml_sls"),
    path("3rdparty/", own.ties, name="socialaccount_connections"),
    path("koppla/<slug:provider>/", own.tie_own, name="identity-tie"),
    path("koppla-bort/<int:number>/", own.untie_own, name="identity-untie"),
]
