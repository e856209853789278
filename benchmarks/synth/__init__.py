"""How long synthesis takes, where the time goes, and what others need for the same app; see docs/performance.md."""
