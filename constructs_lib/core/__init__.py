"""Plain values that every construct speaks in; no AWS resource, no cdktf."""
