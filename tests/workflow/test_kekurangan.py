import pytest
from django.urls import reverse
from django.utils import timezone

from lampiran.services import jawab_butir
from permohonan.galat import MomenLewat
from tests.factories.berkas import unggahan_pdf
from tests.factories.lampiran import ButirKekuranganFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import ImportirFactory, PenggunaFactory
from tests.factories.referensi import JenisDokumenFactory
from workflow.models import RiwayatStatus
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def permohonan():
    return PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, lengkap=True)


@pytest.fixture
def importir(permohonan, client):
    pengguna = PenggunaFactory(importir=permohonan.importir)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def butir(permohonan):
    return ButirKekuranganFactory(permohonan=permohonan, jenis=JenisDokumenFactory(kode="foto"))


def alamat(butir):
    return reverse("workflow:kekurangan_jawab", args=[butir.permohonan.pk, butir.pk])


def galat(jawaban):
    return list(jawaban.context["form"].errors)


def test_the_list_holds_what_waits_for_the_importer_and_counts_it_in_the_menu(
    client, permohonan, importir
):
    PermohonanFactory(importir=permohonan.importir)
    PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN)

    jawaban = client.get(reverse("workflow:kekurangan"))

    assert [p.pk for p in jawaban.context["halaman"]] == [permohonan.pk]
    menu = {b["judul"]: b["hitung"] for k in jawaban.context["menu"] for b in k["butir"]}
    assert menu["Kekurangan Dokumen"] == 1


def test_the_list_is_searched_like_browse_status(client, permohonan, importir):
    url = reverse("workflow:kekurangan")

    ada = client.get(url, {"nomor_surat": permohonan.nomor_surat})
    tidak = client.get(url, {"nomor_surat": "zzz"})

    assert (len(ada.context["halaman"]), len(tidak.context["halaman"])) == (1, 0)
    assert "status" not in ada.context["form"].fields


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_list_asks_the_same_number_of_queries_at_any_length(
    client, django_assert_num_queries, banyak
):
    importir = ImportirFactory()
    for _ in range(banyak):
        PermohonanFactory(importir=importir, status=Status.KEKURANGAN_DOKUMEN)
    client.force_login(PenggunaFactory(importir=importir))

    with django_assert_num_queries(11):
        client.get(reverse("workflow:kekurangan"))


def test_each_item_stands_with_its_reason_and_due_date(client, butir, importir):
    permohonan = butir.permohonan

    isi = client.get(reverse("workflow:kekurangan_detail", args=[permohonan.pk])).content.decode()

    assert butir.alasan in isi
    assert alamat(butir) in isi
    assert "Belum dijawab" in isi


def test_an_explanation_answers(client, butir, importir):
    client.post(
        alamat(butir), {"jawaban": "Menyusul dari pemilik.", "versi": butir.permohonan.versi}
    )

    butir.refresh_from_db()
    assert (butir.terjawab, butir.jawaban) == (True, "Menyusul dari pemilik.")


def test_a_document_answers_and_is_attached_under_the_asked_kind(client, butir, importir):
    client.post(
        alamat(butir),
        {
            "nomor": "F-1",
            "tanggal": "2026-01-03",
            "berkas": unggahan_pdf("foto.pdf"),
            "versi": butir.permohonan.versi,
        },
    )

    butir.refresh_from_db()
    assert butir.terjawab
    assert (butir.lampiran.jenis.kode, butir.lampiran.berkas.nama_asli) == ("foto", "foto.pdf")


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({}, ["jawaban"]),
        ({"jawaban": "   "}, ["jawaban"]),
        ({"jawaban": "x" * 1001}, ["jawaban"]),
        ({"nomor": "F-1"}, ["tanggal", "berkas"]),
        ({"nomor": "F-1", "tanggal": "9999-01-01"}, ["berkas", "tanggal"]),
    ],
)
def test_half_an_answer_is_told_at_its_fields(client, butir, importir, isi, kolom):
    jawaban = client.post(alamat(butir), isi | {"versi": butir.permohonan.versi})

    assert sorted(galat(jawaban)) == sorted(kolom)
    butir.refresh_from_db()
    assert not butir.terjawab


def test_an_item_without_a_kind_asks_for_one_with_a_file(client, permohonan, importir):
    butir = ButirKekuranganFactory(permohonan=permohonan, jenis=None)
    berkas = {"nomor": "F-1", "tanggal": "2026-01-03", "versi": permohonan.versi}

    jawaban = client.post(alamat(butir), berkas | {"berkas": unggahan_pdf()})
    assert galat(jawaban) == ["jenis"]
    lain = JenisDokumenFactory(kode="lain")
    client.post(alamat(butir), berkas | {"berkas": unggahan_pdf(), "jenis": lain.pk})

    butir.refresh_from_db()
    assert butir.lampiran.jenis == lain


