import { addOwnTime } from "./own-time.js";

document.querySelectorAll("time[data-zone]").forEach(addOwnTime);
