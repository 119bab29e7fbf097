"""The log's words for the way of an insats: agreement, start, changes, end, what lives on."""

from __future__ import annotations

REGISTERS = {
    "change_requests": "Ändringar av insatser",
    "courses": "Insatsernas väg",
    "final_reports": "Slutbedömningar",
    "implementation_reviews": "Uppföljning av implementering",
    "lessons": "Lärdomar",
    "party_agreements": "Överenskommelser",
    "start_checks": "Startlistor",
}
DONE = {
    "change_requests.add": "begärd",
    "change_requests.decide": "beslutad",
    "courses.agree": "överenskommen",
    "courses.appoint": "styrgrupp tillsatt",
    "courses.cancel": "startade inte",
    "courses.end": "avslutad",
    "courses.extend": "förlängd",
    "courses.lay_out": "upplagd",
    "courses.pause": "pausad",
    "courses.plan": "steg upplagda",
    "courses.resume": "återupptagen",
    "courses.review": "uppföljd",
    "courses.run": "igång",
    "courses.set_goals": "mål upplagda ur ansökan",
    "courses.start": "startar",
    "courses.wind_down": "avslutas",
    "final_reports.add": "skriven",
    "final_reports.change": "ändrad",
    "implementation_reviews.review": "gjord",
    "lessons.learn": "skriven",
    "party_agreements.add": "skriven",
    "party_agreements.change": "ändrad",
    "party_agreements.sign": "undertecknad av en part",
    "start_checks.answer": "punkt besvarad",
}
FIELDS = {
    "effective_on": "gäller från",
    "moved_on": "läget sedan",
    "moved_reason": "skäl till flytten",
    "until_on": "till och med",
}
