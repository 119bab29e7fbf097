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
return_reason | wrong_target | Hör inte till målgruppen |
return_reason | too_early | För tidigt, andra insatser behövs först |
return_reason | one_party | En part kan ge stödet själv |
return_reason | more_needed | Underlaget behöver kompletteras |
return_reason | other | Annat skäl |
absence_reason | ill | Sjuk |
absence_reason | child | Vård av barn |
absence_reason | other_meeting | Annan bokad tid |
absence_reason | work | Arbetar |
absence_reason | unknown | Okänt skäl |
activity_cancel_reason | declined | Deltagaren avböjde |
activity_cancel_reason | ill | Sjukdom |
activity_cancel_reason | leader_away | Ledaren var borta |
activity_cancel_reason | no_place | Platsen drogs tillbaka |
activity_cancel_reason | other | Annat skäl |
capacity_mark | 80 | 80 procent av platserna |
capacity_mark | 100 | Alla platser |
stay_mark | 75 | 75 procent av den längsta tiden |
stay_mark | 100 | Hela den längsta tiden |
preparation_outcome | withdrawn | Tillbakadragen | withdrawn
activity_kind | call | Telefonsamtal | call
activity_kind | message | Meddelande | call
comment_theme | encounter | Bemötande |
comment_theme | influence | Delaktighet och inflytande |
comment_theme | availability | Tillgänglighet |
comment_theme | time | Tid och väntan |
comment_theme | coordination | Samordning mellan myndigheter |
comment_theme | content | Innehåll och aktiviteter |
comment_theme | work | Steg mot arbete eller studier |
comment_theme | health | Hälsa och vardag |
comment_theme | afterwards | Vad som händer sedan |
comment_theme | other | Annat |
"""
