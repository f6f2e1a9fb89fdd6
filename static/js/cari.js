// Lookups by code or name over Tom Select: [data-cari]. With data-url the portal's endpoint searches
// (portal/rujukan.py), page by page; without, the options of the page. Without script: a plain list.
"use strict";

(() => {
  const teks = document.getElementById("teks-skrip").dataset;
  const JEDA = 120;
  const jawaban = new Map();

  function kotak(isi) {
    const unsur = document.createElement("div");
    unsur.className = "no-results";
    unsur.textContent = isi;
    // It stands in a listbox, where nothing but options may stand; this one cannot be chosen.
    unsur.setAttribute("role", "option");
    unsur.setAttribute("aria-disabled", "true");
    unsur.setAttribute("aria-selected", "false");
    return unsur;
  }

  // --- What was asked before is not asked again on this page ----------------------------------------
  async function tanya(alamat, kata, halaman, signal) {
    const url = new URL(alamat, location.href);
    url.searchParams.set("q", kata);
    if (halaman > 1) url.searchParams.set("halaman", halaman);
    if (!jawaban.has(url.href)) {
      const hasil = await fetch(url, { headers: { Accept: "application/json" }, signal });
      if (!hasil.ok || hasil.redirected) throw new Error(hasil.status);
      jawaban.set(url.href, await hasil.json());
    }
    return jawaban.get(url.href);
  }

  // --- A lookup whose hits come from the server, in the server's order -------------------------------
  class Jauh {
    constructor(kolom) {
      this.kolom = kolom;
      this.kata = null; // the words that the options shown answer; null: none yet
      this.diminta = null;
      this.berikut = null;
      this.cocok = new Set();
      this.pilihNanti = null; // the words from whose answer to choose as soon as it is here
      this.galat = false;
    }

    opsi() {
      const jauh = this;
      return {
        maxOptions: null,
        valueField: "value",
        labelField: "text",
        sortField: [{ field: "$order" }],
        // Until the answer is here, what is at hand is filtered; then the server has decided.
        score(kata) {
          if (jauh.menunggu(kata)) return this.getScoreFunction(kata);
          return (butir) => (jauh.cocok.has(butir.value) ? 1 : 0);
        },
        render: {
          no_results: (data) =>
            kotak(this.galat ? teks.cariPutus : this.menunggu(data.input) ? teks.cariMuat : teks.cariKosong),
        },
      };
    }

    menunggu(kata) {
      return this.kata !== kata.trim();
    }

    pasang(kendali) {
      this.kendali = kendali;
      this.umum = document.createElement("div");
      this.umum.className = "visually-hidden";
      this.umum.setAttribute("role", "status");
      kendali.wrapper.after(this.umum);
      // Tom Select tells of the focus a moment later: quick typing may have come before.
      // A choice that was promised is not given up for it.
      kendali.on("focus", () => this.pilihNanti ?? this.minta(kendali.control_input.value.trim()));
      kendali.on("type", (kata) => {
        this.pilihNanti = null;
        this.minta(kata.trim());
      });
      kendali.on("item_add", () => kendali.setTextboxValue(""));
      kendali.dropdown_content.addEventListener("scroll", () => this.lanjutkan());
      kendali.wrapper.addEventListener("keydown", (k) => this.tombol(k), true);
      kendali.wrapper.addEventListener("keyup", (k) => k.key === "ArrowDown" && this.lanjutkan());
    }

    // Enter or Tab right after the last key must take from the list of these words, not of earlier ones.
    tombol(kejadian) {
      const kata = this.kendali.control_input.value;
      if (!["Enter", "Tab"].includes(kejadian.key) || !kata.trim() || !this.menunggu(kata)) return;
      if (this.galat || kejadian.shiftKey) return;
      kejadian.stopPropagation();
      if (kejadian.key === "Enter") kejadian.preventDefault();
      this.pilihNanti = kata.trim();
    }

    minta(kata) {
      if (this.diminta === kata) return;
      clearTimeout(this.jeda);
      this.batal?.abort();
      this.diminta = kata;
      if (kata === this.kata) return;
      this.jeda = setTimeout(() => this.muat(kata), kata ? JEDA : 0);
    }

    async muat(kata) {
      this.batal = new AbortController();
      this.kendali.wrapper.classList.add("loading");
      try {
        const isi = await tanya(this.kolom.dataset.url, kata, 1, this.batal.signal);
        if (this.diminta === kata) this.tampilkan(kata, isi);
      } catch (galat) {
        if (galat.name === "AbortError") return;
        this.galat = true;
        this.diminta = null;
        this.pilihNanti = null;
        this.kendali.refreshOptions(this.kendali.isFocused);
        this.umum.textContent = teks.cariPutus;
      }
      this.kendali.wrapper.classList.remove("loading");
    }

    tampilkan(kata, isi) {
      const { kendali } = this;
      this.galat = false;
      this.kata = kata;
      this.cocok = new Set();
      kendali.clearActiveOption();
      kendali.clearOptions((_opsi, nilai) => kendali.items.includes(nilai));
      this.tambah(isi);
      if (this.pilihNanti === kata) {
        this.pilihNanti = null;
        if (isi.hasil.length) kendali.addItem(isi.hasil[0].value);
        kendali.close();
        return;
      }
      kendali.refreshOptions(kendali.isFocused && !kendali.isInputHidden);
      if (kata) this.umum.textContent = teks.cariJumlah.replace("{jumlah}", isi.jumlah);
      if (kata && !isi.jumlah) this.umum.textContent = teks.cariKosong;
    }

    tambah(isi) {
      const { kendali } = this;
      isi.hasil.forEach((butir) => {
        this.cocok.add(butir.value);
        const lama = kendali.options[butir.value];
        if (lama) lama.$order = ++kendali.order;
        else kendali.addOption({ ...butir });
      });
      this.berikut = isi.berikut;
      kendali.lastQuery = null;
    }

    async lanjutkan() {
      const { dropdown_content: daftar, activeOption } = this.kendali;
      const aktif = activeOption && Array.from(daftar.children).slice(-3).includes(activeOption);
      const dekat = daftar.scrollTop + daftar.clientHeight > daftar.scrollHeight - 120;
      if (!this.berikut || this.memuatLagi || this.kata === null || !(aktif || dekat)) return;
      const { kata, berikut } = this;
      this.memuatLagi = true;
      try {
        const isi = await tanya(this.kolom.dataset.url, kata, berikut);
        if (this.kata !== kata) return;
        const tempat = daftar.scrollTop;
        const nilai = this.kendali.activeOption?.dataset.value;
        this.tambah(isi);
        this.kendali.refreshOptions(false);
        const tadi = nilai && this.kendali.getOption(nilai);
        if (tadi) this.kendali.setActiveOption(tadi, false);
        daftar.scrollTop = tempat;
      } catch {
        // The next scroll asks again.
      } finally {
        this.memuatLagi = false;
      }
    }
  }

  // --- A list that was closed stays closed until somebody opens it ------------------------------------
  // Tom Select opens it by itself a moment after the focus and with every answer: on a slow network or
  // a busy machine that is after the choice, and the list would lie over the fields below.
  function jagaTutup(kendali) {
    const bukaAsli = kendali.open;
    let tertutup = false;
    const dibuka = () => (tertutup = false);
    kendali.on("dropdown_close", () => (tertutup = true));
    kendali.hook("instead", "open", () => tertutup || bukaAsli.call(kendali));
    // What a person does to open it. Capturing, to be there before Tom Select acts on it.
    const { wrapper } = kendali;
    for (const perbuatan of ["mousedown", "input"]) wrapper.addEventListener(perbuatan, dibuka, true);
    wrapper.addEventListener("keydown", (k) => k.key === "ArrowDown" && dibuka(), true);
    // Arriving in the field, not the window coming back to the front.
    wrapper.addEventListener("focus", () => kendali.isFocused || dibuka(), true);
  }

  function siapkan(kolom, jauh) {
    if (!jauh) return {};
    if (kolom.tagName === "SELECT") {
      // The list is the endpoint's now; what is chosen stays.
      Array.from(kolom.options).forEach((satu) => satu.value && !satu.selected && satu.remove());
      return jauh.opsi();
    }
    const nilai = kolom.value;
    const awal = nilai ? [{ value: nilai, text: kolom.dataset.teks || nilai }] : [];
    return { ...jauh.opsi(), maxItems: 1, create: false, options: awal, items: nilai ? [nilai] : [] };
  }

  function bernama(kolom, kendali) {
    // The field stays in the page for the form; screen readers must meet the lookup alone.
    kolom.setAttribute("aria-hidden", "true");
    kolom.tabIndex = -1;
    const masukan = kendali.control_input;
    const label = document.querySelector(`label[for="${CSS.escape(kolom.id)}"], label[for="${CSS.escape(masukan.id)}"]`);
    if (label) masukan.setAttribute("aria-labelledby", label.id || (label.id = `${kolom.id}-label`));
    for (const nama of ["aria-describedby", "aria-invalid"]) {
      const nilai = kolom.getAttribute(nama);
      if (nilai) masukan.setAttribute(nama, nilai);
    }
  }

  function pasang(kolom) {
    if (!window.TomSelect || kolom.tomselect) return;
    const jauh = kolom.dataset.url ? new Jauh(kolom) : null;
    const umum = {
      maxOptions: 300,
      closeAfterSelect: true,
      selectOnTab: true,
      allowEmptyOption: false,
      // At once: Enter right after the last key must not take from the list of the keys before it.
      refreshThrottle: 0,
      placeholder: kolom.dataset.cari || teks.cariKetik,
      searchField: ["text"],
      hidePlaceholder: true,
      render: { no_results: () => kotak(teks.cariKosong) },
    };
    const kendali = new window.TomSelect(kolom, { ...umum, ...siapkan(kolom, jauh) });
    jagaTutup(kendali);
    jauh?.pasang(kendali);
    bernama(kolom, kendali);
  }

  const semua = (akar) => akar.querySelectorAll("select[data-cari], input[data-cari]").forEach(pasang);
  semua(document);
  document.addEventListener("htmx:load", (kejadian) => semua(kejadian.target));
})();
