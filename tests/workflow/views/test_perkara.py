import pytest
from django.urls import resolve, reverse

from jejak.models import JejakAudit
from permohonan.models import Permohonan
from portal.izin import Peran
from tests.factories.lampiran import ButirKekuranganFactory, LampiranFactory
from tests.factories.permohonan import BarangFactory, PermohonanFactory, TujuanFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.referensi import KantorFactory
from tests.factories.surat import SuratFactory
from tests.factories.workflow import (
    CentangFactory,
    CentangKriteriaFactory,
    KeterlibatanFactory,
    PendapatFactory,
    RiwayatFactory,
    ShpibFactory,
    perkara,
    petugas,
)
from workflow.pekerjaan.catatan import tulis_catatan
from workflow.status import Status
from workflow.surat.nota import siapkan_nota
from workflow.tindakan import TAUTAN, TETAP

pytestmark = pytest.mark.django_db

HALAMAN = [
    "workflow:perkara",
    "workflow:alihkan",
    "workflow:penelitian",
    "workflow:kekurangan_susun",
    "workflow:pendapat",
    "workflow:shpib",
    "pungutan:penetapan",
    "workflow:perubahan",
    "workflow:catatan",
    "workflow:pratinjau",
]
# What officers found: not for who sees the case for its guarantee or its supervision.
TEMUAN = set(HALAMAN) - {"workflow:perkara", "workflow:alihkan"}
SEMUA_HALAMAN = pytest.mark.parametrize("nama", HALAMAN)


def alamat(nama, permohonan, *lain):
    return reverse(nama, args=[permohonan.pk, *lain])


def buka(client, user, nama, permohonan):
    client.force_login(user)
    return client.get(alamat(nama, permohonan))


def tindakan(client, user, permohonan):
    respons = buka(client, user, "workflow:perkara", permohonan)
    return {
        t.label: [kalimat for kalimat, _ in t.alasan]
        for t in respons.context["berikut"].tindakan
        if not t.halangan
    }


@SEMUA_HALAMAN
def test_the_holder_opens_every_page_of_the_case(client, nama):
    permohonan, user = perkara()
    BarangFactory(permohonan=permohonan)
    LampiranFactory(permohonan=permohonan)

    # The analyst writes the opinion where the documents are examined.
    kode = 302 if nama == "workflow:pendapat" else 200
    assert buka(client, user, nama, permohonan).status_code == kode


@SEMUA_HALAMAN
@pytest.mark.parametrize("peran", [Peran.KEPALA_KANTOR, Peran.AUDITOR])
def test_others_of_the_office_and_the_auditor_read_without_a_form(client, nama, peran):
    permohonan, _ = perkara()
    kantor = None if peran == Peran.AUDITOR else permohonan.kantor
    user = JabatanFactory(peran=peran, kantor=kantor).pengguna

    respons = buka(client, user, nama, permohonan)

    assert respons.status_code == 200
    assert not respons.context.get("boleh")


@SEMUA_HALAMAN
@pytest.mark.parametrize("peran", [Peran.PETUGAS_JAMINAN, Peran.PETUGAS_PENGAWAS])
def test_guarantee_and_supervision_read_the_case_and_not_what_was_found(client, nama, peran):
    permohonan = PermohonanFactory(status=Status.PENERBITAN_SKEP, lengkap=True)
    kantor = permohonan.kantor
    if peran == Peran.PETUGAS_PENGAWAS:
        kantor = permohonan.lokasi.get().kantor_pengawas
    user = JabatanFactory(peran=peran, kantor=kantor).pengguna

    respons = buka(client, user, nama, permohonan)

    assert respons.status_code == (403 if nama in TEMUAN else 200)
    if nama == "workflow:perkara":
        judul = {t["judul"] for t in respons.context["tab"]}
        isi = {"Barang", "Lampiran", "Tujuan", "Lokasi"}
        assert judul == isi | {"Izin", "Perkara", "Jaminan dan Pembayaran", "Status Proses"}
        for kata in ("pendapat", "dokumen", "catatan_internal", "kriteria"):
            assert kata not in respons.context


