"""The scales on which what was said is placed, each step in words. Imports nothing."""

STANCES = {
    "supports": "for",
    "contradicts": "against",
    "neutral": "doesn't say",
    "mixed": "both ways",
}
STRENGTHS = (
    "polite words",
    "answered when asked",
    "brought it up",
    "told a story",
    "pays for a workaround",
    "committed",
)
TRAITS = {
    1: "has the problem",
    2: "knows they have it",
    3: "has looked for a solution",
    4: "put together their own",
    5: "has, or can get, a budget",
}
"""The signs of an early buyer, each building on the one before (Steve Blank)."""
