"""What a signature does to a frozen report's file; called by the action only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from mellanrum.documents.signing.authority import Authority, new_signing_key, serial_of
from mellanrum.documents.signing.model import Signatory, SignatureField
from mellanrum.reports.frozen_reading import pdf_of
from mellanrum.reports.models import FrozenReport, ReportSigner


def field_of(signer: ReportSigner) -> str:
    """The name of the signer's place in the file."""
    return f"underskrift_{signer.pk}"


def put_signature(
    frozen: FrozenReport,
    signer: ReportSigner,
    signers: Sequence[ReportSigner],
    authority: Authority,
    at: datetime,
) -> None:
    """Sign the file as it is now with a key made for this alone, and fill in both rows. The first
    signature adds a place for each of the others.
    """
    from mellanrum.documents.signing.pades import prepare, sign

    before = pdf_of(frozen)
    held = before if frozen.signed_pdf else prepare(before, [_place(one) for one in signers])
    forbund = frozen.report.forbund
    key = new_signing_key(authority, Signatory(signer.name, signer.role, forbund.name), at)
    after = sign(
        held,
        field=field_of(signer),
        signer=key,
        name=signer.name,
        reason=f"{signer.role}: {frozen.report.title}",
        location=signer.place or forbund.seat,
        at=at,
    )
    signer.certificate, signer.serial = key.certificate, serial_of(key.certificate)
    signer.pdf_sha256_before = hashlib.sha256(before).hexdigest()
    signer.pdf_sha256_after = hashlib.sha256(after).hexdigest()
    frozen.signed_pdf, frozen.signed_pdf_sha256 = after, signer.pdf_sha256_after


def _place(signer: ReportSigner) -> SignatureField:
    return SignatureField(field_of(signer), f"Underskrift: {signer.name}, {signer.role}")
