"""The search of the desk, its orders, and what of it stays while one turns pages."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from permohonan.models import Kiriman, Permohonan
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory
from tests.factories.workflow import akhiri, pegang
from tests.workflow.meja import MEJA, antrean
from workflow.meja_saring import saring
from workflow.status import Status

pytestmark = pytest.mark.django_db

AN, KS, KD = Status.PENELITIAN_ANALIS, Status.PENELITIAN_KEPALA_SEKSI, Status.KEKURANGAN_DOKUMEN


def kiriman(permohonan, putaran=1, **lain):
    return Kiriman.objects.create(
        permohonan=permohonan,
        putaran=putaran,
        isi={},
        oleh=permohonan.dibuat_oleh,
        waktu=timezone.now(),
        **lain,
    )


def test_filters_narrow_the_list_and_the_counts(client, analis):
    hari = timezone.localdate()
    lewat = PermohonanFactory(status=AN, batas_layanan=hari - dt.timedelta(days=1))
    kini = PermohonanFactory(status=AN, batas_layanan=hari, importir__nama="PT Gema Panggung")
    pegang(kini, analis)
    menunggu = PermohonanFactory(status=KD, tenggat_kekurangan=hari)
    lain = KategoriTujuanFactory(kode="PB77")
    jauh = PermohonanFactory(status=AN, batas_layanan=hari + dt.timedelta(days=30), kategori=lain)

    def ada(**query):
        return set(antrean(client, "semua", **query))

    assert ada() == {lewat, kini, menunggu, jauh}
    assert ada(tempo="lewat") == {lewat}
    assert ada(tempo="hari_ini") == {kini, menunggu}
    assert {lewat, jauh}.isdisjoint(ada(tempo="minggu_ini"))
    assert ada(status=KD) == {menunggu}
    assert ada(kategori=str(lain.pk)) == {jauh}
    assert ada(pemegang=str(analis.pk)) == {kini}
    assert ada(importir="gema") == {kini}
    assert ada(importir=jauh.importir.npwp) == {jauh}
    assert ada(jenis="perpanjangan") == set()
    assert ada(tempo="hari_ini", status=AN) == {kini}
    respons = client.get(MEJA, {"tempo": "hari_ini"})
    assert {a.kode: n for a, n in respons.context["antrean"]} == {
        "saya": 1,
        "bebas": 0,
        "kantor": 1,
        "menunggu": 1,
        "semua": 2,
    }


def test_this_week_ends_on_sunday():
    hari = dt.date(2026, 11, 26)  # Thursday
    minggu = PermohonanFactory(status=AN, batas_layanan=dt.date(2026, 11, 29))
    PermohonanFactory(status=AN, batas_layanan=dt.date(2026, 11, 30))
    PermohonanFactory(status=AN, batas_layanan=dt.date(2026, 11, 25))

    assert list(saring(Permohonan.objects.all(), {"tempo": "minggu_ini"}, hari)) == [minggu]


@pytest.mark.parametrize(
    ("urut", "hasil"),
    [
        ("nomor", [0, 1, 2]),
        ("-nomor", [2, 1, 0]),
        ("importir", [2, 0, 1]),
        ("nilai", [1, 0, 2]),
        ("-nilai", [0, 1, 2]),
        ("-tempo", [2, 1, 0]),
        ("pemegang", [1, 0, 2]),
        ("", [0, 1, 2]),
    ],
)
def test_every_column_sorts_and_what_is_empty_comes_last(client, analis, urut, hasil):
    semua = []
    for nomor, (importir, nilai) in enumerate((("B", 900), ("C", 100), ("A", None))):
        satu = PermohonanFactory(
            status=AN,
            nomor_pendaftaran=f"{nomor:06d}",
            tanggal_pendaftaran=timezone.now() + dt.timedelta(minutes=nomor),
            batas_layanan=timezone.localdate() + dt.timedelta(days=nomor),
            importir__nama=importir,
        )
        if nilai:
            kiriman(satu, nilai_rupiah=Decimal(nilai))
        semua.append(satu)
    pegang(semua[1], JabatanFactory(kantor=analis.kantor, pengguna__nama="Ani"))
    pegang(semua[0], JabatanFactory(kantor=analis.kantor, pengguna__nama="Budi"))

    assert antrean(client, "kantor", urut=urut) == [semua[n] for n in hasil]


@pytest.mark.parametrize(
    ("query", "kolom"),
    [
        ({"urut": "password"}, "urut"),
        ({"status": "DRAFT"}, "status"),
        ({"kategori": "x"}, "kategori"),
        ({"tempo": "kapan"}, "tempo"),
        ({"pemegang": "x"}, "pemegang"),
        ({"q": "x" * 101}, "q"),
    ],
)
def test_a_filter_that_is_none_is_said_at_its_field_and_finds_nothing(client, analis, query, kolom):
    PermohonanFactory(status=AN)

    respons = client.get(MEJA, query)

    assert list(respons.context["form"].errors) == [kolom]
    assert respons.context["baris"] == []
    assert "Pencarian belum dijalankan" in respons.content.decode()


def test_only_people_of_the_office_are_offered_as_holders(client, analis):
    JabatanFactory(kantor=KantorFactory(kpu=True))
    berakhir = JabatanFactory(kantor=analis.kantor)
    pegang(PermohonanFactory(status=AN), berakhir)
    lama = JabatanFactory(kantor=analis.kantor)
    for satu in (berakhir, lama):
        akhiri(satu)

    pilihan = client.get(MEJA).context["form"].fields["pemegang"].queryset

    assert set(pilihan) == {analis, berakhir}


def test_a_search_is_kept_under_a_name_with_its_queue_and_post(client, analis):
    query = {"antrean": "bebas", "jabatan": str(analis.pk), "tempo": "lewat"}
    isi = client.get(MEJA, query).context["saringan_isi"]
    client.post(
        reverse("portal:saringan_simpan"),
        {"halaman": "workflow:meja", "nama": "Yang lewat", "isi": isi},
    )

    (satu,) = client.get(MEJA, query).context["saringan"]

    assert (satu["nama"], satu["aktif"]) == ("Yang lewat", True)
    assert client.get(satu["url"]).context["pilihan"].kode == "bebas"


def test_pages_and_queues_keep_the_search_the_order_and_the_post(client, analis):
    for _ in range(26):
        PermohonanFactory(status=AN)
    query = {"jabatan": str(analis.pk), "antrean": "bebas", "jenis": "baru", "urut": "-nomor"}

    isi = client.get(MEJA, query).content.decode()

    halaman_dua = QueryDict(mutable=True)
    halaman_dua.update(query | {"page": "2"})
    assert f'href="?{halaman_dua.urlencode()}"'.replace("&", "&amp;") in isi
    assert f"?antrean=semua&amp;jabatan={analis.pk}&amp;jenis=baru&amp;urut=-nomor" in isi
