"""Canned sentences in a form: chosen from a list, added to what is typed."""

from django import forms

from referensi.models import KalimatPendapat

KELOMPOK = {"": "Umum", "terbitkan": "Untuk diterbitkan", "tolak": "Untuk ditolak"}


class KalimatField(forms.ChoiceField):
    """One sentence, or none. With script it is put into the text at once (static/js/kalimat.js).

    Gives the sentence itself: rows may be closed, what was chosen is copied.
    """

    tanpa_opsional = True

    def __init__(self, *, tujuan, **kwargs):
        """Name the field whose text takes the sentence."""
        super().__init__(required=False, **kwargs)
        self.widget.attrs["data-kalimat"] = tujuan
        self.teks = {}

    def isi(self, kelompok):
        """Offer ``kelompok`` = {word: [rows]}; empty groups are left out."""
        self.teks = {str(k.pk): k for baris in kelompok.values() for k in baris}
        self.choices = [
            ("", "Pilih kalimat"),
            *(
                (kata, [(str(k.pk), k.teks) for k in baris])
                for kata, baris in kelompok.items()
                if baris
            ),
        ]

    def clean(self, value):
        """Return the row that was chosen, or None."""
        return self.teks.get(super().clean(value))


def kalimat_pendapat(tingkat):
    """Return the sentences of one level by the recommendation they speak for."""
    semua = KalimatPendapat.objects.berlaku().filter(tingkat__in=["", tingkat])
    kelompok = {kata: [] for kata in KELOMPOK.values()}
    for kalimat in semua:
        kelompok[KELOMPOK[kalimat.rekomendasi]].append(kalimat)
    return kelompok


def gabung(isi, kalimat):
    """Return the text with a chosen sentence at its end, unless it is in there already."""
    if kalimat is None or kalimat.teks in isi:
        return isi
    return f"{isi}\n{kalimat.teks}".strip()
