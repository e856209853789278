"""What is done around a deploy: setup, bootstrap, plan, recovery and the project's own checks."""
