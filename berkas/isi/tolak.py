"""Leaf without Django: the refusal as it travels from the checking process to the portal."""


class IsiDitolak(Exception):  # noqa: N818 -- a verdict, not a fault
    """``kode`` names a function of berkas.penolakan, ``rincian`` its further arguments."""

    def __init__(self, kode: str, *rincian: str | int) -> None:
        super().__init__(kode, *rincian)
        self.kode = kode
        self.rincian = rincian
