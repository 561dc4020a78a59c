"""The forms of sentences that give an organisation its overall rating.

May import vocabulary.
"""

import re

from helpers.vocabulary import RATINGS

#: The four ratings by their names in small letters.
SCALE = {rating.lower(): rating for rating in RATINGS}
NAMES = r"outstanding|good|requir(?:es|ing) improvement|inadequate"
_Q = rf"[\"']*(?P<name>{NAMES})\b[\"']*"
_LOWEST = r"(?:the|its|their) lowest(?: possible)?(?: overall)? rating"
RATING = re.compile(
    rf"(?:\brat(?:ed|ing)(?: of| as| is| was| now|:)*(?: an?| overall)?(?: overall)?(?: as)?"
    rf"(?: being)? *[\"']*(?P<name>{NAMES})\b)|(?P<lowest>\b{_LOWEST})|"
    rf"(?:(?:an? )?[\"'](?P<before>{NAMES})[\"'](?: overall)? rating\b)",
    re.IGNORECASE,
)
#: In the skeleton of a sentence a known organisation is §3§, a region ¤3¤, "the PDU" °.
_ONE = r"(?:the )?(?:[§¤]\d+[§¤]|°)(?: \([^()]{1,20}\))?"
_OWNERS = rf"(?P<owners>{_ONE}(?:(?:,| and|, and|,? as well as) {_ONE})*)"
_ASIDE = (
    r"(?:,? (?:with)?in (?:the )?¤\d+¤,?)?"
    r"(?:, which|, both of which|, all of which|, which [^,§¤°()]{1,80},)??"
)
_ADVERB = (
    r"(?: (?:now|also|again|both|all|each|today|recently|overall|since|therefore|still|"
    r"once (?:again|more)))*"
)
_BE = rf"(?:{_ADVERB} (?P<perfect>has|have)| (?:was|were|is|are)){_ADVERB}(?: been)?{_ADVERB}"
_RATED = (
    r" (?:rated|judged|graded|(?P<loose>assessed|deemed|found|classed))(?: overall)?(?: to be)?"
    r"(?: as)?(?: being)?(?: overall)? "
)
_GIVEN = (
    rf"(?:{_ADVERB} (?P<perfect2>has|have))?{_ADVERB}(?: (?:was|were|been))?{_ADVERB} "
    r"(?:received|given|awarded)"
)
_RATING_OF = (
    rf"(?: an?| the| its| their)?(?: joint)?(?: overall)? ratings?(?: of| as)? {_Q}|"
    rf" an?(?: overall)? {_Q.replace('name', 'name2')}(?: overall)? rating|"
    rf" (?P<lowest>{_LOWEST})(?: (?:of|–|,) {_Q.replace('name', 'name3')})?"
)
#: From one rating to another.
_MOVED = (
    r"(?:improved|risen|rose|moved(?: up| down)?|gone(?: up| down)?|went(?: up| down)?|fallen|fell|"
    r"dropped|slipped|declined|been (?:up|down)graded)"
)
_A_RATING = r"(?:an? (?:overall )?rating of )?"
_FROM = rf" from {_A_RATING}(?:being )?(?:rated )?(?:as )?[\"']?(?:{NAMES})\b[\"']*"
_TO = rf" to {_A_RATING}(?:being )?(?:rated )?(?:as )?"
_STAYS = r"(?:remains?|remained|continues? to be|stays?|(?:is|are) still)"
#: "the rating", whose owner is the organisation that the text is about.
_OWN_RATING = (
    r"(?P<bare>(?:the|its)(?: new| current)?(?P<overall> overall)? rating)(?: of (?:the )?°)?"
)
IS_MOVED = re.compile(rf" {_MOVED}\b[^§¤°]* to ", re.IGNORECASE)


def _compile(*forms: str) -> tuple[re.Pattern, ...]:
    """Return the patterns of the forms, in letters of either size."""
    return tuple(re.compile(one, re.IGNORECASE) for one in forms)


