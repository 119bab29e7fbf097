"""Reading the papers behind a voucher, a proposed voucher, a claim or an agreement."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from mellanrum.registers.economy.attachment_policies import check_whole
from mellanrum.registers.economy.models import Agreement, Attachment, Booking, Claim, Voucher
from mellanrum.registers.organisation.models import Forbund

Thing = Voucher | Booking | Claim | Agreement
FIELDS: dict[type, str] = {
    Voucher: "voucher",
    Booking: "booking",
    Claim: "claim",
    Agreement: "agreement",
}
NOUNS = {"voucher": "vouchers", "booking": "bookings", "claim": "claims", "agreement": "agreements"}


def field_of(thing: Thing) -> str:
    """'claim' for a claim: the foreign key that points to it."""
    return FIELDS[type(thing)]


def subject_of(thing: Thing) -> str:
    """'claims:7', whose story tells of the papers too."""
    return f"{NOUNS[field_of(thing)]}:{thing.pk}"


def forbund_of(thing: Thing) -> Forbund:
    if isinstance(thing, Claim):
        return thing.award.insats.forbund
    return thing.forbund if isinstance(thing, Agreement) else thing.fiscal_year.forbund


def thing_of(attachment: Attachment) -> Thing:
    """What the paper lies behind."""
    found: Thing = next(
        thing for name in FIELDS.values() if (thing := getattr(attachment, name)) is not None
    )
    return found


def list_attachments(thing: Thing, *, withdrawn: bool = False) -> list[Attachment]:
    """Oldest first, without their content; with `withdrawn` also those taken away."""
    found = Attachment.objects.filter(**{field_of(thing): thing}).defer("content")
    return list(found if withdrawn else found.filter(withdrawn_at__isnull=True))


def count_attachments(things: Sequence[Thing]) -> dict[int, int]:
    """{number of the thing: papers not withdrawn} of things of one kind. One query."""
    if not things:
        return {}
    name = field_of(things[0])
    found = Attachment.objects.filter(
        **{f"{name}__in": [t.pk for t in things]}, withdrawn_at__isnull=True
    ).values_list(f"{name}_id", flat=True)
    counts: dict[int, int] = {}
    for pk in found:
        counts[pk] = counts.get(pk, 0) + 1
    return counts


def find_attachment(thing: Thing, pk: int) -> Attachment | None:
    """One paper of the thing, withdrawn ones too (the auditor reads those), with its content."""
    return Attachment.objects.filter(**{field_of(thing): thing}, pk=pk).first()


def content_of(attachment: Attachment) -> bytes:
    """The file as it came. Raises DomainError when it is not what was added."""
    data = bytes(attachment.content)
    check_whole(hashlib.sha256(data).hexdigest(), attachment.sha256)
    return data
