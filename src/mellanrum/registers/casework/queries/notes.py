"""Reading notes: only those that the sight lets one read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from mellanrum.domain.periods import today_of
from mellanrum.registers.casework.models import Consent, Note, NoteVersion, Participant
from mellanrum.registers.casework.note_policies import NOTE_KINDS, PartyLimit
from mellanrum.registers.casework.queries.cases import consents_in_force, span
from mellanrum.registers.casework.sight import Sight
from mellanrum.registers.casework.story import PAGE, StoryItem
from mellanrum.registers.organisation.models import Code, Party, PartyRule

CONTACTS = "activity_kind"
WITHDRAWN = "Tillbakadragen anteckning"


def readable(sight: Sight) -> Q:
    """The condition on notes: the own parties' all, and what others share that a consent covers.
    A note that another party has withdrawn is gone.
    """
    if sight.is_everything:
        return Q()
    condition = Q(party_id__in=sight.parties)
    for kind in NOTE_KINDS:
        owners = sight.readable_owners(kind) - sight.parties
        if owners:
            shared = Q(space=Note.Space.SHARED, withdrawn_at__isnull=True)
            condition |= Q(kind=kind, party_id__in=owners) & shared
    return condition


def list_notes(participant: Participant, sight: Sight) -> QuerySet[Note]:
    """What the viewer may read of a participant's notes, newest first."""
    found = Note.objects.filter(readable(sight), participant=participant)
    return found.select_related("party")


def find_note(participant: Participant, sight: Sight, number: int) -> Note | None:
    """A note, or None: the same whether it is hidden or is not."""
    return list_notes(participant, sight).filter(pk=number).first()


def list_versions(note: Note, sight: Sight) -> list[NoteVersion]:
    """Earlier texts, newest first; only for the author's own party."""
    if not sight.is_everything and note.party_id not in sight.parties:
        return []
    return list(NoteVersion.objects.filter(note=note))


@dataclass(frozen=True, slots=True)
class NoteSearch:
    """What to look for among the notes of one case; '' and None leave out. [start, end)."""

    kind: str = ""
    contact: str = ""
    author: str = ""
    start: datetime | None = None
    end: datetime | None = None
    words: str = ""


WINDOW = 500  # the newest notes that a word is looked for in: they are deciphered one by one


def search_notes(participant: Participant, sight: Sight, search: NoteSearch) -> list[Note]:
    """At most WINDOW notes. All but the words is asked of the database; the words are looked for
    in the deciphered texts of those, since the database cannot read them.
    """
    from mellanrum.domain.folding import holds_all

    found = list_notes(participant, sight)
    asked = {
        "kind": search.kind,
        "contact": search.contact,
        "author": search.author,
        "occurred_at__gte": search.start,
        "occurred_at__lt": search.end,
    }
    notes = found.filter(**{name: value for name, value in asked.items() if value})[:WINDOW]
    shown = (n for n in notes if not search.words or n.withdrawn_at is None)
    return [n for n in shown if not search.words or holds_all(n.text, search.words)]


def contact_labels(forbund_id: int) -> dict[str, str]:
    """{code: label} of the kinds of contact, in order."""
    found = Code.objects.filter(forbund_id=forbund_id, list=CONTACTS)
    return dict(found.values_list("code", "label"))


def list_contacts(forbund_id: int, year: int) -> list[Code]:
    """The kinds of contact of a year, in order."""
    found = Code.objects.filter(forbund_id=forbund_id, list=CONTACTS, valid_from__lte=year)
    return list(found.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=year)))


def contacts_of_year(participant: Participant, year: int) -> list[Code]:
    """As `list_contacts`, of the codes that the case's story is told in too."""
    return [
        code
        for code in participant.told_codes
        if code.list == CONTACTS
        and code.valid_from <= year
        and (code.valid_to is None or year < code.valid_to)
    ]


def list_limits(party: Party, at: datetime) -> list[PartyLimit]:
    """What a party forbids its staff that day. One query."""
    on = today_of(at)
    found = PartyRule.objects.filter(party=party, from_on__lte=on)
    held = found.filter(Q(to_on__isnull=True) | Q(to_on__gt=on))
    return [PartyLimit(rule.rule, party.name, rule.source) for rule in held]


def list_holding(participant: Participant, at: datetime) -> list[Consent]:
    """A participant's consents in force, with parties and kinds. Four queries."""
    found = consents_in_force(at).filter(participant=participant)
    return list(found.prefetch_related("parties__party", "kinds"))


def reader_names(consents: Iterable[Consent], party_id: int, kind: str) -> tuple[str, ...]:
    """The other parties that read what that party shares of that kind: they see the case too."""
    spans = [(span(consent), consent) for consent in consents]
    names = {
        p.party.name: p.party_id
        for held, consent in spans
        if party_id in held.parties and kind in held.kinds
        for p in consent.parties.all()
        if p.party_id != party_id
    }
    return tuple(sorted(names))


def story_of(
    participant: Participant, sight: Sight, *, limit: int = PAGE, before: datetime | None = None
) -> list[StoryItem]:
    """Notes and contacts by the time of what they tell. One query beside the codes."""
    found = list_notes(participant, sight)
    if before is not None:
        found = found.filter(occurred_at__lt=before)
    labels = participant.labels(CONTACTS)
    return [item(note, labels) for note in found[: limit + 1]]


def item(note: Note, labels: dict[str, str]) -> StoryItem:
    """A note in the story; of a withdrawn one only why."""
    title = labels.get(note.contact, note.contact) or "Anteckning"
    if note.kind == "health":
        title += " · hälsa"
    text = note.text
    if note.withdrawn_at is not None:
        title, text = WITHDRAWN, f"Skäl: {note.withdrawn_reason}"
    return StoryItem(
        at=note.occurred_at,
        kind="notes",
        title=title,
        text=text,
        by=note.author,
        party=note.party.name,
        is_shared=note.space == Note.Space.SHARED,
        url_name="cases-note",
        number=note.pk,
    )
