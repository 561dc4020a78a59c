"""Which words can be the name of a unit or a place, known or not.

May import nothing from helpers.
"""

import re

#: Words that open a sentence and no name; those within a name that have small letters.
OPENERS = "The|This|These|While|However|Some|Each|Every|All|Our|In|At|Both|Although|Since|When|If|A"
OPENERS += "|An|No|Most|Many|Other|Another|As|For|It|One|Its|Their|And|But|Whereas|Overall|Like"
OPENERS += "|Unlike|Inspectors|Staff|Leaders|Across|Within|From|By|Of|To|On|With|Today|Chief"
CAPITAL = "[A-ZÀ-ÖØ-ÞŴŶ]"
#: Words that are in no name though they have a capital: they count, date, head or rate.
NO_NAMES = f"{OPENERS}|First|Second|Third|Fourth|Fifth|Sixth|Last|Two|Three|Four|Five|Six|Seven"
NO_NAMES += "|Eight|Nine|Ten|We|He|She|They|You|I|Your|His|Her|My|That|Those|What|Why|How|Who|Where"
NO_NAMES += "|Which|Before|After|During|Following|Once|So|Not|Nor|Or|Yet|Here|There|Under|Between"
NO_NAMES += "|Despite|Because|Through|Among|Without|Around|Only|Even|Still|Also|Such|Several|Few"
NO_NAMES += "|Foreword|Contents|Ratings?|Background|Introduction|Recommendations?|Annexes?|Annexe"
NO_NAMES += "|Summary|Notes?|Score|Fieldwork|Published|Embargoed|Headline|Report|Outstanding|Good"
NO_NAMES += "|Requires|Inadequate|January|February|March|April|May|June|July|August|September"
NO_NAMES += "|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
NO_NAMES += "|HM|HMPPS|HMIP|NPS|MoJ|Majesty's|Inspectorate|Inspections?|Probation|Ministry|Service"
#: Words that may begin a name and are none alone.
NOT_ALONE = (
    "New|Local|Former|Neighbouring|Same|Regional|National|Large|Larger|Largest|Small|Smaller"
)
NOT_ALONE += "|Smallest|Whole|Single|Urban|Rural|City|County|Welsh|English"
_NAME_WORD = rf"(?!(?:{NO_NAMES}|PDUs?|CRCs?)\b){CAPITAL}[\w'&-]*[\w']"
_NAMES = rf"{_NAME_WORD}(?:,? (?:(?:and|with|of|upon|on|the) )*{_NAME_WORD}){{0,9}}"
_UNIT_END = r"(?:PDU\b|Probation Delivery Unit|CRC\b|Community Rehabilitation Company)"
#: A name of a PDU or a CRC, known or not: words with capitals, and those that join them.
ANY_UNIT = re.compile(rf"\b(?!(?:{NOT_ALONE}) {_UNIT_END})({_NAMES}) {_UNIT_END}")
#: Before the name of a place, and no unit: "Two more Wessex Probation Delivery Units".
COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|both|all)(?: (?:more|further|other|new|of|the))* $",
    re.IGNORECASE,
)
#: A place whose probation services a text names, known or not: no country and no unit.
ANY_AREA = re.compile(
    rf"\b[Pp]robation(?: work| services?)? (?:in|across) ((?!England|Wales){_NAMES})\b"
    rf"(?! {_UNIT_END})|"
    rf"\b(?!(?:{NOT_ALONE}|England|Wales) )({_NAMES}) probation (?:work|services?)\b"
)
