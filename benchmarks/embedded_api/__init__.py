"""How many requests a second the embedded cloud's APIs answer, beside MiniStack in the same run."""
