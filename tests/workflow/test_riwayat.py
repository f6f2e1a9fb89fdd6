import datetime as dt

import pytest
from django.urls import reverse

from portal.izin import Peran
from tests.factories.berkas import BerkasFactory
from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory
from workflow import perjalanan
from workflow.jam import kata_sisa
from workflow.models import Keputusan, RiwayatStatus, Shpib
from workflow.status import Status

pytestmark = pytest.mark.django_db
MULAI = dt.datetime(2026, 3, 4, 1, 0, tzinfo=dt.UTC)


def langkah(permohonan, urut, aksi, dari, ke, **lain):
    return RiwayatStatus.objects.create(
        permohonan=permohonan,
        urut=urut,
        aksi=aksi,
        label=aksi,
        dari=dari,
        ke=ke,
        nama_pelaku="Ratna",
        nama_jabatan="Analis, KPPBC TMP Tanjung Perak",
        waktu=MULAI + dt.timedelta(hours=urut),
        **lain,
    )


@pytest.fixture
def permohonan():
    return PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)


@pytest.fixture
def importir(permohonan, client):
    pengguna = PenggunaFactory(importir=permohonan.importir)
    client.force_login(pengguna)
    return pengguna


def buka(client, permohonan):
    return client.get(reverse("workflow:riwayat", args=[permohonan.pk]))


@pytest.fixture
def berjalan(permohonan):
    jabatan = JabatanFactory(kantor=permohonan.kantor)
    langkah(
        permohonan,
        1,
        "kirim",
        Status.DRAFT,
        Status.PENELITIAN_ANALIS,
        catatan="Mohon segera.",
        oleh=permohonan.dibuat_oleh,
    )
    langkah(
        permohonan,
        2,
        "teruskan_ke_kepala_seksi",
        Status.PENELITIAN_ANALIS,
        Status.PENELITIAN_KEPALA_SEKSI,
        catatan="Rahasia kantor.",
        jabatan=jabatan,
        oleh=jabatan.pengguna,
    )
    return permohonan


@pytest.mark.parametrize(
    ("status", "kalimat"),
    [
        (Status.DRAFT, "Lengkapi data, lalu tekan Kirim Perubahan."),
        (Status.PENELITIAN_ANALIS, "Kelengkapan dokumen dan fasilitas sedang diteliti."),
        (Status.PENELITIAN_KEPALA_SEKSI, "Hasil penelitian Analis sedang diperiksa."),
        (
            Status.PENERBITAN_SKEP,
            "Perubahan disetujui dan berlaku sejak SKEP-nya terbit. Unduh suratnya di bawah.",
        ),
    ],
)
def test_where_a_change_stands_is_told_in_its_own_words(status, kalimat):
    perubahan = PerubahanFactory(status=status)

    assert str(perjalanan.keadaan(perubahan, []).kalimat) == kalimat
    baru = str(perjalanan.keadaan(PermohonanFactory(status=status), []).kalimat)
    assert (baru == kalimat) == (status == Status.PENELITIAN_ANALIS)


def test_the_first_row_is_the_latest_status_and_the_last_the_draft(client, berjalan, importir):
    jawaban = buka(client, berjalan)

    assert [(s["judul"], s["keadaan"]) for s in jawaban.context["langkah"]] == [
        ("Penelitian Kepala Seksi", "kini"),
        ("Penelitian Analis", "selesai"),
        ("Draft", "selesai"),
    ]
    assert "4 Mar 2026 10.00 WIB" in jawaban.content.decode()


def test_the_importer_reads_his_own_notes_and_not_those_between_officers(
    client, berjalan, importir
):
    isi = buka(client, berjalan).content.decode()

    assert "Mohon segera." in isi
    assert "Rahasia kantor." not in isi
    client.force_login(JabatanFactory(kantor=berjalan.kantor).pengguna)
    assert "Rahasia kantor." in buka(client, berjalan).content.decode()


@pytest.mark.parametrize(
    ("peran", "terbaca"), [(Peran.ANALIS, (True, True)), (Peran.PETUGAS_JAMINAN, (True, False))]
)
def test_who_reads_no_findings_reads_of_notes_what_the_importer_reads(
    client, berjalan, peran, terbaca
):
    client.force_login(JabatanFactory(kantor=berjalan.kantor, peran=peran).pengguna)

    isi = buka(client, berjalan).content.decode()

    assert ("Mohon segera." in isi, "Rahasia kantor." in isi) == terbaca


