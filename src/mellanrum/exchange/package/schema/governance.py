"""Bodies, seats, meetings and decisions."""

from __future__ import annotations

from mellanrum.exchange.package.schema.columns import (
    BODY_KIND,
    DECISION_KIND,
    FROM,
    MEETING_FORM,
    MEETING_KIND,
    NOTE,
    ORDER,
    SEAT_ROLE,
    TO,
    Col,
    File,
    Kind,
    choice,
    ref,
    slug,
    text,
)

FILES: tuple[File, ...] = (
    File(
        "grupper.csv",
        "Styrelse, utskott och grupper",
        ("grupp",),
        (
            slug("grupp", "kortform"),
            text("namn", "namn", required=True),
            choice("slag", BODY_KIND, "slag av grupp"),
            ref("insats", "insats", "insats vars styrgrupp det är", required=False),
        ),
    ),
    File(
        "platser.csv",
        "Platser i grupper (inga namn)",
        ("grupp", "part", "roll", "fran", "ordning"),
        (
            ref("grupp", "grupp", "gruppens kortform"),
            ref("part", "part", "partens kortform; tom för kansliets egna", required=False),
            choice("roll", SEAT_ROLE, "roll i gruppen"),
            FROM,
            TO,
            ORDER,
        ),
    ),
    File(
        "moten.csv",
        "Möten",
        ("grupp", "dag"),
        (
            ref("grupp", "grupp", "gruppens kortform"),
            Col("dag", Kind.DATE, "mötesdag", required=True),
            choice("form", MEETING_FORM, "digitalt, på plats eller hybrid"),
            choice("slag", MEETING_KIND, "ordinarie, konstituerande, extra, workshop"),
            Col("justerat", Kind.DATE, "protokollet justerat"),
            NOTE,
        ),
    ),
    File(
        "beslut.csv",
        "Beslut",
        ("grupp", "dag", "nummer"),
        (
            ref("grupp", "grupp", "gruppens kortform"),
            Col("dag", Kind.DATE, "mötesdag", required=True),
            Col("nummer", Kind.INTEGER, "paragraf", required=True),
            choice("slag", DECISION_KIND, "slag av beslut"),
            text("text", "beslutet i en mening", required=True),
            ref("insats", "insats", "insats som beslutet gäller", required=False),
            Col("belopp", Kind.MONEY, "kronor"),
        ),
    ),
)
