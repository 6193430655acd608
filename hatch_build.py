"""Puts the templates and the sample configuration into the wheel; a checkout installed in place reads its own."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShipWithTheWheel(BuildHookInterface):
    """Called by hatchling; `mailflow/_shipped` is second in the search order, after the user's own folder."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to a standard wheel; hatchling fails the build when one is missing."""
        if version != "editable":
            build_data["force_include"]["templates"] = "mailflow/_shipped/templates"
            build_data["force_include"]["config.example.toml"] = "mailflow/_shipped/config.example.toml"
