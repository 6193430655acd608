"""The web desk of recruiters and directors: it reads projections, calls the journey, and decides nothing."""

from mailflow.desk.needs import Installation
from mailflow.desk.site import app

__all__ = ["Installation", "app"]
