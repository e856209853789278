"""The reference of the constructs, written from their docstrings and signatures."""
