"""Who reaches which address: every URL name of the house has a row here, or the build is red.

The owner gets the page; a member of another importer and an officer of another office get 404 on
the same address, by GET and by POST, and nobody who is not signed in gets anywhere.
"""

import uuid
from hashlib import sha256
from typing import NamedTuple

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from portal.izin import Peran
from tests.factories.berkas import BerkasFactory, HalamanFactory, isi_pdf
from tests.factories.catatan import (
    BerkasCatatanFactory,
    CatatanInternalFactory,
    NotaPendapatFactory,
)
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory
from tests.factories.lampiran import BerkasTitipanFactory
from tests.factories.permohonan import ImporBarangFactory, LokasiFactory, TujuanFactory
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    NotifikasiFactory,
    PenggunaFactory,
)
from tests.factories.referensi import KursFactory
from tests.factories.surat_proses import SuratProsesFactory
from tests.factories.uang import BuktiBayarFactory
from tests.workflow.perkara import kantor, perkara
from workflow.models import Keputusan, Surat
from workflow.status import Status

pytestmark = pytest.mark.django_db

HOUSE = ("portal", "permohonan", "lampiran", "pungutan", "workflow")
# Anybody may open these: is the portal up, is a letter genuine, how parts look (demo mode only).
PUBLIC = {"portal:bahasa", "portal:healthz", "portal:gaya", "workflow:verifikasi"}
# A letter looked up by number and code, or by its file (tests/workflow/views/test_verifikasi.py).
PUBLIC |= {"workflow:periksa_surat", "workflow:periksa_berkas"}
# Asked by scripts of pages whose session may have ended: one tells only how long one's own session
# lasts, the other takes nothing without a signed token (tests/portal/test_isian.py).
PUBLIC |= {"portal:sesi", "portal:isian_simpan"}
# An invitation's link is its own key (128 bits); mails of a local trial are shown in demo mode only.
PUBLIC |= {"portal:undangan", "portal:surel_contoh"}
# What goods would cost, for anybody; reads reference data only (tests/pungutan/views/test_kalkulator.py).
PUBLIC |= {"pungutan:kalkulator"}
# A person's own pages: the address names nothing that could be somebody else's.
OWN = {
    "portal:beranda",
    "portal:data_importir",
    "portal:notifikasi",
    "portal:pilih",
    "portal:sesi_perpanjang",
    "portal:saringan",
    "portal:saringan_simpan",
    "portal:user_manual",
    "portal:user_manual_pdf",
    "permohonan:rekam_data",
    "permohonan:header_baru",
    "permohonan:browse_status",
    "permohonan:browse_ekspor",
    "permohonan:loket",
    "permohonan:loket_importir",
    "workflow:dasbor",
    "workflow:dasbor_ekspor",
    "workflow:kekurangan",
    "workflow:meja",
    # Cases chosen on one's own desk (tests/workflow/views/test_massal.py).
    "workflow:dipilih",
    "workflow:alihkan_banyak",
    "workflow:putuskan_banyak",
    "workflow:penolakan",
    # The Petugas Jaminan's office (tests/pungutan/views/test_meja_jaminan.py).
    "pungutan:meja_jaminan",
}
# Rows of a person: somebody else's is not found (tests of their own below and in tests/portal).
OWN_ROWS = {"portal:notifikasi_buka", "portal:saringan_ubah", "portal:saringan_hapus"}
# … and public tables for whoever is signed in (tests/portal/test_rujukan.py).
OWN_ROWS |= {"portal:isian_buang", "portal:rujukan"}
# The list of what became of cases one chose (tests/workflow/views/test_massal.py).
OWN_ROWS |= {"workflow:hasil_massal"}
# Any analyst may record for any registered importer (tests/permohonan/test_loket.py).
OWN_ROWS |= {"permohonan:loket_header"}
# Rows of one's own company or registration (tests/portal/test_undangan.py, test_kuasa.py,
# test_pendaftaran.py; below: nobody without a sign-in).
COMPANY_ROWS = {
    "portal:anggota_badan": 1,
    "portal:anggota_akhiri": (uuid.UUID(int=1), 1),
    "portal:undangan_ubah": (uuid.UUID(int=1), uuid.UUID(int=2), "tarik"),
    "portal:kuasa_setujui": 1,
    "portal:kuasa_akhiri": 1,
    "portal:kuasa_berkas": 1,
    "portal:pendaftaran_berkas": (uuid.UUID(int=1), "nib"),
}
OWN |= {
    "portal:anggota",
    "portal:kuasa",
    "portal:kuasa_beri",
    "portal:kuasa_minta",
    "portal:notifikasi_semua",
    "portal:notifikasi_setelan",
    "portal:pendaftaran",
}
DRAF, TUNGGU = Status.DRAFT, Status.KEKURANGAN_DOKUMEN
ANALIS, KASI = Status.PENELITIAN_ANALIS, Status.PENELITIAN_KEPALA_SEKSI
NP, TERBIT = Status.PENETAPAN_NP_KLASIFIKASI, Status.PENERBITAN_SKEP


