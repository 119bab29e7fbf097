"""Signatures in PDF: PAdES-B-B (ETSI EN 319 142-1), added to the file without touching its bytes.

The fields lie outside every page. A visible one would need a place in the tag tree and an
appearance, which PDF/UA-1 (7.18.1) and PDF/A-2 (6.3.3) set rules for; one of no size outside the
crop box is exempt from both. The first signature allows nothing but further signatures (DocMDP 2).

Level B-B has no time stamp by a third party: the time is the signer's own. B-T and B-LT need a
time stamping service and revocation lists, which an installation without a network does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from mellanrum.documents.signing.model import SignatureField, SigningKey
from mellanrum.domain.errors import DomainError

if TYPE_CHECKING:
    from mellanrum.documents.signing.increments import Increment

Result = TypeVar("Result")
RESERVED = 16384  # hexadecimal digits kept for one signature with its two certificates
END = b"%%EOF"
NO_FIELD = "Det finns ingen ledig plats för underskriften {} i dokumentet."
NOT_PDF = "Filen går inte att läsa som PDF."


def prepare(pdf: bytes, fields: Sequence[SignatureField]) -> bytes:
    """The file with an empty place for each signature, outside its last page. The same file and
    fields give the same bytes; the given bytes are the beginning of the new ones.
    """
    from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, append_signature_field

    from mellanrum.documents.signing.increments import increment_of, written

    increment = increment_of(pdf)
    outside = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
    for field in fields:
        spec = SigFieldSpec(
            field.name,
            on_page=-1,
            readable_field_name=field.label,
            invis_sig_settings=outside,
        )
        append_signature_field(increment, spec)
    return written(increment)


def sign(
    pdf: bytes,
    *,
    field: str,
    signer: SigningKey,
    name: str,
    reason: str,
    location: str,
    at: datetime,
) -> bytes:
    """The file with the named place signed; `at` is aware of its time zone.

    Raises DomainError when the place is missing or taken. The same arguments give the same bytes.
    """
    if field not in list_empty_fields(pdf):
        raise DomainError(NO_FIELD.format(field))
    from mellanrum.documents.signing.increments import increment_of

    increment = increment_of(pdf)
    meta = _metadata(increment, field=field, name=name, reason=reason, location=location)
    return apart(lambda: _signed(increment, meta, signer, at))


def original_of(pdf: bytes) -> bytes:
    """The bytes as they were before the first field or signature was added: up to the end mark of
    the file's oldest part. An unsigned file of ours is its own original. Raises DomainError.
    """
    reader = reader_of(pdf)
    count = reader.xrefs.total_revisions
    oldest = min(reader.xrefs.get_xref_container_info(n).end_location for n in range(count))
    end = pdf.index(END, oldest) + len(END)
    return pdf[:end]


def list_empty_fields(pdf: bytes) -> tuple[str, ...]:
    """Names of the places that nobody has signed. Raises DomainError."""
    from pyhanko.sign.fields import enumerate_sig_fields

    found = enumerate_sig_fields(reader_of(pdf), filled_status=False)
    return tuple(str(name) for name, _, _ in found)


def reader_of(pdf: bytes) -> Any:
    """pyHanko's reader of the file. Raises DomainError for what is no PDF."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(pdf))
        reader.root  # noqa: B018 - read at first use
    except (PdfError, ValueError, KeyError):
        raise DomainError(NOT_PDF) from None
    return reader


def apart(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """The result of a coroutine, run in a thread of its own: the caller's may have a loop."""
    import asyncio

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()


def _metadata(increment: Increment, **told: str) -> Any:
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
    from pyhanko.sign.signers import PdfSignatureMetadata

    is_first = not any(enumerate_sig_fields(increment.prev, filled_status=True))
    return PdfSignatureMetadata(
        field_name=told["field"],
        name=told["name"],
        reason=told["reason"],
        location=told["location"],
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=is_first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )


async def _signed(increment: Increment, meta: Any, key: SigningKey, at: datetime) -> bytes:
    """pyHanko's own steps, with our time in place of the clock's."""
    from pyhanko.sign.signers import PdfSigner
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    from mellanrum.documents.signing.increments import signer_of

    session = PdfSigner(meta, signer_of(key)).init_signing_session(
        increment, existing_fields_only=True
    )
    session.system_time = at
    unsigned = session.prepare_tbs_document(validation_info=None, bytes_reserved=RESERVED)
    sink = BytesIO()
    digest, _ = unsigned.digest_tbs_document(output=sink)
    done = await unsigned.perform_signature(
        document_digest=digest.document_digest, pdf_cms_signed_attrs=PdfCMSSignedAttributes(at)
    )
    await done.post_signature_processing(sink)
    return sink.getvalue()
