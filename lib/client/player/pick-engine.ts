import type { EngineFactory } from './engine';
import type { PlayerProtocol, PlayerSource } from './source';

/** A source together with an engine that plays it here. */
export type Candidate = { source: PlayerSource; engine: EngineFactory };

/** Every source this browser can play, best first; one with the preferred protocol comes before the others. */
export function listCandidates(
  sources: readonly PlayerSource[],
  engines: readonly EngineFactory[],
  preferred?: PlayerProtocol,
): Candidate[] {
  const candidates = sources.flatMap((source) => {
    const engine = engines.find((each) => each.protocols.includes(source.protocol) && each.isSupported());
    return engine ? [{ source, engine }] : [];
  });
  const isPreferred = ({ source }: Candidate) => source.protocol === preferred;
  return [...candidates.filter(isPreferred), ...candidates.filter((candidate) => !isPreferred(candidate))];
}
