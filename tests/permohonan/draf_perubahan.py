"""Changes of a permit: what it says, what is filled in, what the trail keeps."""

import datetime as dt

from jejak.models import JejakAudit
from permohonan.models import Permohonan
from tests.factories.permohonan import PermohonanFactory
from tests.factories.referensi import KantorFactory
from workflow.status import Status

Jenis = Permohonan.Jenis
PERUBAHAN = (Jenis.PERPANJANGAN, Jenis.PERUBAHAN_TUJUAN, Jenis.PERUBAHAN_LOKASI)
HARI = dt.date(2026, 12, 1)


def izin_enam_bulan():
    """Return an issued permit of six months that says of everything a change takes over."""
    return PermohonanFactory(
        status=Status.PENERBITAN_SKEP,
        versi=4,
        nomor_surat="S-41/IS/2026",
        tanggal_surat=dt.date(2026, 2, 9),
        jenis_kontrak="operating_lease",
        fasilitas="keringanan",
        alasan_fasilitas="Barang milik kedutaan.",
        punya_skjln=True,
        penandatangan="Budi Kuasa",
        jabatan_penandatangan="Manajer Impor",
        kapasitas="kuasa",
        tempat="Gresik",
    )


def tujuan(**lain):
    return {"tujuan": "Pameran", "alasan": "Kontrak", "tanggal_perkiraan": HARI} | lain


def tempat(**lain):
    return {
        "kantor_pengawas": KantorFactory(),
        "lokasi": "Jl. Rungkut 5",
        "alasan": "Pindah",
        "tanggal_perkiraan": HARI,
    } | lain


def jejak(permohonan):
    """Return the acts and sentences of an audit chain, oldest first."""
    return [
        (b.tindakan, b.rincian.get("kalimat", ""))
        for b in JejakAudit.objects.filter(rantai=permohonan.rantai).order_by("urut")
    ]
