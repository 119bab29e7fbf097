"""Insatser's deadlines, contacts and events, staffing, and obstacle cases."""

from __future__ import annotations

from mellanrum.exchange.package.schema.columns import (
    DEADLINE_UNIT,
    FROM,
    INSATS,
    PARTY,
    SEX,
    Col,
    File,
    Kind,
    choice,
    ref,
    slug,
    text,
)

EVENTS = "inskrivningens egna dagar eller en händelse"
LAST = Col("till_och_med", Kind.LAST_DAY, "sista dag", required=True)
WHENCE = text("kalla", "varifrån uppgiften kommer")

FILES: tuple[File, ...] = (
    File(
        "tidsgranser.csv",
        "Insatsernas tidsgränser och uppföljningar",
        ("insats", "tidsgrans"),
        (
            INSATS,
            slug("tidsgrans", "kortform"),
            text("etikett", "svensk benämning", required=True),
            ref("fran_handelse", "handelse", f"räknas från: {EVENTS}"),
            ref(
                "till_handelse",
                "handelse",
                f"ska ha skett: {EVENTS}; tomt för en uppföljning",
                required=False,
            ),
            Col("langd", Kind.INTEGER, "antal månader eller dagar", required=True),
            choice("enhet", DEADLINE_UNIT, "månader eller dagar"),
            Col("uppfoljning", Kind.YES_NO, "ja om gränsen är en uppföljning"),
            WHENCE,
        ),
    ),
    File(
        "aktiviteter.csv",
        "Besök, möten, kontakter och volyminsatser (antal tillfällen eller deltaganden)",
        ("insats", "fran", "till_och_med", "slag", "aktivitet", "part", "kon"),
        (
            INSATS,
            FROM,
            LAST,
            ref("slag", "kod:activity_kind", "slag av kontakt eller aktivitet"),
            ref("aktivitet", "kod:activity", "vilken aktivitet; tomt = alla", required=False),
            ref("part", "part", "part; tomt = alla", required=False),
            choice("kon", SEX, "tomt = alla", required=False),
            Col("antal", Kind.INTEGER, "antal tillfällen eller deltaganden", required=True),
            WHENCE,
        ),
    ),
    File(
        "bemanning.csv",
        "Parternas bemanning i insatser",
        ("insats", "part", "fran"),
        (
            INSATS,
            PARTY,
            FROM,
            LAST,
            Col("utlovad", Kind.INTEGER, "utlovad bemanning, procent av en heltid", required=True),
            Col("given", Kind.INTEGER, "given bemanning, procent av en heltid; tomt = okänd"),
            WHENCE,
        ),
    ),
    File(
        "hinder.csv",
        "Hinder för samverkan (inga personuppgifter)",
        ("hinder",),
        (
            Col("hinder", Kind.INTEGER, "nummer", required=True),
            Col("vackt", Kind.DATE, "dag då hindret väcktes", required=True),
            ref("ursprung", "part", "part där hindret finns", required=False),
            ref("slag", "kod:obstacle_kind", "slag av hinder"),
            text("regel", "lag, regel eller rutin som hindrar"),
            Col("redovisat", Kind.DATE, "dag då hindret redovisades för styrelse eller styrgrupp"),
            ref("utfall", "kod:obstacle_outcome", "hur det gick; tomt = öppet", required=False),
            Col("avgjort", Kind.DATE, "dag för utfallet"),
            Col("parter", Kind.REFS, "parter som berörs, åtskilda med komma", ref="part"),
        ),
    ),
)
