"""The analyst's one page, over HTTP: what is shown, saved, refused, and who reads it."""

import re

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from portal import isian
from portal.izin import Peran
from portal.models import IsianTersimpan
from tests.factories.berkas import BerkasFactory
from tests.factories.lampiran import AlasanFactory, LampiranFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import (
    JenisDokumenFactory,
    KalimatPendapatFactory,
    KantorFactory,
    KategoriTujuanFactory,
    KriteriaPemeriksaanFactory,
    SyaratDokumenFactory,
)
from tests.factories.workflow import (
    CentangFactory,
    CentangKriteriaFactory,
    PendapatFactory,
    perkara,
    petugas,
)
from workflow.models import CentangDokumen, CentangKriteria, Pendapat
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis(client):
    permohonan, user = perkara()
    client.force_login(user)
    return permohonan


def alamat(permohonan, nama="workflow:penelitian"):
    return reverse(nama, args=[permohonan.pk])


def kirim(client, permohonan, **isi):
    permohonan.refresh_from_db()
    dasar = {"versi": permohonan.versi, "fasilitas": "pembebasan"}
    return client.post(alamat(permohonan), dasar | isi)


def isi_halaman(client, permohonan):
    """What the page says: without tags, blanks made one."""
    isi = re.sub(r"<[^>]+>", "", client.get(alamat(permohonan)).content.decode())
    return " ".join(isi.split())


def galat(respons):
    assert respons.status_code == 200
    return respons.context["form"].errors


def pesan(respons):
    return [(m.level_tag, m.message) for m in respons.context["messages"]]


# --- What is saved ---------------------------------------------------------------------------------
def test_everything_is_saved_by_one_button_and_the_page_stays(client, analis):
    baik, buruk, nanti = (LampiranFactory(permohonan=analis) for _ in range(3))
    kriteria = KriteriaPemeriksaanFactory()

    respons = kirim(
        client,
        analis,
        **{
            f"hasil_{baik.pk}": "sesuai",
            f"hasil_{buruk.pk}": "tidak_sesuai",
            f"catatan_{buruk.pk}": "Tanda tangan tidak ada",
            f"hasil_kriteria_{kriteria.pk}": "terpenuhi",
        },
        rekomendasi="terbitkan",
        isi="Layak.",
    )

    assert respons.url == alamat(analis)
    assert set(CentangDokumen.objects.values_list("lampiran", "hasil", "catatan")) == {
        (baik.pk, "sesuai", ""),
        (buruk.pk, "tidak_sesuai", "Tanda tangan tidak ada"),
    }
    assert CentangKriteria.objects.get().hasil == "terpenuhi"
    assert Pendapat.objects.get().isi == "Layak."
    analis.refresh_from_db()
    assert (analis.fasilitas, analis.versi) == ("pembebasan", 1)
    form = client.get(alamat(analis)).context["form"]
    assert [b.hasil.value() for b in form.baris_dokumen()] == ["sesuai", "tidak_sesuai", ""]
    assert (form["rekomendasi"].value(), form["isi"].value()) == ("terbitkan", "Layak.")
    assert nanti.centang.count() == 0


def test_nothing_judged_yet_may_wait(client, analis):
    LampiranFactory(permohonan=analis)

    assert kirim(client, analis).url == alamat(analis)
    assert not Pendapat.objects.exists()


def test_whoever_goes_on_has_judged_everything(client, analis):
    dokumen, kriteria = LampiranFactory(permohonan=analis), KriteriaPemeriksaanFactory()

    respons = kirim(client, analis, teruskan="1")

    assert galat(respons) == {
        f"hasil_{dokumen.pk}": ["Beri tanda dahulu sebelum meneruskan."],
        f"hasil_kriteria_{kriteria.pk}": ["Beri tanda dahulu sebelum meneruskan."],
        "rekomendasi": ["Pilih rekomendasinya."],
        "isi": ["Tulis pertimbangannya."],
    }
    analis.refresh_from_db()
    assert analis.fasilitas == ""


