"""The administration's pages of reference tables, and what must never stand in them."""

import re

from django.apps import apps

from tests.factories import referensi as pabrik

MODEL = [model._meta.model_name for model in apps.get_app_config("referensi").get_models()]
# These take files by their own rules (tests/referensi/impor).
BERANGKA = {"kurs", "postarif", "tarifpajak", "beatambahan"}
# What the strict Content-Security-Policy would block.
SEBARIS = re.compile(r"""\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)[^>]*>""")


def satu_baris(model):
    kelas = apps.get_model("referensi", model)
    return getattr(pabrik, f"{kelas.__name__}Factory")()