@SEMUA_HALAMAN
def test_another_office_finds_nothing(client, nama):
    permohonan, _ = perkara()
    BarangFactory(permohonan=permohonan)
    user = JabatanFactory(kantor=KantorFactory(kpu=True)).pengguna

    assert buka(client, user, nama, permohonan).status_code == 404


@SEMUA_HALAMAN
def test_the_importer_is_refused_and_the_refusal_recorded(client, nama):
    permohonan, _ = perkara()

    assert buka(client, permohonan.dibuat_oleh, nama, permohonan).status_code == 403
    assert JejakAudit.objects.get().tindakan == "ditolak"


@SEMUA_HALAMAN
def test_an_officer_who_belongs_to_the_importer_finds_nothing(client, nama):
    permohonan, user = perkara()
    KeanggotaanFactory(pengguna=user, importir=permohonan.importir)

    assert buka(client, user, nama, permohonan).status_code == 404


def test_the_tabs_of_the_officers_are_hidden_from_the_importer(client):
    permohonan, user = perkara()
    judul = {"Perkara", "Pemeriksaan", "Penetapan", "Nota Pendapat"}

    def tab(pengguna):
        respons = buka(client, pengguna, "permohonan:barang", permohonan)
        return {t["judul"] for t in respons.context["tab"]}

    assert judul <= tab(user)
    assert judul.isdisjoint(tab(permohonan.dibuat_oleh))


def test_the_case_page_tells_what_is_left_with_a_link_to_each(client):
    permohonan, user = perkara()
    LampiranFactory(permohonan=permohonan)

    respons = buka(client, user, "workflow:perkara", permohonan)

    semua = {t.label: t.alasan for t in respons.context["berikut"].tindakan}
    assert semua["Teruskan ke Kepala Seksi"] == [
        (
            "Fasilitas belum ditetapkan, atau berbeda dari kategori tanpa alasan.",
            alamat("workflow:fasilitas", permohonan),
        ),
        (
            "Setiap dokumen harus diberi tanda sesuai atau tidak sesuai.",
            alamat("workflow:penelitian", permohonan),
        ),
        (
            "Nota pendapat dengan rekomendasi belum dibuat.",
            alamat("workflow:pendapat", permohonan),
        ),
    ]
    assert len(semua["Minta kelengkapan"]) == 2


def test_buttons_appear_when_the_work_is_done(client):
    permohonan, user = perkara(fasilitas="pembebasan")
    CentangFactory(lampiran=LampiranFactory(permohonan=permohonan))
    PendapatFactory(permohonan=permohonan)

    assert tindakan(client, user, permohonan)["Teruskan ke Kepala Seksi"] == []
    halaman = client.get(alamat("workflow:perkara", permohonan)).content.decode()
    assert alamat("workflow:aksi", permohonan, "teruskan_ke_kepala_seksi") in halaman


def test_acts_that_this_office_does_not_have_are_not_shown(client):
    permohonan, user = perkara(
        Status.PENELITIAN_KEPALA_BIDANG, kantor=KantorFactory(kpu=True), fasilitas="pembebasan"
    )

    assert set(tindakan(client, user, permohonan)) == {
        "Terbitkan SKEP",
        "Tolak",
        "Batalkan",
        "Kembalikan ke Kepala Seksi",
    }


def test_whoever_does_not_hold_it_has_no_buttons_but_reads_why(client):
    permohonan, pemegang = perkara()

    assert tindakan(client, petugas(permohonan), permohonan) == {}
    halaman = client.get(alamat("workflow:perkara", permohonan)).content.decode()
    assert f"Sedang dipegang {pemegang.nama}, Analis, sejak " in halaman
    assert alamat("workflow:aksi", permohonan, "minta_kelengkapan") not in halaman


def test_the_kepala_seksi_calls_back_from_classification_without_holding(client):
    permohonan, _ = perkara(Status.PENETAPAN_NP_KLASIFIKASI)

    assert tindakan(client, petugas(permohonan, Peran.KEPALA_SEKSI), permohonan) == {
        "Tarik kembali": []
    }


