"""What stays on one line in a paper: a day and its month."""

import re

# As portal.tampilan writes them, in full, short, or in the capitals of a title.
BULAN = (
    "Jan(?:uari)?|Feb(?:ruari)?|Mar(?:et)?|Apr(?:il)?|Mei|Juni?|Juli?|Agu(?:stus)?"
    "|Sep(?:tember)?|Okt(?:ober)?|Nov(?:ember)?|Des(?:ember)?"
)
# The year may stand on the next line: columns of dates are narrower than the longest date.
HARI_BULAN = re.compile(rf"\b(\d{{1,2}}) (?=(?:{BULAN}) \d{{4}}\b)", re.IGNORECASE)
TAK_PUTUS = "\N{NO-BREAK SPACE}"


def rapatkan(html: str) -> str:
    """Return a document whose dates do not part the day from its month at the end of a line."""
    return HARI_BULAN.sub(rf"\1{TAK_PUTUS}", html)
