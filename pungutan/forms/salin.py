"""Which goods take over a determination, and with which value."""

from django import forms

from permohonan.forms.petugas import PetugasForm
from pungutan.isian import IsianBarang, tarif_sendiri
from pungutan.serupa import cukai_salinan, nilai_salinan

SENDIRI, SATUAN = "sendiri", "satuan"


class SalinForm(PetugasForm):
    """A list of goods to tick; those alike and not determined otherwise are ticked beforehand."""

    pilih = forms.MultipleChoiceField(
        label="Barang", error_messages={"required": "Pilih sekurangnya satu barang."}
    )
    nilai = forms.ChoiceField(
        label="Nilai pabean",
        choices=[
            (SENDIRI, "Tetap nilai tiap barang (yang sudah ditetapkan, atau perkiraan importir)"),
            (SATUAN, "Harga satuan sama: nilai per satuan barang contoh kali jumlah tiap barang"),
        ],
        initial=SENDIRI,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )

    def __init__(self, *args, contoh, calon, **kwargs):
        """Offer ``calon`` (pungutan.serupa.Serupa); ``contoh`` carries the finding to copy."""
        super().__init__(*args, **kwargs)
        self.contoh = contoh
        self.calon = {str(s.barang.pk): s for s in calon}
        self.fields["pilih"].choices = [(pk, str(s.barang)) for pk, s in self.calon.items()]
        self.fields["pilih"].initial = [
            pk for pk, s in self.calon.items() if s.alasan and _boleh_terpilih(contoh, s.barang)
        ]

    @property
    def terpilih(self):
        """The keys that are ticked now."""
        return set(self["pilih"].value() or [])

    def isian(self):
        """Return what the service gets: heading, method, rates and basis of the example."""
        tetap = self.contoh.penetapan
        harga_sama = self.cleaned_data["nilai"] == SATUAN
        return [
            IsianBarang(
                self.calon[pk].barang.pk,
                tetap.hs,
                nilai_salinan(self.contoh, self.calon[pk].barang, harga_sama=harga_sama),
                tetap.metode,
                tetap.dasar,
                tarif_sendiri(tetap),
                cukai=cukai_salinan(self.contoh, self.calon[pk].barang),
                ppn_menurut=tetap.ppn_menurut,
            )
            for pk in self.cleaned_data["pilih"]
        ]


def _boleh_terpilih(contoh, barang):
    """Tell whether ticking it beforehand overwrites nothing that an officer decided otherwise."""
    tetap = getattr(barang, "penetapan", None)
    return tetap is None or tetap.hs == contoh.penetapan.hs
