"""``make setup``: from a fresh clone to a working project.

Stands on the standard library alone, because it runs before anything is installed.
"""
