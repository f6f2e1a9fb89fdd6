"""From paper to the desk: an analyst records and sends for an importer; another one examines."""

import datetime as dt
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from webtest import Upload

from jejak.models import JejakAudit
from jejak.tasks import drain_outbox
from lampiran.syarat import daftar_dokumen
from permohonan.models import Permohonan
from portal.models import Importir, Jabatan, Notifikasi, Pengguna
from referensi.models import Kantor, KategoriTujuan, Negara, Pelabuhan, Satuan, Valuta
from tests.factories.portal import JabatanFactory, PenggunaFactory
from workflow.contoh import KATA_SANDI
from workflow.contoh.akun import PERAK, buat_akun
from workflow.contoh.peramban import Peramban
from workflow.contoh.perjalanan import contoh_pdf
from workflow.status import Status

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOMOR = "S-12/LOKET/2026"
SURAT = "surat_permohonan"


@pytest.fixture
def perak(settings, dalam_transaksi):
    """Load what `make run` loads, and a second analyst at the office."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    call_command("muat_referensi", contoh=True, stdout=StringIO())
    buat_akun()
    kantor = Kantor.objects.get(kode=PERAK)
    rekan = PenggunaFactory(username="analis.kedua", password=make_password(KATA_SANDI))
    EmailAddress.objects.create(user=rekan, email=rekan.email, verified=True, primary=True)
    JabatanFactory(pengguna=rekan, kantor=kantor)
    return kantor


def pilih_importir(peramban):
    """Find the importer by a word of its name and open the header for it."""
    nama = Importir.objects.get(keanggotaan__pengguna__username="importir").nama
    cari = peramban.buka("permohonan:loket_importir")
    temuan = peramban.app.get(cari.request.path, {"q": nama})
    return temuan.click(href=r"/loket/importir/[0-9a-f-]+/$")


def header(kantor):
    """Return the header as it stands on the paper."""
    return {
        "nomor_surat": NOMOR,
        "tanggal_surat": (timezone.localdate() - dt.timedelta(days=2)).isoformat(),
        "pelabuhan": str(Pelabuhan.objects.berlaku().filter(kantor=kantor).first().pk),
        "jangka_waktu": "6",
        "kategori": str(KategoriTujuan.objects.get(kode="KR01").pk),
        "jenis_kontrak": "lainnya",
    }


def barang():
    """Return a goods item of the paper."""
    return {
        "uraian": "Generator set diesel 500 kVA",
        "kondisi": "bekas",
        "negara_asal": str(Negara.objects.get(kode="DE").pk),
        "satuan": str(Satuan.objects.get(kode="NIU").pk),
        "jumlah": "2",
        "harga_satuan": "68500,00",
        "valuta": str(Valuta.objects.get(kode="EUR").pk),
        "spesifikasi": "500 kVA, 400 V, 50 Hz",
        "identitas": "SN CP500",
        "pemilik": "Contoh GmbH",
        "tahun_pembuatan": "2021",
        "kantor_pengawas": str(Kantor.objects.get(kode="070300").pk),
        "lokasi": "PLTU Contoh Gresik",
    }


def lampirkan(peramban, permohonan, kecuali=()):
    """Attach every document that is still missing."""
    for baris in daftar_dokumen(permohonan):
        if baris.wajib and not baris.terpenuhi and baris.jenis.kode not in kecuali:
            peramban.kirim(
                peramban.buka("lampiran:unggah", permohonan.pk, baris.jenis.kode),
                {
                    "nomor": "DOK-1",
                    "tanggal": permohonan.tanggal_surat.isoformat(),
                    "berkas": Upload("dokumen.pdf", contoh_pdf(), "application/pdf"),
                },
            )


KIRIM = {
    "penandatangan": "Andi Setiawan",
    "jabatan_penandatangan": "Direktur Utama",
    "kapasitas": "pimpinan",
    "pernyataan": True,
}


def rekam(perak):
    """Record everything but the signed letter; return (browser of the recorder, application)."""
    analis = Peramban("analis")
    analis.kirim(pilih_importir(analis), header(perak))
    permohonan = Permohonan.objects.get(nomor_surat=NOMOR)
    analis.kirim(analis.buka("permohonan:barang_tambah", permohonan.pk), barang())
    lampirkan(analis, permohonan, kecuali=(SURAT,))
    return analis, Permohonan.objects.get(pk=permohonan.pk)


def test_from_paper_to_the_desk_and_never_through_the_recorders_own_hands(perak):
    analis, permohonan = rekam(perak)
    lampirkan(analis, permohonan)
    halaman = analis.buka("workflow:kirim", permohonan.pk)
    perekam = Jabatan.objects.get(pengguna__username="analis")
    analis.kirim(halaman, KIRIM)
    drain_outbox()

    permohonan.refresh_from_db()
    riwayat = permohonan.riwayat.get()
    assert (permohonan.status, permohonan.penandatangan, permohonan.tempat) == (
        Status.PENELITIAN_ANALIS,
        "Andi Setiawan",
        perak.kota,
    )
    assert (riwayat.aksi, riwayat.jabatan, riwayat.oleh) == ("kirim", perekam, perekam.pengguna)
    assert permohonan.kiriman.get().isi["lampiran"]

    # The importer's people were told twice, and read it as their own.
    judul = Notifikasi.objects.filter(pengguna__username="importir").order_by("dibuat")
    assert list(judul.values_list("judul", flat=True)) == [
        f"Permohonan {NOMOR} direkam di loket {perak.nama}",
        f"Permohonan {NOMOR} telah dikirim dari loket",
    ]
    importir = Peramban("importir")
    status_proses = importir.buka("workflow:riwayat", permohonan.pk).html.get_text(" ", strip=True)
    assert f"Loket {perak.nama}, dari surat kertas" in status_proses
    assert str(perekam.pengguna) not in status_proses

    # The recorder is refused with the reason, on record; a colleague takes it.
    tolak = analis.app.post(
        reverse("workflow:ambil", args=[permohonan.pk]),
        {"csrfmiddlewaretoken": analis.app.cookies.get("csrftoken", ""), "versi": permohonan.versi},
        status=403,
    )
    assert "pejabat lain yang menelitinya" in tolak.text
    assert JejakAudit.objects.filter(
        rantai=permohonan.rantai, tindakan="ditolak", pelaku=perekam.pengguna
    ).exists()
    rekan = Peramban("analis.kedua")
    rekan.tekan("workflow:ambil", permohonan.pk, di=rekan.buka("workflow:perkara", permohonan.pk))
    permohonan.refresh_from_db()
    assert permohonan.pemegang.pengguna == Pengguna.objects.get(username="analis.kedua")


def test_the_signed_letter_is_required_and_no_reason_stands_in_for_it(perak):
    analis, permohonan = rekam(perak)

    with pytest.raises(ValueError, match="Surat permohonan yang ditandatangani"):
        analis.kirim(analis.buka("workflow:kirim", permohonan.pk), KIRIM)
    alasan = analis.buka("lampiran:alasan", permohonan.pk, SURAT)
    with pytest.raises(ValueError, match="alasan tidak dapat menggantikannya"):
        analis.kirim(alasan, {"alasan": "Suratnya hilang."})

    permohonan.refresh_from_db()
    assert permohonan.status == Status.DRAFT
    baris = next(b for b in daftar_dokumen(permohonan) if b.jenis.kode == SURAT)
    assert (baris.wajib, baris.terjawab, baris.tanpa_alasan) == (True, False, True)
    lengkapi = analis.buka("lampiran:lengkapi", permohonan.pk)
    assert f"j{baris.jenis.pk}-berkas" in lengkapi.text
    assert f"j{baris.jenis.pk}-alasan" not in lengkapi.text


def test_the_same_letter_stays_optional_for_what_the_importer_files_himself(perak):
    _analis, permohonan = rekam(perak)
    permohonan.perekam = None

    baris = next(b for b in daftar_dokumen(permohonan) if b.jenis.kode == SURAT)

    assert (baris.wajib, baris.tanpa_alasan) == (False, False)


def test_what_is_found_missing_the_importer_answers_himself(perak):
    analis, permohonan = rekam(perak)
    lampirkan(analis, permohonan)
    analis.kirim(analis.buka("workflow:kirim", permohonan.pk), KIRIM)
    # By way of the database: how an analyst asks is told elsewhere.
    type(permohonan).objects.filter(pk=permohonan.pk).update(
        status=Status.KEKURANGAN_DOKUMEN, tenggat_kekurangan=timezone.localdate()
    )
    importir = Peramban("importir")

    boleh = importir.buka("lampiran:unggah", permohonan.pk, "foto")
    ditolak = [
        analis.app.get(reverse(nama, args=[permohonan.pk, *args]), status=403).status_code
        for nama, args in (("lampiran:unggah", ["foto"]), ("permohonan:header_ubah", []))
    ]

    assert boleh.status_code == 200
    assert ditolak == [403, 403]
