import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from berkas.models import Berkas
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from permohonan.models import Permohonan
from permohonan.services.header import ISIAN, buat_header, hapus_draft, ubah_header
from tests.factories.berkas import BerkasFactory
from tests.factories.lampiran import BerkasTitipanFactory, LampiranFactory
from tests.factories.permohonan import PermohonanFactory, TujuanFactory
from tests.factories.portal import ImportirFactory, KeanggotaanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory, PelabuhanFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def isian():
    kantor = KantorFactory()
    return {
        "kantor": kantor.pk,
        "nomor_surat": "CNR/12/2026",
        "tanggal_surat": "2026-01-05",
        "pelabuhan": PelabuhanFactory(kantor=kantor).pk,
        "jangka_waktu": "6",
        "kategori": KategoriTujuanFactory().pk,
        "jenis_kontrak": "operating_lease",
    }


@pytest.fixture
def anggota(client):
    pengguna = PenggunaFactory(importir=ImportirFactory())
    client.force_login(pengguna)
    return pengguna


def galat(jawaban):
    return {nama: list(pesan) for nama, pesan in jawaban.context["form"].errors.items()}


def test_a_new_header_is_saved_with_its_first_purpose(client, anggota, isian):
    jawaban = client.post(reverse("permohonan:header_baru"), isian, follow=True)

    permohonan = Permohonan.objects.get()
    assert jawaban.redirect_chain == [(permohonan.get_absolute_url(), 302)]
    assert [str(p) for p in jawaban.context["messages"]] == ["Data Berhasil Disimpan"]
    assert (permohonan.status, permohonan.versi) == (Status.DRAFT, 1)
    assert permohonan.importir == anggota.daftar_importir[0]
    assert [t.tujuan for t in permohonan.tujuan.all()] == [permohonan.kategori.nama]


def test_an_empty_header_names_every_missing_field(client, anggota):
    jawaban = client.post(reverse("permohonan:header_baru"), {})

    assert sorted(galat(jawaban)) == [
        "jangka_waktu",
        "jenis_kontrak",
        "kantor",
        "kategori",
        "nomor_surat",
        "pelabuhan",
        "tanggal_surat",
    ]
    assert not Permohonan.objects.exists()


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("kantor", "999999"),
        ("kantor", "9" * 30),
        ("kantor", "a\x00b"),
        ("pelabuhan", "0"),
        ("kategori", "drop"),
        ("nomor_surat", "x" * 51),
        ("nomor_surat", "a\x00b"),
        ("tanggal_surat", "2026-02-31"),
        ("tanggal_surat", "9999-12-31"),
        ("jangka_waktu", "0"),
        ("jangka_waktu", "-3"),
        ("jangka_waktu", "37"),
        ("jangka_waktu", "13"),
        ("jangka_waktu", "9" * 30),
        ("jangka_waktu", "6.5"),
        ("jenis_kontrak", "sewa"),
    ],
)
def test_a_wrong_field_is_told_at_the_field_and_keeps_what_was_typed(
    client, anggota, isian, kolom, nilai
):
    jawaban = client.post(reverse("permohonan:header_baru"), isian | {kolom: nilai})

    assert jawaban.status_code == 200
    assert list(galat(jawaban)) == [kolom]
    assert jawaban.context["form"].data["jenis_kontrak"] == (
        nilai if kolom == "jenis_kontrak" else "operating_lease"
    )
    assert not Permohonan.objects.exists()


def test_the_limit_of_the_category_is_named(client, anggota, isian):
    jawaban = client.post(reverse("permohonan:header_baru"), isian | {"jangka_waktu": "13"})

    nama = KategoriTujuanFactory().nama
    assert galat(jawaban) == {"jangka_waktu": [f"Paling lama 12 bulan untuk tujuan “{nama}”."]}


def test_categories_closed_in_the_portal_and_offices_that_issue_nothing_are_not_offered(
    client, anggota, isian
):
    tutup = KategoriTujuanFactory(kode="PB07", dibuka=False)
    lama = KategoriTujuanFactory(kode="PB02", berlaku_sampai=dt.date(2021, 1, 1))
    kanwil = KantorFactory(kode="110000", menerbitkan_izin=False)
    berakhir = KantorFactory(kode="070200", berlaku_sampai=dt.date(2021, 1, 1))

    for kolom, baris in (
        ("kategori", tutup),
        ("kategori", lama),
        ("kantor", kanwil),
        ("kantor", berakhir),
    ):
        jawaban = client.post(reverse("permohonan:header_baru"), isian | {kolom: baris.pk})
        assert list(galat(jawaban)) == [kolom]