def test_every_condition_of_the_machine_is_either_fixed_or_explained():
    """A new condition needs a link, or a word here on why nobody can meet it by working."""
    kondisi = {
        k.pesan
        for b in Permohonan(status=Status.DRAFT).get_all_status_transitions()
        for k in b.conditions
        if b.custom["oleh"] not in {"importir", "sistem"}
    }
    tanpa_halaman = {
        "Batas waktu melengkapi dokumen belum lewat.",
        "Izin asal sudah tidak berlaku: berakhir, dicabut, atau belum terbit.",
    }

    assert kondisi - set(TAUTAN) - TETAP == tanpa_halaman


def test_the_deciding_official_sees_everything_on_one_page(client):
    tarif_lama()
    permohonan, user = perkara(Status.KEPUTUSAN_KEPALA_KANTOR, fasilitas="pembebasan")
    PenetapanFactory(
        barang=BarangFactory(permohonan=permohonan), ppn_persen=10, dpp_pembilang=1,
        dpp_penyebut=1, cif=1110, bm_persen=5, kurs=10000,
    )  # fmt: skip
    PendapatFactory(permohonan=permohonan, isi="Layak diterbitkan.")
    ShpibFactory(permohonan=permohonan, nomor="SHPIB-9")
    RiwayatFactory(permohonan=permohonan, catatan="Mohon keputusan.")
    ButirKekuranganFactory(permohonan=permohonan, terjawab=True)

    isi = buka(client, user, "workflow:perkara", permohonan).content.decode()

    for kata in ("Layak diterbitkan.", "SHPIB-9", "Mohon keputusan.", "Dijawab", "Rp 2.011.875"):
        assert kata in isi


def test_missing_reference_data_is_a_sentence_not_an_error(client):
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI, fasilitas="pembebasan")
    PenetapanFactory(barang=BarangFactory(permohonan=permohonan))

    for nama in ("workflow:perkara", "pungutan:penetapan"):
        respons = buka(client, user, nama, permohonan)
        assert respons.status_code == 200
        assert "BM keringanan per bulan" in respons.context["alasan_uang"]


def test_the_heading_names_the_registration_and_the_permit_is_one_click_away(client):
    surat = SuratFactory()
    permohonan = surat.keputusan.permohonan
    Permohonan.objects.filter(pk=permohonan.pk).update(
        nomor_pendaftaran="000007", nomor_skep=surat.keputusan.nomor
    )
    for peran in (Peran.ANALIS, Peran.PETUGAS_JAMINAN):
        user = JabatanFactory(kantor=permohonan.kantor, peran=peran).pengguna

        isi = buka(client, user, "workflow:perkara", permohonan).content.decode()

        assert "Permohonan baru · No. pendaftaran 000007" in isi
        tautan = alamat("workflow:surat", permohonan, surat.pk)
        assert tautan in isi
        assert client.get(tautan).status_code == 200


def test_a_case_without_a_permit_has_no_letter_to_open(client):
    permohonan, user = perkara()

    assert buka(client, user, "workflow:perkara", permohonan).context["surat_skep"] is None


def test_taking_and_letting_go_by_button(client):
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    user = petugas(permohonan)
    assert buka(client, user, "workflow:perkara", permohonan).context["alasan_ambil"] == ""

    respons = client.post(alamat("workflow:ambil", permohonan))
    assert respons.url == alamat("workflow:penelitian", permohonan) + "#penelitian"
    permohonan.refresh_from_db()
    assert permohonan.pemegang.pengguna == user

    assert client.post(alamat("workflow:lepas", permohonan)).url == reverse("workflow:meja")
    permohonan.refresh_from_db()
    assert permohonan.pemegang is None


@pytest.mark.parametrize("nama", ["workflow:ambil", "workflow:lepas"])
def test_taking_and_letting_go_are_no_links(client, nama):
    permohonan, user = perkara()

    assert buka(client, user, nama, permohonan).status_code == 405


