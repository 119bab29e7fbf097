"""The chart of accounts (BAS) and the objects: the same as `objekt` in insatser.csv."""

from __future__ import annotations

from demo.generate.insatser import INSATSER
from demo.generate.shared.firm import Firm, project_names

ACCOUNTS = {
    "1650": "Momsfordran",
    "1680": "Övriga fordringar",
    "1790": "Upplupna intäkter",
    "1930": "Bank",
    "2010": "Balanserat resultat",
    "2011": "Övertaget balanserat resultat",
    "2019": "Årets resultat",
    "2440": "Leverantörsskulder",
    "2640": "Ingående moms",
    "2990": "Övriga upplupna kostnader",
    "2991": "Upplupna konsultarvoden",
    "2992": "Upplupna hyreskostnader",
    "3010": "Driftbidrag från staten",
    "3020": "Driftbidrag från Region Norrbotten",
    "3031": "Driftbidrag från Luleå kommun",
    "3032": "Driftbidrag från Älvsbyns kommun",
    "3033": "Driftbidrag från Piteå kommun",
    "3034": "Driftbidrag från Bodens kommun",
    "3990": "Medfinansiering av insats",
    "4010": "Individinriktade insatser",
    "4110": "Strukturella insatser",
    "5010": "Lokalhyra",
    "6110": "Kontorsmaterial",
    "6210": "Telefon och IT",
    "6420": "Revisionsarvoden",
    "6530": "Redovisningstjänster",
    "6550": "Konsultarvode administration",
    "6970": "Webbplats, konferenser och möten",
    "7010": "Personalkostnader",
    "8999": "Årets resultat",
}

FIRM = Firm("Samordningsförbundet Södra Norrbotten", ACCOUNTS, project_names(INSATSER, 8, 2))
PREDECESSOR = Firm("Samordningsförbundet Pyramis", ACCOUNTS, {})
