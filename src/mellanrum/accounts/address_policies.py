"""Rules of the address that a user's letters go to."""

from __future__ import annotations

from collections.abc import Collection

from mellanrum.domain.errors import DomainError


def check_address(email: str, *, is_own: bool, is_taken: bool, vouched: Collection[str]) -> None:
    """The own one only, not another's, and not in a domain where the address alone ties a log-in
    to the account: else one could take in another's log-in by telling that address.
    """
    if not is_own:
        raise DomainError("Var och en ändrar sin egen e-postadress.")
    if is_taken:
        raise DomainError("Adressen hör till ett annat konto. Skriv en annan.")
    if email.rpartition("@")[2].casefold() in vouched:
        raise DomainError(
            "Adresser i den domänen kopplas till konton av sig själva vid inloggning. Be den som "
            "sköter behörigheterna om en inbjudan till adressen."
        )
