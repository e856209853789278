"""The contract with an API's callers: its kept OpenAPI document, beside which every change is judged."""
