"""Did the interviewer's words put a hypothesis to somebody?"""

from collections.abc import Sequence

from cab.text.signals import signs
from cab.text.topics import topics

NEAR = 0.34  # share of a hypothesis's topics that a question about it speaks of


def asked_about(questions: Sequence[str], hypotheses: Sequence[str]) -> list[bool]:
    """Tell, for each hypothesis, whether one of the interviewer's turns asked about it."""
    spoken = [topics(signs(words).words) for words in questions if "?" in words]
    wanted = [topics(signs(statement).words) for statement in hypotheses]
    return [
        any(len(topic & said) >= NEAR * len(topic) for said in spoken) if topic else False
        for topic in wanted
    ]
