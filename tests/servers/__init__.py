"""Real mail and database servers for the tests: private, on loopback, gone afterwards."""
