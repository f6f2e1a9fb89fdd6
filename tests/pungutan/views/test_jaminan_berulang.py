"""One paper on several permits, revoked permits, and what is taken back, over HTTP."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from jejak.models import JejakAudit
from permohonan.models import Permohonan
from portal.models import Notifikasi
from pungutan.jaminan import periksa
from pungutan.models import BuktiBayar, Jaminan
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory, isian_jaminan
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import (
    BuktiBayarFactory,
    JenisJaminanFactory,
    izin_terbit,
    petugas_jaminan,
)
from workflow.status import Status

pytestmark = pytest.mark.django_db


def alamat(jaminan):
    return reverse("pungutan:jaminan_periksa", args=[jaminan.permohonan_id, jaminan.pk])


def jawab(client, jaminan, **lain):
    versi = Permohonan.objects.get(pk=jaminan.permohonan_id).versi
    return client.post(alamat(jaminan), {"hasil": "terima", "catatan": "", "versi": versi} | lain)


def cabut(permohonan):
    Permohonan.objects.filter(pk=permohonan.pk).update(status=Status.PENCABUTAN_SKEP)


# The same paper on other permits


def test_the_officer_reads_on_which_other_permits_the_paper_stands_and_says_so(client, izin):
    jenis = JenisJaminanFactory()
    lain = JaminanFactory(jenis=jenis, nomor="stb 12-2026", diterima=True)
    selesai = PenyelesaianFactory(jaminan__jenis=jenis, jaminan__nomor="STB-12/2026").jaminan
    JaminanFactory(jenis=jenis, nomor="STB-12/2026", ditolak=True)
    JaminanFactory(jenis=jenis, nomor="STB-13/2026")
    jaminan = JaminanFactory(permohonan=izin, jenis=jenis, nomor="STB-12/2026")

    halaman = client.get(alamat(jaminan))
    tanpa = jawab(client, jaminan)
    dengan = jawab(client, jaminan, dilihat="on")

    assert [(j, tanda.kata) for j, tanda in halaman.context["lain"]] == [
        (lain, "Diterima"),
        (selesai, "Dikembalikan"),
    ]
    isi = halaman.content.decode()
    for kata in (lain.permohonan.nomor_skep, lain.permohonan.kantor.nama, "stb 12-2026"):
        assert kata in isi
    assert list(tanpa.context["form"].errors) == ["dilihat"]
    assert dengan.status_code == 302
    baris = JejakAudit.objects.get(rantai=izin.rantai, tindakan="terima_jaminan")
    assert baris.rincian["izin_bernomor_sama"] == [
        lain.permohonan.nomor_skep,
        selesai.permohonan.nomor_skep,
    ]


def test_the_service_itself_asks_whether_it_was_looked_at(izin):
    lain = JaminanFactory(diterima=True)
    jaminan = JaminanFactory(permohonan=izin, jenis=lain.jenis, nomor=lain.nomor)

    with pytest.raises(periksa.ValidationError, match="juga tercatat pada izin lain"):
        periksa.terima(izin.pk, jaminan.pk, versi=None, oleh=petugas_jaminan(izin))


def test_refusing_it_needs_no_look(client, izin):
    lain = JaminanFactory(diterima=True)
    jaminan = JaminanFactory(permohonan=izin, jenis=lain.jenis, nomor=lain.nomor)

    assert jawab(client, jaminan, hasil="tolak", catatan="Salah.").status_code == 302


def test_a_number_of_its_own_asks_nothing(client, izin):
    JaminanFactory(nomor="STB-12/2026")
    jaminan = JaminanFactory(permohonan=izin, nomor="STB-99/2026")

    halaman = client.get(alamat(jaminan))

    assert "dilihat" not in halaman.context["form"].fields
    assert "Nomor yang sama pada izin lain" not in halaman.content.decode()
    assert jawab(client, jaminan).status_code == 302


def test_the_same_paper_is_not_recorded_twice_on_a_permit_however_it_is_typed(client):
    izin = izin_terbit()
    lama = JaminanFactory(permohonan=izin, diterima=True, nomor="STB-12/2026")
    client.force_login(PenggunaFactory(importir=izin.importir))
    isian = isian_jaminan(izin, lama.jenis, nilai=str(lama.nilai))
    url = reverse("pungutan:jaminan_ganti", args=[izin.pk, lama.pk])

    sama = client.post(url, isian | {"nomor": "stb  12 2026"})
    kosong = client.post(url, isian | {"nomor": "--", "berkas": isian["berkas"]})

    assert "nomor" in sama.context["form"].errors
    assert "nomor" in kosong.context["form"].errors
    with pytest.raises(IntegrityError, match="jaminan_nomor_unik"), transaction.atomic():
        JaminanFactory(permohonan=izin, jenis=lama.jenis, nomor="stb 12 2026")


def test_a_number_is_kept_with_single_blanks(client):
    izin = izin_terbit()
    client.force_login(PenggunaFactory(importir=izin.importir))
    isian = isian_jaminan(izin) | {"nomor": "  STB   12/2026 "}

    client.post(reverse("pungutan:jaminan_rekam", args=[izin.pk]), isian)

    assert Jaminan.objects.get().nomor == "STB 12/2026"


# A revoked permit


def test_what_waits_on_a_revoked_permit_can_only_be_refused_and_then_is(client, izin):
    jaminan = JaminanFactory(permohonan=izin)
    cabut(izin)

    halaman = client.get(alamat(jaminan))
    terima = jawab(client, jaminan)
    tab = client.get(reverse("pungutan:jaminan", args=[izin.pk])).content.decode()
    tolak = jawab(client, jaminan, hasil="tolak", catatan="SKEP dicabut.")

    assert [k for k, _ in halaman.context["form"].fields["hasil"].choices] == ["tolak"]
    assert "jaminan ini hanya dapat ditolak" in halaman.content.decode()
    assert list(terima.context["form"].errors) == ["hasil"]
    assert alamat(jaminan) in tab
    assert tolak.status_code == 302
    jaminan.refresh_from_db()
    assert jaminan.keadaan == "ditolak"


def test_the_service_accepts_nothing_on_a_revoked_permit(izin):
    jaminan = JaminanFactory(permohonan=izin)
    cabut(izin)

    with pytest.raises(periksa.MomenLewat):
        periksa.terima(izin.pk, jaminan.pk, versi=None, oleh=petugas_jaminan(izin))


@pytest.mark.parametrize("hasil", ["terima", "tolak"])
def test_money_that_was_paid_before_the_revocation_is_still_verified(client, izin, hasil):
    bukti = BuktiBayarFactory(permohonan=izin)
    cabut(izin)
    url = reverse("pungutan:bukti_bayar_periksa", args=[izin.pk, bukti.pk])

    jawaban = client.post(
        url, {"hasil": hasil, "catatan": "Sudah dicocokkan.", "versi": izin.versi}
    )

    assert jawaban.status_code == 302
    bukti.refresh_from_db()
    assert bukti.keadaan == f"di{hasil}"


# Taken back


@pytest.mark.parametrize(
    ("nama", "pabrik", "judul", "nilai"),
    [
        ("jaminan", JaminanFactory, "Jaminan ditarik kembali", "Rp 114.262.500"),
        ("bukti_bayar", BuktiBayarFactory, "Pembayaran ditarik kembali", "Rp 202.125.000"),
    ],
)
def test_the_office_is_told_that_what_waited_was_taken_back(client, nama, pabrik, judul, nilai):
    izin = izin_terbit()
    petugas = petugas_jaminan(izin)
    baris = pabrik(permohonan=izin)
    client.force_login(PenggunaFactory(importir=izin.importir))

    url = reverse(f"pungutan:{nama}_hapus", args=[izin.pk, baris.pk])
    assert client.post(url, {"versi": izin.versi}).status_code == 302

    kabar = Notifikasi.objects.get(pengguna=petugas)
    assert kabar.judul == f"{judul}: {izin.importir.nama}"
    assert nilai in kabar.isi
    assert (Jaminan.objects.count(), BuktiBayar.objects.count()) == (0, 0)


def test_nobody_is_told_that_what_they_refused_was_taken_back(client):
    izin = izin_terbit()
    petugas_jaminan(izin)
    jaminan = JaminanFactory(permohonan=izin, ditolak=True)
    client.force_login(PenggunaFactory(importir=izin.importir))

    url = reverse("pungutan:jaminan_hapus", args=[izin.pk, jaminan.pk])
    assert client.post(url, {"versi": izin.versi}).status_code == 302

    assert not Notifikasi.objects.filter(judul__startswith="Jaminan ditarik").exists()
