"""What is asked: the application, its goods, purposes, places, and each sending of it."""

from permohonan.models.barang import Barang
from permohonan.models.impor import ImporBarang
from permohonan.models.kiriman import Kiriman, PenghitungNomor
from permohonan.models.penggunaan import LokasiPenggunaan, TujuanPenggunaan
from permohonan.models.permohonan import Permohonan
from permohonan.models.perpanjangan import Perpanjangan

__all__ = [
    "Barang",
    "ImporBarang",
    "Kiriman",
    "LokasiPenggunaan",
    "PenghitungNomor",
    "Permohonan",
    "Perpanjangan",
    "TujuanPenggunaan",
]
