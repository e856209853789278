"""The data-api system's function code."""
