"""What an interviewer reads out, in notes that do not say who speaks."""

import re

_NUMBERED = re.compile(r"\s*(?:Q|Question)\s?\d{1,3}\s?[.:)]", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:(?:please|kindly|now|and|so|ok|okay|then)[ ,]+)*"
    r"(?:(?:can|could|would) you (?:please |briefly |also |just )*)?"
    r"(?:describe|explain|walk (?:me|us) through|tell (?:me|us) (?:about|more|how|what|why|when)"
    r"|talk (?:me|us) through|think of (?:a|the) (?:last )?time|share (?:your|why|what|how))\b",
    re.IGNORECASE,
)
_EASES = re.compile(
    r"(?:no worries|it(?: i|['’])s (?:ok|okay|fine)|(?:that(?: i|['’])s )?no problem) if you\b"
    r"|take your time\b|there are no (?:right|wrong)",
    re.IGNORECASE,
)
_ASKED_BACK = re.compile(r"\b(?:I|we|my|our)\b(?! (?:would|['’]d) like you)")


def is_prompt(text: str) -> bool:
    """Tell whether a statement is an interviewer's question or instruction, not an answer."""
    if _NUMBERED.match(text):
        return True
    if _EASES.match(text.strip()):
        return True
    return bool(_ASKS.match(text.strip())) and not _ASKED_BACK.search(text)
