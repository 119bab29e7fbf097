"""Purpose and target group of each insats, in plain words and without numbers."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "arena-ungdom": (
        "Att ge unga vuxna samordnat stöd från flera parter, så att de kommer i arbete, studier "
        "eller rätt insats.",
        "Arbetslösa unga vuxna med fysiska, psykiska, sociala eller arbetsmarknadsrelaterade "
        "hinder och behov av stöd från minst två parter.",
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
        "Personer som behöver samordnad rehabilitering.",
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
