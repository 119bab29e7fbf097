"""What stands on the demo's website. What is said of a samordningsförbund follows the law that is
named; all news are invented and say so.
"""

from __future__ import annotations

from mellanrum.registers.website.page_policies import TextRow

# (page, language) → text. Sources: lag (2003:1210) om finansiell samordning av
# rehabiliteringsinsatser, lag (2018:1937) om tillgänglighet till digital offentlig service.
TEXTS: dict[tuple[str, str], TextRow] = {
    ("start", "sv"): TextRow(
        "Stöd som hänger ihop, för den som behöver flera",
        "Arbetsförmedlingen, Försäkringskassan, regionen och kommunerna samverkar här om stöd till "
        "den som behöver hjälp från flera håll för att kunna arbeta eller studera.",
        "Förbundet betalar för insatserna, följer upp dem och berättar vad de leder till. Vi "
        "fattar inga beslut om enskilda personer: det gör myndigheterna själva.\n\n"
        "Det här är en demonstration. Nyheterna är påhittade.",
    ),
    ("start", "sv-easy"): TextRow(
        "Vi hjälper myndigheter att hjälpa dig",
        "Ibland behöver man hjälp från flera håll för att kunna arbeta. Då är det bra om de som "
        "hjälper pratar med varandra.",
        "Det är det vi arbetar med.\n\n"
        "Vi betalar för grupper, kurser och annat stöd. Du är alltid med och bestämmer.",
    ),
    ("start", "en"): TextRow(
        "Support that holds together",
        "The employment service, the social insurance agency, the region and the municipalities "
        "work together here for people who need support from several of them to be able to work "
        "or study.",
        "The association pays for the activities, follows them up and tells what they lead to. It "
        "takes no decisions about individuals; the authorities do.",
    ),
    ("about", "sv"): TextRow(
        "Om förbundet",
        "Ett samordningsförbund är en egen myndighet som flera myndigheter har bildat "
        "tillsammans, för att stödet till enskilda ska hänga ihop.",
        "## Varför vi finns\n\n"
        "En person kan behöva stöd av vården, kommunen, Försäkringskassan och Arbetsförmedlingen "
        "på samma gång. Lagen (2003:1210) om finansiell samordning gör det möjligt att lägga ihop "
        "pengar och arbeta gemensamt. Målet är att den som behöver samordnad rehabilitering ska "
        "kunna arbeta, eller komma närmare ett arbete (2 §).\n\n"
        "## Vad förbundet gör\n\n"
        "- beslutar om mål och riktlinjer för samverkan\n"
        "- betalar för insatser och bestämmer hur pengarna används\n"
        "- stödjer parternas samverkan\n"
        "- följer upp och utvärderar\n"
        "- beslutar om budget och lämnar årsredovisning\n\n"
        "Uppgifterna står i lagens 7 §. Förbundet får inte besluta om enskildas förmåner och "
        "rättigheter eller ge tjänster direkt till enskilda.\n\n"
        "## Vem som betalar\n\n"
        "Staten betalar hälften, genom Försäkringskassan. Regionen betalar en fjärdedel och "
        "kommunerna en fjärdedel (5 §).\n\n"
        "## Vem som bestämmer\n\n"
        "Varje medlem utser minst en ledamot och en ersättare i styrelsen (10 §). Styrelsen "
        "beslutar om budgeten senast den 30 november (23 §), och revisorer granskar året (25 §).",
    ),
    ("about", "sv-easy"): TextRow(
        "Om oss",
        "Vi är ett samordningsförbund. Det betyder att flera myndigheter arbetar ihop.",
        "De som är med är Arbetsförmedlingen, Försäkringskassan, regionen och kommunerna.\n\n"
        "## Vad vi gör\n\n"
        "Vi betalar för stöd till människor som behöver hjälp från flera håll.\n\n"
        "Vi bestämmer **inte** om din sjukpenning eller ditt försörjningsstöd. Det gör "
        "myndigheterna.",
    ),
    ("about", "en"): TextRow(
        "About us",
        "A coordination association (samordningsförbund) is a public body that several "
        "authorities have formed together.",
        "Its purpose, by the Swedish act on financial coordination (2003:1210), is that people who "
        "need coordinated rehabilitation gain or improve their ability to work. The state pays "
        "half, the region a quarter and the municipalities a quarter. A board with members from "
        "each of them decides how the money is used.",
    ),
    ("refer", "sv"): TextRow(
        "Så kommer du med i en insats",
        "Prata med din handläggare, socialsekreterare eller någon i vården. De kan föreslå en "
        "insats och ta kontakt, om du vill det.",
        "## För dig som behöver stöd\n\n"
        "1. Säg till någon som du redan har kontakt med att du vill veta mer.\n"
        "2. Ni går igenom vad du behöver och vilken insats som kan passa.\n"
        "3. Du säger ja eller nej. Ingen skickas till en insats mot sin vilja.\n"
        "4. Du får träffa insatsen och bestämmer sedan.\n\n"
        "## För dig som remitterar\n\n"
        "Skriv tillsammans med personen varför insatsen är aktuell. Skicka aldrig personuppgifter "
        "med vanlig e-post. Har du inget konto: ring insatsen.",
    ),
    ("refer", "sv-easy"): TextRow(
        "Få hjälp",
        "Vill du ha hjälp att komma närmare ett arbete? Säg det till någon du redan träffar.",
        "Det kan vara din handläggare, din socialsekreterare eller din läkare.\n\n"
        "De berättar vad som finns. Du säger ja eller nej.",
    ),
    ("refer", "en"): TextRow(
        "How to be referred",
        "Talk to someone you already meet: your case officer, your social worker or your doctor. "
        "They can suggest an activity and make contact, if you want it.",
        "You always decide yourself whether to take part. Ask for an interpreter if you need one.",
    ),
    ("apply", "sv"): TextRow(
        "Söka medel",
        "Medlemmarna kan söka pengar till en insats som de vill pröva tillsammans.",
        "En ansökan ska handla om personer som behöver stöd från minst två av parterna. Hör av dig "
        "till kansliet innan du skriver: vi hjälper till att pröva idén.",
    ),
    ("insatser", "sv"): TextRow(
        "Insatser",
        "Här finns det stöd som förbundet betalar för nu, och det som har avslutats.",
    ),
    ("results", "sv"): TextRow(
        "Resultat",
        "Vad blev det av det? Siffrorna kommer ur de rapporter som styrelsen har beslutat.",
        "Grupper som är så små att någon kan kännas igen redovisas aldrig.",
    ),
    ("contacts", "sv"): TextRow(
        "Kontakt",
        "Hör av dig till kansliet med frågor om förbundet, insatserna eller en handling.",
    ),
    ("privacy", "sv"): TextRow(
        "Personuppgifter",
        "Webbplatsen sparar ingenting om dig som läser den: inga kakor och ingen adress.",
        "Varje part ansvarar för uppgifterna om sina egna deltagare. Vänd dig till den "
        "myndighet som du har kontakt med om du vill se eller rätta dem. Frågor om förbundets egen "
        "behandling besvaras av kansliet.",
    ),
}  # fmt: skip
NEWS: tuple[TextRow, ...] = (
    TextRow(
        "Påhittad nyhet: öppet hus hos en insats",
        "Den här nyheten är påhittad. Den visar hur en nyhet ser ut.",
        "Kom och se lokalerna, ta en kopp kaffe och fråga om det du undrar.",
    ),
    TextRow(
        "Påhittad nyhet: ny rapport om året som gick",
        "Den här nyheten är påhittad. Riktiga rapporter finns under Rapporter.",
        "Rapporten visar vilka som har deltagit och vad som hände sedan, i tabeller som skyddar "
        "den enskilde.",
    ),
    TextRow(
        "Påhittad nyhet: seminarium för handläggare",
        "Den här nyheten är påhittad. Kommande seminarier finns i kalendern.",
        "En förmiddag om hur man skriver en aktualisering tillsammans med den det gäller.",
    ),
)
OWN = TextRow(
    "För arbetsgivare",
    "Du kan öppna en dörr: praktik, arbetsprövning eller en anställning med stöd.",
    "Insatsernas handledare finns med hela vägen. Hör av dig till kansliet.",
)
