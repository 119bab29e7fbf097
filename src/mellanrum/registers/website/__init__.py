"""The public website of a förbund: what is said there, how it looks, and who asked what."""
