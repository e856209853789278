"""Benchmarks; docs/benchmarks.md says what each measures and what came out."""
