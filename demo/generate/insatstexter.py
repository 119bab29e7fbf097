"""Purpose, target group and result of each insats, in plain words."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "arenan": (
        "Att samla Luleås insatser för personer som behöver stöd från flera parter, med en "
        "gemensam väg in och aktiviteter som kan kombineras.",
        "Personer mellan 16 och 64 år som behöver samordning mellan parterna, i första hand de "
        "som har försörjningsstöd.",
        "Projektet avslutades vid årsskiftet. Den gemensamma vägen in finns kvar, och en "
        "arbetsgrupp tar hand om det som projektet lärt oss.",
    ),
    "beredningsgruppen": (
        "Att ge alla parter en enda plats att vända sig till när en person behöver stöd från mer "
        "än en av dem, och att rekommendera rätt insats.",
        "Personer mellan 16 och 64 år som behöver samordnad rehabilitering.",
        "Gruppen har fungerat som den gemensamma vägen in. När platserna i teamet inte räckte "
        "fick fler än tidigare återvända till remittenten med en rekommendation.",
    ),
    "samverkansteam": (
        "Att parternas handläggare i ett gemensamt team planerar och genomför rehabilitering "
        "tillsammans med deltagaren, så att lösningen håller.",
        "Personer mellan 16 och 64 år som länge stått utanför arbetsmarknaden och behöver "
        "samordnat stöd från minst två parter.",
        "Året präglades av att personal drogs tillbaka: den avsatta arbetstiden har "
        "varierat mellan 100 och 25 procent. Intaget stod stilla under maj–december 2021, men de "
        "som redan var med fick sitt stöd och sin avslutsdokumentation.",
    ),
    "samkraft": (
        "Att genom korta gruppaktiviteter väcka motivation och ge en bild av vad nästa steg kan "
        "vara, medan man väntar på eller förbereder en längre insats.",
        "Personer mellan 16 och 64 år i Luleå som behöver arbetslivsinriktat stöd.",
        "Grupperna hölls till största delen digitalt, med 4–6 personer under 4–6 veckor och 2–3 "
        "träffar i veckan. En grupp med 4 personer fortsatte att träffas två gånger i veckan. På "
        "en skala från 1 till 10 har de flesta svarat 5 på om de vet vad de kan göra för att "
        "närma sig arbete. Deltagarna beskriver gemenskapen som det viktigaste de fick med sig.",
    ),
    "mykey": (
        "Att nå unga som isolerat sig hemma och i deras egen takt bygga upp vardag, kontakter "
        "och framtidstro.",
        "Unga vuxna mellan 16 och 29 år i Luleå som varken arbetar eller studerar.",
        "Insatsen startade i augusti med två handledare, lokal och styrgrupp på plats och har "
        "börjat ta emot sina första deltagare.",
    ),
    "tidsam": (
        "Att tidigt ge stöd till arbete eller studier enligt metoden IPS, så att sjukdom inte "
        "leder till ett långt utanförskap.",
        "Personer mellan 18 och 65 år med psykossjukdom eller neuropsykiatrisk "
        "funktionsnedsättning.",
        "Ingen skrivs ut så länge den vill vara med. Därför räknas resultatet på alla deltagare "
        "och inte på avslut. De flesta har haft sin sjukdom längre än ett år.",
    ),
    "etablering-kvinna": (
        "Att stärka utrikesfödda kvinnor med kort tid i språket på vägen mot utbildning och "
        "arbete.",
        "Utrikesfödda kvinnor mellan 16 och 64 år i Piteå som behöver stöd i svenska och i "
        "kontakten med arbetslivet.",
        "Insatsen har hjälpt deltagare vidare mot studier och arbete. Platserna var inte fyllda "
        "hela året.",
    ),
    "moa-pitea": (
        "Att motivera och aktivera unga på väg mot utbildning eller arbete, inom ett projekt med "
        "stöd av Europeiska socialfonden i fyra kommuner.",
        "Unga mellan 15 och 29 år i Piteå som varken arbetar eller studerar.",
        "Aktiviteterna avslutades vid årsskiftet. Resultatet redovisas för hela projekttiden. "
        "Projektet självt uppger för alla fyra kommuner att 49 procent den 13 januari 2022 hade "
        "gått vidare till arbete eller studier, att 90 procent har närmat sig det, att 24 saknade "
        "remittent och att 50 procent var i gång inom en månad.",
    ),
    "ett-steg-till": (
        "Att handläggare från alla parter regelbundet går igenom aktuella ärenden och hittar en "
        "gemensam väg framåt.",
        "Personer mellan 18 och 64 år i Älvsbyn som behöver samordning från minst två parter; "
        "personer utan sjukpenninggrundande inkomst går före.",
        "Arbetssättet är enkelt och billigt och har hittat varaktiga lösningar för personer som "
        "länge fallit mellan stolarna.",
    ),
    "moa-alvsbyn": (
        "Att motivera och aktivera unga på väg mot utbildning eller arbete, inom ett projekt med "
        "stöd av Europeiska socialfonden i fyra kommuner.",
        "Unga mellan 15 och 29 år i Älvsbyn som varken arbetar eller studerar.",
        "Aktiviteterna avslutades vid årsskiftet. Resultatet redovisas för hela projekttiden.",
    ),
    "steget-fram": (
        "Att genom arbetsträning, hälsa och samordnat stöd hjälpa människor vidare till arbete "
        "eller studier.",
        "Personer mellan 18 och 64 år i Älvsbyn som står utanför arbetsmarknaden av medicinska, "
        "psykiska, sociala eller arbetsmarknadsmässiga skäl.",
        "Målet nåddes med god marginal, fast 8 av de avslutade är utrikesfödda. Programmet är på "
        "12 veckor, och en extratjänst kan vara i ett år. Styrelsen har förlängt insatsen till "
        "och med 2023.",
    ),
    "nordic-nabs": (
        "Att pröva naturbaserat stöd hos arbetsgivare, tillsammans med Luleå tekniska universitet.",
        "Deltagare i förbundets andra insatser som kan ha nytta av natur- och djurnära miljöer.",
        "Piloten genomfördes med några få deltagare, som redan räknas i sina insatser.",
    ),
    "orangeriet": (
        "Att erbjuda en mötesplats med arbetslivsinriktade aktiviteter i Boden.",
        "Beslutas inför starten 2022.",
        "Insatsen beviljades medel i november och startar under 2022.",
    ),
    "plattform": (
        "Att utreda hur socialt företagande kan få ett gemensamt stöd i förbundets kommuner.",
        "Parterna, det civila samhället och de arbetsintegrerande sociala företagen.",
        "Förstudien har kartlagt behov och intresse och förlängdes till och med februari 2022.",
    ),
    "forstudie-ips": (
        "Att ta reda på om tidiga insatser enligt IPS kan införas i Luleå.",
        "Parter och verksamheter som möter vuxna med komplexa psykiska funktionsnedsättningar.",
        "Förstudien blev klar i mars och ligger till grund för planerna på en verksamhet i Luleå.",
    ),
    "forbundsovergripande": (
        "Att stärka samverkan genom utbildning, nätverk, lokala samordnare och gemensam "
        "uppföljning.",
        "Medarbetare och chefer hos alla parter.",
        "Utbildningarna genomfördes till största delen digitalt och nådde många.",
    ),
    "arena-ungdom": (
        "Att ge unga en gemensam ingång till parternas stöd.",
        "Unga mellan 16 och 29 år i Luleå.",
        "Uppgick i Samverkansteam Luleå 2019.",
    ),
    "rehabteam-30": (
        "Att samordna rehabilitering för vuxna som länge stått utanför arbetsmarknaden.",
        "Personer mellan 30 och 64 år i Luleå.",
        "Uppgick i Samverkansteam Luleå 2019.",
    ),
    "lots": (
        "Att lotsa personer mellan myndigheter och insatser.",
        "Personer i Luleå med kontakt med flera parter.",
        "Utvärderades 2020 och blev Samkraft.",
    ),
}
