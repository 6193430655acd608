"""Understand what an incoming mail means: bytes in, a `Reading` out, never an exception."""

from mailflow.core.understand.model import Encoder, Model
from mailflow.core.understand.reader import read

__all__ = ["Encoder", "Model", "read"]
