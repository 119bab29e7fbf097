"""Addresses of the diary."""

from django.urls import path

from mellanrum.web.areas.registry import documents, gallring, lists, plans, views

urlpatterns = [
    path("", lists.matters, name="registry"),
    path("registrera/", views.new, name="registry-new"),
    path("lista/<int:year>/", lists.diary, name="registry-diary"),
    path("handlingar/", lists.documents, name="registry-documents"),
    path("handlingar/<int:pk>/", documents.document, name="registry-document"),
    path("handlingar/<int:pk>/fil/", documents.file, name="registry-file"),
    path("handlingar/<int:pk>/andra/", documents.change, name="registry-document-change"),
    path("handlingar/<int:pk>/utgava/", documents.replace, name="registry-replace"),
    path("plan/", plans.newest, name="registry-plan"),
    path("plan/utkast/", plans.draft, name="registry-plan-draft"),
    path("plan/gallring/", gallring.gallring, name="registry-gallring"),
    path("plan/gallring/<int:pk>/", gallring.run, name="registry-run"),
    path("plan/rad/<int:pk>/", plans.change, name="registry-plan-row"),
    path("plan/rad/<int:pk>/ta-bort/", plans.remove, name="registry-plan-row-remove"),
    path("plan/<int:pk>/", plans.version, name="registry-plan-version"),
    path("plan/<int:pk>/rad/", plans.add, name="registry-plan-row-add"),
    path("plan/<int:pk>/beslut/", plans.decide, name="registry-plan-decide"),
    path("<int:pk>/", views.matter, name="registry-matter"),
    path("<int:pk>/andra/", views.change, name="registry-change"),
    path("<int:pk>/avsluta/", views.close, name="registry-close"),
    path("<int:pk>/oppna/", views.reopen, name="registry-reopen"),
    path("<int:pk>/handling/", documents.register, name="registry-register"),
]
