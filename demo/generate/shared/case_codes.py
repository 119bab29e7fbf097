"""Lists that casework asks for. Every förbund has its own; these are examples to begin with."""

from __future__ import annotations

WHENCE = "Exempel: förbundet bestämmer sin egen lista"
# list | code | label | counts as
CODES = """
life_area | work_and_studies | Arbete och studier |
life_area | economy | Ekonomi |
life_area | health | Hälsa | health
life_area | housing | Boende |
life_area | family | Familj och nätverk |
life_area | everyday | Vardag och fritid |
life_area | language | Språk och skolgång |
process_step | new | Ny i insatsen |
process_step | stable | Stabil vardag |
process_step | preparing | Förbereder sig |
process_step | trying | Prövar arbete eller studier |
process_step | ready | Redo för arbete eller studier |
refusal_reason | wrong_unit | Fel enhet eller handläggare |
refusal_reason | more_needed | Planen behöver kompletteras |
refusal_reason | no_capacity | Kan inte ta emot just nu |
refusal_reason | not_ours | Inte vårt uppdrag |
refusal_reason | other | Annat skäl |
deadline_answer | contact_lost | Kontakten har brutits |
deadline_answer | not_applicable | Inte aktuellt för personen |
deadline_answer | wants_to_wait | Deltagaren vill vänta |
deadline_answer | other | Annat |
"""
