"""What stays on one line in a paper: a day and its month, a short number and the word before it."""

import re

# As portal.tampilan writes them, in full, short, or in the capitals of a title.
BULAN = (
    "Jan(?:uari)?|Feb(?:ruari)?|Mar(?:et)?|Apr(?:il)?|Mei|Juni?|Juli?|Agu(?:stus)?"
    "|Sep(?:tember)?|Okt(?:ober)?|Nov(?:ember)?|Des(?:ember)?"
)
# The year may stand on the next line: columns of dates are narrower than the longest date.
HARI_BULAN = re.compile(rf"\b(\d{{1,2}}) (?=(?:{BULAN}) \d{{4}}\b)", re.IGNORECASE)
# "Pasal 10D", "Nomor 4661"; a longer number may stand on a line of its own, kept whole (berkas.hukum).
SEBUTAN = re.compile(r"\b(Pasal|Nomor) (?=\d{1,5}[A-Z]?(?![\w/.-]))")
TAK_PUTUS = "\N{NO-BREAK SPACE}"


def rapatkan(html: str) -> str:
    """Return a document that parts no day from its month, no short number from its word."""
    for pola in (HARI_BULAN, SEBUTAN):
        html = pola.sub(rf"\1{TAK_PUTUS}", html)
    return html
