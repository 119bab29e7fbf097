"""The participant's own page, and what the team does with it in the case."""
