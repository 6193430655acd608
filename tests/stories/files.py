"""PDFs for the stories: small, real, with words in them, and one with a filled signature field."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject


def pdf(*lines: str, signed: bool = False) -> bytes:
    """Return a one-page PDF with these lines; `signed` fills a signature field (which proves nothing)."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    words = "\n".join(f"1 0 0 1 50 {780 - 20 * n} Tm ({text}) Tj" for n, text in enumerate(lines))
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf\n{words}\nET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(content)
    if signed:
        field = DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject("Praticien"),
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4),
                NameObject("/V"): DictionaryObject({NameObject("/Type"): NameObject("/Sig")}),
            }
        )
        reference = writer._add_object(field)
        page[NameObject("/Annots")] = ArrayObject([reference])
        form = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
        writer._root_object[NameObject("/AcroForm")] = form
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


TERMS = ("Contrat de travail du praticien", "Remuneration 6200 euros nets par mois", "Quatre gardes par mois",
         "Debut le 1er mars 2027", "Lieu Angers, temps plein")  # fmt: skip
CHANGED = (TERMS[0], "Remuneration 6400 euros nets par mois", *TERMS[2:])
