"""An archive package in the folder structure of E-ARK CSIP 2.1.0, which with SIP 2.1.0 is FGS
Paketstruktur 2.0: METS, PREMIS, and SHA-256 of every file. Facts: https://earkcsip.dilcis.eu/ and
https://earksip.dilcis.eu/. Of the XML schemas only our own is enclosed; the others are pointed to.
"""