class Baris(NamedTuple):
    """An address of a case: in which status, whose, with which parts, and what its owner gets."""

    nama: str
    status: Status
    pelaku: str
    bagian: tuple = ()
    metode: str = "get"
    kode: int = 200


TABEL = (
    Baris("permohonan:barang", DRAF, "importir"),
    Baris("permohonan:header_ubah", DRAF, "importir"),
    Baris("permohonan:hapus", DRAF, "importir"),
    Baris("permohonan:izin", TERBIT, "importir"),
    Baris("permohonan:salin", DRAF, "importir"),
    Baris("permohonan:barang_tambah", DRAF, "importir"),
    Baris("permohonan:barang_ubah", DRAF, "importir", ("barang",)),
    Baris("permohonan:barang_hapus", DRAF, "importir", ("barang",)),
    Baris("permohonan:barang_pindah", DRAF, "importir", ("barang",), "post", 302),
    Baris("permohonan:barang_pindah_nomor", DRAF, "importir", metode="post", kode=302),
    Baris("permohonan:barang_hapus_banyak", DRAF, "importir"),
    Baris("permohonan:barang_ekspor", DRAF, "importir"),
    Baris("permohonan:impor", DRAF, "importir"),
    Baris("permohonan:impor_templat", DRAF, "importir"),
    Baris("permohonan:impor_hasil", DRAF, "importir", ("impor",)),
    Baris("permohonan:impor_simpan", DRAF, "importir", ("impor",), "post", 302),
    Baris("permohonan:impor_batal", DRAF, "importir", ("impor",), "post", 302),
    Baris("permohonan:tujuan", DRAF, "importir"),
    Baris("permohonan:tujuan_tambah", DRAF, "importir"),
    Baris("permohonan:tujuan_ubah", DRAF, "importir", ("tujuan",)),
    Baris("permohonan:tujuan_hapus", DRAF, "importir", ("tujuan",)),
    Baris("permohonan:tujuan_berkas", DRAF, "importir", ("tujuan",)),
    Baris("permohonan:tujuan_berkas_hapus", DRAF, "importir", ("tujuan",)),
    Baris("permohonan:lokasi", DRAF, "importir"),
    Baris("permohonan:lokasi_tambah", DRAF, "importir"),
    Baris("permohonan:lokasi_baru", DRAF, "importir"),
    Baris("permohonan:lokasi_terdaftar", DRAF, "importir"),
    Baris("permohonan:lokasi_ubah", DRAF, "importir", ("lokasi",)),
    Baris("permohonan:lokasi_hapus", DRAF, "importir", ("lokasi",)),
    Baris("permohonan:lokasi_berkas", DRAF, "importir", ("lokasi",)),
    Baris("permohonan:lokasi_berkas_hapus", DRAF, "importir", ("lokasi",)),
    Baris("permohonan:perpanjangan", TERBIT, "importir"),
    # An extension's own (tests/permohonan/views/test_perpanjangan.py reads and deletes one).
    Baris("permohonan:perpanjangan_berkas", DRAF, "importir", kode=404),
    Baris("permohonan:perpanjangan_berkas_hapus", DRAF, "importir", kode=404),
    Baris("permohonan:loket_perubahan", TERBIT, "analis", ("perpanjangan",), "post", 302),
    Baris("permohonan:perubahan_tujuan", TERBIT, "importir"),
    Baris("permohonan:perubahan_lokasi", TERBIT, "importir"),
    Baris("permohonan:perubahan_lokasi_baru", TERBIT, "importir"),
    Baris("permohonan:perubahan_lokasi_terdaftar", TERBIT, "importir"),
    Baris("workflow:kirim_perubahan", TERBIT, "importir"),
    Baris("lampiran:daftar", DRAF, "importir"),
    Baris("lampiran:muat_ulang", DRAF, "importir", metode="post", kode=302),
    Baris("lampiran:unggah", DRAF, "importir", ("jenis",)),
    Baris("lampiran:ubah", DRAF, "importir", ("lampiran",)),
    Baris("lampiran:hapus", DRAF, "importir", ("lampiran",)),
    Baris("lampiran:berkas", DRAF, "importir", ("lampiran",)),
    Baris("lampiran:lengkapi", DRAF, "importir"),
    Baris("lampiran:pakai", DRAF, "importir"),
    Baris("lampiran:alasan", DRAF, "importir", ("jenis",)),
    Baris("lampiran:titip", DRAF, "importir", metode="post", kode=302),
    Baris("lampiran:titipan_hapus", DRAF, "penitip", ("titipan",)),
    Baris("lampiran:titipan_berkas", DRAF, "penitip", ("titipan",)),
    Baris("lampiran:pratinjau", DRAF, "importir", ("berkas",)),
    Baris("lampiran:halaman", DRAF, "importir", ("berkas", "nomor")),
    Baris("workflow:kirim", DRAF, "importir"),
    Baris("workflow:riwayat", DRAF, "importir"),
    Baris("workflow:aksi", DRAF, "importir", ("batalkan",)),
    Baris("workflow:kekurangan_detail", TUNGGU, "importir"),
    Baris("workflow:kekurangan_jelaskan", TUNGGU, "importir"),
    Baris("workflow:kekurangan_jawab", TUNGGU, "importir", ("butir",)),
    Baris("workflow:surat", TERBIT, "importir", ("surat",)),
    Baris("workflow:surat_proses", ANALIS, "importir", ("surat_proses",)),
    Baris("workflow:cetak", DRAF, "importir"),
    # No draft was printed yet (tests/workflow/views/test_surat_proses.py reads one).
    Baris("workflow:konsep_berkas", DRAF, "importir", kode=302),
    Baris("workflow:shpib_berkas", NP, "petugas_np", ("shpib",)),
    Baris("workflow:perkara", ANALIS, "analis"),
    Baris("workflow:ambil", ANALIS, "analis_bebas", metode="post", kode=302),
    Baris("workflow:lepas", ANALIS, "analis", metode="post", kode=302),
    Baris("workflow:alihkan", ANALIS, "analis"),
    Baris("workflow:fasilitas", ANALIS, "analis", kode=302),
    Baris("workflow:pemeriksaan", ANALIS, "analis", kode=302),
    Baris("workflow:penelitian", ANALIS, "analis"),
    Baris("workflow:kekurangan_susun", ANALIS, "analis"),
    Baris("workflow:kekurangan_dari_centang", ANALIS, "analis", metode="post", kode=302),
    Baris("workflow:butir_hapus", ANALIS, "analis", ("butir",), "post", 302),
    Baris("workflow:pendapat", ANALIS, "analis", kode=302),
    Baris("workflow:perubahan", ANALIS, "analis"),
    Baris("workflow:catatan", ANALIS, "analis"),
    Baris("workflow:catatan_tarik", ANALIS, "penulis", ("catatan",), "post", 302),
    Baris("workflow:catatan_berkas", ANALIS, "analis", ("berkas_catatan",)),
    Baris("workflow:nota", ANALIS, "analis", ("nota",), kode=302),
    Baris("workflow:shpib", NP, "petugas_np"),
    Baris("workflow:shpib_perbaiki", NP, "petugas_np", ("shpib",)),
    Baris("workflow:shpib_hapus", NP, "petugas_np", ("shpib",)),
    Baris("workflow:pratinjau", KASI, "kepala_seksi"),
    Baris("workflow:pratinjau_berkas", KASI, "kepala_seksi", kode=302),
    # No letter was drawn yet (tests/workflow/test_pratinjau.py reads one).
    Baris("workflow:pratinjau_halaman", KASI, "kepala_seksi", ("nomor",), kode=404),
    Baris("pungutan:penetapan", KASI, "kepala_seksi"),
    Baris("pungutan:perkiraan", DRAF, "importir"),
    Baris("pungutan:penetapan_barang", KASI, "kepala_seksi", ("barang",)),
    Baris("pungutan:sematkan", KASI, "kepala_seksi", metode="post", kode=302),
    Baris("pungutan:salin", KASI, "kepala_seksi", ("barang",)),
    Baris("pungutan:jaminan", TERBIT, "importir"),
    Baris("pungutan:bukti_bayar_rekam", TERBIT, "importir"),
    Baris("pungutan:bukti_bayar_ubah", TERBIT, "importir", ("bukti",)),
    Baris("pungutan:bukti_bayar_hapus", TERBIT, "importir", ("bukti",)),
    Baris("pungutan:bukti_bayar_berkas", TERBIT, "importir", ("bukti",)),
    Baris("pungutan:bukti_bayar_periksa", TERBIT, "petugas_jaminan", ("bukti",)),
    Baris("pungutan:jaminan_rekam", TERBIT, "importir"),
    Baris("pungutan:jaminan_ubah", TERBIT, "importir", ("jaminan",)),
    Baris("pungutan:jaminan_hapus", TERBIT, "importir", ("jaminan",)),
    Baris("pungutan:jaminan_ganti", TERBIT, "importir", ("jaminan_berlaku",)),
    Baris("pungutan:jaminan_berkas", TERBIT, "importir", ("jaminan",)),
    Baris("pungutan:jaminan_periksa", TERBIT, "petugas_jaminan", ("jaminan",)),
    Baris("pungutan:jaminan_selesaikan", TERBIT, "petugas_jaminan", ("jaminan_berlaku",)),
    Baris("pungutan:penyelesaian_berkas", TERBIT, "importir", ("jaminan_selesai",)),
    Baris("pungutan:bpj", TERBIT, "importir", ("jaminan_berlaku",)),
)


