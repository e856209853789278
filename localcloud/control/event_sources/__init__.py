"""Lambda's pollers: what takes messages and records from queues and streams, and calls functions with them."""
