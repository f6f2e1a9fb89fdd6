"""Reference tables in the admin: read, listed, closed, never deleted; and by whom."""

import datetime as dt
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.utils import timezone

from referensi.models import Kantor, Pelabuhan, Satuan
from referensi.pilihan import BentukJaminan
from tests.factories import referensi as pabrik
from tests.factories.portal import PenggunaFactory
from tests.referensi.administrasi import BERANGKA, MODEL, SEBARIS, satu_baris
from tests.referensi.impor.berkas import alamat, pesan

pytestmark = pytest.mark.django_db
TIDAK_DITUTUP = (
    "1 baris tidak ditutup karena sudah ditutup atau baru mulai berlaku hari ini atau "
    "sesudahnya; ubah tanggalnya di baris itu."
)


def test_every_reference_table_is_in_the_admin():
    assert len(MODEL) == 20
    assert all(apps.get_model("referensi", model) in admin.site._registry for model in MODEL)


@pytest.mark.parametrize("model", MODEL)
def test_pages_open_and_hold_nothing_the_policy_would_block(administrator, model):
    baris = satu_baris(model)

    for url in (
        alamat(model, "changelist"),
        alamat(model, "changelist") + "?q=a&masa=kini&contoh=ya",
        alamat(model, "add"),
        alamat(model, "change", baris.pk),
        alamat(model, "import"),
        alamat(model, "export"),
    ):
        response = administrator.get(url)
        isi = response.content.decode()
        assert (response.status_code, SEBARIS.findall(isi)) == (200, []), url
        assert "'unsafe-inline'" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("model", MODEL)
def test_nothing_is_deleted(administrator, model):
    baris = satu_baris(model)

    hapus = administrator.post(alamat(model, "delete", baris.pk), {"post": "yes"})
    banyak = administrator.post(
        alamat(model, "changelist"),
        {"action": "delete_selected", "_selected_action": [baris.pk], "post": "yes"},
    )

    # Where nothing can be done with chosen rows, the list is shown again.
    assert (hapus.status_code, banyak.status_code) == (403, 200 if model in BERANGKA else 302)
    assert type(baris).objects.filter(pk=baris.pk).exists()


@pytest.mark.parametrize("model", MODEL)
def test_the_list_takes_the_same_queries_for_many_rows(
    administrator, model, django_assert_max_num_queries, django_assert_num_queries
):
    satu_baris(model)
    # Rates of exchange open on today's.
    url = alamat(model, "changelist") + ("?masa=semua" if model == "kurs" else "")
    with django_assert_max_num_queries(12) as pertama:
        administrator.get(url)
    kelas = apps.get_model("referensi", model)
    contoh = kelas.objects.get()
    salinan = {
        "kantor": {"kode": "01070{}", "kode_unit": "KBC.{}"},
        "negara": {"kode": "A{}"},
        "valuta": {"kode": "XX{}"},
        "satuan": {"kode": "B{}"},
        "pelabuhan": {"kode": "IDZZ{}"},
        "kategoritujuan": {"kode": "ZZ{}"},
        "jenisdokumen": {"kode": "dok{}"},
        "jenisjaminan": {"kode": "{}"},
        "postarif": {"kode": "8502110{}"},
        "kriteriapemeriksaan": {"kode": "uji{}"},
        "dasarhukum": {"kode": "uji{}"},
        "kalimatkekurangan": {"kode": "uji{}"},
        "kalimatpendapat": {"kode": "uji{}"},
    }.get(model, {})
    for nomor in range(2, 6):
        contoh.pk = None
        for kolom, pola in salinan.items():
            huruf = "ABCDEFGH"[nomor] if model in {"negara", "valuta"} else nomor
            if model == "jenisjaminan":
                huruf = BentukJaminan.values[nomor]
            setattr(contoh, kolom, pola.format(huruf))
        if model == "harilibur":
            contoh.tanggal += dt.timedelta(days=1)
        elif not salinan:
            contoh.berlaku_dari = contoh.berlaku_sampai = dt.date(2000, 1, nomor)
        contoh.save()

    with django_assert_num_queries(len(pertama.captured_queries)):
        response = administrator.get(url)

    assert response.context["cl"].result_count == 5


def test_criteria_are_listed_by_their_names(administrator):
    satu_baris("kriteriapemeriksaan")

    daftar = administrator.get(alamat("kriteriapemeriksaan", "changelist")).context["cl"]

    assert daftar.list_display[:2] == ["action_checkbox", "nama"]


