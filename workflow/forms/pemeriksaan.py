"""The analyst's one form: a verdict per document and criterion, the facility, the recommendation."""

from dataclasses import dataclass

from django import forms

from permohonan.forms.petugas import PetugasForm
from permohonan.models import Permohonan
from portal.izin import Peran
from workflow import jangka_waktu
from workflow.centang import berubah_sejak, tanda_sah
from workflow.forms.kalimat import KalimatField, gabung, kalimat_pendapat
from workflow.models import CentangDokumen, CentangKriteria, Pendapat
from workflow.pekerjaan.pemeriksaan import Penelitian, Temuan

CATATAN_TERPANJANG = 300


@dataclass(frozen=True)
class Baris:
    """One thing to judge with its two bound fields, and what the page says beside them.

    ``tanda`` is the verdict that counts now, ``berubah`` what changed since one was given,
    ``dahulu`` the verdict on the sending before.
    """

    hal: object
    hasil: forms.BoundField
    catatan: forms.BoundField
    tanda: object = None
    berubah: tuple[str, ...] = ()
    wajib: bool = False
    dahulu: object = None


class PenelitianForm(PetugasForm):
    """Undecided things may wait; only "Simpan dan teruskan" asks for every verdict.

    The button "Tandai sisanya sesuai" is the service's matter: it marks what is still undecided.
    """

    fasilitas = forms.ChoiceField(
        label="Fasilitas", choices=Permohonan.Fasilitas.choices, widget=forms.RadioSelect
    )
    alasan_fasilitas = forms.CharField(
        label="Alasan menyimpang dari kategori",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    rekomendasi = forms.ChoiceField(
        label="Rekomendasi",
        choices=Pendapat.Rekomendasi.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    kalimat = KalimatField(
        label="Kalimat baku",
        tujuan="isi",
        help_text="Kalimat yang dipilih ditambahkan pada pertimbangan.",
    )
    isi = forms.CharField(
        label="Pertimbangan",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Dibaca tingkat berikutnya dan auditor; tidak ditampilkan kepada importir.",
    )

    def __init__(self, *args, bahan, **kwargs):
        """Make two fields for everything that is judged; start with what was found so far."""
        super().__init__(*args, **kwargs)
        self.bahan = bahan
        for dokumen in bahan.dokumen:
            hasil = CentangDokumen.Hasil.choices
            self._tambah(f"{dokumen.pk}", dokumen.jenis.nama, hasil, tanda_sah(dokumen))
        for kriteria in bahan.kriteria:
            hasil = CentangKriteria.Hasil.choices
            lama = bahan.dinilai.get(kriteria.pk)
            self._tambah(f"kriteria_{kriteria.pk}", kriteria.nama, hasil, lama)
        self.order_fields([n for n in self.fields if n.startswith(("hasil_", "catatan_"))])
        # A change keeps the facility of its permit: there is nothing to set.
        self.ikut_izin = self.permohonan.asal_id is not None
        if self.ikut_izin:
            del self.fields["fasilitas"], self.fields["alasan_fasilitas"]
        else:
            self._fasilitas()
        for nama in ("rekomendasi", "isi"):
            self.fields[nama].menyusul = True
        self.fields["kalimat"].isi(kalimat_pendapat(Peran.ANALIS))
        if bahan.pendapat:
            self.fields["rekomendasi"].initial = bahan.pendapat.rekomendasi
            self.fields["isi"].initial = bahan.pendapat.isi

    def _tambah(self, kunci, nama, pilihan, lama):
        self.fields[f"hasil_{kunci}"] = forms.ChoiceField(
            label=f"Hasil pemeriksaan {nama}",
            choices=pilihan,
            required=False,
            widget=forms.RadioSelect,
            initial=lama.hasil if lama else "",
        )
        self.fields[f"catatan_{kunci}"] = forms.CharField(
            label=f"Catatan {nama}",
            required=False,
            max_length=CATATAN_TERPANJANG,
            initial=lama.catatan if lama else "",
        )

    def _fasilitas(self):
        """Start with what is set, else with what the category grants."""
        permohonan = self.permohonan
        kategori = permohonan.kategori
        self.fields["fasilitas"].initial = permohonan.fasilitas or kategori.fasilitas
        self.bawaan = Permohonan.Fasilitas(kategori.fasilitas).label
        alasan = self.fields["alasan_fasilitas"]
        alasan.initial = permohonan.alasan_fasilitas
        alasan.tanpa_opsional = True
        alasan.help_text = (
            f"Wajib diisi bila bukan {self.bawaan}, fasilitas kategori {kategori.nama}."
        )

    def baris_dokumen(self):
        """Yield the documents, and the reasons for missing ones, in the order of the list."""
        for dokumen in self.bahan.dokumen:
            yield Baris(
                dokumen,
                self[f"hasil_{dokumen.pk}"],
                self[f"catatan_{dokumen.pk}"],
                tanda=tanda_sah(dokumen),
                berubah=tuple(berubah_sejak(dokumen)),
                wajib=dokumen.jenis_id in self.bahan.wajib,
            )

    def baris_kriteria(self):
        """Yield the criteria."""
        for kriteria in self.bahan.kriteria:
            yield Baris(
                kriteria,
                self[f"hasil_kriteria_{kriteria.pk}"],
                self[f"catatan_kriteria_{kriteria.pk}"],
                tanda=self.bahan.dinilai.get(kriteria.pk),
                dahulu=self.bahan.dahulu.get(kriteria.pk),
            )

    @property
    def jumlah_dokumen(self):
        """How many documents have a verdict that counts, of how many."""
        return sum(tanda_sah(d) is not None for d in self.bahan.dokumen), len(self.bahan.dokumen)

    @property
    def jumlah_kriteria(self):
        """How many criteria are judged, of how many."""
        dinilai = sum(k.pk in self.bahan.dinilai for k in self.bahan.kriteria)
        return dinilai, len(self.bahan.kriteria)

    @property
    def kunci(self):
        """The ends of the names of all pairs of fields."""
        dokumen = [str(d.pk) for d in self.bahan.dokumen]
        return dokumen + [f"kriteria_{k.pk}" for k in self.bahan.kriteria]

    def clean(self):
        """Ask what is wrong with what is found wanting; whoever forwards has judged everything."""
        isi = super().clean()
        isi["isi"] = gabung(isi.get("isi", ""), isi.get("kalimat"))
        for kunci in self.kunci:
            self._periksa_putusan(isi, kunci)
        self._periksa_fasilitas(isi)
        self._periksa_pendapat(isi)
        return isi

    def _periksa_putusan(self, isi, kunci):
        hasil, catatan = f"hasil_{kunci}", f"catatan_{kunci}"
        if isi.get(hasil) in {CentangDokumen.Hasil.TIDAK, CentangKriteria.Hasil.TIDAK}:
            if not isi.get(catatan) and catatan not in self.errors:
                self.add_error(catatan, "Sebutkan apa yang tidak sesuai atau tidak terpenuhi.")
        elif self.diteruskan and not isi.get(hasil) and hasil not in self.errors:
            self.add_error(hasil, "Beri tanda dahulu sebelum meneruskan.")

    def _periksa_fasilitas(self, isi):
        fasilitas = isi.get("fasilitas")
        menyimpang = fasilitas and fasilitas != self.permohonan.kategori.fasilitas
        kosong = not isi.get("alasan_fasilitas") and "alasan_fasilitas" not in self.errors
        if menyimpang and kosong:
            self.add_error(
                "alasan_fasilitas", "Jelaskan mengapa fasilitasnya berbeda dari kategori."
            )

    def _periksa_pendapat(self, isi):
        """Both parts or neither; an opinion that is there is not emptied; the period gets a word."""
        rekomendasi, teks = isi.get("rekomendasi"), isi["isi"]
        perlu = self.diteruskan or self.bahan.pendapat or rekomendasi or teks
        if perlu and not rekomendasi and "rekomendasi" not in self.errors:
            self.add_error("rekomendasi", "Pilih rekomendasinya.")
        if perlu and not teks and "isi" not in self.errors:
            self.add_error("isi", "Tulis pertimbangannya.")
        terbit = rekomendasi == Pendapat.Rekomendasi.TERBITKAN
        if teks and terbit and self.bahan.jangka.melebihi and not jangka_waktu.dibahas(teks):
            self.add_error(
                "isi",
                "Jangka waktu tidak sesuai dengan kategori: bahas “jangka waktu” di pertimbangan.",
            )

    @property
    def diteruskan(self):
        """Tell whether the button was the one that leads on."""
        return "teruskan" in self.data

    @property
    def sisanya_sesuai(self):
        """Tell whether the button was the one that marks what is undecided."""
        return "sisanya" in self.data

    def tidak_terpenuhi(self):
        """Name the criteria that are found unmet in what was sent."""
        tidak = CentangKriteria.Hasil.TIDAK
        isi = self.cleaned_data
        return [k.nama for k in self.bahan.kriteria if isi[f"hasil_kriteria_{k.pk}"] == tidak]

    def penelitian(self):
        """Return what the service keeps."""
        isi = self.cleaned_data
        return Penelitian(
            temuan={d.pk: self._temuan(d.pk) for d in self.bahan.dokumen},
            kriteria={k.pk: self._temuan(f"kriteria_{k.pk}") for k in self.bahan.kriteria},
            fasilitas=None if self.ikut_izin else (isi["fasilitas"], isi["alasan_fasilitas"]),
            pendapat=(isi["rekomendasi"], isi["isi"]) if isi["rekomendasi"] else None,
        )

    def _temuan(self, kunci):
        isi = self.cleaned_data
        return Temuan(isi[f"hasil_{kunci}"], isi[f"catatan_{kunci}"])
