"""A row of each file, for the manual."""

from __future__ import annotations

EXAMPLES = {
    "parter.csv": "norra;Norra kommun;kommun",
    "enheter.csv": "norra;social;Socialförvaltningen",
    "medlemskap.csv": "norra;2021-06-01;",
    "koder.csv": "education;gymnasium;Gymnasium;;2;2019;;Uppföljning Finsam",
    "band.csv": "age;vuxna;a16;16–29;16;30;Årsredovisning 2021",
    "ar.csv": "2021;2;En på halvtid;;;ja",
    "omvarld.csv": "bistand;Utbetalt försörjningsstöd;2021;1234,50;kr;Socialstyrelsen",
    "jamforelsetal.csv": (
        "avslutade.arbete-eller-studier;riket;Alla förbund;2020;34,5;5210;Öppen statistik 2020;nej"
    ),
    "insatser.csv": (
        "steget;Steget vidare;Steget;projekt;individ;personer;ja;deltagare;101;;;norra;"
        '"norra,sodra";Närma sig arbete;Unga vuxna;;18;30;20;12;vuxna;;1;nej;register;arbete;'
        '"neet,ohalsa"'
    ),
    "insatsparter.csv": "steget;norra;social;ägare",
    "insatsperioder.csv": "steget;förlängning;2021-01-01;2022-12-31;Beslut § 9",
    "mal.csv": (
        "steget;till-arbete;Hälften till arbete eller studier;"
        "avslutade.arbete-eller-studier.andel;50;%;minst;2020;2022;Ansökan;1"
    ),
    "maluppfoljning.csv": "steget;trygghet;2021;delvis nått;Samtal med alla",
    "volymer.csv": "matchen;2021-01-01;2021-12-31;nej;deltagare;kvinna;;;11;Årsrapport",
    "insatsar.csv": "steget;2021;250000,50;20;Verksamhetsplan",
    "budget.csv": "2021;drift.nettokostnad;-950000;Budget 2021",
    "tidsgranser.csv": "steget;plan-klar;Plan klar inom;start;plan_completed;3;månader;nej;Ansökan",
    "aktiviteter.csv": "matchen;2021-01-01;2021-01-31;visit;oppet-hus;;kvinna;14;Närvarolista",
    "bemanning.csv": "steget;norra;2021-01-01;2021-12-31;75;50;Avsiktsförklaring",
    "hinder.csv": '1;2021-03-01;fk;rule;Rutin för möten;;;;"norra,fk"',
    "deltagare.csv": "norra;d01;kvinna;1994",
    "inskrivningar.csv": (
        "steget;norra;d01;person;2021-01-15;2021-11-30;2021-01-01;af;;;2021-01-10;gymnasium;3;"
        'seeking;;to_work;employed;work;"sick,support";support;norra;2021-01-15;2021-12-03;0;50'
    ),
    "processhandelser.csv": "steget;norra;d01;2021-01-15;plan_completed;2021-04-02",
    "uppfoljningar.csv": "steget;norra;d01;2021-01-15;sex-manader;2022-05-30;work",
    "remisser.csv": (
        "norra;r01;kvinna;1994;2021-01-01;af;;;norra;2021-01-12;queue;steget;2021-01-12;2021-01-15"
    ),
    "sysselsattning.csv": "steget;norra;d02;2021-02-15;work;2021-05-01;",
    "grupper.csv": "styrgrupp-steget;Styrgrupp Steget;styrgrupp;steget",
    "platser.csv": "styrelsen;norra;ordförande;2021-01-01;;1",
    "moten.csv": "styrelsen;2021-02-10;digitalt;ordinarie;2021-02-15;",
    "beslut.csv": "styrelsen;2021-02-10;7;beviljade medel;Medel till Steget;steget;250000",
    "ansokningar.csv": (
        "2021;6;Steget;ny;norra;steget;Vägen till arbete;Unga vuxna;2021-03-01;2021-05-11;"
        "tillstyrkt;2021-08-01;2023-06-30;1200000;beviljad;styrelsen;2021-06-01;2021-6;1200000"
    ),
    "egna-formular.csv": 'nojdhet;1;Hur var dagen?;utkast;"{""key"":""nojdhet""}"',
    "enkatomgangar.csv": (
        "pagaende-2021;Deltagare, pågående 2021;indikatorer;2021;deltagare pågående;alla pågående;"
        "2021;2021-10-01;2021-10-31;avslutad;steget;;;;;"
    ),
    "enkatuteslutna.csv": "pagaende-2021;matchen;Deltagarna är anonyma",
    "enkatutskick.csv": "pagaende-2021;steget;norra;brev;30;2",
    "enkatblad.csv": "pagaende-2021;2f6c91d0a4b37e15;steget;norra;kvinna;2021-10",
    "enkatsvar.csv": "pagaende-2021;2f6c91d0a4b37e15;f1;5",
    "rikets-enkattal.csv": (
        "indikatorer;2021;deltagare pågående;f1;kvinna;riket;;84,5;;Årsredovisning 2021, bilaga 4;"
    ),
    "avgiftsnycklar.csv": "kommuner;2021-07-01;andelar;;nej;Medlemmarnas överenskommelse",
    "avgiftsandelar.csv": "kommuner;2021-07-01;norra;62,5",
    "avgifter.csv": "2022;6500000;2021-11-26;Styrelsens beslut § 8",
    "folkmangd.csv": "norra;2021-12-31;41000;25000;SCB",
    "medfinansiering.csv": "steget;2021;esf;Europeiska socialfonden;;400000;nej;ESF-beslutet",
    "ombudgetering.csv": "2021-11-26;Styrelsen § 9;2021;2022;steget;80000;Sen start;;",
    "beviljade-medel.csv": (
        "steget;2021-6;norra;2021-08-01;2023-06-30;1200000;2021-06-01;Styrelsen § 6;"
        "Delrapport i juni;;Protokoll 2021-06-01"
    ),
    "beviljade-medel-ar.csv": "steget;2021-6;2021;300000",
    "avtal.csv": (
        "bokforing;Byrån AB;Löpande bokföring;2021-01-01;2023-12-31;96000;6530;;bokföring;;Avtalet"
    ),
    "uttrade.csv": "norra;2021-03-01;36;2024-12-31;12,5;;Medlemmens brev",
    "budgetplaner.csv": (
        "2022;Budget 2022 med plan 2023–2024;Samordningsförbundet Exempel;2022;3;beslutad;;"
        "2021-09-17;Utan invändning;2021-11-26;Styrelsen § 8;Minst 75 % till insatser;;Protokoll"
    ),
    "budgetrader.csv": (
        "2022;12;Insatser;Steget vidare;individinriktad insats;steget;;norra;drift.nettokostnad;"
    ),
    "budgetbelopp.csv": "2022;12;2023;250000;50000",
    "styrelsemal.csv": (
        "till-malgruppen;Minst 75 % till målgruppen;finansiellt;"
        "ekonomi.medel.individinriktade.andel;minst;75;2021;;1;Verksamhetsplanen"
    ),
    "styrelsemaluppfoljning.csv": "ramen;2021;nått;Förbundet höll budgeten",
    "tillgangar.csv": "server;Server;1220;1229;2021-03-01;48000;36;0;;;Faktura 17",
    "placeringar.csv": "sparkonto;Fasträntekonto;Banken;konto;1820;2021-03-01;500000;;;Avtalet",
    "placeringsvarden.csv": "sparkonto;2021-12-31;502500;Bankens besked",
    "placeringsregler.csv": '2021-01-01;"konto,fond";50;25;800000;Finanspolicyn',
    "arsbelopp.csv": "2021;revision;Granskning av årsredovisningen;;26000;Faktura 31",
    "kapitalnivaer.csv": "2021;1;2000000;20;;Rekommendationen, avsnitt 3",
    "enhetskostnader.csv": (
        "forsorjningsstod;Försörjningsstöd;Kommunen;Individen;transferering;96000;2021;2021;Exempel;ja"
    ),
    "kontoplan.csv": "2020;kommun-bas;Bokföringsbyrån",
    "dimensioner.csv": "6;insatser;Projekt",
    "objekt.csv": "6;101;steget;;2021;",
}