def test_ports_are_found_by_their_name_and_by_their_office(client, anggota, isian):
    jawaban = client.get(reverse("permohonan:header_baru"))

    port = PelabuhanFactory(kantor=KantorFactory())
    label = dict(jawaban.context["form"].fields["pelabuhan"].choices)[port.pk]
    assert label == f"{port.kode} — {port.nama} (KPPBC TMP Tanjung Perak)"


def test_a_letter_number_is_unique_per_importer(client, anggota, isian):
    sama = PermohonanFactory(importir=anggota.daftar_importir[0], nomor_surat="CNR/12/2026")
    PermohonanFactory(nomor_surat="CNR/13/2026")

    jawaban = client.post(reverse("permohonan:header_baru"), isian)
    lain = client.post(reverse("permohonan:header_baru"), isian | {"nomor_surat": "CNR/13/2026"})

    assert galat(jawaban) == {
        "nomor_surat": [
            "Nomor surat ini sudah dipakai pada permohonan lain. Periksa kembali nomornya."
        ]
    }
    assert lain.status_code == 302
    assert sama.nomor_surat == "CNR/12/2026"


def test_a_letter_number_taken_at_the_same_moment_is_a_form_error(isian, anggota):
    importir = anggota.daftar_importir[0]
    PermohonanFactory(importir=importir, nomor_surat="CNR/12/2026")
    nilai = {
        "kantor": KantorFactory(),
        "nomor_surat": "CNR/12/2026",
        "tanggal_surat": dt.date(2026, 1, 5),
        "pelabuhan": PelabuhanFactory(kantor=KantorFactory()),
        "jangka_waktu": 6,
        "kategori": KategoriTujuanFactory(),
        "jenis_kontrak": "lainnya",
        "punya_skjln": False,
    }

    with pytest.raises(ValidationError) as kembar:
        buat_header(nilai, importir=importir, oleh=anggota)

    assert list(kembar.value.message_dict) == ["nomor_surat"]
    assert Permohonan.objects.count() == 1


def test_a_header_for_a_foreign_importer_is_refused(isian, anggota):
    with pytest.raises(Ditolak):
        buat_header({}, importir=ImportirFactory(), oleh=anggota)


def test_the_letter_number_of_a_cancelled_application_is_free_again(client, anggota, isian):
    PermohonanFactory(
        importir=anggota.daftar_importir[0], nomor_surat="CNR/12/2026", status=Status.PEMBATALAN
    )

    assert client.post(reverse("permohonan:header_baru"), isian).status_code == 302


def isian_dari(permohonan, **lain):
    return {
        "kantor": permohonan.kantor_id,
        "nomor_surat": permohonan.nomor_surat,
        "tanggal_surat": permohonan.tanggal_surat.isoformat(),
        "pelabuhan": permohonan.pelabuhan_id,
        "jangka_waktu": permohonan.jangka_waktu,
        "kategori": permohonan.kategori_id,
        "jenis_kontrak": permohonan.jenis_kontrak,
        "versi": permohonan.versi,
    } | lain


def test_changing_the_category_changes_the_purpose_that_repeated_it(client, permohonan, importir):
    lama = permohonan.tujuan.create(tujuan=permohonan.kategori.nama)
    sendiri = permohonan.tujuan.create(tujuan="Peragaan di Surabaya")
    baru = KategoriTujuanFactory(kode="PB04", nama="Penelitian")

    jawaban = client.post(
        reverse("permohonan:header_ubah", args=[permohonan.pk]),
        isian_dari(permohonan, kategori=baru.pk),
    )

    lama.refresh_from_db()
    sendiri.refresh_from_db()
    assert jawaban.status_code == 302
    assert (lama.tujuan, sendiri.tujuan) == ("Penelitian", "Peragaan di Surabaya")


