"""The public calculator's form: a GET, so that a result has an address of its own."""

import re
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from permohonan.forms.kolom import AngkaField, TanggalField
from pungutan import hitung
from pungutan.buku import RUPIAH
from pungutan.forms.kalkulator_tata import TAMBAHAN, tata_letak
from pungutan.hitung.batas import NILAI_MAKS, PERSEN_MAKS, periksa
from pungutan.kalkulator_isian import API, MEWAH, OTOMATIS, SENDIRI, TANPA_API, UMUM, Isian
from referensi.kalender import bulan_atau_bagian
from referensi.models import Negara, Valuta
from referensi.pilihan import ZonaWaktu

PILIH_SYARAT = [
    (hitung.SyaratPenyerahan.FOB, _("FOB: belum termasuk freight dan asuransi")),
    (hitung.SyaratPenyerahan.CIF, _("CIF: sudah termasuk keduanya")),
    (hitung.SyaratPenyerahan.CFR, _("CFR: sudah termasuk freight")),
    (hitung.SyaratPenyerahan.EXW, _("EXW: harga di tempat penjual")),
]
PILIH_PPN = [
    (OTOMATIS, _("Menurut barang: mewah bila kena PPnBM")),
    (UMUM, _("Tarif umum")),
    (MEWAH, _("Tarif barang mewah")),
    (SENDIRI, _("Isi sendiri")),
]
PILIH_PPH = [
    (API, _("Importir dengan API")),
    (TANPA_API, _("Importir tanpa API")),
    (SENDIRI, _("Barang tertentu: isi sendiri")),
]
# Choices that name a rate; the others leave room for a typed one.
MENGIKAT = (UMUM, MEWAH, TANPA_API)
LANJUTAN = (
    "negara",
    "cukai",
    *(f"{j}_{b}" for j, _nama in TAMBAHAN for b in ("persen", "spesifik")),
)


# A number without its name: the field's label names it.
ANGKA_INI = gettext_noop("Angka ini")
MINUS = ("-", "\N{MINUS SIGN}")


class NilaiField(AngkaField):
    """A number within the limits of the arithmetic, whose sentence says what to do."""

    def __init__(self, *, label, nol=True, maks=NILAI_MAKS, **kwargs):
        """Keep the limits; ``nol`` allows zero."""
        super().__init__(label=label, **{"required": False} | kwargs)
        self.nol, self.maks = nol, maks

    def to_python(self, value):
        """Read a minus as what it is, so that the refusal is of the sign and not of the spelling."""
        teks = value.strip() if isinstance(value, str) else ""
        if teks[:1] in MINUS and (angka := super().to_python(teks[1:])) is not None:
            return -angka
        return super().to_python(value)

    def validate(self, value):
        """Ask the arithmetic itself, so that the page refuses what it refuses."""
        super().validate(value)
        if value is not None:
            try:
                # The label stands beside the sentence already, also in the linked summary.
                periksa(ANGKA_INI, value, nol=self.nol, maks=self.maks)
            except hitung.NilaiTidakSah as galat:
                raise forms.ValidationError(str(galat)) from galat


def persen(label, **kwargs):
    """Return the field of a rate in per cent that may stay empty."""
    return NilaiField(label=label, maks=PERSEN_MAKS, **kwargs)


