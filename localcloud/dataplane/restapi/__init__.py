"""Deployed API Gateway REST APIs: real HTTP requests, answered as API Gateway answers them."""
