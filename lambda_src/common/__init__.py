"""What the functions of every system share."""