def test_items_of_others_and_of_earlier_rounds_are_not_answered(client, butir, importir):
    asing = ButirKekuranganFactory()
    lama = ButirKekuranganFactory(permohonan=butir.permohonan, putaran=0)

    assert client.get(alamat(asing)).status_code == 404
    url = reverse("workflow:kekurangan_jawab", args=[butir.permohonan.pk, asing.pk])
    assert client.get(url).status_code == 404
    assert client.get(alamat(lama)).status_code == 404
    with pytest.raises(MomenLewat):
        jawab_butir(butir.permohonan.pk, lama.pk, {"jawaban": "x"}, versi=None, oleh=importir)


def test_an_analysts_unfinished_list_is_not_shown(client, importir, permohonan):
    diteliti = PermohonanFactory(
        status=Status.PENELITIAN_ANALIS, importir=permohonan.importir, putaran=2
    )
    lama = ButirKekuranganFactory(permohonan=diteliti, putaran=1, alasan="Sudah diminta")
    RiwayatStatus.objects.create(
        permohonan=diteliti,
        urut=1,
        aksi="minta_kelengkapan",
        label="Minta kelengkapan",
        dari=Status.PENELITIAN_ANALIS,
        ke=Status.KEKURANGAN_DOKUMEN,
        nama_pelaku="Ratna",
        nama_jabatan="Analis",
        waktu=timezone.now(),
    )
    ButirKekuranganFactory(permohonan=diteliti, putaran=2, alasan="Masih disusun")

    isi = client.get(reverse("workflow:kekurangan_detail", args=[diteliti.pk])).content.decode()

    assert lama.alasan in isi
    assert "Masih disusun" not in isi


@pytest.fixture
def dua(permohonan):
    """Two items that an explanation may answer."""
    return [
        ButirKekuranganFactory(permohonan=permohonan, jenis=None, alasan=f"Jelaskan {n}.")
        for n in (1, 2)
    ]


def jelaskan(client, permohonan, dua, *teks, versi=None):
    data = {f"butir_{b.pk.hex}": t for b, t in zip(dua, teks, strict=True)}
    data["versi"] = permohonan.versi if versi is None else versi
    return client.post(reverse("workflow:kekurangan_jelaskan", args=[permohonan.pk]), data)


def test_several_items_are_explained_on_one_page(client, permohonan, importir, dua):
    jawaban = jelaskan(client, permohonan, dua, "Karena satu.", "Karena dua.")

    assert jawaban.url == reverse("workflow:kekurangan_detail", args=[permohonan.pk])
    jawab = permohonan.butir_kekurangan.order_by("alasan").values_list("jawaban", flat=True)
    assert list(jawab) == ["Karena satu.", "Karena dua."]


def test_an_empty_text_leaves_its_item_as_it_is(client, permohonan, importir, dua):
    jelaskan(client, permohonan, dua, "Karena satu.", " ")

    terjawab = [b.terjawab for b in permohonan.butir_kekurangan.order_by("alasan")]
    assert terjawab == [True, False]


def test_nothing_typed_and_too_much_are_told(client, permohonan, importir, dua):
    assert "Isi sekurangnya satu penjelasan." in str(
        jelaskan(client, permohonan, dua, "", "").context["form"].errors
    )
    panjang = jelaskan(client, permohonan, dua, "x" * 1001, "Ya")
    assert galat(panjang) == [f"butir_{dua[0].pk.hex}"]
    assert not permohonan.butir_kekurangan.exclude(dijawab=None).exists()


def test_stale_explanations_are_kept(client, permohonan, importir, dua):
    jawaban = jelaskan(client, permohonan, dua, "Karena satu.", "", versi=permohonan.versi + 9)

    assert jawaban.status_code == 409
    assert "Karena satu." in jawaban.content.decode()


def test_the_next_due_comes_first_with_its_working_days(client, permohonan, importir):
    segera = PermohonanFactory(
        status=Status.KEKURANGAN_DOKUMEN,
        importir=permohonan.importir,
        tenggat_kekurangan=timezone.localdate(),
    )

    jawaban = client.get(reverse("workflow:kekurangan"))

    assert [p.pk for p in jawaban.context["halaman"]] == [segera.pk, permohonan.pk]
    assert "hari ini hari terakhir" in jawaban.content.decode()


def test_the_answer_says_when_a_field_must_be_filled_instead_of_calling_it_optional(client):
    butir = ButirKekuranganFactory()
    client.force_login(PenggunaFactory(importir=butir.permohonan.importir))

    url = reverse("workflow:kekurangan_jawab", args=[butir.permohonan_id, butir.pk])
    isi = client.get(url).content.decode()

    # Masa Berlaku and Keterangan may stay empty with a document as well.
    assert (isi.count("(opsional)"), isi.count("Isi bila melampirkan dokumen.")) == (2, 3)
