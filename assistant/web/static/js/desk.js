// Starts what the page has: each part looks for its own elements and stays quiet without them.
import { startDialogs } from "./dialogs.js";

startDialogs();
