import type { FirstKind, NewSlot, Opening } from './slots.js';

export const STEPS = ['name', 'unlock', 'opening', 'summary'] as const;
export type Step = (typeof STEPS)[number];

/** What the person has decided so far; secrets stay in their fields until they are sent. */
export interface Draft {
  readonly name: string;
  readonly kinds: ReadonlySet<FirstKind>;
  readonly opening: Opening['kind'];
  readonly path: string;
  /** Id of where the vault is made; empty for the standard place. */
  readonly place: string;
  /** Id of the token that opens it as well. */
  readonly token: string;
}

export const stepOf = (text: string): Step => STEPS.find((step) => step === text) ?? 'name';

/** The step to show when `wanted` is asked for: never past the first whose input is not good. */
export function allowedStep(wanted: Step, isGood: (step: Step) => boolean): Step {
  return STEPS.slice(0, STEPS.indexOf(wanted)).find((step) => !isGood(step)) ?? wanted;
}

/** Opening by key file or token needs a slot of that kind. */
export function openingOf({ opening, kinds, path, token }: Draft): Opening {
  if (opening === 'key-file' && kinds.has(opening)) {
    return { kind: opening, path: path.trim() };
  }
  return opening === 'token' && kinds.has(opening) ? { kind: opening, token } : { kind: 'ask' };
}

/** Body of `POST /vaults`. */
export function bodyOf(draft: Draft, slotOf: (kind: FirstKind) => NewSlot) {
  return {
    name: draft.name.trim(),
    slots: [...draft.kinds].map(slotOf),
    opening: openingOf(draft),
    ...(draft.place ? { place: draft.place } : {}),
  };
}