def url_names():
    """Return every URL name of the house, with its namespace."""
    return sorted(
        f"{namespace}:{name}"
        for namespace, (_, resolver) in get_resolver().namespace_dict.items()
        if namespace in HOUSE
        for name in resolver.reverse_dict
        if isinstance(name, str)
    )


def isi_kasus(permohonan):
    """Give a case the parts that addresses name; return {part: id}."""
    orang = permohonan.dibuat_oleh
    tujuan = TujuanFactory(permohonan=permohonan, berkas=BerkasFactory(diunggah_oleh=orang))
    lokasi = LokasiFactory(permohonan=permohonan, berkas=BerkasFactory(diunggah_oleh=orang))
    lampiran = permohonan.lampiran.first()
    bagian = {
        "barang": permohonan.barang.get().pk,
        "impor": ImporBarangFactory(permohonan=permohonan).pk,
        "tujuan": tujuan.pk,
        "lokasi": lokasi.pk,
        "lampiran": lampiran.pk,
        "jenis": lampiran.jenis.kode,
        "titipan": BerkasTitipanFactory(permohonan=permohonan).pk,
        "berkas": lampiran.berkas_id,
        "nomor": HalamanFactory(berkas=lampiran.berkas).nomor,
        "shpib": permohonan.shpib.get().pk,
        "batalkan": "batalkan",
        "perpanjangan": "perpanjangan",
    }
    catatan = CatatanInternalFactory(permohonan=permohonan)
    bagian["catatan"] = catatan.pk
    bagian["berkas_catatan"] = BerkasCatatanFactory(catatan=catatan).pk
    bagian["nota"] = NotaPendapatFactory(pendapat=permohonan.pendapat.get()).pk
    # Asked before the items of now were written down: those can still be taken off the list.
    lalu = {"riwayat__permohonan": permohonan, "riwayat__waktu": permohonan.dibuat}
    bagian["surat_proses"] = SuratProsesFactory(**lalu).pk
    if butir := permohonan.butir_kekurangan.first():
        bagian["butir"] = butir.pk
    if permohonan.nomor_skep:
        bagian["surat"] = surat_untuk(permohonan).pk
        # A guarantee is judged by the rate of the day it is handed in.
        KursFactory(valuta=permohonan.barang.get().valuta)
        # So little that more is still due.
        bagian["bukti"] = BuktiBayarFactory(permohonan=permohonan, nilai=1).pk
        bagian["jaminan"] = JaminanFactory(permohonan=permohonan, nilai=1).pk
        berlaku = JaminanFactory(permohonan=permohonan, nilai=1, diterima=True, bpj__siap=True)
        bagian["jaminan_berlaku"] = berlaku.pk
        selesai = PenyelesaianFactory(jaminan__permohonan=permohonan, jaminan__nilai=1)
        bagian["jaminan_selesai"] = selesai.jaminan_id
    return bagian