def test_a_stale_header_keeps_what_was_typed_and_tells_what_changed(client, permohonan, importir):
    rekan = PenggunaFactory(importir=permohonan.importir, nama="Rina")
    url = reverse("permohonan:header_ubah", args=[permohonan.pk])
    basi = isian_dari(permohonan, nomor_surat="KETIKAN-SAYA")
    client.force_login(rekan)
    client.post(url, isian_dari(permohonan, jangka_waktu=3))
    client.force_login(importir)

    jawaban = client.post(url, basi)

    assert jawaban.status_code == 409
    isi = jawaban.content.decode()
    assert 'value="KETIKAN-SAYA"' in isi
    assert "Header diubah. (oleh Rina)" in isi
    permohonan.refresh_from_db()
    assert (permohonan.jangka_waktu, permohonan.nomor_surat == "KETIKAN-SAYA") == (3, False)
    # The person has seen it: the same form sent once more is saved.
    ulang = basi | {"versi": jawaban.context["form"]["versi"].value()}
    assert client.post(url, ulang).status_code == 302


def test_the_office_stays_once_it_has_registered_the_application(client, importir, permohonan):
    terdaftar = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, importir=permohonan.importir)
    lain = KantorFactory(kode="040300")

    client.post(
        reverse("permohonan:header_ubah", args=[terdaftar.pk]),
        isian_dari(terdaftar, kantor=lain.pk),
    )

    terdaftar.refresh_from_db()
    assert terdaftar.kantor.kode == "070100"
    isian = {nama: getattr(terdaftar, nama) for nama in ISIAN} | {"kantor": lain}
    with pytest.raises(ValidationError):
        ubah_header(terdaftar.pk, isian, versi=None, oleh=importir)


def test_a_draft_is_deleted_with_all_its_parts(client, permohonan, importir):
    url = reverse("permohonan:hapus", args=[permohonan.pk])
    assert client.get(url).status_code == 200

    jawaban = client.post(url, {"versi": permohonan.versi})

    assert jawaban.url == reverse("permohonan:rekam_data")
    assert not Permohonan.objects.exists()


def test_a_deleted_draft_takes_its_files_along_but_not_those_in_use(importir, permohonan):
    berkas = [
        LampiranFactory(permohonan=permohonan).berkas,
        BerkasTitipanFactory(permohonan=permohonan).berkas,
        TujuanFactory(permohonan=permohonan, berkas=BerkasFactory()).berkas,
    ]
    dipakai = LampiranFactory(permohonan=permohonan).berkas
    LampiranFactory(berkas=dipakai)

    hapus_draft(permohonan.pk, versi=permohonan.versi, oleh=importir)

    assert not Berkas.objects.filter(pk__in=[b.pk for b in berkas]).exists()
    assert Berkas.objects.filter(pk=dipakai.pk).exists()


def test_what_was_sent_once_cannot_be_deleted(importir, permohonan):
    kembali = PermohonanFactory(
        status=Status.KEKURANGAN_DOKUMEN, importir=permohonan.importir, lengkap=True
    )

    with pytest.raises(MomenLewat):
        hapus_draft(kembali.pk, versi=None, oleh=importir)

    assert Permohonan.objects.filter(pk=kembali.pk).exists()


def test_a_stale_deletion_is_refused(permohonan, importir):
    with pytest.raises(VersiUsang):
        hapus_draft(permohonan.pk, versi=permohonan.versi + 1, oleh=importir)


def test_a_header_cannot_be_changed_while_officers_work_on_it(client, importir, permohonan):
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)
    url = reverse("permohonan:header_ubah", args=[dikirim.pk])

    assert client.get(url).status_code == 409
    assert client.post(url, isian_dari(dikirim)).status_code == 409


def test_only_members_reach_the_header(client, permohonan):
    url = reverse("permohonan:header_ubah", args=[permohonan.pk])
    assert client.get(url).status_code == 302
    client.force_login(PenggunaFactory(importir=ImportirFactory()))
    assert client.get(url).status_code == 404
    lama = PenggunaFactory()
    kemarin = timezone.localdate() - dt.timedelta(days=1)
    KeanggotaanFactory(pengguna=lama, importir=permohonan.importir, sampai=kemarin)
    client.force_login(lama)
    assert client.get(url).status_code == 404
