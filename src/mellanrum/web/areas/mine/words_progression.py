"""The own page's words for progression, in plain Swedish and plain English."""

PAIRS: dict[str, tuple[str, str]] = {
    "progression": ("Mina steg", "My steps"),
    "progression_lead": (
        "Svara på hur det är just nu. Du och din handläggare kan sedan titta på bilden ihop. Den "
        "som arbetar med dig kan läsa svaren.",
        "Answer how things are right now. You and your caseworker can then look at the picture "
        "together. Those who work with you can read your answers.",
    ),
    "progression_voluntary": (
        "Du väljer själv om du vill svara, och på vilka frågor.",
        "You choose if you want to answer, and which questions.",
    ),
    "progression_none": ("Inget svar", "No answer"),
    "progression_comment": ("Vill du säga något mer?", "Do you want to say anything more?"),
    "progression_save": ("Spara mina svar", "Save my answers"),
    "progression_done": ("Dina svar är sparade.", "Your answers are saved."),
    "progression_today": (
        "Det finns redan svar från i dag. Blev något fel? Ta tillbaka svaren här nedanför, eller "
        "säg till din handläggare.",
        "There are answers from today already. Was something wrong? Take back the answers below, "
        "or tell your caseworker.",
    ),
    "progression_closed": (
        "Du är inte inskriven i någon insats nu. Det du har svarat förut står här.",
        "You are not enrolled in anything now. What you answered before is here.",
    ),
    "progression_over_time": ("Så har det gått", "How it has gone"),
    "progression_nothing": ("Inga svar än.", "No answers yet."),
    "progression_yours": ("Du: en blå linje med fyllda ringar", "You: a blue line, filled circles"),
    "progression_theirs": (
        "Handläggaren: en streckad linje med fyrkanter",
        "The caseworker: a dashed line with squares",
    ),
    "progression_day": ("Dag", "Day"),
    "progression_you": ("Du", "You"),
    "progression_caseworker": ("Handläggaren", "The caseworker"),
    "progression_table": ("Visa svaren i en tabell", "Show the answers in a table"),
    "progression_own": ("Det du har svarat här", "What you have answered here"),
    "progression_take_back": ("Ta tillbaka svaren", "Take back the answers"),
    "progression_taken_back": ("Dina svar är tillbakatagna.", "Your answers are taken back."),
    "progression_is_back": ("Tillbakataget", "Taken back"),
}
