"""The Kepala Seksi determines goods in the table: with script and without, at desk and phone."""

from decimal import Decimal

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import expect

from permohonan.pengiriman import simpan_kiriman
from portal.izin import Peran
from portal.models import Jabatan
from pungutan.models import PenetapanBarang
from referensi.models import Kurs
from tests.browser.alat import masuk, periksa, pesan
from tests.browser.kasus import PERAK, ambil
from tests.factories.berkas import HalamanFactory
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.pungutan import PenetapanFactory
from tests.factories.workflow import ShpibFactory
from workflow.contoh.perjalanan import Perjalanan
from workflow.status import Status

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def sampai_kepala_seksi(*, dua_contoh=True):
    """Return a case in the hands of the demo Kepala Seksi; one of its goods was determined before."""
    jalan = Perjalanan(PERAK)
    for langkah in (jalan.ajukan, jalan.periksa):
        list(langkah())
    ambil(jalan, "kasi")
    permohonan = jalan.permohonan
    if dua_contoh:
        satu, dua = permohonan.barang.all()
        permohonan.barang.filter(pk=satu.pk).update(pos_tarif="85021390")
        lama = PermohonanFactory(
            importir=permohonan.importir, kantor=permohonan.kantor, status=Status.PENERBITAN_SKEP
        )
        PenetapanFactory(
            barang=BarangFactory(permohonan=lama, uraian=dua.uraian),
            hs="90318090",
            uraian_hs="Alat ukur lainnya",
            oleh=Jabatan.objects.filter(peran=Peran.KEPALA_SEKSI, kantor=permohonan.kantor).first(),
        )
    return permohonan


def hs(page, nomor):
    """Return the lookup of a row."""
    return page.get_by_role("combobox", name=f"No. {nomor}, pos tarif (HS)")


def test_two_goods_are_determined_and_the_case_goes_on(buka):
    permohonan = sampai_kepala_seksi()
    page = buka("kasi")
    page.goto(f"/perkara/{permohonan.pk}/penetapan/")
    salah = periksa(page, "penetapan-usulan")

    page.get_by_role("button", name="Pakai 9031.80.90 untuk barang no. 2").click()
    page.get_by_label("No. 2, nilai pabean").fill("x")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.locator("[data-ringkasan-galat]").wait_for()
    salah += periksa(page, "penetapan-salah")
    page.get_by_label("No. 2, nilai pabean").fill("5.000,50")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_label("No. 2, dasar penetapan").wait_for()
    salah += periksa(page, "penetapan-beralasan")
    page.get_by_label("No. 2, nilai pabean").fill("45.000,50")
    page.get_by_role("button", name="Simpan dan teruskan").click()

    expect(page.get_by_role("button", name="Teruskan ke Kepala Bidang")).to_be_visible()
    tetap = {
        p.barang.nomor_urut: p
        for p in PenetapanBarang.objects.filter(barang__permohonan=permohonan).select_related(
            "barang"
        )
    }
    assert [(p.hs, p.cif) for _, p in sorted(tetap.items())] == [
        ("85021390", tetap[1].barang.nilai),
        ("90318090", Decimal("45000.50")),
    ]
    page.goto(f"/perkara/{permohonan.pk}/penetapan/")
    salah += periksa(page, "penetapan-jadi")
    page.get_by_role("link", name="Rinci dan tarif khusus barang no. 2").click()
    salah += periksa(page, "penetapan-rinci")
    _bagian_nilai_dan_bea_tambahan(page)
    salah += periksa(page, "penetapan-rinci-lengkap")
    page.get_by_role("button", name="Simpan", exact=True).click()
    pesan(page, "Penetapan barang no. 2 disimpan.")
    assert PenetapanBarang.objects.get(pk=tetap[2].pk).cif == Decimal("46200.50")
    page.goto(f"/perkara/{permohonan.pk}/penetapan/{tetap[1].pk}/salin/?semua=1")
    salah += periksa(page, "penetapan-salin")
    Kurs.objects.update(nilai=F("nilai") + 100)
    page.goto(f"/perkara/{permohonan.pk}/penetapan/")
    salah += periksa(page, "penetapan-bergeser")
    page.get_by_role("button", name="Sematkan ulang 2 barang").click()
    pesan(page, "2 penetapan disematkan")
    assert salah == []


