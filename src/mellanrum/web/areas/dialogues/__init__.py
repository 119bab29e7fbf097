"""Consultation with the members and dialogues: who came, what they wished, what came of it."""
