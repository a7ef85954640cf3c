// The scanner: camera, keyboard-wedge reader or typed code; the answer fills the screen in green, amber or red.
import { text } from "/kit/js/texts.js";

const root = document.getElementById("door");
const verdict = root.querySelector("[data-verdict]");
const note = root.querySelector("[data-camera-note]");
const start = root.querySelector("[data-start]");
const camera = root.querySelector("[data-camera]");
const video = camera.querySelector("video");
const code = document.getElementById("code");
const repeatAfter = 4000, hideGreenAfter = 1800;
let asking = false, lastCode = "", lastAt = 0, hiding, sound;

for (const form of root.querySelectorAll("form[data-scan]")) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    const sent = new FormData(form);
    const [field, value] = sent.has("ticketId") ? ["ticketId", sent.get("ticketId")] : ["code", sent.get("code")];
    if (form.contains(code)) form.reset();
    ask(value, form, field);
  });
}

// The scan keeps its id until there is an answer: sent again, it is still the same scan.
async function ask(value, form, field = "code", scanId = crypto.randomUUID()) {
  if (asking || !value.trim()) return;
  asking = true;
  sound ??= new AudioContext();
  const data = new FormData(root.querySelector("form[data-scan]"));
  data.delete("code");
  data.set(field, value);
  data.set("scanId", scanId);
  let answer;
  for (let attempt = 0; attempt < 4 && !answer; attempt++) {
    if (attempt > 0) {
      show({ color: "amber", headline: text("Retrying") });
      await new Promise(done => setTimeout(done, 600 * attempt));
    }
    try {
      const response = await fetch(`${location.pathname}?handler=Scan`, { method: "POST", body: data, headers: { accept: "application/json" }, signal: AbortSignal.timeout(5000) });
      if (response.redirected) return location.reload();
      if (response.ok) answer = await response.json();
      else if (response.status < 500) answer = { color: "red", headline: text("Failed"), detail: text("Failed.Detail") };
    } catch (error) {
      if (!["TypeError", "TimeoutError", "SyntaxError"].includes(error.name)) throw error;
    }
  }
  asking = false;
  [lastCode, lastAt] = [value, Date.now()];
  show(answer ?? { color: "amber", headline: text("NoConnection"), detail: text("NoConnection.Detail") }, true);
  if (answer?.color === "green" && form && !form.contains(code)) form.replaceWith(text("In"));
}

function show(answer, final = false) {
  clearTimeout(hiding);
  verdict.className = `verdict is-screen is-${answer.color}`;
  verdict.hidden = false;
  for (const part of ["headline", "name", "place", "detail"]) verdict.querySelector(`[data-${part}]`).textContent = answer[part] ?? "";
  verdict.querySelector("[data-next]").hidden = !final;
  count(answer);
  if (!final) return;
  signal(answer.color);
  if (answer.color === "green") hiding = setTimeout(hide, hideGreenAfter);
  else verdict.querySelector("[data-next]").focus();
}

function hide() {
  clearTimeout(hiding);
  verdict.hidden = true;
  code.focus({ preventScroll: true });
}

verdict.addEventListener("click", () => { if (!asking) hide(); });

function count({ admitted, expected }) {
  if (typeof admitted !== "number") return;
  document.querySelector("[data-admitted]").textContent = admitted;
  document.querySelector("[data-expected]").textContent = expected;
}

// One high tone means "admitted"; two low ones "wait"; a long low one "no".
function signal(color) {
  const tones = { green: [[880, 0, 0.15]], amber: [[440, 0, 0.15], [440, 0.22, 0.15]], red: [[180, 0, 0.6]] }[color];
  for (const [pitch, at, length] of tones) {
    const tone = sound.createOscillator(), volume = sound.createGain();
    tone.frequency.value = pitch;
    volume.gain.value = 0.25;
    tone.connect(volume).connect(sound.destination);
    tone.start(sound.currentTime + at);
    tone.stop(sound.currentTime + at + length);
  }
  navigator.vibrate?.({ green: 80, amber: [120, 80, 120], red: 600 }[color]);
}

// A wedge reader types like a keyboard, wherever the focus is.
document.addEventListener("keydown", event => {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.target.closest("input, select, textarea, button:not([data-next]), a, summary")) {
    if (!verdict.hidden) hide();
    code.focus();
  }
});

setInterval(async () => {
  if (document.hidden || asking) return;
  const response = await fetch(`${location.pathname}?handler=Counts`, { headers: { accept: "application/json" } }).catch(() => null);
  if (response?.ok) count(await response.json());
}, 5000);

// ── Camera ──
if (navigator.mediaDevices?.getUserMedia) start.hidden = false;
else note.textContent = text("NoCameraHere");

start.addEventListener("click", async () => {
  sound ??= new AudioContext();
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
  } catch (error) {
    note.textContent = text(error.name === "NotAllowedError" ? "CameraDenied" : "NoCamera");
    return;
  }
  await video.play();
  start.hidden = true;
  camera.hidden = false;
  note.textContent = text("HoldCode");
  navigator.wakeLock?.request("screen").catch(() => null);
  look(await reader());
});

async function reader() {
  if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async () => (await detector.detect(video))[0]?.rawValue;
  }
  await new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = root.dataset.reader;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  const canvas = document.createElement("canvas");
  const pencil = canvas.getContext("2d", { willReadFrequently: true });
  return async () => {
    const scale = Math.min(1, 720 / Math.max(video.videoWidth, video.videoHeight));
    [canvas.width, canvas.height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (canvas.width === 0) return null;
    pencil.drawImage(video, 0, 0, canvas.width, canvas.height);
    return window.jsQR(pencil.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height, { inversionAttempts: "attemptBoth" })?.data;
  };
}

function look(read) {
  setTimeout(async () => {
    if (!document.hidden && !asking && (verdict.hidden || verdict.classList.contains("is-green"))) {
      const seen = await read();
      // The same ticket still in front of the camera is not a second scan.
      if (seen && (seen !== lastCode || Date.now() - lastAt > repeatAfter)) await ask(seen, null);
    }
    look(read);
  }, 150);
}
