"""The words of the consent form in Swedish and in English: short sentences, one home.

Sources: OSL (2009:400) 10 kap. 1 § and 12 kap. 2 § (consent lifts secrecy, wholly or in part); GDPR
art. 6 and 9 (this consent is not the legal ground for processing).
"""

from __future__ import annotations

from dataclasses import dataclass

from mellanrum.registers.casework.papers.frame import Language


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """`…_text` are paragraphs parted by a blank line; `{…}` are filled in by `consent`."""

    title: str
    kind: str
    lead: str
    parties: str
    parties_text: str
    parties_missing: str
    kinds: str
    kinds_text: str
    kinds_missing: str
    purpose: str
    purpose_missing: str
    period: str
    period_text: str
    period_open: str
    voluntary: str
    voluntary_text: str
    withdraw: str
    withdraw_text: str
    ways: tuple[str, ...]
    afterwards: str
    afterwards_text: str
    law: str
    law_text: str
    interpreter_choices: tuple[str, str]
    interpreter_used: str
    signatures: str
    signatures_text: str
    lines: tuple[str, ...]
    recorded: str
    yes_no: tuple[str, str]


SWEDISH = ConsentWords(
    title="Jag säger ja till att dela uppgifter om mig",
    kind="Samtycke",
    lead="De parter som står här får dela de uppgifter som står här. Jag bestämmer själv.",
    parties="Vilka får dela uppgifter",
    parties_text="De här parterna får dela uppgifter om mig med varandra. Hos parterna får bara de "
    "som arbetar med mig läsa uppgifterna.",
    parties_missing="Inga parter är bestämda än.",
    kinds="Vilka uppgifter får de dela",
    kinds_text="Bara det som är markerat får delas.",
    kinds_missing="Inga uppgifter är bestämda än.",
    purpose="Varför delar vi uppgifter",
    purpose_missing="Inte bestämt än",
    period="Hur länge gäller mitt ja",
    period_text="Mitt ja gäller från och med {first} till och med {last}. Sedan slutar det att "
    "gälla av sig självt.",
    period_open="Mitt ja gäller från: {first}. Sista dag: inte bestämt än. Skriv dit en sista dag "
    "innan du skriver under.",
    voluntary="Det är frivilligt",
    voluntary_text="Du väljer själv om du vill säga ja. Du kan säga ja till en del och nej till "
    "resten.\n\nOm du säger nej kan det bli svårare för parterna att hjälpas åt. Då kanske du inte "
    "kan vara med i insatsen. Du får ändå det stöd av varje part som lagen ger dig rätt till.",
    withdraw="Du kan ta tillbaka ditt ja",
    withdraw_text="Du kan ta tillbaka ditt ja när du vill. Du behöver inte säga varför. Du kan ta "
    "tillbaka allt eller en del. Så här gör du:",
    ways=(
        "Säg det till din handläggare: {contact}.",
        "Eller skriv ett brev eller e-post till {sender}. Det räcker att du skriver att du tar "
        "tillbaka ditt samtycke.",
        "Eller logga in på Mina sidor. Välj Mina samtycken.",
    ),
    afterwards="Det här händer när du tar tillbaka ditt ja",
    afterwards_text="Delningen slutar genast. De andra parterna kan inte längre läsa uppgifterna i "
    "det gemensamma systemet.\n\nDet som en part redan har läst eller skrivit i sin egen journal "
    "finns kvar hos den parten. Kanske kan du inte vara kvar i insatsen. Din handläggare berättar "
    "vad som gäller för dig.",
    law="Vad lagen säger",
    law_text="Uppgifter om dig är skyddade av sekretess. Det betyder att den som arbetar med dig "
    "inte får berätta om dig för andra. Du kan själv ta bort det skyddet för vissa uppgifter. Det "
    "står i offentlighets- och sekretesslagen, 10 kap. 1 § och 12 kap. 2 §. Ditt ja tar bort "
    "sekretessen bara för det som står på det här papperet. I allt annat gäller sekretessen som "
    "vanligt.\n\nSamtycket gäller sekretessen. Det är inte den rättsliga grunden för att behandla "
    "dina personuppgifter enligt dataskyddsförordningen (GDPR). Varje part ansvarar för sina "
    "uppgifter om dig och har sin egen rättsliga grund. {ground}",
    interpreter_choices=("Ingen tolk behövdes", "Tolk var med"),
    interpreter_used="Tolk var med. Språk: {language}.",
    signatures="Underskrift",
    signatures_text="Jag har läst det här papperet eller fått det uppläst. Jag har fått ställa "
    "frågor. Jag vet att det är frivilligt och att jag kan ta tillbaka mitt ja.",
    lines=(
        "Ort och datum",
        "Min underskrift ({person})",
        "Ombud, god man, förvaltare eller vårdnadshavare (om det behövs)",
        "Handläggare som har berättat om samtycket",
        "Tolk (om tolk var med)",
        "Tolkens språk",
    ),
    recorded="Du sa ja den {day}. Så gick det till: {how}.",
    yes_no=("får delas", "får inte delas"),
)

