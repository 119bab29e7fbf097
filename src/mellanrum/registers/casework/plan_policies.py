"""Rules of assessments, plans, hand-overs, steps and answers. Each says no with a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined

# Straight lines between whole points, as signature.js draws them, and nothing else.
SIGNATURE = re.compile(r"(?:M\d{1,4} \d{1,4}(?:L\d{1,4} \d{1,4})+)+")
LONGEST_SIGNATURE = 40_000
MOST_GOALS, MOST_STEPS = 12, 12  # a form of all of them is within what a server takes
SCREEN, RECORDED = "screen", "recorded"
SAID = "draft"


class PlanChangedError(DomainError):
    """Somebody else has saved the draft since it was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Någon annan har sparat planen sedan du öppnade den. Inget har gått förlorat: "
            "båda texterna visas, välj vilken som ska gälla."
        )


class TextChangedError(DomainError):
    """Somebody else has saved the same text since it was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Någon annan har skrivit i samma text sedan du öppnade den. Inget har gått förlorat: "
            "båda texterna visas, välj vilken som ska gälla."
        )


def check_course(is_closed: bool, is_anonymous: bool) -> None:
    """Only an open enrolment of a person has a plan to write in."""
    if is_anonymous:
        raise DomainError("En anonym inskrivning har ingen kartläggning, plan eller steg.")
    if is_closed:
        raise DomainError("Inskrivningen är avslutad. Öppna den igen för att skriva här.")


def check_has_been(on: date, today: date) -> None:
    """What is noted has happened."""
    if on > today:
        raise DomainError(f"{on} har inte varit än. Skriv dagen då det hände.")


def check_after(on: date, earlier: date, what: str) -> None:
    """It comes after what it follows upon."""
    if on < earlier:
        raise DomainError(f"{on} ligger före {what} {earlier}.")


def check_draft(state: str) -> None:
    """A version is changed only while it is a draft."""
    if state != SAID:
        raise DomainError(
            "Den här versionen är överenskommen och ändras inte. Börja en ny version i stället."
        )


def check_size(goals: int, steps: int) -> None:
    """A plan can be taken in; `steps` are those of the goal that has most."""
    if goals > MOST_GOALS or steps > MOST_STEPS:
        raise DomainError(f"En plan har högst {MOST_GOALS} mål med {MOST_STEPS} delmål var.")


def check_who(who: str, party: int | None, role: str) -> None:
    """Each step is somebody's."""
    if who == "party" and party is None:
        raise DomainError("Välj vilken part som gör det.")
    if who == "role" and not role.strip():
        raise DomainError("Skriv vem som gör det, till exempel god man eller arbetsgivaren.")


def check_agreeable(texts: tuple[str, ...]) -> None:
    """A plan that is agreed has goals, each in words; `texts` are the goals'."""
    if not texts:
        raise DomainError("Skriv minst ett mål innan ni kommer överens om planen.")
    if not all(text.strip() for text in texts):
        raise DomainError("Skriv vad varje mål är, med deltagarens egna ord.")


def check_signed(how: str, signature: str, note: str) -> None:
    """Either a signature on the screen, or who noted it how."""
    if how == SCREEN:
        check_signature(signature)
    elif how != RECORDED:
        raise DomainError("Välj hur deltagaren sa ja till planen.")
    elif not note.strip():
        raise DomainError("Skriv hur deltagaren sa ja, till exempel: sa ja vid mötet.")


def check_signature(signature: str) -> None:
    """Drawn lines, and no other marks."""
    if not signature:
        raise DomainError("Det finns ingen underskrift. Skriv under, eller välj antecknat.")
    if len(signature) > LONGEST_SIGNATURE or SIGNATURE.fullmatch(signature) is None:
        raise DomainError("Underskriften gick inte att läsa. Skriv under en gång till.")


def check_consulted(participant_present: bool, absent_refused: Iterable[str]) -> None:
    """A party may forbid its staff to consult without the participant (PartyRule). The names are
    of the parties at the meeting that do.
    """
    held = sorted(set(absent_refused))
    if held and not participant_present:
        raise DomainError(
            f"{joined(held)} samråder bara när deltagaren är med. Ha mötet med deltagaren, "
            "eller utan den parten."
        )


def check_anybody(parties: int, participant_present: bool) -> None:
    """Somebody met somebody."""
    if parties + participant_present < 2:
        raise DomainError("Ange vilka som var med: minst två, deltagaren inräknad.")


def check_covered(is_covered: bool, to_party: str) -> None:
    """The plan is told another party only by consent (OSL 10:1)."""
    if not is_covered:
        raise DomainError(
            f"Det finns inget giltigt samtycke som delar planen med {to_party}. Fråga deltagaren "
            "och registrera samtycket först."
        )


def check_receiver(is_of_party: bool, has_role: bool) -> None:
    """The one who is to receive works for the party, or is told by role."""
    if not is_of_party:
        raise DomainError("Den mottagande handläggaren har inget uppdrag hos den parten.")
    if not has_role:
        raise DomainError("Välj en mottagare, eller skriv rollen, till exempel arbetsförmedlare.")


def check_may_answer(is_addressed: bool) -> None:
    """Only the party that it is handed to answers."""
    if not is_addressed:
        raise DomainError("Överlämningen är ställd till någon annan.")


def check_may_withdraw(is_sender: bool) -> None:
    """Only the party that handed it over takes it back."""
    if not is_sender:
        raise DomainError("Bara parten som lämnade över kan dra tillbaka överlämningen.")


def check_refused(reason: str, text: str) -> None:
    """A refusal is chosen from the list, and told in words."""
    if not reason:
        raise DomainError("Välj varför överlämningen inte tas emot.")
    if not any(letter.isalnum() for letter in text):
        raise DomainError("Skriv också med egna ord: avsändaren ska förstå vad som behövs.")


def check_rating(rating: int | None) -> None:
    """1 (långt ifrån) to 5 (som jag vill ha det)."""
    if rating is not None and not 1 <= rating <= 5:
        raise DomainError("Skattningen är ett tal från 1 till 5.")


def check_completed(areas: int) -> None:
    """An assessment that is completed says something."""
    if areas == 0:
        raise DomainError("Skriv något om minst ett livsområde innan kartläggningen är klar.")


def check_moved(step: str, last: str) -> None:
    """A move leads somewhere else; `last` is where the person stood that day."""
    if step == last:
        raise DomainError("Personen står redan på det steget.")


def check_waited_for(is_waiting: bool) -> None:
    """Only a deadline that is waited for is answered."""
    if not is_waiting:
        raise DomainError("Den tidsgränsen väntar ingen på: den är klar, besvarad eller inaktuell.")