def surat_untuk(permohonan):
    """Return a letter of a case, with a file behind it."""
    keputusan = Keputusan.objects.create(
        permohonan=permohonan,
        jenis=Keputusan.Jenis.SKEP,
        nomor=permohonan.nomor_skep,
        tanggal=permohonan.tanggal_skep,
        jabatan=JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_KANTOR),
        nama_pejabat="Dwi Hartono",
        nama_jabatan="Kepala Kantor",
        isi={},
        waktu=timezone.now(),
    )
    isi = isi_pdf()
    return Surat.objects.create(
        keputusan=keputusan,
        berkas=ContentFile(isi, name="surat.pdf"),
        sha256=sha256(isi).hexdigest(),
        ukuran=len(isi),
    )


def pemilik(permohonan, pelaku):
    """Return the person whose page it is; an officer holds the case unless ``_bebas``."""
    if pelaku == "importir":
        return PenggunaFactory(importir=permohonan.importir)
    if pelaku == "penulis":
        return permohonan.catatan_internal.get().oleh.pengguna
    if pelaku == "penitip":
        return permohonan.dibuat_oleh
    peran, _, bebas = pelaku.partition("_bebas")
    bebas = pelaku.endswith("_bebas")
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=peran if bebas else pelaku)
    if not bebas:
        permohonan.pemegang = jabatan
        permohonan.save()
    return jabatan.pengguna


