"""Sources read for their sentences: what a template, a module says without a mark."""

import ast
import re
from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

KEYWORDS = {
    "gettext": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
ATTRIBUTES = {"aria-label", "alt", "placeholder", "title", "data-label", "data-cari", "data-teks"}
# Words that are the same in both languages, names, and units.
SAME = re.compile(
    r"(Impor Sementara|SKEP|SHPIB|CONTOH|EN|ID|English|Bahasa Indonesia|NPWP|NIB|API|CIF|BM|PPN|PPnBM"
    r"|PPh|PDF|xlsx|Rp|No\.|Status|Email|Total|HTML|URL|MB|KB|byte|Username|Password"
    r"|Sign In|Plh\.|KPP?BC[A-Z ]*|KPU|HS|BPJ)"
)
# Calls whose text a person reads, and keyword arguments that are labels.
SPOKEN = {
    "ValidationError",
    "Ditolak",
    "MomenLewat",
    "Kekurangan",
    "success",
    "error",
    "warning",
    "info",
    "Butir",
    "Tab",
    "Fieldset",
}
LABELS = {"label", "help_text", "empty_label", "judul", "keterangan", "pesan", "pertanyaan"}
LOGGERS = {"logger", "logging", "log"}
# What is registered for officers says so in the call.
FOR_OFFICERS = {
    "halaman_petugas",
    "bagi_peneliti",
    "adalah_pejabat",
    "adalah_auditor",
    "punya_loket",
    "memimpin_kantor",
    "pembaca_dasbor",
}
FOR_IMPORTERS = {"adalah_importir", "anggota"}
# Help that only the administration shows.
ADMIN_ONLY = {
    "Dibuat oleh data contoh; ditolak di produksi.",
    "Analis yang merekam dari berkas kertas; kosong bila importir sendiri.",
    "Jabatan yang digantikan; wajib bagi Plh.",
    "Tanpa Plh. atau Plt.; awalan itu dicetak menurut sifatnya.",
}
DIAM = {"script", "style", "code", "kbd"}


class Teks(HTMLParser):
    """Collect what a page says: text and the attributes that are read aloud."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.temuan = []
        self.diam = 0

    def handle_starttag(self, tag, attrs):
        self.diam += tag in DIAM
        self.temuan += [nilai for nama, nilai in attrs if nama in ATTRIBUTES and nilai]

    def handle_endtag(self, tag):
        self.diam -= tag in DIAM

    def handle_data(self, data):
        if not self.diam:
            self.temuan.append(data)


def bicara(teks):
    """Tell whether a text has words of its own."""
    return bool(re.search(r"[A-Za-z]{2,}", SAME.sub("", teks)))


def literal(isi):
    """Return the unmarked literals of a block tag that look like words rather than names."""
    polos = re.sub(r"_\((\"[^\"]*\"|'[^']*')\)", "", isi)
    polos = re.sub(r"\{\{.*?\}\}", "", polos)
    if polos.split()[0] in {"if", "elif", "url", "static", "load", "extends", "cycle", "block"}:
        return []
    kata = re.findall(r"(?<![\w|:])\w+=\"([^\"]*)\"|(?<=\s)\"([^\"]*)\"", polos)
    return [a or b for a, b in kata if re.search(r"[A-Z][a-z]|[a-z] [a-z]", a or b)]


def tak_bertanda(template):
    """Return the words of a template that stand outside translate tags."""
    potongan, temuan, dalam = [], [], 0
    kelas = False  # inside a block that names classes of the page's body
    for token in Lexer(template.read_text()).tokenize():
        nama = token.split_contents()[0] if token.token_type == TokenType.BLOCK else ""
        if nama in {"blocktranslate", "comment"}:
            dalam += 1
        elif nama in {"endblocktranslate", "endcomment"}:
            dalam -= 1
        elif dalam:
            continue
        elif nama in {"block", "endblock"}:
            kelas = "kelas_badan" in token.contents
        elif token.token_type == TokenType.TEXT and not kelas:
            potongan.append(token.contents)
        elif nama and nama not in {"translate", "trans"}:
            temuan += literal(token.contents)
        elif token.token_type == TokenType.VAR:
            potongan.append("1")
    baca = Teks()
    baca.feed("".join(potongan))
    return [" ".join(t.split()) for t in [*baca.temuan, *temuan] if bicara(t)]


def diucapkan(path):
    """Return the unmarked sentences of a module, with their lines."""
    temuan = []
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or untuk_petugas(node):
            continue
        fungsi = node.func
        nama = getattr(fungsi, "attr", getattr(fungsi, "id", ""))
        if getattr(getattr(fungsi, "value", None), "id", "") in LOGGERS:
            continue
        calon = [k.value for k in node.keywords if k.arg in LABELS]
        if nama in SPOKEN:
            calon += node.args
        if nama == "add_error":
            calon += node.args[1:]
        for nilai in calon:
            teks = tertulis(nilai)
            if teks not in ADMIN_ONLY and re.search(r"[A-Z][a-z]|[a-z] [a-z]", teks):
                temuan.append((nilai.lineno, ast.unparse(nilai)[:80]))
    return temuan


def tertulis(nilai):
    """Return the words that stand in a literal; those of the gaps of an f-string are not its own."""
    bagian = nilai.values if isinstance(nilai, ast.JoinedStr) else [nilai]
    isi = [b.value for b in bagian if isinstance(b, ast.Constant)]
    return "1".join(satu for satu in isi if isinstance(satu, str))


def untuk_petugas(node):
    """Tell whether a call registers something for officers alone."""
    kata = {getattr(n, "attr", getattr(n, "id", "")) for n in [*node.args, *_nilai(node)]}
    return bool(kata & FOR_OFFICERS) and not kata & FOR_IMPORTERS


def _nilai(node):
    return [k.value for k in node.keywords]


def dibaca_di_awal(simpul):
    """Yield the marks of a module that are filled in while it is loaded, when no language is chosen."""
    for node in ast.iter_child_nodes(simpul):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        isi = node.left if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) else None
        if isinstance(isi, ast.Call) and getattr(isi.func, "id", "") in KEYWORDS:
            yield node.lineno
        yield from dibaca_di_awal(node)
