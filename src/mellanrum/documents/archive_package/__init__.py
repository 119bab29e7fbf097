"""An archive package in the folder structure of E-ARK CSIP, which the Swedish FGS builds on: METS,
PREMIS, and SHA-256 of every file. Facts: https://earkcsip.dilcis.eu/ (CSIP 2) and
https://earksip.dilcis.eu/ (SIP 2). The XML schemas themselves are not enclosed.
"""
