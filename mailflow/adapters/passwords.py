"""Passwords as argon2id hashes, at most two at a time since each takes 64 MiB and a quarter of a second."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()
_POOL = ThreadPoolExecutor(2, "argon2")
#: verified where there is no such account, so that the answer takes as long
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$MTIzNDU2Nzg5MDEyMzQ1Ng$Zm9yIG5vYm9keTogbm8gcGFzc3dvcmQgZ2l2ZXMgdGhpcw"


async def hashed(password: str) -> str:
    """Return the hash to keep: argon2id, t=3, 64 MiB, p=4 (RFC 9106's second choice, the library's default)."""
    return await asyncio.get_running_loop().run_in_executor(_POOL, _HASHER.hash, password)


async def matches(kept: str, password: str) -> bool:
    """Say whether the password is the one behind the hash; as slow for "" (no such account) as for a wrong one."""
    return await asyncio.get_running_loop().run_in_executor(_POOL, _verify, kept, password)


def _verify(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept or _NOBODY, password) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False
