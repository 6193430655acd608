"""What holds for every test: a clean environment, and the servers of tests/hosts."""

from __future__ import annotations

import os

# The program refuses MAILFLOW_* names that it does not know, and a developer's own settings must not steer a test.
for name in [name for name in os.environ if name.startswith("MAILFLOW_") and name != "MAILFLOW_REQUIRE_ALL"]:
    del os.environ[name]

pytest_plugins = ["tests.hosts.fixtures"]
