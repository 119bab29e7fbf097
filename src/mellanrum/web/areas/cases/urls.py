"""Addresses of participants. They hold the case's own number, never a personnummer or a name."""

from django.urls import path

from mellanrum.web.areas.cases import (
    consents,
    identities,
    lists,
    notes,
    pages,
    party_rules,
    reads,
)

CASE = "deltagare/<int:number>/"
NOTE = f"{CASE}anteckningar/<int:note>/"
CONSENT = f"{CASE}samtycken/<int:consent>/"

urlpatterns = [
    path("deltagare/", lists.participant_list, name="cases"),
    path("deltagare/sok/", lists.search, name="cases-search"),
    path(CASE, pages.participant, name="cases-participant"),
    path(f"{CASE}anteckna/", pages.write, name="cases-note-write"),
    path(f"{CASE}anteckningar/", notes.notes, name="cases-notes"),
    path(NOTE, notes.note, name="cases-note"),
    path(f"{NOTE}andra/", notes.change, name="cases-note-change"),
    path(f"{NOTE}dela/", notes.share, name="cases-note-share"),
    path(f"{NOTE}dra-tillbaka/", notes.withdraw, name="cases-note-withdraw"),
    path(f"{CASE}samtycken/", consents.consents, name="cases-consents"),
    path(f"{CASE}samtycken/nytt/", consents.record, name="cases-consent-record"),
    path(CONSENT, consents.consent, name="cases-consent"),
    path(f"{CONSENT}utskrift/", consents.paper, name="cases-consent-paper"),
    path(f"{CONSENT}aterkalla/", consents.withdraw, name="cases-consent-withdraw"),
    path(f"{CASE}identitet/", identities.identity, name="cases-identity"),
    path(f"{CASE}identitet/skydd/", identities.protect, name="cases-identity-protect"),
    path(f"{CASE}last/", reads.reads, name="cases-reads"),
    path("parter/regler/", party_rules.rules, name="cases-rules"),
    path("parter/regler/ny/", party_rules.add, name="cases-rule-add"),
    path("parter/regler/<int:rule>/avsluta/", party_rules.end, name="cases-rule-end"),
]
