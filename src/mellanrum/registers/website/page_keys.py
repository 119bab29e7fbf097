"""The built-in pages of a site by key: what a citizen looks for, and which stand in the menu."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Builtin:
    """Titles in Swedish, easy Swedish and English, used until a text gives its own; `hint` tells
    the one who writes what belongs there.
    """

    key: str
    titles: tuple[str, str, str]
    hint: str
    is_in_menu: bool = False

    def title(self, language: str) -> str:
        return self.titles[("sv", "sv-easy", "en").index(language)]


KEYS: tuple[Builtin, ...] = (
    Builtin("start", ("Start", "Start", "Home"),
            "Vem ni är och vad ni gör, i två eller tre meningar.", is_in_menu=True),
    Builtin("about", ("Om förbundet", "Om oss", "About us"),
            "Vad ett samordningsförbund är och varför ert finns.", is_in_menu=True),
    Builtin("insatser", ("Insatser", "Det här gör vi", "Activities"),
            "Vilka insatserna är till för. Själva listan fylls ur registret.", is_in_menu=True),
    Builtin("refer", ("Aktualisera eller söka stöd", "Få hjälp", "How to be referred"),
            "Hur en person kommer till en insats och vem man pratar med.", is_in_menu=True),
    Builtin("apply", ("Söka medel", "Söka pengar", "Apply for funding"),
            "Vem som kan söka, när och hur ansökan bedöms.", is_in_menu=True),
    Builtin("results", ("Resultat", "Så går det", "Results"),
            "Vad siffrorna säger. Diagrammen kommer ur rapporterna.", is_in_menu=True),
    Builtin("news", ("Nyheter", "Nyheter", "News"), "Valfri ingress.", is_in_menu=True),
    Builtin("calendar", ("Kalender", "Kalender", "Calendar"),
            "Vilka möten och seminarier som är öppna.", is_in_menu=True),
    Builtin("contacts", ("Kontakt", "Kontakt", "Contact"),
            "Hur man når kansliet. Adressen står i inställningarna.", is_in_menu=True),
    Builtin("members", ("Medlemmar och ekonomi", "Medlemmar", "Members and finances"),
            "Vilka som är med och hur förbundet får sina pengar."),
    Builtin("board", ("Styrelse", "Styrelse", "Board"), "Vad styrelsen ansvarar för."),
    Builtin("meetings", ("Sammanträden", "Möten", "Board meetings"),
            "Hur ofta styrelsen möts och hur handlingar begärs ut."),
    Builtin("minutes", ("Protokoll", "Protokoll", "Minutes"),
            "Vilka protokoll som ligger här och hur äldre begärs ut."),
    Builtin("plans", ("Planer och styrdokument", "Planer", "Plans"),
            "Vad styrelsen och medlemmarna har beslutat."),
    Builtin("reports", ("Rapporter", "Rapporter", "Reports"),
            "Vilka rapporter förbundet lämnar och när."),
    Builtin("open-data", ("Öppna data", "Öppna data", "Open data"),
            "Vilka tabeller som får användas och hur."),
    Builtin("privacy", ("Personuppgifter", "Dina uppgifter", "Privacy"),
            "Hur förbundet behandlar personuppgifter och vem man vänder sig till."),
    Builtin("accessibility", ("Tillgänglighet", "Tillgänglighet", "Accessibility"),
            "Tillägg till redogörelsen. Uppgifterna om granskningen står i inställningarna."),
)  # fmt: skip
BY_KEY = {one.key: one for one in KEYS}
