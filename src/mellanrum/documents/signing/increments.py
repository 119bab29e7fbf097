"""pyHanko set up so that only what is signed changes: nothing random, no clock, no new metadata.

Loaded only when something is signed.
"""

from __future__ import annotations

import hashlib
from io import BytesIO

from asn1crypto.x509 import Certificate
from pyhanko.keys.pemder import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mellanrum.documents.signing.model import SigningKey


class Increment(IncrementalPdfFileWriter):
    """What is added to a file. The second half of its identifier comes from the file's own bytes,
    and the metadata stay as they were: they tell of the document, not of its signatures.
    """

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        stream = prev.stream
        stream.seek(0)
        digest = hashlib.sha256(stream.read()).digest()[:16]
        held = prev.trailer["/ID"][0] if "/ID" in prev.trailer else None
        first = getattr(held, "original_bytes", digest)
        return generic.ArrayObject(
            [generic.ByteStringObject(first), generic.ByteStringObject(digest)]
        )

    def _update_meta(self) -> None:
        """Nothing: pyHanko would write its own name and the clock's time into the XMP data."""


def increment_of(pdf: bytes) -> Increment:
    """A writer that adds to the file. A new line is put after the file's last mark when it has
    none, since the next object may not stand on the same line as `%%EOF`.
    """
    return Increment(BytesIO(pdf if pdf.endswith(b"\n") else pdf + b"\n"))


def written(increment: Increment) -> bytes:
    sink = BytesIO()
    increment.write(sink)  # type: ignore[no-untyped-call]
    return sink.getvalue()


def certificate_of(pem: str) -> Certificate:
    (certificate,) = load_certs_from_pemder_data(pem.encode())
    return certificate


def signer_of(key: SigningKey) -> SimpleSigner:
    """A signer by RSA with PKCS #1 padding, in which nothing is left to chance. Its signature
    carries the authority's certificate as well.
    """
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register(certificate_of(key.issuer))
    return SimpleSigner(
        signing_cert=certificate_of(key.certificate),
        signing_key=load_private_key_from_pemder_data(key.private_key.encode(), passphrase=None),
        cert_registry=store,
    )
