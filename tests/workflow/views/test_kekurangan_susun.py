"""The shortage list over HTTP: chosen and typed items, the due date, stale and missing versions."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from referensi.pilihan import JenisHariLibur
from tests.factories.lampiran import ButirKekuranganFactory, LampiranFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import (
    HariLiburFactory,
    JamKerjaFactory,
    JenisDokumenFactory,
    KalimatKekuranganFactory,
)
from tests.factories.workflow import CentangFactory, perkara
from workflow.forms.kekurangan import KekuranganForm

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 12, 22)  # a Tuesday


@pytest.fixture
def analis(client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime.combine(HARI, dt.time(3), dt.UTC))
    permohonan, user = perkara()
    client.force_login(user)
    return permohonan


def alamat(permohonan, nama="workflow:kekurangan_susun", *args):
    return reverse(nama, args=[permohonan.pk, *args])


def kirim(client, permohonan, **isi):
    permohonan.refresh_from_db()
    dasar = {"versi": permohonan.versi, "tenggat": "2026-12-28"}
    return client.post(alamat(permohonan), dasar | isi)


def galat(respons):
    assert respons.status_code == 200
    return dict(respons.context["form"].errors)


def butir(permohonan):
    return set(permohonan.butir_kekurangan.values_list("jenis__kode", "alasan"))


def test_several_items_are_chosen_or_typed_at_once(client, analis):
    dokumen = LampiranFactory(permohonan=analis)
    umum = KalimatKekuranganFactory(teks="Tidak terbaca.")
    khusus = KalimatKekuranganFactory(
        kode="nilai", teks="Nilai tidak terinci.", jenis_dokumen=dokumen.jenis
    )

    respons = kirim(
        client,
        analis,
        jenis_1=dokumen.jenis_id,
        kalimat_1=umum.pk,
        kalimat_2=khusus.pk,
        kalimat_3=umum.pk,
        alasan_3="Jelaskan jadwal.",
    )

    assert respons.url == alamat(analis)
    assert butir(analis) == {
        ("perkiraan_nilai", "Tidak terbaca."),
        ("perkiraan_nilai", "Nilai tidak terinci."),
        (None, "Jelaskan jadwal.\nTidak terbaca."),
    }
    analis.refresh_from_db()
    assert (analis.tenggat_kekurangan, analis.versi) == (dt.date(2026, 12, 28), 1)


def test_sentences_in_force_for_the_documents_of_this_application_are_offered(client, analis):
    dokumen = LampiranFactory(permohonan=analis)
    KalimatKekuranganFactory(teks="Umum saja.")
    KalimatKekuranganFactory(kode="b", teks="Tentang nilai.", jenis_dokumen=dokumen.jenis)
    lain = JenisDokumenFactory(kode="siupal", nama="SIUPAL")
    KalimatKekuranganFactory(kode="c", teks="Tentang SIUPAL.", jenis_dokumen=lain)
    KalimatKekuranganFactory(kode="d", teks="Lama.", berlaku_sampai="2020-02-02")

    form = client.get(alamat(analis)).context["form"]

    assert [(kata, [t for _, t in isi]) for kata, isi in form.fields["kalimat_1"].choices[1:]] == [
        ("Umum", ["Umum saja."]),
        ("Perkiraan nilai barang", ["Tentang nilai."]),
    ]
    assert [nama for _, nama in form.fields["jenis_1"].choices[1:]] == ["Perkiraan nilai barang"]


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"jenis_1": "{d}"}, "alasan_1"),
        ({"jenis_2": "999999", "alasan_2": "Kurang"}, "jenis_2"),
        ({"jenis_2": "bukan angka", "alasan_2": "Kurang"}, "jenis_2"),
        ({"kalimat_3": "999999"}, "kalimat_3"),
        ({"alasan_1": "x" * 501}, "alasan_1"),
        ({"alasan_1": "x" * 495, "kalimat_1": "{k}"}, "alasan_1"),
        ({"tenggat": ""}, "tenggat"),
        ({"tenggat": "31-31-2026"}, "tenggat"),
    ],
)
def test_bad_input_is_told_at_its_field(client, analis, isi, kolom):
    pengganti = {
        "d": LampiranFactory(permohonan=analis).jenis_id,
        "k": KalimatKekuranganFactory().pk,
    }
    isi = {nama: str(nilai).format(**pengganti) for nama, nilai in isi.items()}

    assert list(galat(kirim(client, analis, **isi))) == [kolom]
    assert butir(analis) == set()


# --- The due date ----------------------------------------------------------------------------------
def test_the_proposed_due_date_is_seven_working_days_of_the_office_away(analis):
    HariLiburFactory(tanggal=dt.date(2026, 12, 25))
    HariLiburFactory(
        tanggal=dt.date(2026, 12, 30), kantor=analis.kantor, jenis=JenisHariLibur.TUTUP_KANTOR
    )

    assert KekuranganForm(permohonan=analis)["tenggat"].value() == dt.date(2027, 1, 4)


def test_how_many_days_is_a_setting(analis, settings):
    settings.KEKURANGAN_HARI_KERJA = 2

    assert KekuranganForm(permohonan=analis)["tenggat"].value() == dt.date(2026, 12, 24)


@pytest.mark.parametrize(
    ("tenggat", "kalimat"),
    [
        ("2026-12-21", "Batas waktu paling cepat besok."),
        ("2026-12-22", "Batas waktu paling cepat besok."),
        ("2028-01-03", "Batas waktu paling lama satu tahun dari hari ini."),
        (
            "2026-12-25",
            "25-12-2026 bukan hari kerja kantor. Hari kerja berikutnya 28-12-2026.",
        ),
        (
            "2026-12-26",
            "26-12-2026 bukan hari kerja kantor. Hari kerja berikutnya 28-12-2026.",
        ),
    ],
)
def test_the_due_date_is_a_working_day_from_tomorrow_within_a_year(
    client, analis, tenggat, kalimat
):
    HariLiburFactory(tanggal=dt.date(2026, 12, 25))

    assert galat(kirim(client, analis, tenggat=tenggat)) == {"tenggat": [kalimat]}


def test_tomorrow_will_do(client, analis):
    assert kirim(client, analis, tenggat="2026-12-23").status_code == 302


# --- Asking ----------------------------------------------------------------------------------------
def test_saving_and_asking_leads_to_the_machines_page(client, analis):
    respons = kirim(client, analis, alasan_1="Jelaskan jadwal.", minta="1")

    assert respons.url == reverse("workflow:aksi", args=[analis.pk, "minta_kelengkapan"])
    assert butir(analis) == {(None, "Jelaskan jadwal.")}


def test_asking_for_nothing_is_told(client, analis):
    kalimat = ["Sebutkan sekurangnya satu hal yang kurang."]

    assert galat(kirim(client, analis, minta="1")) == {"alasan_1": kalimat}
    ButirKekuranganFactory(permohonan=analis, terjawab=True)
    assert galat(kirim(client, analis, minta="1")) == {"alasan_1": kalimat}
    ButirKekuranganFactory(permohonan=analis)
    assert kirim(client, analis, minta="1").status_code == 302


def test_asking_is_offered_once(client, analis):
    kirim(client, analis, alasan_1="Jelaskan jadwal.")

    isi = client.get(alamat(analis)).content.decode()

    aksi = reverse("workflow:aksi", args=[analis.pk, "minta_kelengkapan"])
    assert (len(re.findall('name="minta"', isi)), aksi in isi) == (1, False)


# --- Versions --------------------------------------------------------------------------------------
@pytest.mark.parametrize("versi", ["", "satu", "-1", "٣", "9" * 10, "9" * 5000, None])
@pytest.mark.parametrize("nama", ["kekurangan_dari_centang", "butir_hapus"])
def test_a_version_that_is_none_or_missing_is_stale(client, analis, nama, versi):
    satu = ButirKekuranganFactory(permohonan=analis)
    argumen = [satu.pk] if nama == "butir_hapus" else []
    url = alamat(analis, f"workflow:{nama}", *argumen)

    respons = client.post(url, {} if versi is None else {"versi": versi})

    assert (respons.status_code, analis.butir_kekurangan.count()) == (409, 1)


def test_a_stale_form_keeps_what_was_typed(client, analis):
    kirim(client, analis, alasan_1="Dari tab lain.")

    respons = client.post(
        alamat(analis), {"versi": 0, "tenggat": "2026-12-28", "alasan_2": "Diketik di sini."}
    )

    assert respons.status_code == 409
    isi = respons.content.decode()
    assert ("Diketik di sini." in isi, "daftar kekurangan disusun oleh" in isi) == (True, True)
    assert butir(analis) == {(None, "Dari tab lain.")}


def test_an_item_is_removed_by_its_button(client, analis):
    satu = ButirKekuranganFactory(permohonan=analis)

    assert (
        client.post(alamat(analis, "workflow:butir_hapus", satu.pk), {"versi": 0}).status_code
        == 302
    )
    assert butir(analis) == set()


def test_documents_found_wanting_are_added_by_one_button(client, analis):
    CentangFactory(
        lampiran=LampiranFactory(permohonan=analis), hasil="tidak_sesuai", catatan="Buram"
    )
    assert "Tambahkan 1 dokumen yang tidak sesuai" in client.get(alamat(analis)).content.decode()

    client.post(alamat(analis, "workflow:kekurangan_dari_centang"), {"versi": 0})

    assert butir(analis) == {("perkiraan_nilai", "Buram")}
    assert "dokumen yang tidak sesuai" not in client.get(alamat(analis)).content.decode()


def test_the_button_counts_what_is_not_on_the_list_yet(client, analis):
    for jenis in (JenisDokumenFactory(), JenisDokumenFactory(kode="kontrak")):
        dokumen = LampiranFactory(permohonan=analis, jenis=jenis)
        CentangFactory(lampiran=dokumen, hasil="tidak_sesuai", catatan="Buram")
    ButirKekuranganFactory(permohonan=analis, jenis=jenis)

    assert "Tambahkan 1 dokumen yang tidak sesuai" in client.get(alamat(analis)).content.decode()


def test_a_colleague_who_does_not_hold_the_case_changes_nothing(client, analis):
    client.force_login(JabatanFactory(kantor=analis.kantor, peran="analis").pengguna)

    assert kirim(client, analis, alasan_1="Kurang").status_code == 409
    assert "Simpan dan minta" not in client.get(alamat(analis)).content.decode()
    assert butir(analis) == set()


def test_an_office_whose_calendar_never_opens_still_shows_its_page(client, analis):
    for hari in range(7):
        JamKerjaFactory(kantor=analis.kantor, hari=hari, buka=None, tutup=None)

    assert client.get(alamat(analis)).status_code == 200
    jawaban = kirim(client, analis, alasan_1="Kurang", tenggat="2027-01-04")

    assert galat(jawaban)["tenggat"] == [
        (
            "04-01-2027 bukan hari kerja kantor. Kalender kantor ini tidak memuat hari kerja; minta "
            "administrator memeriksanya."
        )
    ]
    assert butir(analis) == set()


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_page_asks_the_same_of_one_item_and_of_many(
    client, analis, banyak, django_assert_num_queries
):
    for nomor in range(banyak):
        CentangFactory(
            lampiran=LampiranFactory(permohonan=analis), hasil="tidak_sesuai", catatan="Buram"
        )
        ButirKekuranganFactory(permohonan=analis)
        KalimatKekuranganFactory(kode=f"k{nomor}", teks=f"Kalimat {nomor}")
    client.get(alamat(analis))

    with django_assert_num_queries(33):
        client.get(alamat(analis))