def klien(pengguna):
    """Return a signed-in client."""
    hasil = Client()
    hasil.force_login(pengguna)
    return hasil


def alamat(baris):
    """Return (case, address) for a row."""
    # Under relief something is to be paid.
    uang = {"fasilitas": "keringanan"} if baris.status == TERBIT else {}
    permohonan = perkara(baris.status, **uang)
    bagian = isi_kasus(permohonan)
    args = [permohonan.pk, *(bagian[b] for b in baris.bagian)]
    return permohonan, reverse(baris.nama, args=args)


def test_every_url_name_of_the_house_has_a_row():
    known = {b.nama for b in TABEL} | PUBLIC | OWN | OWN_ROWS | set(COMPANY_ROWS)

    assert set(url_names()) == known


@pytest.mark.parametrize("baris", TABEL, ids=lambda b: b.nama)
def test_the_owner_gets_the_page(baris):
    permohonan, url = alamat(baris)
    # A button says on which version it was pressed.
    isian = {"versi": permohonan.versi} if baris.metode == "post" else None

    jawaban = getattr(klien(pemilik(permohonan, baris.pelaku)), baris.metode)(url, isian)

    assert jawaban.status_code == baris.kode


@pytest.mark.parametrize("baris", TABEL, ids=lambda b: b.nama)
def test_strangers_get_404_and_the_anonymous_are_sent_to_sign_in(baris):
    _, url = alamat(baris)
    umum = {"importir": Peran.ANALIS, "penitip": Peran.ANALIS, "penulis": Peran.ANALIS}
    peran = umum.get(baris.pelaku, baris.pelaku.split("_bebas")[0])
    asing = {
        "importir lain": PenggunaFactory(importir=ImportirFactory()),
        "kantor lain": JabatanFactory(kantor=kantor("lain"), peran=peran).pengguna,
    }

    jawaban = {
        (siapa, metode): getattr(klien(orang), metode)(url).status_code
        for siapa, orang in asing.items()
        for metode in ("get", "post")
    }
    tanpa_masuk = [getattr(Client(), metode)(url) for metode in ("get", "post")]

    # An address that takes one method only says so to anybody, before anything is looked up.
    lain = {siapa: kode for siapa, kode in jawaban.items() if siapa[1] != baris.metode}
    assert {kode for siapa, kode in jawaban.items() if siapa not in lain} == {404}
    assert set(lain.values()) <= {404, 405}
    assert [(j.status_code, j.url.split("?")[0]) for j in tanpa_masuk] == [
        (302, reverse("account_login"))
    ] * 2


