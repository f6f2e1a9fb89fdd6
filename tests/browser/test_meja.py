"""The desk in a browser: ticked together, taken, handed on and decided, with a list of what became of each."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from permohonan.models import Kiriman
from portal.izin import Peran
from portal.models import Jabatan
from referensi.models import Kantor
from tests.browser.alat import menu, periksa, pesan
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory
from tests.factories.workflow import KeterlibatanFactory, PendapatFactory, RiwayatFactory, pegang
from workflow.models import Keputusan
from workflow.status import Status

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PRIOK = "040300"
NAMA = ("PT Contoh Baruna Pameran", "PT Contoh Sinar Film", "PT Contoh Nusantara Rekayasa")


def berkas(nomor, status=Status.PENELITIAN_KEPALA_BIDANG, **lain):
    """Return a case of the office with a value, goods, an opinion and a move that brought it here."""
    permohonan = PermohonanFactory(
        status=status,
        kantor=Kantor.objects.get(kode=PRIOK),
        nomor_pendaftaran=f"{nomor:06d}",
        importir=ImportirFactory(nama=f"{NAMA[nomor % 3]} {nomor}"),
        fasilitas="pembebasan",
        batas_layanan=timezone.localdate() + dt.timedelta(days=nomor % 9 - 2),
        **lain,
    )
    BarangFactory(permohonan=permohonan)
    Kiriman.objects.create(
        permohonan=permohonan,
        putaran=1,
        isi={},
        oleh=permohonan.dibuat_oleh,
        waktu=timezone.now(),
        nilai_rupiah=Decimal(1_250_000_000 + 77_125 * nomor),
    )
    PendapatFactory(permohonan=permohonan)
    kasi = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)
    RiwayatFactory(
        permohonan=permohonan,
        aksi="teruskan_ke_kepala_bidang",
        dari=Status.PENELITIAN_KEPALA_SEKSI,
        ke=Status.PENELITIAN_KEPALA_BIDANG,
        jabatan=kasi,
        oleh=kasi.pengguna,
    )
    return permohonan


def kirim_ulang(permohonan):
    """Let the importer send again with changes after the stage had asked for more."""
    for urut, (aksi, dari, ke) in enumerate(
        (
            ("minta_kelengkapan", Status.PENELITIAN_ANALIS, Status.KEKURANGAN_DOKUMEN),
            ("kirim_kembali", Status.KEKURANGAN_DOKUMEN, Status.PENELITIAN_ANALIS),
        ),
        start=2,
    ):
        RiwayatFactory(
            permohonan=permohonan,
            urut=urut,
            aksi=aksi,
            dari=dari,
            ke=ke,
            oleh=permohonan.dibuat_oleh,
        )
    Kiriman.objects.create(
        permohonan=permohonan,
        putaran=2,
        isi={},
        oleh=permohonan.dibuat_oleh,
        waktu=timezone.now(),
        nilai_rupiah=Decimal(2_000_000_000),
        ringkas_beda=["2 barang diubah", "1 dokumen ditambah"],
    )


def centang(page, *nomor):
    """Tick rows by their registration numbers."""
    for satu in nomor:
        page.get_by_label(f"Pilih {satu:06d}").check()


def test_an_official_decides_several_cases_with_one_verdict(buka):
    semua = [berkas(nomor) for nomor in range(1, 7)]
    kabid = Jabatan.objects.get(pengguna__username="kabid.priok")
    pegang(semua[0], kabid)
    terhalang = berkas(50)
    KeterlibatanFactory(permohonan=terhalang, pengguna=kabid.pengguna, peran=Peran.KEPALA_SEKSI)
    page = buka("kabid.priok")
    menu(page, "Meja Kerja")
    page.get_by_role("link", name="Seluruh kantor").click()
    salah = periksa(page, "meja-pemutus")
    centang(page, 1, 2, 3)
    expect(page.get_by_text("3 dipilih")).to_be_visible()
    page.get_by_role("button", name="Terbitkan SKEP …").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Terbitkan SKEP 3 permohonan?")
    pegang(semua[2], JabatanFactory(kantor=kabid.kantor, peran=Peran.KEPALA_BIDANG))
    salah += periksa(page, "massal-putusan")
    page.get_by_role("button", name="Terbitkan SKEP yang dicentang").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 berhasil, 1 tidak")
    salah += periksa(page, "massal-hasil")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 berhasil, 1 tidak")
    assert set(Keputusan.objects.values_list("permohonan", flat=True)) == {
        semua[0].pk,
        semua[1].pk,
    }

    page.get_by_role("link", name="Kembali ke Meja Kerja").click()
    expect(page.get_by_role("link", name="Seluruh kantor")).to_have_attribute(
        "aria-current", "page"
    )
    centang(page, 4, 5)
    page.get_by_role("button", name="Tolak …").click()
    page.get_by_role("button", name="Tolak yang dicentang").click()
    page.locator("[data-ringkasan-galat]").wait_for()
    salah += periksa(page, "massal-tolak-salah")
    page.get_by_label("Putuskan 000005").uncheck()
    page.get_by_label("Alasan penolakan").fill("Barang habis pakai.")
    page.get_by_role("button", name="Tolak yang dicentang").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 berhasil, 0 tidak")
    semua[4].refresh_from_db()
    assert semua[4].status == Status.PENELITIAN_KEPALA_BIDANG
    assert salah == []


def test_an_analyst_takes_and_hands_on_many_and_keeps_a_search(buka):
    for nomor in range(1, 31):
        berkas(nomor, Status.PENELITIAN_ANALIS)
    ulang = berkas(77, Status.PENELITIAN_ANALIS, putaran=2)
    kirim_ulang(ulang)
    JabatanFactory(
        kantor=ulang.kantor,
        peran=Peran.ANALIS,
        pengguna__nama="Budi Santoso",
        nama_jabatan="Analis",
    )
    page = buka("analis.priok")
    menu(page, "Meja Kerja")
    expect(page.get_by_text("2 barang diubah, 1 dokumen ditambah")).to_be_visible()
    salah = periksa(page, "meja-analis")
    page.get_by_label("Pilih semua di halaman ini").check()
    expect(page.get_by_text("25 dipilih")).to_be_visible()
    page.get_by_role("button", name="Ambil yang dipilih").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("25 berhasil, 0 tidak")
    page.get_by_role("link", name="Kembali ke Meja Kerja").click()
    page.get_by_role("link", name="Milik saya").click()
    page.get_by_text("Saringan lain").click()
    page.get_by_label("Jatuh tempo", exact=True).select_option("lewat")
    page.get_by_role("button", name="Cari", exact=True).click()
    page.get_by_label("Simpan pencarian ini dengan nama").fill("Yang lewat")
    salah += periksa(page, "meja-saringan")
    page.get_by_role("button", name="Simpan pencarian").click()
    pesan(page, "disimpan")
    expect(page.get_by_role("link", name="Yang lewat")).to_have_attribute("aria-current", "true")
    page.get_by_label("Pilih semua di halaman ini").check()
    page.get_by_role("button", name="Alihkan yang dipilih …").click()
    salah += periksa(page, "massal-alihkan")
    page.get_by_label("Alihkan kepada").select_option(label="Budi Santoso — Analis (memegang 0)")
    page.get_by_role("button", name="Alihkan", exact=False).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("berhasil, 0 tidak")
    assert salah == []
