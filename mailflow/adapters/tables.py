"""Tables that people give us: CSV in any of the usual encodings and separators, and XLSX; cells come out as text."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from mailflow.errors import BadInput
from mailflow.words.troubles import Trouble, trouble

#: a file larger than this is no list of candidates
MAX_BYTES = 20_000_000
#: what spreadsheets write between cells
SEPARATORS = ";,\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its number in the file (the head is 1) and its cells by column name."""

    line: int
    cells: dict[str, str]


def read(path: Path) -> list[Row]:
    """Return the rows of a file; BadInput says why it cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(f"{path} is larger than {MAX_BYTES // 1_000_000} MB", "split it")
        data = path.read_bytes()
    except OSError:
        raise trouble(BadInput, Trouble.UNREADABLE, file=path) from None
    table = _xlsx(path, data) if data[:2] == b"PK" else _csv(path, data)
    if not table:
        raise trouble(BadInput, Trouble.EMPTY_TABLE, file=path)
    head = [name.strip().lower().replace(" ", "_").replace("-", "_") for name in table[0]]
    twice = {name for name in head if name and head.count(name) > 1}
    if twice:
        raise BadInput(f"{path}: the column {min(twice)} stands twice", "keep one of them")
    rows = []
    for number, cells in enumerate(table[1:], 2):
        if any(cell.strip() for cell in cells):
            rows.append(Row(number, {n: c.strip() for n, c in zip(head, cells, strict=False) if n}))
    return rows


def _csv(path: Path, data: bytes) -> list[list[str]]:
    text = decode(path, data)
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise BadInput(f"{path} is no valid CSV: {error}", "save it again from the spreadsheet as CSV UTF-8") from None


def decode(path: Path, data: bytes) -> str:
    """Return the text of a file in UTF-8 (with or without BOM), UTF-16 with BOM, or Windows-1252."""
    if b"\x00" in data and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        raise BadInput(f"{path} is not a text file", "save it as CSV or XLSX")
    for encoding in ("utf-16", "utf-8-sig") if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return data.decode("latin-1")


def _xlsx(path: Path, data: bytes) -> list[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        return [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except (InvalidFileException, BadZipFile, KeyError, ValueError, IndexError):
        raise BadInput(f"{path} is no readable XLSX", "save it again, or as CSV") from None


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def write_csv(path: Path, head: list[str], rows: list[list[str]]) -> None:
    """Write a CSV that spreadsheets open as it is; cells that begin like a formula are neutralised."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(head)
        writer.writerows([[neutral(c) for c in row] for row in rows])


def neutral(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
