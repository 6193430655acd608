"""What holds for every test: a clean environment, steady examples, and the servers of tests/servers."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# The program refuses MAILFLOW_* names that it does not know, and a developer's own settings must not steer a test.
for name in [name for name in os.environ if name.startswith("MAILFLOW_") and name != "MAILFLOW_REQUIRE_ALL"]:
    del os.environ[name]

# The same examples in every run, however busy the machine: what passed for the author passes for the next one. New
# ones are sought with `--hypothesis-profile=explore`, and by the thousand in bench/.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

pytest_plugins = ["tests.servers.fixtures"]


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """The event loop on which asynchronous tests run: the one that mailflow itself runs on."""
    return "asyncio"
