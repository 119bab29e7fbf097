"""The package of Samordningsförbundet Pyramis, Luleå: the reports of 2017 and 2019 as rows."""