def test_chosen_rows_are_closed_from_today_on_and_the_rest_is_explained(administrator):
    lama = pabrik.SatuanFactory(kode="PCE")
    baru = pabrik.SatuanFactory(kode="KGM", berlaku_dari=timezone.localdate())
    lain = pabrik.SatuanFactory(kode="MTR")

    response = administrator.post(
        alamat("satuan", "changelist"),
        {"action": "tutup", "_selected_action": [lama.pk, baru.pk]},
        follow=True,
    )

    kemarin = timezone.localdate() - dt.timedelta(days=1)
    assert list(Satuan.objects.values_list("kode", "berlaku_sampai")) == [
        ("KGM", None),
        ("MTR", None),
        ("PCE", kemarin),
    ]
    assert lain in Satuan.objects.berlaku()
    assert pesan(response) == [
        "1 baris ditutup mulai hari ini.",
        TIDAK_DITUTUP,
    ]


@pytest.mark.parametrize(
    ("saringan", "kode"),
    [
        ("masa=kini", ["KGM", "PCE"]),
        ("masa=nanti", ["MTR"]),
        ("masa=tutup", ["SET"]),
        ("contoh=ya", ["MTR", "PCE", "SET"]),
        ("contoh=tidak", ["KGM"]),
        ("q=pce", ["PCE"]),
    ],
)
def test_the_list_is_filtered(administrator, saringan, kode):
    hari_ini = timezone.localdate()
    pabrik.SatuanFactory(kode="PCE")
    pabrik.SatuanFactory(kode="KGM", nama="Kilogram", sumber="UN/ECE")
    pabrik.SatuanFactory(kode="MTR", nama="Meter", berlaku_dari=hari_ini + dt.timedelta(days=1))
    pabrik.SatuanFactory(kode="SET", nama="Set", berlaku_sampai=hari_ini - dt.timedelta(days=1))

    response = administrator.get(f"{alamat('satuan', 'changelist')}?{saringan}")

    assert [satuan.kode for satuan in response.context["cl"].result_list] == kode


def test_a_reader_may_export_but_neither_import_nor_close(client):
    pembaca = PenggunaFactory(is_staff=True)
    pembaca.user_permissions.add(Permission.objects.get(codename="view_pelabuhan"))
    client.force_login(pembaca)
    pelabuhan = pabrik.PelabuhanFactory()

    assert client.get(alamat("pelabuhan", "export")).status_code == 200
    assert client.get(alamat("pelabuhan", "import")).status_code == 403
    assert client.post(alamat("pelabuhan", "process_import"), {}).status_code == 403
    client.post(
        alamat("pelabuhan", "changelist"),
        {"action": "tutup", "_selected_action": [pelabuhan.pk]},
    )
    assert Pelabuhan.objects.get().berlaku_sampai is None
    assert client.get(alamat("kantor", "changelist")).status_code == 403
    assert client.get(alamat("kantor", "export")).status_code == 403


def test_an_importer_and_a_visitor_see_nothing(client):
    kantor = pabrik.KantorFactory()
    url = alamat("kantor", "change", kantor.pk)

    assert client.get(url).status_code == 302
    client.force_login(PenggunaFactory())
    response = client.get(url)
    assert response.status_code in {302, 403}
    assert Kantor.objects.get().kode not in response.content.decode()


def test_the_list_of_rates_opens_on_today_and_writes_them_as_the_decree(administrator):
    hari_ini = timezone.localdate()
    pekan = dt.timedelta(7)
    for geser, nilai in ((-1, "16400"), (0, "20500.5"), (56, "17000")):
        pabrik.KursFactory(
            valuta=pabrik.ValutaFactory(kode="USD"),
            nilai=Decimal(nilai),
            berlaku_dari=hari_ini + geser * pekan,
            berlaku_sampai=hari_ini + geser * pekan + dt.timedelta(6),
        )

    kini = administrator.get(alamat("kurs", "changelist"))
    semua = administrator.get(alamat("kurs", "changelist") + "?masa=semua")
    nanti = administrator.get(alamat("kurs", "changelist") + "?masa=nanti")

    assert [satu.nilai for satu in kini.context["cl"].result_list] == [Decimal("20500.5")]
    assert '<td class="field-rupiah">20.500,50</td>' in kini.content.decode()
    assert len(semua.context["cl"].result_list) == 3
    assert [satu.nilai for satu in nanti.context["cl"].result_list] == [Decimal(17000)]
