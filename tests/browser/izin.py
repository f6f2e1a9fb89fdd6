"""An issued permit of the demo importer, and changes of it begun without a browser."""

from permohonan.models import Permohonan
from portal.models import Pengguna
from referensi.models import Kantor
from tests.browser.kasus import PERAK
from tests.factories.berkas import BerkasFactory
from tests.factories.permohonan import (
    LokasiFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from tests.factories.uang import izin_terbit
from workflow.status import Status


def izin_perak(fasilitas="keringanan", **lain):
    """Return a permit of the demo importer, with its findings, a purpose and a place."""
    importir = Pengguna.objects.get(username="importir")
    izin = izin_terbit(
        fasilitas,
        kurs_kini=None,
        kantor=Kantor.objects.get(kode=PERAK),
        importir=importir.daftar_importir[0],
        dibuat_oleh=importir,
        **lain,
    )
    TujuanFactory(permohonan=izin, tujuan=izin.kategori.nama)
    return izin


def rinci(izin):
    """Return what a row of a change must have."""
    return {
        "alasan": "Kontrak tambahan dengan PT Contoh Energi.",
        "tanggal_perkiraan": izin.tanggal_skep,
        "berkas": BerkasFactory(nama_asli="kontrak-tambahan.pdf"),
    }


def draf_perpanjangan(izin):
    """Return the draft of an extension by three months."""
    draf = PerubahanFactory(asal=izin, dibuat_oleh=izin.dibuat_oleh)
    PerpanjanganFactory(permohonan=draf, berkas=BerkasFactory(nama_asli="jadwal.pdf"))
    return draf


def draf_tujuan(izin):
    """Return the draft of one more purpose."""
    draf = PerubahanFactory(asal=izin, jenis="perubahan_tujuan", dibuat_oleh=izin.dibuat_oleh)
    TujuanFactory(
        permohonan=draf,
        tujuan="Pengujian turbin kedua",
        kategori=izin.kategori,
        **rinci(izin),
    )
    return draf


def draf_lokasi(izin):
    """Return the draft of one more place."""
    draf = PerubahanFactory(asal=izin, jenis="perubahan_lokasi", dibuat_oleh=izin.dibuat_oleh)
    kantor = Kantor.objects.exclude(kode=PERAK).filter(jenis="TMC").first()
    LokasiFactory(
        permohonan=draf,
        lokasi="Workshop Contoh, Jl. Raya Rungkut 2, Surabaya",
        kantor_pengawas=kantor or izin.kantor,
        **rinci(izin),
    )
    return draf


def tambah_tujuan_terbit(izin):
    """Return an issued change that brought the permit a purpose."""
    ubah = PerubahanFactory(asal=izin, jenis="perubahan_tujuan", status=Status.PENERBITAN_SKEP)
    TujuanFactory(
        permohonan=ubah, tujuan="Pengujian generator", kategori=izin.kategori, **rinci(izin)
    )
    return Permohonan.objects.get(pk=ubah.pk)
