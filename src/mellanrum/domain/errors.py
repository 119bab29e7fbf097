"""What a rule says when it says no."""


class DomainError(Exception):
    """A rule that says no; the message is a Swedish sentence for the user."""
