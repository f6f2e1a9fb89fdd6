"""The order of the house, kept by reading the source: imports, foreign keys, tags, status writes."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
# An app imports itself and what stands to its left (docs/arsitektur.md).
APPS = (
    "referensi",
    "jejak",
    "berkas",
    "portal",
    "permohonan",
    "lampiran",
    "pungutan",
    "workflow",
    "pengawasan",
)
# Leaf modules: importable from anywhere, and importing nothing of the house but leaves.
LEAVES = {
    "berkas.jenis",
    "berkas.proses",
    "lampiran.syarat",
    "permohonan.angka",
    "berkas.tabel",
    "permohonan.batas_izin",
    "permohonan.izin_berlaku",
    "permohonan.kelengkapan",
    "permohonan.kelengkapan_perubahan",
    "permohonan.kewajiban",
    "permohonan.nilai_barang",
    "permohonan.panel",
    "permohonan.saat_kirim",
    "permohonan.tawaran",
    "permohonan.sebutan",
    "portal.galat_layanan",
    "portal.izin",
    "portal.jenis_notifikasi",
    "portal.menu",
    "portal.menunggu",
    "portal.npwp",
    "portal.tampilan",
    "pungutan.hitung",
    "pungutan.jatuh_tempo",
    "pungutan.terbilang",
    "referensi.format_nomor",
    "referensi.kalender",
    "referensi.masa",
    "referensi.pilihan",
    "workflow.dasbor.grafik",
    "workflow.centang",
    "workflow.jangka_waktu",
    "workflow.kondisi",
    "workflow.mesin",
    "workflow.status",
}
# Layers inside an app, from the bottom up; a module that is no layer is part of the services.
LAYERS = ("models", "services", "forms", "views", "urls")


def modules():
    """Return (dotted name, path) of every module of the house."""
    found = []
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                found.append((".".join(p for p in parts if p != "__init__"), path))
    return found


def imported(path):
    """Return the dotted names a file imports while running (not those for the type checker)."""
    tree = ast.parse(path.read_text())
    typing_only = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for child in ast.walk(node)
    }
    names = set()
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def leaf_of(name):
    """Return the leaf module that a dotted name is or lies in, or None."""
    return next((leaf for leaf in LEAVES if name == leaf or name.startswith(f"{leaf}.")), None)


def layer(name):
    """Return the number of the layer of a dotted module name."""
    parts = name.split(".")[1:2]
    return LAYERS.index(parts[0]) if parts and parts[0] in LAYERS else LAYERS.index("services")


def is_allowed(module, target):
    """Tell whether ``module`` may import ``target``; both are dotted names of the house."""
    if leaf_of(target):
        return True
    if leaf_of(module):
        return False
    app, other = module.split(".")[0], target.split(".")[0]
    if app != other:
        return APPS.index(other) < APPS.index(app)
    if module.endswith((".apps", ".admin")) or ".management." in module:
        return True
    return layer(target) <= layer(module) or target.count(".") == 0


@pytest.mark.parametrize(("module", "path"), modules(), ids=lambda v: str(v).rsplit("/", 1)[-1])
def test_imports_point_left_and_down(module, path):
    ours = {name for name in imported(path) if name.split(".")[0] in APPS}

    assert {name for name in ours if not is_allowed(module, name)} == set()


def test_the_rule_itself_refuses_an_import_to_the_right_and_upwards():
    assert not is_allowed("portal.views", "permohonan.models.Permohonan")
    assert not is_allowed("permohonan.models.barang", "permohonan.services.simpan")
    assert not is_allowed("portal.izin", "portal.models.Jabatan")
    assert is_allowed("permohonan.models.permohonan", "workflow.mesin.MesinStatus")


def test_foreign_keys_point_left_or_to_the_user():
    wrong = [
        f"{model.__name__}.{field.name}"
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model._meta.app_label in APPS
        if field.related_model._meta.label != "portal.Pengguna"
        if APPS.index(field.related_model._meta.app_label) > APPS.index(app)
    ]

    assert wrong == []


def template_tags():
    """Return {tag library: app} of the house."""
    return {
        path.stem: app
        for app in APPS
        for path in (ROOT / app / "templatetags").glob("*.py")
        if path.stem != "__init__"
    }


def test_templates_load_tags_from_the_left_only():
    owner = template_tags()
    wrong = [
        f"{path.relative_to(ROOT)}: {tag}"
        for app in APPS
        for path in (ROOT / "templates" / app).rglob("*.html")
        for load in re.findall(r"{%\s*load\s+([^%]+?)\s*%}", path.read_text())
        for tag in load.split(" from ")[-1].split()
        if tag in owner and APPS.index(owner[tag]) > APPS.index(app)
    ]

    assert wrong == []


@pytest.mark.parametrize(("module", "path"), modules(), ids=lambda v: str(v).rsplit("/", 1)[-1])
def test_status_is_written_by_the_machine_alone(module, path):
    """``protected=True`` does not stop ``QuerySet.update``; and nobody calls the machine's methods."""
    tree = ast.parse(path.read_text())
    writes = [
        node.lineno
        for node in ast.walk(tree)
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", "") in {"update", "bulk_update"}
            and (
                "status" in {k.arg for k in node.keywords}
                or any(isinstance(c, ast.Constant) and c.value == "status" for c in ast.walk(node))
            )
        )
        or (
            isinstance(node, ast.Assign)
            and any(getattr(t, "attr", "") == "status" for t in node.targets)
            and module.split(".")[0] in {"permohonan", "lampiran", "pungutan", "workflow"}
        )
    ]

    assert writes == []


def test_rules_do_not_hide_in_save_or_signals():
    wrong = [
        f"{module}:{node.lineno}"
        for module, path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and (
            (node.name in {"save", "delete"} and "models" in module)
            or any("receiver" in ast.unparse(d) for d in node.decorator_list)
        )
    ]

    assert wrong == []


def test_templates_know_no_status_and_no_role():
    words = (
        r"PENELITIAN_|KEKURANGAN_DOKUMEN|PENETAPAN_NP|PENERBITAN_|KEPUTUSAN_KEPALA"
        r"|kepala_seksi|kepala_bidang|kepala_kantor|petugas_np"
    )
    wrong = [
        f"{path.relative_to(ROOT)}: {hit}"
        for path in (ROOT / "templates").rglob("*.html")
        if "manual" not in path.parts and path.name != "gaya.html"
        for hit in re.findall(rf"{{%\s*(?:if|elif)[^%]*(?:{words})[^%]*%}}", path.read_text())
    ]

    assert wrong == []


def without_comments(path):
    """Return a template's text without its comments."""
    return re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", path.read_text(), flags=re.DOTALL)


INLINE = re.compile(
    r'\sstyle="|\son[a-z]+="|<script(?![^>]*(?:src=|application/json))|\|\s*safe\b|autoescape off'
)


def test_templates_carry_no_inline_script_style_or_unescaped_output():
    wrong = [
        f"{path.relative_to(ROOT)}: {hit}"
        for path in (ROOT / "templates").rglob("*.html")
        # Letters are print documents, set by the worker under no browser's policy.
        if "surat" not in path.relative_to(ROOT / "templates").parts[0]
        for hit in INLINE.findall(without_comments(path))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        '<a onclick="pergi()">',
        "<script>pergi()</script>",
        "{{ isi|safe }}",
        "{{ isi | safe }}",
        "{% autoescape off %}",
    ],
)
def test_the_pattern_itself_finds_what_templates_may_not_carry(text):
    assert INLINE.search(text)
    assert not INLINE.search('<script src="a.js" defer></script><p class="style">{{ isi }}</p>')
