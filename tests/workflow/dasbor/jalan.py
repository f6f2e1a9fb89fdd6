"""Histories written by hand: a case, its moves and their local times."""

import datetime as dt

from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory
from tests.factories.workflow import RiwayatFactory
from workflow.dasbor.pencatatan import catat_langkah
from workflow.models import Keputusan
from workflow.status import Status

ANALIS, KASI = Status.PENELITIAN_ANALIS, Status.PENELITIAN_KEPALA_SEKSI
KABID, KAKAN = Status.PENELITIAN_KEPALA_BIDANG, Status.KEPUTUSAN_KEPALA_KANTOR
TUNGGU = Status.KEKURANGAN_DOKUMEN
SKEP, TOLAK, BATAL, CABUT = (
    Status.PENERBITAN_SKEP,
    Status.PENOLAKAN,
    Status.PEMBATALAN,
    Status.PENCABUTAN_SKEP,
)
# Two hours with the analyst and one with each of the others, on a Tuesday.
BIASA = (
    (ANALIS, "2026-03-03 08:00"),
    (KASI, "2026-03-03 10:00"),
    (KABID, "2026-03-03 11:00"),
    (KAKAN, "2026-03-03 12:00"),
    (SKEP, "2026-03-03 13:00"),
)


def jalan(*langkah, catat=True, uang=None, **permohonan):
    """Return a sent case that made these moves: (status it came to, local time at its office)."""
    kantor = permohonan.pop("kantor", None) or KantorFactory()
    saat = [
        dt.datetime.fromisoformat(kapan).replace(tzinfo=kantor.zona_waktu) for _, kapan in langkah
    ]
    p = PermohonanFactory(
        kantor=kantor, status=langkah[-1][0], tanggal_pendaftaran=saat[0], **permohonan
    )
    dari = Status.DRAFT
    for (ke, _kapan), waktu in zip(langkah, saat, strict=True):
        RiwayatFactory(permohonan=p, dari=dari, ke=ke, waktu=waktu, aksi="uji", label="Uji")
        if ke in {SKEP, TOLAK, CABUT}:
            putuskan(p, ke, waktu, uang)
        dari = ke
    if catat:
        catat_langkah({"permohonan": str(p.pk)})
    return p


def putuskan(permohonan, ke, waktu, uang=None):
    """Keep the decision of a move."""
    return Keputusan.objects.create(
        permohonan=permohonan,
        jenis={SKEP: "skep", TOLAK: "penolakan", CABUT: "pencabutan"}[ke],
        nomor=f"{ke}-{permohonan.pk}",
        tanggal=waktu.date(),
        jabatan=JabatanFactory(kantor=permohonan.kantor, peran="kepala_kantor"),
        nama_pejabat="Dwi Hartono",
        nama_jabatan="Kepala Kantor",
        alasan="" if ke == SKEP else "Alasan",
        isi={"uang": uang},
        waktu=waktu,
    )


def kategori(kode, **lain):
    """Return a category by its code."""
    return KategoriTujuanFactory(kode=kode, nama=f"Tujuan {kode}", **lain)
