"""The forms of sentences that rate standards, by their names or as a group of a domain.

May import its own package's blocks and rating_forms.
"""

import re

from .blocks import STANDARD_LABELS
from .rating_forms import NAMES, SINCE, US, compile_forms

_Q = rf"(?P<mark>[\"']?)(?P<rating>{NAMES})\b[\"']*"
_OLD = rf"[\"']?(?:{NAMES})\b[\"']*"
_UNIT = r"(?:PDU|CRC|unit|division|company|region|organisation|service)"
#: Whose it is: "the company's", "Merseyside CRC's"; never "Bury's", which may be anybody's.
_WHOSE = (
    rf"(?:(?:the|this) {_UNIT}'s |(?!(?:Unlike|Like|Despite|Compared|Besides)\b)"
    rf"(?-i:[A-Z])[\w,&-]*(?: [\w,&-]+){{0,7}} (?:{_UNIT}|company|unit)'s )"
)
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_KIND = r"(?:case(?:work)?|case(?:work)?[- ]related|case supervision|organisational(?: delivery)?)"
_THINGS = r"(?:standards?|areas?|aspects)"
#: A whole domain: "all four casework standards", "each of the five that relate to casework".
STANDARD_GROUP = (
    r"(?:(?:all|each|every)(?: one)?(?: of)? )?(?:(?:the|its|our) )?(?:(?:other|remaining) )?"
    rf"(?:{_NUMBER} )?(?:(?:other|remaining) )?(?:of (?:the|its|our) )?"
    rf"(?:{_KIND} {_THINGS}|{_THINGS} (?:(?:that|which) )?(?:relat(?:e|ed|ing) to|cover(?:ing)?|on|"
    r"for|of) (?:casework|case supervision)|standards)"
)
_NAMED = (
    r"(?>(?:(?:(?:standards?|quality|work) (?:of|for|on)|the|its|their|our|both|all|only) )*)"
    rf"[\"']?(?:{STANDARD_LABELS})\b[\"']?(?: (?:standards?|work|provision))?"
)
#: A group may be told one by one: "the four casework standards (assessment, planning ...)".
_NAMES_OF_GROUP = (
    rf"(?>(?: [(–-] ?{_NAMED}(?:(?:, and |, | and |,? as well as ){_NAMED})*(?:\)| [–-]))?)"
)
_ONE = rf"(?>(?:{_WHOSE})?(?:{_NAMED}|{STANDARD_GROUP}{_NAMES_OF_GROUP}))"
# Taken as a whole: another way to divide the same words is never tried, which would take long.
_LIST = rf"(?P<labels>(?>{_ONE}(?:(?:, and |, | and |,? as well as ){_ONE})*))"
_ALSO = r"(?: (?:both|all|each|also|now|again|only|likewise|still|therefore))*"
_BE = rf"(?: (?:was|were|is|are|has been|have been)){_ALSO}"
_RATED = (
    r"(?:rated|judged|graded)(?: by (?:us|inspectors|the inspectorate))?(?: as| to be)?(?: being)?"
)
_MOVED = (
    r"(?:improved|risen|rose|moved(?: up| down)?|gone(?: up| down)?|went(?: up| down)?|fallen|fell|"
    r"dropped|slipped|declined)"
)
#: "Leadership was rated Good", "Staffing received a rating of 'Inadequate'".
RATED_FORMS = compile_forms(
    rf"{_LIST}{_BE} {_RATED} {_Q}",
    rf"{_LIST}(?: (?:was|were|has|have)(?: been)?)?{_ALSO} (?:received|given|awarded)"
    rf"(?: an?)?(?: rating of)? {_Q}(?: rating)?",
    rf"{_LIST}(?: is| was| are| were) the (?:\w+-)?(?:best|highest|lowest|strongest|weakest|worst|"
    rf"only)\b[^.;,\"]{{0,60}}(?:, (?:at|with)|,? and (?:was|were|is) rated(?: as)?|, rated"
    rf"(?: as)?) {_Q}",
)
#: "Leadership is now 'Outstanding'": only where the rating has its capital.
STATE_FORMS = compile_forms(
    rf"{_LIST}(?:{_BE}|{_ALSO} (?:remains?|stays?|became|becomes?)) (?:rated )?{_Q}",
    rf"{_LIST}(?: (?:has|have))?{_ALSO}(?: {_MOVED}| (?:is|are|was|were) (?:up|down))"
    rf"(?: from {_OLD})? to {_Q}",
)
#: "reviewing, which we rated 'Good'": true whatever the rest of the sentence wishes.
WHICH_FORMS = compile_forms(
    rf"{_LIST},? which(?:{_BE}| (?:{US})(?: have| has)?) {_RATED} {_Q}",
)
#: "Inspectors rated leadership as 'Good'".
US_FORMS = compile_forms(
    rf"\b{US}(?: have| has)?{_ALSO} (?:rated|judged|graded) {_LIST}(?: as| to be)? {_Q}",
    rf"\b{US}(?: have| has)?{_ALSO} (?:gave|given|awarded) {_LIST} (?:an? )?(?:ratings? of )?{_Q}",
    rf"(?:\ban? )?(?:\bratings? of )?{_Q}(?: ratings?)? (?:was|were|has been|have been) "
    rf"(?:given|awarded) (?:to|for) {_LIST}",
)
#: ", with all casework standards rated 'Good'", "the best standard was leadership, at 'Good'".
LATE_FORMS = compile_forms(
    rf"\bwith {_LIST}{_ALSO} (?:being )?(?:rated|judged|graded)(?: as)? {_Q}",
    rf"\b(?:best|highest|lowest|strongest|weakest|worst)(?:-\w+)? (?:standard|area|aspect|part)s?"
    rf"(?: of \w+)? (?:was|were|is|are) {_LIST}, (?:at|with|(?:which \w+ )?rated(?: as)?) {_Q}",
)
#: What leans on a clause: ", staffing 'Good'", and what has its rating: ", services likewise".
NEXT_STANDARD = re.compile(
    rf"(?:,|;|,? (?:and|while|whereas|but)) {_LIST}(?:{_BE})?(?: rated)?(?: as)? {_Q}",
    re.IGNORECASE,
)
NEXT_SAME = re.compile(
    rf"(?:,|;|,? and) (?:(?:so|as) (?:was|were|is|are) {_LIST}|"
    rf"{_LIST.replace('labels', 'labels2')} (?:likewise|too|as well))(?=[.,;]|$)",
    re.IGNORECASE,
)
#: "rated Good for leadership", "'Outstanding' for information and facilities".
FOR_FORM = re.compile(
    rf"(?P<rated>\b(?:rated|judged|graded|rating of)(?: as| overall| an?)* )?{_Q}(?: ratings?)? "
    rf"(?:for|on|in|against|across) {_LIST}",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(rf"{_LIST} \({_Q}\)", re.IGNORECASE)
#: What may stand before the standards, and after the clause.
LED_TO = re.compile(
    r"(?:^|[,;:(\"'–]|\b(?:and|but|while|whereas|although|though|that|with|found|for|of|on|in))"
    r"[\s\"']*$",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(
    rf"(?:[.,;:!)]|$| (?:but|while|whereas|although|following|after)\b| by (?:HM|the inspectorate|"
    rf"inspectors)\b| and (?:[\"']?(?:{NAMES})\b|{_ONE}\b|so\b|as\b|was|were|has|is|rated|gave|"
    rf"(?:\w+ ){{1,6}}?(?:was|were|is|are|has|have)\b))",
    re.IGNORECASE,
)
#: Words that are more often no standard than one, where they stand alone.
WEAK = re.compile(r"(?:(?:the|its|their|our|both|all) )*(?:services|staff)", re.IGNORECASE)
#: Where a sentence goes on to tell of another time; "is down from" is the change itself.
SINCE_THEN = re.compile(
    r"(?<! is)(?<! are)(?<! was)(?<! were)(?<!gone)(?<!moved)(?<!went)(?:" + SINCE.pattern + ")",
    re.IGNORECASE,
)
#: What takes some out of a group.
LIMITED = re.compile(
    r"\b(?:except|apart from|other than|bar|save|but (?:one|two|for)|only|exclud\w+|most|some|"
    r"three-quarters|half)\b",
    re.IGNORECASE,
)
EVERY = re.compile(r"\b(?:all|each|every)\b", re.IGNORECASE)
REMAINING = re.compile(r"\b(?:other|remaining)\b", re.IGNORECASE)
OF_CASEWORK = re.compile(r"\bcase", re.IGNORECASE)
OF_ORGANISATION = re.compile(r"\borganisational\b", re.IGNORECASE)
COUNT = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
LABEL_OR_GROUP = re.compile(
    rf"(?P<label>{STANDARD_LABELS})|(?P<group>{STANDARD_GROUP})", re.IGNORECASE
)
