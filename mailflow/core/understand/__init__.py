"""Understand what an incoming mail means: bytes in, a `Reading` out, never an exception."""
