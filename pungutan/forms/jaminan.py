"""A guarantee, as the importer hands it in."""

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from berkas.forms import BerkasField
from jejak.models import JejakAudit
from permohonan.forms.kolom import TanggalField, unggahan_baru
from portal.tampilan import rupiah, tanggal
from pungutan.forms.bukti_bayar import BerkasUlang, RupiahField
from pungutan.jaminan import aturan
from pungutan.jenis_jaminan import alasan_ditolak
from referensi.models import JenisJaminan

ISIAN = ("jenis", "nomor", "tanggal", "nilai", "penjamin", "jatuh_tempo")
DITAMPILKAN = 5


class JenisField(forms.ModelChoiceField):
    """Kinds of guarantee; those that this permit is not secured by say so."""

    def __init__(self, **kwargs):
        """Start without rows: the form knows the permit."""
        super().__init__(JenisJaminan.objects.none(), **kwargs)

    def label_from_instance(self, obj):
        """Name the kind in the reader's language."""
        return obj.nama_kini


class JaminanForm(BerkasUlang):
    """A guarantee to record or, with ``jaminan``, to put right; ``kewajiban`` is what it must cover."""

    jenis = JenisField(label=_("Jenis jaminan"), empty_label=_("Pilih jenis jaminan"))
    nomor = forms.CharField(
        label=_("Nomor jaminan"),
        max_length=60,
        validators=[RegexValidator(r"[0-9A-Za-z]", _("Isi nomornya seperti pada surat jaminan."))],
        help_text=_("Nomor bank garansi, bond, surat jaminan, atau bukti setor tunai."),
    )
    tanggal = TanggalField(
        label=_("Tanggal jaminan"),
        help_text=_(
            "Tanggal pada surat jaminannya. Nilai yang harus dijamin mengikuti NDPBM pada hari "
            "jaminan diserahkan, bukan tanggal ini."
        ),
    )
    nilai = RupiahField(label=_("Nilai jaminan (Rp)"))
    penjamin = forms.CharField(
        label=_("Penjamin"),
        max_length=150,
        required=False,
        help_text=_("Nama bank, asuransi, atau penjamin lain. Kosongkan untuk jaminan tunai."),
    )
    jatuh_tempo = TanggalField(label=_("Tanggal jatuh tempo"), required=False)
    berkas = BerkasField()

    field_order = [*ISIAN, "berkas", "versi"]

    def __init__(self, *args, permohonan, kewajiban, jaminan=None, **kwargs):
        """Say what is due and until when; the file of a guarantee that is there may stay."""
        super().__init__(*args, **kwargs)
        self.permohonan, self.kewajiban = permohonan, kewajiban
        tagihan, sisa = kewajiban.tagihan, kewajiban.sisa
        for nama in ("penjamin", "jatuh_tempo"):  # the kind decides, and their help says so
            self.fields[nama].tanpa_opsional = True
        self.fields["versi"].initial = permohonan.versi
        self.hari = aturan.hari_serah(permohonan, jaminan)
        self._tawarkan(jaminan)
        self.fields["nilai"].help_text = format_lazy(
            _("Paling sedikit {sisa}, dihitung dengan NDPBM {hari}."),
            sisa=rupiah(sisa),
            hari=tanggal(tagihan.tanggal),
        )
        self.fields["jatuh_tempo"].help_text = format_lazy(
            _(
                "Paling cepat {terdini}: 30 hari setelah izin berakhir. Kosongkan untuk jaminan "
                "tunai."
            ),
            terdini=tanggal(tagihan.jatuh_tempo_terdini),
        )
        if jaminan is not None:
            self.initial = {nama: getattr(jaminan, nama) for nama in ISIAN}
            self.initial |= {"berkas": jaminan.berkas, "versi": permohonan.versi}
            kolom = self.fields["berkas"]
            kolom.required = False
            kolom.help_text = format_lazy(
                "{} {}", kolom.help_text, _("Kosongkan bila berkasnya tidak diganti.")
            )

    def _tawarkan(self, jaminan):
        """Offer the kinds that this permit takes; of the others ``ditolak`` keeps why it does not.

        Any kind in force is a valid answer to the field: a refused one is told why, by ``clean``.
        """
        kini = Q(pk=jaminan.jenis_id) if jaminan else Q()
        berlaku = JenisJaminan.objects.filter(
            Q(pk__in=JenisJaminan.objects.berlaku(self.hari).values("pk")) | kini
        )
        semua = [(j, alasan_ditolak(self.permohonan, j, self.hari)) for j in berlaku]
        self.ditolak = [(j, alasan) for j, alasan in semua if alasan]
        kolom = self.fields["jenis"]
        kolom.queryset = berlaku
        kolom.choices = [
            ("", kolom.empty_label),
            *((j.pk, j.nama_kini) for j, alasan in semua if not alasan),
        ]

    def clean_nomor(self):
        """Keep one blank where several were typed."""
        return " ".join(self.cleaned_data["nomor"].split())

    def clean_berkas(self):
        """Hand on new uploads only."""
        return unggahan_baru(self.cleaned_data["berkas"])

    def clean(self):
        """Judge every field that is there by the service's rules, so that all errors come at once."""
        isian = super().clean()
        for nama, alasan in self._alasan(isian):
            if alasan and nama not in self.errors:
                self.add_error(nama, alasan)
        return isian

    def _alasan(self, isian):
        """Yield (field, why it does not do or "") for what can be judged by itself or by the kind."""
        satu, jenis = self.kewajiban, isian.get("jenis")
        if isian.get("tanggal"):
            yield "tanggal", aturan.alasan_tanggal(self.permohonan, isian["tanggal"])
        if isian.get("nilai") is not None:
            yield "nilai", aturan.alasan_nilai(satu, isian["nilai"])
        if jenis is None:
            return
        yield "jenis", alasan_ditolak(self.permohonan, jenis, self.hari)
        yield "penjamin", aturan.alasan_penjamin(jenis, isian.get("penjamin", ""))
        tempo = isian.get("jatuh_tempo")
        yield "jatuh_tempo", aturan.alasan_jatuh_tempo(satu.tagihan, jenis, tempo)

    def perbarui_versi(self, permohonan, perubahan):
        """Tell what was done on payments and guarantees since the form was opened."""
        super().perbarui_versi(permohonan, perubahan or kalimat_sejak(permohonan, self))


def kalimat_sejak(permohonan, form):
    """Return the acts on the permit since the version that the form was opened on."""
    versi = form.cleaned_data["versi"]
    baris = (
        JejakAudit.objects.filter(rantai=permohonan.rantai, rincian__versi__gt=versi)
        .filter(rincian__has_key="kalimat")
        .order_by("-urut")[:DITAMPILKAN]
    )
    return [b.rincian["kalimat"] for b in baris]
