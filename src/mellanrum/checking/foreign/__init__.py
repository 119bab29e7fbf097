"""Reports made elsewhere: the lines of a file become headings, sentences and tables."""
