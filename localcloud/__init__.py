"""A small AWS on this machine: moto's control plane, real Lambda workers and REST APIs, on loopback only."""
