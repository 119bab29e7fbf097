"""A förbund moves from one installation to another: the package with its registers, and beside it
a chest (`flytt/`) with the rows that the package has no files for, number by number as they were.
"""