def test_taking_what_a_colleague_holds_is_a_conflict_with_the_name(client):
    permohonan, pemegang = perkara()
    client.force_login(petugas(permohonan))

    respons = client.post(alamat("workflow:ambil", permohonan))

    assert respons.status_code == 409
    assert pemegang.nama in respons.content.decode()


def test_four_eyes_is_a_page_with_the_reason_and_recorded(client):
    permohonan = PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)
    user = petugas(permohonan)
    KeterlibatanFactory(permohonan=permohonan, pengguna=user, peran=Peran.ANALIS)
    client.force_login(user)

    respons = client.post(alamat("workflow:ambil", permohonan))

    assert respons.status_code == 403
    assert "empat mata" in respons.content.decode()
    assert "empat mata" in JejakAudit.objects.get(tindakan="ditolak").rincian["pesan"]


def test_handing_on_asks_to_whom(client):
    permohonan, user = perkara()
    rekan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    client.force_login(user)

    kosong = client.post(alamat("workflow:alihkan", permohonan), {})
    assert kosong.context["form"].errors["kepada"]
    asing = client.post(
        alamat("workflow:alihkan", permohonan), {"kepada": JabatanFactory(peran="auditor").pk}
    )
    assert asing.context["form"].errors["kepada"]

    form = client.get(alamat("workflow:alihkan", permohonan)).context["form"]
    isian = {nama: form[nama].value() for nama in ("versi", "pemegang")}
    client.post(alamat("workflow:alihkan", permohonan), isian | {"kepada": rekan.pk})
    permohonan.refresh_from_db()
    assert permohonan.pemegang == rekan


@pytest.mark.parametrize(("banyak", "pernyataan"), [(1, 48), (20, 48)])
def test_the_case_page_asks_the_same_of_one_part_and_of_many(
    client, banyak, pernyataan, django_assert_num_queries
):
    tarif_lama()
    permohonan, user = perkara(fasilitas="pembebasan")
    for nomor in range(banyak):
        PenetapanFactory(barang=BarangFactory(permohonan=permohonan))
        CentangFactory(lampiran=LampiranFactory(permohonan=permohonan))
        ButirKekuranganFactory(permohonan=permohonan)
        CentangKriteriaFactory(permohonan=permohonan, kriteria__kode=f"uji{nomor}")
        tulis_catatan(permohonan.pk, "Halo.", oleh=user)
        TujuanFactory(permohonan=permohonan)
    for peran in (Peran.ANALIS, Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG)[:banyak]:
        siapkan_nota(permohonan, PendapatFactory(permohonan=permohonan, peran=peran))
    client.force_login(user)
    client.get(alamat("workflow:perkara", permohonan))

    with django_assert_num_queries(pernyataan):
        client.get(alamat("workflow:perkara", permohonan))


@pytest.mark.parametrize(
    ("status", "halaman"),
    [
        (Status.PENELITIAN_ANALIS, ["penelitian", "kekurangan_susun"]),
        (Status.PENELITIAN_KEPALA_SEKSI, ["penetapan", "pendapat"]),
        (Status.PENETAPAN_NP_KLASIFIKASI, ["penetapan", "shpib"]),
        (Status.PENERBITAN_SHPIB, ["penetapan", "shpib"]),
        (Status.PENELITIAN_KEPALA_BIDANG, ["pendapat", "pratinjau"]),
        (Status.KEPUTUSAN_KEPALA_KANTOR, ["pratinjau"]),
    ],
)
def test_the_holder_finds_the_pages_of_the_work_of_the_stage(client, status, halaman):
    permohonan, user = perkara(status)

    pekerjaan = buka(client, user, "workflow:perkara", permohonan).context["pekerjaan"]

    assert [resolve(url).url_name for _, url in pekerjaan] == halaman
    client.force_login(petugas(permohonan))
    assert client.get(alamat("workflow:perkara", permohonan)).context["pekerjaan"] == []
