"""Guarantees in every state, with their receipts and ends; and forms filled in as people do."""

import datetime as dt
from hashlib import sha256

import factory
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from factory.django import DjangoModelFactory

from portal.izin import Peran
from pungutan.jaminan.bpj_isi import isi_bpj
from pungutan.models import Bpj, Jaminan, PenyelesaianJaminan
from pungutan.tagihan import tagihan
from tests.factories.berkas import BerkasFactory, isi_pdf, unggahan_pdf
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.uang import JAMINAN, JenisJaminanFactory, izin_terbit

KEADAAN = Jaminan.Keadaan


class UtuhFactory(DjangoModelFactory):
    """Rows that the database wants together at the end of the transaction: made in one."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def create(cls, **kwargs):
        """Make all of them, or none."""
        with transaction.atomic():
            return super().create(**kwargs)


class JaminanFactory(UtuhFactory):
    """Cash of V7's amount that waits; ``diterima``/``diganti`` (with a BPJ) or ``ditolak`` otherwise."""

    class Meta:
        model = Jaminan
        skip_postgeneration_save = True

    class Params:
        diperiksa = factory.LazyAttribute(lambda o: o.keadaan != KEADAAN.DIREKAM)
        diterima = factory.Trait(keadaan=KEADAAN.DITERIMA)
        diganti = factory.Trait(keadaan=KEADAAN.DIGANTI)
        ditolak = factory.Trait(keadaan=KEADAAN.DITOLAK, catatan_periksa="Nomor tidak terbaca.")

    keadaan = KEADAAN.DIREKAM
    permohonan = factory.LazyFunction(izin_terbit)
    jenis = factory.SubFactory(JenisJaminanFactory)
    nomor = factory.Sequence(lambda n: f"STB-{n:04d}/2026")
    tanggal = factory.SelfAttribute("permohonan.tanggal_skep")
    tanggal_serah = factory.SelfAttribute("tanggal")
    nilai = JAMINAN
    penjamin = factory.LazyAttribute(lambda o: "Bank Contoh" if o.jenis.perlu_penjamin else "")
    jatuh_tempo = factory.LazyAttribute(
        lambda o: o.tanggal + dt.timedelta(days=400) if o.jenis.perlu_jatuh_tempo else None
    )
    berkas = factory.SubFactory(BerkasFactory)
    nilai_tagihan = factory.SelfAttribute("nilai")
    direkam_oleh = factory.LazyAttribute(lambda o: PenggunaFactory(importir=o.permohonan.importir))
    waktu = factory.LazyFunction(timezone.now)
    diperiksa_oleh = factory.Maybe(
        "diperiksa",
        factory.SubFactory(
            JabatanFactory,
            kantor=factory.SelfAttribute("..permohonan.kantor"),
            peran=Peran.PETUGAS_JAMINAN,
        ),
        None,
    )
    waktu_periksa = factory.LazyAttribute(lambda o: timezone.now() if o.diperiksa else None)

    @factory.post_generation
    def bpj(self, create, extracted, **kwargs):
        """Give an accepted guarantee its receipt; ``bpj__siap=True`` with a paper."""
        if create and self.keadaan in (KEADAAN.DITERIMA, KEADAAN.DIGANTI):
            BpjFactory(jaminan=self, **kwargs)


class BpjFactory(DjangoModelFactory):
    """A receipt whose paper the worker has not made; ``siap=True`` with one."""

    class Meta:
        model = Bpj
        skip_postgeneration_save = True

    class Params:
        siap = False
        data = factory.LazyFunction(isi_pdf)

    nomor = factory.Sequence(lambda n: f"BPJ-{n + 1}/KBC.9999/2026")
    tanggal = factory.LazyFunction(timezone.localdate)
    isi = factory.LazyAttribute(lambda o: isi_bpj(o.jaminan, o.jaminan.diperiksa_oleh))
    waktu = factory.LazyFunction(timezone.now)
    berkas = factory.LazyAttribute(lambda o: ContentFile(o.data, name="bpj.pdf") if o.siap else "")
    sha256 = factory.LazyAttribute(lambda o: sha256(o.data).hexdigest() if o.siap else "")
    ukuran = factory.LazyAttribute(lambda o: len(o.data) if o.siap else 0)


class PenyelesaianFactory(UtuhFactory):
    """A guarantee given back after re-export."""

    class Meta:
        model = PenyelesaianJaminan
        skip_postgeneration_save = True

    jaminan = factory.SubFactory(JaminanFactory, diterima=True)
    jenis = PenyelesaianJaminan.Jenis.DIKEMBALIKAN
    dasar = PenyelesaianJaminan.Dasar.EKSPOR_KEMBALI
    nilai_jaminan = factory.SelfAttribute("jaminan.nilai")
    nomor_dokumen = "PEB-000123"
    tanggal_dokumen = factory.LazyFunction(timezone.localdate)
    berkas = factory.SubFactory(BerkasFactory)
    alasan = "Barang telah diekspor kembali."
    oleh = factory.SubFactory(
        JabatanFactory,
        kantor=factory.SelfAttribute("..jaminan.permohonan.kantor"),
        peran=Peran.PETUGAS_JAMINAN,
    )
    waktu = factory.LazyFunction(timezone.now)


def isian_jaminan(permohonan, jenis=None, **lain):
    """Return what an importer fills in: cash for what is due today, unless said otherwise."""
    jenis = jenis or JenisJaminanFactory()
    nilai = {
        "jenis": jenis.pk,
        "nomor": "STB-77/2026",
        "tanggal": permohonan.tanggal_skep.isoformat(),
        "nilai": str(tagihan(permohonan).jaminan),
        "penjamin": "Bank Contoh" if jenis.perlu_penjamin else "",
        "jatuh_tempo": "",
        "berkas": unggahan_pdf("jaminan.pdf"),
        "versi": permohonan.versi,
    }
    if jenis.perlu_jatuh_tempo:
        nilai["jatuh_tempo"] = tagihan(permohonan).jatuh_tempo_terdini.isoformat()
    return nilai | lain


def isian_akhir(permohonan, **lain):
    """Return what an officer fills in to give a guarantee back after re-export."""
    return {
        "jenis": "dikembalikan",
        "dasar": "ekspor_kembali",
        "nilai": "",
        "nomor_dokumen": "PEB-000123",
        "tanggal_dokumen": timezone.localdate().isoformat(),
        "berkas": unggahan_pdf("peb.pdf"),
        "alasan": "Barang telah diekspor kembali.",
        "pernyataan": "on",
        "versi": permohonan.versi,
    } | lain