def _bagian_nilai_dan_bea_tambahan(page):
    """State the parts of a value and an additional duty, by keys alone once the group is open."""
    page.get_by_label("Syarat penyerahan").select_option("fob")
    page.get_by_label("Freight").fill("1.000,00")
    page.get_by_label("Asuransi").fill("200")
    expect(page.locator("[data-hasil]")).to_have_text("46.200,50")
    page.get_by_text("Bea masuk tambahan dan cukai").focus()
    page.keyboard.press("Enter")
    page.get_by_label("BMAD (%)").fill("12,5")
    page.get_by_label("Dasar dan catatan").fill("Surat keterangan asal")


def test_the_importer_reads_the_estimate_as_sent_and_today(buka):
    permohonan = sampai_kepala_seksi()
    permohonan.barang.update(pos_tarif="85021390")
    permohonan.putaran += 1
    permohonan.save()
    simpan_kiriman(permohonan, oleh=permohonan.dibuat_oleh, catatan="")
    page = buka("importir")
    page.goto(f"/permohonan/{permohonan.pk}/perkiraan/")
    salah = periksa(page, "perkiraan-terkirim")
    Kurs.objects.update(nilai=F("nilai") + 100)
    page.reload()
    salah += periksa(page, "perkiraan-bergeser")
    assert salah == []


def test_results_of_the_laboratory_are_seen_beside_their_form(buka):
    jalan = Perjalanan(PERAK)
    for langkah in (jalan.ajukan, jalan.periksa):
        list(langkah())
    next(jalan.klasifikasi())
    ambil(jalan, "klasifikasi")
    for _ in range(2):
        ShpibFactory(
            permohonan=jalan.permohonan,
            oleh=jalan.permohonan.pemegang,
            tanggal=timezone.localdate(),
            berkas=HalamanFactory(nomor=1).berkas,
        )
    page = buka("klasifikasi")
    page.goto(f"/perkara/{jalan.pk}/shpib/")
    salah = periksa(page, "shpib-beberapa")
    page.get_by_role("link", name="Perbaiki SHPIB").first.click()
    page.get_by_label("Keterangan").fill("Hasil uji ulang")
    salah += periksa(page, "shpib-perbaiki")
    page.get_by_role("button", name="Simpan", exact=True).click()
    pesan(page, "SHPIB berhasil diperbaiki.")
    page.get_by_role("link", name="Hapus SHPIB").last.click()
    salah += periksa(page, "shpib-hapus")
    page.get_by_role("button", name="Hapus SHPIB").click()
    pesan(page, "SHPIB berhasil dihapus.")
    assert jalan.permohonan.shpib.get().keterangan == "Hasil uji ulang"
    assert salah == []


def test_a_heading_is_looked_up_by_words_in_a_row(buka):
    permohonan = sampai_kepala_seksi(dua_contoh=False)
    page = buka("kasi")
    page.goto(f"/perkara/{permohonan.pk}/penetapan/")

    hs(page, 1).click()
    page.keyboard.type("pembangkit")
    expect(page.locator(".ts-dropdown:visible .active")).to_contain_text("BM")
    page.keyboard.press("Enter")
    expect(page.locator(".ts-wrapper", has=hs(page, 1)).locator(".item")).to_contain_text("BM")
    page.get_by_role("button", name="Simpan", exact=True).click()

    pesan(page, "1 barang ditetapkan.")
    assert PenetapanBarang.objects.get().barang.nomor_urut == 1


def test_without_script_the_code_is_typed_and_copied_to_alike_goods(buka):
    permohonan = sampai_kepala_seksi(dua_contoh=False)
    satu = permohonan.barang.first()
    kembar = BarangFactory(permohonan=permohonan, uraian=satu.uraian, valuta=satu.valuta)
    page = buka(java_script_enabled=False)
    masuk(page, "kasi")
    page.goto(f"/perkara/{permohonan.pk}/penetapan/")
    page.get_by_label("No. 1, pos tarif (HS)").fill("8502.13.90")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("link", name="Salin ke barang serupa dari barang no. 1").click()
    expect(page.get_by_label("Pilih barang no. 3")).to_be_checked()
    page.get_by_role("button", name="Salin ke barang terpilih").click()

    pesan(page, "Penetapan disalin ke")
    assert PenetapanBarang.objects.get(barang=kembar).hs == "85021390"