def test_what_is_complete_goes_on_to_the_machines_page(client, analis):
    dokumen, kriteria = LampiranFactory(permohonan=analis), KriteriaPemeriksaanFactory()

    respons = kirim(
        client,
        analis,
        **{f"hasil_{dokumen.pk}": "sesuai", f"hasil_kriteria_{kriteria.pk}": "terpenuhi"},
        rekomendasi="terbitkan",
        isi="Layak.",
        teruskan="1",
    )

    aksi = reverse("workflow:aksi", args=[analis.pk, "teruskan_ke_kepala_seksi"])
    assert respons.url == aksi
    # Nothing stands in the way any more: the page asks for the note and nothing else.
    assert client.get(aksi).status_code == 200


def test_the_button_for_the_rest_marks_what_is_undecided(client, analis):
    dokumen, buruk = LampiranFactory(permohonan=analis), LampiranFactory(permohonan=analis)
    KriteriaPemeriksaanFactory()

    isi = {f"hasil_{buruk.pk}": "tidak_sesuai", f"catatan_{buruk.pk}": "Buram"}
    respons = kirim(client, analis, **isi, sisanya="1")

    assert respons.url == f"{alamat(analis)}#fasilitas"
    assert set(CentangDokumen.objects.values_list("lampiran", "hasil")) == {
        (dokumen.pk, "sesuai"),
        (buruk.pk, "tidak_sesuai"),
    }
    assert CentangKriteria.objects.get().hasil == "terpenuhi"
    assert JejakAudit.objects.get().tindakan == "tandai_sisanya_sesuai"


def test_what_is_wrong_must_be_said_and_the_rest_is_kept_on_the_page(client, analis):
    baik, buruk = LampiranFactory(permohonan=analis), LampiranFactory(permohonan=analis)
    kriteria = KriteriaPemeriksaanFactory()

    respons = kirim(
        client,
        analis,
        **{
            f"hasil_{baik.pk}": "sesuai",
            f"catatan_{baik.pk}": "Catatan lama",
            f"hasil_{buruk.pk}": "tidak_sesuai",
            f"hasil_kriteria_{kriteria.pk}": "tidak_terpenuhi",
        },
        isi="Sudah diketik",
        rekomendasi="tolak",
    )

    kalimat = ["Sebutkan apa yang tidak sesuai atau tidak terpenuhi."]
    assert galat(respons) == {
        f"catatan_{buruk.pk}": kalimat,
        f"catatan_kriteria_{kriteria.pk}": kalimat,
    }
    isi = respons.content.decode()
    assert ("Catatan lama" in isi, "Sudah diketik" in isi) == (True, True)
    assert not CentangDokumen.objects.exists()


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"hasil_{d}": "mungkin"}, "hasil_{d}"),
        ({"hasil_{d}": "terpenuhi"}, "hasil_{d}"),
        ({"catatan_{d}": "x" * 301}, "catatan_{d}"),
        ({"fasilitas": ""}, "fasilitas"),
        ({"fasilitas": "gratis"}, "fasilitas"),
        ({"fasilitas": "keringanan"}, "alasan_fasilitas"),
        ({"fasilitas": "keringanan", "alasan_fasilitas": "  "}, "alasan_fasilitas"),
        ({"fasilitas": "keringanan", "alasan_fasilitas": "x" * 1001}, "alasan_fasilitas"),
        ({"rekomendasi": "entah", "isi": "Ya"}, "rekomendasi"),
        ({"rekomendasi": "tolak"}, "isi"),
        ({"isi": "Ya"}, "rekomendasi"),
        ({"rekomendasi": "tolak", "isi": "x" * 4001}, "isi"),
        ({"rekomendasi": "tolak", "isi": "Ya", "kalimat": "999999"}, "kalimat"),
    ],
)
def test_bad_input_is_told_at_its_field_and_saves_nothing(client, analis, isi, kolom):
    dokumen = LampiranFactory(permohonan=analis)
    isi = {nama.format(d=dokumen.pk): nilai for nama, nilai in isi.items()}

    respons = kirim(client, analis, **isi)

    assert list(galat(respons)) == [kolom.format(d=dokumen.pk)]
    assert not JejakAudit.objects.exists()


def test_an_opinion_that_is_there_is_not_emptied(client, analis):
    PendapatFactory(permohonan=analis)

    assert set(galat(kirim(client, analis))) == {"rekomendasi", "isi"}


