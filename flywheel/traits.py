"""The five signs of an early buyer, each building on the one before (Steve Blank)."""

TRAITS = {
    1: "has the problem",
    2: "knows they have it",
    3: "has looked for a solution",
    4: "put together their own",
    5: "has, or can get, a budget",
}
