"""Form Kirim at the counter: who signed the paper, and what the recorder answers for."""

from workflow.forms.aksi import KirimForm


class KirimLoketForm(KirimForm):
    """The signatory of the paper; the statement is the recorder's own."""

    def __init__(self, *args, **kwargs):
        """Say of whom the fields speak."""
        super().__init__(*args, **kwargs)
        self.fields["penandatangan"].label = "Nama penanda tangan di surat"
        self.fields["jabatan_penandatangan"].label = "Jabatan penanda tangan di surat"
        self.fields["kapasitas"].label = "Penanda tangan bertindak sebagai"
        self.fields["pernyataan"].label = (
            "Saya menyatakan bahwa data yang saya rekam sama dengan surat permohonan bertanda "
            "tangan yang diterima di loket, dan pindaian surat itu terlampir."
        )
