"""Score the visible text against what was typed: exact (white space aside) and words F1; run it for the figures."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mailflow.core.understand.new_words.visible import visible
from mailflow.core.understand.raw.parse import parse
from tests.mails.visible import blocks, layouts, letters
from tests.mails.visible.written import written_mails

HERE = Path(__file__).parent
#: files of whole mails, many to a file
WRITTEN = tuple(
    f"clients_{turn}" for turn in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
)


def same(found: str, typed: str) -> bool:
    """Whether two texts are equal, white space aside."""
    return "".join(found.split()) == "".join(typed.split())


def words_f1(found: str, typed: str) -> float:
    """F1 of the words of two texts, 1.0 where both are empty."""
    one, other = Counter(found.split()), Counter(typed.split())
    if not one and not other:
        return 1.0
    return 2 * (one & other).total() / (one.total() + other.total())


def layout_mails() -> Iterator[tuple[str, bytes, str]]:
    """(name, raw mail, typed text) for each client layout with each letter of its language."""
    turn = 0
    for language, table, typed_by, original in (
        ("fr", layouts.FRENCH, letters.FRENCH, letters.ORIGINAL_FRENCH),
        ("en", layouts.ENGLISH, letters.ENGLISH, letters.ORIGINAL_ENGLISH),
    ):
        for client, layout in table.items():
            for number, letter in enumerate(typed_by):
                turn += 1
                glue = "\n" if letter.block else ""
                raw = layouts.mail(layout(f"{letter.typed}{glue}{letter.block}", original), turn)
                yield f"{language}/{client}/{number}", raw, letter.typed


def block_mails() -> Iterator[tuple[str, bytes, str]]:
    """(name, raw mail, typed text) for each appended block under each letter, with and without a blank line between."""
    head = b"Subject: Re: Poste\nContent-Type: text/plain; charset=utf-8\n\n"
    for number, block in enumerate(blocks.BLOCKS):
        for which, letter in enumerate((*letters.FRENCH, *letters.ENGLISH)):
            glue = "\n\n" if (number + which) % 2 else "\n"
            yield f"block {number}/{which}", head + f"{letter.typed}{glue}{block}\n".encode(), letter.typed


def file_mails(folder: str) -> Iterator[tuple[str, bytes, str]]:
    """(name, raw mail, typed text) of each pair of files in a folder beside this module."""
    for path in sorted((HERE / folder).glob("*.eml")):
        yield f"{folder}/{path.stem}", path.read_bytes(), path.with_suffix(".visible").read_text("utf-8")


def folders() -> list[str]:
    """The folders of whole mails beside this module."""
    return sorted({path.parent.name for path in HERE.glob("*/*.eml")})


def main(wanted: list[str]) -> None:
    """Print exact share and mean F1 of the layouts, the blocks and each folder, then what is not exact."""
    for title, mails in (
        ("layouts", layout_mails()),
        ("blocks", block_mails()),
        *((name, written_mails(name) if name in WRITTEN else file_mails(name)) for name in wanted),
    ):
        scored = [(name, visible(parse(raw)).text, typed) for name, raw, typed in mails]
        wrong = [(name, found, typed) for name, found, typed in scored if not same(found, typed)]
        f1 = sum(words_f1(found, typed) for _, found, typed in scored) / len(scored)
        print(f"{title}: {len(scored)} mails, exact {1 - len(wrong) / len(scored):.3f}, words F1 {f1:.4f}")
        for name, found, typed in wrong:
            print(f"  {name}\n    found {found!r}\n    typed {typed!r}")


if __name__ == "__main__":
    main(sys.argv[1:] or [*folders(), *WRITTEN])
