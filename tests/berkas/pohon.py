"""Reading the tags of a PDF."""


def unsur_tercapai(pdf):
    """Return the object numbers of the structure elements below the root of the tree."""
    antre, hasil = [pdf.Root.StructTreeRoot.K[0]], set()
    while antre:
        unsur = antre.pop()
        hasil.add(unsur.objgen)
        anak = unsur.get("/K", [])
        antre += [satu for satu in anak if hasattr(satu, "keys") and "/S" in satu]
    return hasil


def tag_isi(pdf, lembar):
    """Return the object numbers of the elements that the marked contents of a page belong to."""
    nomor = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    milik = dict(zip(map(int, nomor[::2]), nomor[1::2], strict=True))
    return [unsur.objgen for unsur in milik[int(lembar.StructParents)] if unsur is not None]
