import { initialPlayerState, type PlayerState } from './player-state';

/** The state of one player, shared by its parts. `set` calls `onChange` only when something really changed. */
export type PlayerStore = { get(): PlayerState; set(patch: Partial<PlayerState>): void };

export function createPlayerStore(onChange: (state: PlayerState) => void): PlayerStore {
  let state = initialPlayerState;
  return {
    get: () => state,
    set(patch) {
      const keys = Object.keys(patch) as (keyof PlayerState)[];
      if (keys.every((key) => patch[key] === state[key])) return;
      state = { ...state, ...patch };
      onChange(state);
    },
  };
}
