"""From what is known to what to do: which sentences to decide on, whom to ask, what comes next."""
