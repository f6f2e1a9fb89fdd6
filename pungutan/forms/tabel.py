"""The table of determinations: HS, customs value and method of many goods, saved together."""

import re

from django import forms

from permohonan.forms.petugas import PetugasForm
from pungutan.forms.kolom import KodeHsField, nilai_field, rapi
from pungutan.isian import IsianBarang
from pungutan.models import PenetapanBarang

KOLOM = ("hs", "cif", "metode", "dasar")
# "Metode I — nilai transaksi barang" is wider than its column, and the label says "metode".
METODE = [(k, teks.removeprefix("Metode ")) for k, teks in PenetapanBarang.Metode.choices]


class TabelPenetapanForm(PetugasForm):
    """The rows of one page; ``isian`` holds what is determined once the form is valid.

    A row starts with its finding, else with the importer's estimate. A row without HS and with the
    estimate untouched is left for later; a row with one of the two missing is asked back.
    """

    def __init__(self, *args, barang, bagian="", **kwargs):
        """Make four fields per goods item; the reason is drawn only where it is asked for.

        ``teks_hs`` ({code: words}) is filled by the view before the fields are drawn; ``bagian`` tells the pages of one address apart where typing is kept (portal/isian.py).
        """
        super().__init__(*args, **kwargs)
        self.barang = list(barang)
        self.bagian_isian = bagian
        self.isian = []
        self.teks_hs = {}
        for satu in self.barang:
            self._tambah(satu)

    def _tambah(self, barang):
        nomor = f"No. {barang.nomor_urut}"
        awal = isian_awal(barang)
        self.fields[nama_kolom("hs", barang)] = KodeHsField(
            label=f"{nomor}, pos tarif (HS)", initial=awal["hs"], teks=self.teks_hs
        )
        self.fields[nama_kolom("cif", barang)] = nilai_field(
            label=f"{nomor}, nilai pabean ({barang.valuta.kode})",
            initial=awal["cif"],
            required=False,
        )
        self.fields[nama_kolom("metode", barang)] = forms.ChoiceField(
            label=f"{nomor}, metode",
            choices=METODE,
            initial=awal["metode"],
        )
        self.fields[nama_kolom("dasar", barang)] = forms.CharField(
            label=f"{nomor}, dasar penetapan", required=False, max_length=500
        )

    def kode(self):
        """Return the codes that the rows show."""
        nilai = (self[nama_kolom("hs", b)].value() or "" for b in self.barang)
        return {re.sub(r"[.\s]", "", str(n)) for n in nilai}

    def kolom(self, barang):
        """Return the bound fields of a row as {hs, cif, metode, dasar}, drawn as valid or not."""
        hasil = {k: self[nama_kolom(k, barang)] for k in KOLOM}
        for nama, satu in hasil.items():
            kelas = "form-select" if nama == "metode" else "form-control"
            satu.field.widget.attrs["class"] = f"{kelas} is-invalid" if satu.errors else kelas
        return hasil

    def clean(self):
        """Gather the rows that say something; ask back what is half said."""
        isi = super().clean()
        for barang in self.barang:
            if not any(nama_kolom(k, barang) in self.errors for k in KOLOM):
                self._periksa(barang, *(isi.get(nama_kolom(k, barang)) for k in KOLOM))
        return isi

    def _periksa(self, barang, hs, cif, metode, dasar):
        awal = isian_awal(barang)
        if hs and cif is not None:
            self.isian.append(IsianBarang(barang.pk, hs, cif, metode, dasar or None))
        elif hs:
            self.add_error(nama_kolom("cif", barang), "Isi nilai pabeannya.")
        elif ada_penetapan(barang):
            self.add_error(nama_kolom("hs", barang), "Pos tarif tidak dapat dikosongkan.")
        elif (cif, metode) != (awal["cif"], awal["metode"]):
            self.add_error(
                nama_kolom("hs", barang), "Isi pos tarifnya; nilai atau metodenya sudah Anda ubah."
            )

    def tolak(self, galat):
        """Put what the service refuses at the fields of its rows."""
        for barang in self.barang:
            for kolom, kalimat in galat.get(barang.pk, {}).items():
                self.add_error(nama_kolom(kolom, barang), kalimat)


def nama_kolom(kolom, barang):
    """Return the name of a field of a row; the goods item's UUID stays the same through edits."""
    return f"{kolom}-{barang.pk}"


def ada_penetapan(barang):
    """Tell whether a goods item has a finding, current or not."""
    return getattr(barang, "penetapan", None) is not None


def isian_awal(barang):
    """Return {hs, cif, metode} that a row starts with: the finding, else the importer's estimate."""
    tetap = getattr(barang, "penetapan", None)
    if tetap is None:
        return {
            "hs": barang.pos_tarif,
            "cif": rapi(barang.nilai),
            "metode": PenetapanBarang.Metode.I.value,
        }
    return {"hs": tetap.hs, "cif": rapi(tetap.cif), "metode": tetap.metode}
