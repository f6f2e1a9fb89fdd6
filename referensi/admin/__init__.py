"""Reference data in the admin; each module registers the tables it is named after."""

from referensi.admin import jaminan, kantor, kode, penelitian, tarif, tujuan, waktu

__all__ = ["jaminan", "kantor", "kode", "penelitian", "tarif", "tujuan", "waktu"]
