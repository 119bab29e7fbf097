"""What stands on the pages that anybody opens, in plain Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """`fields` are (label, help) by name; `texts` everything else; `sexes` woman, man, not told."""

    code: str
    fields: Mapping[str, Field]
    texts: Mapping[str, str]
    sexes: tuple[str, str, str]
    bad_year: str
    bad_email: str
    no_way: str


SWEDISH = Words(
    "sv",
    {
        "phone": ("Telefon", "Vi ringer dig. Du kan skriva e-post i stället."),
        "email": ("E-post", ""),
        "name": ("Namn", "Du behöver inte skriva ditt namn."),
        "wishes": ("Vad vill du ha hjälp med?", "Skriv med egna ord. Kort går bra."),
        "birth_year": ("Vilket år är du född?", "Fyra siffror."),
        "sex": ("Kön", ""),
        "language": ("Vilket språk vill du tala?", "Om du vill tala ett annat språk än svenska."),
        "needs_interpreter": ("Jag behöver tolk", ""),
        "consents": ("Jag säger ja till att alla i gruppen får läsa min anmälan", ""),
        "website": ("Fyll inte i den här rutan", ""),
    },
    {
        "title": "Anmäl dig själv",
        "lead": "Behöver du stöd från flera myndigheter samtidigt? Skriv här, så ringer vi dig.",
        "protected": "Har du skyddade personuppgifter? Skriv inte ditt namn. Skriv bara ett "
        "telefonnummer som vi får använda.",
        "who": "De här läser anmälan om du säger ja nedan",
        "who_else": "Säger du nej läser bara den här myndigheten",
        "free": "Det är frivilligt. Du kan ångra dig när du vill.",
        "send": "Skicka anmälan",
        "wrong": "Något behöver rättas",
        "optional": "frivilligt",
        "choose": "Välj vart du vill anmäla dig",
        "none": "Just nu går det inte att anmäla sig här. Ring din kommun, Arbetsförmedlingen, "
        "Försäkringskassan eller vården.",
        "thanks": "Tack, vi har fått din anmälan",
        "soon": "Vi hör av oss till dig.",
        "receipt": "Din kod",
        "keep": "Skriv upp koden. Den behövs om du ringer och frågar.",
        "link": "Se hur det går",
        "link_help": "Länken går att öppna en gång, inom två veckor. Spara den om du vill "
        "använda den senare.",
        "again": "Vi har redan fått den här anmälan",
        "again_help": "Du behöver inte skicka den en gång till.",
        "often": "Det har kommit många anmälningar härifrån",
        "often_help": "Vänta en timme och försök igen, eller ring i stället.",
        "other": "In English",
    },
    ("Kvinna", "Man", "Vill inte svara, eller annat"),
    "Skriv årtalet med fyra siffror, till exempel 1990.",
    "E-postadressen ser inte rätt ut.",
    "Skriv ett telefonnummer eller en e-postadress, så att vi kan svara dig.",
)
ENGLISH = Words(
    "en",
    {
        "phone": ("Phone", "We will call you. You can write an e-mail address instead."),
        "email": ("E-mail", ""),
        "name": ("Name", "You do not have to tell us your name."),
        "wishes": ("What do you want help with?", "Use your own words. A few are enough."),
        "birth_year": ("Which year were you born?", "Four digits."),
        "sex": ("Sex", ""),
        "language": ("Which language do you want to speak?", ""),
        "needs_interpreter": ("I need an interpreter", ""),
        "consents": ("I agree that everybody in the group may read what I write", ""),
        "website": ("Leave this empty", ""),
    },
    {
        "title": "Ask for support",
        "lead": "Do you need support from several authorities at once? Write here and we call you.",
        "protected": "Is your identity protected? Do not write your name. Only write a phone "
        "number that we may use.",
        "who": "These will read it if you agree below",
        "who_else": "If you do not agree, only this authority reads it",
        "free": "It is voluntary. You can change your mind at any time.",
        "send": "Send",
        "wrong": "Something needs to be corrected",
        "optional": "optional",
        "choose": "Choose where to ask",
        "none": "You cannot ask for support here right now. Call your municipality, "
        "Arbetsförmedlingen, Försäkringskassan or your health centre.",
        "thanks": "Thank you, we have received it",
        "soon": "We will contact you.",
        "receipt": "Your code",
        "keep": "Write it down. You need it if you call and ask.",
        "link": "See how it goes",
        "link_help": "The link opens once, within two weeks. Save it to use it later.",
        "again": "We have already received this",
        "again_help": "You do not need to send it again.",
        "often": "Many requests have come from here",
        "often_help": "Wait an hour and try again, or call us.",
        "other": "På svenska",
    },
    ("Woman", "Man", "Other, or do not want to say"),
    "Write the year with four digits, for instance 1990.",
    "The e-mail address does not look right.",
    "Write a phone number or an e-mail address, so that we can answer you.",
)


def words_in(language: str) -> Words:
    """English for 'en', else Swedish."""
    return ENGLISH if language == "en" else SWEDISH
