"""Time stamps (RFC 3161): asked of the configured address only, with a limit of time and size."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urlsplit

import aiohttp
from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, set_tsp_headers

BATAS_DETIK = 15
BATAS_BYTE = 256 * 1024
BERHASIL = 200
GAGAL = "Server cap waktu {tuan} gagal: {sebab}"
TERLALU_BESAR = "jawabannya terlalu besar"
ALAMAT_SALAH = "alamatnya (SURAT_CAP_WAKTU) tidak dapat dibaca"


class ServerCapWaktu(TimeStamper):
    """A server of time stamps; does not follow where it is sent on, knows no proxy."""

    def __init__(self, alamat: str) -> None:
        """Talk to ``alamat``, an http or https URL."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.alamat = alamat

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Return the answer; raises TimestampRequestError whatever is wrong with server or answer."""
        try:
            return tsp.TimeStampResp.load(await self._kirim(req.dump()))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as galat:
            pesan = GAGAL.format(tuan=_tuan(self.alamat), sebab=_sebab(galat))
            raise TimestampRequestError(pesan) from galat

    async def _kirim(self, isi: bytes) -> bytes:
        batas = aiohttp.ClientTimeout(total=BATAS_DETIK)
        async with (
            aiohttp.ClientSession(timeout=batas, trust_env=False) as sesi,
            sesi.post(
                self.alamat, data=isi, headers=set_tsp_headers({}), allow_redirects=False
            ) as jawaban,
        ):
            if jawaban.status != BERHASIL:
                raise OSError(f"HTTP {jawaban.status}")
            return await _baca(jawaban.content)


async def _baca(aliran: aiohttp.StreamReader) -> bytes:
    """Return the whole answer, in however many pieces it comes; raises OSError over the limit."""
    isi = bytearray()
    async for potongan in aliran.iter_any():
        isi += potongan
        if len(isi) > BATAS_BYTE:
            raise OSError(TERLALU_BESAR)
    return bytes(isi)


def _tuan(alamat: str) -> str:
    """Return the server's name: the rest of an address may hold a password."""
    with suppress(ValueError):
        return urlsplit(alamat).hostname or "?"
    return "?"


def _sebab(galat: Exception) -> str:
    if isinstance(galat, aiohttp.InvalidURL):  # its text is the address
        return ALAMAT_SALAH
    return str(galat) or type(galat).__name__
