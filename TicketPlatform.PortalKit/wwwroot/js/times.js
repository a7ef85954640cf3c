import { ownTimes } from "./own-time.js";

ownTimes(document);
