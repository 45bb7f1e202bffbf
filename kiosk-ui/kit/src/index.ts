/** The kit that the shell and every page are made of. */
export * from './lit.js';
export { addMessages, chooseLanguage, currentLanguage, loadMessages, msg, plural, str } from './msg.js';
export {
  formatBytes,
  formatClock,
  formatDuration,
  formatNumber,
  formatRate,
  formatRelative,
  formatTime,
} from './format.js';
export { decodePath, encodePath, isWithin, nameProblem, numberedName, type Segments } from './path.js';
export { Problem, filePath, parseProblem, request, send, sentenceOf, sessionEnded } from './api.js';
export { backOff, events, EventStream, type Connection, type StreamEvent } from './stream.js';
export { Subscription } from './subscription.js';
export { NAVIGATED, linkOf, navigate } from './navigate.js';
export { notices, notify, notifyError, type Notice } from './notify.js';
export { Part, partStyles } from './part.js';
export { finished } from './task.js';
export { askText, confirm, type Question } from './confirm.js';
export { openDialog } from './dialogs.js';
export { KeyFileField } from './key-file-field.js';
export { PasswordField } from './password-field.js';
export { renderQr } from './qr-image.js';
export { readyTokens, renderTokens, type ReadyToken } from './ready-tokens.js';
export { SecretField, waysOf, type VaultSecret } from './secret-field.js';
export { codeStyles, renderCopy, renderShownOnce } from './shown-once.js';
export { pageStyles } from './styles.js';
import './controls.js';
