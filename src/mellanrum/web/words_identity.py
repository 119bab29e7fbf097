"""The log's words for log-ins and invitations to have an account. Merged into `web.words`."""

from __future__ import annotations

REGISTERS = {"account_invitations": "Inbjudningar till konton", "logins": "Inloggningar"}
SYSTEMS = {"identity": "Inloggning genom andra", "invitation": "Den som är inbjuden"}
DONE = {
    "account_invitations.accept": "mottagen",
    "account_invitations.expire": "utgången",
    "account_invitations.invite": "skickad",
    "account_invitations.resend": "skickad igen",
    "account_invitations.withdraw": "återkallad",
    "accounts.address": "e-postadressen ändrad",
    "accounts.close": "kontot stängt",
    "accounts.forget_factors": "andra faktorn borttagen",
    "accounts.reopen": "kontot öppnat igen",
    "logins.align": "roller ändrade efter inloggningens uppgifter",
    "logins.first": "första inloggningen",
    "logins.log_in": "inloggad",
    "logins.refuse": "inloggningen stoppad",
    "logins.tie": "inloggning kopplad till kontot",
    "logins.untie": "inloggningens koppling borttagen",
    "logins.withdraw": "roll från inloggningen avslutad",
    "organisation.end_appoint": "uppdrag avslutat",
}
FIELDS = {"gone": "borttagna", "how": "sätt", "new": "nya", "provider": "inloggning", "why": "skäl"}
