"""The systems: each turns an environment into constructs."""
