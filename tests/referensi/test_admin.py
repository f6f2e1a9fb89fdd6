"""Reference tables in the admin: read, change, close, exchange by file; never delete."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from referensi.models import JanjiLayanan, Kantor, KategoriTujuan, Pelabuhan, Satuan
from referensi.pilihan import BentukJaminan
from tests.factories import referensi as pabrik
from tests.factories.portal import PenggunaFactory

pytestmark = pytest.mark.django_db
MODEL = [model._meta.model_name for model in apps.get_app_config("referensi").get_models()]
# These take files by their own rules (tests/referensi/impor).
BERANGKA = {"kurs", "postarif", "tarifpajak", "beatambahan"}
XLSX, CSV = "0", "1"
# What the strict Content-Security-Policy would block.
TUMPANG_TINDIH = (
    "Masa berlaku ini bertumpang tindih dengan baris lain untuk kode yang sama. "
    "Tutup baris yang lama lebih dahulu."
)
TIDAK_DITUTUP = (
    "1 baris tidak ditutup karena sudah ditutup atau baru mulai berlaku hari ini atau "
    "sesudahnya; ubah tanggalnya di baris itu."
)
PILIH_KANTOR = (
    "Pilih kantor untuk hari kantor tutup; kosongkan untuk libur nasional dan cuti bersama."
)
KOLOM_KATEGORI = (
    "kode,nama,kelompok,fasilitas,bulan_awal_maks,bulan_total_maks,dapat_diperpanjang,"
    "perlu_lokasi_khusus,jaminan,dibuka,keterangan,berlaku_dari,sumber"
)
SEBARIS = re.compile(r"""\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)[^>]*>""")


def alamat(model, halaman, *args):
    return reverse(f"admin:referensi_{model}_{halaman}", args=args)


def satu_baris(model):
    kelas = apps.get_model("referensi", model)
    return getattr(pabrik, f"{kelas.__name__}Factory")()


@pytest.fixture
def administrator(client):
    client.force_login(PenggunaFactory(is_staff=True, is_superuser=True))
    return client


def berkas_csv(*baris):
    return SimpleUploadedFile("data.csv", "\n".join(baris).encode(), "text/csv")


def periksa(client, model, berkas, jenis=CSV):
    """Upload for the preview."""
    return client.post(
        alamat(model, "import"), {"import_file": berkas, "format": jenis, "resource": "0"}
    )


def simpan(client, model, pratinjau):
    """Confirm a preview."""
    isian = pratinjau.context["confirm_form"].initial
    return client.post(alamat(model, "process_import"), isian, follow=True)


def pesan(response):
    return [str(m) for m in response.context["messages"]]


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
        "kantor": {"kode": "01070{}"},
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


def test_the_code_of_a_row_is_fixed_once_it_exists(administrator):
    satuan = pabrik.SatuanFactory()

    administrator.post(
        alamat("satuan", "change", satuan.pk),
        {
            "kode": "KGM",
            "nama": "Potong",
            "desimal": "0",
            "berlaku_dari": "2020-01-01",
            "sumber": "UN/ECE",
        },
    )

    satuan.refresh_from_db()
    assert (satuan.kode, satuan.nama) == ("PCE", "Potong")


def test_a_row_is_added_with_its_guarantees_ticked(administrator):
    isian = {
        "kode": "PB99",
        "nama": "Uji",
        "kelompok": "pembebasan-uji",
        "fasilitas": "pembebasan",
        "bulan_awal_maks": 12,
        "bulan_total_maks": 36,
        "dapat_diperpanjang": "on",
        "jaminan": ["tunai", "lpei"],
        "berlaku_dari": "2026-01-01",
        "sumber": "Uji",
    }

    administrator.post(alamat("kategoritujuan", "add"), isian)
    assert KategoriTujuan.objects.get().jaminan == ["tunai", "lpei"]

    tanpa = administrator.post(
        alamat("kategoritujuan", "add"), {**isian, "kode": "PB98", "jaminan": []}
    )
    assert tanpa.context["adminform"].errors == {"jaminan": ["Wajib diisi."]}


def test_an_overlapping_period_is_explained_at_the_form(administrator):
    pos = pabrik.PosTarifFactory()

    response = administrator.post(
        alamat("postarif", "add"),
        {
            "kode": pos.kode,
            "uraian": "Uji",
            "bm_persen": "5",
            "ppnbm_persen": "0",
            "berlaku_dari": "2026-01-01",
            "sumber": "BTKI",
            "koreksi": "on",
        },
    )

    assert response.context["adminform"].errors == {"__all__": [TUMPANG_TINDIH]}


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


def test_an_import_is_previewed_before_it_is_kept(administrator):
    pabrik.SatuanFactory(kode="PCE", nama="Buah", berlaku_dari=dt.date(2020, 1, 1), sumber="A")
    berkas = berkas_csv(
        "kode,nama,berlaku_dari,berlaku_sampai,sumber",
        "PCE,Potong,2020-01-01,,A",
        "KGM,Kilogram,25-11-2026,,UN/ECE",
    )

    pratinjau = periksa(administrator, "satuan", berkas)
    assert [baris.import_type for baris in pratinjau.context["result"].rows] == ["update", "new"]
    isi = pratinjau.content.decode()
    assert ("<td><del>Buah</del> <ins>Potong</ins></td>" in isi, SEBARIS.findall(isi)) == (True, [])
    assert [satuan.nama for satuan in Satuan.objects.all()] == ["Buah"]

    selesai = simpan(administrator, "satuan", pratinjau)
    assert pesan(selesai) == ["Impor selesai: 1 baris baru, 1 diubah, 0 tetap."]
    assert list(Satuan.objects.values_list("kode", "nama", "berlaku_dari")) == [
        ("KGM", "Kilogram", dt.date(2026, 11, 25)),
        ("PCE", "Potong", dt.date(2020, 1, 1)),
    ]


def test_a_preview_shows_hostile_text_as_text(administrator):
    pabrik.SatuanFactory(kode="PCE", nama="<b>Buah</b>")
    berkas = berkas_csv("kode,nama,berlaku_dari,sumber", "PCE,<img src=x onerror=a>,2020-01-01,A")

    isi = periksa(administrator, "satuan", berkas).content.decode()

    assert "<del>&lt;b&gt;Buah&lt;/b&gt;</del> <ins>&lt;img src=x onerror=a&gt;</ins>" in isi


def test_an_import_that_became_wrong_keeps_nothing(administrator):
    berkas = berkas_csv(
        "jenis_permohonan,hari_kerja,berlaku_dari,berlaku_sampai,sumber",
        "perpanjangan,5,2026-01-01,,SOP",
        "baru,5,2026-01-01,,SOP",
    )
    pratinjau = periksa(administrator, "janjilayanan", berkas)
    pabrik.JanjiLayananFactory(jenis_permohonan="baru", berlaku_dari=dt.date(2026, 5, 1))

    selesai = simpan(administrator, "janjilayanan", pratinjau)

    assert pesan(selesai) == [
        "Tidak ada yang diimpor: datanya berubah sejak pratinjau. Impor sekali lagi."
    ]
    assert JanjiLayanan.objects.count() == 1


@pytest.mark.parametrize(
    ("model", "baris", "kesalahan"),
    [
        (
            "satuan",
            ["kode,nama,berlaku_dari,sumber", "p,Buah,2026-01-01,A"],
            "kode: Masukkan nilai yang valid.",
        ),
        (
            "satuan",
            ["kode,nama,berlaku_dari,sumber", "PCE,Buah,11/25/2026,A"],
            "Tanggal 11/25/2026 tidak dikenal; tulis misalnya 2026-11-25.",
        ),
        (
            "pelabuhan",
            ["kode,nama,moda,kantor,berlaku_dari,sumber", "IDTPE,Perak,laut,999999,2026-01-01,A"],
            "Kode kantor 999999 tidak dikenal.",
        ),
        (
            "kategoritujuan",
            [
                KOLOM_KATEGORI,
                "PB01,Pameran,p-x,pembebasan,12,36,mungkin,ya,tunai,ya,,2026-01-01,A",
            ],
            "Isi dengan ya atau tidak, bukan mungkin.",
        ),
        (
            "kategoritujuan",
            [
                KOLOM_KATEGORI,
                "PB01,Pameran,p-x,pembebasan,12,36,tidak,ya,tunai,ya,,2026-01-01,A",
            ],
            "Bila tidak dapat diperpanjang, jangka waktu seluruhnya sama dengan awal.",
        ),
    ],
)
def test_a_wrong_file_is_explained_and_nothing_is_kept(administrator, model, baris, kesalahan):
    response = periksa(administrator, model, berkas_csv(*baris))

    assert kesalahan in response.content.decode()
    assert "confirm_form" not in response.context
    assert SEBARIS.findall(response.content.decode()) == []
    assert not apps.get_model("referensi", model).objects.exists()


@pytest.mark.parametrize("model", sorted({*MODEL} - BERANGKA))
@pytest.mark.parametrize(("jenis", "nama"), [(XLSX, "data.xlsx"), (CSV, "data.csv")])
def test_an_exported_table_comes_back_unchanged(administrator, model, jenis, nama):
    satu_baris(model)

    ekspor = administrator.post(alamat(model, "export"), {"format": jenis, "resource": "0"})
    berkas = SimpleUploadedFile(nama, ekspor.content, ekspor["Content-Type"])
    pratinjau = periksa(administrator, model, berkas, jenis)

    assert "attachment" in ekspor["Content-Disposition"]
    assert [baris.import_type for baris in pratinjau.context["result"].rows] == ["skip"]


def test_the_export_holds_the_rows_of_the_filtered_list(administrator):
    pabrik.PelabuhanFactory()
    pabrik.PelabuhanFactory(kode="IDSUB", nama="Surabaya / Juanda (u)", moda="udara")

    ekspor = administrator.post(
        alamat("pelabuhan", "export") + "?moda__exact=udara", {"format": CSV, "resource": "0"}
    )

    assert ekspor.content.decode().splitlines() == [
        "berlaku_dari,berlaku_sampai,sumber,kode,nama,moda,kantor",
        "2020-01-01,,CONTOH uji,IDSUB,Surabaya / Juanda (u),udara,070100",
    ]


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


def test_the_hours_of_an_office_are_edited_beside_it(administrator):
    kantor = pabrik.KantorFactory()
    pabrik.JamKerjaFactory(kantor=kantor, hari=4, tutup=dt.time(16))
    pabrik.JamKerjaFactory(hari=0)

    halaman = administrator.get(alamat("kantor", "change", kantor.pk))

    (baris,) = halaman.context["inline_admin_formsets"]
    assert [str(f.instance) for f in baris.formset.forms] == ["Jumat 07.30 sampai 16.00"]
    isian = halaman.context["adminform"].form.initial | {
        f"jam_kerja-{nama}": nilai
        for nama, nilai in {
            "TOTAL_FORMS": 1,
            "INITIAL_FORMS": 1,
            "0-id": kantor.jam_kerja.get().pk,
            "0-kantor": kantor.pk,
            "0-hari": 4,
            "0-buka": "08:00",
            "0-tutup": "07:00",
            "0-berlaku_dari": "2020-01-01",
            "0-sumber": "CONTOH",
        }.items()
    }
    isian = {k: v for k, v in isian.items() if v is not None and v is not False}
    salah = administrator.post(alamat("kantor", "change", kantor.pk), isian)
    assert salah.context["inline_admin_formsets"][0].formset.errors == [
        {"__all__": ["Isi jam buka dan jam tutup sesudahnya, atau kosongkan keduanya."]}
    ]

    administrator.post(
        alamat("kantor", "change", kantor.pk), isian | {"jam_kerja-0-tutup": "15:30"}
    )
    assert str(kantor.jam_kerja.get()) == "Jumat 08.00 sampai 15.30"


def test_a_closure_names_its_office_and_a_holiday_none(administrator):
    kantor = pabrik.KantorFactory()
    isian = {
        "tanggal": "2026-11-25",
        "nama": "Perbaikan gedung",
        "berlaku_dari": "2026-01-01",
        "sumber": "Surat kantor",
    }

    for salah in ({"jenis": "tutup_kantor"}, {"jenis": "cuti_bersama", "kantor": kantor.pk}):
        response = administrator.post(alamat("harilibur", "add"), isian | salah)
        assert response.context["adminform"].errors == {"__all__": [PILIH_KANTOR]}

    benar = isian | {"jenis": "tutup_kantor", "kantor": kantor.pk}
    administrator.post(alamat("harilibur", "add"), benar)
    assert kantor.hari_libur.get().nama == "Perbaikan gedung"
    kembar = administrator.post(alamat("harilibur", "add"), benar)
    assert kembar.context["adminform"].errors == {"__all__": ["Tanggal ini sudah direkam."]}


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
