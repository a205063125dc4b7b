"""The stages and causes of the wheel, by the words that files use for them."""

from __future__ import annotations

STAGES = {
    "attracted": "attracted lead leads visitor signup signedup subscriber mql inquiry enquiry new",
    "evaluating": "evaluating evaluation trial demo opportunity sql qualified pilot prospect",
    "customer": "customer won closedwon paying purchased converted",
    "retained": "retained renewed renewal",
    "advocate": "advocate reference evangelist referrer promoter",
    "lost": "lost closedlost disqualified",
    "churned": "churned churn left cancelled canceled",
}
CAUSES = {
    "customer": "customer customers referral referred wordofmouth recommendation advocate "
    "referrals",
    "paid": "paid ads advertising paidsearch paidsocial ppc marketing sponsored",
    "sales": "sales outbound seller sdr coldcall coldemail partner offline offlinesources event",
}
STAGE_OF = {word: stage for stage, words in STAGES.items() for word in words.split()}
CAUSE_OF = {word: cause for cause, words in CAUSES.items() for word in words.split()}


def bare(text: str) -> str:
    """Return the letters of a text, small."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def outcome(stage: str) -> str | None:
    """Return customer for a deal that is won, lost for one that is lost, None for an open one."""
    letters = bare(stage)
    if "lost" in letters:
        return "lost"
    return "customer" if "won" in letters.replace("wont", "") else None
