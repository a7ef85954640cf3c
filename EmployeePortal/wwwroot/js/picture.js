// Shows the chosen picture before it is uploaded.
import { text, locale } from "/kit/js/texts.js";

const input = document.querySelector("input[type=file]");
const preview = document.querySelector("[data-preview]");
const caption = document.querySelector("[data-preview-words]");
const maxBytes = 5 * 1024 * 1024;

input?.addEventListener("change", () => {
  const file = input.files[0];
  if (!file) return;
  if (!["image/jpeg", "image/png", "image/webp"].includes(file.type)) {
    caption.textContent = text("WrongType", file.name);
  } else if (file.size > maxBytes) {
    const megabytes = (file.size / 1048576).toLocaleString(locale, { maximumFractionDigits: 1 });
    caption.textContent = text("TooLarge", file.name, megabytes);
  } else {
    // Both would override src.
    preview.closest("picture")?.querySelector("source")?.remove();
    preview.removeAttribute("srcset");
    preview.onload = () => { caption.textContent = text("NotSaved", file.name); };
    preview.onerror = () => { caption.textContent = text("Unreadable", file.name); };
    preview.src = URL.createObjectURL(file);
  }
});
