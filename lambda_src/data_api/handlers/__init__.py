"""Entry points: parse, call one function, answer."""
