"""Addresses of a public site, below /webb/<förbund>/ or at the root of its own host."""

from django.urls import URLPattern, path

from mellanrum.web.areas.open_data import feeds
from mellanrum.web.areas.open_data import site as open_data
from mellanrum.web.areas.site import law, news, pages, start
from mellanrum.web.areas.site.composed_urls import composed

urlpatterns: list[URLPattern] = [
    path("tillganglighet/", law.accessibility, name="site-accessibility"),
    path("synpunkt/", law.feedback, name="site-feedback"),
    path("personuppgifter/", law.privacy, name="site-privacy"),
    path("", start.start, name="site-start"),
    path("nyheter/", news.news, name="site-news"),
    path("nyheter/<slug:slug>/", news.one_news, name="site-news-one"),
    path("bild/<int:pk>/<slug:digest>/", pages.picture, name="site-picture"),
    path("logotyp/<int:version>/", pages.logo, name="site-logo"),
    path("data/", open_data.datasets, name="site-open-data"),
    path("kalender.ics", feeds.calendar, name="site-calendar-feed"),
    path("<slug:kind>.<slug:form>", feeds.feed, name="site-feed"),
    *composed,
]
urlpatterns += [
    *pages.texts_for(urlpatterns),  # of the built-in pages that nothing above fills
    path("<slug:slug>/", pages.own_page, name="site-page"),
    path("<path:rest>", pages.missing, name="site-missing"),
]
