"""Understand what an incoming mail means: bytes in, a `Reading` out (`reader.read`), never an exception."""
