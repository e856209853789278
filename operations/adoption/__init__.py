"""Adopt what a killed deploy has made but not written into the state: find it in the account, write import blocks."""
