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
    rf"(?: being)? *[\"']*(?P<name>{NAMES})\b[\"']*)|(?P<lowest>\b{_LOWEST})|"
    rf"(?:(?:an? )?[\"'](?P<before>{NAMES})[\"'](?: overall)? rating\b)",
    re.IGNORECASE,
)
#: In the skeleton of a sentence a known organisation is §3§, a region ¤3¤, "the PDU" °.
_ONE = r"(?:the )?(?:[§¤]\d+[§¤]|°)(?: \([^()]{1,20}\))?"
_OWNERS = rf"(?P<owners>{_ONE}(?:(?:,| and|, and|,? as well as) {_ONE})*)"
#: Between commas: what an organisation is, or lies in; "which" leads to what it was rated.
_ASIDE = (
    r"(?:,? (?:with)?in (?:the )?¤\d+¤,?)?"
    r"(?:(?P<relative>, which|, both of which|, all of which)|"
    r", (?:which|an?|the|one of|part of|home to|run by|owned by|based|covering|formed|inspected|"
    r"made up of|itself|scoring|with)\b(?:[^,§¤°()\"]|(?<=\d),(?=\d{3})){1,80},)??"
)
_ADVERB = (
    r"(?: (?:now|also|again|both|all|each|today|recently|overall|since|therefore|still|"
    r"once (?:again|more)|this (?:week|month|morning)))*"
)
_BE = rf"(?:{_ADVERB} (?P<perfect>has|have)| (?:was|were|is|are)){_ADVERB}(?: been)?{_ADVERB}"
US = r"(?:(?:inspectorate|inspectors)(?: of probation)?|we)"
_BY_US = (
    r"(?: by (?:us|(?:the )?(?:HM |His Majesty's |Her Majesty's )?"
    r"(?:inspectors|inspectorate(?: of probation)?)))?"
)
_RATED = (
    r" (?:rated|judged|graded|(?P<loose>assessed|deemed|found|classed))(?: overall)?"
    rf"{_BY_US}(?: to be)?(?: as)?(?: being)?(?: overall)? "
)
_GIVEN = (
    rf"(?:(?:{_ADVERB} (?P<perfect2>has|have))?{_ADVERB}(?: (?:was|were|been))?{_ADVERB} "
    r"(?:received|given|awarded|achieved|earned|gained|secured|obtained|handed|"
    r"kept|retained|maintained)|"
    rf"{_ADVERB} (?P<present>receives|gets|earns|achieves|is given|is awarded)){_BY_US}"
)
_RATING_OF = (
    rf"(?: an?| the| its| their)?(?: joint)?(?: overall)? ratings?(?: of| as)? {_Q}|"
    rf" (?=[\"']){_Q.replace('name', 'name4')}|"
    rf"(?: an?| its| their)(?: overall)? {_Q.replace('name', 'name2')}(?: overall)? rating|"
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


def compile_forms(*forms: str) -> tuple[re.Pattern, ...]:
    """Return the patterns of the forms, in letters of either size."""
    return tuple(re.compile(one, re.IGNORECASE) for one in forms)


BY_INSPECTORS = compile_forms(
    rf"{US}(?: (?P<perfect>has|have))?{_ADVERB} "
    rf"(?:rated|judged|graded|(?P<present>rates?)) {_OWNERS}(?: overall)?(?: to be| as)? {_Q}",
    rf"{US}(?: (?P<perfect>has|have))?{_ADVERB} "
    rf"(?:gave|given|awarded|(?P<present>gives?|awards?)) {_OWNERS}(?:{_RATING_OF})",
)
#: "Inspectors looked at it and gave it ...", where the sentence names one organisation.
_BETWEEN = r"[^§¤°;:\"]{1,100}?"
_RATES_IT = (
    r"(?:(?:,? and)?(?: (?P<perfect>has|have))? (?:gave|given|awarded)|,? (?:giving|awarding)) it"
    rf"(?:{_RATING_OF})",
    r"(?:(?:,? and)?(?: (?P<perfect>has|have))? (?:rated|judged|graded)|,? (?:rating|judging)) it"
    rf"(?: overall)?(?: to be| as)? {_Q}",
)
IT_FORMS = compile_forms(
    *(
        rf"{US}\b(?: (?P<perfect2>has|have))?{_BETWEEN}{_OWNERS}(?:{_BETWEEN})??{_rates}"
        for _rates in _RATES_IT
    ),
    *(rf"{_OWNERS} {_BETWEEN}{US}, (?:which|who){_rates}" for _rates in _RATES_IT),
)
#: What an inspection led to, and what was done beside being rated.
RESULT_FORMS = compile_forms(
    rf"(?:inspection|report) (?:of|on|into) {_OWNERS}(?: (?P<perfect>has|have))? (?:resulted in|"
    rf"led to|ended (?:in|with)|produced|concluded with)(?:{_RATING_OF})",
    rf"{_OWNERS} (?P<deed>{_BETWEEN}),? and{_ADVERB} (?P<perfect>has|have){_ADVERB} been{_ADVERB}"
    rf"{_RATED}{_Q}",
    rf"{_OWNERS} {_BETWEEN},? (?:which (?:gives|gave|earns|earned|means)|giving|earning|with|and|"
    rf"for)(?: it)? an overall rating of {_Q}",
)
#: "... is 'Good', according to the report of the inspectors".
TOLD_BY_US = (
    r",? according to [^,.;§¤°]{0,40}\b(?:inspectors?|inspection|inspectorate)\b[^,.;§¤°]{0,60}"
)
COPULAS = compile_forms(
    rf"{_OWNERS}{_ASIDE} (?:is|are)(?: now)?(?: overall)? {_Q}(?: overall)?{TOLD_BY_US}",
    rf"{US}(?: (?:has|have))?{_ADVERB} (?:found|concluded|decided|judged)(?: that)? {_OWNERS} "
    rf"(?:is|are|was|were)(?: now)?(?: overall)? {_Q}",
)
#: A line of a list of results: "X PDU: rated 'Good', score 15/27".
LISTED = re.compile(rf"^[-*\s]*{_OWNERS}(?::| –| -) (?:rated )(?:overall )?(?:as )?{_Q}", re.I)
FORMS_SAID = (
    *BY_INSPECTORS,
    *IT_FORMS,
    *RESULT_FORMS,
    *COPULAS,
    LISTED,
    *compile_forms(
        rf"{_OWNERS}{_ASIDE}{_BE}{_RATED}{_Q}",
        rf"{_OWNERS}{_ASIDE}{_GIVEN}(?:{_RATING_OF})",
        rf"{_OWNERS}'s (?:(?:new |latest |current )?overall|new|latest|current) rating "
        rf"(?:(?:(?P<present>is)|was|remains)(?: now)?|has been) {_Q}",
        rf"(?:the )?overall rating (?:of|for|given to) {_OWNERS}(?: is| was| has been|"
        rf" remains)?(?: now)?(?: rated)? {_Q}",
        rf"an? overall rating of {_Q}(?: (?:was|(?P<perfect>has) been))?{_ADVERB} "
        rf"(?:given|awarded) to {_OWNERS}",
        rf"{_OWNERS}{_ASIDE}(?:{_ADVERB} (?P<perfect>has|have))?{_ADVERB} {_MOVED}"
        rf"(?: (?:in )?(?:its|their)(?: overall)? rating)?(?P<from>{_FROM})?{_TO}{_Q}",
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
    r"(?:^|[:;,\"]|^(?:the (?:first|second|third|other)) is|^(?:this time|as it is|overall|"
    r"on this occasion|now|as a result),?|^probation (?:services?|work) (?:across|throughout|in)|"
    r"\b(?:and|while|whereas|but|that|today))[\s\"']*$",
    re.IGNORECASE,
)
#: What leads to "inspection of X", and what shows that "it" may be another than the one named.
INSPECTION_LED = re.compile(
    r"(?:(?:^|[;,:]|\b(?:and|but|while|that)) *)?(?:\b(?:an?|the|this|our|its|HM Inspectorate of "
    r"Probation's|new|latest|recent|first|full|follow-up) )*",
    re.IGNORECASE,
)
INSPECTING = re.compile(
    r"\b(?:inspect(?:ed|ions?)|visit(?:ed|s)?|looked|examined|review(?:ed|s)?|reports?|reported|"
    r"returned|went)\b|\bfound\b[^.;]{0,60} (?:at|in|across)(?: the)?\s*$",
    re.IGNORECASE,
)
OTHER_THING = re.compile(
    r"\b(?:other|another|neighbour\w*|prisons?|near|next|courts?|contractor|provider|charity|council|"
    r"hostel|approved premises|team|office|unlike|than)\b",
    re.IGNORECASE,
)
#: What leads to "at X, which has been rated ...": the words before it are of no part of X.
RELATIVE_LED = re.compile(r"\b(?:at|in|on|of|into|to|for|with|across|visited|inspected) (?:the )?$")
PARTS_LED = re.compile(
    r"\b(?:quality|management|work|supervision|oversight|practice|court|team|office)\b", re.I
)
#: What may stand after the rating, and where a clause on an earlier rating begins.
FOLLOWED_BY = re.compile(
    r"(?: overall)?(?: rating)?(?:[.!?;,)\"']|$| (?:following|after) (?:an?|the|this|its|our|their|"
    r"these) (?:\w+ ){0,2}inspections?\b| (?:following|after) inspectors\b|"
    r" (?:in|at) (?:an?|the|this|its|our|their|these) (?:\w+ ){0,2}(?:inspections?|reports?)\b|"
    r" (?:by|from) (?:HM |His |Her |the (?:probation )?(?:inspectorate|inspectors|watchdog)|inspec"
    r"tors)| today| this time| on this occasion| (?:and|but|while|whereas|with)\b| [–-] )",
    re.IGNORECASE,
)
#: Where what follows a rating tells of something else: what was found, and what it is the first of.
TAIL_ENDED = re.compile(
    r"(?:,|,? [–-]) (?:the|its|making it the) (?:first|second|third|only|best|worst|highest|"
    r"lowest|second-\w+|same)\b|\b(?:after|following|in) (?:an?|the|this|its|our|their) "
    r"[^.;,]{0,60}?\b(?:inspections?|report)\b[^.;,]{0,60}? (?:found|showed|revealed|which|that|"
    r"where)\b",
    re.IGNORECASE,
)
#: A clause of its own after the rating, unless it takes the rating back or gives another.
NEXT_CLAUSE = re.compile(
    r"(?:;|,? (?:and|but|while|although|though|whereas))(?: (?:the|its|their|it|inspectors|we|"
    r"there|\w+ (?:was|were|is|are|has|have|will|do|did))\b| [§¤°])",
    re.IGNORECASE,
)
TAKEN_BACK = re.compile(
    rf"\b(?:{NAMES}|rat(?:ed|ings?)|this|that|these|decisions?|wrong\w*|errors?|mistake\w*|"
    r"correct\w*|appeal\w*|panel|draft|overturn\w*|chang\w+|revis\w+|withdr\w+|judge?ment|"
    r"result|it (?:is|was) not)\b",
    re.IGNORECASE,
)
MORE = re.compile(rf"(?:,|,? and|,? or|/) ?[\"']?(?:{NAMES})\b", re.IGNORECASE)
SINCE = re.compile(
    r",?(?: –)? (?:up|down|an improvement|a (?:fall|drop|decline)|compared|improving|having)\b",
    re.IGNORECASE,
)
#: What shows that a rating was not the last word.
WITHDRAWN = re.compile(
    r"\b(?:overturn\w*|overrul\w*|withdr\w+|revis\w+|corrected|correction|annul\w*|challeng\w+|"
    r"later|(?:but|though|although) (?:this|that))\b",
    re.IGNORECASE,
)
#: What shows that it is the whole organisation's, where the time of the verb does not.
WHOLE_WORDS = re.compile(r"\boverall\b|\b(?:following|after) (?:an|the|this|its|our) ", re.I)
#: What shows that it is told of now.
NOW_WORDS = re.compile(
    r"\b(?:now|again|once more|remains?|still|this (?:week|month|morning))\b", re.IGNORECASE
)
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
