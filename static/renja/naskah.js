// The editor of prose.  Without it the page has a plain textarea, which works too.
const area = document.querySelector("[data-penyunting]");

// On a phone the text comes first: the outline starts folded.
if (matchMedia("(max-width: 991.98px)").matches) {
  for (const side of document.querySelectorAll(".naskah-samping")) side.open = false;
}

const BUTTONS = ["paragraph", "bold", "italic", "underline", "|", "ul", "ol", "|", "table", "|", "undo", "redo", "eraser"];

function startEditor() {
  return Jodit.make(area, {
    language: "id",
    minHeight: 380,
    maxHeight: 700,
    enter: "P",
    // Only what paper prints; everything else is taken out when it is stored.
    buttons: BUTTONS,
    buttonsMD: BUTTONS,
    buttonsSM: BUTTONS,
    buttonsXS: BUTTONS,
    toolbarAdaptive: false,
    controls: { paragraph: { list: { p: "Paragraf", h3: "Judul kecil", h4: "Anak judul", blockquote: "Kutipan" } } },
    askBeforePasteHTML: false,
    askBeforePasteFromWord: false,
    defaultActionOnPaste: "insert_clear_html",
    defaultActionOnPasteFromWord: "insert_clear_html",
    cleanHTML: { fillEmptyParagraph: false },
    disablePlugins: [
      "about", "ai-assistant", "add-new-line", "drag-and-drop", "drag-and-drop-element", "file", "image",
      "image-processor", "image-properties", "iframe", "media", "mobile", "powered-by-jodit", "preview", "print",
      "resize-cells", "search", "source", "speech-recognize", "spellcheck", "video", "xpath", "wrap-nodes-off",
    ],
    showCharsCounter: false,
    showWordsCounter: true,
    showXPathInStatusbar: false,
    hidePoweredByJodit: true,
    allowResizeX: false,
  });
}

// Tells the page's guard (static/dpmd.js) that something would be lost.
const markChanged = () => area.dispatchEvent(new Event("input", { bubbles: true }));
if (area?.form.dataset.belum !== undefined) markChanged();

if (area && window.Jodit) {
  const editor = startEditor();
  const first = editor.value;
  // The editor fills the textarea a moment after typing; whoever presses Simpan at once must not lose the last words.
  area.form.addEventListener("submit", () => { area.value = editor.value; });
  editor.events.on("change", () => {
    if (editor.value !== first) markChanged();
  });
}

for (const button of document.querySelectorAll("[data-sisip]")) {
  button.addEventListener("click", () => {
    const word = `{${button.dataset.sisip}}`;
    const editor = window.Jodit?.instances?.[area.id];
    if (editor) editor.s.insertHTML(word);
    else area.setRangeText(word, area.selectionStart, area.selectionEnd, "end");
  });
}

for (const button of document.querySelectorAll("[data-yakin]")) {
  button.addEventListener("click", (event) => {
    if (!confirm(button.dataset.yakin)) event.preventDefault();
  });
}
