"""Referrals, and what happens during and after an enrolment: invented codes, no names."""

from __future__ import annotations

from mellanrum.exchange.package.schema.columns import (
    INSATS,
    SEX,
    Col,
    File,
    Kind,
    choice,
    ref,
    text,
    year,
)

ENROLMENT = (
    INSATS,
    ref("part", "part", "part som ansvarar för deltagaren"),
    ref("deltagare", "deltagare", "deltagarens kod"),
    Col("start", Kind.DATE, "inskrivningens första dag", required=True),
)

FILES: tuple[File, ...] = (
    File(
        "processhandelser.csv",
        "Händelser under inskrivningar",
        ("insats", "part", "deltagare", "start", "handelse", "dag"),
        (
            *ENROLMENT,
            ref("handelse", "kod:process_event", "vad som hände; inte start eller avslut"),
            Col("dag", Kind.DATE, "dag", required=True),
        ),
    ),
    File(
        "uppfoljningar.csv",
        "Uppföljningar av inskrivningar",
        ("insats", "part", "deltagare", "start", "tidsgrans"),
        (
            *ENROLMENT,
            ref("tidsgrans", "tidsgrans", "uppföljningens kortform"),
            Col("gjord", Kind.DATE, "dag; tomt = försökt, men inte nått personen"),
            ref("sysselsattning", "kod:occupation", "sysselsättning då", required=False),
        ),
    ),
    File(
        "remisser.csv",
        "Aktualiseringar och hur beredningen slutade (påhittade koder, inga namn)",
        ("part", "person", "remitterad"),
        (
            ref("part", "part", "part som ansvarar för uppgifterna"),
            text("person", "kod", required=True),
            choice("kon", SEX, "kvinna, man eller annat"),
            year("fodelsear", "födelseår", required=False),
            Col("remitterad", Kind.DATE, "dag för aktualisering", required=True),
            ref("remittent", "kod:referrer", "vem som aktualiserade", required=False),
            ref("remittent_part", "part", "remitterande part", required=False),
            ref("remittent_enhet", "enhet", "remitterande enhet", required=False),
            ref("kommun", "part", "kommun där personen bor", required=False),
            Col("beredd", Kind.DATE, "dag då beredningen blev klar; tomt = pågår"),
            ref("utfall", "kod:preparation_outcome", "utfall av beredningen", required=False),
            ref("insats", "insats", "insats som rekommenderades", required=False),
            Col("i_ko", Kind.DATE, "dag då personen ställdes i kö"),
            Col("ur_ko", Kind.DATE, "dag då personen lämnade kön; tomt = väntar"),
        ),
    ),
)
