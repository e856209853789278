"""Lambda functions and the archives of their code."""