ENGLISH = ConsentWords(
    title="I agree to share information about me",
    kind="Consent",
    lead="The organisations named here may share the information named here. It is my own choice.",
    parties="Who may share information",
    parties_text="These organisations may share information about me with each other. In each "
    "organisation, only those who work with me may read it.",
    parties_missing="No organisations have been decided yet.",
    kinds="What information they may share",
    kinds_text="Only what is ticked may be shared.",
    kinds_missing="Nothing has been decided yet.",
    purpose="Why we share information",
    purpose_missing="Not decided yet",
    period="How long my consent is valid",
    period_text="My consent is valid from {first} up to and including {last}. Then it ends by "
    "itself.",
    period_open="My consent is valid from: {first}. Last day: not decided yet. Write a last day "
    "before you sign.",
    voluntary="It is voluntary",
    voluntary_text="You choose whether to say yes. You can say yes to some of it and no to the "
    "rest.\n\nIf you say no, it can be harder for the organisations to help you together. You may "
    "then not be able to take part in the programme. Each organisation still gives you the support "
    "that you have a right to by law.",
    withdraw="You can take back your consent",
    withdraw_text="You can take back your consent at any time. You do not have to say why. You can "
    "take back all of it or a part of it. This is how:",
    ways=(
        "Tell your case worker: {contact}.",
        "Or write a letter or an e-mail to {sender}. It is enough to write that you take back your "
        "consent.",
        "Or log in to Mina sidor (My pages). Choose Mina samtycken (My consents).",
    ),
    afterwards="What happens when you take it back",
    afterwards_text="The sharing stops at once. The other organisations can no longer read the "
    "information in the shared system.\n\nWhat an organisation has already read, or written in its "
    "own records, stays with that organisation. You may not be able to stay in the programme. Your "
    "case worker tells you what applies to you.",
    law="What the law says",
    law_text="Information about you is protected by secrecy. This means that those who work with "
    "you may not tell others about you. You can lift this protection yourself for some "
    "information. This is in the Swedish Public Access to Information and Secrecy Act (OSL), "
    "chapter 10 section 1 and chapter 12 section 2. Your consent lifts the secrecy only "
    "for what is written on this paper. Everything else stays secret.\n\n"
    "This consent is about secrecy. It is not the legal "
    "ground for processing your personal data under the General Data Protection Regulation (GDPR). "
    "Each organisation is responsible for its information about you and has its own legal ground. "
    "{ground}",
    interpreter_choices=("No interpreter was needed", "An interpreter took part"),
    interpreter_used="An interpreter took part. Language: {language}.",
    signatures="Signature",
    signatures_text="I have read this paper, or someone has read it to me. I could ask questions. "
    "I know that it is voluntary and that I can take back my consent.",
    lines=(
        "Place and date",
        "My signature ({person})",
        "Representative, guardian or parent (if needed)",
        "Case worker who explained the consent",
        "Interpreter (if one took part)",
        "Language of the interpreter",
    ),
    recorded="You said yes on {day}. How: {how}.",
    yes_no=("may be shared", "may not be shared"),
)

WORDS = {Language.SWEDISH: SWEDISH, Language.ENGLISH: ENGLISH}
GROUNDS = {
    Language.SWEDISH: "Oftast är den att utföra en uppgift av allmänt intresse eller att följa "
    "lagen.",
    Language.ENGLISH: "Most often it is a task in the public interest or a duty by law.",
}
