/** What the Files page fetches once snapshots are shown. */
import './differences.js';
import './snapshot-folder.js';
import './snapshot-list.js';