def test_a_stale_form_keeps_what_was_typed_and_says_what_changed(client, analis):
    dokumen = LampiranFactory(permohonan=analis)
    kirim(client, analis)

    respons = client.post(
        alamat(analis),
        {
            "versi": 0,
            "fasilitas": "keringanan",
            "alasan_fasilitas": "Alasan panjang.",
            f"hasil_{dokumen.pk}": "sesuai",
        },
    )

    assert respons.status_code == 409
    isi = respons.content.decode()
    assert ("Alasan panjang." in isi, "hasil penelitian disimpan oleh" in isi) == (True, True)
    form = respons.context["form"]
    assert (form["versi"].value(), form[f"hasil_{dokumen.pk}"].value()) == ("1", "sesuai")
    assert not CentangDokumen.objects.exists()


# --- Facility, period, recommendation --------------------------------------------------------------
def test_the_facility_starts_with_the_categorys_own(client, analis):
    form = client.get(alamat(analis)).context["form"]

    assert form["fasilitas"].value() == analis.kategori.fasilitas == "pembebasan"


def test_a_period_within_the_category_is_told_as_such(client, analis):
    isi = isi_halaman(client, analis)

    kalimat = "6 bulan dari paling lama 12 bulan, dapat diperpanjang sampai seluruhnya 36 bulan."
    assert f"Jangka waktu: {kalimat}" in isi
    assert kirim(client, analis, rekomendasi="terbitkan", isi="Layak.").status_code == 302


@pytest.fixture
def terlalu_lama(analis):
    kategori = KategoriTujuanFactory(kode="PB01K", bulan_awal_maks=2, bulan_total_maks=2)
    type(analis).objects.filter(pk=analis.pk).update(kategori=kategori)
    return analis


def test_a_period_beyond_the_category_needs_a_word_in_the_opinion(client, terlalu_lama):
    assert "6 bulan dari paling lama 2 bulan. Tidak sesuai" in isi_halaman(client, terlalu_lama)

    diam = kirim(client, terlalu_lama, rekomendasi="terbitkan", isi="Layak.")
    assert list(galat(diam)) == ["isi"]
    isi = "Layak; Jangka waktu mengikuti kontrak."
    assert kirim(client, terlalu_lama, rekomendasi="terbitkan", isi=isi).status_code == 302


def test_who_recommends_refusal_need_not_speak_of_the_period(client, terlalu_lama):
    assert kirim(client, terlalu_lama, rekomendasi="tolak", isi="Tidak layak.").status_code == 302


def test_an_unmet_criterion_with_a_recommendation_to_issue_warns_and_is_kept(client, analis):
    kriteria = KriteriaPemeriksaanFactory()
    isi = {
        f"hasil_kriteria_{kriteria.pk}": "tidak_terpenuhi",
        f"catatan_kriteria_{kriteria.pk}": "Sebagian terpakai",
        "isi": "Layak.",
    }

    kirim(client, analis, **isi, rekomendasi="terbitkan")
    respons = client.get(alamat(analis))

    peringatan = (
        "Rekomendasi “Diterbitkan SKEP”, padahal tidak terpenuhi: Tidak habis dipakai. "
        "Pastikan pertimbangan menjelaskannya."
    )
    assert pesan(respons) == [
        ("success", "Hasil penelitian berhasil disimpan."),
        ("warning", peringatan),
    ]
    tetap = "Diusulkan diterbitkan, padahal tidak terpenuhi: Tidak habis dipakai."
    assert tetap in isi_halaman(client, analis)

    kirim(client, analis, **isi, rekomendasi="tolak")
    assert [tag for tag, _ in pesan(client.get(alamat(analis)))] == ["success"]
    assert tetap not in isi_halaman(client, analis)


def test_a_canned_sentence_begins_or_ends_the_text(client, analis):
    kalimat = KalimatPendapatFactory(teks="Kriteria terpenuhi.")

    kirim(client, analis, rekomendasi="terbitkan", kalimat=kalimat.pk)
    assert Pendapat.objects.get().isi == "Kriteria terpenuhi."

    kirim(client, analis, rekomendasi="terbitkan", kalimat=kalimat.pk, isi="Kriteria terpenuhi.")
    assert Pendapat.objects.get().isi == "Kriteria terpenuhi."

    kirim(client, analis, rekomendasi="terbitkan", kalimat=kalimat.pk, isi="Barang jelas.")
    assert Pendapat.objects.get().isi == "Barang jelas.\nKriteria terpenuhi."