BY_INSPECTORS = _compile(
    rf"(?:inspectorate(?: of probation)?|inspectors|we)(?: (?P<perfect>has|have))?{_ADVERB} "
    rf"(?:rated|judged) {_OWNERS}(?: overall)?(?: to be| as)? {_Q}",
    rf"(?:inspectorate(?: of probation)?|inspectors|we)(?: (?P<perfect>has|have))?{_ADVERB} "
    rf"(?:gave|given|awarded) {_OWNERS}(?:{_RATING_OF})",
)
FORMS_SAID = (
    *BY_INSPECTORS,
    *_compile(
        rf"{_OWNERS}{_ASIDE}{_BE}{_RATED}{_Q}",
        rf"{_OWNERS}{_ASIDE}{_GIVEN}(?:{_RATING_OF})",
        rf"{_OWNERS}'s overall rating (?:(?:is|was|remains)(?: now)?|has been) {_Q}",
        rf"(?:the )?overall rating (?:of|for|given to) {_OWNERS}(?: is| was| has been|"
        rf" remains)?(?: now)?(?: rated)? {_Q}",
        rf"an? overall rating of {_Q}(?: (?:was|(?P<perfect>has) been))?{_ADVERB} "
        rf"(?:given|awarded) to {_OWNERS}",
        rf"{_OWNERS}{_ASIDE}(?:{_ADVERB} (?P<perfect>has|have))?{_ADVERB} {_MOVED}"
        rf"(?: (?:in )?(?:its|their)(?: overall)? rating)?{_FROM}{_TO}{_Q}",
        rf"{_OWNERS}{_ASIDE}(?: (?P<perfect>has|have))?{_ADVERB} (?P<stays>{_STAYS})"
        rf"(?: (?P<said>rated|judged|graded))?(?: overall)?(?: as)?(?: overall)? {_Q}",
        rf"{_OWN_RATING} (?:is|has become|(?P<perfect>has) (?:been )?(?:raised|lowered|changed|"
        rf"improved|risen|fallen|dropped) to|remains|has {_MOVED}{_FROM} to)"
        rf"{_ADVERB}(?: at| as)? {_Q}",
    ),
)
ELLIPSIS = re.compile(
    rf"(?:,|,? (?:and|while|whereas|but|with)) {_OWNERS}(?: (?:was|were|is|has been))?"
    rf"(?: rated)?(?: as)? {_Q}",
    re.IGNORECASE,
)
#: What may stand before those who are rated: not "leaders at", "work of", "unlike".
LED_BY = re.compile(
    r"(?:^|[:;,\"]|^(?:the (?:first|second|third|other)) is|\b(?:and|while|whereas|but|that|today))"
    r"[\s\"']*$",
    re.IGNORECASE,
)
OF_REPORT = re.compile(r"\b(?:report|inspection) (?:on|of|into) $", re.IGNORECASE)
#: What may stand after the rating, and where a clause on an earlier rating begins.
FOLLOWED_BY = re.compile(
    r"(?: overall)?(?: rating)?(?:[.!?;,)\"']|$| (?:following|after) (?:an?|the|this|its|our|their|"
    r"these) (?:\w+ ){0,2}inspections?\b| (?:following|after) inspectors\b|"
    r" by (?:HM |His |Her |the inspectorate|inspectors)|"
    r" today| (?:and|but|while|whereas|with)\b| –)",
    re.IGNORECASE,
)
MORE = re.compile(rf"(?:,|,? and|,? or|/) ?[\"']?(?:{NAMES})\b", re.IGNORECASE)
SINCE = re.compile(
    r",?(?: –)? (?:up|down|an improvement|a (?:fall|drop|decline)|compared|improving|having)\b",
    re.IGNORECASE,
)
#: What shows that it is the whole organisation's, where the time of the verb does not.
WHOLE_WORDS = re.compile(r"\boverall\b|\b(?:following|after) (?:an|the|this|its|our) ", re.I)
#: What shows that it is told of now.
NOW_WORDS = re.compile(r"\b(?:now|again|once more|remains?|still)\b", re.IGNORECASE)
OTHER_UNIT = re.compile(
    r"\b(?:PDUs?|Probation Delivery Units?|CRCs?|Community Rehabilitation|NPS|National Probation|"
    r"divisions?|regions?|regional)\b",
    re.IGNORECASE,
)
PART_WORDS = re.compile(
    r"\b(?:standards?|aspects?|domains?|four-point|scale|respectively|for (?:its|their|the)? ?"
    r"(?:leadership|staff\w*|services|assess\w*|planning|review\w*|work|casework|court|delivery|"
    r"implementation|information|victim\w*|management|quality))\b",
    re.IGNORECASE,
)
#: What "the rating" may be of, when it was spoken of before.
STANDARD_WORDS = re.compile(
    r"\b(?:leadership|staff(?:ing)?|facilities|court work|assessment|planning|implementation|"
    r"reviewing|victims?|unpaid work|through the gate|desistance|casework|standards?)\b",
    re.IGNORECASE,
)
#: What shows that others than the inspectors rated or scored, or that it is a mark to be reached.
RATED_BY_OTHERS = re.compile(
    r"\b(?:self-assess\w*|themsel\w+|surveys?|audits?|targets?|needs?|needed|required|"
    r"(?:staff|users?|leaders|managers|partners|practitioners|people|respondents|provider|court|"
    r"council|authority|police|prison|charity|contractor)\b[^,.;]{0,20} (?:rated|judged|graded|"
    r"scor(?:e|ed|ing)|gave)|(?:top|maximum|highest|lowest|best|worst|average|median|typical) "
    r"score)\b",
    re.IGNORECASE,
)
#: The opening of a release tells of the inspection that it is about.
NEWS_WORDS = re.compile(r"\b(?:inspect\w+|report)\b", re.IGNORECASE)
NOT_NEWS = re.compile(r"\b(?:then|since|later|before|now|until|when|years?|months?)\b", re.I)
