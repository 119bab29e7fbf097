"""The fixed words of the own page, in plain Swedish and plain English. What people have written is
shown as they wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from mellanrum.registers.casework.models import InformationKind
from mellanrum.registers.casework.papers.frame import Language, day_text
from mellanrum.web.areas.mine import words_progression

PAIRS: dict[str, tuple[str, str]] = {
    "site": ("Mina sidor", "My pages"),
    "skip": ("Hoppa till innehållet", "Skip to the content"),
    "menu": ("Meny", "Menu"),
    "back": ("Till början", "Back to start"),
    "log_out": ("Logga ut", "Log out"),
    "other": ("English", "Svenska"),
    "as_ombud": ("Du är inloggad som ombud.", "You are logged in as a representative."),
    "fault": ("Något behöver rättas", "Something needs to be corrected"),
    # log-in
    "log_in": ("Logga in på Mina sidor", "Log in to My pages"),
    "log_in_how": (
        "Skriv koden som du har fått av din handläggare. Den står i brevet.",
        "Type the code that your caseworker gave you. It is in the letter.",
    ),
    "code": ("Din kod", "Your code"),
    "code_help": ("12 tecken, till exempel 7KQ4 M2XD BN5T.", "12 signs, like 7KQ4 M2XD BN5T."),
    "go_on": ("Fortsätt", "Continue"),
    "no_code": (
        "Har du ingen kod? Fråga din handläggare. Vi ringer aldrig och frågar efter din kod.",
        "No code? Ask your caseworker. We never call to ask for your code.",
    ),
    "refused": (
        "Koden stämmer inte, eller så gäller den inte längre. Efter fem fel stängs koden i en "
        "timme. Behöver du en ny kod? Fråga din handläggare.",
        "The code is not right, or it is no longer valid. After five wrong tries the code is "
        "closed for an hour. Do you need a new code? Ask your caseworker.",
    ),
    "left": (
        "Du har loggats ut. Det sker när du har väntat i 20 minuter, eller när koden har slutat "
        "att gälla.",
        "You have been logged out. This happens when you have waited for 20 minutes, or when the "
        "code is no longer valid.",
    ),
    "confirm": ("Bekräfta att det är du", "Confirm that it is you"),
    "sent_sms": (
        "Vi har skickat ett sms till din telefon. Skriv de sex siffrorna här.",
        "We have sent a text message to your phone. Type the six digits here.",
    ),
    "sent_email": (
        "Vi har skickat ett mejl till dig. Skriv de sex siffrorna här.",
        "We have sent you an e-mail. Type the six digits here.",
    ),
    "from_list": (
        "Ta fram din lista med engångskoder. Skriv kod nummer {position}.",
        "Take out your list of one-time codes. Type code number {position}.",
    ),
    "list_done": (
        "Alla koder på listan är använda. Be din handläggare om en ny.",
        "All codes on the list are used. Ask your caseworker for a new list.",
    ),
    "digits": ("Sex siffror", "Six digits"),
    "enter": ("Logga in", "Log in"),
    "again": ("Börja om", "Start again"),
    "demo": (
        "Det här är en demo. Ingenting skickas. Koden är {code}.",
        "This is a demo. Nothing is sent. The code is {code}.",
    ),
    "not_sent": (
        "Koden gick inte att skicka just nu. Vänta en stund och försök igen, eller ring din "
        "handläggare.",
        "The code could not be sent right now. Wait a while and try again, or call your "
        "caseworker.",
    ),
    # pages
    "start": ("Mina sidor", "My pages"),
    "next": ("Vad som händer nu", "What happens next"),
    "nothing_next": ("Det finns inget inplanerat just nu.", "Nothing is planned right now."),
    "plan": ("Min plan", "My plan"),
    "plan_lead": ("Det vi har kommit överens om.", "What we have agreed."),
    "no_plan": (
        "Det finns ingen plan som du har sagt ja till än.",
        "There is no plan that you have said yes to yet.",
    ),
    "own_words": ("Med dina egna ord", "In your own words"),
    "wishes": ("Det du önskar", "What you wish for"),
    "agreed": ("Överenskommen {day}", "Agreed {day}"),
    "who": ("Vem", "Who"),
    "when": ("Klart senast", "Done by"),
    "state": ("Läge", "Status"),
    "you": ("Du", "You"),
    "the_participant": ("Deltagaren", "The participant"),
    "no_steps": ("Inga steg är bestämda än.", "No steps are decided yet."),
    "activities": ("Mina aktiviteter", "My activities"),
    "activities_lead": ("Det du ska vara med på.", "What you will take part in."),
    "no_activities": ("Det finns inga aktiviteter inplanerade.", "No activities are planned."),
    "my_steps": ("Det du själv ska göra", "What you will do yourself"),
    "no_my_steps": ("Du har inget att göra just nu.", "You have nothing to do right now."),
    "consents": ("Mina samtycken", "My consents"),
    "consents_lead": (
        "Ett samtycke är ett ja. Du har sagt ja till att de här får dela uppgifter om dig.",
        "A consent is a yes. You have said yes to these sharing information about you.",
    ),
    "no_consents": (
        "Du har inte gett något samtycke. Då delas inget om dig.",
        "You have not given any consent. Nothing about you is shared.",
    ),
    "between": ("Vilka som delar", "Who shares"),
    "what": ("Vad de delar", "What they share"),
    "why": ("Varför", "Why"),
    "valid": ("Gäller", "Valid"),
    "from": ("Från {start}", "From {start}"),
    "from_to": ("{start} till och med {end}", "{start} up to and including {end}"),
    "taken_back": ("Tillbakataget {day}", "Taken back {day}"),
    "ended": ("Har slutat att gälla", "No longer valid"),
    "not_begun": ("Har inte börjat gälla", "Not valid yet"),
    "in_force": ("Gäller nu", "Valid now"),
    "take_back": ("Ta tillbaka samtycket", "Take back the consent"),
    "take_back_title": ("Ta tillbaka ditt samtycke?", "Take back your consent?"),
    "take_back_1": (
        "De slutar genast att dela uppgifter om dig med varandra.",
        "They stop sharing information about you with each other at once.",
    ),
    "take_back_2": (
        "Den som har skrivit något har det kvar hos sig. De andra kan inte längre läsa det.",
        "Whoever has written something keeps it. The others can no longer read it.",
    ),
    "take_back_3": (
        "Du behöver inte säga varför. Du får ge ett nytt samtycke när du vill.",
        "You do not have to say why. You may give a new consent whenever you want.",
    ),
    "take_back_4": (
        "Det kan bli svårare att hjälpa dig tillsammans. Prata gärna med din handläggare.",
        "It may be harder to help you together. Feel free to talk to your caseworker.",
    ),
    "take_back_yes": ("Ja, ta tillbaka", "Yes, take it back"),
    "keep": ("Nej, behåll det", "No, keep it"),
    "take_back_done": (
        "Du har tagit tillbaka samtycket. De delar inte längre uppgifter om dig.",
        "You have taken back the consent. They no longer share information about you.",
    ),
    "reads": ("Vem har läst om mig", "Who has read about me"),
    "reads_lead": (
        "Varje gång någon läser om dig sparas det här.",
        "Each time someone reads about you it is saved here.",
    ),
    "no_reads": ("Ingen har läst om dig.", "No one has read about you."),
    "older": ("Visa äldre", "Show older"),
    "times": ("gånger", "times"),
    "messages": ("Skriv till oss", "Write to us"),
    "messages_lead": (
        "Skriv ett meddelande till dem som arbetar med dig. Är det bråttom? Ring i stället. Vid "
        "fara för livet, ring 112.",
        "Write a message to those who work with you. Is it urgent? Call instead. If a life is in "
        "danger, call 112.",
    ),
    "message": ("Ditt meddelande", "Your message"),
    "send": ("Skicka", "Send"),
    "message_done": ("Ditt meddelande är skickat.", "Your message is sent."),
    "sent_before": ("Det du har skickat", "What you have sent"),
    "answer": ("Svar", "Answer"),
    "answered": ("Besvarat {day}", "Answered {day}"),
    "not_answered": ("Inte besvarat än", "Not answered yet"),
    "all": ("Hämta allt om mig", "Get everything about me"),
    "all_lead": (
        "Du har rätt att få allt som står om dig. Spara filen där ingen annan kan läsa den.",
        "You have the right to get everything that is written about you. Save the file where no "
        "one else can read it.",
    ),
    "get_pdf": ("Hämta att läsa (PDF)", "Get it to read (PDF)"),
    "get_json": ("Hämta som datafil (JSON)", "Get it as a data file (JSON)"),
    "all_note": (
        "Filen innehåller det som {party} har och det som andra har delat. Vill du veta vad en "
        "annan myndighet har? Fråga den.",
        "The file holds what {party} has and what others have shared. Do you want to know what "
        "another authority has? Ask it.",
    ),
    "rights": ("Rätta eller invända", "Correct or object"),
    "rights_lead": (
        "Du kan be oss rätta, ta bort eller sluta använda uppgifter om dig. Du får svar inom en "
        "månad.",
        "You can ask us to correct, remove or stop using information about you. You get an answer "
        "within a month.",
    ),
    "right_kind": ("Vad vill du?", "What do you want?"),
    "right_text": ("Berätta vad det gäller", "Tell us what it is about"),
    "right_send": ("Skicka din begäran", "Send your request"),
    "right_done": (
        "Vi har fått din begäran. Du får svar senast {day}.",
        "We have got your request. You will get an answer by {day}.",
    ),
    "asked_before": ("Det du har bett om", "What you have asked for"),
    "due": ("Svar senast {day}", "Answer by {day}"),
    "correction": ("Rätta uppgifter som är fel", "Correct information that is wrong"),
    "objection": ("Invända mot att uppgifter används", "Object to information being used"),
    "restriction": ("Använda uppgifterna på färre sätt", "Use the information in fewer ways"),
    "erasure": ("Ta bort uppgifter", "Remove information"),
    "portability": ("Få mina uppgifter i en fil", "Get my information in a file"),
    "not_covered": ("Det här får du inte se som ombud", "You may not see this as a representative"),
    "not_covered_why": (
        "Det ingår inte i din behörighet. Fråga handläggaren om det är fel.",
        "It is not part of your authority. Ask the caseworker if this is wrong.",
    ),
    **words_progression.PAIRS,
    "stopped": ("Det gick inte", "It did not work"),
    "imy": (
        "Du kan klaga hos Integritetsskyddsmyndigheten, imy.se.",
        "You can complain to the Swedish Authority for Privacy Protection, imy.se.",
    ),
}  # fmt: skip
LANGUAGES = ("sv", "en")
# Words of the database, which knows them in Swedish only.
ENGLISH = {
    "Planerad": "Planned",
    "Pågående": "Under way",
    "Genomförd": "Done",
    "Inställd": "Cancelled",
    InformationKind.CASE.label: "that you take part, days and times",
    InformationKind.PLAN.label: "assessment and action plan",
    InformationKind.NOTES.label: "notes",
    InformationKind.HEALTH.label: "information about health",
    InformationKind.CLOSING.label: "closing and follow-up",
}


def words_in(language: str) -> Mapping[str, str]:
    """Every fixed text in a language, Swedish for one that is not known."""
    at = LANGUAGES.index(language) if language in LANGUAGES else 0
    return {key: pair[at] for key, pair in PAIRS.items()}


def label_in(label: str, language: str) -> str:
    """A word of the database in a language; in Swedish where there is no other."""
    return ENGLISH.get(label, label) if language == "en" else label


def day_in(day: date | datetime, language: str) -> str:
    """'1 juni 2026', '1 June 2026'."""
    on = timezone.localdate(day) if isinstance(day, datetime) else day
    return day_text(on, Language(language))


def moment_in(at: datetime, language: str) -> str:
    """'1 juni 2026 kl. 09.05', '1 June 2026, 09:05'."""
    clock = f"{timezone.localtime(at):%H.%M}"
    if language == "en":
        return f"{day_in(at, language)}, {clock.replace('.', ':')}"
    return f"{day_in(at, language)} kl. {clock}"
