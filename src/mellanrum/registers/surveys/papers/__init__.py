"""What is printed about questionnaires: the form itself, and letters with a link."""
