"""Published reports: read without log-in."""
