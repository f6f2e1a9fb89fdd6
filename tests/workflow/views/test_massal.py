"""The pages of many cases at once, as forms post them: without script, over reloads and replays."""

import re
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.workflow import pegang
from tests.workflow.perkara import kantor, perkara
from workflow.massal import TERBANYAK, TERBANYAK_PUTUSAN
from workflow.models import HasilMassal, Keputusan
from workflow.status import Status

pytestmark = pytest.mark.django_db

MEJA = reverse("workflow:meja")
DIPILIH = reverse("workflow:dipilih")
ALIHKAN = reverse("workflow:alihkan_banyak")
PUTUSKAN = reverse("workflow:putuskan_banyak")
QUERY = "antrean=kantor&q=contoh"


@pytest.fixture
def analis(client):
    jabatan = JabatanFactory(kantor=kantor("bk"), peran=Peran.ANALIS)
    client.force_login(jabatan.pengguna)
    return jabatan


@pytest.fixture
def kakan(client):
    jabatan = JabatanFactory(kantor=kantor("bk"), peran=Peran.KEPALA_KANTOR)
    client.force_login(jabatan.pengguna)
    return jabatan


def di_analis(analis, banyak=1):
    return [
        PermohonanFactory(status=Status.PENELITIAN_ANALIS, kantor=analis.kantor)
        for _ in range(banyak)
    ]


def tanda(*semua):
    return [f"{p.pk}:{p.pemegang_id or ''}" for p in semua]


def kirim(client, alamat, **data):
    return client.post(alamat, {"kembali": QUERY, **data})


def putusan(client, *semua, aksi="terbitkan_skep"):
    """Press a button of a verdict; return the page that asks."""
    return kirim(client, DIPILIH, pilih=tanda(*semua), aksi=aksi)


def isian(respons):
    """Return what the page that asks would post."""
    halaman = respons.content.decode()
    return {
        "putusan": respons.context["putusan"],
        "kunci": re.search(r'name="kunci" value="([^"]+)"', halaman).group(1),
        "pilih": [t.tanda for t in respons.context["dapat"]],
        "semua": re.findall(r'name="semua" value="([^"]+)"', halaman),
    }


def test_taking_what_was_ticked_leads_to_a_list_that_leads_back_to_the_same_desk(client, analis):
    semua = di_analis(analis, 3)

    respons = kirim(client, DIPILIH, pilih=tanda(*semua), aksi="ambil")

    hasil = HasilMassal.objects.get()
    assert (
        respons.url
        == f"{reverse('workflow:hasil_massal', args=[hasil.pk])}?antrean=kantor&q=contoh"
    )
    for _ in range(2):  # a reload shows the same
        halaman = client.get(respons.url)
        assert halaman.context["meja_url"] == f"{MEJA}?antrean=kantor&q=contoh"
        assert len(halaman.context["hasil"].berhasil) == 3
    assert HasilMassal.objects.count() == 1


