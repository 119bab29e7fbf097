"""Rules of what a visitor says."""

from __future__ import annotations

from dataclasses import dataclass

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """As it is written in the form; `page` and `contact` may be left out."""

    kind: str
    text: str
    page: str = ""
    contact: str = ""


def check_feedback(row: FeedbackRow) -> None:
    """Something is said. Who needs it in another way must tell where to send it."""
    check_written("text", row.text, "Skriv vad som inte fungerar eller vad du behöver.")
    check_texts(text=row.text, page=row.page, contact=row.contact)
    if len(row.text) > LONGEST:
        raise FieldError(f"Skriv högst {LONGEST} tecken.", "text")
    if row.kind == "version" and not row.contact.strip():
        told = "Skriv vart vi ska skicka innehållet: en e-postadress eller ett telefonnummer."
        raise FieldError(told, "contact")


def check_feedback_answer(text: str) -> None:
    check_written("answer", text, "Skriv vad du har svarat eller gjort.")
    check_texts(answer=text)


def check_may_clear(state: str, contact: str) -> None:
    """The sender's address is needed as long as the answer is not given."""
    if state == "received":
        raise DomainError("Svara eller lämna utan åtgärd innan du tar bort kontaktuppgiften.")
    if not contact:
        raise DomainError("Det finns ingen kontaktuppgift att ta bort.")
