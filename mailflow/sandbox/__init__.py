"""The demo: an embedded mail server and simulated people (extra `demo`)."""
