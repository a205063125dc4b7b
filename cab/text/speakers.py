"""Who asks and who answers: the role of each voice, and one name for one person."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from cab.text.document import Role, Turn
from cab.text.label_words import GUEST_WORDS, HOST_WORDS
from cab.text.labels import is_generic

NAMED_HOST = re.compile(
    r"(?:\b(?i:interviewers?|hosts?|moderators?|facilitators?)(?:\s+(?:is|are|was|were)\b|\s*:)"
    r"|\b(?i:interviewed|hosted|moderated|facilitated) by"
    r"|\b(?i:host|moderator|interviewer)(?=\s+[A-Z]))\s+"
    r"(?P<names>[^\W\d_][^.;\n(]{1,80})",
)
PERSON = r"(?P<names>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
HOSTING = re.compile(rf"\b{PERSON}(?:,[^.,]{{1,90}},)? hosts (?:a|the)\b")
HOST_SUFFIX = re.compile(rf"{PERSON} \((?:the )?host\)")
WELCOME = re.compile(
    r"\bwelcome (?:to|everyone|everybody|back)\b|\bhere (?:today )?with\b|\bjoined (?:today )?by\b"
    r"|\bthanks? (?:you )?(?:so much |all |everyone )*for (?:joining|coming on|being here|taking)\b"
    r"|\bintroduce (?:yourself|our guest)\b|\bwalk me through\b"
    r"|\btell (?:me|us) (?:a bit |more )?about\b",
    re.IGNORECASE,
)
OPENING = 6
CLEAR_SHARE = 0.6
MOST_HOSTS = 3
OFTEN = 1 / 80


@dataclass
class Voice:
    """What one voice said in a talk, in figures."""

    words: int = 0
    turns: int = 0
    questions: int = 0
    welcomes: int = 0


def one_name_each(turns: Sequence[Turn]) -> list[Turn]:
    """Give a person one name: `Maya` is `Maya Klein` where only one Maya is named in full."""
    names = {turn.speaker for turn in turns if turn.speaker}
    full: dict[str, set[str]] = defaultdict(set)
    for name in names:
        first, _, rest = name.partition(" ")
        if rest and not is_generic(name):
            full[first.casefold()].add(name)
    folded: dict[str, str] = {}
    for name in sorted(names):
        folded.setdefault(name.casefold(), name)
    spelled = {name: folded[name.casefold()] for name in names}
    for name in names:
        if len(full[name.casefold()]) == 1:
            spelled[name] = min(full[name.casefold()])
    return [
        replace(turn, speaker=spelled[turn.speaker]) if turn.speaker else turn for turn in turns
    ]


def with_roles(body: str, turns: Sequence[Turn], hosts: Collection[str], about: str) -> list[Turn]:
    """Return the turns with a role for each voice: host, guest, or unknown where nothing tells.

    `about` is what the text says of itself: titles, details, summaries.
    """
    voices = listen(body, turns)
    told = told_hosts(voices, hosts, about)
    asking = told or heard_hosts(voices)
    answering = guests(voices, asking, sure=bool(told))
    result: list[Turn] = []
    for turn in turns:
        if turn.kind != "speech" or (turn.mark and turn.role != "unknown"):
            result.append(turn)
            continue
        role: Role = turn.role
        if turn.speaker in asking:
            role = "host"
        elif turn.role == "unknown" and not turn.mark and turn.speaker in answering:
            role = "guest"
        result.append(turn if role == turn.role else replace(turn, role=role))
    return result


def guests(
    voices: Mapping[str | None, Voice], asking: Collection[str | None], *, sure: bool
) -> set[str | None]:
    """Return the named voices that are guests where hosts are known.

    Where the hosts were only heard, one who asks often too is left open: a second host, perhaps.
    """
    labelled = any(name and name.casefold() in GUEST_WORDS for name in voices)
    return {
        name
        for name, voice in voices.items()
        if name and name not in asking and (sure or rate(voice) <= OFTEN) and (asking or labelled)
    }


def listen(body: str, turns: Sequence[Turn]) -> dict[str | None, Voice]:
    """Count words, questions and words of welcome of every voice; None is the unnamed one."""
    voices: dict[str | None, Voice] = defaultdict(Voice)
    for number, turn in enumerate(one for one in turns if one.kind == "speech" and not one.mark):
        voice = voices[turn.speaker]
        words = body[turn.start : turn.end]
        voice.words += words.count(" ") + 1
        voice.turns += 1
        voice.questions += words.count("?") + words.count("؟") + words.count("？")
        if number < OPENING:
            voice.welcomes += len(WELCOME.findall(words))
    return dict(voices)


def told_hosts(
    voices: Collection[str | None], hosts: Collection[str], about: str
) -> set[str | None]:
    """Return the voices that are hosts because somebody says so: the team, the text, the label."""
    named = list(hosts)
    for pattern in (NAMED_HOST, HOSTING, HOST_SUFFIX):
        for match in pattern.finditer(about):
            named += re.split(r",\s*|\s+and\s+|\s*&\s*", match["names"])
    return {
        voice
        for voice in voices
        if voice
        and (voice.casefold() in HOST_WORDS or any(same_person(voice, name) for name in named))
    }


def same_person(voice: str, name: str) -> bool:
    """Tell whether a label means a name: equal, or one of them the other's first name."""
    one, two = voice.casefold().split(), name.casefold().split()
    if not one or not two:
        return False
    if len(one) == 1 or len(two) == 1:
        return one[0] == two[0]
    return one == two or (one[0] == two[0] and one[-1] == two[-1])


def heard_hosts(voices: dict[str | None, Voice]) -> set[str | None]:
    """Return the voices that ask and welcome like hosts: the fewest that explain the questions.

    Hosts ask at least twice as often per word as anybody else, put most of the questions, and
    either talk no more than the others together, or welcome them.
    """
    if len(voices) < 2 or not any(voices):
        return set()
    asked = sum(voice.questions for voice in voices.values())
    ranked = sorted(voices, key=lambda name: rate(voices[name]), reverse=True)
    for count in range(1, min(len(ranked), MOST_HOSTS + 1)):
        hosts = [voices[name] for name in ranked[:count]]
        rest = [voices[name] for name in ranked[count:]]
        questions = sum(voice.questions for voice in hosts)
        dense = rate(hosts[-1]) > 2 * rate(rest[0])
        brief = sum(v.words for v in hosts) <= 1.2 * sum(v.words for v in rest)
        greets = all(hosts[0].welcomes > voice.welcomes for voice in rest)
        many = all(v.questions > count and rate(v) > OFTEN for v in hosts)
        if (
            dense
            and questions >= CLEAR_SHARE * asked
            and ((many and brief) or (count == 1 and greets))
        ):
            return set(ranked[:count])
    return set()


def rate(voice: Voice) -> float:
    """Return questions per word."""
    return voice.questions / max(voice.words, 1)
