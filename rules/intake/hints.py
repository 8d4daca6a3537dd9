"""The words and names that triage goes by: hints for a person to weigh, never a decision."""

# All are looked for in small letters with plain apostrophes. A safeguarding hint would rather be wrong ten
# times than miss once; the others would rather say nothing than send a complaint the wrong way.

from __future__ import annotations

import re

Hint = re.Pattern[str]


def plain(text: str) -> str:
    """The text as hints look at it: small letters, plain apostrophes, one space between words."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).casefold()


def _any(*patterns: str) -> Hint:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


CHILDREN_PLACE = _any(
    r"\bchild",
    r"\byoung people",
    r"\bfoster",
    r"\badoption\b",
    r"\bleaving care\b",
    r"\bcare leavers?\b",
    r"\bspecial guardian",
    r"\byouth\b",
)
# Education is not among the functions that the 2006 Regulations list; children's social care within a joint
# directorate (“Children, Families and Education”) is, so only the service or the whole name counts.
EDUCATION_PLACE = _any(
    r"^education\b",
    r"/ .*\b(special educational needs|send\b|school|admissions|education, health|early years|transport)",
)
# SI 2006/1738, Children Act 1989 s26(3) and s24D. Others may have sufficient interest: that is for a person.
CHILDREN_ELIGIBLE = _any(
    r"\bchild",
    r"\byoung person\b",
    r"\bcare leaver\b",
    r"\bparent",
    r"\bguardian\b",
    r"\bfamily\b",
    r"\bgrandparent\b",
    r"^foster",
    r"^adopt",
    r"\badvocate\b",
    r"\bmother\b",
    r"\bfather\b",
)
CHILD_OR_CARE_LEAVER = _any(r"^child", r"^young person", r"^care leaver", r"\badvocate for a child")
ENTITLED_BY_LAW = _any(
    r"^parent", r"^guardian", r"^special guardian", r"^foster carer", r"^adopt", r"^advocate"
)
ADULTS_PLACE = _any(
    r"\badults?\b",
    r"\bhome care\b",
    r"\bolder people\b",
    r"\bhospital discharge\b",
    r"\blearning disabilit",
    r"\bmental health\b",
    r"\breablement\b",
    r"\boccupational therapy\b",
)
PUBLIC_HEALTH_PLACE = _any(
    r"\bpublic health\b",
    r"\bsexual health\b",
    r"\bhealth visit",
    r"\bschool nurs",
    r"\bdrug and alcohol\b",
    r"\bsubstance\b",
    r"\bstop smoking\b",
)
LANDLORD_PLACE = _any(
    r"\bcouncil (homes|housing|tenan)",
    r"\blandlord\b",
    r"\btenan(cy|cies|t|ts)\b",
    r"\bhousing (management|repairs|maintenance)\b",
    r"\bleasehold",
    r"\bsheltered housing\b",
)
CHILDREN_WORDS = _any(
    r"\bmy social worker\b.*\b(review|placement|foster|child|parents?)\b",
    r"\bfoster (care|carer|placement|home)\b",
    r"\bchildren'?s? (services|social (care|worker))\b",
    r"\bchild (in need|protection)\b",
    r"\blooked after\b",
    r"\bleaving care\b",
    r"\bin care\b",
    r"\b(our|my) social worker\b",
    r"\bmy (child|son|daughter)'s assessment\b",
)
CHILDREN_GROUP = _any(
    r"^child", r"^young person", r"^care leaver", r"^foster carer", r"^adopter", r"\bfor a child"
)
ADULTS_WORDS = _any(
    r"\bcarers? (come|came|comes|did not|didn't|was|were|are|is)\b",
    r"\bdirect payment\b",
    r"\b(home carers?|care home|home care|direct payment|care plan for my "
    "(mother|father|mum|dad|wife|husband))\b",
    r"\badult social care\b",
)

COUNCILLOR_CONDUCT = _any(
    r"\b(councillor|cllr|mayor)\b.*\b(abus|rude|bull(y|ied|ying)|lied|swore|shout|insult|threat|conduct|behav"
    r"|disrespect|interests?\b|racist|sexist|drunk|harass)",
    r"\b(abus|rude|bull(y|ied|ying)|swore|shout|insult|threat|conduct|behav|disrespect|harass)\w*\b.*"
    r"\b(by|from|of) (the |a |an |our |my )?(parish |town |county |district |ward )?(councillor|cllr)\b",
    r"\bcode of conduct\b.*\b(councillor|member)\b",
)
_DATA = r"(information|details|data|address|report|file|records?|letter|assessment)"
_OUR = r"(my|our|his|her|their|me|us)"
_TOLD = r"(given|gave|sent|shared|passed|disclosed|shown|told|posted|emailed|leaked|published)"
# The person's own data, or that of those they speak for. A message meant for somebody else that came to
# them is a breach, but not of their data: it is split off below and is no complaint under s164A.
OWN_DATA = _any(
    rf"\b{_DATA}\b[^.]{{0,30}}\babout {_OUR}\b[^.]{{0,60}}\b{_TOLD}\b[^.]{{0,40}}\b(to|with)\b",
    rf"\b{_OUR} (own |personal |private |medical )?{_DATA}\b[^.]{{0,40}}\b{_TOLD}\b[^.]{{0,20}}\b(to|with)\b"
    r"[^.]{0,20}\b(other|another|someone|somebody|neighbour|ex|wrong|stranger|people|public)",
    rf"\b{_TOLD}\b[^.]{{0,20}}\b{_OUR} (own |personal |private |medical )?{_DATA}\b[^.]{{0,30}}\b(to|with)\b"
    r"[^.]{0,20}\b(other|another|someone|somebody|neighbour|ex|wrong|stranger|people|public)",
    r"\bdata (protection )?breach\b",
    r"\b(misused|lost) (my|our) (personal |private )?(information|details|data|file|records?)\b",
)

FOI = _any(r"\bfreedom of information\b", r"\bfoi\b", r"\benvironmental information reg")
SUBJECT_ACCESS = _any(
    r"\bsubject access\b",
    r"\bsar\b",
    r"\bcopy of (all )?(my|our) (file|records?|data)\b",
    r"\bsee (my|our) (file|records?)\b",
)
BREACH = _any(
    r"\bmeant for (somebody|someone|another|a different)",
    r"\b(somebody|someone) else'?s? (letter|email|details|information|report|data|file|text)",
    r"\b(sent|went|posted|emailed) to the wrong (address|person|house|email)",
    r"\binformation about (me|us|our|my)\b[^.]{0,60}\b(given|sent|shared|passed|disclosed) to\b",
    r"\bdata (protection )?breach\b",
)
INSURANCE = _any(
    r"\b(broke|damaged|smashed|scratched|ruined)\b[^.]{0,25}\bmy\b",
    r"\bcompensation\b",
    r"\bpothole\b[^.]{0,60}\b(tyre|wheel|car)\b",
    r"\binjured\b",
)
APPEAL = _any(
    r"\b(appeal|tribunal)\b",
    r"\bpenalty charge\b",
    r"\bpcn\b",
    r"\bparking (ticket|fine)\b",
    r"\b(refused|turned down)\b[^.]{0,30}\b(planning permission|school place|blue badge|benefit)",
)
PARKING_FINE = _any(r"\bpenalty charge\b", r"\bpcn\b", r"\b(parking|bus lane|traffic) (ticket|fine)s?\b")
SCHOOL_PLACE = _any(r"\b(refused|turned down|not (get|got|given|offered))\b[^.]{0,40}\bschool (place|of)\b")
PLANNING_REFUSED = _any(
    r"\b(refused|turned down)\b[^.]{0,40}\bplanning (permission|application)\b",
    r"\bplanning (permission|application)\b[^.]{0,40}\b(refused|turned down)\b",
)
BENEFIT_DECISION = _any(
    r"\b(refused|turned down|stopped|cut)\b[^.]{0,30}\b(benefit|council tax (support|reduction))\b",
    r"\b(benefit|council tax (support|reduction))\b[^.]{0,30}\b(refused|turned down|stopped|wrong)\b",
)
# What a service does when it is asked; asked before and not done, it is a complaint (LGSCO Code 1.3 and 1.4).
SERVICE_REQUEST = _any(
    r"\bpot ?holes?\b",
    r"\bstreet ?(light|lamp)s?\b",
    r"\bfly[- ]?tip",
    r"\b(missed|not (been )?(emptied|collected))\b[^.]{0,30}\b(bins?|recycling|rubbish|collections?)\b",
    r"\b(bins?|recycling|rubbish)\b[^.]{0,30}\b(was|were|is|are|has|have)?( not|n't)( been)? (emptied|collected)\b",
    r"\bblocked (drain|gully|gutter)",
    r"\bgraffiti\b",
    r"\bdead animal\b",
    r"\bovergrown\b",
)
TOLD_BEFORE = _any(
    r"\b(again|still|yet)\b",
    r"\b(told|reported|rang|phoned|called|wrote|emailed|asked)\b",
    r"\b(weeks|months|years)\b",
    r"\b(twice|three times|several times|many times|every (week|month))\b",
)
OMBUDSMAN = _any(r"\bombudsman\b", r"\blgsco\b", r"\blgo\b")
COMPLAINS = _any(
    r"\bcomplain", r"\bnot happy\b", r"\bunhappy\b", r"\bdissatisf", r"\bdisgust", r"\bappalled\b"
)
COURT = _any(
    r"\bcourt\b",
    r"\bsolicitor\b",
    r"\bjudicial review\b",
    r"\bpolice (are )?investigat",
    r"\bcare proceedings\b",
)
CHILD_PROTECTION = _any(
    r"\bchild protection\b",
    r"\bsection 47\b",
    r"\bs\.? ?47\b",
    r"\bcourt report\b",
    r"\bassessment of (my|our) family\b",
)

SAFEGUARDING = _any(
    r"\bunsafe\b",
    r"\bnot (feel(ing)? )?safe\b",
    r"\b(do(n't| not)|never) feel (safe|comfortable)\b",
    r"\b(hit|hits|hitting|beat|beats|beaten|punch\w*|kick\w*|slap\w*|strangl\w*)\b",
    r"\bhurt(s|ing)?\b",
    r"\bharm(s|ed|ing)?\b",
    r"\bself[- ]harm",
    r"\babuse[sd]?\b",
    r"\babusing\b",
    r"\bneglect",
    r"\bbruis",
    r"\binjur",
    r"\btouch(es|ed|ing) (me|him|her|my|them)\b",
    r"\b(sexual|rape|groom)",
    r"\b(afraid|scared|frightened|terrified) (of|to)\b",
    r"\bsuicid",
    r"\bkill\b",
    r"\b(end|take) my (own )?life\b",
    r"\bwant to die\b",
    r"\b(run|ran|running) away\b",
    r"\bmissing\b[^.]{0,20}\b(child|from care|from home|since)\b",
    r"\blocked (in|up)\b",
    r"\b(no|without|not had|not given) (food|heating|medication|medicine)\b",
    r"\bstarv",
    r"\bdomestic (abuse|violence)\b",
    r"\bthreaten",
    r"\bnobody (at all )?(came|comes|turned up)\b",
    r"\bmissed (care )?(calls?|visits?)\b",
    r"\bno support arranged\b",
    r"\bfell\b",
    r"\bexploit",
    r"\btrafficked\b",
)

# What runs beside the case: the procedure alongside, and the words that point to it.
TO_SPLIT: tuple[tuple[str, Hint], ...] = (
    ("foi", FOI),
    ("sar", SUBJECT_ACCESS),
    ("personal_data_breach", BREACH),
)
