import type { NewSlot, Opening, MadeKind } from './slots.js';

export const STEPS = ['name', 'unlock', 'opening', 'summary'] as const;
export type Step = (typeof STEPS)[number];

/** What the person has decided so far; secrets stay in their fields until they are sent. */
export interface Draft {
  readonly name: string;
  readonly kinds: ReadonlySet<MadeKind>;
  readonly opening: Opening['kind'];
  readonly path: string;
  /** Id of where the vault is made; empty for the standard place. */
  readonly place: string;
}

export const stepOf = (text: string): Step => STEPS.find((step) => step === text) ?? 'name';

/** The step to show when `wanted` is asked for: never past the first whose input is not good. */
export function allowedStep(wanted: Step, isGood: (step: Step) => boolean): Step {
  return STEPS.slice(0, STEPS.indexOf(wanted)).find((step) => !isGood(step)) ?? wanted;
}

/** Opening by key file needs a slot of that kind. */
export const openingOf = (draft: Draft): Opening =>
  draft.opening === 'key-file' && draft.kinds.has('key-file')
    ? { kind: 'key-file', path: draft.path.trim() }
    : { kind: 'ask' };

/** Body of `POST /vaults`. */
export function bodyOf(draft: Draft, slotOf: (kind: MadeKind) => NewSlot) {
  return {
    name: draft.name.trim(),
    slots: [...draft.kinds].map(slotOf),
    opening: openingOf(draft),
    ...(draft.place ? { place: draft.place } : {}),
  };
}
