"""Every reading of questionnaires outside the statistics."""