def test_the_page_says_who_holds_the_case_and_what_comes_next(client, berjalan, importir):
    jawaban = buka(client, berjalan)

    assert jawaban.context["keadaan"].pemegang == (
        f"Kepala Seksi, {berjalan.kantor.nama} (menunggu diambil)"
    )
    assert jawaban.context["berikut"] == [
        "Penelitian Kepala Bidang",
        "Keputusan Kepala Kantor",
        "Keputusan: SKEP atau penolakan",
    ]


@pytest.mark.parametrize(
    ("status", "tahap"),
    [
        (Status.DRAFT, 4),
        (Status.PENELITIAN_ANALIS, 3),
        (Status.KEKURANGAN_DOKUMEN, 4),
        (Status.PENETAPAN_NP_KLASIFIKASI, 3),
        (Status.PENERBITAN_SHPIB, 3),
        (Status.PENELITIAN_KEPALA_BIDANG, 1),
        (Status.PENERBITAN_SKEP, 0),
        (Status.PEMBATALAN, 0),
    ],
)
def test_the_road_of_an_office_without_kepala_kantor(status, tahap):
    permohonan = PermohonanFactory(status=status, kantor=KantorFactory(kpu=True))

    jalan = perjalanan.berikut(permohonan)

    assert len(jalan) == tahap
    assert "Keputusan Kepala Kantor" not in jalan


def test_laboratory_results_are_the_importers_once_published(client, berjalan, importir):
    jabatan = JabatanFactory(kantor=berjalan.kantor)
    hasil = Shpib.objects.create(
        permohonan=berjalan,
        nomor="SHPIB-1",
        tanggal=MULAI.date(),
        berkas=BerkasFactory(),
        oleh=jabatan,
    )
    assert buka(client, berjalan).context["shpib"] == []

    terbit = langkah(
        berjalan, 3, "terbitkan_shpib", Status.PENETAPAN_NP_KLASIFIKASI, Status.PENERBITAN_SHPIB
    )
    terbit.waktu = hasil.waktu + dt.timedelta(minutes=1)

    assert perjalanan.shpib_terbit(berjalan, [terbit]) == [hasil]


def test_a_letter_not_yet_made_is_announced(client, berjalan, importir):
    Keputusan.objects.create(
        permohonan=berjalan,
        jenis="skep",
        nomor="KEP-1/KBC.1101/2026",
        tanggal=MULAI.date(),
        jabatan=JabatanFactory(kantor=berjalan.kantor),
        nama_pejabat="Dwi",
        nama_jabatan="Kepala Kantor",
        isi={},
        waktu=MULAI,
    )

    isi = buka(client, berjalan).content.decode()

    assert "KEP-1/KBC.1101/2026" in isi
    assert "Surat sedang dibuat dan terlambat." in isi


def test_strangers_find_nothing(client, berjalan):
    client.force_login(PenggunaFactory(importir=ImportirFactory()))

    assert buka(client, berjalan).status_code == 404


def test_the_clock_runs_with_its_due_date_in_working_days(client, permohonan, importir):
    isi = buka(client, permohonan).content.decode()

    assert "Jatuh tempo layanan" in isi
    layanan = perjalanan.layanan(permohonan, [], anggota=True)
    assert layanan.batas == permohonan.batas_layanan
    assert layanan.sisa.startswith("sisa ") or layanan.sisa == "hari ini hari terakhir"


@pytest.mark.parametrize(("anggota", "siapa"), [(True, "Anda"), (False, "importir")])
def test_the_clock_says_since_when_it_stands_still(permohonan, anggota, siapa):
    tunggu = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN)
    satu = langkah(tunggu, 1, "minta_kelengkapan", Status.PENELITIAN_ANALIS, tunggu.status)

    assert perjalanan.layanan(tunggu, [satu], anggota=anggota) == perjalanan.Layanan(
        f"Waktu layanan berhenti sejak 4 Mar 2026 09.00 WIB karena menunggu {siapa}."
    )


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PENERBITAN_SKEP, Status.PEMBATALAN])
def test_without_a_clock_nothing_is_said_of_it(status):
    permohonan = PermohonanFactory(status=status)

    assert perjalanan.layanan(permohonan, [], anggota=True).kalimat == ""


def test_a_late_case_says_by_how_many_working_days():
    assert [kata_sisa(n) for n in (None, -2, 0, 3)] == [
        "",
        "lewat 2 hari kerja",
        "hari ini hari terakhir",
        "sisa 3 hari kerja",
    ]
