// Shows the chosen picture before it is sent, and makes the small version that lists show.
const input = document.querySelector("input[type=file]");
const thumbnail = Object.assign(document.createElement("input"), { type: "file", name: "Input.Thumbnail", hidden: true });
input?.form.append(thumbnail);
const preview = document.querySelector("[data-preview]");
const words = document.querySelector("[data-preview-words]");
const mostBytes = 5 * 1024 * 1024;
const thumbnailWidth = 640;

async function shrink(file) {
  thumbnail.value = "";
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, thumbnailWidth / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  // A JPEG has no transparency: what is clear becomes paper, not black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
  if (!blob || input.files[0] !== file) return;
  const files = new DataTransfer();
  files.items.add(new File([blob], "thumbnail.jpg", { type: "image/jpeg" }));
  thumbnail.files = files.files;
}

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
    shrink(file).catch(() => { words.textContent = `“${file.name}” cannot be shown. Is it really a picture?`; });
  }
});
