// Starts what the page has: each part looks for its own elements and stays quiet without them.
import { startBulk } from "./bulk.js";
import { startDialogs } from "./dialogs.js";
import { startEditor } from "./editor.js";
import { openId, startInbox } from "./inbox.js";
import { startKeys } from "./keys.js";
import { startLive } from "./live.js";
import { startPointing } from "./pointing.js";
import { startPresence } from "./presence.js";
import { startRequests } from "./requests.js";
import { startTimes } from "./times.js";

for (const start of [startRequests, startDialogs, startInbox, startEditor, startPointing, startBulk, startPresence, startKeys, startLive, startTimes]) {
  start();
}
// Told once every part listens: what was typed before is brought back, and others see who is here.
if (openId()) document.dispatchEvent(new CustomEvent("desk:opened", { detail: openId() }));
