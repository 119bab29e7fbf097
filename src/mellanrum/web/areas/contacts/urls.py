"""Addresses of contacts, templates of letters, agreements and the operation in one view."""

from django.urls import path

from mellanrum.web.areas.contacts import agreements, changes, letters, lists, pages, using

urlpatterns = [
    path("kontakter/", lists.contacts, name="contacts"),
    path("kontakter/ny/", changes.add, name="contacts-add"),
    path("kontakter/<int:pk>/", pages.contact, name="contacts-contact"),
    path("kontakter/<int:pk>/andra/", changes.change, name="contacts-change"),
    path("kontakter/<int:pk>/slutat/", changes.end, name="contacts-end"),
    path("kontakter/<int:pk>/sla-samman/", changes.merge, name="contacts-merge"),
    path("kontakter/<int:pk>/roll/", changes.role_add, name="contacts-role-add"),
    path("roller/", lists.roles, name="contacts-roles"),
    path("roller/dag/<str:day>/", lists.roles_on, name="contacts-roles-day"),
    path("roller/<int:pk>/", changes.role, name="contacts-role"),
    path("roller/<int:pk>/avsluta/", changes.role_end, name="contacts-role-end"),
    path("organisationer/", lists.organisations, name="contacts-organisations"),
    path("organisationer/ny/", changes.organisation_add, name="contacts-organisation-add"),
    path("organisationer/<int:pk>/", pages.organisation, name="contacts-organisation"),
    path(
        "organisationer/<int:pk>/andra/",
        changes.organisation_change,
        name="contacts-organisation-change",
    ),
    path("mallar/", letters.templates, name="contacts-templates"),
    path("mallar/ny/", letters.add, name="contacts-template-add"),
    path("mallar/exempel/", letters.start, name="contacts-templates-start"),
    path("mallar/<int:pk>/", letters.template, name="contacts-template"),
    path("mallar/<int:pk>/andra/", letters.change, name="contacts-template-change"),
    path("mallar/<int:pk>/bruk/", letters.end, name="contacts-template-end"),
    path("mallar/<int:pk>/skriv/", using.use, name="contacts-template-use"),
    path("avtal/", agreements.agreements, name="contacts-agreements"),
    path("drift/", agreements.operation, name="contacts-operation"),
]
