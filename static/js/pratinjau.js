// The viewer by keyboard: arrows left and right lead from page to page.
"use strict";

(() => {
  function pindah(arah) {
    const halaman = Array.from(document.querySelectorAll("[data-halaman]"));
    if (halaman.length < 2) return false;
    const kini = halaman.findIndex((satu) => satu.getBoundingClientRect().bottom > innerHeight / 3);
    const tujuan = halaman[Math.max(0, kini) + arah];
    if (!tujuan) return false;
    tujuan.focus({ preventScroll: true });
    tujuan.scrollIntoView({ block: "start" });
    return true;
  }

  document.addEventListener("keydown", (kejadian) => {
    if (kejadian.altKey || kejadian.ctrlKey || kejadian.metaKey || kejadian.shiftKey) return;
    if (kejadian.target.closest("input, select, textarea, [contenteditable], .pratinjau-besar .pratinjau-gulir")) return;
    const arah = { ArrowRight: 1, ArrowLeft: -1 }[kejadian.key];
    if (arah && pindah(arah)) kejadian.preventDefault();
  });
})();
