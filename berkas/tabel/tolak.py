"""Leaf without Django: a table that is refused as a whole, and how much is read of any."""

# A goods list of this length fills 200 pages of an annex; told beforehand on its page.
BARIS_TERBANYAK = 10_000
# Titles above the header and the example row do not count.
BARIS_TAMBAHAN = 20
KOLOM_TERBANYAK = 100
# Ten thousand rows filled to the last character unpack to about 20 MB.
TERBONGKAR = 64 * 1024**2
BAGIAN_TERBANYAK = 200
# Excel's own limit for the text of a cell.
TEKS_TERPANJANG = 32_767


class TabelDitolak(Exception):  # noqa: N818 -- a verdict, not a fault
    """The table must not be read; ``kode`` and ``rincian`` become a sentence where it is told."""

    def __init__(self, kode: str, *rincian: str | int) -> None:
        """Keep the code and what the sentence needs."""
        super().__init__(kode)
        self.kode, self.rincian = kode, rincian
