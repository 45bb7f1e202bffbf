import { sentenceOf } from './api.js';

export interface Notice {
  readonly kind: 'success' | 'info' | 'warning' | 'error';
  readonly text: string;
  readonly time: string;
}

/** Carries each notice in `detail`; the shell shows and keeps them. */
export const notices = new EventTarget();

/** Tells the person something that just happened; also read out by screen readers. */
export function notify(text: string, kind: Notice['kind'] = 'success'): void {
  const detail: Notice = { kind, text, time: new Date().toISOString() };
  notices.dispatchEvent(new CustomEvent('noticed', { detail }));
}

/** Tells what went wrong. */
export const notifyError = (error: unknown): void => notify(sentenceOf(error), 'error');
