"""Reference rows, valid since 2020 and without an end unless a test says otherwise."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from referensi.models import (
    BeaTambahan,
    DasarHukum,
    HariLibur,
    JamKerja,
    JanjiLayanan,
    JenisDokumen,
    JenisJaminan,
    KalimatKekurangan,
    KalimatPendapat,
    Kantor,
    KategoriTujuan,
    KriteriaPemeriksaan,
    Kurs,
    Negara,
    Pelabuhan,
    PosTarif,
    Satuan,
    SyaratDokumen,
    TarifPajak,
    Valuta,
)
from referensi.pilihan import (
    BentukJaminan,
    Fasilitas,
    JenisBeaTambahan,
    JenisHariLibur,
    JenisKantor,
    JenisPermohonan,
    JenisTarif,
    Kondisi,
    Moda,
    NaskahDinas,
    SaranPendapat,
    ZonaWaktu,
)

SEJAK = dt.date(2020, 1, 1)
SUMBER = "CONTOH uji"


class BerlakuFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    berlaku_dari = SEJAK
    sumber = SUMBER


class KantorFactory(BerlakuFactory):
    """An ordinary office with both heads; ``kpu=True`` is one that ends at the Kepala Bidang."""

    class Meta:
        model = Kantor
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    class Params:
        kpu = factory.Trait(
            kode="040300",
            nama="KPU Bea dan Cukai Tipe A Tanjung Priok",
            jenis=JenisKantor.KPU,
            kota="Jakarta Utara",
            kode_unit="KPU.01",
            punya_kepala_kantor=False,
        )

    kode = "070100"
    nama = "KPPBC TMP Tanjung Perak"
    jenis = JenisKantor.TMP
    zona = ZonaWaktu.WIB
    kota = "Surabaya"
    # Its own for every office: numbers are told apart by it.
    kode_unit = factory.LazyAttribute(
        lambda o: "KBC.1101" if o.kode == "070100" else f"KBC.{o.kode}"
    )
    punya_kepala_bidang = True
    punya_kepala_kantor = True


class NegaraFactory(BerlakuFactory):
    class Meta:
        model = Negara
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    kode = "SG"
    nama = "Singapura"


class ValutaFactory(BerlakuFactory):
    class Meta:
        model = Valuta
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    kode = "USD"
    nama = "Dolar Amerika Serikat"
    satuan_kurs = factory.LazyAttribute(lambda o: 100 if o.kode == "JPY" else 1)


class KursFactory(BerlakuFactory):
    """A rate that holds for years, so that a test need not watch the calendar."""

    class Meta:
        model = Kurs
        django_get_or_create = ["valuta", "berlaku_dari"]
        skip_postgeneration_save = True

    valuta = factory.SubFactory(ValutaFactory)
    nilai = Decimal("16500.0000")
    satuan = factory.SelfAttribute("valuta.satuan_kurs")
    berlaku_sampai = dt.date(2099, 12, 31)
    nomor_keputusan = "CONTOH-01"


def _locode(pelabuhan):
    """A port belongs to one office: Tanjung Perak and Priok by name, any other by its code."""
    kode = pelabuhan.kantor.kode
    dikenal = {"070100": "IDTPE", "040300": "IDTPP"}
    return dikenal.get(kode, "ID" + "".join("XYZABCDEFG"[int(angka)] for angka in kode[1:4]))


class PelabuhanFactory(BerlakuFactory):
    """A sea port of the given office."""

    class Meta:
        model = Pelabuhan
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    kode = factory.LazyAttribute(_locode)
    nama = "Tanjung Perak, Surabaya"
    moda = Moda.LAUT
    kantor = factory.SubFactory(KantorFactory)


class SatuanFactory(BerlakuFactory):
    class Meta:
        model = Satuan
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    kode = "PCE"
    nama = "Buah"


class PosTarifFactory(BerlakuFactory):
    class Meta:
        model = PosTarif
        django_get_or_create = ["kode", "berlaku_dari"]
        skip_postgeneration_save = True

    kode = "85021100"
    uraian = "Perangkat pembangkit tenaga listrik dengan mesin diesel, tidak melebihi 75 kVA"
    bm_persen = Decimal("10.00")


class TarifPajakFactory(BerlakuFactory):
    """PPN as it stands since 2025; other kinds get their usual rate."""

    class Meta:
        model = TarifPajak
        django_get_or_create = ["jenis", "berlaku_dari"]
        skip_postgeneration_save = True

    jenis = JenisTarif.PPN
    persen = factory.LazyAttribute(
        lambda o: {
            JenisTarif.PPN: Decimal("12.000"),
            JenisTarif.PPH22_API: Decimal("2.500"),
            JenisTarif.PPH22_NON_API: Decimal("7.500"),
            JenisTarif.BM_BULANAN: Decimal("2.000"),
            JenisTarif.PPN_MEWAH: Decimal("12.000"),
            JenisTarif.PPH22_TANPA_NPWP: Decimal("100.000"),
        }[JenisTarif(o.jenis)]
    )
    dpp_pembilang = factory.LazyAttribute(lambda o: 11 if o.jenis == JenisTarif.PPN else 1)
    dpp_penyebut = factory.LazyAttribute(lambda o: 12 if o.jenis == JenisTarif.PPN else 1)


class BeaTambahanFactory(BerlakuFactory):
    """Antidumping of 10 % on the generating set, whatever its origin."""

    class Meta:
        model = BeaTambahan
        skip_postgeneration_save = True

    kode = "85021100"
    jenis = JenisBeaTambahan.BMAD
    persen = Decimal("10.00")


class KategoriTujuanFactory(BerlakuFactory):
    """Professional equipment, free of duty; ``keringanan=True`` is machinery at 2 % a month."""

    class Meta:
        model = KategoriTujuan
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    class Params:
        keringanan = factory.Trait(
            kode="KR01",
            nama="Mesin dan peralatan untuk produksi atau pengerjaan proyek infrastruktur",
            kelompok="keringanan-produksi",
            fasilitas=Fasilitas.KERINGANAN,
            bulan_awal_maks=36,
        )

    kode = "PB03"
    nama = "Peralatan tenaga ahli atau profesional"
    kelompok = "pembebasan-peragaan-penelitian"
    fasilitas = Fasilitas.PEMBEBASAN
    bulan_awal_maks = 12
    bulan_total_maks = 36
    dapat_diperpanjang = True
    jaminan = factory.LazyFunction(
        lambda: [
            BentukJaminan.TUNAI.value,
            BentukJaminan.BANK_GARANSI.value,
            BentukJaminan.CUSTOMS_BOND.value,
        ]
    )


class JenisJaminanFactory(BerlakuFactory):
    """Cash, unless said otherwise."""

    class Meta:
        model = JenisJaminan
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    kode = BentukJaminan.TUNAI
    nama = factory.LazyAttribute(lambda o: BentukJaminan(o.kode).label)
    perlu_penjamin = factory.LazyAttribute(lambda o: o.kode != BentukJaminan.TUNAI)
    perlu_jatuh_tempo = factory.SelfAttribute("perlu_penjamin")


class JenisDokumenFactory(BerlakuFactory):
    class Meta:
        model = JenisDokumen
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    kode = "perkiraan_nilai"
    nama = "Perkiraan nilai barang"
    contoh = "Invoice"
    urutan = 20


class SyaratDokumenFactory(BerlakuFactory):
    """A document that every new application must have."""

    class Meta:
        model = SyaratDokumen
        skip_postgeneration_save = True

    jenis_dokumen = factory.SubFactory(JenisDokumenFactory)
    kategori = None
    jenis_permohonan = JenisPermohonan.BARU
    kondisi = Kondisi.SELALU
    wajib = True


class HariLiburFactory(BerlakuFactory):
    class Meta:
        model = HariLibur
        django_get_or_create = ["tanggal", "kantor"]
        skip_postgeneration_save = True

    tanggal = dt.date(2026, 12, 25)
    kantor = None
    nama = "Hari Raya Natal"
    jenis = factory.LazyAttribute(
        lambda o: JenisHariLibur.TUTUP_KANTOR if o.kantor else JenisHariLibur.LIBUR_NASIONAL
    )


class JamKerjaFactory(BerlakuFactory):
    """Hours of all offices on a Monday; ``kantor=`` and ``hari=`` say otherwise."""

    class Meta:
        model = JamKerja
        skip_postgeneration_save = True

    kantor = None
    hari = 0
    buka = dt.time(7, 30)
    tutup = dt.time(17)


class JanjiLayananFactory(BerlakuFactory):
    class Meta:
        model = JanjiLayanan
        django_get_or_create = ["jenis_permohonan", "berlaku_dari"]
        skip_postgeneration_save = True

    jenis_permohonan = JenisPermohonan.BARU
    hari_kerja = 3


class KriteriaPemeriksaanFactory(BerlakuFactory):
    """A criterion of new applications."""

    class Meta:
        model = KriteriaPemeriksaan
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    kode = "tidak_habis_pakai"
    nama = "Tidak habis dipakai"
    penjelasan = "Barang tidak habis karena penggunaan."
    untuk = factory.LazyFunction(lambda: [JenisPermohonan.BARU.value])


class DasarHukumFactory(BerlakuFactory):
    """A regulation that every paper cites."""

    class Meta:
        model = DasarHukum
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    kode = "uji"
    teks = "Peraturan Uji Nomor 1/UJI/2026 tentang Uji (Lembaran Uji Tahun 2026 Nomor 1)"
    ringkas = "Peraturan Uji Nomor 1/UJI/2026 tentang Uji"
    dikutip_pada = factory.LazyFunction(lambda: list(NaskahDinas.values))


class KalimatKekuranganFactory(BerlakuFactory):
    """A sentence that fits any document."""

    class Meta:
        model = KalimatKekurangan
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    kode = "buram"
    teks = "Berkas tidak terbaca. Unggah ulang."


class KalimatPendapatFactory(BerlakuFactory):
    """A sentence of every level for issuing."""

    class Meta:
        model = KalimatPendapat
        django_get_or_create = ["kode"]
        skip_postgeneration_save = True

    kode = "terpenuhi"
    rekomendasi = SaranPendapat.TERBITKAN
    teks = "Kriteria impor sementara terpenuhi."