def test_sentences_in_force_of_this_level_are_offered_by_recommendation(client, analis):
    KalimatPendapatFactory(kode="a", teks="Ya.")
    KalimatPendapatFactory(kode="b", teks="Tidak.", rekomendasi="tolak", tingkat="analis")
    KalimatPendapatFactory(kode="c", teks="Bukan kami.", tingkat="kepala_seksi")
    KalimatPendapatFactory(kode="d", teks="Lama.", berlaku_sampai="2020-02-02")

    pilihan = client.get(alamat(analis)).context["form"].fields["kalimat"].choices

    assert [(kata, [teks for _, teks in isi]) for kata, isi in pilihan[1:]] == [
        ("Untuk diterbitkan", ["Ya."]),
        ("Untuk ditolak", ["Tidak."]),
    ]


# --- What the page says ------------------------------------------------------------------------------
def test_a_changed_document_says_what_changed_and_has_no_tick(client, analis):
    dokumen = LampiranFactory(permohonan=analis, nomor="INV-1", masa_berlaku="2026-05-01")
    CentangFactory(lampiran=dokumen)
    dokumen.nomor, dokumen.masa_berlaku = "INV-2", None
    dokumen.berkas = BerkasFactory(sha256="ab" * 32)
    dokumen.save()

    isi = isi_halaman(client, analis)
    [baris] = client.get(alamat(analis)).context["form"].baris_dokumen()

    assert (
        "Berubah sejak diperiksa nomor INV-1 → INV-2; masa berlaku 01-05-2026 → kosong; "
        "berkas diganti" in isi
    )
    assert baris.hasil.value() == ""


def test_required_documents_are_marked_and_missing_ones_named(client, analis):
    SyaratDokumenFactory(jenis_dokumen=JenisDokumenFactory(kode="spesifikasi", nama="Spesifikasi"))
    ada = SyaratDokumenFactory().jenis_dokumen
    LampiranFactory(permohonan=analis, jenis=ada)
    AlasanFactory(permohonan=analis, jenis=JenisDokumenFactory(kode="foto", nama="Foto barang"))

    respons = client.get(alamat(analis))

    assert [j.nama for j in respons.context["bahan"].belum_ada] == ["Spesifikasi"]
    assert [(b.hal.jenis.kode, b.wajib) for b in respons.context["form"].baris_dokumen()] == [
        ("perkiraan_nilai", True),
        ("foto", False),
    ]


def test_the_verdict_on_the_sending_before_is_told(client, analis):
    CentangKriteriaFactory(permohonan=analis, hasil="tidak_terpenuhi", catatan="Habis")
    type(analis).objects.filter(pk=analis.pk).update(putaran=2)

    isi = isi_halaman(client, analis)

    assert "Pada pengiriman sebelumnya: tidak terpenuhi — Habis" in isi
    [baris] = client.get(alamat(analis)).context["form"].baris_kriteria()
    assert baris.hasil.value() == ""


def test_what_people_typed_is_shown_as_text(client, analis):
    LampiranFactory(permohonan=analis, keterangan="<script>alert(1)</script>")

    isi = client.get(alamat(analis)).content.decode()

    assert "<script>alert(1)" not in isi
    assert "&lt;script&gt;alert(1)" in isi


# --- Who reads it ------------------------------------------------------------------------------------
def test_higher_levels_and_the_auditor_read_the_verdicts_without_a_form(client, analis):
    dokumen = LampiranFactory(permohonan=analis)
    CentangFactory(lampiran=dokumen, hasil="tidak_sesuai", catatan="Tanda tangan tidak ada")
    CentangKriteriaFactory(permohonan=analis)
    PendapatFactory(permohonan=analis, isi="Layak menurut saya.")
    auditor = JabatanFactory(peran=Peran.AUDITOR).pengguna

    for user in (petugas(analis, Peran.KEPALA_SEKSI), petugas(analis), auditor):
        client.force_login(user)
        isi = isi_halaman(client, analis)
        assert "Tidak sesuai Tanda tangan tidak ada" in isi
        assert ("Layak menurut saya." in isi, "Tandai sisanya" in isi) == (True, False)


