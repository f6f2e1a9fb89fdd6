"""Decisions and their letters."""

import datetime as dt
from hashlib import sha256

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from portal.izin import Peran
from tests.factories.berkas import isi_pdf
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from workflow.models import Keputusan, Surat
from workflow.status import Status

NOL = dict.fromkeys(
    (
        *("bm", "ppn", "ppnbm", "pph", "bm_bayar", "ppn_bayar", "ppnbm_bayar", "total_bayar"),
        *("jaminan_bm", "jaminan_ppn", "jaminan_ppnbm", "jaminan_pph", "total_jaminan"),
    ),
    "0",
)
UANG = {
    "pembebasan": NOL
    | {
        "nilai_pabean": "1650000000.0000",
        "jaminan_bm": "82500000",
        "jaminan_ppn": "190575000",
        "jaminan_pph": "43312500",
        "total_jaminan": "316387500",
    },
    "keringanan": NOL
    | {
        "nilai_pabean": "1650000000.0000",
        "bm_bayar": "11550000",
        "ppn_bayar": "190575000",
        "total_bayar": "202125000",
        "jaminan_bm": "70950000",
        "jaminan_pph": "43312500",
        "total_jaminan": "114262500",
    },
}
STATUS = {
    Keputusan.Jenis.SKEP: Status.PENERBITAN_SKEP,
    Keputusan.Jenis.PENOLAKAN: Status.PENOLAKAN,
    Keputusan.Jenis.PENCABUTAN: Status.PENCABUTAN_SKEP,
}


def baris_barang(nomor_urut, **lain):
    """Return one goods line of a snapshot."""
    return {
        "nomor_urut": nomor_urut,
        "uraian": f"Mobile crane {nomor_urut}",
        "kondisi": "Bekas",
        "spesifikasi": "Kapasitas 100 ton",
        "identitas": f"SN-{nomor_urut:05d}",
        "jumlah": "2",
        "satuan": "UNT",
        "hs": "84264100",
        "bm_persen": "5.00",
        "bm_spesifik": None,
        "valuta": "USD",
        "cif": "100000.0000",
        "nilai_pabean": "1650000000.0000",
    } | lain


def isi_contoh(permohonan, *, barang=1, fasilitas="pembebasan", **lain):
    """Return a snapshot as ``workflow.putusan.isi_keputusan`` makes it; ``barang`` a count or rows."""
    kantor, importir = permohonan.kantor, permohonan.importir
    if isinstance(barang, int):
        barang = [baris_barang(nomor + 1) for nomor in range(barang)]
    return {
        "importir": {"npwp": importir.npwp, "nama": importir.nama, "alamat": importir.alamat},
        "kantor": {
            "kode": kantor.kode,
            "nama": kantor.nama,
            "kota": kantor.kota,
            "alamat": kantor.alamat,
        },
        "surat": {"nomor": permohonan.nomor_surat, "tanggal": "2026-11-18"},
        "pendaftaran": {"nomor": permohonan.nomor_pendaftaran, "tanggal": "2026-11-19"},
        "fasilitas": fasilitas,
        "skjln": False,
        "pelabuhan": "Tanjung Perak (IDTPE)",
        "kategori": "Mesin untuk proyek infrastruktur",
        "tujuan": ["Pembangunan dermaga curah cair"],
        "lokasi": [{"lokasi": "Jl. Raya Manyar KM 11, Gresik", "kantor": "KPPBC TMP B Gresik"}],
        "jangka_waktu": 7,
        "mulai": "2026-11-22",
        "berakhir": "2027-06-22",
        "barang": barang,
        "uang": UANG[fasilitas],
    } | lain


class KeputusanFactory(DjangoModelFactory):
    """A decision: a SKEP unless ``jenis`` says otherwise; ``isian={…}`` goes to ``isi_contoh``."""

    class Meta:
        model = Keputusan
        skip_postgeneration_save = True

    class Params:
        isian = factory.LazyFunction(dict)

    jenis = Keputusan.Jenis.SKEP
    permohonan = factory.SubFactory(
        PermohonanFactory, status=factory.LazyAttribute(lambda o: STATUS[o.factory_parent.jenis])
    )
    nomor = factory.LazyAttributeSequence(
        lambda o, n: (
            o.permohonan.nomor_skep if o.jenis == Keputusan.Jenis.SKEP else f"S-{n + 1}/KBC.9/2026"
        )
    )
    tanggal = dt.date(2026, 11, 22)
    jabatan = factory.SubFactory(
        JabatanFactory,
        kantor=factory.SelfAttribute("..permohonan.kantor"),
        peran=Peran.KEPALA_KANTOR,
    )
    nama_pejabat = "Dwi Hartono"
    nip_pejabat = "197002251995031001"
    nama_jabatan = "Kepala KPPBC TMP Tanjung Perak"
    alasan = factory.LazyAttribute(
        lambda o: "" if o.jenis == Keputusan.Jenis.SKEP else "Kontrak sewa tidak berlaku lagi."
    )
    isi = factory.LazyAttribute(lambda o: isi_contoh(o.permohonan, **o.isian))
    waktu = factory.LazyFunction(timezone.now)


class SuratFactory(DjangoModelFactory):
    """A letter in the storage; its file is a plain page."""

    class Meta:
        model = Surat
        skip_postgeneration_save = True

    class Params:
        data = factory.LazyFunction(isi_pdf)

    keputusan = factory.SubFactory(KeputusanFactory)
    berkas = factory.LazyAttribute(lambda o: ContentFile(o.data, name="surat.pdf"))
    sha256 = factory.LazyAttribute(lambda o: sha256(o.data).hexdigest())
    ukuran = factory.LazyAttribute(lambda o: len(o.data))
