"""Open data: the tables of published reports with stable names, as files and as a catalogue.

`names` are the pure rules of names, `reading` finds what is open, `files` draws it, `dictionary`
and `csvw` tell what it means, `dcat` tells portals that it exists. See docs/adr/0028.
"""
