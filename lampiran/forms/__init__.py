"""Forms of documents, one module per noun."""

from lampiran.forms.dokumen import DokumenForm
from lampiran.forms.jawaban import JawabanForm

__all__ = ["DokumenForm", "JawabanForm"]
