"""Clicks as the browser counts them: trusted mouse clicks, Enter, and Space that writes no blank."""

# In the tab's own storage: it outlives a page, and is written before the click leads away.
HITUNG = """
    const catat = () => sessionStorage.setItem("klik", Number(sessionStorage.getItem("klik")) + 1);
    const menulis = (unsur) => unsur.matches("textarea, input:not([type=radio], [type=checkbox], [type=file], [type=submit])");
    addEventListener("click", (k) => k.isTrusted && k.detail > 0 && catat(), true);
    addEventListener("keydown", (k) => {
        if (k.isTrusted && (k.key === "Enter" || (k.key === " " && !menulis(k.target)))) catat();
    }, true);
"""


def hitung(page):
    """Count from the next page that is opened on."""
    page.add_init_script(HITUNG)


def jumlah(page):
    """Return the clicks so far."""
    return int(page.evaluate("sessionStorage.getItem('klik')") or 0)


def nolkan(page):
    """Start over."""
    page.evaluate("sessionStorage.removeItem('klik')")
