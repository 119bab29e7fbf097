"""Participants as invented codes, enrolments, and work begun while enrolled."""

from __future__ import annotations

from mellanrum.exchange.package.schema.columns import (
    ENROLMENT_MODE,
    FROM,
    INSATS,
    SEX,
    TO,
    Col,
    File,
    Kind,
    choice,
    ref,
    text,
    year,
)

FILES: tuple[File, ...] = (
    File(
        "deltagare.csv",
        "Deltagare (påhittade koder, inga namn)",
        ("part", "deltagare"),
        (
            ref("part", "part", "part som ansvarar för uppgifterna"),
            text("deltagare", "kod", required=True),
            choice("kon", SEX, "kvinna, man eller annat"),
            year("fodelsear", "födelseår", required=False),
        ),
    ),
    File(
        "inskrivningar.csv",
        "Inskrivningar",
        ("insats", "part", "deltagare", "start"),
        (
            INSATS,
            ref("part", "part", "part som ansvarar för deltagaren"),
            ref("deltagare", "deltagare", "deltagarens kod"),
            choice("satt", ENROLMENT_MODE, "person eller anonym", required=False),
            Col("start", Kind.DATE, "första dag", required=True),
            Col("slut", Kind.LAST_DAY, "sista dag; tomt = pågår"),
            Col("remitterad", Kind.DATE, "dag för aktualisering"),
            ref("remittent", "kod:referrer", "vem som remitterade", required=False),
            ref("remittent_part", "part", "remitterande part", required=False),
            ref("remittent_enhet", "enhet", "remitterande enhet", required=False),
            Col("samtycke", Kind.DATE, "dag för samtycke"),
            ref("utbildning", "kod:education", "högsta utbildning", required=False),
            Col("forsorjningstid", Kind.SUPPORT_TIME, "hela år, 'ej tillämpligt' eller tomt"),
            ref("sysselsattning_fore", "kod:occupation", "vid start", required=False),
            text("aldersundantag", "skäl om ålder utanför målgruppen"),
            ref("avslutsorsak", "kod:closing_reason", "officiell orsak", required=False),
            ref(
                "avslutsorsak_egen",
                "kod:closing_reason_own",
                "egen orsak",
                required=False,
            ),
            ref("sysselsattning_efter", "kod:occupation", "vid avslut", required=False),
            Col(
                "forsorjning_start",
                Kind.REFS,
                "koder åtskilda med komma",
                ref="kod:income",
            ),
            Col(
                "forsorjning_avslut",
                Kind.REFS,
                "koder åtskilda med komma",
                ref="kod:income",
            ),
            Col("kommun", Kind.REF, "kommun där personen bor", ref="part", spare=True),
            Col("registrerad", Kind.DATE, "dag då starten registrerades", spare=True),
            Col("avslut_registrerat", Kind.DATE, "dag då avslutet registrerades", spare=True),
            Col("omfattning_fore", Kind.INTEGER, "procent av heltid vid start", spare=True),
            Col("omfattning_efter", Kind.INTEGER, "procent av heltid vid avslut", spare=True),
        ),
    ),
    File(
        "sysselsattning.csv",
        "Arbete och studier under pågående insats",
        ("insats", "part", "deltagare", "start", "sysselsattning", "fran"),
        (
            INSATS,
            ref("part", "part", "part som ansvarar för deltagaren"),
            ref("deltagare", "deltagare", "deltagarens kod"),
            Col("start", Kind.DATE, "inskrivningens första dag", required=True),
            ref("sysselsattning", "kod:occupation", "vad den gör"),
            FROM,
            TO,
        ),
    ),
)
