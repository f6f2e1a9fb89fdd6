"""Imported by the worker of test_antrean: a handler that leaves a trace."""

import os

from jejak.outbox import daftar
from jejak.services import catat


def jejak_pekerja(isi):
    catat(rantai="umum", tindakan="diantar", objek=isi["objek"], rincian={"pid": os.getpid()})


daftar("uji_antrean", jejak_pekerja)
