"""Checking the signatures of a PDF against the authorities that the reader trusts.

Loads pyHanko: import it inside the function that checks.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from asn1crypto.cms import ContentInfo
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.validation import SignatureCoverageLevel, async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from mellanrum.documents.signing.increments import certificate_of
from mellanrum.documents.signing.later import ends_in_a_signature, only_signatures_since
from mellanrum.documents.signing.model import SignatureReport
from mellanrum.documents.signing.pades import NOT_PDF, apart, reader_of
from mellanrum.domain.errors import DomainError

READING_FAULTS = (PdfError, ValueError, KeyError, TypeError, UnacceptableSignerError)

INTACT = "Det som undertecknades är oförändrat."
BROKEN = "Innehållet har ändrats efter underskriften, eller så är underskriften skadad."
WHOLE = "Underskriften täcker hela filen."
SIGNED_SINCE = "Efter underskriften har bara fler underskrifter lagts till."
CHANGED_SINCE = "Efter underskriften har annat än underskrifter lagts till."
TRUSTED = "Certifikatet kommer från {} och gällde när underskriften gjordes."
UNTRUSTED = "Certifikatet kommer inte från en utfärdare som du litar på: {}."
OUTDATED = "Certifikatet gällde inte när underskriften gjordes."
OWN_TIME = "Tidpunkten är den undertecknande tjänstens egen; ingen tidsstämpel styrker den."


def verify(pdf: bytes, trust: Sequence[str]) -> tuple[SignatureReport, ...]:
    """A report for each signature, in the order they were made; none of an unsigned file.

    `trust` is PEM texts of the authorities' certificates. Each certificate is judged at the time
    its signature says. Raises DomainError for what is no PDF.
    """
    return apart(lambda: _reports(pdf, trust))


async def _reports(pdf: bytes, trust: Sequence[str]) -> tuple[SignatureReport, ...]:
    logging.getLogger("pyhanko.sign").setLevel(logging.CRITICAL)  # the report says what it would
    try:
        held = reader_of(pdf).embedded_signatures
    except READING_FAULTS:
        raise DomainError(NOT_PDF) from None
    return tuple([await _report(one, trust) for one in held])


async def _report(signature: Any, trust: Sequence[str]) -> SignatureReport:
    """A part that cannot be read is a part that has been changed."""
    try:
        certificate = signature.signer_cert
        at = signature.self_reported_timestamp
        status, only_signed = await _status(signature, _context(trust, at))
    except READING_FAULTS:
        return _broken(str(signature.field_name))
    is_intact = bool(status.intact and status.valid) and _is_alone_in_its_place(signature)
    covers = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return SignatureReport(
        field=str(signature.field_name),
        **_subject(certificate),
        at=at,
        is_intact=is_intact,
        covers_whole_file=is_intact and covers,
        only_signed_since=is_intact and only_signed,
        is_trusted=is_intact and bool(status.trusted),
        serial=f"{certificate.serial_number:x}",
        why=tuple(_sentences(status, certificate, at, only_signed)) if is_intact else (BROKEN,),
    )


async def _status(signature: Any, context: Any) -> tuple[Any, bool]:
    """(pyHanko's judgement, whether nothing but signatures came later). What came later may be too
    broken to be compared: it is then taken for a change.
    """
    alone = await async_validate_pdf_signature(signature, context, skip_diff=True)
    try:
        if not ends_in_a_signature(signature.reader):
            return alone, False
        if only_signatures_since(signature.reader, signature.signed_revision):
            return alone, True
        whole = await async_validate_pdf_signature(signature, context)
    except READING_FAULTS:
        return alone, False
    return whole, bool(whole.docmdp_ok)


def _is_alone_in_its_place(signature: Any) -> bool:
    """Whether what was kept for the signature holds it and zeros, and nothing hidden."""
    start, length, rest, _ = (int(number) for number in signature.byte_range)
    stream = signature.reader.stream
    stream.seek(start + length)
    kept, held = stream.read(rest - start - length), signature.pkcs7_content
    digits, padding = f"<{held.hex()}>", held[len(ContentInfo.load(held).dump()) :]
    return kept.decode("latin-1") in (digits, digits.upper()) and not any(padding)


def _broken(field: str) -> SignatureReport:
    return SignatureReport(
        field=field,
        name="",
        role="",
        organisation="",
        at=None,
        is_intact=False,
        covers_whole_file=False,
        only_signed_since=False,
        is_trusted=False,
        serial="",
        why=(BROKEN,),
    )


def _context(trust: Sequence[str], at: datetime | None) -> Any:
    """Trusts the given authorities and nobody else; asks nobody over the network."""
    roots = [certificate_of(pem) for pem in trust]
    return ValidationContext(trust_roots=roots, moment=at, allow_fetching=False)


def _subject(certificate: Any) -> dict[str, str]:
    """Name, role and organisation as the certificate says; empty where it does not."""
    told = certificate.subject.native
    return {
        "name": str(told.get("common_name", "")),
        "role": str(told.get("title", "")),
        "organisation": str(told.get("organization_name", "")),
    }


def _sentences(
    status: Any, certificate: Any, at: datetime | None, only_signed: bool
) -> Iterator[str]:
    """All of it in Swedish, of one that is intact."""
    yield INTACT
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        yield WHOLE
    else:
        yield SIGNED_SINCE if only_signed else CHANGED_SINCE
    issuer = certificate.issuer.native.get("common_name", "okänd")
    if status.trusted:
        yield TRUSTED.format(issuer)
    else:
        yield UNTRUSTED.format(issuer) if _held(certificate, at) else OUTDATED
    yield OWN_TIME


def _held(certificate: Any, at: datetime | None) -> bool:
    return bool(
        at is not None and certificate.not_valid_before <= at <= certificate.not_valid_after
    )
