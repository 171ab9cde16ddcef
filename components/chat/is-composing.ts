import type { KeyboardEvent } from 'react';

/** The key code browsers report for keys that an input method takes; Safari sends it for the Enter that ends one. */
const TAKEN_BY_INPUT_METHOD = 229;

/** True while a key belongs to an input method: Enter then chooses a word and must not send. */
export const isComposing = (event: KeyboardEvent): boolean =>
  event.nativeEvent.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD;
