"""Join the lines of format=flowed text (RFC 3676), so that words and attributions are whole again."""

from __future__ import annotations


def unflow(text: str, *, delsp: bool) -> str:
    """`text` with its soft line breaks taken out; quote marks stay in front. `delsp`: the space before a soft break
    belongs to the transport and goes too (RFC 3676 §4.2). The signature mark is never flowed."""
    out: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        body = body.removeprefix(" ")
        soft = body.endswith(" ") and body != "-- "
        if open_depth != depth or body == "-- ":
            out.append(f"\n{'>' * depth} " if depth else "\n")
        out.append(body[:-1] if soft and delsp else body)
        open_depth = depth if soft else -1
    return "".join(out)[1:]
