"""Every write about questionnaires."""
