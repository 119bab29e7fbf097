"""Answering a questionnaire: by a link, or on a tablet that people use one after the other."""
