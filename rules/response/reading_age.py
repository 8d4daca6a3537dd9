"""How old a reader must be to follow a text with ease, in years, and which of its words are long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

HARD = 4
"""Syllables from which on a word is called hard."""

_COPIED = re.compile(  # addresses and telephone numbers are copied, not read
    r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|(?:https?://|www\.)(?:\S*[\w/])?"
    r"|(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:uk|com|org|net)\b(?:/(?:\S*[\w/])?)?"
    r"|(?<!\w)(?:\+\d|\(?0)(?:[ \u00a0()-]{0,2}\d){9,13}(?!\w)"
    r"|\b0800 ?1111\b",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\s*(?:[-–—*•·#>]+|\d{1,2}(?:\.\d{1,2})*[.)]|[a-z]\.|\(?[a-z]{1,4}\))\s+")
_ABBREVIATION = re.compile(  # whose full stop ends no sentence
    r"\b(?i:e\.g|i\.e|mrs?|ms|mx|dr|prof|rev|cllr|st|vs|cf|viz|approx)\."
    r"|\b(?i:nos?|pp?|paras?|regs?|ss?|art|ch|sch|vol|fig|ext|tel)\.(?=\s*\d)"
    r"|\b(?i:etc|a\.m|p\.m|ltd|plc)\.(?!\s+[\"'“‘(]?[A-Z]|\W*$)"
    r"|\b[A-Z]\.(?=\s?[A-Z])"  # the initials of a name
)
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?:\s+|$)")
_WORD = re.compile(r"\d+(?:[.,:]\d+)+\w*|[^\W_]+(?:['’‑-][^\W_]+)*")
_PARTS = re.compile(r"[‑-]")

_IRREGULAR = {  # what the rules below would miscount
    "argue": 2, "biscuit": 2, "business": 2, "cafe": 2, "cashier": 2, "catastrophe": 4, "colonel": 2, "element": 3,
    "evening": 2, "hereford": 3, "herefordshire": 4, "lion": 2, "maybe": 2, "naked": 2, "people": 2, "recipe": 3,
    "soldier": 2, "tenement": 3, "theatre": 3, "wednesday": 2, "wicked": 2,
}  # fmt: skip
_SILENT = re.compile(
    r"""(?<=^ev)e(?=ry)                                       # ev(e)ry
    | (?<=[gq])ue(?=s?$)                                      # leag(ue), uniq(ue)
    | (?<![cgsxz])(?<![cs]h)(?<![bcdfgkpstz][lr])es$          # tim(es), but chang-es, ta-bles
    | (?<![dt])(?<![bcdfgkpstz][lr])ed$                       # ask(ed), but need-ed, hand-led
    | (?<![bcdfgkpstz]l)(?<![bct]r)e$                         # mak(e), but ta-ble, cen-tre
    | (?:(?<=[aeiouy][^aeiouy])|(?<=[aeiouy][^aeiouy]{2})|(?<=[aeiouy][^aeiouy]{3}))
      (?<![bcdfgkpstz]l)e(?=(?:ly|ments?|ful|fully|less|ness)$)    # lat(e)ly, larg(e)ly, acknowledg(e)ment
    | (?:(?<=^(?:bas|cas|car|for|her|hom|lif|lik|saf|som|tim))|(?<=^(?:fram|hous|leas|stak|ther|wher)))
      e(?=[bcfghklmotw])                                      # som(e)thing, saf(e)guard, ther(e)fore
    """,
    re.VERBOSE,
)
_APART = re.compile(  # where two vowels that stand together are said apart
    r"""(?<=[aeiou]y)(?=[aeiou]) | (?<=[aeiouy])(?=ings?$)    # employ-er, be-ing
    | (?:(?<=^evry)|(?<=^any))(?=o)                           # every-one
    | (?<=[^cgt]i)(?=a)(?<!parli)(?<![mc]arri) | (?<=[ct]i)(?=at)  # li-able, appreci-ate, but social, marriage
    | (?<=i)(?=et) | (?<=[a-z]{2}[^aeiouy]i)(?=est$|ers?$)    # soci-ety, easi-er
    | (?<=[^ct]i)(?=en[ct]) | (?<=^sci)(?=en) | (?<=li)(?=en) # audi-ence, but patient
    | (?<=[^cghlnstx]i)(?=o(?!ur)) | (?<=[ln]i)(?=o[^n]) | (?<=physi)(?=o)  # seri-ous, but region, opinion
    | (?<=i)(?=u[ms]) | (?<=e)(?=um$) | (?<=e)(?=ity)         # stadi-um, muse-um, de-ity
    | (?<=[^gp]e)(?=o) | (?<=^ge)(?=o(?!r))                   # vide-o, but surgeon
    | (?<=are)(?=as?$) | (?<=ide)(?=a) | (?<=[a-z]ne)(?=ar$)  # are-a, ide-a, line-ar
    | (?<=cre)(?=at(?!ur)) | (?<=^re)(?=a(?:ct|ss|ppl|llo|lit)) | (?<=^re)(?=i(?:mb|n[fstv]))  # cre-ate, re-act
    | (?<=[^gq]u)(?=a(?!de)) | (?<=[^gq]u)(?=e[nlt]) | (?<=[^q]u)(?=o(?!y))  # actu-al, flu-ent, continu-ous
    | (?<=nu)(?=it) | (?<=gu)(?=it[iy]) | (?<=ru)(?=in) | (?<=flu)(?=id) | (?<=su)(?=ici) | (?<=enu)(?=i)
    | (?<=^co)(?=o(?:rd|per|pt)) | (?<=po)(?=e[mt]) | (?<=a)(?=o)  # co-ordinate, po-em, cha-os
    """,
    re.VERBOSE,
)
_VOWELS = re.compile(r"[aeiouy]+")
_TAIL = re.compile(r"sms?$|thms?$")  # critici-sm, rhy-thm
_ADDED = {  # what comes after an apostrophe adds a syllable after these endings only
    "s": r"(?:[sxz]|[cs]h|[cgsxz]e)$", "t": r"(?:[dst]|[vd]e)n$", "d": r"[dt]$", "ll": r"[^aeiouy]$",
    "ve": r"[^aeiouy]$", "re": r"[^aeiouy]$", "m": r"(?!)",
}  # fmt: skip


def reading_age(text: str) -> float:
    """The age, in years, from which the text is read with ease; 0 for a text without words, else 1.6 or more.

    It is the Flesch-Kincaid grade level plus five, since an American first grade is entered at six:
    0.39 x words per sentence + 11.8 x syllables per word - 15.59 + 5. Source: J. P. Kincaid and others,
    *Derivation of new readability formulas for Navy enlisted personnel*, Research Branch Report 8-75 (1975).
    Two things differ: whatever is written with a figure is one syllable, where the source counts it as it is
    said; and e-mail and web addresses and telephone numbers are left out. A line end is a sentence end, so
    text that is broken to a width must be joined first.
    """
    sentences = list(_sentences(text))
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59 + 5


def hard_words(text: str) -> list[str]:
    """The words of four syllables or more, each once and as first written, in the order of the text."""
    words = (word for sentence in _sentences(text) for word in sentence)
    first: dict[str, str] = {}
    for word in words:
        if syllables(word) >= HARD:
            first.setdefault(word.casefold(), word)
    return list(first.values())


def syllables(word: str) -> int:
    """How many syllables an English word has, at least one, by its spelling: right for most words, not for all.

    A word with a figure in it has one. Letters that cannot be said as a word (NHS) are said one by one.
    The parts of a word with a hyphen are added up.
    """
    if any(sign.isdigit() for sign in word):
        return 1
    return sum(_of_part(part) for part in _PARTS.split(word) if part) or 1


def _of_part(part: str) -> int:
    plain = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()
    if len(plain) > 1 and plain.isupper() and not _VOWELS.search(plain.lower()):
        return len(plain) + 2 * plain.count("W")
    stem, _, tail = part.lower().replace("’", "'").partition("'")
    if not tail or stem in ("can", "don", "shan", "won"):
        return _of_stem(stem)
    if tail not in _ADDED:
        return _of_stem(stem) + _of_stem(tail)
    whole = stem.removesuffix("n") if tail == "t" else stem  # is-n’t, but aren’t
    return _of_stem(whole) + bool(re.search(_ADDED[tail], stem))


def _of_stem(stem: str) -> int:
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    known = _IRREGULAR.get(plain) or _IRREGULAR.get(plain.removesuffix("s"))
    if known:
        return known
    said = _APART.sub("-", _SILENT.sub("", re.sub(r"^y(?=[aeiou])", "", plain)))
    return max(1, len(_VOWELS.findall(said)) + bool(_TAIL.search(said)))


def _sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence that has any; a heading and an item of a list are sentences."""
    for line in text.splitlines():
        read = _COPIED.sub("", _LIST_MARK.sub("", line))
        read = _ABBREVIATION.sub(lambda short: short[0].replace(".", ""), read)
        for sentence in _SENTENCE_END.split(read):
            if words := _WORD.findall(sentence):
                yield words
