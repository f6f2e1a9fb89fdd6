"""The public page behind the code on a letter."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory
from tests.factories.permohonan import PerubahanFactory
from tests.factories.surat import KeputusanFactory, SuratFactory
from workflow.status import Status
from workflow.views.verifikasi import BATAS_PERIKSA

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hitungan_kosong():
    cache.clear()


def alamat(token):
    return reverse("workflow:verifikasi", args=[token])


def buka(client, keputusan):
    return client.get(alamat(keputusan.token))


def skep(**lain):
    return SuratFactory(keputusan=KeputusanFactory(**lain)).keputusan


def test_anyone_reads_number_date_kind_office_and_state_and_nothing_else(client):
    keputusan = skep(permohonan__importir__nama="PT Rahasia Sekali")
    permohonan = keputusan.permohonan

    jawaban = buka(client, keputusan)

    assert jawaban.status_code == 200
    for tampak in (
        keputusan.nomor,
        "22 November 2026",
        "Keputusan Izin Impor Sementara",
        permohonan.kantor.nama,
        "Berlaku",
    ):
        assert tampak in jawaban.text
    for rahasia in (
        permohonan.importir.nama,
        permohonan.importir.npwp,
        permohonan.nomor_surat,
        keputusan.nama_pejabat,
        str(permohonan.pk),
        "316.387.500",
    ):
        assert rahasia not in jawaban.text


def test_no_search_engine_or_cache_keeps_it(client):
    jawaban = buka(client, skep())

    assert jawaban["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in jawaban["Cache-Control"]


def test_a_permit_past_its_last_day_has_ended(client):
    kini = timezone.localdate()
    keputusan = skep(permohonan__tanggal_skep=kini - dt.timedelta(days=400))

    assert "Jangka waktu berakhir" in buka(client, keputusan).text


def test_a_revoked_permit_says_so_and_its_revocation_is_not_itself_revoked(client):
    keputusan = skep(permohonan__status=Status.PENCABUTAN_SKEP)
    pencabutan = skep(jenis="pencabutan", permohonan=keputusan.permohonan)

    assert "Dicabut" in buka(client, keputusan).text
    surat = buka(client, pencabutan).text
    assert "Izin yang dicabut dengan surat ini tidak berlaku lagi." in surat
    assert "Dicabut" not in surat


def test_a_change_falls_with_the_permit_it_changed(client):
    asal = skep(permohonan__status=Status.PENCABUTAN_SKEP).permohonan
    perubahan = skep(
        permohonan__jenis="perpanjangan", permohonan__asal=asal, permohonan__importir=asal.importir
    )

    assert "Dicabut" in buka(client, perubahan).text


def test_a_refusal_is_no_permit(client):
    jawaban = buka(client, skep(jenis="penolakan"))

    assert "Permohonan ditolak" in jawaban.text
    assert "Berlaku" not in jawaban.text


def test_a_wrong_token_and_a_letter_not_made_yet_get_the_same_404(client):
    belum = KeputusanFactory()
    salah = client.get(alamat("0" * 32))
    aneh = client.get(alamat("x"))

    assert "Surat ini tidak dikenal portal" in salah.text
    assert {salah.status_code, aneh.status_code, buka(client, belum).status_code} == {404}
    assert client.get("/verifikasi/../etc/passwd/").status_code == 404


def test_guessing_is_slowed_down_per_address(client):
    keputusan = skep()
    for _ in range(BATAS_PERIKSA):
        assert client.get(alamat("0" * 32)).status_code == 404

    jawaban = buka(client, keputusan)

    assert jawaban.status_code == 429
    assert jawaban["Retry-After"] == "60"
    assert client.get(alamat(keputusan.token), REMOTE_ADDR="10.0.0.9").status_code == 200


def test_a_dead_cache_does_not_close_the_page(client, settings):
    keputusan = skep()
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    assert buka(client, keputusan).status_code == 200


@pytest.mark.parametrize("banyak", [0, 1, 9])
def test_a_page_costs_two_queries_at_any_number_of_changes(
    client, django_assert_num_queries, banyak
):
    keputusan = skep()
    for _ in range(banyak):
        perubahan = diubah(keputusan)

    with django_assert_num_queries(2):
        buka(client, keputusan)
    if banyak:
        with django_assert_num_queries(1):
            buka(client, perubahan)


def diubah(keputusan, **lain):
    """Return the SKEP of a change of an issued permit."""
    lain = {"status": Status.PENERBITAN_SKEP, "asal": keputusan.permohonan} | lain
    return SuratFactory(keputusan=KeputusanFactory(permohonan=PerubahanFactory(**lain))).keputusan


@pytest.mark.parametrize(
    ("jenis", "kata"),
    [
        ("perpanjangan", "Keputusan Perpanjangan Izin Impor Sementara"),
        ("perubahan_tujuan", "Keputusan Perubahan Tujuan Izin Impor Sementara"),
        ("perubahan_lokasi", "Keputusan Perubahan Lokasi Izin Impor Sementara"),
    ],
)
def test_a_permit_that_was_changed_says_so_and_a_change_its_kind_and_neither_names_the_other(
    client, jenis, kata
):
    asal = skep()
    perubahan = diubah(asal, nomor_skep="KEP-77/KBC.9/2026", jenis=jenis)

    semula, baru = buka(client, asal), buka(client, perubahan)

    assert semula.context["kertas"].keadaan == "Berlaku, telah diubah"
    assert (baru.context["kertas"].keadaan, baru.context["kertas"].jenis) == ("Berlaku", kata)
    assert kata in baru.text
    assert "KEP-77/KBC.9/" not in semula.text
    assert perubahan.nomor not in semula.text
    assert asal.nomor not in baru.text
    for rahasia in (asal.permohonan.importir.nama, asal.permohonan.nomor_surat):
        assert rahasia not in semula.text + baru.text


def test_a_change_that_was_refused_changes_nothing(client):
    asal = skep()
    diubah(asal, jenis="perubahan_tujuan", status=Status.PENOLAKAN, nomor_skep="")

    assert buka(client, asal).context["kertas"].keadaan == "Berlaku"


@pytest.mark.parametrize(
    ("nilai", "keadaan"),
    [
        ({"status": Status.PENCABUTAN_SKEP}, "Dicabut"),
        ({"tanggal_skep": dt.date(2020, 1, 1)}, "Jangka waktu berakhir"),
    ],
)
def test_ended_and_revoked_follow_the_permit_also_for_what_changed_it(client, nilai, keadaan):
    asal = skep(**{f"permohonan__{nama}": isi for nama, isi in nilai.items()})
    perubahan = diubah(asal)

    for satu in (asal, perubahan):
        assert buka(client, satu).context["kertas"].keadaan == keadaan


def test_an_extension_keeps_the_first_letter_in_force(client):
    asal = skep(
        permohonan__tanggal_skep=timezone.localdate() - dt.timedelta(days=200),
        permohonan__jangka_waktu=6,
        permohonan__bulan_izin=9,
    )

    assert buka(client, asal).context["kertas"].keadaan == "Berlaku"


def bpj(**lain):
    """Return an accepted guarantee whose receipt has its paper."""
    return JaminanFactory(bpj__siap=True, **({"diterima": True} | lain))


def test_a_receipt_of_a_guarantee_tells_number_date_and_state_and_nothing_else(client):
    jaminan = bpj()

    isi = client.get(alamat(jaminan.bpj.token)).content.decode()

    assert jaminan.bpj.nomor in isi
    assert "Bukti Penerimaan Jaminan (BPJ)" in isi
    rahasia = (
        jaminan.nomor,
        "114.262.500",
        jaminan.permohonan.importir.nama,
        jaminan.permohonan.nomor_skep,
    )
    assert [r for r in rahasia if r in isi] == []


@pytest.mark.parametrize(
    ("buat", "kata"),
    [
        (bpj, "Berlaku"),
        (lambda: bpj(diterima=False, diganti=True), "Diganti dengan BPJ lain"),
        (lambda: PenyelesaianFactory(jaminan=bpj()).jaminan, "Jaminan sudah dikembalikan"),
        (
            lambda: PenyelesaianFactory(jaminan=bpj(), jenis="dicairkan", nilai=5).jaminan,
            "Jaminan sudah dicairkan",
        ),
    ],
)
def test_a_receipt_tells_how_its_guarantee_stands(client, buat, kata):
    jawaban = client.get(alamat(buat().bpj.token))

    assert jawaban.context["kertas"].keadaan == kata


def test_a_receipt_without_its_paper_is_not_found(client):
    assert client.get(alamat(JaminanFactory(diterima=True).bpj.token)).status_code == 404
