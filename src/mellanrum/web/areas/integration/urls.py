"""Addresses of what the secretariat does with other systems."""

from django.urls import path

from mellanrum.web.areas.integration import counts, deliveries, tokens, views, webhooks

urlpatterns = [
    path("", views.overview, name="integration"),
    path("sa-gor-du/", views.recipes, name="integration-recipes"),
    path("nycklar/", tokens.index, name="integration-tokens"),
    path("nycklar/ny/", tokens.add, name="integration-token-add"),
    path("nycklar/<int:pk>/", tokens.read, name="integration-token"),
    path("nycklar/<int:pk>/aterkalla/", tokens.revoke, name="integration-token-revoke"),
    path("nycklar/<int:pk>/ta-over/", tokens.take_over, name="integration-token-take-over"),
    path("antal/", counts.index, name="integration-counts"),
    path("antal/stang/", counts.close, name="integration-counts-close"),
    path("antal/<slug:insats>/<int:year>/", counts.year, name="integration-counts-year"),
    path("antal/<slug:insats>/<int:year>/<slug:form>/", counts.file,
         name="integration-counts-file"),
    path("besked/", webhooks.index, name="integration-webhooks"),
    path("besked/nytt/", webhooks.add, name="integration-webhook-add"),
    path("besked/<int:pk>/", webhooks.read, name="integration-webhook"),
    path("besked/<int:pk>/andra/", webhooks.change, name="integration-webhook-change"),
    path("besked/<int:pk>/lage/", webhooks.switch, name="integration-webhook-switch"),
    path("besked/<int:pk>/prov/", webhooks.ping, name="integration-webhook-ping"),
    path("besked/<int:pk>/hemlighet/", webhooks.secret, name="integration-webhook-secret"),
    path("leveranser/", deliveries.index, name="integration-deliveries"),
    path("leveranser/<int:pk>/", deliveries.read, name="integration-delivery"),
    path("leveranser/<int:pk>/igen/", deliveries.again, name="integration-delivery-resend"),
]  # fmt: skip
