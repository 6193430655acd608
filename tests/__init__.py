"""The tests of mailflow, and the servers that they run against."""
