"""Addresses of agendas."""

from django.urls import path

from mellanrum.web.areas.agendas import fill, items, standing

urlpatterns = [
    path("mote/<int:pk>/ny-punkt/", items.add, name="agendas-item-add"),
    path("mote/<int:pk>/hamta/", fill.fill, name="agendas-fill"),
    path("punkt/<int:pk>/", items.item, name="agendas-item"),
    path("punkt/<int:pk>/andra/", items.change, name="agendas-item-change"),
    path("punkt/<int:pk>/upp/", items.up, name="agendas-item-up"),
    path("punkt/<int:pk>/ner/", items.down, name="agendas-item-down"),
    path("punkt/<int:pk>/stryk/", items.strike, name="agendas-item-strike"),
    path("punkt/<int:pk>/lagg-tillbaka/", items.restore, name="agendas-item-restore"),
    path("punkt/<int:pk>/fil/ny/", items.add_paper, name="agendas-paper-add"),
    path("punkt/<int:pk>/handling/ny/", items.add_document, name="agendas-document-add"),
    path("handling/<int:pk>/ta-bort/", items.remove_paper, name="agendas-paper-remove"),
    path("staende/", standing.standing, name="agendas-standing"),
    path("staende/ny/", standing.add, name="agendas-standing-add"),
    path("staende/borja/", standing.start, name="agendas-standing-start"),
    path("staende/<int:pk>/", standing.change, name="agendas-standing-change"),
    path("onskemal/", standing.wishes, name="agendas-wishes"),
    path("onskemal/nytt/", standing.add_wish, name="agendas-wish-add"),
    path("onskemal/<int:pk>/", standing.wish, name="agendas-wish"),
    path("onskemal/<int:pk>/tas-inte-upp/", standing.drop_wish, name="agendas-wish-drop"),
]