@pytest.mark.parametrize("baris", TABEL, ids=lambda b: b.nama)
def test_what_does_not_exist_and_parts_of_other_cases_are_not_found(baris):
    sendiri, _ = alamat(baris)
    orang = klien(pemilik(sendiri, baris.pelaku))
    kata = {"jenis", "batalkan", "perpanjangan"} & set(baris.bagian)
    tiada = [uuid.uuid4() for _ in range(1 + len(baris.bagian))]
    if kata:
        tiada[-1] = "tidak-ada"
    if {"nomor", "berkas_catatan"} & set(baris.bagian):
        tiada[-1] = 1

    assert getattr(orang, baris.metode)(reverse(baris.nama, args=tiada)).status_code == 404
    if baris.bagian and not kata:
        lain = isi_kasus(perkara(baris.status))
        silang = [sendiri.pk, *(lain[b] for b in baris.bagian)]
        assert getattr(orang, baris.metode)(reverse(baris.nama, args=silang)).status_code == 404


# Officers' pages that everybody reads who sees the case: also for its guarantee or its supervision.
BACAAN_SEMUA = {"workflow:perkara", "workflow:alihkan", "workflow:shpib_berkas"}
TEMUAN = [
    b
    for b in TABEL
    if b.pelaku not in {"importir", "penitip", "petugas_jaminan"} and b.nama not in BACAAN_SEMUA
]


@pytest.mark.parametrize("baris", TEMUAN, ids=lambda b: b.nama)
def test_who_verifies_guarantees_neither_reads_nor_does_the_work_of_the_chain(baris):
    permohonan, url = alamat(baris)
    jaminan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.PETUGAS_JAMINAN)

    assert getattr(klien(jaminan.pengguna), baris.metode)(url).status_code == 403


@pytest.mark.parametrize("nama", sorted(OWN))
def test_own_pages_need_a_sign_in_too(nama):
    jawaban = [getattr(Client(), metode)(reverse(nama)) for metode in ("get", "post")]

    assert [(j.status_code, j.url.split("?")[0]) for j in jawaban] == [
        (302, reverse("account_login"))
    ] * 2


@pytest.mark.parametrize("nama", sorted(COMPANY_ROWS))
def test_rows_of_a_company_need_a_sign_in_and_a_right(nama):
    argumen = COMPANY_ROWS[nama]
    alamat = reverse(nama, args=[uuid.UUID(int=1)] if argumen == 1 else argumen)
    asing = klien(PenggunaFactory(importir=ImportirFactory()))

    tanpa_masuk = [getattr(Client(), metode)(alamat) for metode in ("get", "post")]
    assert [(j.status_code, j.url.split("?")[0]) for j in tanpa_masuk] == [
        (302, reverse("account_login"))
    ] * 2
    assert {asing.get(alamat).status_code, asing.post(alamat).status_code} <= {404, 405}


def test_a_notice_of_somebody_else_is_not_found():
    butir = NotifikasiFactory()

    jawaban = klien(PenggunaFactory()).post(reverse("portal:notifikasi_buka", args=[butir.pk]))

    assert jawaban.status_code == 404


def test_the_administration_needs_a_sign_in_and_staff():
    jawaban = Client().get("/admin/", follow=True)

    assert jawaban.redirect_chain[-1][0].split("?")[0] == reverse("account_login")
    assert klien(PenggunaFactory()).get("/admin/", follow=True).status_code == 403
