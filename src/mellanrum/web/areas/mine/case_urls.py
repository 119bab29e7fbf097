"""Addresses of the own page in the case: for the team, never for the participant."""

from django.urls import path

from mellanrum.web.areas.mine import case_codes, case_messages

CASE = "deltagare/<int:number>/min-sida/"

urlpatterns = [
    path(CASE, case_codes.own_page, name="mine-case"),
    path(f"{CASE}kod/", case_codes.give, name="mine-give"),
    path(f"{CASE}brev/", case_codes.letter, name="mine-letter"),
    path(f"{CASE}koder/<int:access>/aterkalla/", case_codes.revoke, name="mine-revoke"),
    path(f"{CASE}ombud/", case_codes.add_representative, name="mine-representative"),
    path(
        f"{CASE}ombud/<int:representative>/avsluta/",
        case_codes.end_representative,
        name="mine-representative-end",
    ),
    path(f"{CASE}meddelanden/", case_messages.case_messages, name="mine-case-messages"),
]
