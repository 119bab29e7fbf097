"""Purpose, target group and result of each insats, in plain words."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "arena-ungdom": (
        "Att ge unga vuxna samordnat stöd från flera parter, så att de kommer i arbete, studier "
        "eller rätt insats.",
        "Arbetslösa unga vuxna, i första hand mellan 16 och 24 år, med fysiska, psykiska, sociala "
        "eller arbetsmarknadsrelaterade hinder och behov av stöd från minst två parter.",
    ),
    "rehabteam-30": (
        "Att kartlägga behov och upprätta en gemensam handlingsplan som parterna sedan följer.",
        "Vuxna som länge stått utanför arbetsmarknaden av medicinska, sociala eller "
        "arbetsmarknadsrelaterade skäl och behöver stöd från minst två parter.",
    ),
    "pa-ratt-vag": (
        "Att utveckla en metod för samverkan kring sjukskrivna med ekonomiskt bistånd, så att var "
        "och en får en aktiv och sammanhållen planering.",
        "Sjukskrivna med nedsatt arbetsförmåga som har ekonomiskt bistånd och saknar "
        "sjukpenninggrundande inkomst.",
    ),
    "kartlaggning": (
        "Att veta vilka målgruppen för På rätt väg är.",
        "Sjukskrivna med ekonomiskt bistånd i Luleå.",
    ),
    "lots": (
        "Att ge deltagare i de andra insatserna ett individuellt stöd och gruppaktiviteter.",
        "Deltagare i Arena ungdom, Rehabteam 30+ och På rätt väg.",
    ),
    "arenan": (
        "Att samla individinriktad samverkan i en plattform, med ett team som tar över efter Arena "
        "ungdom och Rehabteam 30+.",
        "Personer mellan 16 och 64 år som behöver samordnad rehabilitering.",
    ),
    "strukturella": (
        "Att utveckla samverkan mellan parterna med rutiner, kompetens och information.",
        "Parternas personal, chefer och verksamheter.",
    ),
    "natverk": ("Att samla projektledare i ett nätverk.", "Projektledare hos parterna."),
    "seminarium-jam": ("Att ge kunskap om jämställdhet.", "Parternas personal."),
    "sammanlaggning": ("Att förbereda ett gemensamt samordningsförbund.", "De tre förbunden."),
    "utvecklingsarbete": ("Att pröva idéer till nya insatser.", "Parterna."),
    "volyminsatser": (
        "Att nå många med utbildningar, föreläsningar och nätverk.",
        "Parternas personal och allmänheten.",
    ),
}
# What the annual reports tell of the insatser besides their measures.
RESULTS: dict[str, str] = {
    "arena-ungdom": (
        "Teamet är sedan 2016 en del av parternas ordinarie verksamhet. Många deltagare behöver "
        "insatser från 3–4 parter. En utvecklingsanställning är högst 1,5 år lång och kräver minst "
        "25 procents arbetsförmåga. Två nya deltagare togs in på försök från IM Örnen 2017; en "
        "fick en varaktig lösning och en avbröt. Försäkringskassan bemannar teamet utifrån "
        "inflödet av ärenden."
    ),
    "rehabteam-30": (
        "Teamet är sedan 2016 en del av parternas ordinarie verksamhet, och målgruppen utvidgades "
        "2016. Många deltagare behöver insatser från 3–4 parter. Teamet träffas varje vecka. "
        "Deltagaren får svara på vad den gör om fem år. Styrgruppen och styrelsen tar ställning "
        "till teamets arbete 2018."
    ),
    "pa-ratt-vag": (
        "Styrgruppen började arbeta i oktober 2017. I mars 2018 besvarade personalen en enkät ur "
        "indikatorpaketet, och det året hölls två utbildningar i försäkringsmedicin. Av de "
        "avslutade beviljades en samordning genom Försäkringskassan. Ungefär hälften av Sveriges "
        "kommuner samarbetar med Försäkringskassan på liknande sätt."
    ),
    "kartlaggning": ("Medianåldern var 41 år. Det längsta försörjningsstödet hade varat i 19 år."),
    "arenan": "Plattformen ska utvecklas under tre år utifrån individens behov.",
    "strukturella": (
        "Under 2017 inventerades behoven hos unga ensamkommande mellan 16 och 25 år. "
        "Nätverksträffen i Umeå 2019 samlade 13 förbund."
    ),
}
