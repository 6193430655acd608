"""What `mailflow init` writes: a commented configuration, a folder for templates, a sample list of candidates."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from mailflow.errors import BadInput
from mailflow.words.troubles import Trouble, trouble

SAMPLE = (
    "last_name;first_name;email;phone;specialty;position;agreed_on;source\n"
    "Lefort;Anne;anne.lefort@exemple.test;+33 6 00 00 00 01;anesthésie;anesthesie;;candidature\n"
)

TEMPLATES = """Templates of your own go here; a file of the same name hides the one that ships with mailflow.

    fr/offer/reminder_1.j2      one mail: <language>/<stage>/<follow-up>.j2

docs/templates.md tells what a template may say; `mailflow check` tries each in every case before it can leave.
"""


def example() -> str:
    """Return the commented sample configuration."""
    shipped = files("mailflow") / "_shipped" / "config.example.toml"
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    return (Path(__file__).resolve().parents[2] / "config.example.toml").read_text(encoding="utf-8")


def start(folder: Path) -> list[Path]:
    """Write the files of a new installation and return them; BadInput where a configuration stands already."""
    if (folder / "config.toml").exists():
        raise trouble(BadInput, Trouble.FILE_EXISTS, file=folder / "config.toml")
    try:
        (folder / "templates").mkdir(parents=True, exist_ok=True)
        written = {
            folder / "config.toml": example(),
            folder / "candidates.csv": SAMPLE,
            folder / "templates" / "README.txt": TEMPLATES,
        }
        for path, text in written.items():
            path.write_text(text, encoding="utf-8")
    except OSError:
        raise trouble(BadInput, Trouble.NOT_WRITABLE, file=folder) from None
    return list(written)
