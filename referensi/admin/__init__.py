"""Reference data in the admin; each module registers the tables it is named after."""

from referensi.admin import hukum, jaminan, kantor, kode, penelitian, tarif, tujuan, waktu

__all__ = ["hukum", "jaminan", "kantor", "kode", "penelitian", "tarif", "tujuan", "waktu"]
