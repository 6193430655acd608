"""Small real PDF files for the demo: an offer, a contract, the same contract signed."""

from __future__ import annotations

from collections.abc import Sequence


def document(title: str, lines: Sequence[str]) -> bytes:
    """Return a PDF of one A4 page with this title and these lines of text (ISO 32000-1, 7.5: header to trailer)."""
    words = [f"/F1 16 Tf 60 770 Td ({_escaped(title)}) Tj /F1 11 Tf 0 -34 Td 16 TL"]
    words += [f"({_escaped(line)}) Tj T*" for line in lines]
    stream = ("BT " + "\n".join(words) + " ET").encode("cp1252", "replace")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(out))
    return out + head + table + trailer


def _escaped(text: str) -> str:
    for char in ("\\", "(", ")"):
        text = text.replace(char, "\\" + char)
    return text.replace("’", "'").replace("\u202f", " ")


def offer(doctor: str, post: str, place: str) -> bytes:
    """Return a proposal as the establishment would send it."""
    lines = (
        f"Proposition faite au Dr {doctor}",
        f"Poste : {post}",
        place,
        "",
        "6 900 EUR net par mois",
        "4 gardes par mois",
    )
    return document("Proposition de recrutement", lines)


def contract(doctor: str, post: str, place: str, signed_by: Sequence[str] = ()) -> bytes:
    """Return the contract, with the signatures that it bears."""
    lines = (
        f"Entre {place}",
        f"et le Dr {doctor}",
        f"Article 1. Le médecin est recruté comme {post}.",
        "Article 2. La rémunération nette est de 6 900 EUR par mois, gardes comprises.",
        "Article 3. Le service comporte 4 gardes par mois, suivies d'un repos de sécurité.",
        "Article 4. Le contrat prend effet après le préavis du médecin.",
        "",
        *(f"Lu et approuvé. Signé : {name}" for name in signed_by),
    )
    return document("Contrat de travail", lines)
