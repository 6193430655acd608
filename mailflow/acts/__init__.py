"""What people do beside approving: open, import, call, decide, correct, undo; each act is one transaction."""
