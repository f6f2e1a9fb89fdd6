"""The Tuesday on which reminders go out, its cases, and what people read then."""

import datetime as dt

from portal.models import Notifikasi
from tests.factories.permohonan import PermohonanFactory
from workflow.status import Status

# Tuesday, 24 November 2026, 10:00 in Jakarta, 12:00 in Jayapura.
SAAT = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
HARI = dt.date(2026, 11, 24)
SENIN, RABU, KAMIS = (HARI + dt.timedelta(days=n) for n in (-1, 1, 2))
TUGAS = dt.timedelta(hours=1)


def perkara(batas=HARI, status=Status.PENELITIAN_ANALIS, **lain):
    lain.setdefault("importir__nama", "PT Maju")
    return PermohonanFactory(status=status, batas_layanan=batas, **lain)


def judul(orang):
    return [n.judul for n in Notifikasi.objects.filter(pengguna=orang).order_by("dibuat")]


def menunggu_importir(tenggat, **lain):
    return PermohonanFactory(
        status=Status.KEKURANGAN_DOKUMEN, tenggat_kekurangan=tenggat, nomor_surat="S-9/2026", **lain
    )
