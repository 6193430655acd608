"""What an operator decides: config.toml and MAILFLOW_* read into frozen settings (`settings.load`)."""
