"""A certificate authority for signatures, and a new key for each signature.

The way of the Swedish signature services: a person who has just shown who he is gets a key for one
signature, with a certificate that says name, function and organisation; the key is then thrown
away, so nobody can sign with it again and nothing has to be revoked. Extensions by RFC 5280.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mellanrum.documents.signing.model import Signatory, SigningKey
from mellanrum.domain.errors import DomainError

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

TEST_AUTHORITY = "Mellanrum test-CA (endast prov)"
AUTHORITY_HELD_FOR = timedelta(days=3653)  # ten years: an own choice, no rule demands a length
KEY_HELD_FOR = timedelta(days=1)  # the key itself is gone within the second
KEY_BITS = 3072  # 128 bits of strength (NIST SP 800-57)
CERTIFICATE_FILE, KEY_FILE = "ca.pem", "ca-key.pem"
MISSING = "Underskrifternas utfärdare saknas i {}. Be driften skapa eller återställa den."


@dataclass(frozen=True, slots=True)
class Authority:
    """PEM texts of the authority's own certificate and of its private key."""

    certificate: str
    private_key: str

    @property
    def name(self) -> str:
        from cryptography.x509.oid import NameOID

        return str(_certificate(self).subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    @property
    def is_test(self) -> bool:
        """Whether its name says that it is for trial only."""
        return "endast prov" in self.name


def new_authority(name: str, at: datetime) -> Authority:
    """A self-signed authority with a new key, that may sign certificates of persons only.
    `at` is aware of its time zone.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    key = _new_key()
    subject = _name([("COMMON_NAME", name), ("COUNTRY_NAME", "SE")])
    made = (
        _builder(subject, subject, key, at, AUTHORITY_HELD_FOR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(sign=False), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(_pem(made), _key_pem(key))


def new_signing_key(authority: Authority, signatory: Signatory, at: datetime) -> SigningKey:
    """A key and a certificate for one signature by one person, made at `at`."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    key, issuer, issuer_key = _new_key(), _certificate(authority), _private_key(authority)
    by_issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    made = (
        _builder(_subject(signatory), issuer.subject, key, at, KEY_HELD_FOR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(sign=True), critical=True)
        .add_extension(by_issuer, critical=False)
        .sign(issuer_key, hashes.SHA256())
    )
    return SigningKey(_pem(made), _key_pem(key), authority.certificate)


def serial_of(certificate: str) -> str:
    """The certificate's number in hexadecimal digits, as PDF readers show it."""
    from cryptography import x509

    return f"{x509.load_pem_x509_certificate(certificate.encode()).serial_number:x}"


def fingerprint_of(certificate: str) -> str:
    """SHA-256 of the certificate (DER), in hexadecimal digits, to compare by another way."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    held = x509.load_pem_x509_certificate(certificate.encode())
    return held.fingerprint(hashes.SHA256()).hex()


def store_authority(authority: Authority, folder: Path) -> None:
    """Write it to `folder`; only the owner may read the key. Raises DomainError rather than write
    over another authority: what it has signed could then not be checked.
    """
    if (folder / KEY_FILE).exists():
        raise DomainError(f"I {folder} finns redan en utfärdare. Välj en annan mapp.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / CERTIFICATE_FILE).write_text(authority.certificate, "ascii")
    opened = os.open(folder / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(authority.private_key)


def load_authority(folder: Path) -> Authority:
    """The authority of a folder. Raises DomainError when there is none."""
    try:
        return Authority(
            (folder / CERTIFICATE_FILE).read_text("ascii"), (folder / KEY_FILE).read_text("ascii")
        )
    except FileNotFoundError:
        raise DomainError(MISSING.format(folder)) from None


def _subject(signatory: Signatory) -> x509.Name:
    return _name(
        [
            ("COMMON_NAME", signatory.name),
            ("TITLE", signatory.role),
            ("ORGANIZATION_NAME", signatory.organisation),
            ("COUNTRY_NAME", "SE"),
        ]
    )


def _name(parts: list[tuple[str, str]]) -> x509.Name:
    """Each text at most 64 characters, as X.520 sets it (the longer is cut)."""
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name(
        [x509.NameAttribute(getattr(NameOID, kind), text.strip()[:64]) for kind, text in parts]
    )


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: RSAPrivateKey,
    at: datetime,
    held_for: timedelta,
) -> x509.CertificateBuilder:
    from cryptography import x509

    start = at.replace(microsecond=0)
    return (
        x509.CertificateBuilder(subject_name=subject, issuer_name=issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + held_for)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, sign: bool) -> x509.KeyUsage:
    """A person's key signs documents; the authority's signs certificates and revocation lists."""
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=sign,  # nonRepudiation by its older name
        key_cert_sign=not sign,
        crl_sign=not sign,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _new_key() -> RSAPrivateKey:
    from cryptography.hazmat.primitives.asymmetric import rsa

    return rsa.generate_private_key(65537, KEY_BITS)


def _certificate(authority: Authority) -> x509.Certificate:
    from cryptography import x509

    return x509.load_pem_x509_certificate(authority.certificate.encode())


def _private_key(authority: Authority) -> RSAPrivateKey:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(authority.private_key.encode(), None)
    assert isinstance(key, RSAPrivateKey)
    return key


def _pem(certificate: x509.Certificate) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM).decode()


def _key_pem(key: RSAPrivateKey) -> str:
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
