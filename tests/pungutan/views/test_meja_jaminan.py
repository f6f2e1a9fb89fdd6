"""The Petugas Jaminan's list: what waits first, what needs minding, searched, in few statements."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from permohonan.izin_berlaku import masa_berlaku
from permohonan.models import Permohonan
from portal.izin import Peran
from portal.models import Pengguna
from pungutan.jaminan.meja import jumlah_menunggu
from pungutan.jatuh_tempo import AKHIR_IZIN
from pungutan.models import Jaminan
from referensi.pilihan import BentukJaminan
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory, PenggunaFactory
from tests.factories.uang import (
    BuktiBayarFactory,
    JenisJaminanFactory,
    izin_diperpanjang,
    izin_terbit,
    petugas_jaminan,
)
from tests.workflow.perkara import kantor
from workflow.status import Status

pytestmark = pytest.mark.django_db

MEJA = reverse("pungutan:meja_jaminan")


def lalu(jam):
    """Return a moment some hours ago."""
    return timezone.now() - dt.timedelta(hours=jam)


def nomor(client, **query):
    """Return what the list shows, in its order."""
    return [b.nomor for b in client.get(MEJA, query).context["baris"]]


def jumlah(client, **query):
    """Return how many each part of the list has."""
    return {a.kode: n for a, n in client.get(MEJA, query).context["antrean"]}


def bank(**lain):
    """Return a bank guarantee."""
    return JaminanFactory(jenis=JenisJaminanFactory(kode=BentukJaminan.BANK_GARANSI), **lain)


def test_what_waits_stands_first_the_oldest_above_then_what_is_in_force_by_due_date(client, izin):
    hari = izin.tanggal_skep
    jauh = bank(permohonan=izin, diterima=True, jatuh_tempo=hari + dt.timedelta(days=900))
    dekat = bank(permohonan=izin, diterima=True, jatuh_tempo=hari + dt.timedelta(days=800))
    tunai = JaminanFactory(permohonan=izin, diterima=True)
    baru = JaminanFactory(permohonan=izin, waktu=lalu(1))
    bayar = BuktiBayarFactory(permohonan=izin, waktu=lalu(2))
    lama = JaminanFactory(permohonan=izin, waktu=lalu(3))
    akhir = PenyelesaianFactory(jaminan__permohonan=izin).jaminan

    assert nomor(client, antrean="semua") == [
        lama.nomor,
        f"NTPN {bayar.ntpn}",
        baru.nomor,
        dekat.bpj.nomor,
        jauh.bpj.nomor,
        tunai.bpj.nomor,
        akhir.bpj.nomor,
    ]
    assert nomor(client) == [lama.nomor, f"NTPN {bayar.ntpn}", baru.nomor]
    assert jumlah(client) == {
        "menunggu": 3,
        "perhatian": 0,
        "kembali": 0,
        "berlaku": 3,
        "semua": 7,
    }


def test_a_waiting_row_opens_its_form_and_the_menu_counts_it(client, izin):
    jaminan = JaminanFactory(permohonan=izin)
    BuktiBayarFactory(permohonan=izin, ditolak=True)

    halaman = client.get(MEJA)

    assert [b.url for b in halaman.context["baris"]] == [
        reverse("pungutan:jaminan_periksa", args=[izin.pk, jaminan.pk])
    ]
    butir = [b for k in halaman.context["menu"] for b in k["butir"] if b["url"] == MEJA]
    assert [(b["judul"], b["hitung"]) for b in butir] == [("Jaminan dan Pembayaran", 1)]
    beranda = client.get("/").context
    assert [(u.judul, u.url) for u in beranda["ubin"]] == [("Impor Sementara", MEJA)]
    assert [m["judul"] for m in beranda["menunggu"]] == [
        "1 jaminan atau pembayaran menunggu pemeriksaan Anda"
    ]


def test_what_ends_soon_or_no_longer_reaches_the_permit_needs_minding(client, izin):
    hari = izin.tanggal_skep
    cukup = masa_berlaku(izin).berakhir + dt.timedelta(days=30)
    bank(permohonan=izin, diterima=True, jatuh_tempo=cukup)
    pendek = bank(permohonan=izin, diterima=True, jatuh_tempo=cukup - dt.timedelta(days=1))
    segera = bank(permohonan=izin, diterima=True, jatuh_tempo=hari + dt.timedelta(days=3))
    JaminanFactory(permohonan=izin, diterima=True)

    halaman = client.get(MEJA, {"antrean": "perhatian"})

    baris = {b.nomor: b.peringatan for b in halaman.context["baris"]}
    assert list(baris) == [segera.bpj.nomor, pendek.bpj.nomor]
    assert len(baris[pendek.bpj.nomor]) == 1
    assert baris[segera.bpj.nomor][1] == "3 hari lagi"


@pytest.mark.parametrize(
    ("tanggal", "bulan"),
    [
        (dt.date(2026, 1, 31), 1),
        (dt.date(2027, 12, 31), 2),
        (dt.date(2028, 2, 29), 12),
        (dt.date(2026, 8, 31), 36),
        (dt.date(2026, 3, 30), 11),
    ],
)
def test_the_database_counts_the_permits_last_day_as_the_portal_does(tanggal, bulan):
    permohonan = izin_terbit(tanggal_skep=tanggal, jangka_waktu=bulan)
    JaminanFactory(permohonan=permohonan)

    sql = Jaminan.objects.annotate(akhir=AKHIR_IZIN).values_list("akhir", flat=True).get()

    assert sql == masa_berlaku(permohonan).berakhir


def test_the_database_counts_the_months_of_extensions(izin):
    JaminanFactory(permohonan=izin)
    izin_diperpanjang(izin, 5)

    sql = Jaminan.objects.annotate(akhir=AKHIR_IZIN).values_list("akhir", flat=True).get()

    assert sql == masa_berlaku(izin).berakhir


def test_it_is_searched_by_permit_receipt_ntpn_and_importer(client, izin):
    jaminan = JaminanFactory(permohonan=izin, diterima=True)
    bayar = BuktiBayarFactory(permohonan=izin)
    lain = izin_terbit(kantor=izin.kantor, importir__nama="PT Cakrawala Lain")
    punya_lain = JaminanFactory(permohonan=lain, diterima=True)
    semua = {"antrean": "semua"}

    def temu(kata, **saring):
        return set(nomor(client, q=kata, **semua, **saring))

    assert temu(izin.nomor_skep) == {jaminan.bpj.nomor, f"NTPN {bayar.ntpn}"}
    assert temu(jaminan.bpj.nomor) == {jaminan.bpj.nomor}
    assert temu(jaminan.nomor) == {jaminan.bpj.nomor}
    assert temu(f"{bayar.ntpn[:8].lower()} {bayar.ntpn[8:]}") == {f"NTPN {bayar.ntpn}"}
    assert temu(lain.importir.nama) == {punya_lain.bpj.nomor}
    assert temu(lain.importir.npwp) == {punya_lain.bpj.nomor}
    assert temu(izin.nomor_skep, macam="jaminan") == {jaminan.bpj.nomor}
    assert temu("tidak ada yang begini") == set()
    assert nomor(client, macam="bayar", **semua) == [f"NTPN {bayar.ntpn}"]


def test_a_wrong_search_is_told_and_finds_nothing(client, izin):
    JaminanFactory(permohonan=izin)

    halaman = client.get(MEJA, {"q": "x" * 200, "macam": "uang"})

    assert halaman.status_code == 200
    assert set(halaman.context["form"].errors) == {"q", "macam"}
    assert halaman.context["baris"] == []


def test_it_comes_in_pages(client, izin):
    for nomor_urut in range(26):
        JaminanFactory(permohonan=izin, waktu=lalu(nomor_urut))

    assert len(nomor(client)) == 25
    assert len(nomor(client, page=2)) == 1


def test_it_takes_the_same_statements_for_one_row_and_for_many(
    client, izin, django_assert_num_queries
):
    JaminanFactory(permohonan=izin)
    BuktiBayarFactory(permohonan=izin)
    client.get(MEJA)
    with django_assert_num_queries(JUMLAH):
        client.get(MEJA, {"antrean": "semua"})

    for _ in range(4):
        lain = izin_terbit(kantor=izin.kantor)
        JaminanFactory(permohonan=lain, diterima=True)
        BuktiBayarFactory(permohonan=lain, diterima=True)
        PenyelesaianFactory(jaminan__permohonan=lain)
    with django_assert_num_queries(JUMLAH):
        client.get(MEJA, {"antrean": "semua"})


JUMLAH = 17


def test_it_holds_the_persons_office_only_and_nothing_of_their_own_company(client, izin):
    JaminanFactory(permohonan=izin)
    JaminanFactory(permohonan=izin_terbit(kantor=kantor("lain")))
    punya_sendiri = izin_terbit(kantor=izin.kantor)
    JaminanFactory(permohonan=punya_sendiri)
    orang = PenggunaFactory(importir=punya_sendiri.importir)
    JabatanFactory(pengguna=orang, kantor=izin.kantor, peran=Peran.PETUGAS_JAMINAN)
    client.force_login(orang)

    assert jumlah(client)["semua"] == 1
    assert jumlah_menunggu(orang) == 1


def test_the_auditor_reads_every_office_and_opens_no_form(client, izin):
    JaminanFactory(permohonan=izin)
    lain = izin_terbit(kantor=kantor("lain"))
    JaminanFactory(permohonan=lain)
    client.force_login(JabatanFactory(kantor=None, peran=Peran.AUDITOR).pengguna)

    halaman = client.get(MEJA)

    assert {b.url for b in halaman.context["baris"]} == {
        reverse("pungutan:jaminan", args=[p.pk]) for p in (izin, lain)
    }


@pytest.mark.parametrize("peran", [Peran.ANALIS, Peran.KEPALA_KANTOR, Peran.PETUGAS_PENGAWAS])
def test_others_have_no_such_list(client, izin, peran):
    client.force_login(JabatanFactory(kantor=izin.kantor, peran=peran).pengguna)

    assert client.get(MEJA).status_code == 403


def test_an_importer_has_no_such_list(client):
    client.force_login(PenggunaFactory(importir=PermohonanFactory().importir))

    assert client.get(MEJA).status_code == 403


def test_an_empty_list_says_so(client, izin):
    assert Permohonan.objects.get().status == Status.PENERBITAN_SKEP
    assert "Menunggu: kosong" in client.get(MEJA).content.decode()


def dahulu_anggota(permohonan, orang):
    """Let the person have acted for the importer until yesterday, while the case ran."""
    kemarin = timezone.localdate() - dt.timedelta(days=1)
    KeanggotaanFactory(pengguna=orang, importir=permohonan.importir, sampai=kemarin)
    Permohonan.objects.filter(pk=permohonan.pk).update(dibuat=lalu(48))


def perekam(permohonan, orang):
    """Let the person have recorded it at the counter."""
    Permohonan.objects.filter(pk=permohonan.pk).update(perekam=orang)


def analis(permohonan, orang):
    """Let the person have worked on it as an analyst."""
    permohonan.keterlibatan.create(pengguna=orang, peran=Peran.ANALIS)


def analis_tempat_lain(_permohonan, orang):
    """Let the person have worked on another case as an analyst."""
    PermohonanFactory().keterlibatan.create(pengguna=orang, peran=Peran.ANALIS)


def petugas_di_sini(permohonan, orang):
    """Let the person have verified here before."""
    permohonan.keterlibatan.create(pengguna=orang, peran=Peran.PETUGAS_JAMINAN)


@pytest.mark.parametrize(
    ("sebab", "menunggu"),
    [
        (dahulu_anggota, 0),
        (perekam, 0),
        (analis, 0),
        (analis_tempat_lain, 2),
        (petugas_di_sini, 2),
    ],
)
def test_what_somebody_else_must_verify_does_not_wait_for_this_person(
    client, izin, sebab, menunggu
):
    JaminanFactory(permohonan=izin)
    BuktiBayarFactory(permohonan=izin)
    orang = petugas_jaminan(izin)
    sebab(izin, orang)
    client.force_login(orang)

    assert jumlah(client)["menunggu"] == menunggu
    assert len(nomor(client, antrean="menunggu")) == menunggu
    assert jumlah_menunggu(Pengguna.objects.get(pk=orang.pk)) == menunggu
    baris = client.get(MEJA, {"antrean": "semua"}).context["baris"]
    tab = reverse("pungutan:jaminan", args=[izin.pk])
    assert [b.url == tab for b in baris] == [not menunggu] * 2
    assert [client.get(b.url).status_code for b in baris] == [200, 200]
