"""Reading files made elsewhere: PDF, Word, HTML and plain text become lines and tables."""
