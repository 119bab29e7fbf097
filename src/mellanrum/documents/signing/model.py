"""What is handed between the authority, the signing and the checking of signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mellanrum.domain.errors import DomainError


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the name, the function in the board and the förbund. All three are needed."""

    name: str
    role: str
    organisation: str

    def __post_init__(self) -> None:
        if not (self.name.strip() and self.role.strip() and self.organisation.strip()):
            raise DomainError(
                "En underskrift behöver namn, uppdrag och förbund. Fyll i det som saknas."
            )


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key made for one signature. The PEM texts are of the certificate, of its private key and
    of the authority's certificate. Nothing of it is stored: the key is gone after the signature.
    """

    certificate: str
    private_key: str
    issuer: str


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A place for one signature. `name` is ASCII without full stops (ISO 32000-1, 12.7.3.2:
    a full stop parts a name from its parent's); `label` is what a screen reader says.
    """

    name: str
    label: str

    def __post_init__(self) -> None:
        if not self.name.isascii() or not self.name or "." in self.name:
            raise ValueError(f"{self.name!r} is no name of a signature field")


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """What the check of one signature found.

    `is_intact`: the bytes it covers are those that were signed. `covers_whole_file`: nothing has
    been added since. `only_signed_since`: what has been added is signatures and nothing else (true
    also when nothing has been). `is_trusted`: the certificate comes from an authority that the
    reader trusts and held when the signature was made. `serial` is the certificate's number in
    hexadecimal digits. `why` is the whole of it in Swedish.
    """

    field: str
    name: str
    role: str
    organisation: str
    at: datetime | None
    is_intact: bool
    covers_whole_file: bool
    only_signed_since: bool
    is_trusted: bool
    serial: str
    why: tuple[str, ...]

    @property
    def is_valid(self) -> bool:
        """Whether the signature can be relied upon in every respect."""
        return self.is_intact and self.only_signed_since and self.is_trusted