def test_criteria_that_were_judged_are_read_after_the_stage_whatever_is_in_force(client, analis):
    lama = CentangKriteriaFactory(permohonan=analis).kriteria
    type(lama).objects.update(berlaku_sampai="2020-02-02")
    KriteriaPemeriksaanFactory(kode="baru", nama="Kriteria baru")
    type(analis).objects.filter(pk=analis.pk).update(status=Status.PENELITIAN_KEPALA_SEKSI)
    client.force_login(petugas(analis, Peran.KEPALA_SEKSI))

    respons = client.get(alamat(analis))

    assert respons.context["bahan"].kriteria == [lama]


@pytest.mark.parametrize(
    "nama",
    ["penelitian", "pemeriksaan", "fasilitas", "pendapat", "kekurangan_susun"],
)
def test_findings_are_for_the_chain_of_the_office_and_the_auditor(client, analis, nama):
    jaminan = petugas(analis, Peran.PETUGAS_JAMINAN)
    asing = JabatanFactory(kantor=KantorFactory(kpu=True)).pengguna
    jawaban = []

    for user in (jaminan, analis.dibuat_oleh, asing):
        client.force_login(user)
        jawaban.append(client.get(alamat(analis, f"workflow:{nama}")).status_code)

    assert jawaban == [403, 403, 404]


@pytest.mark.parametrize(
    ("nama", "jangkar"),
    [("pemeriksaan", ""), ("fasilitas", "#fasilitas"), ("pendapat", "#rekomendasi")],
)
def test_the_addresses_of_before_lead_to_the_page(client, analis, nama, jangkar):
    assert client.get(alamat(analis, f"workflow:{nama}")).url == f"{alamat(analis)}{jangkar}"


def test_higher_levels_write_their_opinion_on_its_own_page(client):
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    client.force_login(user)
    kalimat = KalimatPendapatFactory(kode="s", tingkat="kepala_seksi", teks="Sependapat.")
    url = alamat(permohonan, "workflow:pendapat")
    kosong = client.post(url, {"versi": 0, "rekomendasi": "terbitkan"})
    assert galat(kosong) == {"isi": ["Tulis pertimbangannya."]}

    client.post(url, {"versi": 0, "rekomendasi": "terbitkan", "kalimat": kalimat.pk})

    pendapat = Pendapat.objects.get()
    assert (pendapat.peran, pendapat.isi) == (Peran.KEPALA_SEKSI, "Sependapat.")


def test_a_form_sent_by_somebody_who_does_not_hold_the_case_is_a_conflict(client, analis):
    client.force_login(petugas(analis))

    assert kirim(client, analis).status_code == 409
    assert not JejakAudit.objects.filter(tindakan="simpan_penelitian").exists()


# --- Many ----------------------------------------------------------------------------------------
def test_typing_is_kept_for_many_documents(client, analis):
    dokumen = [LampiranFactory(permohonan=analis) for _ in range(60)]
    isi = client.get(alamat(analis)).content.decode()
    token = re.search(rf'name="{isian.NAMA_TOKEN}" value="([^"]+)"', isi)[1]
    diketik = {f"catatan_{d.pk}": f"Catatan panjang {n} " * 15 for n, d in enumerate(dokumen)}

    jawaban = client.post(
        reverse("portal:isian_simpan"),
        {isian.NAMA_TOKEN: token, "versi": 0, "isi": "Belum selesai", **diketik},
    )

    assert jawaban.status_code == 200
    assert len(IsianTersimpan.objects.get().isi) == 62
    form = client.get(alamat(analis)).context["form"]
    assert form["isi"].value() == "Belum selesai"
    assert form[f"catatan_{dokumen[-1].pk}"].value() == diketik[f"catatan_{dokumen[-1].pk}"]


@pytest.mark.parametrize("banyak", [1, 40])
def test_the_page_asks_the_same_of_one_document_and_of_many(
    client, analis, banyak, django_assert_num_queries
):
    for _ in range(banyak):
        CentangFactory(lampiran=LampiranFactory(permohonan=analis))
    CentangKriteriaFactory(permohonan=analis)
    KalimatPendapatFactory()
    client.get(alamat(analis))

    with django_assert_num_queries(DIISI):
        client.get(alamat(analis))
    client.force_login(petugas(analis, Peran.KEPALA_SEKSI))
    client.get(alamat(analis))
    with django_assert_num_queries(DIBACA):
        client.get(alamat(analis))


DIISI = 33
DIBACA = 22