def test_taking_the_same_again_is_no_refusal(client, analis):
    semua = di_analis(analis)
    kirim(client, DIPILIH, pilih=tanda(*semua), aksi="ambil")

    kirim(client, DIPILIH, pilih=tanda(*semua), aksi="ambil")

    assert [h.baris[0]["keadaan"] for h in HasilMassal.objects.all()] == ["berhasil"] * 2
    assert semua[0].penanganan.count() == 1


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({"aksi": "ambil"}, "Pilih dahulu sekurangnya satu permohonan."),
        ({"aksi": "hapus", "pilih": [f"{uuid4()}:"]}, "Tindakan tidak dikenal."),
        ({"pilih": [f"{uuid4()}:"]}, "Tekan salah satu tombol di bawah daftar."),
        (
            {"aksi": "ambil", "pilih": ["bukan-uuid"]},
            "Pilihan tidak dikenal. Muat ulang Meja Kerja, lalu pilih lagi.",
        ),
        (
            {"aksi": "lepas", "pilih": [f"{uuid4()}:bukan-uuid"]},
            "Pilihan tidak dikenal. Muat ulang Meja Kerja, lalu pilih lagi.",
        ),
        (
            {"aksi": "ambil", "pilih": [f"{uuid4()}:" for _ in range(TERBANYAK + 1)]},
            "Paling banyak 100 permohonan sekaligus; Anda memilih 101.",
        ),
        (
            {
                "aksi": "terbitkan_skep",
                "pilih": [f"{uuid4()}:" for _ in range(TERBANYAK_PUTUSAN + 1)],
            },
            "Paling banyak 50 permohonan diputus sekaligus; Anda memilih 51.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_on_the_desk(client, kakan, data, kalimat):
    respons = kirim(client, DIPILIH, **data)

    assert respons.url == f"{MEJA}?antrean=kantor&q=contoh"
    assert [str(m) for m in get_messages(respons.wsgi_request)] == [kalimat]
    assert not HasilMassal.objects.exists()


@pytest.mark.parametrize("alamat", [DIPILIH, ALIHKAN, PUTUSKAN])
def test_an_address_that_only_takes_forms_leads_to_the_desk(client, kakan, alamat):
    assert client.get(alamat).url == MEJA


@pytest.mark.parametrize("alamat", [DIPILIH, ALIHKAN, PUTUSKAN])
@pytest.mark.parametrize("peran", [Peran.AUDITOR, Peran.PETUGAS_JAMINAN, None])
def test_whoever_works_on_no_stage_is_refused(client, alamat, peran):
    tempat = {"kantor": None} if peran == Peran.AUDITOR else {}
    client.force_login(
        JabatanFactory(peran=peran, **tempat).pengguna if peran else PenggunaFactory()
    )

    assert kirim(client, alamat, pilih=[f"{uuid4()}:"], aksi="ambil").status_code == 403


def test_handing_on_asks_to_whom_and_says_how_much_each_holds(client, analis):
    semua = di_analis(analis, 2)
    for satu in semua:
        pegang(satu, analis)
    rekan = JabatanFactory(kantor=analis.kantor, peran=Peran.ANALIS, nama_jabatan="Analis")

    respons = kirim(client, DIPILIH, pilih=tanda(*semua), aksi="alihkan")

    pilihan = {str(pk): kata for pk, kata in respons.context["form"].fields["kepada"].choices}
    assert pilihan[str(rekan.pk)] == f"{rekan.pengguna} — Analis (memegang 0)"
    assert pilihan[str(analis.pk)].endswith("(memegang 2)")
    assert [p.pk for p in respons.context["semua"]] == [p.pk for p in semua]
    salah = kirim(client, ALIHKAN, pilih=tanda(*semua), kepada="")
    assert salah.context["form"].errors["kepada"] == ["Wajib diisi."]
    kirim(client, ALIHKAN, pilih=tanda(*semua), kepada=str(rekan.pk))
    assert [b["kalimat"] for b in HasilMassal.objects.get().baris] == [
        f"Kini dipegang {rekan.pengguna}."
    ] * 2


def test_nobody_of_another_role_or_office_is_offered_or_taken(client, analis):
    semua = di_analis(analis)
    pegang(semua[0], analis)
    lain = JabatanFactory(kantor=analis.kantor, peran=Peran.KEPALA_SEKSI)

    respons = kirim(client, ALIHKAN, pilih=tanda(*semua), kepada=str(lain.pk))

    assert respons.context["form"].errors["kepada"] == [
        "Petugas ini tidak dapat menerima permohonan yang dipilih. Pilih yang lain."
    ]


def test_a_verdict_asks_first_and_changes_nothing_by_asking(client, kakan):
    bisa, terhalang = (perkara(Status.KEPUTUSAN_KEPALA_KANTOR) for _ in range(2))
    pegang(terhalang)

    respons = putusan(client, bisa, terhalang)

    assert respons.context["tanya"] == "Terbitkan SKEP 1 permohonan?"
    assert [t.permohonan for t in respons.context["dapat"]] == [bisa]
    assert [t.permohonan for t in respons.context["tidak"]] == [terhalang]
    assert not HasilMassal.objects.exists()
    assert not Keputusan.objects.exists()


def test_the_verdict_is_given_to_what_is_still_ticked_and_once(client, kakan):
    semua = [perkara(Status.KEPUTUSAN_KEPALA_KANTOR) for _ in range(3)]
    data = isian(putusan(client, *semua))
    data["pilih"] = data["pilih"][:2]

    pertama = kirim(client, PUTUSKAN, **data)
    ulang = kirim(client, PUTUSKAN, **data)

    assert pertama.url == ulang.url
    assert HasilMassal.objects.count() == 1
    assert set(Keputusan.objects.values_list("permohonan", flat=True)) == {p.pk for p in semua[:2]}


def test_what_was_left_out_can_be_decided_from_the_same_page_afterwards(client, kakan):
    semua = [perkara(Status.KEPUTUSAN_KEPALA_KANTOR) for _ in range(2)]
    data = isian(putusan(client, *semua))
    kirim(client, PUTUSKAN, **data | {"pilih": data["pilih"][:1]})

    kirim(client, PUTUSKAN, **data)

    terakhir = HasilMassal.objects.order_by("mulai").last()
    assert sorted(b["keadaan"] for b in terakhir.baris) == ["berhasil", "tidak"]
    assert Keputusan.objects.count() == 2


def test_without_its_reasons_a_refusal_is_asked_again_with_the_same_ticks(client, kakan):
    semua = [perkara(Status.KEPUTUSAN_KEPALA_KANTOR) for _ in range(2)]
    data = isian(putusan(client, *semua, aksi="tolak"))
    data["pilih"] = data["pilih"][:1]

    respons = kirim(client, PUTUSKAN, **data)

    assert respons.context["form"].errors == {"catatan": ["Wajib diisi."]}
    assert respons.context["dicentang"] == data["pilih"]
    assert len(respons.context["dapat"]) == 2
    assert isian(respons)["kunci"] == data["kunci"]
    assert not Keputusan.objects.exists()


def test_nothing_ticked_is_said_where_the_ticks_are(client, kakan):
    data = isian(putusan(client, perkara(Status.KEPUTUSAN_KEPALA_KANTOR)))

    respons = kirim(client, PUTUSKAN, **data | {"pilih": []})

    assert respons.context["form"].errors == {
        "pilih": ["Pilih dahulu sekurangnya satu permohonan."]
    }
    assert len(respons.context["dapat"]) == 1


@pytest.mark.parametrize(
    "rusak",
    [{"putusan": "batalkan"}, {"putusan": ""}, {"kunci": "x"}, {"kunci": ""}],
)
def test_a_form_put_together_by_hand_decides_nothing(client, kakan, rusak):
    data = isian(putusan(client, perkara(Status.KEPUTUSAN_KEPALA_KANTOR)))

    assert kirim(client, PUTUSKAN, **data | rusak).url == f"{MEJA}?antrean=kantor&q=contoh"
    assert not Keputusan.objects.exists()


@pytest.mark.parametrize("versi", ["", "-1", "1.5", "9" * 30, "\u0661"])
def test_a_version_that_is_none_is_refused_in_words(client, kakan, versi):
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    data = isian(putusan(client, permohonan)) | {"pilih": [f"{permohonan.pk}:{versi}"]}

    respons = kirim(client, PUTUSKAN, **data)

    assert respons.context["form"].errors["pilih"] == [
        "Pilihan tidak dikenal. Muat ulang Meja Kerja, lalu pilih lagi."
    ]


def test_the_list_of_what_became_of_them_is_its_owners_alone(client, analis):
    respons = kirim(client, DIPILIH, pilih=tanda(*di_analis(analis)), aksi="ambil")
    client.force_login(JabatanFactory(kantor=analis.kantor, peran=Peran.KEPALA_KANTOR).pengguna)

    assert client.get(respons.url).status_code == 404


def test_a_list_cut_short_says_so(client, analis):
    hasil = HasilMassal.objects.create(
        oleh=analis.pengguna,
        kunci="k",
        tindakan="ambil",
        baris=[
            {
                "pk": str(uuid4()),
                "nomor": "000001",
                "importir": "PT Uji",
                "keadaan": "belum",
                "kalimat": "",
            }
        ],
    )

    isi = client.get(reverse("workflow:hasil_massal", args=[hasil.pk])).content.decode()

    assert "0 berhasil, 0 tidak, 1 belum diproses" in isi
    assert "terhenti di tengah jalan" in isi
