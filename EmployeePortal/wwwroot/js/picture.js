// Shows the chosen picture before it is sent.
const input = document.querySelector("input[type=file]");
const preview = document.querySelector("[data-preview]");
const words = document.querySelector("[data-preview-words]");
const maxBytes = 5 * 1024 * 1024;

input?.addEventListener("change", () => {
  const file = input.files[0];
  if (!file) return;
  if (!["image/jpeg", "image/png", "image/webp"].includes(file.type)) {
    words.textContent = `“${file.name}” is not a JPEG, PNG or WebP picture.`;
  } else if (file.size > maxBytes) {
    words.textContent = `“${file.name}” has ${(file.size / 1048576).toFixed(1)} MB. Choose one of at most 5 MB.`;
  } else {
    // Both would win over src.
    preview.closest("picture")?.querySelector("source")?.remove();
    preview.removeAttribute("srcset");
    preview.onload = () => { words.textContent = `“${file.name}”, not saved yet.`; };
    preview.onerror = () => { words.textContent = `“${file.name}” is not a picture we can read. Use JPEG, PNG or WebP.`; };
    preview.src = URL.createObjectURL(file);
  }
});
