// Shows the chosen picture before it is sent.
const input = document.querySelector("input[type=file]");
const preview = document.querySelector("[data-preview]");
const words = document.querySelector("[data-preview-words]");
const mostBytes = 5 * 1024 * 1024;

input?.addEventListener("change", () => {
  const file = input.files[0];
  if (!file) return;
  if (!["image/png", "image/jpeg"].includes(file.type)) {
    words.textContent = `“${file.name}” is not a PNG or JPEG picture.`;
  } else if (file.size > mostBytes) {
    words.textContent = `“${file.name}” has ${(file.size / 1048576).toFixed(1)} MB. At most 5 MB fit.`;
  } else {
    preview.src = URL.createObjectURL(file);
    words.textContent = `“${file.name}”, not saved yet.`;
  }
});