class KalkulatorForm(forms.Form):
    """What goods would cost: value, rates, period. Rates left empty come from the tariff book."""

    valuta = forms.ChoiceField(
        label=_("Valuta"),
        initial="USD",
        error_messages={
            "invalid_choice": _("“%(value)s” tidak dikenal. Pilih dari daftar, misalnya USD.")
        },
    )
    syarat = forms.ChoiceField(label=_("Syarat penyerahan"), choices=PILIH_SYARAT, initial="fob")
    harga = NilaiField(
        label=_("Harga"),
        nol=False,
        required=True,
        error_messages={"required": _("Isi harga barang dalam valuta yang dipilih.")},
    )
    freight = NilaiField(label=_("Freight"))
    asuransi = NilaiField(label=_("Asuransi"))
    biaya_lain = NilaiField(
        label=_("Biaya lain"),
        help_text=_("Misalnya komisi, pengemasan, atau biaya sampai ke pelabuhan (EXW)."),
    )
    tanggal = TanggalField(
        label=_("Tanggal kurs dan tarif"),
        required=False,
        help_text=_("Kosong berarti hari ini (WIB)."),
    )
    kurs = NilaiField(
        label=_("Kurs sendiri (Rp)"),
        nol=False,
        help_text=_("Kosongkan untuk memakai kurs portal (NDPBM) pada tanggal itu."),
    )
    satuan_kurs = forms.TypedChoiceField(
        label=_("Kurs sendiri untuk"),
        coerce=int,
        required=False,
        empty_value=None,
        choices=[
            ("", _("Menurut valuta")),
            *((n, f"{n:,}".replace(",", ".")) for n in hitung.SATUAN_KURS),
        ],
        help_text=_("Banyaknya valuta untuk kurs itu: JPY 100, yang lain umumnya 1."),
    )
    hs = forms.CharField(
        label=_("Pos tarif (HS)"),
        required=False,
        max_length=20,
        help_text=_("8 angka, misalnya 8502.11.00. Tarif yang dikosongkan diambil dari pos ini."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )
    bm_persen = persen(_("Bea masuk (%)"))
    bm_spesifik = NilaiField(label=_("Bea masuk spesifik (Rp per satuan)"))
    jumlah = NilaiField(
        label=_("Jumlah satuan"),
        nol=False,
        help_text=_("Hanya perlu bila ada tarif rupiah per satuan."),
    )
    ppn = forms.ChoiceField(label=_("PPN"), choices=PILIH_PPN, initial=OTOMATIS, required=False)
    ppn_persen = persen(_("PPN, isi sendiri (%)"))
    ppnbm_persen = persen(_("PPnBM (%)"))
    pph = forms.ChoiceField(label=_("PPh Pasal 22"), choices=PILIH_PPH, initial=API, required=False)
    pph_persen = persen(_("PPh Pasal 22, isi sendiri (%)"))
    tanpa_npwp = forms.BooleanField(label=_("Importir tidak punya NPWP"), required=False)
    negara = forms.ChoiceField(
        label=_("Negara asal"),
        required=False,
        error_messages={"invalid_choice": _("“%(value)s” tidak dikenal. Pilih dari daftar.")},
        help_text=_("Bea masuk tambahan dalam buku tarif dapat berbeda menurut asal barang."),
    )
    cukai = NilaiField(label=_("Cukai (Rp, seluruhnya)"))
    bulan = forms.IntegerField(
        label=_("Jangka waktu (bulan)"),
        required=False,
        min_value=1,
        max_value=hitung.BULAN_MAKS,
        error_messages={
            "invalid": _("Tulis jumlah bulan dengan angka bulat, misalnya 6."),
            "min_value": _("Isi 1 sampai dengan 36 bulan."),
            "max_value": _("Isi 1 sampai dengan 36 bulan."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    dari = TanggalField(label=_("atau dari tanggal"), required=False)
    sampai = TanggalField(
        label=_("sampai tanggal"),
        required=False,
        help_text=_("Bagian dari bulan dihitung satu bulan."),
    )

    def __init__(self, *args, **kwargs):
        """Offer the currencies and countries of the day; additional duties come in two forms."""
        super().__init__(*args, **kwargs)
        self.hari_ini = timezone.localdate(timezone=ZoneInfo(ZonaWaktu.WIB))
        self.initial = {"tanggal": self.hari_ini} | self.initial
        valuta = list(Valuta.objects.berlaku())
        self.satuan = {satu.kode: satu.satuan_kurs for satu in valuta}
        self.fields["valuta"].choices = _pilihan_valuta(valuta)
        negara = [(satu.kode, str(satu)) for satu in Negara.objects.berlaku()]
        self.fields["negara"].choices = [("", _("Tidak dipilih")), *negara]
        for jenis, nama in TAMBAHAN:
            self.fields[f"{jenis}_persen"] = persen(f"{nama} (%)")
            self.fields[f"{jenis}_spesifik"] = NilaiField(
                label=_("%(nama)s (Rp per satuan)") % {"nama": nama}
            )
        self.helper = FormHelper(self)
        self.helper.layout = tata_letak(lanjutan_terbuka=self._lanjutan_terpakai())

    def _lanjutan_terpakai(self):
        """Tell whether something stands in what is otherwise folded away."""
        isi = self.data if self.is_bound else self.initial
        return any(isi.get(nama) for nama in LANJUTAN)

    def clean_hs(self):
        """Return eight digits or nothing; dots and spaces are the tariff book's."""
        kode = re.sub(r"[.\s]", "", self.cleaned_data["hs"])
        if kode and not re.fullmatch(r"[0-9]{8}", kode):
            raise forms.ValidationError(_("Tulis 8 angka pos tarif, misalnya 8502.11.00."))
        return kode

    def clean(self):
        """What belongs together: parts of the price, one form of each duty, one way to the months."""
        isi = super().clean()
        self._periksa_bagian_cif(isi)
        for bea, nama in [("bm", gettext("bea masuk")), *TAMBAHAN]:
            if isi.get(f"{bea}_persen") is not None and isi.get(f"{bea}_spesifik") is not None:
                pesan = _("Isi salah satu saja: %(nama)s persen atau rupiah per satuan.")
                self.add_error(f"{bea}_spesifik", pesan % {"nama": nama})
        for pajak in ("ppn", "pph"):
            self._periksa_sendiri(isi, pajak)
        self._periksa_bulan(isi)
        return isi

    def _periksa_sendiri(self, isi, pajak):
        """A typed rate counts beside the list's first choice; beside another one it contradicts it."""
        kolom = f"{pajak}_persen"
        if isi.get(pajak) == SENDIRI and isi.get(kolom) is None:
            if kolom not in self.errors:
                self.add_error(kolom, _("Isi tarifnya dalam persen."))
        elif isi.get(kolom) is not None:
            if isi.get(pajak) in MENGIKAT:
                pilihan = dict(self.fields[pajak].choices)
                pesan = _(
                    "Pilihan di sebelahnya “%(pilihan)s”. Pilih “%(sendiri)s” untuk memakai tarif "
                    "ini, atau kosongkan."
                )
                teks = {"pilihan": pilihan[isi[pajak]], "sendiri": pilihan[SENDIRI]}
                self.add_error(kolom, pesan % teks)
            isi[pajak] = SENDIRI

    def _periksa_bagian_cif(self, isi):
        """Put the refusal of a part that the price contains at that part."""
        for nama in ("freight", "asuransi"):
            if isi.get("syarat") and isi.get("harga") and isi.get(nama):
                try:
                    hitung.nilai_cif(isi["syarat"], isi["harga"], **{nama: isi[nama]})
                except hitung.NilaiTidakSah as galat:
                    self.add_error(nama, str(galat))

    def _periksa_bulan(self, isi):
        """Count the months between two days where none were typed."""
        bulan, dari, sampai = (isi.get(n) for n in ("bulan", "dari", "sampai"))
        if any(n in self.errors for n in ("bulan", "dari", "sampai")):
            return
        if bulan and (dari or sampai):
            self.add_error("bulan", _("Isi jumlah bulan atau kedua tanggal, tidak keduanya."))
        elif not bulan and not (dari or sampai):
            self.add_error("bulan", _("Isi jumlah bulan, atau tanggal mulai dan tanggal akhir."))
        elif not bulan and not (dari and sampai):
            kurang = "sampai" if dari else "dari"
            self.add_error(kurang, _("Isi kedua tanggal, atau jumlah bulan."))
        elif not bulan:
            self._hitung_bulan(isi, dari, sampai)

    def _hitung_bulan(self, isi, dari, sampai):
        if sampai < dari:
            self.add_error("sampai", _("Tanggal akhir tidak boleh sebelum tanggal mulai."))
            return
        isi["bulan"] = bulan_atau_bagian(dari, sampai)
        if isi["bulan"] > hitung.BULAN_MAKS:
            pesan = _("Paling lama 36 bulan; kedua tanggal ini %(bulan)s bulan.")
            self.add_error("sampai", pesan % {"bulan": isi["bulan"]})

    def isian(self):
        """Return what was typed as the calculation takes it; for a valid form."""
        isi = self.cleaned_data
        return Isian(
            **{nama: isi[nama] for nama in APA_ADANYA},
            **{nama: isi[nama] or hitung.NOL for nama in NOL_BILA_KOSONG},
            tanggal=isi["tanggal"] or self.hari_ini,
            satuan_kurs=isi["satuan_kurs"] or self.satuan.get(isi["valuta"], 1),
            satuan_valuta=self.satuan.get(isi["valuta"], 1),
            ppn=isi["ppn"] or OTOMATIS,
            pph=isi["pph"] or API,
            tambahan=tuple(
                hitung.BeaTambahan(jenis, isi[f"{jenis}_persen"], isi[f"{jenis}_spesifik"])
                for jenis, _nama in TAMBAHAN
                if isi[f"{jenis}_persen"] is not None or isi[f"{jenis}_spesifik"] is not None
            ),
        )


APA_ADANYA = (
    *("valuta", "syarat", "harga", "kurs", "hs", "negara", "jumlah"),
    *(
        "bm_persen",
        "bm_spesifik",
        "ppn_persen",
        "ppnbm_persen",
        "pph_persen",
        "tanpa_npwp",
        "bulan",
    ),
)
NOL_BILA_KOSONG = ("freight", "asuransi", "biaya_lain", "cukai")


def _pilihan_valuta(valuta):
    """Return the currencies in force today as choices; rupiah needs no rate."""
    baris = [(satu.kode, str(satu)) for satu in valuta]
    if RUPIAH not in dict(baris):
        baris.append((RUPIAH, _("IDR — Rupiah")))
    return baris
