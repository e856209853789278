"""The policy gate: checkov and the project's own rules over what was synthesized, against one list of exceptions."""
